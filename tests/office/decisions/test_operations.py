from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.casework.operations.declaring import Conflict
from hengji.office.casework.refusals import NotDeclared
from hengji.office.decisions import operations as decisions
from hengji.office.decisions import policies, queries
from hengji.office.decisions.models import AwardNotice, Combination, Decision
from hengji.office.decisions.refusals import (
    CombinationBroken,
    ComponentsNotSealed,
    NothingReturned,
    NoticeNotOver,
    ReturnUnanswered,
    TooLittleEvidence,
)
from hengji.office.exams.queries import journal_of, marks_digest
from hengji.office.exams.refusals import ReasonMissing
from hengji.office.interviews.models import Moderation
from hengji.office.interviews.operations import convene_interview, void_interview
from hengji.office.interviews.queries import interview_of
from hengji.office.marking.models import CalculationSheet
from hengji.office.marking.queries import sheet_of
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie, grant_role
from hengji.office.people.refusals import OwnCase, PersonsTied, RoleClash, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.models import digest_of
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import RecordIsPermanent, StepNotAllowed
from tests.office import declaring
from tests.office.decisions.conftest import AFTERNOON
from tests.office.sittings import OPENS

pytestmark = pytest.mark.django_db

ENDS_ON = date(2026, 4, 29)
"""Seven working days after Monday 20 April 2026."""


def on(day, hour=10):
    return datetime(day.year, day.month, day.day, hour, tzinfo=OPENS.tzinfo)


def decide(application, decider):
    return declaring.decide(application_id=application.pk, actor=decider, now=AFTERNOON)


def send_back(application, decider, reason="请核对第三题的罚分"):
    return declaring.return_decision(
        application_id=application.pk, reason=reason, actor=decider, now=AFTERNOON
    )


# ---- combining ------------------------------------------------------------------------------------


def test_results_are_combined_with_the_digest_of_each_part(in_assessment, practical, oral, qian_hong):
    sitting, interview = practical(), oral()

    combination = decisions.combine_results(application_id=in_assessment.pk, actor=qian_hong, now=AFTERNOON)

    body = combination.body
    assert combination.digest == digest_of(body)
    assert body["dossier"] == {
        "digest": in_assessment.dossier_digest,
        "round": 1,
        "required": ["A", "B", "C"],
        "accepted": ["A", "B", "C"],
    }
    assert (body["practical"]["sheet"], body["practical"]["machine_marks"], body["practical"]["journal"]) == (
        sheet_of(sitting).digest,
        marks_digest(sitting),
        {"entries": len(journal_of(sitting)), "last_hash": journal_of(sitting).head},
    )
    assert (body["interview"]["points"], body["interview"]["maximum"]) == (2100, 3000)
    assert body["scheme"]["policy"] == digest_of(interview.application.batch.scheme.policy)
    in_assessment.refresh_from_db()
    assert in_assessment.state == ApplicationState.SCORED
    assert events_of(in_assessment).last().detail == {"combination": combination.digest}


def test_open_components_are_named(in_assessment, practical, qian_hong):
    with pytest.raises(ComponentsNotSealed, match="实操考试、面试"):
        decisions.combine_results(application_id=in_assessment.pk, actor=qian_hong, now=AFTERNOON)

    practical()
    with pytest.raises(ComponentsNotSealed, match="尚未封存：面试"):
        decisions.combine_results(application_id=in_assessment.pk, actor=qian_hong, now=AFTERNOON)
    assert Combination.objects.count() == 0


def test_results_are_combined_once(pending, qian_hong):
    application = pending()

    with pytest.raises(StepNotAllowed, match="待评定"):
        decisions.combine_results(application_id=application.pk, actor=qian_hong, now=AFTERNOON)


def test_only_a_lead_examiner_or_an_exam_officer_combines(in_assessment, practical, oral, zhao_min):
    practical()
    oral()

    with pytest.raises(RoleMissing):
        decisions.combine_results(application_id=in_assessment.pk, actor=zhao_min, now=AFTERNOON)


