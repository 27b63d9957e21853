"""What a room wrote into its record is written again here: in its order, by the same people, with the time of the room."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import accumulate
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from hengji.office.decisions.operations.doubting import miss_turned_away
from hengji.office.exams.lifecycle import SITTING, SittingVerb
from hengji.office.exams.models import Sitting
from hengji.office.packages.contents import RETURNED, event_from, read_moment, spelt_value
from hengji.office.packages.models import RoomPackage
from hengji.office.packages.operations.beside import (
    KINDS,
    Row,
    require_as_there,
    require_both,
    write_row_again,
)
from hengji.office.packages.operations.evidence import Laid
from hengji.office.packages.refusals import SittingDiffers
from hengji.office.record.models import Event, Recorded
from hengji.office.record.operations import move, note
from hengji.office.record.queries import kind_of

STEPS: dict[str, tuple[str, ...]] = {
    SittingVerb.CHECK_IN.value: (),
    SittingVerb.ADMIT.value: (),
    SittingVerb.TURN_AWAY.value: (),
    SittingVerb.START.value: ("opened_at", "closes_at"),
    SittingVerb.HAND_IN.value: ("closes_at", "handed_in_at"),
    SittingVerb.EXPEL.value: ("closes_at",),
}
"""The steps that a sitting may take in a room, and what each sets."""
NOTES = frozenset(
    verb.value
    for verb in (
        *(SittingVerb.HOLD, SittingVerb.RELEASE, SittingVerb.GIVE_TIME, SittingVerb.TELL),
        *(SittingVerb.NOTE_INCIDENT, SittingVerb.LEAVE_PAGE),
    )
)
"""What may be written down beside them; everything else happens at the centre."""


def chained(obj: Recorded, spelled: Iterable[Mapping[str, Any]], after: Event) -> list[Event]:
    """Read the record of a room: it continues the event that went out, and every hash in it holds.

    Raises:
        SittingDiffers: It does not, or one does not.
    """
    return _chain(obj, kind_of(obj), obj.pk, spelled, after)


def write_again(
    sitting: Sitting, back: Mapping[str, Any], events: list[Event], package: RoomPackage, now: datetime
) -> list[Laid]:
    """Take the steps that the room took, at the sitting and at what was written beside it; give the files to write.

    Raises:
        SittingDiffers: One of them is none that a room may take, or what comes out is not what the room has.
    """
    rows = _rows(sitting, back)
    require_both(sitting, events, rows)
    for event, row in _in_order(events, rows):
        if not _was_there(event, sitting, package):
            raise SittingDiffers(sitting.ticket, _("考场记录"), f"{event.verb} {event.actor_id}")
        words = _words(event, now)
        if row is None:
            _write_step_again(sitting, back, event, words)
        else:
            write_row_again(row, sitting, event, words)
    sitting.seat, sitting.credited, sitting.notices = back["seat"], back["credited"], back["notices"]
    sitting.save(update_fields=["seat", "credited", "notices"])
    if differing := [name for name in RETURNED if spelt_value(getattr(sitting, name)) != back[name]]:
        raise SittingDiffers(sitting.ticket, differing[0], back[differing[0]])
    for row in rows:
        require_as_there(row, sitting)
    return [laid for row in rows for laid in row.laid]


def _in_order(events: list[Event], rows: list[Row]) -> list[tuple[Event, Row | None]]:
    """Give all acts by their time, each record's own in its order even where the room's clock was put back."""
    records: list[tuple[list[Event], Row | None]] = [*((row.events, row) for row in rows), (events, None)]
    told = [
        (latest, event, row)
        for record, row in records
        for latest, event in zip(accumulate((event.at for event in record), max), record, strict=True)
    ]
    return [(event, row) for _at, event, row in sorted(told, key=itemgetter(0))]


def _rows(sitting: Sitting, back: Mapping[str, Any]) -> list[Row]:
    return [
        Row(
            kind,
            one["fields"],
            _chain(sitting, kind_of(kind.model), one["id"], one["events"], None),
            list(one.get("evidence", ())),
        )
        for name, kind in KINDS.items()
        for one in back.get(name, ())
    ]


def _chain(
    about: Recorded, kind: str, number: int, spelled: Iterable[Mapping[str, Any]], after: Event | None
) -> list[Event]:
    """Read the record of one object, from the event after which it begins, or from its very first."""
    events = [event_from(fields) for fields in spelled]
    previous, sequence = (after.hash, after.sequence) if after else ("", 0)
    for event in events:
        sequence += 1
        holds = (event.object_type, event.object_id, event.sequence, event.previous_hash) == (
            *(kind, number, sequence, previous),
        )
        if not holds or event.hash != event.computed_hash():
            raise SittingDiffers(about, _("考场记录"), _("第%(n)s条的散列或次序") % {"n": event.sequence})
        previous = event.hash
    return events


def _words(event: Event, now: datetime) -> dict[str, Any]:
    return {
        "actor": event.actor,
        "now": now,
        "role": event.role,
        "reason": event.reason,
        "detail": {**event.detail, "at_the_room": event.at.isoformat(), "room_hash": event.hash},
    }


def _write_step_again(
    sitting: Sitting, back: Mapping[str, Any], event: Event, words: Mapping[str, Any]
) -> None:
    if event.verb in NOTES:
        note(sitting, event.verb, **words)
        return
    if event.verb not in STEPS:
        raise SittingDiffers(sitting.ticket, _("考场记录"), event.verb)
    fields = STEPS[event.verb]
    for name in fields:
        setattr(sitting, name, read_moment(back[name]))
    move(sitting, SITTING, event.to_state, fields=fields, verb=SittingVerb(event.verb), **words)
    if event.verb == SittingVerb.TURN_AWAY:
        miss_turned_away(sitting, actor=event.actor, now=words["now"])


def _was_there(event: Event, sitting: Sitting, package: RoomPackage) -> bool:
    candidate = sitting.application.applicant_id
    return event.actor_id in {candidate, package.first_holder_id, package.second_holder_id, None}
