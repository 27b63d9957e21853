"""Re-checks and appeals: different scope, people and windows; nobody who had a part in the case handles one."""

from datetime import datetime, timedelta

import pytest
from django.db.models import QuerySet
from django.utils.translation import override

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.operations.declaring import Conflict
from hengji.office.casework.refusals import NotApplicant, NotDeclared, TextTooLong
from hengji.office.decisions import operations as decisions
from hengji.office.decisions import panels, policies, queries
from hengji.office.decisions.lifecycle import AppealOutcome, AppealState, Component, RecheckState
from hengji.office.decisions.models import AppealOpinion, Combination
from hengji.office.decisions.refusals import (
    AppealedAlready,
    DecidedBefore,
    HandledBefore,
    NothingDecided,
    NotOnAppealPanel,
    OpinionGiven,
    RecheckedAlready,
    RemarkingOpen,
    ReviewOpen,
    WindowClosed,
)
from hengji.office.exams.queries import sitting_of
from hengji.office.exams.refusals import ReasonMissing
from hengji.office.interviews.models import InterviewScore, Moderation
from hengji.office.interviews.queries import interview_of, moderation_of
from hengji.office.interviews.refusals import LeadNotOnPanel, PanelSizeWrong
from hengji.office.marking.lifecycle import TaskState
from hengji.office.marking.models import MarkTask, StandingMark
from hengji.office.marking.operations import claim_task
from hengji.office.marking.queries import sheets_of
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import RoleGrant
from hengji.office.people.operations import declare_tie
from hengji.office.people.queries import tied
from hengji.office.people.refusals import PersonsTied, RoleClash, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from hengji.office.web.tags import counted_title
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import clear_for_appeal, decide, give_opinion, seal_mark

pytestmark = pytest.mark.django_db

LAST_RECHECK = datetime(2026, 5, 7, 10, tzinfo=AFTERNOON.tzinfo)
"""Ten working days after the decision of 20 April; the Labour Day holiday lies between."""
ANSWER = "已重新核算。"
PRACTICAL, INTERVIEW = Component.PRACTICAL, Component.INTERVIEW


@pytest.fixture
def panel(person):
    """Three who hear re-checks and appeals."""
    return (
        person("ouyang.lan", "欧阳兰", "Ouyang Lan", Role.APPEAL_PANEL),
        person("xu.ping", "许平", "Xu Ping", Role.APPEAL_PANEL),
        person("jiang.he", "江河", "Jiang He", Role.APPEAL_PANEL),
    )


@pytest.fixture
def other_decider(person):
    return person("mei.lin", "梅林", "Mei Lin", Role.DECIDER)


@pytest.fixture
def failed(pending, chen_jie):
    """Li Na has failed in her interview; her words were marked low."""
    application = pending(mark=1, level=3)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    application.refresh_from_db()
    return application


def ask(application, component=INTERVIEW, now=AFTERNOON, grounds="面试总分与现场公布的不符", actor=None):
    return decisions.file_recheck(
        application_id=application.pk,
        component=component,
        grounds=grounds,
        actor=actor or application.applicant,
        now=now,
    )


def complete(recheck, handler, answer=ANSWER):
    decisions.accept_recheck(recheck_id=recheck.pk, actor=handler, now=AFTERNOON)
    return decisions.complete_recheck(recheck_id=recheck.pk, answer=answer, actor=handler, now=AFTERNOON)


# ---- re-checks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("component", [PRACTICAL, INTERVIEW])
@pytest.mark.conforms("C15", "B15")
def test_a_recheck_counts_everything_again_and_says_what_it_counted(failed, panel, component):
    done = complete(ask(failed, component), panel[0])

    assert (done.state, {finding["agrees"] for finding in done.findings}) == (RecheckState.UNCHANGED, {True})
    counted = [finding["what"] for finding in done.findings]
    assert counted == (
        ["journal", "company", "machine_marks", "criterion", "criterion", "sum"]
        if component == PRACTICAL
        else ["score", "score", "score", "interview"]
    )
    with override("zh-hans"):
        named = {counted_title(finding) for finding in done.findings if finding["what"] == "criterion"}
    assert named == (
        {"人工评分得分 · 延期回复的语气与完整性", "人工评分得分 · 供应商比较说明"}
        if component == PRACTICAL
        else set()
    )
    failed.refresh_from_db()
    assert failed.state == ApplicationState.FAILED
    assert verify_chain(done) == events_of(done).count()


