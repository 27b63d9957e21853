"""`hengji clock`: what time itself brings about, whether anybody looks or not."""

import logging
import threading
from datetime import UTC, datetime
from typing import Any

import click
from django.db import DatabaseError, close_old_connections

from hengji.cli.issuer import in_the_office

PERIOD_S = 20
log = logging.getLogger("hengji.clock")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@in_the_office
def clock(*, now: datetime) -> dict[str, Any]:
    """Collect sittings whose time is up and let what is overdue lapse; `hengji serve` does it all the time."""
    return tick(now)


def tick(now: datetime) -> dict[str, Any]:
    """Carry out what has fallen due. Doing it twice does nothing more.

    Returns:
        How many sittings were collected, applications lapsed and certificates expired.
    """
    from hengji.office.casework.operations import lapse_overdue
    from hengji.office.exams.operations import expire_due_sittings
    from hengji.office.registry.operations import expire_certificates

    return {
        "collected": len(expire_due_sittings(now=now)),
        "lapsed": len(lapse_overdue(now=now)),
        "expired": len(expire_certificates(now=now)),
    }


def tick_beside() -> None:
    """Tick in a thread of its own for as long as this process lives."""
    threading.Thread(target=_tick_for_ever, name="clock", daemon=True).start()


def _tick_for_ever() -> None:
    while True:
        try:
            tick(datetime.now(UTC))
        except DatabaseError:
            log.exception("the clock could not reach the database; it tries again")
        finally:
            close_old_connections()
        threading.Event().wait(PERIOD_S)
