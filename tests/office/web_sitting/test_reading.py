"""What a person types and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.office.web.sitting.cells import money
from hengji.office.web.sitting.fields import meant


@pytest.mark.parametrize(
    ("typed", "widget", "value"),
    [
        ("1,200", "number", 1200),
        ("\uff11\uff12\uff10\uff10", "number", 1200),
        (" 12 \u3000", "number", 12),
        ("-3", "number", -3),
        ("12.5", "number", "12.5"),
        ("十二", "number", "十二"),
        ("1e3", "number", "1e3"),
        ("12.5", "money", 1250),
        ("¥1,234.56", "money", 123456),
        ("1234.56元", "money", 123456),
        ("0.005", "money", "0.005"),
        ("NaN", "money", "NaN"),
        ("1e400", "money", "1e400"),
        ("2026-3-2", "date", "2026-03-02"),
        ("2026/03/02", "date", "2026-03-02"),
        ("2026年3月2日", "date", "2026-03-02"),
        ("2026-02-30", "date", "2026-02-30"),
        ("明天", "date", "明天"),
        ("  首行\n次行  ", "longtext", "首行\n次行"),
        ("PO-2001 ", "choice", "PO-2001"),
    ],
)
def test_what_is_typed_is_read_as_a_person_means_it(typed, widget, value):
    assert meant(typed, widget) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_an_amount_typed_as_it_is_shown_means_the_same_amount(fen):
    assert meant(money(fen), "money") == fen


@given(
    st.text(max_size=40),
    st.sampled_from(["number", "money", "date", "choice", "text", "longtext", "fen", "digits"]),
)
def test_nothing_that_can_be_typed_breaks_the_reading(typed, widget):
    assert isinstance(meant(typed, widget), int | str)
