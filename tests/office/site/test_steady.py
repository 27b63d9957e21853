"""A system's clock that is put forward or back in mid-exam gives nobody time and takes none."""

import subprocess
import sys
from datetime import timedelta

import pytest

from hengji.office.site import readiness
from hengji.office.site.steady import SteadyClock

PAGES = "import hengji.office.site.wsgi"
CLOCK_BESIDE = "from hengji.cli.clock import _tick_while; _tick_while(parent=0)"
"""Its process, whose parent is gone: it makes itself ready and ends."""

ASK = """
from django.utils import timezone
from hengji.office.site.steady import CLOCK
assert timezone.now == CLOCK.now, "goes by the system's clock"
"""


class Hands:
    """A system's clock and a counter, both moved by hand."""

    def __init__(self):
        self.wall_s, self.counter_s = 1_800_000_000.0, 50.0

    def wait(self, seconds):
        self.wall_s += seconds
        self.counter_s += seconds


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
def clock(hands):
    return SteadyClock(lambda: hands.wall_s, lambda: hands.counter_s)


@pytest.mark.parametrize("step_s", [7200, -7200])
def test_a_step_of_the_systems_clock_moves_no_time(clock, hands, step_s):
    began = clock.now()

    hands.wait(60)
    hands.wall_s += step_s

    assert clock.now() - began == timedelta(seconds=60)
    assert clock.stepped_s() == step_s


def test_who_watches_is_told_of_a_step(db, client, clock, hands, monkeypatch):
    monkeypatch.setattr(readiness, "CLOCK", clock)
    assert client.get("/ready/").status_code == 200

    hands.wall_s += 3600

    answer = client.get("/ready/")
    assert (answer.status_code, "拨动了3600秒" in answer.json()["faults"][0]) == (503, True)


@pytest.mark.parametrize("begin", [PAGES, CLOCK_BESIDE], ids=["pages", "clock"])
def test_every_process_that_counts_a_sittings_time_goes_by_the_steady_clock(begin):
    command = [sys.executable, "-c", f"{begin}\n{ASK}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
