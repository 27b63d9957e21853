"""Doing several things at the same moment, each in a thread with a connection of its own.

The tests that do so were seen to fail with ``select_for_update`` made to lock nothing, most of them at every try:
the tables' constraints then still keep a double act out, but as a fault and not as a refusal.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from time import sleep

import pytest
from django.db import connection, connections, transaction

needs_row_locks = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite has no row locks; writers queue for the whole file"
)


def at_once(*acts):
    """Start all acts together and give what each returned, or the exception it raised."""
    barrier = Barrier(len(acts))

    def run(act):
        connection.ensure_connection()  # connecting takes longer than many an act
        barrier.wait()
        try:
            return act()
        except Exception as raised:  # noqa: BLE001 - the test says which one it expects
            return raised
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def overlapping(first, second):
    """Let the second act begin when the first has been done and is not committed yet; give what each returned."""
    done = Event()

    def holds():
        with transaction.atomic():
            outcome = first()
            done.set()
            sleep(0.3)
        return outcome

    def follows():
        done.wait(timeout=10)
        return second()

    return at_once(holds, follows)
