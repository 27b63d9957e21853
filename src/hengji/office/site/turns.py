"""One clock at a time, however many processes serve one database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

CLOCK = 0x68656E676A69
"""The number that PostgreSQL knows the clock's turn by; nothing else in the database may use it."""


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait until no other clock is at it, and let the others wait meanwhile.

    What falls due is found first and done after that: two clocks would find the same, and the later one stumble over
    what it finds done. PostgreSQL takes the turn back from a process that dies. On a file every writer waits for the
    whole of it, and one server stands before it.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [CLOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [CLOCK])
