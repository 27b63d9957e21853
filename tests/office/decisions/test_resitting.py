from datetime import date, datetime, timedelta

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.casework.refusals import ActiveApplicationExists, NotApplicant
from hengji.office.decisions import operations as decisions
from hengji.office.decisions import queries
from hengji.office.decisions.lifecycle import Component
from hengji.office.decisions.refusals import (
    AssessmentBegun,
    AttemptsExhausted,
    PartPassesExpired,
    TooEarlyToSitAgain,
)
from hengji.office.exams.lifecycle import LATE_LIMIT, SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import applications_to_arrange, sitting_of
from hengji.office.exams.refusals import NotLateYet
from hengji.office.interviews import operations as interviews
from hengji.office.interviews.elements import ELEMENTS
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import Interview
from hengji.office.interviews.queries import applications_to_convene
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import begin, decide
from tests.office.sittings import AGREES, OPENS, arranged, checked_in, ticketed

pytestmark = pytest.mark.django_db

TOO_LATE = OPENS + LATE_LIMIT + timedelta(seconds=1)
RESIT_FROM = date(2026, 5, 7)
"""Ten working days after Monday 20 April 2026; the Labour Day holiday lies between."""
RESIT_UNTIL = date(2027, 4, 20)


def on(day, hour=10):
    return datetime(day.year, day.month, day.day, hour, tzinfo=OPENS.tzinfo)


@pytest.fixture
def convened(in_assessment, interviewers, guo_tao):
    return interviews.convene_interview(
        application_id=in_assessment.pk,
        panel=list(interviewers),
        lead=interviewers[0],
        room="面试一室",
        scheduled_at=AFTERNOON,
        actor=guo_tao,
        now=OPENS,
    )


@pytest.fixture
def interviewed_again(interviewers, guo_tao, deng_bo):
    """Interview a candidate once more, on the day when re-sits begin."""

    def make(application, level):
        at = on(RESIT_FROM, 14)
        interview = interviews.convene_interview(
            application_id=application.pk,
            panel=list(interviewers),
            lead=interviewers[0],
            room="面试一室",
            scheduled_at=at,
            actor=guo_tao,
            now=on(RESIT_FROM),
        )
        call = {"interview_id": interview.pk, "now": at}
        interviews.check_in(identity=AGREES, actor=deng_bo, **call)
        begin(actor=interviewers[0], **call)
        scores = {element.code: level for element in ELEMENTS["junior"]}
        for member in interviewers:
            interviews.seal_score(scores=scores, actor=member, **call)
        interviews.moderate(actor=interviewers[0], **call)
        return interviews.seal_interview(actor=guo_tao, **call)

    return make


@pytest.fixture
def failed_interview(pending, chen_jie):
    application = pending(level=3)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    application.refresh_from_db()
    return application


# ---- absence --------------------------------------------------------------------------------------


@pytest.mark.conforms("B2", "C13")
def test_whoever_misses_the_practical_may_sit_again_and_the_panel_is_free(
    in_assessment, convened, guo_tao, deng_bo
):
    sitting = ticketed(in_assessment, guo_tao)
    with pytest.raises(NotLateYet):
        decisions.miss_sitting(sitting_id=sitting.pk, actor=deng_bo, now=OPENS + LATE_LIMIT)

    missed = decisions.miss_sitting(sitting_id=sitting.pk, actor=deng_bo, now=TOO_LATE)

    assert (missed.state, missed.resit_from, missed.resit_until) == (
        ApplicationState.RESIT_ELIGIBLE,
        RESIT_FROM,
        RESIT_UNTIL,
    )
    assert queries.components_to_take_again(missed) == (Component.PRACTICAL,)
    convened.refresh_from_db()
    assert convened.state == InterviewState.VOIDED
    assert verify_chain(missed) == events_of(missed).count()


def test_the_clock_notes_absences_once(in_assessment, guo_tao):
    ticketed(in_assessment, guo_tao)

    first, second = decisions.miss_due_sittings(now=TOO_LATE), decisions.miss_due_sittings(now=TOO_LATE)

    assert (len(first), len(second)) == (1, 0)
    assert events_of(first[0]).last().role == "clock"


