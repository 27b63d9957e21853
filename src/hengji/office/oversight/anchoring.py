"""Whether the record still leads from what was anchored: the heads of a day's chains, and each chain up to them."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone

from hengji.office.oversight.models import Anchor
from hengji.office.oversight.refusals import AnchorBroken, AnchorMissing
from hengji.office.record.models import Event

Head = list[str | int]


def heads_on(day: date) -> list[Head]:
    """Give the last event of that day for each object that has one, by kind and number."""
    begins = datetime.combine(day, time(), get_default_timezone())
    events = Event.objects.filter(at__gte=begins, at__lt=begins + timedelta(days=1)).order_by(
        "object_type", "object_id", "sequence"
    )
    heads: dict[tuple[str, int], Head] = {}
    for event in events.iterator():
        key = (event.object_type, event.object_id)
        heads[key] = [*key, event.sequence, event.hash]
    return list(heads.values())


def verify_anchor(day: date) -> Anchor:
    """Check that the record of today still holds what was anchored on a day.

    Raises:
        AnchorMissing: The day has none.
        AnchorBroken: The anchor, one of its heads, or a chain up to one is not what it was.
    """
    anchor: Anchor | None = Anchor.objects.filter(day=day).first()
    if anchor is None:
        raise AnchorMissing(day)
    before = Anchor.objects.filter(day__lt=day).order_by("-day").first()
    if anchor.digest != anchor.computed_digest() or anchor.previous != (before.digest if before else ""):
        raise AnchorBroken(day, "anchor")
    now = heads_on(day)
    for head in anchor.heads:
        if head not in now or not _leads_to(head):
            raise AnchorBroken(day, f"{head[0]} {head[1]}")
    if added := [head for head in now if head not in anchor.heads]:
        raise AnchorBroken(day, f"{added[0][0]} {added[0][1]}")
    return anchor


def _leads_to(head: Head) -> bool:
    """Tell whether a chain is whole from its first event to the head."""
    kind, number, last, _hash = head
    previous, count = "", 0
    events = Event.objects.filter(object_type=kind, object_id=number, sequence__lte=last).order_by("sequence")
    for count, event in enumerate(events, start=1):
        if (event.sequence, event.previous_hash, event.hash) != (count, previous, event.computed_hash()):
            return False
        previous = event.hash
    return count == last
