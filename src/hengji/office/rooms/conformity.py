"""Whether a room has what a scheme asks for."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hengji.office.rooms.lifecycle import Lacking
from hengji.office.rooms.models import Room
from hengji.office.schemes.policy import Policy


@dataclass(frozen=True, slots=True)
class Measured:
    """One part of a scheme's room profile, and what a room has of it."""

    part: Lacking
    wanted: int
    found: int

    @property
    def met(self) -> bool:
        return self.found >= self.wanted

    def __str__(self) -> str:
        return _("%(part)s至少%(wanted)s，现有%(found)s") % {
            "part": self.part.label,
            "wanted": self.wanted,
            "found": self.found,
        }


def asks_for_rooms(rules: Policy) -> bool:
    """Tell whether a scheme has a room profile at all."""
    return any(wanted is not None for wanted in _profile(rules).values())


def measured(room: Room, rules: Policy) -> tuple[Measured, ...]:
    """Hold a room against every part of a scheme's profile; a camera with a recorder counts as two cameras."""
    found = {
        Lacking.SERVERS: room.servers,
        Lacking.CONSOLES: room.consoles,
        Lacking.SEATS: len(room.grid.numbers),
        Lacking.CAMERAS: room.cameras + min(room.cameras, room.recorders),
    }
    return tuple(
        Measured(part, wanted, found[part]) for part, wanted in _profile(rules).items() if wanted is not None
    )


def shortfalls(room: Room, rules: Policy) -> tuple[Measured, ...]:
    return tuple(one for one in measured(room, rules) if not one.met)


def _profile(rules: Policy) -> dict[Lacking, int | None]:
    return {
        Lacking.SERVERS: rules.room_servers,
        Lacking.CONSOLES: rules.room_consoles,
        Lacking.SEATS: rules.room_seats,
        Lacking.CAMERAS: rules.room_cameras,
    }
