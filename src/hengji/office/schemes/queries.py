"""Questions about schemes and batches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from hengji.assay.standard import Cell, Edition, load_edition
from hengji.office.schemes.deadlines import is_working_day, office_day, working_days_after
from hengji.office.schemes.lifecycle import BatchState, RulebookKind
from hengji.office.schemes.models import Batch, Rulebook, Scheme, Stop
from hengji.office.schemes.policy import Policy


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """One part of a policy that is different in another: where, and what it says in each; None for nothing."""

    path: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class BatchCalendar:
    """The days of a batch by its policy's calendar; those after registration are the earliest possible.

    Attributes:
        list_notice: First and last day of the list of qualified applicants.
        exam_works: Whether offices are open on the day of the exam.
        in_time: Whether that list can have ended before the exam.
        award_notice: First and last day of the list of proposed awards.
        certificates_from: From when certificates can be issued.
    """

    list_notice: tuple[date, date]
    exam_works: bool
    in_time: bool
    award_notice: tuple[date, date]
    certificates_from: date


@lru_cache(maxsize=8)
def edition_of(code: str) -> Edition:
    """Give an edition by its code, read once.

    Raises:
        UnknownEdition: There is none of that code.
        EditionFaults: Its files have faults.
    """
    return load_edition(code)


def cell_of(batch: Batch) -> Cell:
    """Give what a batch assesses: the requirements of one skill at one level."""
    return edition_of(batch.scheme.edition_code).cell(batch.skill, batch.level)


def rulebooks() -> QuerySet[Rulebook]:
    """Give every version of every rulebook, the newest first."""
    return Rulebook.objects.select_related("recorded_by").order_by("-in_force_from", "-pk")


def rulebooks_in_force(day: date) -> dict[RulebookKind, Rulebook]:
    """Give the version of each rulebook that is in force on a day, in the order of the kinds."""
    begun: dict[str, Rulebook] = {}
    for book in rulebooks().filter(in_force_from__lte=day):
        begun.setdefault(book.kind, book)
    return {kind: begun[kind] for kind in RulebookKind if kind in begun}


def schemes() -> QuerySet[Scheme]:
    """Give all schemes, newest version last."""
    return Scheme.objects.order_by("code", "version")


def published_schemes() -> QuerySet[Scheme]:
    """Give the versions by which a batch has been announced, the newest of each scheme first."""
    announced = Batch.objects.exclude(state=BatchState.DRAFT).values("scheme_id")
    return Scheme.objects.filter(pk__in=announced).order_by("code", "-version")


def scheme_before(scheme: Scheme) -> Scheme | None:
    """Give the version of a scheme that came before one, if there is one."""
    return Scheme.objects.filter(code=scheme.code, version__lt=scheme.version).order_by("-version").first()


def latest_version(code: str) -> int:
    """Give the highest version of a scheme, 0 when there is none."""
    found = Scheme.objects.filter(code=code).order_by("-version").values_list("version", flat=True).first()
    return found or 0


def policy_changes(before: Policy, after: Policy) -> tuple[PolicyChange, ...]:
    """Tell what is different between two policies, in the order in which a policy is written."""
    old, new = dict(_flat(before.written())), dict(_flat(after.written()))
    paths = [*new, *(path for path in old if path not in new)]
    return tuple(
        PolicyChange(path, old.get(path), new.get(path)) for path in paths if old.get(path) != new.get(path)
    )


def calendar_of(batch: Batch) -> BatchCalendar:
    """Lay out the days of a batch.

    Raises:
        PackDoesNotCover: The calendar does not reach that far.
    """
    policy = batch.scheme.rules
    listed = working_days_after(office_day(batch.registration_closes_at), 1, policy)
    list_ends = working_days_after(listed, policy.list_notice_days, policy)
    proposed = working_days_after(batch.exam_on, 1, policy)
    award_ends = working_days_after(proposed, policy.award_notice_days, policy)
    return BatchCalendar(
        list_notice=(listed, list_ends),
        exam_works=is_working_day(batch.exam_on, policy),
        in_time=list_ends < batch.exam_on,
        award_notice=(proposed, award_ends),
        certificates_from=working_days_after(award_ends, 1, policy),
    )


def batch_numbered(batch_id: int) -> Batch | None:
    """Give a batch with its scheme."""
    return batches().filter(pk=batch_id).first()


def public_batch(code: str) -> Batch | None:
    """Give a batch that has been announced."""
    return public_batches().filter(code=code).first()


def batches_to_announce() -> QuerySet[Batch]:
    """Give the batches that are planned and not public yet, the soonest first."""
    return batches().filter(state=BatchState.DRAFT).order_by("registration_opens_at", "code")


def batches_due(now: datetime) -> QuerySet[Batch]:
    """Give the batches whose next step has come by the clock, the soonest exam first."""
    due = (
        Q(state=BatchState.ANNOUNCED, registration_opens_at__lte=now, registration_closes_at__gt=now)
        | Q(state=BatchState.REGISTERING, registration_closes_at__lte=now)
        | Q(state=BatchState.CLOSED, exam_on__lte=office_day(now))
    )
    return batches().filter(due).order_by("exam_on", "code")


def batches_offered(now: datetime) -> QuerySet[Batch]:
    """Give the public batches whose registration is open or still to come, soonest closing first."""
    offered = (BatchState.ANNOUNCED, BatchState.REGISTERING)
    return (
        batches()
        .filter(state__in=offered, registration_closes_at__gt=now)
        .order_by("registration_closes_at", "code")
    )


def batches_like(batch: Batch, now: datetime) -> QuerySet[Batch]:
    """Give the other batches that can receive a batch's applications: the same version, skill and level."""
    states = (BatchState.ANNOUNCED, BatchState.REGISTERING, BatchState.CLOSED)
    same = batches().filter(scheme=batch.scheme, skill=batch.skill, level=batch.level, state__in=states)
    return same.filter(exam_on__gt=office_day(now)).exclude(pk=batch.pk).order_by("exam_on", "code")


