from datetime import timedelta

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.refusals import TextTooLong
from hengji.office.decisions import operations as decisions
from hengji.office.exams import policies
from hengji.office.exams.lifecycle import LATE_LIMIT, CorrectionState, SittingState
from hengji.office.exams.models import AbsenceCorrection
from hengji.office.exams.operations import check_in, start_sitting, void_sitting
from hengji.office.exams.queries import (
    applications_to_arrange,
    corrections_to_settle,
    sittings_overdue_for_check_in,
    sittings_to_check_in,
)
from hengji.office.exams.refusals import (
    CorrectionOpen,
    CorrectionTooLate,
    NoCorrectionOpen,
    ProposerOfCorrection,
    ReasonMissing,
    TooLate,
)
from hengji.office.messages.models import Message
from hengji.office.messages.operations import tell
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import PersonsTied, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import ActNotAllowed, StepNotAllowed
from hengji.office.schemes.models import Scheme
from hengji.office.schemes.policy import Policy
from tests.office.sittings import AGREES, CLOSES, OPENS, ticketed

pytestmark = pytest.mark.django_db

TOO_LATE = OPENS + LATE_LIMIT + timedelta(minutes=1)
NEXT_DAY = OPENS + timedelta(days=1)
WORDS = {
    "reason": "9:20已在座位上，名册漏打了勾。",
    "evidence": "二号机位录像9:18至9:25。",
}


@pytest.fixture
def absent(in_assessment, guo_tao):
    """Li Na is put down as absent by the clock, one minute after the limit."""
    sitting = ticketed(in_assessment, guo_tao)
    decisions.miss_due_sittings(now=TOO_LATE)
    sitting.refresh_from_db()
    return sitting


@pytest.fixture
def proposed(absent, deng_bo):
    decisions.propose_correction(sitting_id=absent.pk, actor=deng_bo, now=TOO_LATE, **WORDS)
    return absent


@pytest.fixture
def second(person):
    return person("xia.qing", "夏青", "Xia Qing", Role.INVIGILATOR)


@pytest.mark.conforms("C13", "B2")
def test_an_absence_that_two_people_correct_is_none_and_she_sits_the_same_morning(
    in_assessment, proposed, guo_tao, deng_bo, li_na
):
    back = decisions.confirm_correction(sitting_id=proposed.pk, actor=guo_tao, now=TOO_LATE)

    proposed.refresh_from_db()
    assert (back.state, back.resit_from, back.resit_until, back.practical_attempt) == (
        ApplicationState.IN_ASSESSMENT, None, None, 1,
    )  # fmt: skip
    assert (proposed.state, proposed.late_until) == (
        SittingState.TICKETED,
        OPENS + timedelta(hours=1),
    )
    here = {"sitting_id": proposed.pk, "now": proposed.late_until}
    assert decisions.miss_due_sittings(now=proposed.late_until) == ()
    check_in(identity=AGREES, actor=deng_bo, **here)
    started = start_sitting(actor=li_na, **here)
    assert started.closes_at - started.opened_at == timedelta(minutes=120)
    assert verify_chain(back) == events_of(back).count()


def test_without_time_for_the_whole_paper_she_is_seated_anew_and_no_attempt_counts(proposed, guo_tao):
    late = OPENS + timedelta(hours=1, seconds=1)

    back = decisions.confirm_correction(sitting_id=proposed.pk, actor=guo_tao, now=late)

    proposed.refresh_from_db()
    assert (proposed.state, proposed.late_until) == (SittingState.VOIDED, None)
    assert [(one.pk, one.practical_attempt) for one in applications_to_arrange()] == [(back.pk, 1)]


@pytest.mark.conforms("C13")
def test_who_is_let_in_again_and_does_not_come_is_absent(proposed, guo_tao, deng_bo):
    decisions.confirm_correction(sitting_id=proposed.pk, actor=guo_tao, now=TOO_LATE)
    limit = OPENS + timedelta(hours=1)
    over = limit + timedelta(seconds=1)

    assert (
        list(sittings_to_check_in(limit)),
        list(sittings_overdue_for_check_in(limit)),
    ) == ([proposed], [])
    assert (
        list(sittings_to_check_in(over)),
        list(sittings_overdue_for_check_in(over)),
    ) == ([], [proposed])
    with pytest.raises(TooLate):
        check_in(sitting_id=proposed.pk, identity=AGREES, actor=deng_bo, now=over)
    assert [one.state for one in decisions.miss_due_sittings(now=over)] == [ApplicationState.RESIT_ELIGIBLE]


def test_the_last_attempt_is_given_back_too(in_assessment, guo_tao, deng_bo):
    Scheme.objects.update(policy=Policy(attempts_max=1).written())
    sitting = ticketed(in_assessment, guo_tao)
    (lapsed,) = decisions.miss_due_sittings(now=TOO_LATE)
    assert lapsed.state == ApplicationState.LAPSED
    decisions.propose_correction(sitting_id=sitting.pk, actor=deng_bo, now=TOO_LATE, **WORDS)

    back = decisions.confirm_correction(sitting_id=sitting.pk, actor=guo_tao, now=TOO_LATE)

    assert back.state == ApplicationState.IN_ASSESSMENT


