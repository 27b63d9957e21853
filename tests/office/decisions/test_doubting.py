from datetime import timedelta

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.decisions import operations as decisions
from hengji.office.exams import policies
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.lifecycle import LATE_LIMIT, DoubtState, SittingState
from hengji.office.exams.models import IdentityDoubt
from hengji.office.exams.operations import check_in, mark_absent, start_sitting
from hengji.office.exams.queries import doubts_to_settle
from hengji.office.exams.refusals import (
    DoubtOpen,
    IdentityDoubted,
    NoDoubtOpen,
    NothingDoubted,
    ReasonMissing,
    ReporterOfDoubt,
    TooLate,
    WindowOver,
)
from hengji.office.messages.models import Message
from hengji.office.messages.operations import tell
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import PersonsTied, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from tests.office.sittings import AGREES, CLOSES, OPENS, checked_in, ticketed

pytestmark = pytest.mark.django_db

LIMIT = OPENS + LATE_LIMIT
TOO_LATE = LIMIT + timedelta(minutes=1)
OTHER_FACE = IdentityCheck(ticket_matches=True, document_matches=True, face_matches=False)
SEEN = {"identity": OTHER_FACE, "reason": "照片与本人明显不同，本人说是十年前拍的。"}


@pytest.fixture
def sitting(in_assessment, guo_tao):
    return ticketed(in_assessment, guo_tao)


@pytest.fixture
def doubt(sitting, deng_bo):
    """Deng Bo writes down at the last moment that the face does not agree."""

    def make(*, admits):
        return decisions.report_doubt(sitting_id=sitting.pk, admits=admits, actor=deng_bo, now=LIMIT, **SEEN)

    return make


@pytest.mark.conforms("R15")
def test_two_who_agree_let_her_in_although_the_limit_has_passed_meanwhile(
    in_assessment, sitting, doubt, guo_tao, li_na
):
    doubt(admits=True)
    assert decisions.miss_due_sittings(now=TOO_LATE) == ()

    settled = decisions.confirm_doubt(
        sitting_id=sitting.pk, answer="与户口簿核对一致。", actor=guo_tao, now=TOO_LATE
    )

    sitting.refresh_from_db()
    assert (settled.state, settled.mismatch, sitting.state) == (
        DoubtState.ADMITTED, "本人与证件照片", SittingState.CHECKED_IN,
    )  # fmt: skip
    start_sitting(sitting_id=sitting.pk, actor=li_na, now=TOO_LATE)
    assert verify_chain(settled) == events_of(settled).count() == 2
    assert {event.reason for event in events_of(settled)} == {SEEN["reason"], "与户口簿核对一致。"}


@pytest.mark.conforms("R15")
def test_two_who_agree_send_her_away_and_she_counts_as_absent_and_is_told_why(
    in_assessment, sitting, doubt, guo_tao, li_na
):
    doubt(admits=False)

    decisions.confirm_doubt(sitting_id=sitting.pk, answer="不是同一人。", actor=guo_tao, now=TOO_LATE)

    sitting.refresh_from_db()
    in_assessment.refresh_from_db()
    assert (sitting.state, in_assessment.state) == (SittingState.ABSENT, ApplicationState.RESIT_ELIGIBLE)
    tell(now=TOO_LATE)
    assert SEEN["reason"] in Message.objects.get(recipient=li_na, kind="turn_away").body_zh
    assert verify_chain(in_assessment) == events_of(in_assessment).count()


def test_who_was_sent_away_wrongly_is_let_in_again_by_two_the_same_day(sitting, doubt, guo_tao, deng_bo):
    doubt(admits=False)
    here = {"sitting_id": sitting.pk, "now": TOO_LATE}
    decisions.confirm_doubt(answer="不是同一人。", actor=guo_tao, **here)
    decisions.propose_correction(reason="户籍证明已送到。", evidence="户籍证明。", actor=guo_tao, **here)

    assert decisions.confirm_correction(actor=deng_bo, **here).state == ApplicationState.IN_ASSESSMENT


