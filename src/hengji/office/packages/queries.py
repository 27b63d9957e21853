"""Questions about packages: which rooms could have one, which are out and overdue, what came back."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hengji.office.decisions.lifecycle import ViolationState
from hengji.office.decisions.models import ViolationCase, ViolationEvidence
from hengji.office.exams.lifecycle import ClaimState, DoubtState, SittingState
from hengji.office.exams.models import IdentityDoubt, Receipt, SeatClaim, Sitting, SittingEntry
from hengji.office.exams.queries import remaining_seconds
from hengji.office.packages.entry import SEATED, entry_code
from hengji.office.packages.lifecycle import PackageState
from hengji.office.packages.models import PackedSitting, RoomPackage
from hengji.office.people.models import RoleGrant, User
from hengji.office.people.roles import Role


@dataclass(frozen=True, slots=True)
class Session:
    """One room at one time, with how many seats are taken and how many could go out."""

    room: str
    window_opens_at: datetime
    window_closes_at: datetime
    seats: int
    ready: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of a package is back.

    Attributes:
        claims, doubts, violations: Second devices, doubts at the door and reported violations, however they ended.
        evidence: What was added to those reports.
    """

    seats: int
    handed_in: int
    entries: int
    claims: int = 0
    doubts: int = 0
    violations: int = 0
    evidence: int = 0


def packages() -> QuerySet[RoomPackage]:
    """Give every package with the number of its seats as ``seats``, the latest session first."""
    found = RoomPackage.objects.select_related("first_holder", "second_holder", "given_by")
    return found.annotate(seats=Count("packed"))


def package_numbered(number: int) -> RoomPackage | None:
    return packages().filter(pk=number).first()


def packages_held_by(user: User) -> QuerySet[RoomPackage]:
    """Give the packages that are out and of which a person holds half of the word."""
    mine = Q(first_holder=user) | Q(second_holder=user)
    return packages().filter(mine, state=PackageState.GIVEN)


def packages_overdue(now: datetime) -> QuerySet[RoomPackage]:
    """Give the packages that should be back and are not."""
    return packages().filter(state=PackageState.GIVEN, due_back_at__lt=now)


def sittings_of_package(package: RoomPackage) -> QuerySet[Sitting]:
    """Give the sittings of a package without their papers, by seat."""
    packed = PackedSitting.objects.filter(package=package).values("sitting")
    found = Sitting.objects.filter(pk__in=packed).defer("paper_body")
    return found.select_related("application__applicant", "application__batch__scheme").order_by("seat", "pk")


def count_of(package: RoomPackage) -> Tally:
    """Count what the centre holds of a package's sittings."""
    packed = PackedSitting.objects.filter(package=package).values("sitting")
    return Tally(
        seats=PackedSitting.objects.filter(package=package).count(),
        handed_in=Receipt.objects.filter(sitting__in=packed).count(),
        entries=SittingEntry.objects.filter(sitting__in=packed).count(),
        claims=SeatClaim.objects.filter(sitting__in=packed).count(),
        doubts=IdentityDoubt.objects.filter(sitting__in=packed).count(),
        violations=ViolationCase.objects.filter(sitting__in=packed).count(),
        evidence=ViolationEvidence.objects.filter(case__sitting__in=packed).count(),
    )


def sessions_to_give(now: datetime) -> list[Session]:
    """Give the rooms of coming sessions in which every sitting is ready to be given out, or some are not yet."""
    seats = (
        Sitting.objects.filter(
            state__in=[SittingState.ARRANGED, SittingState.TICKETED],
            window_closes_at__gt=now,
            away_since=None,
        )
        .order_by("window_opens_at", "room")
        .values("room", "window_opens_at", "window_closes_at")
        .annotate(seats=Count("pk"), ready=Count("pk", filter=Q(state=SittingState.TICKETED)))
    )
    return [Session(**row) for row in seats]


def invigilators() -> QuerySet[User]:
    """Give those who may hold half of a word."""
    held = RoleGrant.objects.filter(user=OuterRef("pk"), role=Role.INVIGILATOR, ended_at=None)
    return User.objects.filter(Exists(held), is_active=True).order_by("name", "pk")


# ---- on a room's own server ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Seat:
    """One line of the board: a sitting, how long it has left, how much is stored, and the code that lets her in."""

    sitting: Sitting
    remaining_s: int | None
    entries: int
    code: str

    @property
    def minutes_left(self) -> int:
        return ceil((self.remaining_s or 0) / 60)


def package_here() -> RoomPackage:
    """Give the one package that this server runs."""
    return packages().get()


def seats_of(package: RoomPackage, now: datetime) -> list[Seat]:
    """Give the board by seat; the code of a candidate is there from her check-in on."""
    sittings = list(sittings_of_package(package))
    stored = (
        SittingEntry.objects.filter(sitting__in=sittings).order_by().values("sitting").annotate(n=Count("pk"))
    )
    counted = {row["sitting"]: row["n"] for row in stored}
    return [
        Seat(
            sitting=sitting,
            remaining_s=remaining_seconds(sitting, now),
            entries=counted.get(sitting.pk, 0),
            code=entry_code(sitting.ticket) if sitting.state in SEATED else "",
        )
        for sitting in sittings
    ]


def sitting_of_visitor(user: User) -> Sitting | None:
    """Give a candidate's own sitting in this room."""
    return Sitting.objects.filter(application__applicant=user).defer("paper_body").first()


def claims_waiting() -> QuerySet[SeatClaim]:
    """Give the devices that wait to be let in, the longest waiting first."""
    waiting = SeatClaim.objects.filter(state=ClaimState.WAITING)
    return waiting.select_related("sitting__application__applicant").defer("sitting__paper_body")


def doubts_here() -> QuerySet[IdentityDoubt]:
    """Give the doubts at the door that wait for a second person, the longest waiting first."""
    waiting = IdentityDoubt.objects.filter(state=DoubtState.PROPOSED, sitting__state=SittingState.TICKETED)
    rows = waiting.select_related("sitting__application__applicant", "reported_by")
    return rows.defer("sitting__paper_body").order_by("reported_at", "pk")


def violations_here() -> QuerySet[ViolationCase]:
    """Give the violations that were reported in this room, in their order."""
    rows = ViolationCase.objects.filter(state=ViolationState.REPORTED)
    found = rows.select_related("application__applicant", "application__batch__scheme", "sitting", "reporter")
    found = found.prefetch_related("evidence__added_by")
    return found.defer("sitting__paper_body").order_by("reported_at", "pk")