@pytest.mark.conforms("B3")
def test_whoever_misses_the_interview_keeps_her_practical(
    in_assessment, practical, convened, guo_tao, deng_bo, qian_hong, interviewed_again, chen_jie
):
    sitting = practical()
    late = AFTERNOON + LATE_LIMIT + timedelta(seconds=1)
    decisions.miss_interview(interview_id=convened.pk, actor=deng_bo, now=late)

    decisions.admit_to_resit(application_id=in_assessment.pk, actor=guo_tao, now=on(RESIT_FROM))

    in_assessment.refresh_from_db()
    assert (in_assessment.practical_attempt, in_assessment.interview_attempt) == (1, 2)
    assert sitting_of(in_assessment) == sitting
    assert in_assessment not in applications_to_arrange()
    assert in_assessment in applications_to_convene()
    interviewed_again(in_assessment, 7)
    decisions.combine_results(application_id=in_assessment.pk, actor=None, now=on(RESIT_FROM, 15))
    decisions.submit_for_decision(application_id=in_assessment.pk, actor=qian_hong, now=on(RESIT_FROM, 15))
    assert decide(application_id=in_assessment.pk, actor=chen_jie, now=on(RESIT_FROM, 16)).passed


def test_whoever_misses_her_last_attempt_has_to_apply_anew(in_assessment, guo_tao):
    in_assessment.practical_attempt = in_assessment.batch.scheme.rules.attempts_max
    in_assessment.save(update_fields=["practical_attempt"])
    sitting = ticketed(in_assessment, guo_tao)

    missed = decisions.miss_sitting(sitting_id=sitting.pk, actor=None, now=TOO_LATE)

    assert missed.state == ApplicationState.LAPSED


# ---- taking again what was failed -----------------------------------------------------------------


@pytest.mark.conforms("B17")
def test_only_the_failed_component_is_taken_again(
    failed_interview, li_na, guo_tao, qian_hong, chen_jie, interviewed_again
):
    first = sitting_of(failed_interview)
    asked = decisions.request_resit(application_id=failed_interview.pk, actor=li_na, now=AFTERNOON)
    assert (asked.state, asked.resit_from, asked.resit_until) == (
        ApplicationState.RESIT_ELIGIBLE,
        RESIT_FROM,
        RESIT_UNTIL,
    )

    application = decisions.admit_to_resit(
        application_id=failed_interview.pk, actor=guo_tao, now=on(RESIT_FROM)
    )

    assert (application.practical_attempt, application.interview_attempt) == (1, 2)
    interviewed_again(application, 8)
    decisions.combine_results(application_id=application.pk, actor=None, now=on(RESIT_FROM, 15))
    decisions.submit_for_decision(application_id=application.pk, actor=qian_hong, now=on(RESIT_FROM, 15))
    decision = decide(application_id=application.pk, actor=chen_jie, now=on(RESIT_FROM, 16))
    assert decision.passed
    assert decision.combination.body["practical"]["ticket"] == first.ticket
    assert Sitting.objects.filter(application=application).count() == 1


@pytest.mark.conforms("B17")
def test_a_failed_practical_is_sat_again_on_another_paper(
    in_assessment, idle_practical, oral, chen_jie, qian_hong, li_na, guo_tao
):
    oral()
    decisions.combine_results(application_id=in_assessment.pk, actor=None, now=AFTERNOON)
    decisions.submit_for_decision(application_id=in_assessment.pk, actor=qian_hong, now=AFTERNOON)
    decide(application_id=in_assessment.pk, actor=chen_jie, now=AFTERNOON)
    application, first = in_assessment, idle_practical
    decisions.request_resit(application_id=application.pk, actor=li_na, now=AFTERNOON)
    application = decisions.admit_to_resit(application_id=application.pk, actor=guo_tao, now=on(RESIT_FROM))
    assert sitting_of(application) is None

    second = arranged(
        application,
        guo_tao,
        seed=None,
        window_opens_at=on(RESIT_FROM, 13),
        window_closes_at=on(RESIT_FROM, 16),
        now=on(RESIT_FROM),
    )

    assert (first.attempt, second.attempt) == (1, 2)
    assert second.paper_digest != first.paper_digest
    assert sitting_of(application) == second


