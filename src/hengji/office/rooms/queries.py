"""Questions about rooms."""

from datetime import date, datetime

from django.db.models import QuerySet

from hengji.office.rooms.grid import number_of
from hengji.office.rooms.models import Recording, Room, Site, SiteAgreement, Waiver
from hengji.office.schemes.models import Batch


def sites() -> QuerySet[Site]:
    return Site.objects.order_by("name")


def site_numbered(site_id: int) -> Site | None:
    return Site.objects.filter(pk=site_id).first()


def agreements_of(site: Site) -> QuerySet[SiteAgreement]:
    """Give the agreements about a site, the one that holds longest first."""
    agreements: QuerySet[SiteAgreement] = SiteAgreement.objects.filter(site=site)
    return agreements.select_related("recorded_by")


def agreement_numbered(number: int) -> SiteAgreement | None:
    found: SiteAgreement | None = SiteAgreement.objects.filter(pk=number).first()
    return found


def may_be_used(site: Site, on: date) -> bool:
    """Tell whether exams may be held at a site: the body's own, or evaluated and under agreement with who runs it."""
    if not site.operator:
        return True
    held = agreements_of(site).filter(operator=site.operator, starts_on__lte=on, until__gte=on)
    return held.exists()


def rooms() -> QuerySet[Room]:
    """Give all rooms, those in use first."""
    return Room.objects.select_related("site").order_by("retired_at", "place")


def rooms_in_use() -> QuerySet[Room]:
    return Room.objects.select_related("site").filter(retired_at__isnull=True)


def room_at(place: str) -> Room | None:
    """Give the room of a sitting, if its place is registered."""
    return Room.objects.select_related("site").filter(place=place).first()


def waivers_of(room: Room) -> QuerySet[Waiver]:
    waivers: QuerySet[Waiver] = Waiver.objects.filter(room=room)
    return waivers.select_related("batch", "granted_by")


def waiver_for(room: Room, batch: Batch) -> Waiver | None:
    """Give the last word on a room for a batch."""
    return waivers_of(room).filter(batch=batch).first()


def recordings_of(room: Room) -> QuerySet[Recording]:
    recordings: QuerySet[Recording] = Recording.objects.filter(room=room)
    return recordings.select_related("indexed_by")


def recordings_showing(place: str, seat: str, at: datetime) -> list[Recording]:
    """Give the recordings that show a seat at a moment."""
    number = number_of(seat)
    then = Recording.objects.filter(room__place=place, starts_at__lte=at, ends_at__gt=at)
    found = then.select_related("room", "indexed_by").order_by("camera", "pk")
    return [one for one in found if not one.seats or (number is not None and one.shows(number))]
