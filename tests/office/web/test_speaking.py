"""How the pages write days and moments."""

from datetime import date, datetime, timedelta

import pytest

from hengji.office.web.tags import day, due, moment
from tests.office.conftest import SHANGHAI

MIDNIGHT = datetime(2026, 12, 1, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("deadline", "told"),
    [
        (date(2026, 11, 30), "2026年11月30日"),
        (MIDNIGHT, "2026年11月30日"),
        (MIDNIGHT + timedelta(hours=9), "2026年12月1日 09:00"),
    ],
)
def test_what_ends_at_midnight_is_told_as_the_day_that_ends(deadline, told):
    assert due(deadline) == f'<span class="nowrap">{told}</span>'


def test_nothing_is_told_of_what_has_no_day():
    assert (day(None), moment(None), due(None)) == ("—", "—", "—")
