"""One browser writes for a candidate; another asks, an invigilator decides, and everything of it is on record."""

from datetime import timedelta

import pytest

from hengji.office.exams import operations as exams
from hengji.office.exams.lifecycle import ClaimState
from hengji.office.exams.models import SeatClaim
from hengji.office.exams.policies import holds, may_read_here
from hengji.office.exams.refusals import (
    HeldElsewhere,
    NotYourSitting,
    ReasonMissing,
    SeatTaken,
    SittingNotRunning,
)
from hengji.office.people.refusals import RoleMissing
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from tests.office.sittings import OPENS, checked_in

pytestmark = pytest.mark.django_db

HERE, THERE = "a" * 64, "b" * 64
WAIT = {"operation": "company.next_morning", "arguments": {}}
LATER = OPENS + timedelta(minutes=20)


@pytest.fixture
def held(in_assessment, guo_tao, deng_bo, li_na):
    """Li Na's sitting, started at seat 07 in one browser."""
    sitting = checked_in(in_assessment, guo_tao, deng_bo)
    return exams.start_sitting(sitting_id=sitting.pk, actor=li_na, now=OPENS, browser=HERE)


@pytest.fixture
def come(held, li_na):
    """Let Li Na come in some browser; give what it asks for."""

    def make(browser, **changes):
        call = {"sitting_id": held.pk, "browser": browser, "agent": "Chromium", "actor": li_na, "now": LATER}
        return exams.hold_or_ask(**call | changes)

    return make


def send(sitting, browser, number=0):
    return exams.perform_operation(
        sitting_id=sitting.pk,
        payload=WAIT,
        expected_sequence=number,
        key=f"k{number}",
        actor=sitting.application.applicant,
        now=LATER,
        browser=browser,
    )


def released(claim, actor, **changes):
    call = {"claim_id": claim.pk, "seat": "12", "reason": "七号机断电", "actor": actor, "now": LATER}
    return exams.release_seat(**call | changes)


def test_the_browser_that_starts_writes_and_comes_back_without_asking(held, come):
    assert (held.holder, come(HERE), SeatClaim.objects.count()) == (HERE, None, 0)
    assert send(held, HERE).sequence == 1


@pytest.mark.conforms("C13")
def test_a_second_device_writes_nothing_hands_in_nothing_and_asks_once(held, come, li_na):
    first, second = come(THERE), come(THERE)

    assert (first, first.state) == (second, ClaimState.WAITING)
    with pytest.raises(HeldElsewhere):
        send(held, THERE)
    with pytest.raises(HeldElsewhere):
        exams.hand_in(sitting_id=held.pk, actor=li_na, now=LATER, browser=THERE)
    held.refresh_from_db()
    assert (holds(held, HERE), holds(held, THERE), may_read_here(held, THERE)) == (True, False, False)
    assert send(held, HERE).sequence == 1


def test_an_invigilator_lets_her_go_on_at_another_seat_and_says_why(held, come, deng_bo):
    send(held, HERE)
    claim = come(THERE)

    released(claim, deng_bo)

    held.refresh_from_db()
    claim.refresh_from_db()
    assert (held.holder, held.seat, claim.state, claim.ousted, claim.settled_by) == (
        *(THERE, "12", ClaimState.LET_IN, HERE, deng_bo),
    )
    event = list(events_of(held))[-1]
    assert (event.verb, event.actor, event.at, event.reason) == (
        *("release_seat", deng_bo, LATER, "七号机断电"),
    )
    assert (event.detail["from"], event.detail["to"], event.detail["device"]) == ("07", "12", THERE[:12])
    assert (verify_chain(held) > 0, verify_chain(claim)) == (True, 2)
    with pytest.raises(HeldElsewhere):
        send(held, HERE, 1)
    assert send(held, THERE, 1).sequence == 2
    assert may_read_here(held, HERE)


def test_the_former_device_is_let_in_again_by_the_same_release(held, come, deng_bo):
    released(come(THERE), deng_bo)
    released(come(HERE, again=True), deng_bo, seat="07")

    assert send(held, HERE).sequence == 1


def test_a_device_that_was_turned_down_asks_again_only_when_she_says_so(held, come, deng_bo):
    claim = come(THERE)
    exams.turn_down_device(claim_id=claim.pk, reason="考生仍在七号座位", actor=deng_bo, now=LATER)

    assert come(THERE).state == ClaimState.TURNED_DOWN
    assert come(THERE, again=True).state == ClaimState.WAITING
    assert send(held, HERE).sequence == 1


def test_a_release_needs_a_reason_a_free_seat_and_somebody_of_the_room(
    held, come, other_in_assessment, guo_tao, deng_bo, sun_li, li_na
):
    checked_in(other_in_assessment, guo_tao, deng_bo, seat="12")
    claim = come(THERE)

    with pytest.raises(ReasonMissing):
        released(claim, deng_bo, reason=" ")
    with pytest.raises(SeatTaken):
        released(claim, deng_bo)
    with pytest.raises(RoleMissing):
        released(claim, sun_li, seat="")
    released(claim, deng_bo, seat="")
    with pytest.raises(StepNotAllowed):
        released(claim, deng_bo, seat="")


def test_what_waits_lapses_with_the_end_and_nobody_asks_before_the_start_or_for_another(
    held, come, deng_bo, li_na, ma_yong
):
    claim = come(THERE)
    with pytest.raises(NotYourSitting):
        come("c" * 64, actor=ma_yong)
    exams.hand_in(sitting_id=held.pk, actor=li_na, now=LATER, browser=HERE)

    claim.refresh_from_db()
    assert claim.state == ClaimState.LAPSED
    with pytest.raises(SittingNotRunning):
        come(THERE)


def test_that_the_holder_is_there_is_written_down_now_and_then(held):
    for seconds, browser in ((10, HERE), (40, THERE), (41, HERE), (50, HERE)):
        held.refresh_from_db()
        exams.note_seen(held, browser, now=OPENS + timedelta(seconds=seconds))

    held.refresh_from_db()
    assert held.seen_at == OPENS + timedelta(seconds=41)
