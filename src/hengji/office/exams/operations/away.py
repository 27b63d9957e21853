"""A sitting leaves for the server of a room, and comes back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from hengji.office.exams.lifecycle import SITTING, SittingState, SittingVerb
from hengji.office.exams.models import Sitting
from hengji.office.exams.operations.rows import locked, locked_wherever, require_fit_at
from hengji.office.exams.refusals import SittingNotAway
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.models import Event
from hengji.office.record.operations import note
from hengji.office.record.refusals import ActNotAllowed


@transaction.atomic
def send_away(*, sitting_id: int, detail: Mapping[str, Any], actor: User, now: datetime) -> Event:
    """Give a ticketed sitting to the server of a room; from now on nothing happens to it here.

    Raises:
        SittingAway: It is with one already.
        ActNotAllowed: It has no ticket yet, or somebody has checked in.
    """
    sitting = locked(sitting_id)
    require_fit_at(actor, Role.EXAM_OFFICER, sitting)
    if sitting.state != SittingState.TICKETED:
        raise ActNotAllowed(SITTING.name, SITTING.label(sitting.state), SittingVerb.GIVE_OUT.label)
    sitting.away_since = now
    sitting.save(update_fields=["away_since"])
    return note(sitting, SittingVerb.GIVE_OUT, actor=actor, now=now, role=Role.EXAM_OFFICER, detail=detail)


@transaction.atomic
def bring_back(
    *,
    sitting_id: int,
    verb: SittingVerb,
    detail: Mapping[str, Any],
    actor: User,
    now: datetime,
    reason: str = "",
) -> Sitting:
    """End a sitting's time away: what the room did with it has been written down, or it never got there.

    Raises:
        SittingNotAway: It is here.
    """
    sitting = locked_wherever(sitting_id)
    if sitting.away_since is None:
        raise SittingNotAway(sitting.ticket)
    require_fit_at(actor, Role.EXAM_OFFICER, sitting)
    sitting.away_since = None
    sitting.save(update_fields=["away_since"])
    note(sitting, verb, actor=actor, now=now, role=Role.EXAM_OFFICER, detail=detail, reason=reason)
    return sitting
