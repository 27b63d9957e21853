"""A worker's part: take a job up, do it, and note how it went, unless somebody else has taken it up since."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from hengji.office.jobs.kinds import KINDS
from hengji.office.jobs.lifecycle import WAITS, JobState
from hengji.office.jobs.models import Job

log = logging.getLogger("hengji.jobs")


def carry_out(*, job_id: int, now: datetime) -> None:
    """Do a job if it waits; a job that is being done, is done or was given up is left alone."""
    job = _taken_up(job_id, now)
    if job is None:
        return
    try:
        KINDS[job.kind].act(job.about, now)
    except (
        Exception
    ) as fault:  # whatever it was, the job is not lost: it is tried again, and at last people see it
        log.exception("job %s of kind %s failed", job.pk, job.kind)
        put_back(job, type(fault).__name__, now)
    else:
        _mine(job).update(state=JobState.DONE, finished_at=now, fault="")


def put_back(job: Job, fault: str, now: datetime) -> None:
    """Have a job that failed tried again after a while, or leave it to people when that was the last try."""
    if job.attempts > len(WAITS):
        _mine(job).update(state=JobState.DEAD, fault=fault)
    else:
        due_at = now + WAITS[job.attempts - 1]
        _mine(job).update(state=JobState.WAITING, due_at=due_at, fault=fault)


@transaction.atomic
def _taken_up(job_id: int, now: datetime) -> Job | None:
    waiting = Job.objects.select_for_update().filter(pk=job_id, state=JobState.WAITING, due_at__lte=now)
    job: Job | None = waiting.first()
    if job is None:
        return None
    job.state, job.attempts, job.due_at = JobState.RUNNING, job.attempts + 1, now + KINDS[job.kind].limit
    job.save(update_fields=["state", "attempts", "due_at"])
    return job


def _mine(job: Job) -> QuerySet[Job]:
    """Find the job as long as this try of it is the last."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