@pytest.mark.conforms("B15", "I1")
def test_an_interview_that_was_added_up_wrongly_is_corrected_and_decided_by_somebody_else(
    failed, panel, chen_jie, other_decider
):
    interview = interview_of(failed)
    score = InterviewScore.objects.filter(member__interview=interview).first()
    right = dict.fromkeys(score.elements, 10)
    QuerySet(InterviewScore).filter(pk=score.pk).update(elements=right)

    done = complete(ask(failed), panel[0])

    assert done.state == RecheckState.CORRECTED
    failed.refresh_from_db()
    assert failed.state == ApplicationState.DECISION_PENDING
    first, second = Moderation.objects.filter(interview=interview).order_by("round")
    assert (first.points, second.points) == (900, 1600)
    assert moderation_of(interview) == second
    assert Combination.objects.filter(application=failed).count() == 2
    assert queries.combination_of(failed).body["interview"]["points"] == 1600
    assert failed not in queries.applications_to_decide(chen_jie)
    with pytest.raises(DecidedBefore, match="陈洁"):
        decide(application_id=failed.pk, actor=chen_jie, now=AFTERNOON)
    assert queries.applications_to_decide(other_decider) == (failed,)
    assert decide(application_id=failed.pk, actor=other_decider, now=AFTERNOON).passed is False


@pytest.mark.conforms("C15")
def test_a_value_that_does_not_follow_from_its_marks_is_corrected_without_marking_again(failed, panel):
    sitting = sitting_of(failed)
    value = StandingMark.objects.filter(sitting=sitting).first()
    QuerySet(StandingMark).filter(pk=value.pk).update(points=value.points + 2)

    done = complete(ask(failed, PRACTICAL), panel[0])

    wrong = [finding for finding in done.findings if not finding["agrees"]]
    assert [(finding["what"], finding["name"]) for finding in wrong] == [("criterion", value.criterion)]
    assert [sheet.round for sheet in sheets_of(sitting)] == [1, 2]
    assert not MarkTask.objects.filter(sitting=sitting, round=2).exists()
    restated = StandingMark.objects.get(sitting=sitting, criterion=value.criterion, round=2)
    assert restated.points == value.points
    failed.refresh_from_db()
    assert failed.state == ApplicationState.DECISION_PENDING


@pytest.mark.conforms("C15")
def test_a_recheck_is_asked_for_in_time_once_and_for_a_failed_result(failed, panel, ma_yong):
    with pytest.raises(NotApplicant):
        ask(failed, actor=ma_yong)
    with pytest.raises(WindowClosed, match="2026-05-07"):
        ask(failed, now=LAST_RECHECK + timedelta(days=1))
    with pytest.raises(ReasonMissing):
        ask(failed, grounds="  ")
    with pytest.raises(TextTooLong, match="2001"):
        ask(failed, grounds="长" * 2001)
    recheck = ask(failed, now=LAST_RECHECK)
    with pytest.raises(ReviewOpen):
        ask(failed, PRACTICAL)
    complete(recheck, panel[0])
    with pytest.raises(RecheckedAlready, match="面试"):
        ask(failed)


def test_nobody_who_passed_has_a_result_to_contest(pending, chen_jie):
    application = pending()
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)

    with pytest.raises(NothingDecided):
        ask(application)


def test_an_open_recheck_keeps_the_candidate_from_sitting_again(failed, panel):
    ask(failed)

    with pytest.raises(ReviewOpen):
        decisions.request_resit(application_id=failed.pk, actor=failed.applicant, now=AFTERNOON)


@pytest.mark.conforms("C15")
def test_a_recheck_beyond_its_scope_is_refused_with_words(failed, panel):
    recheck = ask(failed, grounds="评分标准太严")
    with pytest.raises(ReasonMissing):
        decisions.refuse_recheck(recheck_id=recheck.pk, answer=" ", actor=panel[0], now=AFTERNOON)

    refused = decisions.refuse_recheck(
        recheck_id=recheck.pk, answer="复核不重新评阅。", actor=panel[0], now=AFTERNOON
    )

    assert (refused.state, queries.open_review(failed)) == (RecheckState.REFUSED, None)


