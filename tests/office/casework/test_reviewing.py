from datetime import date, timedelta

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Finding
from hengji.office.casework.operations import (
    accept_dossier,
    add_evidence,
    begin_review,
    end_list_notice,
    lapse_overdue,
    record_finding,
    reject_dossier,
    reopen_review,
    resubmit_application,
    return_for_supplement,
)
from hengji.office.casework.refusals import (
    FindingsIncomplete,
    GapContradictsFinding,
    NoGapNamed,
    NothingRejected,
    NoticeStillOpen,
    NotUnderReview,
    ReasonMissing,
    RejectedWithoutGap,
    RequirementUnknown,
    RoundsExhausted,
)
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie, grant_role
from hengji.office.people.refusals import OwnCase, PersonsTied, RoleClash, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.operations import note
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import RecordIsPermanent, StepNotAllowed

pytestmark = pytest.mark.django_db


def find(application, letter, accepted, actor, now, note=""):
    return record_finding(
        application_id=application.pk, requirement=letter, accepted=accepted, note=note, actor=actor, now=now
    )


def send_back(application, gaps, actor, now):
    return return_for_supplement(application_id=application.pk, gaps=gaps, actor=actor, now=now)


def answer(application, letter, actor, now):
    add_evidence(application_id=application.pk, requirement=letter, statement="补充", actor=actor, now=now)
    return resubmit_application(application_id=application.pk, actor=actor, now=now)


# ---- who may review -------------------------------------------------------------------------------