def test_a_candidate_still_sees_her_first_result_while_she_sits_again(failed_interview, li_na, guo_tao):
    decisions.request_resit(application_id=failed_interview.pk, actor=li_na, now=AFTERNOON)
    application = decisions.admit_to_resit(
        application_id=failed_interview.pk, actor=guo_tao, now=on(RESIT_FROM)
    )

    assert not queries.result_for_candidate(application).passed


@pytest.mark.conforms("B17")
def test_nobody_sits_again_before_the_waiting_time(failed_interview, li_na, guo_tao):
    decisions.request_resit(application_id=failed_interview.pk, actor=li_na, now=AFTERNOON)

    with pytest.raises(TooEarlyToSitAgain, match="2026-05-07"):
        decisions.admit_to_resit(
            application_id=failed_interview.pk, actor=guo_tao, now=on(RESIT_FROM - timedelta(days=1))
        )


@pytest.mark.conforms("B17", "I7")
def test_what_was_passed_holds_until_its_last_day(failed_interview, li_na, guo_tao):
    decisions.request_resit(application_id=failed_interview.pk, actor=li_na, now=AFTERNOON)
    assert decisions.lapse_unused_resits(now=on(RESIT_UNTIL)) == ()
    with pytest.raises(PartPassesExpired, match="2027-04-20"):
        decisions.admit_to_resit(
            application_id=failed_interview.pk, actor=guo_tao, now=on(RESIT_UNTIL + timedelta(days=1))
        )

    (lapsed,) = decisions.lapse_unused_resits(now=on(RESIT_UNTIL + timedelta(days=1)))

    assert lapsed.state == ApplicationState.LAPSED


@pytest.mark.conforms("B17")
def test_attempts_run_out(failed_interview, li_na):
    failed_interview.interview_attempt = 3
    failed_interview.save(update_fields=["interview_attempt"])
    interview = Interview.objects.get(application=failed_interview)
    interview.attempt = 3
    interview.save(update_fields=["attempt"])

    with pytest.raises(AttemptsExhausted, match="面试最多参加3次"):
        decisions.request_resit(application_id=failed_interview.pk, actor=li_na, now=AFTERNOON)


def test_a_resit_is_the_candidates_own_to_ask_for(failed_interview, ma_yong):
    with pytest.raises(NotApplicant):
        decisions.request_resit(application_id=failed_interview.pk, actor=ma_yong, now=AFTERNOON)


def test_whoever_has_applied_anew_does_not_sit_again_beside_it(failed_interview, li_na):
    other = Application.objects.create(
        batch=failed_interview.batch,
        applicant=li_na,
        skill=failed_interview.skill,
        level=failed_interview.level,
        edition_code=failed_interview.edition_code,
        edition_digest=failed_interview.edition_digest,
        started_at=AFTERNOON,
    )

    with pytest.raises(ActiveApplicationExists, match=str(other)):
        decisions.request_resit(application_id=failed_interview.pk, actor=li_na, now=AFTERNOON)


def test_whoever_has_passed_takes_nothing_again(pending, chen_jie, li_na):
    application = pending()
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)

    with pytest.raises(StepNotAllowed):
        decisions.request_resit(application_id=application.pk, actor=li_na, now=AFTERNOON)


# ---- withdrawal -----------------------------------------------------------------------------------


@pytest.mark.conforms("B1")
def test_withdrawing_gives_back_seat_and_panel(in_assessment, convened, guo_tao, li_na):
    sitting = ticketed(in_assessment, guo_tao)

    withdrawn = decisions.withdraw(application_id=in_assessment.pk, actor=li_na, now=OPENS, reason="改期")

    sitting.refresh_from_db()
    convened.refresh_from_db()
    assert (withdrawn.state, sitting.state, convened.state) == (
        ApplicationState.WITHDRAWN,
        SittingState.VOIDED,
        InterviewState.VOIDED,
    )


@pytest.mark.conforms("B1")
def test_nobody_withdraws_who_has_checked_in(in_assessment, guo_tao, deng_bo, li_na, ma_yong):
    checked_in(in_assessment, guo_tao, deng_bo)

    with pytest.raises(AssessmentBegun, match="实操考试"):
        decisions.withdraw(application_id=in_assessment.pk, actor=li_na, now=OPENS)
    with pytest.raises(NotApplicant):
        decisions.withdraw(application_id=in_assessment.pk, actor=ma_yong, now=OPENS)