def test_too_few_observations_are_not_combined(in_assessment, practical, oral, qian_hong):
    sitting = practical()
    oral()
    sheet = CalculationSheet.objects.get(sitting=sitting)
    sheet.body["requirements"][0] |= {"observations": 3, "held": 3}
    QuerySet(CalculationSheet).filter(pk=sheet.pk).update(body=sheet.body, digest=digest_of(sheet.body))

    with pytest.raises(TooLittleEvidence, match="要求 A 仅有 3 项观察"):
        decisions.combine_results(application_id=in_assessment.pk, actor=qian_hong, now=AFTERNOON)


def test_a_sheet_that_is_not_what_was_sealed_is_not_combined(in_assessment, practical, oral, qian_hong):
    sitting = practical()
    oral()
    sheet = CalculationSheet.objects.get(sitting=sitting)
    sheet.body["requirements"][0]["points"] += 1
    QuerySet(CalculationSheet).filter(pk=sheet.pk).update(body=sheet.body)

    with pytest.raises(CombinationBroken, match="成绩计算单"):
        decisions.combine_results(application_id=in_assessment.pk, actor=qian_hong, now=AFTERNOON)


def test_only_a_lead_examiner_submits(in_assessment, practical, oral, guo_tao, qian_hong):
    practical()
    oral()
    decisions.combine_results(application_id=in_assessment.pk, actor=guo_tao, now=AFTERNOON)

    with pytest.raises(RoleMissing, match="考评组长"):
        decisions.submit_for_decision(application_id=in_assessment.pk, actor=guo_tao, now=AFTERNOON)
    submitted = decisions.submit_for_decision(application_id=in_assessment.pk, actor=qian_hong, now=AFTERNOON)
    assert submitted.state == ApplicationState.DECISION_PENDING


# ---- deciding -------------------------------------------------------------------------------------


def test_whoever_meets_every_condition_passes_and_is_put_on_notice(pending, chen_jie):
    application = pending()

    decision = decide(application, chen_jie)

    application.refresh_from_db()
    notice = queries.award_notice_of(application)
    assert (decision.passed, application.state) == (True, ApplicationState.ON_AWARD_NOTICE)
    assert [line["code"] for line in decision.lines] == [
        *("dossier.A", "dossier.B", "dossier.C", "practical.A", "practical.B", "practical.C"),
        *("practical.total", "interview", "violations"),
    ]
    assert all(line["passed"] and line["zh"] and line["en"] for line in decision.lines)
    assert (notice.starts_on, notice.ends_on) == (date(2026, 4, 20), ENDS_ON)
    assert verify_chain(application) == 14


@pytest.mark.conforms("T02")
def test_a_weak_interview_fails_whoever_did_all_else_well(pending, chen_jie):
    application = pending(level=5)

    decision = decide(application, chen_jie)

    application.refresh_from_db()
    failed = [line for line in decision.lines if not line["passed"]]
    assert (decision.passed, application.state) == (False, ApplicationState.FAILED)
    assert [line["code"] for line in failed] == ["interview"]
    assert failed[0]["zh"] == "面试：满分 300 分，得 150 分，需 180 分，未达到"
    assert AwardNotice.objects.count() == 0


@pytest.mark.conforms("T01")
def test_one_critical_slip_fails_its_requirement_in_words_whatever_the_total(pending, chen_jie):
    application = pending("PR-J2.price_accepted", mark=4, level=10)

    decision = decide(application, chen_jie)

    failed = [line for line in decision.lines if not line["passed"]]
    assert [line["code"] for line in failed] == ["practical.B"]
    assert "按权限处理调价申请" in failed[0]["zh"]
    assert "PR-J2." not in failed[0]["zh"] + failed[0]["en"]
    total = next(line for line in decision.lines if line["code"] == "practical.total")
    assert total["passed"]


def test_whoever_did_nothing_fails_every_requirement(
    in_assessment, idle_practical, oral, qian_hong, chen_jie
):
    oral()
    decisions.combine_results(application_id=in_assessment.pk, actor=None, now=AFTERNOON)
    decisions.submit_for_decision(application_id=in_assessment.pk, actor=qian_hong, now=AFTERNOON)

    decision = decide(in_assessment, chen_jie)

    failed = [line["code"] for line in decision.lines if not line["passed"]]
    assert failed == ["practical.A", "practical.B", "practical.C", "practical.total"]


