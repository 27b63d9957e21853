"""`hengji worker`: what takes longer than a request, taken from the queue and done."""

import atexit
import json
import logging
import multiprocessing
import os
import sys
from multiprocessing.connection import Connection

import click
import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import close_old_connections

from hengji.office.site.tracing import trace_if_asked

PAUSE_S = 2
log = logging.getLogger("hengji.jobs")


@click.command()
@click.option("--batch", is_flag=True, help="Do what waits, and end.")
@click.option("--json", "as_json", is_flag=True, help="Say where the jobs come from as one line of JSON.")
def worker(*, batch: bool, as_json: bool) -> None:
    """Carry out jobs: from the database, or from Redis when HENGJI_REDIS_URL is set. Run as many as needed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengji.office.site.settings")
    try:
        django.setup()
    except ImproperlyConfigured as reason:
        raise click.ClickException(str(reason)) from reason
    if as_json:
        click.echo(json.dumps({"queue": "redis" if settings.REDIS_URL else "database"}))
        sys.stdout.flush()
    trace_if_asked()
    _work(batch=batch)


def work_beside() -> None:
    """Carry out jobs in a process of its own for as long as this one lives; the job that is under way then is finished."""
    beside = multiprocessing.get_context("spawn")
    ended, end = beside.Pipe(duplex=False)
    beside.Process(target=_work_while, args=(os.getpid(), ended), name="worker", daemon=True).start()
    atexit.register(end.close)  # the signal that follows may come in the middle of a job, which swallows it


def _work(*, batch: bool) -> None:
    if settings.REDIS_URL:
        call_command("rqworker", burst=batch, job_class="django_tasks_rq.Job")
    else:
        call_command(
            "db_worker", batch=batch, interval=PAUSE_S, reload=False, startup_delay=False, verbosity=0
        )


def _work_while(parent: int, ended: Connection) -> None:
    django.setup()
    trace_if_asked()
    while not ended.poll(PAUSE_S) and os.getppid() == parent:
        try:
            _work(batch=True)
        except Exception:  # the database or the queue is away for a while: this process outlives both
            log.exception("the worker could not work; it tries again")
        finally:
            close_old_connections()
