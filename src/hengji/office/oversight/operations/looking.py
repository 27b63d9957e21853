"""Who looked at what is kept of a person."""

from datetime import datetime

from hengji.office.oversight.lifecycle import LOOKS_AGAIN_AFTER, Looked
from hengji.office.oversight.models import Look
from hengji.office.people.models import User


def note_look(*, whose: User, kind: Looked, number: int, actor: User, now: datetime) -> None:
    """Write down that somebody of the office was shown it; who goes on reading has looked once."""
    if actor == whose:
        return
    this = Look.objects.filter(reader=actor, kind=kind, number=number)
    if not this.filter(at__gt=now - LOOKS_AGAIN_AFTER).exists():
        Look(reader=actor, whose=whose, kind=kind, number=number, at=now).save()