@pytest.mark.conforms("R15")
def test_nobody_settles_a_doubt_alone(sitting, doubt, deng_bo, guo_tao):
    waiting = doubt(admits=True)
    here = {"sitting_id": sitting.pk, "actor": deng_bo, "now": LIMIT}

    for settle in (decisions.confirm_doubt, decisions.dispute_doubt):
        with pytest.raises(ReporterOfDoubt, match="邓博"):
            settle(answer="是本人。", **here)
    with pytest.raises(DoubtOpen, match="邓博"):
        decisions.report_doubt(admits=True, **here | {"actor": guo_tao}, **SEEN)
    with pytest.raises(IdentityDoubted):
        check_in(identity=AGREES, **here)
    assert not policies.may_check_in(deng_bo, sitting, LIMIT)
    assert [policies.may_settle_doubt(one, waiting) for one in (deng_bo, guo_tao)] == [False, True]
    assert [list(doubts_to_settle((), one)) for one in (deng_bo, guo_tao)] == [[], [waiting]]


@pytest.mark.conforms("C13", "R15")
def test_while_two_have_not_agreed_she_is_neither_in_nor_absent(sitting, doubt, deng_bo, guo_tao):
    doubt(admits=False)
    here = {"sitting_id": sitting.pk, "now": TOO_LATE}
    disputed = decisions.dispute_doubt(answer="是本人，戴了眼镜。", actor=guo_tao, **here)

    assert disputed.state == DoubtState.DISPUTED
    assert [list(doubts_to_settle((), one)) for one in (deng_bo, guo_tao)] == [[disputed], [disputed]]
    assert not policies.may_mark_absent(guo_tao, sitting, TOO_LATE)
    for alone in (
        lambda: mark_absent(actor=guo_tao, **here),
        lambda: decisions.miss_sitting(actor=None, **here),
    ):
        with pytest.raises(IdentityDoubted):
            alone()
    with pytest.raises(NoDoubtOpen):
        decisions.confirm_doubt(answer="是本人。", actor=guo_tao, **here)
    decisions.report_doubt(admits=True, actor=guo_tao, **here, **SEEN)
    decisions.confirm_doubt(answer="同意。", actor=deng_bo, **here)
    sitting.refresh_from_db()
    assert (sitting.state, IdentityDoubt.objects.count()) == (SittingState.CHECKED_IN, 2)


def test_what_is_written_down_has_a_reason_and_something_that_does_not_agree(
    sitting, doubt, deng_bo, guo_tao
):
    here = {"sitting_id": sitting.pk, "admits": True, "actor": deng_bo, "now": LIMIT}
    with pytest.raises(NothingDoubted):
        decisions.report_doubt(**here | SEEN | {"identity": AGREES})
    with pytest.raises(ReasonMissing):
        decisions.report_doubt(**here | SEEN | {"reason": " "})
    with pytest.raises(TooLate):
        decisions.report_doubt(**here | SEEN | {"now": TOO_LATE})
    doubt(admits=True)
    with pytest.raises(ReasonMissing):
        decisions.confirm_doubt(sitting_id=sitting.pk, answer=" ", actor=guo_tao, now=LIMIT)
    with pytest.raises(WindowOver):
        decisions.confirm_doubt(sitting_id=sitting.pk, answer="同意。", actor=guo_tao, now=CLOSES)
    assert IdentityDoubt.objects.get().state == DoubtState.PROPOSED


def test_who_is_tied_to_her_or_does_not_stand_at_the_door_is_no_second(
    sitting, doubt, person, li_na, sun_li, now
):
    doubt(admits=True)
    kin = person("xia.qing", "夏青", "Xia Qing", Role.INVIGILATOR)
    declare_tie(first=kin, second=li_na, kind=TieKind.KIN, actor=kin, now=now)

    for actor, refusal in ((kin, PersonsTied), (sun_li, RoleMissing)):
        with pytest.raises(refusal):
            decisions.confirm_doubt(sitting_id=sitting.pk, answer="是本人。", actor=actor, now=LIMIT)


def test_nothing_is_doubted_of_who_is_in(in_assessment, guo_tao, deng_bo):
    sitting = checked_in(in_assessment, guo_tao, deng_bo)

    with pytest.raises(StepNotAllowed):
        decisions.report_doubt(sitting_id=sitting.pk, admits=False, actor=deng_bo, now=LIMIT, **SEEN)