def test_the_outcome_is_the_same_for_whoever_works_it_out_again(pending, chen_jie):
    application = pending()
    proposed = queries.proposed_outcome(application)

    decision = decide(application, chen_jie)

    assert decision.passed == proposed.passed
    assert [(line["zh"], line["en"]) for line in decision.lines] == [
        (line.text.zh, line.text.en) for line in proposed.lines
    ]


@pytest.mark.conforms("R01")
def test_only_a_decider_decides(pending, zhao_min, qian_hong):
    application = pending()

    for other in (zhao_min, qian_hong):
        with pytest.raises(RoleMissing, match="评定委员会成员"):
            decide(application, other)
        assert not policies.may_decide(other, application)


@pytest.mark.parametrize(
    "who", ["sun_li", "guo_tao", "deng_bo", "wang_fang", "he_jing", "qian_hong", "interviewers"]
)
@pytest.mark.conforms("R16", "I3")
def test_whoever_touched_anything_else_of_the_case_does_not_decide(pending, feng_gang, now, request, who):
    application = pending()
    person = request.getfixturevalue(who)
    person = person[2] if isinstance(person, tuple) else person
    grant_role(user_id=person.pk, role=Role.DECIDER, actor=feng_gang, now=now)

    with pytest.raises(RoleClash, match="不能再担任“评定委员会成员”"):
        decide(application, person)
    with pytest.raises(RoleClash):
        send_back(application, person)
    assert not policies.may_decide(person, application)


@pytest.mark.conforms("R16", "I3")
def test_a_seat_on_a_panel_that_never_sat_counts_as_touching(
    in_assessment, practical, oral, person, interviewers, guo_tao, qian_hong
):
    named = person("bai.xue", "白雪", "Bai Xue", Role.INTERVIEWER, Role.DECIDER)
    panel = [*interviewers[:2], named]
    first = convene_interview(
        application_id=in_assessment.pk, panel=panel, lead=panel[0], room="面试二室",
        scheduled_at=AFTERNOON, actor=guo_tao, now=OPENS,
    )  # fmt: skip
    void_interview(interview_id=first.pk, reason="考官临时请假", actor=guo_tao, now=OPENS)
    practical()
    oral()
    decisions.combine_results(application_id=in_assessment.pk, actor=None, now=AFTERNOON)
    decisions.submit_for_decision(application_id=in_assessment.pk, actor=qian_hong, now=AFTERNOON)

    with pytest.raises(RoleClash, match="面试考官"):
        decide(in_assessment, named)


@pytest.mark.conforms("R02", "C11")
def test_a_decider_tied_to_the_candidate_keeps_out(pending, chen_jie, li_na, now):
    application = pending()
    declare_tie(first=li_na, second=chen_jie, kind=TieKind.COLLEAGUE, actor=chen_jie, now=now)

    with pytest.raises(PersonsTied):
        decide(application, chen_jie)
    assert queries.applications_to_decide(chen_jie) == ()


@pytest.mark.conforms("I3")
def test_nobody_decides_her_own_case(pending, li_na, feng_gang, now):
    application = pending()
    grant_role(user_id=li_na.pk, role=Role.DECIDER, actor=feng_gang, now=now)

    with pytest.raises(OwnCase):
        decide(application, li_na)


@pytest.mark.conforms("I1")
def test_a_case_is_decided_once_and_for_good(pending, chen_jie):
    application = pending()
    decision = decide(application, chen_jie)

    with pytest.raises(StepNotAllowed, match="拟发证公示"):
        decide(application, chen_jie)
    with pytest.raises(RecordIsPermanent):
        decision.save()


@pytest.mark.parametrize("digest_too", [False, True])
@pytest.mark.conforms("R16")
def test_a_sheet_changed_after_combining_is_not_decided_on(pending, chen_jie, digest_too):
    application = pending(level=5)
    combination = Combination.objects.get()
    combination.body["interview"]["points"] = 3000
    changed = {"body": combination.body}
    if digest_too:
        changed["digest"] = digest_of(combination.body)
    QuerySet(Combination).filter(pk=combination.pk).update(**changed)

    with pytest.raises(CombinationBroken, match="面试成绩" if digest_too else "合成单"):
        decide(application, chen_jie)
    assert Decision.objects.count() == 0


