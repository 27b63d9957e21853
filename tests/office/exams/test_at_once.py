"""Acts at one sitting at the same moment: each finds what the one before it has left, or is refused."""

from datetime import timedelta
from functools import partial

import pytest

from hengji.office.exams import operations as exams
from hengji.office.exams.lifecycle import ClaimState, SittingState
from hengji.office.exams.models import Receipt, SeatClaim, SittingEntry
from hengji.office.exams.operations import Scope
from hengji.office.exams.queries import journal_of, receipt_of
from hengji.office.exams.refusals import HeldElsewhere, OutOfStep, SittingNotRunning
from hengji.office.record.refusals import StepNotAllowed
from tests.office.at_once import needs_row_locks, overlapping
from tests.office.sittings import OPENS

pytestmark = [pytest.mark.django_db(transaction=True), needs_row_locks]

MORNING = {"operation": "company.next_morning", "arguments": {}}
HERE, THERE = "a" * 64, "b" * 64
WORKING = OPENS + timedelta(minutes=1)


def send(sitting, key, browser=""):
    return partial(
        exams.perform_operation,
        sitting_id=sitting.pk,
        payload=MORNING,
        expected_sequence=0,
        key=key,
        actor=sitting.application.applicant,
        now=WORKING,
        browser=browser,
    )


def hand_in(sitting, now=WORKING):
    return partial(exams.hand_in, sitting_id=sitting.pk, actor=sitting.application.applicant, now=now)


def come(sitting, browser):
    return partial(
        exams.hold_or_ask,
        sitting_id=sitting.pk,
        browser=browser,
        agent="Chromium",
        actor=sitting.application.applicant,
        now=WORKING,
    )


def settle(act, claim, actor, **more):
    return partial(act, claim_id=claim.pk, reason="七号机断电", actor=actor, now=WORKING, **more)


@pytest.fixture
def give(sitting, deng_bo):
    """Give Li Na so many minutes."""
    call = {"sitting_ids": [sitting.pk], "scope": Scope.SEAT, "reason": "机房断电", "actor": deng_bo}
    return lambda minutes: partial(exams.give_time, minutes=minutes, now=WORKING, **call)


# ---- two tabs ---------------------------------------------------------------------------------------


def test_of_two_tabs_that_write_at_once_one_is_out_of_step(sitting):
    outcomes = overlapping(send(sitting, "one"), send(sitting, "two"))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Entry", "OutOfStep"]
    assert [o.current for o in outcomes if isinstance(o, OutOfStep)] == [1]
    assert len(journal_of(sitting)) == 1


def test_one_operation_sent_twice_at_once_is_stored_once(sitting):
    first, second = overlapping(send(sitting, "one"), send(sitting, "one"))

    assert first == second
    assert SittingEntry.objects.count() == 1


# ---- handing in -------------------------------------------------------------------------------------


def test_a_double_click_on_hand_in_is_one_submission(sitting):
    first, second = overlapping(hand_in(sitting), hand_in(sitting))

    assert first == second
    assert Receipt.objects.count() == 1


def test_an_operation_that_comes_while_she_hands_in_is_refused_and_not_stored(sitting):
    receipt, late = overlapping(hand_in(sitting), send(sitting, "one"))

    assert (receipt.entries, type(late), SittingEntry.objects.count()) == (0, SittingNotRunning, 0)


def test_an_operation_that_is_under_way_when_she_hands_in_is_in_the_receipt(sitting):
    entry, receipt = overlapping(send(sitting, "one"), hand_in(sitting))

    assert (receipt.entries, receipt.last_hash) == (1, entry.hash)


def test_the_clock_and_she_hand_in_at_once_and_there_is_one_receipt(sitting):
    over = sitting.closes_at
    clock = partial(exams.expire_sitting, sitting_id=sitting.pk, now=over)

    collected, handed_in = overlapping(clock, hand_in(sitting, over))

    assert (collected, Receipt.objects.count()) == (handed_in, 1)


# ---- time that is given -----------------------------------------------------------------------------


def test_time_that_is_given_while_she_hands_in_is_refused(sitting, give):
    closes_at = sitting.closes_at

    _receipt, late = overlapping(hand_in(sitting), give(10))

    sitting.refresh_from_db()
    assert isinstance(late, SittingNotRunning)
    assert (sitting.closes_at, sitting.credited, sitting.state) == (closes_at, 0, SittingState.SUBMITTED)


def test_who_hands_in_while_time_is_given_has_that_time(sitting, give):
    after = sitting.closes_at + timedelta(minutes=5)

    overlapping(give(10), hand_in(sitting, after))

    assert receipt_of(sitting).at == after


def test_what_two_invigilators_give_at_once_adds_up(sitting, give):
    closes_at = sitting.closes_at

    overlapping(give(10), give(5))

    sitting.refresh_from_db()
    assert (sitting.credited, sitting.closes_at) == (15, closes_at + timedelta(minutes=15))
    assert sitting.notices == 2


# ---- devices ----------------------------------------------------------------------------------------


def test_of_two_devices_that_come_at_once_one_writes_and_the_other_waits(sitting):
    outcomes = overlapping(come(sitting, HERE), come(sitting, THERE))

    sitting.refresh_from_db()
    (waiting,) = [claim for claim in outcomes if claim is not None]
    assert {sitting.holder, waiting.browser} == {HERE, THERE}


def test_a_device_that_comes_twice_at_once_asks_once(sitting):
    come(sitting, HERE)()

    first, second = overlapping(come(sitting, THERE), come(sitting, THERE))

    assert (first, SeatClaim.objects.count()) == (second, 1)


def test_a_release_and_a_refusal_at_once_are_one_of_the_two(sitting, deng_bo):
    come(sitting, HERE)()
    claim = come(sitting, THERE)()

    _sitting, late = overlapping(
        settle(exams.release_seat, claim, deng_bo, seat=""),
        settle(exams.turn_down_device, claim, deng_bo),
    )

    claim.refresh_from_db()
    assert (type(late), claim.state) == (StepNotAllowed, ClaimState.LET_IN)


def test_what_the_former_device_sends_while_another_is_let_in_is_not_stored(sitting, deng_bo):
    come(sitting, HERE)()
    claim = come(sitting, THERE)()

    _sitting, late = overlapping(
        settle(exams.release_seat, claim, deng_bo, seat=""), send(sitting, "one", HERE)
    )

    assert (type(late), SittingEntry.objects.count()) == (HeldElsewhere, 0)