def batches() -> QuerySet[Batch]:
    """Give all batches with their schemes, latest exam first."""
    return Batch.objects.select_related("scheme")


def batches_to_hold() -> QuerySet[Batch]:
    """Give the batches whose exams are still to be held or are being held, by their day."""
    over = (BatchState.DRAFT, BatchState.CANCELLED)
    return batches().exclude(state__in=over).order_by("-exam_on", "code")


def public_batches() -> QuerySet[Batch]:
    """Give the batches that have been announced."""
    return batches().exclude(state=BatchState.DRAFT)


def batches_taking_applications(now: datetime) -> QuerySet[Batch]:
    """Give the batches for which a candidate may apply at this moment, soonest closing first."""
    return (
        batches()
        .filter(state=BatchState.REGISTERING, registration_opens_at__lte=now, registration_closes_at__gt=now)
        .order_by("registration_closes_at", "code")
    )


def takes_applications(batch: Batch, now: datetime) -> bool:
    """Tell whether a candidate may apply at this moment."""
    return (
        batch.state == BatchState.REGISTERING
        and batch.registration_opens_at <= now < batch.registration_closes_at
    )


def stops_in_force() -> QuerySet[Stop]:
    """Give the stops that nobody has lifted, oldest first."""
    return Stop.objects.filter(lift__isnull=True).select_related("batch", "asked_by")


def stop_on(batch: Batch, case_id: int | None = None) -> Stop | None:
    """Give the stop that keeps a batch, or one case of it, from moving on."""
    return stops_in_force().filter(Q(case_id=None) | Q(case_id=case_id), batch=batch).first()


def _flat(body: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in body.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def comparable_versions(scheme: Scheme) -> QuerySet[Scheme]:
    """Give the other settled versions of a scheme on the same edition, the latest first."""
    same = Scheme.objects.filter(
        code=scheme.code, edition_digest=scheme.edition_digest, frozen_at__isnull=False
    )
    return same.exclude(pk=scheme.pk).order_by("-version")
