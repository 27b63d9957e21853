"""Officers who arrange at the same moment: nobody gets two seats, no seat two people, no invigilator two rooms."""

from dataclasses import replace
from functools import partial

import pytest

from hengji.office.casework.models import Application
from hengji.office.exams.models import Sitting
from hengji.office.exams.operations import arrange_sitting, move_seat
from hengji.office.exams.refusals import SeatTaken, SittingExists
from hengji.office.people.roles import Role
from hengji.office.schemes.refusals import DrawOutdated
from hengji.office.seating.models import Duty, SeatingDraw
from hengji.office.seating.operations import arrange_by_lot, preview_of
from hengji.office.seating.refusals import NobodyToSeat
from tests.office.at_once import at_once, needs_row_locks
from tests.office.seating.conftest import SOON
from tests.office.sittings import OPENS

pytestmark = [pytest.mark.django_db(transaction=True), needs_row_locks]


@pytest.fixture
def two_batches(in_assessment, admitted):
    """Two batches with three who wait in each."""
    batch, cases = in_assessment.batch, admitted(5)
    other = type(batch).objects.get(pk=batch.pk)
    other.pk, other.code = None, f"{batch.code}-B"
    other.save(force_insert=True)
    Application.objects.filter(pk__in=[case.pk for case in cases[2:]]).update(batch=other)
    return batch, other


@pytest.fixture
def officer(person):
    return person("xie.min", "谢敏", "Xie Min", Role.EXAM_OFFICER)


def lot(batch, plan, actor):
    """Look at an arrangement, and give the act that lets it count."""
    digest = preview_of(batch, plan, actor).inputs.digest
    return partial(arrange_by_lot, batch_id=batch.pk, plan=plan, digest=digest, actor=actor, now=SOON)


def kinds(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_of_two_who_arrange_a_batch_at_once_one_does(in_assessment, admitted, morning, guo_tao, officer):
    admitted(3)
    batch = in_assessment.batch

    outcomes = at_once(lot(batch, morning, guo_tao), lot(batch, morning, officer))

    assert kinds(outcomes) == [NobodyToSeat.__name__, SeatingDraw.__name__]
    assert (SeatingDraw.objects.count(), Sitting.objects.count()) == (1, 4)


def test_two_batches_at_once_do_not_share_a_seat(two_batches, morning, guo_tao, officer):
    outcomes = at_once(*map(lot, two_batches, (morning, morning), (guo_tao, officer)))

    assert kinds(outcomes) == [DrawOutdated.__name__, SeatingDraw.__name__]
    seats = list(Sitting.objects.values_list("room", "seat"))
    assert (len(seats), len(set(seats))) == (3, 3)


def test_two_rooms_at_once_do_not_share_an_invigilator(two_batches, morning, hall, guo_tao, officer, deng_bo):
    plans = (morning, replace(morning, rooms=(hall("二号机房").pk,)))

    outcomes = at_once(*map(lot, two_batches, plans, (guo_tao, officer)))

    assert kinds(outcomes) == [DrawOutdated.__name__, SeatingDraw.__name__]
    assert list(Duty.objects.values_list("invigilator", flat=True)) == [deng_bo.pk]


def test_a_seat_given_by_hand_and_a_lot_at_once_wait_for_each_other(
    in_assessment, admitted, morning, room, guo_tao, officer
):
    admitted(3)
    by_hand = partial(
        arrange_sitting, application_id=in_assessment.pk, room=room.place, seat="02",
        window_opens_at=OPENS, window_closes_at=OPENS.replace(hour=OPENS.hour + 3), actor=officer, now=SOON,
    )  # fmt: skip

    outcomes = at_once(lot(in_assessment.batch, morning, guo_tao), by_hand)

    assert kinds(outcomes) in (
        [DrawOutdated.__name__, Sitting.__name__],
        [SeatingDraw.__name__, SittingExists.__name__],
    )
    assert Sitting.objects.filter(application=in_assessment).count() == 1


def test_two_do_not_get_one_seat_of_a_place_that_is_in_no_register(in_assessment, admitted, guo_tao, officer):
    (another,) = admitted(1)
    give = partial(
        arrange_sitting, room="会议室", seat="02", window_opens_at=OPENS,
        window_closes_at=OPENS.replace(hour=OPENS.hour + 3), now=SOON,
    )  # fmt: skip

    outcomes = at_once(
        partial(give, application_id=in_assessment.pk, actor=guo_tao),
        partial(give, application_id=another.pk, actor=officer),
    )

    assert kinds(outcomes) == [SeatTaken.__name__, Sitting.__name__]


def test_two_do_not_move_to_one_seat_of_a_place_that_is_in_no_register(
    in_assessment, admitted, guo_tao, officer
):
    (another,) = admitted(1)
    windows = {"window_opens_at": OPENS, "window_closes_at": OPENS.replace(hour=OPENS.hour + 3)}
    sittings = [
        arrange_sitting(application_id=case.pk, room="会议室", seat=seat, actor=guo_tao, now=SOON, **windows)
        for case, seat in ((in_assessment, "01"), (another, "02"))
    ]
    change = partial(move_seat, room="会议室", seat="03", reason="屏幕坏了", now=SOON, **windows)

    outcomes = at_once(
        *(
            partial(change, sitting_id=sitting.pk, actor=actor)
            for sitting, actor in zip(sittings, (guo_tao, officer), strict=True)
        )
    )

    assert kinds(outcomes) == [SeatTaken.__name__, Sitting.__name__]
