"""What every stage asks of a room before it seats somebody there or opens papers for it."""

from datetime import date

from hengji.office.people.models import User
from hengji.office.rooms.conformity import asks_for_rooms, shortfalls
from hengji.office.rooms.grid import number_of
from hengji.office.rooms.models import Room
from hengji.office.rooms.queries import may_be_used, room_at, waiver_for
from hengji.office.rooms.refusals import (
    NoSuchSeat,
    OwnWaiver,
    RoomNotFit,
    RoomRetired,
    RoomUnknown,
    SiteNotAgreed,
)
from hengji.office.schemes.models import Batch


def require_fit_room(place: str, batch: Batch, actor: User) -> Room | None:
    """Lock a room and refuse it for a batch whose scheme asks for more than it has.

    A place that is not registered is only a name; it passes where the scheme asks nothing of rooms.

    Raises:
        RoomUnknown: It is not registered.
        RoomRetired: It is no longer used.
        RoomNotFit: It lacks something that no waiver covers.
        OwnWaiver: The actor has let pass herself what it lacks.
    """
    room = Room.objects.select_for_update().filter(place=place).first()
    if room is None:
        if asks_for_rooms(batch.scheme.rules):
            raise RoomUnknown(place)
        return None
    if room.retired_at:
        raise RoomRetired(place, room.retired_at)
    short = shortfalls(room, batch.scheme.rules)
    if short:
        waiver = waiver_for(room, batch)
        if waiver is None or not {one.part.value for one in short} <= set(waiver.lacking):
            raise RoomNotFit(place, map(str, short))
        if waiver.granted_by_id == actor.pk:
            raise OwnWaiver(place, actor)
    return room


def require_agreed(place: str, on: date) -> None:
    """Refuse a room of a site that somebody else runs, unless the site is evaluated and under agreement on a day.

    Raises:
        SiteNotAgreed: It is not.
    """
    room = room_at(place)
    if room is not None and not may_be_used(room.site, on):
        raise SiteNotAgreed(room.site, room.site.operator, on)


def require_seat(room: Room, seat: str) -> None:
    """Refuse a seat that a room does not have.

    Raises:
        NoSuchSeat: There is none of this label, or it cannot be used.
    """
    if seat not in room.seats or number_of(seat) is None:
        raise NoSuchSeat(room.place, seat)
