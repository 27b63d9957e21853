"""Questions about supervision."""

from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.oversight.lifecycle import FindingState
from hengji.office.oversight.models import (
    Anchor,
    Look,
    PreparedArchive,
    Sample,
    StopRequest,
    SupervisionFinding,
    SupervisorTerm,
)
from hengji.office.people.models import User
from hengji.office.people.queries import tied_to
from hengji.office.schemes.models import Batch, Stop

TO_ANSWER = (FindingState.STOP_REQUESTED, FindingState.OVERDUE, FindingState.RAISED)


def findings() -> QuerySet[SupervisionFinding]:
    """Give all findings, latest first."""
    return SupervisionFinding.objects.select_related("batch", "application__applicant", "supervisor")


def findings_read_by(user: User) -> QuerySet[SupervisionFinding]:
    """Give the findings that a reader may see: none on her own case or on that of somebody tied to her."""
    return findings().exclude(application__applicant__in=tied_to(user) | {user.pk})


def findings_to_answer(user: User) -> QuerySet[SupervisionFinding]:
    """Give the findings that wait for the body, the most urgent first."""
    return findings_read_by(user).filter(state__in=TO_ANSWER).order_by("due_at", "pk")


def findings_to_follow(supervisor: User) -> QuerySet[SupervisionFinding]:
    """Give a supervisor's own findings that wait for her."""
    hers = findings().filter(supervisor=supervisor)
    return hers.filter(state__in=[FindingState.ANSWERED, FindingState.ACCEPTED]).order_by("raised_at", "pk")


def finding_numbered(finding_id: int) -> SupervisionFinding | None:
    return findings().filter(pk=finding_id).first()


def findings_overdue(now: datetime) -> QuerySet[SupervisionFinding]:
    """Give the findings whose time for an answer is over and that nobody has noted so."""
    waiting = (FindingState.RAISED, FindingState.STOP_REQUESTED)
    return findings().filter(state__in=waiting, due_at__lte=now).order_by("pk")


def stop_of(finding: SupervisionFinding) -> Stop | None:
    """Give the stop that a finding put on its batch or case, if it is still in force."""
    asked = (
        StopRequest.objects.filter(finding=finding, stop__lift__isnull=True).select_related("stop").first()
    )
    return asked.stop if asked else None


def terms_of(user: User) -> QuerySet[SupervisorTerm]:
    return SupervisorTerm.objects.filter(user=user)


def terms_over(today: date) -> QuerySet[SupervisorTerm]:
    """Give the terms whose last day has passed and that nobody has ended."""
    return SupervisorTerm.objects.filter(lapsed_at__isnull=True, until__lt=today).order_by("pk")


def sealed_works(batch: Batch) -> QuerySet[Sitting]:
    """Give the sittings of a batch whose marks are sealed, by code."""
    sealed = Sitting.objects.filter(application__batch=batch, state=SittingState.SEALED)
    return sealed.defer("paper_body").order_by("code")


def samples() -> QuerySet[Sample]:
    return Sample.objects.select_related("batch", "drawn_by").prefetch_related("works__sitting")


def sample_numbered(sample_id: int) -> Sample | None:
    return samples().filter(pk=sample_id).first()


def anchors_made() -> QuerySet[Anchor]:
    """Give the anchors, the latest day first."""
    return Anchor.objects.order_by("-day")


def anchor_on(day: date) -> Anchor | None:
    found: Anchor | None = Anchor.objects.filter(day=day).first()
    return found


def archives_for(user: User, batch: Batch) -> QuerySet[PreparedArchive]:
    """Give the archives of a batch that a person has asked for, newest first."""
    return PreparedArchive.objects.filter(batch=batch, asked_by=user)


def looks_seen_by(supervisor: User) -> QuerySet[Look]:
    """Give who looked at what, the last first; nothing about the supervisor or somebody tied to her."""
    kept = Look.objects.select_related("reader", "whose")
    return kept.exclude(whose__in=tied_to(supervisor) | {supervisor.pk})


def looks_with(found: QuerySet[Look], *, words: str = "", kind: str = "") -> QuerySet[Look]:
    """Leave those whose reader, or who was looked at, has these words in her name or is called so."""
    if kind:
        found = found.filter(kind=kind)
    if words:
        named = (
            Q(**{f"{side}__name__icontains": words}) | Q(**{f"{side}__username": words})
            for side in ("reader", "whose")
        )
        found = found.filter(reduce(or_, named))
    return found