def test_a_component_changed_after_combining_is_not_decided_on(pending, chen_jie):
    application = pending()
    interview = interview_of(application)
    QuerySet(Moderation).filter(interview=interview).update(points=2999)

    with pytest.raises(CombinationBroken, match="面试成绩"):
        decide(application, chen_jie)


# ---- sending back ---------------------------------------------------------------------------------


def test_a_return_waits_for_the_lead_examiners_answer(pending, chen_jie, qian_hong):
    application = pending()
    send_back(application, chen_jie)
    assert list(queries.applications_to_answer()) == [application]
    assert queries.applications_to_decide(chen_jie) == ()

    with pytest.raises(ReturnUnanswered, match=application.reference):
        decide(application, chen_jie)
    with pytest.raises(ReturnUnanswered):
        send_back(application, chen_jie)
    decisions.answer_return(
        application_id=application.pk, text="已核对，罚分与评分细则一致", actor=qian_hong, now=AFTERNOON
    )

    assert list(queries.applications_to_answer()) == []
    assert queries.applications_to_decide(chen_jie) == (application,)
    assert decide(application, chen_jie).passed
    (returned,) = queries.returns_of(application)
    assert (returned.decision.reason, returned.answer.text) == (
        "请核对第三题的罚分",
        "已核对，罚分与评分细则一致",
    )


def test_a_return_and_its_answer_need_words(pending, chen_jie, qian_hong):
    application = pending()

    with pytest.raises(ReasonMissing):
        send_back(application, chen_jie, reason="  ")
    send_back(application, chen_jie)
    with pytest.raises(ReasonMissing):
        decisions.answer_return(application_id=application.pk, text=" ", actor=qian_hong, now=AFTERNOON)


def test_nothing_is_answered_that_was_not_returned(pending, qian_hong):
    application = pending()

    with pytest.raises(NothingReturned):
        decisions.answer_return(application_id=application.pk, text="已核对", actor=qian_hong, now=AFTERNOON)


# ---- the notice -----------------------------------------------------------------------------------


def test_a_notice_is_over_the_day_after_its_last(pending, chen_jie, credential_officers):
    application = pending()
    decide(application, chen_jie)
    last_day, day_after = on(ENDS_ON, 23), on(ENDS_ON + timedelta(days=1), 0)

    assert not queries.award_notice_over(application, last_day)
    assert queries.award_notice_over(application, day_after)
    assert (list(queries.award_notices_over(last_day)), list(queries.award_notices_over(day_after))) == (
        [],
        [application],
    )
    with pytest.raises(NoticeNotOver, match="2026-04-29"):
        decisions.end_award_notice(application_id=application.pk, actor=credential_officers[0], now=last_day)
    ended = decisions.end_award_notice(
        application_id=application.pk, actor=credential_officers[0], now=day_after
    )
    assert ended.state == "ended"
    with pytest.raises(StepNotAllowed):
        decisions.end_award_notice(application_id=application.pk, actor=None, now=day_after)


def test_without_a_notice_nothing_is_over(pending, chen_jie):
    application = pending(level=5)
    decide(application, chen_jie)

    assert not queries.award_notice_over(application, on(date(2030, 1, 1)))


@pytest.mark.conforms("C19", "P04")
def test_the_public_list_masks_the_name_and_keeps_to_its_days(pending, chen_jie):
    application = pending()
    assert queries.public_award_notices(AFTERNOON) == ()
    decide(application, chen_jie)

    (line,) = queries.public_award_notices(AFTERNOON)

    assert (line.masked_name, line.reference, line.ends_on) == ("李*", application.reference, ENDS_ON)
    assert queries.public_award_notices(on(ENDS_ON, 23)) == (line,)
    assert queries.public_award_notices(on(ENDS_ON + timedelta(days=1))) == ()


# ---- nothing leaks --------------------------------------------------------------------------------


