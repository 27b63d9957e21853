"""Questions about jobs."""

from datetime import datetime

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from hengji.office.jobs.lifecycle import AGAIN, OPEN, JobKind, JobState
from hengji.office.jobs.models import Job


def jobs_to_show() -> QuerySet[Job]:
    """Give every job, those that people have to look at first."""
    first = Case(When(state=JobState.DEAD, then=Value(0)), default=Value(1), output_field=IntegerField())
    return Job.objects.order_by(first, "-asked_at", "-pk")


def job_about(kind: JobKind, about: int) -> Job | None:
    """Give the last job of a kind about an object."""
    return Job.objects.filter(kind=kind, about=about).order_by("pk").last()


def jobs_waiting() -> QuerySet[Job]:
    return Job.objects.filter(state=JobState.WAITING)


def open_jobs() -> QuerySet[Job]:
    return Job.objects.filter(state__in=OPEN)


def jobs_abandoned(now: datetime) -> QuerySet[Job]:
    """Give the jobs whose workers have had all the time there is for them."""
    return Job.objects.filter(state=JobState.RUNNING, due_at__lte=now)


def jobs_to_announce(now: datetime) -> QuerySet[Job]:
    """Give the jobs that are due and that the queue was not told of lately, or not since they fell due."""
    unannounced = Q(announced_at__lte=now - AGAIN) | Q(announced_at__lt=F("due_at"))
    return jobs_waiting().filter(unannounced, due_at__lte=now).order_by("pk")