ACTS = {
    "begin": lambda pk, who, now: begin_review(application_id=pk, actor=who, now=now),
    "find": lambda pk, who, now: record_finding(
        application_id=pk, requirement="A", accepted=True, actor=who, now=now
    ),
    "return": lambda pk, who, now: return_for_supplement(
        application_id=pk, gaps={"A": "缺"}, actor=who, now=now
    ),
    "accept": lambda pk, who, now: accept_dossier(application_id=pk, actor=who, now=now),
    "reject": lambda pk, who, now: reject_dossier(application_id=pk, reason="假", actor=who, now=now),
    "reopen": lambda pk, who, now: reopen_review(application_id=pk, reason="异议", actor=who, now=now),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_only_a_registrar_reviews(act, submitted, zhao_min, now):
    with pytest.raises(RoleMissing, match="赵敏没有“报名与资格审核员”角色"):
        act(submitted.pk, zhao_min, now)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
@pytest.mark.conforms("R02", "C11")
def test_a_registrar_with_a_tie_keeps_out(act, submitted, sun_li, li_na, now):
    declare_tie(first=li_na, second=sun_li, kind=TieKind.COLLEAGUE, actor=sun_li, now=now)

    with pytest.raises(PersonsTied, match="孙丽与李娜有回避关系"):
        act(submitted.pk, sun_li, now)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_nobody_reviews_her_own_application(act, submitted, li_na, feng_gang, now):
    grant_role(user_id=li_na.pk, role=Role.REGISTRAR, actor=feng_gang, now=now)

    with pytest.raises(OwnCase):
        act(submitted.pk, li_na, now)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
@pytest.mark.conforms("C12", "I3")
def test_who_supervised_a_case_does_not_review_it(act, submitted, sun_li, now):
    note(submitted, "looked", actor=sun_li, now=now, role=Role.INTERNAL_SUPERVISOR)

    with pytest.raises(RoleClash, match="担任过“内部质量督导员”，不能再担任“报名与资格审核员”"):
        act(submitted.pk, sun_li, now)


# ---- reading --------------------------------------------------------------------------------------


def test_a_registrar_takes_up_what_was_handed_in(submitted, sun_li, now):
    application = begin_review(application_id=submitted.pk, actor=sun_li, now=now)

    assert application.state == ApplicationState.UNDER_REVIEW
    assert (events_of(application).last().role, events_of(application).last().actor) == ("registrar", sun_li)


@pytest.mark.parametrize("stage", ["draft", "under_review", "returned", "on_list_notice"])
def test_a_review_begins_only_with_what_was_handed_in(stage, request, sun_li, now):
    application = request.getfixturevalue(stage)

    with pytest.raises(StepNotAllowed, match="不能办理“开始审核”"):
        begin_review(application_id=application.pk, actor=sun_li, now=now)


@pytest.mark.conforms("I1", "R13")
def test_a_finding_is_written_down_and_a_later_one_stands_beside_it(under_review, sun_li, now):
    first = find(under_review, "A", False, sun_li, now, note="看不清")
    second = find(under_review, "A", True, sun_li, now)

    assert [str(finding) for finding in (first, second)] == ["A ✗ (1)", "A ✓ (1)"]
    assert Finding.objects.count() == 2
    assert events_of(under_review).last().detail == {"requirement": "A", "accepted": True, "round": 1}
    with pytest.raises(RecordIsPermanent):
        first.delete()


def test_findings_belong_to_a_reading(submitted, returned, sun_li, now):
    with pytest.raises(NotUnderReview, match="退回补正"):
        find(submitted, "A", True, sun_li, now)


def test_a_finding_is_on_a_requirement_that_exists(under_review, sun_li, now):
    with pytest.raises(RequirementUnknown):
        find(under_review, "Z", True, sun_li, now)


def test_what_is_not_accepted_gets_a_reason(under_review, sun_li, now):
    with pytest.raises(ReasonMissing, match="不予认可须写明理由"):
        find(under_review, "A", False, sun_li, now, note="  ")


# ---- sending back ---------------------------------------------------------------------------------


def test_sent_back_names_the_gaps_and_the_day(returned):
    gap = returned.gaps.get()

    assert returned.state == ApplicationState.RETURNED
    assert returned.supplement_due_on == gap.due_on == date(2026, 3, 16)
    assert (gap.requirement, gap.text, gap.round) == ("B", "请补充采购单跟进记录", 1)
    assert events_of(returned).last().detail["gaps"] == {"B": "请补充采购单跟进记录"}


def test_the_day_to_answer_skips_holidays(under_review, sun_li, now):
    labour_day_eve = now.replace(month=4, day=30)

    assert send_back(under_review, {"A": "缺"}, sun_li, labour_day_eve).supplement_due_on > date(2026, 5, 9)


def test_sending_back_needs_a_gap_in_words(under_review, sun_li, now):
    with pytest.raises(NoGapNamed):
        send_back(under_review, {}, sun_li, now)
    with pytest.raises(ReasonMissing):
        send_back(under_review, {"A": " "}, sun_li, now)
    with pytest.raises(RequirementUnknown):
        send_back(under_review, {"Q": "缺"}, sun_li, now)


def test_gaps_and_findings_say_the_same(under_review, sun_li, now):
    find(under_review, "A", True, sun_li, now)
    find(under_review, "B", False, sun_li, now, note="缺")

    with pytest.raises(GapContradictsFinding, match="A"):
        send_back(under_review, {"A": "缺", "B": "缺"}, sun_li, now)
    with pytest.raises(RejectedWithoutGap, match="B"):
        send_back(under_review, {"C": "缺"}, sun_li, now)


@pytest.mark.conforms("B4")
def test_a_dossier_is_sent_back_only_as_often_as_the_scheme_allows(under_review, sun_li, li_na, now):
    for _ in range(2):
        send_back(under_review, {"B": "缺"}, sun_li, now)
        answer(under_review, "B", li_na, now)

    with pytest.raises(RoundsExhausted, match="只允许补正2次"):
        send_back(under_review, {"B": "缺"}, sun_li, now)


def test_only_what_is_being_read_is_sent_back(submitted, sun_li, now):
    with pytest.raises(StepNotAllowed):
        send_back(submitted, {"A": "缺"}, sun_li, now)


# ---- accepting and rejecting ----------------------------------------------------------------------


def test_a_dossier_passes_when_every_requirement_is_accepted(on_list_notice):
    assert on_list_notice.state == ApplicationState.ON_LIST_NOTICE
    assert (on_list_notice.notice_starts_on, on_list_notice.notice_ends_on) == (
        date(2026, 3, 9),
        date(2026, 3, 16),
    )


@pytest.mark.conforms("T02")
def test_a_dossier_does_not_pass_with_an_open_requirement(under_review, sun_li, now):
    find(under_review, "A", True, sun_li, now)
    find(under_review, "B", True, sun_li, now)
    find(under_review, "B", False, sun_li, now, note="再看是复印件")

    with pytest.raises(FindingsIncomplete, match="B、C"):
        accept_dossier(application_id=under_review.pk, actor=sun_li, now=now)


def test_a_supplemented_dossier_passes_after_a_new_finding(returned, sun_li, li_na, now):
    application = answer(returned, "B", li_na, now)
    find(application, "C", True, sun_li, now)
    with pytest.raises(FindingsIncomplete, match="B"):
        accept_dossier(application_id=application.pk, actor=sun_li, now=now)

    find(application, "B", True, sun_li, now)
    accepted = accept_dossier(application_id=application.pk, actor=sun_li, now=now)

    assert accepted.state == ApplicationState.ON_LIST_NOTICE
    assert verify_chain(accepted) == events_of(accepted).count()


def test_only_what_is_being_read_is_accepted_or_rejected(submitted, sun_li, now):
    with pytest.raises(StepNotAllowed):
        accept_dossier(application_id=submitted.pk, actor=sun_li, now=now)
    with pytest.raises(StepNotAllowed):
        reject_dossier(application_id=submitted.pk, reason="假", actor=sun_li, now=now)


def test_an_applicant_is_found_not_qualified_with_a_reason(under_review, sun_li, now):
    with pytest.raises(NothingRejected):
        reject_dossier(application_id=under_review.pk, reason="材料虚假", actor=sun_li, now=now)
    find(under_review, "A", False, sun_li, now, note="虚假")
    with pytest.raises(ReasonMissing):
        reject_dossier(application_id=under_review.pk, reason=" ", actor=sun_li, now=now)

    application = reject_dossier(application_id=under_review.pk, reason="材料虚假", actor=sun_li, now=now)

    assert application.state == ApplicationState.INELIGIBLE
    assert events_of(application).last().reason == "材料虚假"


# ---- the public list ------------------------------------------------------------------------------


def test_an_upheld_objection_opens_the_review_again(on_list_notice, sun_li, now):
    with pytest.raises(ReasonMissing):
        reopen_review(application_id=on_list_notice.pk, reason="", actor=sun_li, now=now)

    application = reopen_review(application_id=on_list_notice.pk, reason="单据系伪造", actor=sun_li, now=now)

    assert application.state == ApplicationState.UNDER_REVIEW
    assert events_of(application).last().reason == "单据系伪造"


def test_a_review_is_reopened_only_from_the_list(submitted, sun_li, now):
    with pytest.raises(StepNotAllowed, match="不能办理“异议成立，重新审核”"):
        reopen_review(application_id=submitted.pk, reason="异议", actor=sun_li, now=now)


@pytest.mark.conforms("C19")
def test_the_exams_begin_after_the_last_day_of_the_notice(on_list_notice, guo_tao, now):
    last_evening = (now + timedelta(days=7)).replace(hour=23)
    with pytest.raises(NoticeStillOpen, match="资格公示到2026年3月16日为止"):
        end_list_notice(application_id=on_list_notice.pk, actor=guo_tao, now=last_evening)

    application = end_list_notice(
        application_id=on_list_notice.pk, actor=guo_tao, now=last_evening + timedelta(hours=2)
    )

    assert application.state == ApplicationState.IN_ASSESSMENT


def test_only_an_exam_officer_without_a_tie_ends_the_notice(on_list_notice, guo_tao, sun_li, li_na, now):
    later = now + timedelta(days=8)
    with pytest.raises(RoleMissing):
        end_list_notice(application_id=on_list_notice.pk, actor=sun_li, now=later)
    declare_tie(first=li_na, second=guo_tao, kind=TieKind.KIN, actor=guo_tao, now=now)
    with pytest.raises(PersonsTied):
        end_list_notice(application_id=on_list_notice.pk, actor=guo_tao, now=later)


def test_who_is_not_on_the_list_is_not_let_into_the_exams(under_review, guo_tao, now):
    with pytest.raises(StepNotAllowed):
        end_list_notice(application_id=under_review.pk, actor=guo_tao, now=now)


# ---- the clock ------------------------------------------------------------------------------------


@pytest.mark.conforms("B4", "I7")
def test_an_unanswered_dossier_lapses_after_its_due_day(returned, now):
    assert lapse_overdue(now=(now + timedelta(days=7)).replace(hour=23)) == ()

    (lapsed,) = lapse_overdue(now=now + timedelta(days=8))

    assert (lapsed, lapsed.state) == (returned, ApplicationState.LAPSED)
    event = events_of(lapsed).last()
    assert (event.actor, event.role, event.verb) == (None, "clock", "lapse_application")
    assert lapse_overdue(now=now + timedelta(days=8)) == ()


@pytest.mark.conforms("I7")
def test_a_draft_lapses_when_registration_closes(draft, batch):
    assert lapse_overdue(now=batch.registration_closes_at - timedelta(seconds=1)) == ()
    assert [one.pk for one in lapse_overdue(now=batch.registration_closes_at)] == [draft.pk]


@pytest.mark.parametrize("stage", ["submitted", "under_review", "on_list_notice", "in_assessment"])
def test_what_waits_for_the_office_does_not_lapse(stage, request, now):
    request.getfixturevalue(stage)

    assert lapse_overdue(now=now + timedelta(days=300)) == ()
