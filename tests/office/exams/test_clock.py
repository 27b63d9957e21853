"""What time itself brings about is done by the clock, for a candidate who never comes back as for any other."""

from datetime import timedelta

from hengji.cli.clock import tick
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.queries import receipt_of
from tests.office.sittings import OPENS


def test_the_clock_collects_a_sitting_whose_time_is_up_once(sitting):
    over = sitting.closes_at + timedelta(seconds=1)

    first, second = tick(over), tick(over)

    sitting.refresh_from_db()
    assert (first["collected"], second["collected"]) == (1, 0)
    assert sitting.state == SittingState.SUBMITTED
    assert receipt_of(sitting).at == sitting.closes_at


def test_the_clock_leaves_a_sitting_alone_while_there_is_time(sitting):
    told = tick(OPENS + timedelta(minutes=1))

    sitting.refresh_from_db()
    assert {name: told[name] for name in ("absent", "collected", "lapsed", "expired")} == {
        "absent": 0, "collected": 0, "lapsed": 0, "expired": 0,
    }  # fmt: skip
    assert sitting.state == SittingState.RUNNING


def test_the_clock_lets_a_supplement_lapse_that_never_came(returned):
    told = tick(OPENS + timedelta(days=120))

    returned.refresh_from_db()
    assert (told["lapsed"], returned.state) == (1, "lapsed")
