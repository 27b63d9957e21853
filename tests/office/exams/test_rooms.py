"""An exam is arranged in a room that its scheme lets pass, on a seat that is there."""

import pytest

from hengji.office.rooms.operations import waive_room
from hengji.office.rooms.refusals import NoSuchSeat, RoomNotFit
from hengji.office.schemes.policy import OCCUPATION_ROOM, Policy
from tests.office.rooms.conftest import hall, site  # noqa: F401
from tests.office.sittings import arranged


@pytest.mark.conforms("C17")
def test_no_sitting_is_arranged_in_a_room_that_lacks_something_until_another_person_lets_it_pass(
    hall,  # noqa: F811
    in_assessment,
    guo_tao,
    tang_min,
    now,
):
    scheme = in_assessment.batch.scheme
    scheme.policy = Policy(**OCCUPATION_ROOM).written()
    scheme.save(update_fields=["policy"])
    room = hall(consoles=0)

    with pytest.raises(RoomNotFit):
        arranged(in_assessment, guo_tao, room=room.place)
    waive_room(
        room_id=room.pk,
        batch_id=in_assessment.batch_id,
        reason="监考台由笔记本代替。",
        actor=tang_min,
        now=now,
    )
    assert arranged(in_assessment, guo_tao, room=room.place).room == room.place


def test_a_registered_room_has_its_own_seats_only(hall, in_assessment, guo_tao):  # noqa: F811
    room = hall(blocked=(7,))

    for seat in ("07", "31", "七"):
        with pytest.raises(NoSuchSeat):
            arranged(in_assessment, guo_tao, room=room.place, seat=seat)
    assert arranged(in_assessment, guo_tao, room=room.place, seat="08").seat == "08"
