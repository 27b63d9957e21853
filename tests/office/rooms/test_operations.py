from dataclasses import replace
from datetime import timedelta

import pytest

from hengji.office.people.refusals import RoleMissing
from hengji.office.record.queries import events_of
from hengji.office.rooms import operations, queries
from hengji.office.rooms.guards import require_fit_room
from hengji.office.rooms.models import Waiver
from hengji.office.rooms.refusals import (
    NothingToWaive,
    OwnWaiver,
    ReasonMissing,
    RecordingBackwards,
    RoomExists,
    RoomNotFit,
    RoomRetired,
    RoomUnknown,
    SeatsUnknown,
    SiteExists,
)
from hengji.office.schemes.policy import OCCUPATION_ROOM, Policy
from tests.office.rooms.conftest import AS_ASKED


@pytest.fixture
def strict(batch):
    """A batch whose scheme asks of a room what the occupation commonly does."""
    batch.scheme.policy = Policy(**OCCUPATION_ROOM).written()
    batch.scheme.save(update_fields=["policy"])
    return batch


def test_a_site_and_a_room_are_registered_once(hall, site, guo_tao, now):
    room = hall()

    assert (room.place, len(room.seats)) == ("东区考点 一号机房", 30)
    assert [event.verb for event in events_of(room)] == ["register_room"]
    with pytest.raises(RoomExists):
        hall()
    with pytest.raises(SiteExists):
        operations.register_site(name=site.name, address="另一处", actor=guo_tao, now=now)


def test_only_who_runs_exams_registers_rooms(site, deng_bo, now):
    with pytest.raises(RoleMissing):
        operations.register_room(site_id=site.pk, name="二号", profile=AS_ASKED, actor=deng_bo, now=now)


def test_a_room_has_no_other_seats_than_its_own(hall):
    with pytest.raises(SeatsUnknown) as refused:
        hall(accessible=(1, 31))

    assert "31号座位；座位从1号排到30号" in str(refused.value)


@pytest.mark.conforms("C17")
@pytest.mark.parametrize(
    ("lack", "said"),
    [
        ({"servers": 0}, "服务器至少1，现有0"),
        ({"consoles": 0}, "监考台至少1，现有0"),
        ({"blocked": (7,)}, "可用座位至少30，现有29"),
        ({"cameras": 1}, "摄像机至少2，现有1"),
        ({"cameras": 0, "recorders": 2}, "摄像机至少2，现有0"),
    ],
)
def test_a_room_that_lacks_something_is_named_with_what_it_lacks(hall, strict, guo_tao, lack, said):
    room = hall(**lack)

    with pytest.raises(RoomNotFit) as refused:
        require_fit_room(room.place, strict, guo_tao)

    assert said in str(refused.value)


@pytest.mark.conforms("C17")
@pytest.mark.parametrize("equipment", [{}, {"cameras": 1, "recorders": 1}])
def test_two_cameras_or_one_with_a_recorder_are_enough(hall, strict, guo_tao, equipment):
    room = hall(**equipment)

    assert require_fit_room(room.place, strict, guo_tao) == room


@pytest.mark.conforms("C17")
def test_a_waiver_lets_pass_what_was_lacking_then_and_nothing_else(hall, strict, guo_tao, tang_min, now):
    room = hall(cameras=1)
    waive = {"room_id": room.pk, "batch_id": strict.pk, "actor": tang_min, "now": now}
    with pytest.raises(ReasonMissing):
        operations.waive_room(reason=" ", **waive)
    operations.waive_room(reason="备用摄像机在修，另派两名流动监考。", **waive)

    assert require_fit_room(room.place, strict, guo_tao) == room
    poorer = replace(AS_ASKED, cameras=1, servers=0)
    operations.revise_room(room_id=room.pk, profile=poorer, actor=guo_tao, now=now)
    with pytest.raises(RoomNotFit):
        require_fit_room(room.place, strict, guo_tao)


@pytest.mark.conforms("C17")
def test_who_waived_a_condition_does_not_use_the_room_herself(hall, strict, tang_min, now):
    room = hall(servers=0)
    operations.waive_room(
        room_id=room.pk, batch_id=strict.pk, reason="服务器设在隔壁机房。", actor=tang_min, now=now
    )

    with pytest.raises(OwnWaiver):
        require_fit_room(room.place, strict, tang_min)


def test_a_room_with_everything_needs_no_waiver(hall, strict, tang_min, now):
    with pytest.raises(NothingToWaive):
        operations.waive_room(
            room_id=hall().pk, batch_id=strict.pk, reason="以防万一", actor=tang_min, now=now
        )

    assert Waiver.objects.count() == 0


def test_a_place_nobody_registered_holds_no_exam_of_a_scheme_with_conditions(strict, guo_tao):
    with pytest.raises(RoomUnknown):
        require_fit_room("临时教室", strict, guo_tao)


def test_a_scheme_without_conditions_takes_any_place(batch, guo_tao):
    assert require_fit_room("临时教室", batch, guo_tao) is None


def test_a_retired_room_is_used_no_more(hall, batch, guo_tao, now):
    room = hall()
    operations.retire_room(room_id=room.pk, reason="搬迁", actor=guo_tao, now=now)

    with pytest.raises(RoomRetired):
        require_fit_room(room.place, batch, guo_tao)
    with pytest.raises(RoomRetired):
        operations.revise_room(room_id=room.pk, profile=AS_ASKED, actor=guo_tao, now=now)


@pytest.mark.conforms("C17")
def test_which_recording_shows_a_seat_at_a_moment(hall, deng_bo, now):
    room = hall()
    call = {"room_id": room.pk, "actor": deng_bo, "now": now, "kept_at": "NAS /cctv/0309"}
    morning = {"starts_at": now, "ends_at": now + timedelta(hours=2)}
    operations.index_recording(camera="前门", seats=(), **morning, **call)
    operations.index_recording(camera="左后", seats=range(1, 13), **morning, **call)
    operations.index_recording(
        camera="右后", seats=(12, 13), starts_at=now + timedelta(hours=2), ends_at=now + timedelta(hours=4), **call
    )  # fmt: skip

    def seen(seat, minutes):
        found = queries.recordings_showing(room.place, seat, now + timedelta(minutes=minutes))
        return [one.camera for one in found]

    assert (seen("12", 20), seen("13", 20)) == (["前门", "左后"], ["前门"])
    assert (seen("12", 120), seen("12", 240)) == (["右后"], [])
    with pytest.raises(RecordingBackwards):
        operations.index_recording(camera="前门", seats=(), starts_at=now, ends_at=now, **call)