@pytest.mark.conforms("I6")
def test_a_candidate_learns_nothing_before_the_decision_and_everything_with_it(
    in_assessment, practical, oral, qian_hong, chen_jie
):
    def told():
        in_assessment.refresh_from_db()
        return queries.result_for_candidate(in_assessment)

    assert told() is None
    practical()
    oral()
    assert told() is None
    decisions.combine_results(application_id=in_assessment.pk, actor=None, now=AFTERNOON)
    assert told() is None
    decisions.submit_for_decision(application_id=in_assessment.pk, actor=qian_hong, now=AFTERNOON)
    send_back(in_assessment, chen_jie)
    assert told() is None
    decisions.answer_return(application_id=in_assessment.pk, text="无误", actor=qian_hong, now=AFTERNOON)
    assert told() is None

    decision = decide(in_assessment, chen_jie)

    result, body = told(), Combination.objects.get().body
    assert result.passed
    assert [line.text.zh for line in result.lines] == [line["zh"] for line in decision.lines]
    assert (result.practical_points, result.practical_maximum) == (
        body["practical"]["total"]["points"],
        body["practical"]["total"]["maximum"],
    )
    assert (result.interview_permille, result.notice_ends_on) == (700, ENDS_ON)


def test_a_failed_candidate_is_told_why_line_by_line(pending, chen_jie):
    application = pending(level=5)
    decide(application, chen_jie)
    application.refresh_from_db()

    result = queries.result_for_candidate(application)

    assert (result.passed, result.notice_starts_on) == (False, None)
    assert [line.code for line in result.lines if not line.passed] == ["interview"]


def test_work_lists_follow_the_case(in_assessment, practical, oral, qian_hong, chen_jie):
    assert list(queries.applications_to_combine()) == []
    practical()
    oral()
    assert list(queries.applications_to_combine()) == [in_assessment]
    assert policies.may_combine(qian_hong, in_assessment)
    decisions.combine_results(application_id=in_assessment.pk, actor=None, now=AFTERNOON)
    in_assessment.refresh_from_db()
    assert (list(queries.applications_to_combine()), list(queries.applications_to_submit())) == (
        [],
        [in_assessment],
    )
    assert policies.may_submit_for_decision(qian_hong, in_assessment)
    decisions.submit_for_decision(application_id=in_assessment.pk, actor=qian_hong, now=AFTERNOON)
    in_assessment.refresh_from_db()
    assert queries.applications_to_decide(chen_jie) == (in_assessment,)
    assert policies.may_answer_return(qian_hong, in_assessment)


def test_a_list_of_three_cases_to_decide_costs_no_more_queries_than_a_list_of_one(
    draft_of, li_na, ma_yong, zhao_min, chen_jie, feng_gang, now
):
    grant_role(user_id=zhao_min.pk, role=Role.CANDIDATE, actor=feng_gang, now=now)
    drafts = [draft_of(person).pk for person in (li_na, ma_yong, zhao_min)]
    counts = []
    for number in (1, 3):
        Application.objects.filter(pk__in=drafts[:number]).update(
            state=ApplicationState.DECISION_PENDING, submitted_at=now
        )
        with CaptureQueriesContext(connection) as asked:
            assert len(queries.applications_to_decide(chen_jie)) == number
        counts.append(len(asked))

    assert counts[0] == counts[1]


# ---- declarations ---------------------------------------------------------------------------------


@pytest.mark.conforms("R05")
def test_a_decider_declares_before_she_decides_or_sends_back(pending, chen_jie):
    application = pending()
    case = {"application_id": application.pk, "actor": chen_jie, "now": AFTERNOON}

    assert policies.has_to_declare(chen_jie, application)
    with pytest.raises(NotDeclared, match="陈洁还没有"):
        decisions.decide(**case)
    with pytest.raises(NotDeclared):
        decisions.return_decision(reason="请核对", **case)
    decisions.declare_for_decision(conflict=None, **case)

    assert not policies.has_to_declare(chen_jie, application)
    assert decisions.decide(**case).passed is True


@pytest.mark.conforms("R05", "R16", "C11")
def test_a_decider_who_names_a_conflict_leaves_the_case_to_others(pending, chen_jie, person):
    application = pending()
    case = {"application_id": application.pk, "now": AFTERNOON}
    conflict = Conflict(TieKind.MASTER, "我带过的徒弟")
    decisions.declare_for_decision(conflict=conflict, actor=chen_jie, **case)

    with pytest.raises(PersonsTied):
        decisions.decide(actor=chen_jie, **case)
    other = person("mei.lin", "梅林", "Mei Lin", Role.DECIDER)
    assert declaring.decide(actor=other, **case).passed is True
