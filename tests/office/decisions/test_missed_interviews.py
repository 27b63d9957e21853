from datetime import timedelta

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.decisions import operations as decisions
from hengji.office.exams.lifecycle import LATE_LIMIT, CorrectionState, SittingState
from hengji.office.exams.refusals import CorrectionTooLate, ProposerOfCorrection, ReasonMissing
from hengji.office.interviews import policies
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.queries import applications_to_convene, correction_open, corrections_to_settle
from hengji.office.interviews.refusals import InterviewCorrectionOpen, NoInterviewCorrectionOpen
from hengji.office.messages.models import Message
from hengji.office.messages.operations import tell
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import PersonsTied, RoleMissing
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import ActNotAllowed
from tests.office.interviews.conftest import AFTERNOON, convene  # noqa: F401
from tests.office.sittings import ticketed

pytestmark = pytest.mark.django_db

TOO_LATE = AFTERNOON + LATE_LIMIT + timedelta(minutes=1)
NEXT_DAY = AFTERNOON + timedelta(days=1)
WORDS = {"reason": "14:10已在候考室，名册漏打了勾。", "evidence": "候考室签到表第1页。"}


@pytest.fixture
def absent(convene, deng_bo):  # noqa: F811
    """Li Na is put down as absent from her interview, one minute after the limit."""
    missed = convene()
    decisions.miss_interview(interview_id=missed.pk, actor=deng_bo, now=TOO_LATE)
    missed.refresh_from_db()
    return missed


@pytest.fixture
def proposed(absent, deng_bo):
    decisions.propose_interview_correction(interview_id=absent.pk, actor=deng_bo, now=TOO_LATE, **WORDS)
    return absent


@pytest.mark.conforms("C13")
def test_a_missed_interview_that_two_people_correct_costs_no_attempt_and_is_arranged_anew(
    absent, in_assessment, deng_bo, guo_tao, li_na
):
    here = {"interview_id": absent.pk, "now": TOO_LATE}
    decisions.propose_interview_correction(actor=deng_bo, **here, **WORDS)

    back = decisions.confirm_interview_correction(actor=guo_tao, **here)
    tell(now=TOO_LATE)

    absent.refresh_from_db()
    assert absent.state == InterviewState.VOIDED
    assert (back.state, back.resit_from, back.resit_until, back.interview_attempt) == (
        ApplicationState.IN_ASSESSMENT, None, None, 1,
    )  # fmt: skip
    assert list(applications_to_convene()) == [in_assessment]
    assert verify_chain(back) == events_of(back).count()
    assert Message.objects.filter(recipient=li_na, kind="correct_missed_interview").count() == 1


def test_a_seat_that_the_absence_gave_up_is_arranged_anew_too(in_assessment, convene, guo_tao, deng_bo):  # noqa: F811
    seat, missed = ticketed(in_assessment, guo_tao), convene()
    here = {"interview_id": missed.pk, "now": TOO_LATE}
    decisions.miss_interview(actor=deng_bo, **here)
    decisions.propose_interview_correction(actor=deng_bo, **here, **WORDS)

    back = decisions.confirm_interview_correction(actor=guo_tao, **here)

    seat.refresh_from_db()
    assert (seat.state, back.practical_attempt) == (SittingState.VOIDED, 1)


@pytest.mark.conforms("C13")
def test_nobody_corrects_a_missed_interview_alone_nor_twice(proposed, deng_bo, guo_tao):
    here = {"interview_id": proposed.pk, "actor": deng_bo, "now": TOO_LATE}
    with pytest.raises(ProposerOfCorrection, match="邓博"):
        decisions.confirm_interview_correction(**here)
    with pytest.raises(ProposerOfCorrection, match="邓博"):
        decisions.decline_interview_correction(answer="查无此事", **here)
    with pytest.raises(InterviewCorrectionOpen, match="邓博"):
        decisions.propose_interview_correction(**here | {"actor": guo_tao}, **WORDS)

    waiting = correction_open(proposed)
    assert [policies.may_settle_correction(one, waiting) for one in (deng_bo, guo_tao)] == [False, True]
    assert [list(corrections_to_settle((), one)) for one in (deng_bo, guo_tao)] == [[], [waiting]]
    assert list(corrections_to_settle({proposed.application.applicant_id}, guo_tao)) == []


def test_who_is_tied_to_the_candidate_or_is_on_no_door_is_refused(proposed, guo_tao, li_na, sun_li, now):
    declare_tie(first=guo_tao, second=li_na, kind=TieKind.KIN, actor=guo_tao, now=now)

    for actor, refusal in ((guo_tao, PersonsTied), (sun_li, RoleMissing)):
        with pytest.raises(refusal):
            decisions.confirm_interview_correction(interview_id=proposed.pk, actor=actor, now=TOO_LATE)


@pytest.mark.conforms("C13")
def test_after_the_day_a_missed_interview_is_neither_questioned_nor_corrected(absent, deng_bo, guo_tao):
    late = {"interview_id": absent.pk, "now": NEXT_DAY}
    with pytest.raises(CorrectionTooLate, match="2026-04-20"):
        decisions.propose_interview_correction(actor=deng_bo, **late, **WORDS)
    decisions.propose_interview_correction(interview_id=absent.pk, actor=deng_bo, now=TOO_LATE, **WORDS)
    with pytest.raises(CorrectionTooLate, match="2026-04-20"):
        decisions.confirm_interview_correction(actor=guo_tao, **late)

    assert decisions.lapse_corrections(now=TOO_LATE) == ()
    assert [one.state for one in decisions.lapse_corrections(now=NEXT_DAY)] == [CorrectionState.LAPSED]
    with pytest.raises(NoInterviewCorrectionOpen):
        decisions.confirm_interview_correction(actor=guo_tao, **late)


def test_an_absence_that_the_second_person_upholds_stays(proposed, guo_tao):
    here = {"interview_id": proposed.pk, "actor": guo_tao, "now": TOO_LATE}
    with pytest.raises(ReasonMissing):
        decisions.decline_interview_correction(answer=" ", **here)

    declined = decisions.decline_interview_correction(answer="录像里没有人。", **here)

    proposed.refresh_from_db()
    assert (declined.state, declined.answer, proposed.state) == (
        CorrectionState.DECLINED, "录像里没有人。", InterviewState.ABSENT,
    )  # fmt: skip


def test_only_an_absence_is_corrected_and_only_while_nothing_followed_from_it(
    proposed, in_assessment, li_na, guo_tao
):
    decisions.withdraw(application_id=in_assessment.pk, actor=li_na, now=TOO_LATE)

    with pytest.raises(ActNotAllowed):
        decisions.confirm_interview_correction(interview_id=proposed.pk, actor=guo_tao, now=TOO_LATE)
    proposed.refresh_from_db()
    assert (proposed.state, correction_open(proposed) is None) == (InterviewState.ABSENT, False)


def test_a_candidate_who_is_expected_has_no_absence_to_correct(convene, deng_bo):  # noqa: F811
    with pytest.raises(ActNotAllowed):
        decisions.propose_interview_correction(
            interview_id=convene().pk, actor=deng_bo, now=AFTERNOON, **WORDS
        )
