"""Acts on jobs: asking for one, announcing what is due, having one tried again."""

import logging
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from hengji.office.decisions.models import ReleaseOrder
from hengji.office.decisions.operations import order_release
from hengji.office.jobs.carrying import put_back
from hengji.office.jobs.lifecycle import KEPT, JobKind, JobState
from hengji.office.jobs.models import Job
from hengji.office.jobs.policies import may_see_jobs
from hengji.office.jobs.queries import jobs_abandoned, jobs_to_announce, open_jobs
from hengji.office.jobs.refusals import NotDead
from hengji.office.jobs.tasks import carry_out
from hengji.office.messages.queries import deliveries_due
from hengji.office.oversight.models import PreparedArchive
from hengji.office.oversight.operations import ask_for_archive
from hengji.office.people.models import User
from hengji.office.people.queries import account_meant
from hengji.office.people.refusals import RoleMissing
from hengji.office.people.roles import Role
from hengji.office.seating.models import SeatingDraw
from hengji.office.seating.operations import arrange_by_lot
from hengji.office.seating.pool import SeatingPlan
from hengji.office.seating.queries import envelopes_filled_by

WORKER_DIED = "WorkerDied"
"""The fault of a job that was taken up and never heard of again."""

FIRST_OF_NOBODY = 2**62
"""No account has a number as high as this, and a column holds twice as much."""

log = logging.getLogger("hengji.jobs")


@transaction.atomic
def have_archive_prepared(*, batch_id: int, purpose: str, actor: User, now: datetime) -> PreparedArchive:
    """Ask for the archive of a batch and have it made.

    Raises:
        Refusal: Whatever `ask_for_archive` refuses.
    """
    archive = ask_for_archive(batch_id=batch_id, purpose=purpose, actor=actor, now=now)
    _ask(JobKind.ARCHIVE, archive.pk, actor, now)
    return archive


@transaction.atomic
def have_seats_taken(
    *, batch_id: int, plan: SeatingPlan, digest: str, actor: User, now: datetime
) -> SeatingDraw:
    """Seat the candidates of a batch, and have their papers drawn and sealed, envelope by envelope.

    Raises:
        Refusal: Whatever `arrange_by_lot` refuses.
    """
    draw = arrange_by_lot(batch_id=batch_id, plan=plan, digest=digest, actor=actor, now=now)
    for envelope in envelopes_filled_by(draw):
        _ask(JobKind.PAPERS, envelope, actor, now)
    return draw


@transaction.atomic
def have_results_released(
    *, batch_id: int, left_out: Collection[int], reason: str, seen: str, actor: User, now: datetime
) -> ReleaseOrder:
    """Confirm the release of the results of a batch, and have it carried out.

    Raises:
        Refusal: Whatever `order_release` refuses.
    """
    order = order_release(
        batch_id=batch_id, left_out=left_out, reason=reason, seen=seen, actor=actor, now=now
    )
    _ask(JobKind.RELEASE, order.pk, actor, now)
    return order


@transaction.atomic
def have_messages_sent(*, now: datetime) -> int:
    """Have sent what is due to be sent, if anything is, and count the jobs that are new."""
    return _ask(JobKind.SENDING, 0, None, now) if deliveries_due(now).exists() else 0


@transaction.atomic
def have_reset_code_sent(*, typed: str, now: datetime) -> None:
    """Have a letter with a code for a new password sent to whom somebody means by a user name or an address.

    Where there is nobody the same job is asked for, about a number that no account has: neither what this does nor
    how long it takes tells which of the two it was.
    """
    nobody, person = _number_of_nobody(typed), account_meant(typed)
    _ask(JobKind.PASSWORD, person.pk if person else nobody, None, now)


def _number_of_nobody(typed: str) -> int:
    return FIRST_OF_NOBODY + int(salted_hmac("hengji.jobs.nobody", typed).hexdigest()[:15], 16)


@transaction.atomic
def have_tried_again(*, job_id: int, actor: User, now: datetime) -> Job:
    """Have a job that was given up tried again from the start.

    Raises:
        RoleMissing: The actor does not look after jobs.
        NotDead: It was not given up, or the same was asked for again meanwhile.
    """
    if not may_see_jobs(actor):
        raise RoleMissing(actor, Role.SYSADMIN.label)
    job: Job = Job.objects.select_for_update().get(pk=job_id)
    if job.state != JobState.DEAD or open_jobs().filter(kind=job.kind, about=job.about).exists():
        raise NotDead(job)
    job.state, job.attempts, job.due_at = JobState.WAITING, 0, now
    job.save(update_fields=["state", "attempts", "due_at"])
    _announce(job, now)
    return job


def keep_going(*, now: datetime) -> int:
    """Put back the jobs of dead workers, announce what is due, and count what was announced.

    The queue may lose what it was told; what stands in the table is announced until somebody takes it up.
    """
    for job in jobs_abandoned(now):
        log.error("job %s of kind %s was taken up and never heard of again", job.pk, job.kind)
        put_back(job, WORKER_DIED, now)
    Job.objects.filter(state=JobState.DONE, finished_at__lt=now - KEPT).delete()
    due = list(jobs_to_announce(now))
    for job in due:
        with transaction.atomic():
            _announce(job, now)
    return len(due)


def _ask(kind: JobKind, about: int, actor: User | None, now: datetime) -> int:
    asked = {"asked_by": actor, "asked_at": now, "due_at": now, "announced_at": now}
    job, new = open_jobs().get_or_create(kind=kind, about=about, defaults=asked)
    if new:
        _announce(job, now)
    return int(new)


def _announce(job: Job, now: datetime) -> None:
    """Tell the queue of a job once what asks for it is committed."""
    Job.objects.filter(pk=job.pk).update(announced_at=now)

    def tell_the_queue() -> None:
        carry_out.enqueue(job.pk)

    # A queue that cannot be told does not spoil the act, which stands: the clock tells it again.
    transaction.on_commit(tell_the_queue, robust=True)