@pytest.mark.conforms("R21", "I3")
def test_whoever_had_a_part_in_the_case_handles_no_recheck(failed, panel, sun_li, chen_jie, qian_hong, now):
    recheck = ask(failed)
    with pytest.raises(RoleMissing):
        decisions.accept_recheck(recheck_id=recheck.pk, actor=sun_li, now=AFTERNOON)
    for who in (sun_li, chen_jie, qian_hong):
        RoleGrant.objects.create(user=who, role=Role.APPEAL_PANEL, granted_at=now)
        assert not policies.may_handle_review(who, failed)
        with pytest.raises((RoleClash, HandledBefore)):
            decisions.accept_recheck(recheck_id=recheck.pk, actor=who, now=AFTERNOON)
    tied = panel[1]
    declare_tie(first=tied, second=failed.applicant, kind=TieKind.KIN, actor=tied, now=AFTERNOON)
    with pytest.raises(PersonsTied):
        decisions.accept_recheck(recheck_id=recheck.pk, actor=tied, now=AFTERNOON)
    assert policies.may_handle_review(panel[0], failed)


# ---- appeals --------------------------------------------------------------------------------------


def appeal_against(application, now=AFTERNOON, grounds="评语与作品不符", actor=None):
    return decisions.file_appeal(
        application_id=application.pk, grounds=grounds, actor=actor or application.applicant, now=now
    )


@pytest.fixture
def heard(failed, panel):
    """An appeal with its panel."""
    appeal = appeal_against(failed)
    decisions.accept_appeal(appeal_id=appeal.pk, actor=panel[0], now=AFTERNOON)
    decisions.form_panel(appeal_id=appeal.pk, panel=panel, lead=panel[0], actor=panel[0], now=AFTERNOON)
    appeal.refresh_from_db()
    return appeal


def opine(appeal, member, outcome, reason="阅看全部记录后的意见。"):
    return give_opinion(appeal_id=appeal.pk, outcome=outcome, reason=reason, actor=member, now=AFTERNOON)


@pytest.mark.conforms("B16")
def test_the_majority_rejects_an_appeal_and_the_result_stands(heard, failed, panel):
    for member, outcome in zip(panel, ("upheld", "rejected", "rejected"), strict=True):
        opine(heard, member, outcome)

    heard.refresh_from_db()
    failed.refresh_from_db()
    assert (heard.state, failed.state) == (AppealState.REJECTED, ApplicationState.FAILED)
    assert heard.answered_at == AFTERNOON
    with pytest.raises(AppealedAlready):
        appeal_against(failed)


def test_without_a_majority_the_lead_decides(heard, panel):
    for member, outcome in zip(panel, ("partly", "upheld", "rejected"), strict=True):
        opine(heard, member, outcome)

    heard.refresh_from_db()
    assert heard.state == AppealState.PARTLY


@pytest.mark.conforms("B16", "R21")
def test_an_upheld_appeal_is_marked_again_blind_and_decided_by_somebody_else(
    heard, failed, panel, person, wang_fang, chen_jie, other_decider
):
    sitting = sitting_of(failed)
    clear_for_appeal(heard.pk, panel[0], now=AFTERNOON)
    decisions.order_remarking(
        appeal_id=heard.pk, criteria=None, reason="重新评阅", actor=panel[0], now=AFTERNOON
    )
    with pytest.raises(RemarkingOpen):
        opine(heard, panel[0], "upheld")
    fresh = (
        person("gao.fei", "高飞", "Gao Fei", Role.EXAMINER),
        person("lin.yu", "林雨", "Lin Yu", Role.EXAMINER),
    )
    for task in MarkTask.objects.filter(sitting=sitting, state=TaskState.OPEN).order_by("criterion", "slot"):
        claim_task(task_id=task.pk, actor=fresh[task.slot - 1], now=AFTERNOON)
        seal_mark(task_id=task.pk, score=4, actor=fresh[task.slot - 1], now=AFTERNOON)

    for member in panel:
        opine(heard, member, AppealOutcome.UPHELD)

    failed.refresh_from_db()
    heard.refresh_from_db()
    assert (heard.state, failed.state) == (AppealState.UPHELD, ApplicationState.DECISION_PENDING)
    first, second = Combination.objects.filter(application=failed).order_by("pk")
    assert second.body["practical"]["total"]["points"] > first.body["practical"]["total"]["points"]
    with pytest.raises(DecidedBefore):
        decide(application_id=failed.pk, actor=chen_jie, now=AFTERNOON)
    assert decide(application_id=failed.pk, actor=other_decider, now=AFTERNOON).passed is False