@pytest.mark.conforms("C13")
def test_nobody_corrects_an_absence_alone(proposed, deng_bo, guo_tao):
    here = {"sitting_id": proposed.pk, "actor": deng_bo, "now": TOO_LATE}

    with pytest.raises(ProposerOfCorrection, match="邓博"):
        decisions.confirm_correction(**here)
    with pytest.raises(ProposerOfCorrection, match="邓博"):
        decisions.decline_correction(answer="查无此事", **here)
    with pytest.raises(CorrectionOpen, match="邓博"):
        decisions.propose_correction(**here | {"actor": guo_tao}, **WORDS)
    waiting = AbsenceCorrection.objects.get()
    assert [policies.may_settle_correction(one, waiting) for one in (deng_bo, guo_tao)] == [False, True]
    assert [list(corrections_to_settle((), one)) for one in (deng_bo, guo_tao)] == [
        [],
        [waiting],
    ]
    proposed.refresh_from_db()
    assert proposed.state == SittingState.ABSENT


def test_who_is_tied_to_the_candidate_or_holds_no_such_role_is_refused(proposed, second, li_na, sun_li, now):
    declare_tie(first=second, second=li_na, kind=TieKind.KIN, actor=second, now=now)

    for actor, refusal in ((second, PersonsTied), (sun_li, RoleMissing)):
        with pytest.raises(refusal):
            decisions.confirm_correction(sitting_id=proposed.pk, actor=actor, now=TOO_LATE)
    assert list(corrections_to_settle({li_na.pk}, second)) == []


@pytest.mark.parametrize(("missing", "refusal"), [("", ReasonMissing), ("长" * 2001, TextTooLong)])
@pytest.mark.parametrize("word", ["reason", "evidence"])
def test_reason_and_evidence_are_written(absent, deng_bo, word, missing, refusal):
    with pytest.raises(refusal):
        decisions.propose_correction(
            sitting_id=absent.pk, actor=deng_bo, now=TOO_LATE, **WORDS | {word: missing}
        )


@pytest.mark.conforms("C13")
def test_after_the_day_an_absence_is_neither_questioned_nor_corrected(absent, deng_bo, guo_tao):
    here = {"sitting_id": absent.pk, "now": NEXT_DAY}
    with pytest.raises(CorrectionTooLate, match="2026-04-20"):
        decisions.propose_correction(actor=deng_bo, **here, **WORDS)
    decisions.propose_correction(sitting_id=absent.pk, actor=deng_bo, now=TOO_LATE, **WORDS)
    with pytest.raises(CorrectionTooLate, match="2026-04-20"):
        decisions.confirm_correction(actor=guo_tao, **here)

    assert decisions.lapse_corrections(now=CLOSES) == ()
    (lapsed,) = decisions.lapse_corrections(now=NEXT_DAY)

    assert (lapsed.state, decisions.lapse_corrections(now=NEXT_DAY)) == (
        CorrectionState.LAPSED,
        (),
    )
    with pytest.raises(NoCorrectionOpen):
        decisions.confirm_correction(actor=guo_tao, **here)


def test_an_absence_that_the_second_person_upholds_stays(proposed, guo_tao, deng_bo):
    with pytest.raises(ReasonMissing):
        decisions.decline_correction(sitting_id=proposed.pk, answer=" ", actor=guo_tao, now=TOO_LATE)

    declined = decisions.decline_correction(
        sitting_id=proposed.pk, answer="录像里没有人。", actor=guo_tao, now=TOO_LATE
    )

    proposed.refresh_from_db()
    assert (declined.state, declined.answer, proposed.state) == (
        CorrectionState.DECLINED, "录像里没有人。", SittingState.ABSENT,
    )  # fmt: skip
    decisions.propose_correction(sitting_id=proposed.pk, actor=deng_bo, now=TOO_LATE, **WORDS)


def test_only_an_absence_is_corrected_and_only_while_nothing_followed_from_it(
    in_assessment, absent, deng_bo, guo_tao, li_na
):
    decisions.propose_correction(sitting_id=absent.pk, actor=deng_bo, now=TOO_LATE, **WORDS)
    decisions.withdraw(application_id=in_assessment.pk, actor=li_na, now=TOO_LATE)

    with pytest.raises(ActNotAllowed):
        decisions.confirm_correction(sitting_id=absent.pk, actor=guo_tao, now=TOO_LATE)
    with pytest.raises(StepNotAllowed):
        void_sitting(sitting_id=absent.pk, reason="误操作", actor=guo_tao, now=TOO_LATE)


def test_a_candidate_on_time_has_no_absence_to_correct(in_assessment, guo_tao, deng_bo):
    sitting = ticketed(in_assessment, guo_tao)

    with pytest.raises(ActNotAllowed):
        decisions.propose_correction(sitting_id=sitting.pk, actor=deng_bo, now=OPENS, **WORDS)


def test_the_candidate_is_told_why_and_what_comes_next(proposed, guo_tao, li_na):
    decisions.confirm_correction(sitting_id=proposed.pk, actor=guo_tao, now=TOO_LATE)
    tell(now=TOO_LATE)

    told = Message.objects.get(recipient=li_na, kind="correct_absence")
    assert "两名工作人员" in told.body_zh
