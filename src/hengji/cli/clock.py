"""`hengji clock`: what time itself brings about, whether anybody looks or not."""

import logging
import multiprocessing
import os
import signal
import time
from datetime import datetime
from typing import Any

import click
import django
from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from hengji.cli.issuer import in_the_office
from hengji.office.site.steady import go_steadily
from hengji.office.site.turns import in_turn

PERIOD_S = 20
log = logging.getLogger("hengji.clock")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@in_the_office
def clock(*, now: datetime) -> dict[str, Any]:
    """Note absences, collect sittings whose time is up, let what is overdue lapse, write messages, tell the queue of its jobs; `hengji serve` does it all the time."""
    return tick(now)


def tick(now: datetime) -> dict[str, Any]:
    """Carry out what has fallen due, when no other clock is at it. Doing it twice does nothing more.

    Returns:
        How many candidates were absent, sittings collected, applications lapsed, cases of violation moved on and
        certificates expired, how many messages were written, and how many jobs the queue was told of.
    """
    with in_turn():
        return _tick_of_a_room(now) if settings.ROOM else _tick_of_an_office(now)


def _tick_of_an_office(now: datetime) -> dict[str, Any]:
    from hengji.office.casework.operations import lapse_overdue
    from hengji.office.decisions.operations import (
        lapse_corrections,
        lapse_unused_resits,
        miss_due_sittings,
        settle_due_violations,
    )
    from hengji.office.exams.operations import expire_due_sittings
    from hengji.office.groups.operations import drop_stale_lists
    from hengji.office.hiring.operations import close_unanswered_contacts
    from hengji.office.jobs.operations import have_messages_sent, keep_going
    from hengji.office.keeping.operations import empty_old_complaints
    from hengji.office.messages.operations import remind, tell
    from hengji.office.oversight.operations import (
        end_lapsed_terms,
        note_overdue_findings,
        remove_old_archives,
    )
    from hengji.office.people.operations import lapse_trainings
    from hengji.office.practice.operations import delete_old_practices
    from hengji.office.receiving.operations import drop_stale_files
    from hengji.office.registry.operations import expire_certificates
    from hengji.office.schemes.deadlines import office_day

    lapse_trainings(today=office_day(now), now=now)
    end_lapsed_terms(today=office_day(now), now=now)
    note_overdue_findings(now=now)
    lapse_corrections(now=now)
    drop_stale_lists(now=now)
    drop_stale_files(now=now)
    close_unanswered_contacts(now=now)
    empty_old_complaints(now=now)
    remove_old_archives(now=now)
    delete_old_practices(now=now)
    done = {
        "absent": len(miss_due_sittings(now=now)),
        "collected": len(expire_due_sittings(now=now)),
        "lapsed": len(lapse_overdue(now=now)) + len(lapse_unused_resits(now=now)),
        "violations": len(settle_due_violations(now=now)),
        "expired": len(expire_certificates(now=now)),
    }
    return {
        **done,
        "told": tell(now=now) + remind(now=now),
        "jobs": have_messages_sent(now=now) + keep_going(now=now),
    }


def _tick_of_a_room(now: datetime) -> dict[str, Any]:
    """Collect what is over; whatever else time brings about, it brings about at the centre."""
    from hengji.office.exams.operations import expire_due_sittings

    return {"collected": len(expire_due_sittings(now=now))}


def tick_beside() -> None:
    """Tick in a process of its own for as long as this one lives.

    Not in a thread: the server forks its workers, and a fork copies whatever lock a thread holds just then.
    """
    beside = multiprocessing.get_context("spawn")
    beside.Process(target=_tick_while, args=(os.getpid(),), name="clock", daemon=True).start()


def _tick_while(parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends this process
    django.setup()
    go_steadily()
    while os.getppid() == parent:
        try:
            tick(timezone.now())
        except Exception:  # whatever it was, time goes on: nobody else would ever collect a sitting
            log.exception("the clock stumbled; it tries again")
        finally:
            close_old_connections()
        time.sleep(PERIOD_S)