def test_opinions_are_sealed_given_once_and_only_by_the_panel(heard, panel, sun_li):
    opine(heard, panel[0], "upheld")
    with pytest.raises(OpinionGiven):
        opine(heard, panel[0], "rejected")
    with pytest.raises(NotOnAppealPanel):
        opine(heard, sun_li, "upheld")
    assert panels.opinion_by(panel[0], heard).outcome == "upheld"
    assert queries.opinions_of(heard) == ()
    with pytest.raises(ReasonMissing):
        opine(heard, panel[1], "upheld", reason="")
    assert AppealOpinion.objects.count() == 1
    said = events_of(heard).last()
    assert (said.verb, said.reason, said.detail) == ("give_appeal_opinion", "", {})


@pytest.mark.conforms("R21", "I3")
def test_a_panel_has_its_size_a_lead_and_nobody_with_a_part_in_the_case(failed, panel, sun_li, now):
    appeal = appeal_against(failed)
    decisions.accept_appeal(appeal_id=appeal.pk, actor=panel[0], now=AFTERNOON)
    call = {"appeal_id": appeal.pk, "actor": panel[0], "now": AFTERNOON}
    with pytest.raises(PanelSizeWrong):
        decisions.form_panel(panel=panel[:2], lead=panel[0], **call)
    with pytest.raises(PanelSizeWrong):
        decisions.form_panel(panel=(panel[0], panel[0], panel[1]), lead=panel[0], **call)
    RoleGrant.objects.create(user=sun_li, role=Role.APPEAL_PANEL, granted_at=now)
    with pytest.raises(LeadNotOnPanel):
        decisions.form_panel(panel=panel, lead=sun_li, **call)
    with pytest.raises((RoleClash, HandledBefore)):
        decisions.form_panel(panel=(*panel[:2], sun_li), lead=panel[0], **call)


@pytest.mark.conforms("R05", "C11")
def test_a_member_declares_before_she_judges_and_with_a_conflict_another_takes_her_seat(
    heard, failed, panel, person, now
):
    call = {"appeal_id": heard.pk, "actor": panel[0], "now": AFTERNOON}
    with pytest.raises(NotDeclared):
        decisions.give_opinion(outcome="upheld", reason="应予支持", **call)
    with pytest.raises(NotDeclared):
        decisions.order_remarking(criteria=None, reason="重新评阅", **call)
    assert policies.owes_declaration(panel[0], failed)
    cousin = Conflict(TieKind.KIN, "表姐妹")

    decisions.declare_for_appeal(conflict=cousin, **call)

    assert tied(panel[0], failed.applicant)
    assert (panels.seats_open(heard), policies.owes_declaration(panel[0], failed)) == (1, False)
    for late in (decisions.declare_for_appeal, decisions.give_opinion):
        with pytest.raises(NotOnAppealPanel):
            late(**call, **({"conflict": None} if late is decisions.declare_for_appeal else OPINION))
    for member in panel[1:]:
        opine(heard, member, "rejected")
    heard.refresh_from_db()
    assert heard.state == AppealState.PANEL_FORMED

    fourth = person("fan.wei", "范伟", "Fan Wei", Role.APPEAL_PANEL)
    with pytest.raises(LeadNotOnPanel):
        decisions.form_panel(
            appeal_id=heard.pk, panel=(fourth,), lead=panel[1], actor=panel[1], now=AFTERNOON
        )
    decisions.form_panel(appeal_id=heard.pk, panel=(fourth,), lead=fourth, actor=panel[1], now=AFTERNOON)
    opine(heard, fourth, "upheld", reason="多数认为不成立。")
    heard.refresh_from_db()
    assert (heard.state, heard.answer) == (AppealState.REJECTED, "多数认为不成立。")


OPINION = {"outcome": "upheld", "reason": "应予支持"}


def test_an_appeal_is_withdrawn_before_it_is_heard_and_not_after(failed, heard, panel, ma_yong):
    with pytest.raises(StepNotAllowed):
        decisions.withdraw_appeal(appeal_id=heard.pk, actor=failed.applicant, now=AFTERNOON)
    with pytest.raises(NotApplicant):
        decisions.withdraw_appeal(appeal_id=heard.pk, actor=ma_yong, now=AFTERNOON)


def test_an_appeal_may_follow_a_recheck_but_not_stand_beside_it(failed, panel):
    recheck = ask(failed)
    with pytest.raises(ReviewOpen):
        appeal_against(failed)
    complete(recheck, panel[0])

    appeal = appeal_against(failed)

    assert appeal.state == AppealState.FILED
    withdrawn = decisions.withdraw_appeal(appeal_id=appeal.pk, actor=failed.applicant, now=AFTERNOON)
    assert withdrawn.state == AppealState.WITHDRAWN
