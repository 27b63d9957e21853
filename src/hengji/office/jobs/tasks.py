"""What travels through the queue: the number of a job. Where a worker starts, so here the clock is read."""

from django.utils import timezone
from django_tasks import task

from hengji.office.jobs import carrying


@task()
def carry_out(job_id: int) -> None:
    carrying.carry_out(job_id=job_id, now=timezone.now())
