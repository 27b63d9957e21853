import pytest

from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import RoleGrant
from hengji.office.people.operations import create_person, declare_tie, end_role, grant_role
from hengji.office.people.queries import has_role, people_with, roles_of, tied, tied_to
from hengji.office.people.refusals import (
    NameNotUsable,
    OwnRole,
    RoleAlreadyHeld,
    RoleMissing,
    TieKnown,
    TieToOneself,
    UsernameTaken,
)
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import RecordIsPermanent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["李娜", "欧阳䶮", "𠮷田", "买买提·阿不都", "Maria da Silva", "D’Angelo"])
def test_a_name_is_kept_as_it_is_written(name, now):
    person = create_person(username="someone", name=name, now=now)
    person.refresh_from_db()

    assert person.name == name
    assert str(person) == person.get_full_name() == person.get_short_name() == name


def test_a_new_person_has_her_roles_and_a_record(now, feng_gang):
    person = create_person(
        username="new", name="新人", roles=(Role.REGISTRAR, Role.EXAMINER), now=now, actor=feng_gang
    )

    assert roles_of(person) == {Role.REGISTRAR, Role.EXAMINER}
    event = events_of(person).get()
    assert (event.verb, event.role, event.actor) == ("create_person", "sysadmin", feng_gang)
    assert event.detail == {"roles": ["examiner", "registrar"]}


def test_a_person_without_a_password_cannot_sign_in_by_one(now, li_na):
    assert not li_na.has_usable_password()
    assert create_person(username="x", name="某", now=now, password="long enough 1").check_password(
        "long enough 1"
    )


def test_a_username_is_given_once(now, li_na):
    with pytest.raises(UsernameTaken, match=r"li\.na"):
        create_person(username="li.na", name="李娜", now=now)


@pytest.mark.parametrize("name", ["", "  ", "李" * 51, "李娜1", "<b>李娜</b>", "李\u202e娜", "·李娜"])
def test_what_is_no_name_is_refused(name, now):
    with pytest.raises(NameNotUsable):
        create_person(username="someone", name=name, now=now)


def test_only_a_system_administrator_makes_accounts_for_others(now, sun_li):
    with pytest.raises(RoleMissing, match="孙丽没有“系统管理员”角色"):
        create_person(username="new", name="新人", now=now, actor=sun_li)


def test_a_role_is_granted_and_ended_and_both_stay_on_record(now, feng_gang, zhao_min):
    grant_role(user_id=zhao_min.pk, role=Role.REGISTRAR, actor=feng_gang, now=now)
    assert has_role(zhao_min, Role.REGISTRAR)
    assert list(people_with(Role.REGISTRAR)) == [zhao_min]

    end_role(user_id=zhao_min.pk, role=Role.REGISTRAR, actor=feng_gang, now=now)

    assert not has_role(zhao_min, Role.REGISTRAR)
    assert list(people_with(Role.REGISTRAR)) == []
    assert RoleGrant.objects.get(user=zhao_min).ended_at == now
    assert [event.verb for event in events_of(zhao_min)] == ["create_person", "grant_role", "end_role"]
    assert verify_chain(zhao_min) == 3


def test_a_role_is_not_granted_twice(now, feng_gang, sun_li):
    with pytest.raises(RoleAlreadyHeld):
        grant_role(user_id=sun_li.pk, role=Role.REGISTRAR, actor=feng_gang, now=now)


def test_a_role_that_is_not_held_cannot_be_ended(now, feng_gang, sun_li):
    with pytest.raises(RoleMissing):
        end_role(user_id=sun_li.pk, role=Role.DECIDER, actor=feng_gang, now=now)


@pytest.mark.parametrize("act", [grant_role, end_role])
def test_nobody_changes_her_own_roles(act, now, feng_gang):
    with pytest.raises(OwnRole):
        act(user_id=feng_gang.pk, role=Role.DECIDER, actor=feng_gang, now=now)


@pytest.mark.parametrize("act", [grant_role, end_role])
def test_only_a_system_administrator_changes_roles(act, now, sun_li, zhao_min):
    with pytest.raises(RoleMissing):
        act(user_id=zhao_min.pk, role=Role.DECIDER, actor=sun_li, now=now)


def test_a_tie_holds_in_both_directions_and_is_on_both_records(now, li_na, sun_li, zhao_min):
    declare_tie(first=sun_li, second=li_na, kind=TieKind.KIN, actor=sun_li, now=now)

    assert tied(li_na, sun_li)
    assert tied(sun_li, li_na)
    assert not tied(li_na, zhao_min)
    assert tied_to(li_na) == {sun_li.pk}
    assert [events_of(person).last().verb for person in (li_na, sun_li)] == ["declare_tie", "declare_tie"]


def test_a_tie_is_declared_once(now, li_na, sun_li):
    declare_tie(first=sun_li, second=li_na, kind=TieKind.KIN, actor=sun_li, now=now)

    with pytest.raises(TieKnown, match="亲属"):
        declare_tie(first=li_na, second=sun_li, kind=TieKind.KIN, actor=li_na, now=now)


def test_nobody_is_tied_to_herself(now, li_na):
    with pytest.raises(TieToOneself):
        declare_tie(first=li_na, second=li_na, kind=TieKind.KIN, actor=li_na, now=now)


def test_a_stranger_declares_no_tie_between_others_but_a_registrar_does(
    now, li_na, wang_fang, zhao_min, sun_li
):
    with pytest.raises(RoleMissing):
        declare_tie(first=li_na, second=wang_fang, kind=TieKind.TEACHER, actor=zhao_min, now=now)

    tie = declare_tie(first=li_na, second=wang_fang, kind=TieKind.TEACHER, actor=sun_li, now=now)

    assert str(tie) == "李娜 – 王芳（师生）"


@pytest.mark.conforms("R02")
def test_a_tie_is_never_changed_or_deleted(now, li_na, sun_li):
    tie = declare_tie(first=sun_li, second=li_na, kind=TieKind.KIN, actor=sun_li, now=now)

    with pytest.raises(RecordIsPermanent):
        tie.save()
    with pytest.raises(RecordIsPermanent):
        tie.delete()
