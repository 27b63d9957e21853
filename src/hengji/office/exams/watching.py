"""What the console of a room asks: who sits where, who is at work, who has fallen silent, who waits to be let in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.exams.lifecycle import ClaimState, SittingState, SittingVerb
from hengji.office.exams.models import SeatClaim, Sitting, SittingEntry
from hengji.office.exams.queries import remaining_seconds
from hengji.office.record.models import Event
from hengji.office.record.queries import kind_of

SILENT = timedelta(seconds=50)
"""A page asks every ten seconds, and that is written down every twenty-five: later than this it is not there."""
AROUND = timedelta(hours=12)
TOLD = (SittingVerb.TELL, SittingVerb.GIVE_TIME, SittingVerb.LEAVE_PAGE)


class Presence(TextChoices):
    EXPECTED = "expected", _("未到")
    ARRIVED = "arrived", _("已签到，未开始")
    AT_WORK = "at_work", _("作答中")
    SILENT = "silent", _("失去联系")
    DONE = "done", _("已交卷")
    ABSENT = "absent", _("缺考")
    ENDED = "ended", _("已终止")


_PRESENCE = {
    SittingState.ARRANGED: Presence.EXPECTED,
    SittingState.TICKETED: Presence.EXPECTED,
    SittingState.CHECKED_IN: Presence.ARRIVED,
    SittingState.ABSENT: Presence.ABSENT,
    SittingState.EXPELLED: Presence.ENDED,
}

_TONES = {Presence.ARRIVED: "info", Presence.AT_WORK: "good", Presence.SILENT: "bad", Presence.ENDED: "bad"}


@dataclass(frozen=True, slots=True)
class Session:
    """The sittings of one room that begin together."""

    room: str
    opens_at: datetime
    closes_at: datetime
    seats: int
    running: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat as it stands.

    Attributes:
        stored: Operations that are stored.
        quiet_s: Seconds since the last of them.
        left_s: Seconds that the candidate has left.
        claims: Second devices that wait to be let in.
        incidents: Things written down about this seat.
    """

    sitting: Sitting
    presence: Presence
    stored: int
    quiet_s: int | None
    left_s: int | None
    claims: int
    incidents: int

    @property
    def left_min(self) -> int | None:
        """Minutes left, a begun one counted."""
        return None if self.left_s is None else -(-self.left_s // 60)

    @property
    def quiet_min(self) -> int:
        return (self.quiet_s or 0) // 60

    @property
    def tone(self) -> str:
        return _TONES.get(self.presence, "calm")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a candidate was told, or time she was given.

    Attributes:
        minutes: Given; 0 when none were.
        away_s: For so long the page was out of sight, when that is what was written down.
    """

    at: datetime
    text: str
    minutes: int
    away_s: int | None = None


def sessions_around(now: datetime, away: Collection[int]) -> list[Session]:
    """Give the sessions of today's rooms, the next to begin or now running first, without some people's seats."""
    found = (
        _valid()
        .filter(window_opens_at__lt=now + AROUND, window_closes_at__gt=now - AROUND)
        .exclude(application__applicant__in=away)
        .values("room", "window_opens_at", "window_closes_at")
        .annotate(
            seats=Count("pk"),
            running=Count("pk", filter=Q(state=SittingState.RUNNING)),
            waiting=Count("pk", filter=Q(state=SittingState.RUNNING) & Exists(_claims(OuterRef("pk")))),
        )
        .order_by("window_opens_at", "room")
    )
    return [
        Session(
            room=row["room"],
            opens_at=row["window_opens_at"],
            closes_at=row["window_closes_at"],
            **{name: row[name] for name in ("seats", "running", "waiting")},
        )
        for row in found
    ]


def seats_of(room: str, opens_at: datetime, away: Collection[int], now: datetime) -> list[Seat]:
    """Give the seats of a session in their order, in one query however many there are."""
    entries = SittingEntry.objects.filter(sitting=OuterRef("pk")).order_by("-sequence")
    noted = Event.objects.filter(
        object_type=kind_of(Sitting), object_id=OuterRef("pk"), verb=SittingVerb.NOTE_INCIDENT
    )
    found = (
        _valid()
        .filter(room=room, window_opens_at=opens_at)
        .exclude(application__applicant__in=away)
        .select_related("application__applicant", "application__batch")
        .defer("paper_body")
        .annotate(
            stored=Subquery(entries.values("sequence")[:1]),
            last_at=Subquery(entries.values("received_at")[:1]),
            claims=_counted(_claims(OuterRef("pk")), "sitting"),
            incidents=_counted(noted, "object_id"),
        )
        .order_by("seat", "pk")
    )
    return [_seat(sitting, now) for sitting in found]


def claims_waiting(sitting: Sitting) -> QuerySet[SeatClaim]:
    """Give the devices that wait to be let in to a sitting, the first to ask first."""
    return _claims(sitting.pk).order_by("asked_at", "pk")


def notices_of(sitting: Sitting) -> list[Notice]:
    """Give what a candidate was told while she worked, oldest first."""
    told = Event.objects.filter(object_type=kind_of(Sitting), object_id=sitting.pk, verb__in=TOLD)
    rows = told.order_by("sequence").values_list("at", "reason", "detail")
    return [
        Notice(at, reason, detail.get("minutes", 0), detail.get("seconds")) for at, reason, detail in rows
    ]


def running_in(room: str, opens_at: datetime) -> QuerySet[Sitting]:
    """Give the sittings of a session at which candidates work now."""
    return Sitting.objects.filter(room=room, window_opens_at=opens_at, state=SittingState.RUNNING)


def running_with(room: str, opens_at: datetime) -> QuerySet[Sitting]:
    """Give the sittings that run now in all rooms of the batches that sit in one session."""
    here = Sitting.objects.filter(room=room, window_opens_at=opens_at)
    batches = here.order_by().values("application__batch")
    return Sitting.objects.filter(application__batch__in=batches, state=SittingState.RUNNING)


def _valid() -> QuerySet[Sitting]:
    return Sitting.objects.exclude(state=SittingState.VOIDED)


def _claims(sitting: Any) -> QuerySet[SeatClaim]:
    return SeatClaim.objects.filter(sitting=sitting, state=ClaimState.WAITING)


def _counted(rows: QuerySet[SeatClaim] | QuerySet[Event], by: str) -> Subquery:
    return Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n"))


def _seat(sitting: Sitting, now: datetime) -> Seat:
    stored, last_at, claims, incidents = (
        getattr(sitting, name) for name in ("stored", "last_at", "claims", "incidents")
    )
    running = sitting.state == SittingState.RUNNING
    return Seat(
        sitting=sitting,
        presence=_presence(sitting, last_at, now),
        stored=stored or 0,
        quiet_s=int((now - last_at).total_seconds()) if running and last_at else None,
        left_s=remaining_seconds(sitting, now) if running else None,
        claims=claims or 0,
        incidents=incidents or 0,
    )


def _presence(sitting: Sitting, last_at: datetime | None, now: datetime) -> Presence:
    if sitting.state != SittingState.RUNNING:
        return _PRESENCE.get(SittingState(sitting.state), Presence.DONE)
    heard = max((at for at in (sitting.seen_at, last_at) if at), default=None)
    return Presence.AT_WORK if heard and now - heard <= SILENT else Presence.SILENT
