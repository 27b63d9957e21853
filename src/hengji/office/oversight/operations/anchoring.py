"""Anchoring a day: what is printed and signed, and what the record is later held against."""

from datetime import date, datetime

from django.db import transaction

from hengji.office.oversight.anchoring import heads_on
from hengji.office.oversight.models import Anchor
from hengji.office.oversight.refusals import DayNotOver
from hengji.office.schemes.deadlines import office_day


@transaction.atomic
def anchor_day(*, day: date, now: datetime) -> Anchor:
    """Anchor a day that is over; asked again, it gives the anchor that was made.

    Raises:
        DayNotOver: Events may still be added to it, or a later day is anchored already.
    """
    made: Anchor | None = Anchor.objects.filter(day=day).first()
    if made is not None:
        return made
    last = Anchor.objects.select_for_update().order_by("-day").first()
    if day >= office_day(now) or (last and last.day > day):
        raise DayNotOver(day)
    anchor = Anchor(day=day, heads=heads_on(day), previous=last.digest if last else "", made_at=now)
    anchor.digest = anchor.computed_digest()
    anchor.save()
    return anchor
