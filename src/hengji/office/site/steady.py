"""The time by which a serving process goes: set once when it starts, and led on by a clock that nobody puts back.

Somebody sets the system's clock, or a server of time corrects it in one step, and every sitting of the room would
be over, or go on for an hour. Drift is corrected in both clocks alike; a step is seen only in the system's.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.utils import timezone

# Counts while the machine sleeps, where there is such a clock.
_COUNTER = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def _wall_s() -> float:
    return time.time()


def _counter_s() -> float:
    return time.clock_gettime(_COUNTER)


class SteadyClock:
    """A clock that takes no step.

    Attributes:
        wall_s: Gives the system's seconds since 1970, which may step.
        counter_s: Gives seconds since any moment; never goes back.
    """

    def __init__(
        self, wall_s: Callable[[], float] = _wall_s, counter_s: Callable[[], float] = _counter_s
    ) -> None:
        self._wall_s, self._counter_s = wall_s, counter_s
        self._ahead_s = wall_s() - counter_s()

    def now(self) -> datetime:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=self._counter_s() + self._ahead_s)

    def stepped_s(self) -> float:
        """Give by how many seconds the system's clock was put forward (or back, when negative) since the start."""
        return self._wall_s() - self._counter_s() - self._ahead_s


CLOCK = SteadyClock()


def go_steadily() -> None:
    """Let everything in this process that asks Django for the time be told by the steady clock."""
    timezone.now = CLOCK.now
