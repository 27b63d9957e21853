"""A school registers its students: all of them or none, and nothing more than that in their names."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hengji.office.casework.models import Application, Consent
from hengji.office.casework.operations import start_application, submit_application
from hengji.office.casework.policies import may_edit_dossier, may_submit, may_view_application
from hengji.office.casework.refusals import BatchNotOpen, NotApplicant, ReasonMissing
from hengji.office.groups import operations as groups
from hengji.office.groups import policies, queries
from hengji.office.groups.lifecycle import GroupVerb, ListState, MemberState, Progress
from hengji.office.groups.models import ContactPost, GroupList, GroupMember
from hengji.office.groups.refusals import (
    CodeNotGood,
    ContactElsewhere,
    ContactOfNobody,
    DeclarationMissing,
    InvitedLately,
    ListHasFaults,
    ListOvertaken,
    WorksHere,
)
from hengji.office.people.identity import DocumentKind
from hengji.office.people.models import Affiliation, User
from hengji.office.people.operations import end_role, verify_identity
from hengji.office.people.queries import roles_of, tied
from hengji.office.people.refusals import OwnRole, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.models import Event
from hengji.office.record.queries import verify_chain
from hengji.office.record.refusals import StepNotAllowed
from tests.office.groups.conftest import SCHOOL, csv_file, number, row

pytestmark = pytest.mark.django_db

PASSWORD = "yunfan-2026-cedar"
HOUR = timedelta(hours=1)


def faults(group_list):
    """What is wrong, as (line, column, sentence)."""
    return [(fault.line, fault.column, str(fault.reason)) for fault in queries.faults_of(group_list)]


@pytest.fixture
def activated(now):
    """Let a student take over her account."""

    def make(member):
        code = groups.issue_code(application=member.application, now=now)
        return groups.activate(code=code, password=PASSWORD, now=now)

    return make


# ---- who speaks for an organisation


def test_a_contact_belongs_to_her_organisation_and_speaks_for_one_at_a_time(post, lin_qiao, feng_gang):
    assert policies.organisation_of(lin_qiao).name == SCHOOL
    assert Affiliation.objects.get(user=lin_qiao, until=None).organisation.name == SCHOOL
    post(lin_qiao, "远航学院")

    assert policies.organisation_of(lin_qiao).name == "远航学院"
    assert ContactPost.objects.filter(user=lin_qiao, ended_at=None).count() == 1


def test_who_works_in_the_body_is_nobody_s_contact_and_nobody_appoints_herself(
    post, sun_li, feng_gang, lin_qiao, now
):
    with pytest.raises(WorksHere, match=r"孙丽.*报名与资格审核员"):
        post(sun_li)
    with pytest.raises(OwnRole):
        post(feng_gang)
    with pytest.raises(RoleMissing):
        groups.appoint_contact(user_id=sun_li.pk, organisation=SCHOOL, actor=lin_qiao, now=now)


def test_a_contact_whose_role_has_ended_speaks_for_nobody(upload, lin_qiao, feng_gang, now):
    end_role(user_id=lin_qiao.pk, role=Role.ORG_CONTACT, actor=feng_gang, now=now)

    with pytest.raises(RoleMissing):
        upload()


def test_a_contact_of_no_organisation_uploads_nothing(upload, person):
    with pytest.raises(ContactOfNobody):
        upload(actor=person("a.b", "安白", "An Bai", Role.ORG_CONTACT))


# ---- what is wrong with a row


@pytest.mark.parametrize(
    ("changes", "column", "said"),
    [
        ({"name": ""}, "name", "“姓名”没有填写。"),
        ({"name": "周1"}, "name", "“周1”不能作为姓名"),
        ({"name_latin": "Zhou 1"}, "name_latin", "“Zhou 1”不能作为姓名"),
        ({"email": "student.example.cn"}, "email", "“student.example.cn”不是可用的电子邮箱地址。"),
        ({"email": f"{'a' * 150}@example.cn"}, "email", "不是可用的电子邮箱地址。"),
        ({"email": "=A1"}, "email", "这一格是公式。"),
        ({"kind": "学生证"}, "kind", "“学生证”不是可用的证件种类，可以填：居民身份证、护照"),
        ({"number": "110105200001010011"}, "number", "居民身份证号码的位数或校验码不对"),
        ({"number": "1.10105E+17"}, "number", "数值格式，末几位已经丢失"),
        ({"skill": "店铺运营"}, "skill", "本批次评定的技能是“产品采购”，不是“店铺运营”。"),
        ({"level": "高级"}, "level", "本批次评定的等级是“初级”，不是“高级”。"),
        ({"unit": "班" * 61}, "unit", "“部门或班级”超过60个字。"),
        ({"more": "多"}, None, "最后一列之后还有内容"),
    ],
)
def test_a_fault_names_its_row_its_column_and_the_rule(upload, changes, column, said):
    [(line, where, sentence)] = faults(upload(csv_file(row(1), row(2, **changes))))

    assert (line, where) == (3, column)
    assert said in sentence


def test_words_for_skill_level_and_document_are_known_in_both_languages(upload):
    changes = {"kind": "Passport", "number": "E12345678", "skill": "purchasing", "level": "JUNIOR"}

    assert faults(upload(csv_file(row(1, **changes), row(2, kind="身份证", skill="采购")))) == []


def test_two_rows_of_one_person_or_one_address_are_faults_of_the_second(upload):
    file = csv_file(row(1), row(2, email="STUDENT1@yunfan.example.cn"), row(3, number=number(1)))

    assert [fault[:2] for fault in faults(upload(file))] == [(3, "email"), (4, "number")]


def test_who_has_an_account_or_has_shown_her_document_is_a_fault(upload, li_na, sun_li, now):
    li_na.email = "Li.Na@example.cn"
    li_na.save(update_fields=["email"])
    verify_identity(user=li_na, kind=DocumentKind.RESIDENT, number=number(7), actor=sun_li, now=now)
    file = csv_file(row(1, email="li.na@example.cn"), row(2, number=number(7).lower()), row(3))

    found = faults(upload(file))
    assert [fault[:2] for fault in found] == [(2, "email"), (3, "number")]
    assert "“li.na@example.cn”已经有账户" in found[0][2]


def test_a_fault_is_said_in_english_to_who_reads_english(upload):
    from django.utils.translation import override

    group_list = upload(csv_file(row(1, skill="店铺运营")))
    with override("en"):
        [(_line, _column, sentence)] = faults(group_list)

    assert sentence == "This batch assesses the skill “Purchasing”, not “店铺运营”."


def test_no_number_of_a_document_is_kept(upload):
    group_list = upload(csv_file(row(1), row(2, number="110105200001010011")))

    assert "20000101" not in str(group_list.stored)
    assert [each.texts["number"][:2] for each in group_list.rows] == ["11", "11"]
    assert [len(each.fingerprint) for each in group_list.rows] == [64, 0]


# ---- all or nothing


def test_a_list_without_fault_registers_everybody_on_it(members, lin_qiao, batch, now):
    assert [member.person.name for member in members] == ["周小雨", "吴桐"]
    for member in members:
        application, person = member.application, member.person
        assert (application.state, application.batch, application.submitted_at) == ("draft", batch, None)
        assert (person.has_usable_password(), roles_of(person)) == (False, {Role.CANDIDATE})
        assert tied(person, lin_qiao)
        assert member.progress == Progress.REGISTERED
        assert [verify_chain(each) for each in (person, application, member)] == [1, 1, 0]
    assert not Consent.objects.exists()
    stored = GroupList.objects.get()
    assert (stored.state, stored.stored, stored.count) == (ListState.COMMITTED, [], 2)
    assert verify_chain(stored) == 2


def test_one_fault_keeps_everybody_out(upload, commit):
    group_list = upload(csv_file(row(1), row(2, skill="店铺运营")))
    people = User.objects.count()

    with pytest.raises(ListHasFaults, match="1处错误"):
        commit(group_list)
    assert (User.objects.count(), Application.objects.count()) == (people, 0)


def test_a_list_is_taken_once_and_only_declared_and_while_the_batch_is_open(upload, commit, now):
    group_list = upload()
    with pytest.raises(DeclarationMissing):
        commit(group_list, declared=False)
    with pytest.raises(BatchNotOpen):
        commit(group_list, at=now + timedelta(days=10))
    commit(group_list)

    with pytest.raises(StepNotAllowed):
        commit(group_list)
    assert GroupMember.objects.count() == 2


def test_no_list_is_taken_up_for_a_batch_that_is_closed(upload, now):
    with pytest.raises(BatchNotOpen):
        upload(at=now + timedelta(days=10))


def test_what_was_free_at_the_preview_is_asked_again(upload, commit):
    first, second = upload(csv_file(row(1))), upload(csv_file(row(1), row(2)))
    assert faults(second) == []
    commit(first)

    with pytest.raises(ListHasFaults):
        commit(second)
    assert [fault[:2] for fault in faults(second)] == [(2, "email"), (2, "number")]


def test_whoever_is_registered_elsewhere_in_the_same_moment_undoes_the_whole_list(
    upload, commit, monkeypatch
):
    first, second = upload(csv_file(row(1))), upload(csv_file(row(5), row(1)))
    commit(first)
    monkeypatch.setattr("hengji.office.groups.operations.listing.faults_of", lambda _list: ())

    with pytest.raises(ListOvertaken):
        commit(second)
    assert GroupMember.objects.count() == 1
    assert not User.objects.filter(username=row(5)[2]).exists()


def test_lists_are_their_organisation_s_own(upload, commit, rival, members, now):
    group_list = upload()
    assert policies.may_commit(rival, group_list) is False
    for act in (
        lambda: commit(group_list, actor=rival),
        lambda: groups.drop_list(list_id=group_list.pk, actor=rival, now=now),
    ):
        with pytest.raises(ContactElsewhere):
            act()
    with pytest.raises(ContactElsewhere, match=r"何旭.*远航学院"):
        groups.strike_off(member_id=members[0].pk, reason="误报", actor=rival, now=now)
    assert list(queries.members_of(policies.organisation_of(rival))) == []


def test_what_is_not_confirmed_in_a_day_is_forgotten(upload, commit, lin_qiao, now):
    kept, dropped = upload(), upload()
    groups.drop_list(list_id=dropped.pk, actor=lin_qiao, now=now)
    assert groups.drop_stale_lists(now=now + timedelta(hours=23)) == ()
    assert len(groups.drop_stale_lists(now=now + timedelta(hours=24))) == 1
    assert groups.drop_stale_lists(now=now + timedelta(hours=25)) == ()

    for group_list in (kept, dropped):
        group_list.refresh_from_db()
        assert (group_list.state, group_list.stored) == (ListState.DROPPED, [])
    with pytest.raises(StepNotAllowed):
        commit(kept)


def test_a_long_list_is_looked_through_with_as_many_queries_as_a_short_one(upload):
    def asked(count):
        group_list = upload(csv_file(*(row(serial) for serial in range(1, count + 1))))
        with CaptureQueriesContext(
            connection,
        ) as queries_:
            assert faults(group_list) == []
        return len(queries_)

    assert asked(3) == asked(60)


# ---- the account is hers


def test_a_code_opens_the_account_once_however_it_is_typed(members, now):
    code = groups.issue_code(application=members[0].application, now=now)
    person = groups.activate(code=code.lower().replace("-", " "), password=PASSWORD, now=now)

    assert (person, person.check_password(PASSWORD)) == (members[0].person, True)
    assert queries.member_of(members[0].application).progress == Progress.ACTIVATED
    assert groups.issue_code(application=members[0].application, now=now) == ""
    for wrong in (code, "", "AAAA-BBBB"):
        with pytest.raises(CodeNotGood):
            groups.activate(code=wrong, password=PASSWORD, now=now)


def test_a_code_works_for_two_weeks_and_until_the_next_one(members, now):
    first = groups.issue_code(application=members[0].application, now=now)
    late = now + timedelta(days=13)
    second = groups.issue_code(application=members[0].application, now=late)

    for code, at in ((first, late), (second, late + timedelta(days=14))):
        with pytest.raises(CodeNotGood):
            groups.activate(code=code, password=PASSWORD, now=at)
    groups.activate(code=second, password=PASSWORD, now=late + timedelta(days=14) - HOUR)


def test_a_contact_is_invited_to_wait_before_she_asks_again(members, lin_qiao, now):
    with pytest.raises(InvitedLately, match="周小雨"):
        groups.invite_again(member_id=members[0].pk, actor=lin_qiao, now=now + HOUR / 2)


def test_a_contact_neither_sees_nor_signs_nor_hands_in(members, lin_qiao, now):
    application = members[0].application

    assert not any(may(lin_qiao, application) for may in (may_view_application, may_edit_dossier, may_submit))
    with pytest.raises(NotApplicant):
        submit_application(application_id=application.pk, signed={}, actor=lin_qiao, now=now)
    with pytest.raises(RoleMissing):
        start_application(batch_id=application.batch_id, actor=lin_qiao, now=now)


def test_a_registrar_of_the_same_school_keeps_out_of_the_case(members, sun_li, wang_fang, now):
    from hengji.office.people.operations import join_organisation

    join_organisation(user=wang_fang, organisation=SCHOOL, since=now.date(), actor=sun_li, now=now)

    assert [tied(members[0].person, other) for other in (wang_fang, sun_li)] == [True, False]


# ---- taking a registration back


def test_who_has_not_activated_is_struck_off_and_may_be_listed_anew(upload, commit, members, lin_qiao, now):
    member = groups.strike_off(member_id=members[0].pk, reason="姓名写错", actor=lin_qiao, now=now)
    person = User.objects.get(pk=member.person.pk)

    assert (member.state, member.application.state) == (MemberState.STRUCK, "withdrawn")
    assert (person.is_active, person.email, member.fingerprint) == (False, "", "")
    assert Event.objects.get(verb=GroupVerb.STRIKE).reason == "姓名写错"
    assert [verify_chain(each) for each in (member, member.application)] == [1, 2]
    commit(upload(csv_file(row(1, name="周小羽"))))
    assert GroupMember.objects.filter(state=MemberState.REGISTERED).count() == 2


def test_who_has_activated_is_not_struck_off_nor_without_a_reason(activated, members, lin_qiao, now):
    call = {"member_id": members[0].pk, "actor": lin_qiao, "now": now}
    with pytest.raises(ReasonMissing):
        groups.strike_off(reason=" ", **call)
    activated(members[0])

    with pytest.raises(StepNotAllowed):
        groups.strike_off(reason="已离校", **call)
    assert policies.may_strike_off(lin_qiao, queries.member_numbered(members[0].pk)) is False


def test_people_are_found_by_name_address_class_batch_and_progress(activated, members, lin_qiao, batch):
    organisation = policies.organisation_of(lin_qiao)
    activated(members[1])

    def names(*asked):
        return [member.person.name for member in queries.members_found(organisation, *asked)]

    assert names() == ["周小雨", "吴桐"]
    assert names("吴") == names("student2@") == names("", batch.code, "activated") == ["吴桐"]
    assert names("2401班", batch.code) == ["周小雨", "吴桐"]
    assert names("", "", "submitted") == names("", "no-such-batch") == []


@pytest.mark.night
def test_five_thousand_people_are_registered_at_once(upload, commit):
    members = commit(upload(csv_file(*(row(serial) for serial in range(1, 5001))))).members

    assert members.count() == 5000


def test_what_her_school_said_of_her_goes_when_her_identity_is_removed(activated, members):
    from hengji.office.keeping.lifecycle import Kept
    from hengji.office.keeping.removing import remove

    activated(members[0])
    remove(members[0].person, Kept.IDENTITY)

    member = queries.member_numbered(members[0].pk)
    assert (member.unit, member.fingerprint, member.person.email) == ("", "", "")


def test_what_her_school_said_of_her_is_hers_to_read(activated, members):
    from hengji.office.keeping.personal import personal_data

    [application] = personal_data(activated(members[0]))["applications"]

    assert application["registered_by"] == {
        "organisation": SCHOOL,
        "unit": "电商2401班",
        "state": "activated",
    }
    assert "enrol_in_group" in str(application)
