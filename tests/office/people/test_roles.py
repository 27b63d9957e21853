import pytest

from hengji.office.people.guards import require_fit
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.names import masked
from hengji.office.people.operations import declare_tie, grant_role
from hengji.office.people.queries import clashing_roles, may_take_part
from hengji.office.people.refusals import OwnCase, PersonsTied, RoleClash, RoleMissing
from hengji.office.people.roles import Role, compatible_pairs, incompatible
from hengji.office.record.lifecycle import CLOCK, SYSTEM
from hengji.office.record.operations import note


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CANDIDATE])
def test_a_candidate_is_nothing_else_in_her_own_case(role):
    assert incompatible(Role.CANDIDATE, role)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DECIDER])
@pytest.mark.conforms("R16", "I3")
def test_who_decides_has_touched_nothing_else(role):
    assert incompatible(Role.DECIDER, role)
    assert incompatible(role, Role.DECIDER)


@pytest.mark.parametrize("role", Role)
def test_a_role_goes_with_itself_and_with_the_clock(role):
    assert not incompatible(role, role)
    assert not incompatible(role, CLOCK)
    assert not incompatible(SYSTEM, role)


@pytest.mark.conforms("R04")
def test_exactly_these_roles_may_meet_in_one_person_in_one_case():
    apart = {(a, b) for a in Role for b in Role if a != b and incompatible(a, b)}
    assert len(compatible_pairs()) * 2 + len(apart) == len(Role) * (len(Role) - 1)
    assert (Role.REGISTRAR, Role.EXAM_OFFICER) in compatible_pairs()
    assert (Role.EXAMINER, Role.INTERVIEWER) in compatible_pairs()
    assert (Role.INVIGILATOR, Role.EXAMINER) not in compatible_pairs()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("李娜", "李*"),
        ("欧阳娜娜", "欧***"),
        ("𠮷田", "𠮷*"),
        ("买买提·阿不都", "买**·***"),
        ("Maria Silva", "M**** *****"),
        ("某", "某"),
    ],
)
@pytest.mark.conforms("P04")
def test_a_public_list_shows_the_first_character_of_a_name(name, shown):
    assert masked(name) == shown


@pytest.mark.django_db
@pytest.mark.conforms("I3")
def test_one_guard_asks_everything(submitted, sun_li, li_na, zhao_min, feng_gang, now):
    fit = {"case": submitted, "candidate": li_na}
    require_fit(sun_li, Role.REGISTRAR, **fit)
    assert may_take_part(sun_li, Role.REGISTRAR, **fit)

    with pytest.raises(RoleMissing):
        require_fit(zhao_min, Role.REGISTRAR, **fit)

    grant_role(user_id=li_na.pk, role=Role.REGISTRAR, actor=feng_gang, now=now)
    with pytest.raises(OwnCase):
        require_fit(li_na, Role.REGISTRAR, **fit)

    note(submitted, "marked", actor=sun_li, now=now, role=Role.EXAMINER)
    grant_role(user_id=sun_li.pk, role=Role.DECIDER, actor=feng_gang, now=now)
    assert clashing_roles(sun_li, Role.DECIDER, submitted) == (Role.EXAMINER,)
    with pytest.raises(RoleClash, match="孙丽在这件申请中已经担任过“考评员”，不能再担任“评定委员会成员”"):
        require_fit(sun_li, Role.DECIDER, **fit)

    declare_tie(first=sun_li, second=li_na, kind=TieKind.KIN, actor=sun_li, now=now)
    with pytest.raises(PersonsTied):
        require_fit(sun_li, Role.REGISTRAR, **fit)
    assert not may_take_part(sun_li, Role.REGISTRAR, **fit)
