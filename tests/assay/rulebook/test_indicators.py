"""The formulas of indicators, with the worked figures of the rule sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.rulebook import (
    abc_classes,
    control_limits,
    days_of_supply,
    mean_rate,
    ranked,
    ratio,
    relative_change,
)

VALUES = st.dictionaries(st.text("abcdef", min_size=1), st.integers(1, 10_000), min_size=1)


def test_1800_on_hand_at_45_a_day_last_40_days():
    assert days_of_supply(1_800, 45, 1) == 40
    assert days_of_supply(1_800, 45 * 7, 7, 10) == 400


def test_a_rate_from_sums_is_not_the_mean_of_rates():
    days = [(1, 10), (30, 100)]

    assert ratio(sum(p for p, _ in days), sum(w for _, w in days), 1_000) == 282
    assert mean_rate(days, 1_000) == 200


def test_a_change_in_per_cent_is_not_a_change_in_points():
    assert relative_change(315, 300, 10_000) == 500
    assert 315 - 300 == 15


def test_classes_end_where_the_cumulated_share_passes_the_limit():
    assert abc_classes({"a": 50, "b": 30, "c": 10, "d": 5, "e": 5}, 80, 95) == {
        "a": "A",
        "b": "A",
        "c": "B",
        "d": "B",
        "e": "C",
    }


@pytest.mark.parametrize("values", [{}, {"a": 0}, {"a": 5, "b": -1}])
def test_nothing_or_less_cannot_be_shared_out(values):
    with pytest.raises(ValueError, match="positive sum"):
        abc_classes(values, 80, 95)


def test_one_value_has_no_limits():
    with pytest.raises(ValueError, match="at least two values"):
        control_limits([4], 3)


@given(values=VALUES)
def test_classes_go_down_the_ranking_and_no_further_up(values):
    classes = abc_classes(values, 80, 95)

    assert [classes[name] for name, _ in ranked(values)] == sorted(classes.values())


@given(values=st.lists(st.integers(0, 10_000), min_size=2), shift=st.integers(0, 1_000))
def test_limits_move_with_the_values(values, shift):
    here, there = control_limits(values, 3), control_limits([value + shift for value in values], 3)

    assert there.deviation == here.deviation
    assert (there.mean, there.lower) == (here.mean + shift * 100, here.lower + shift * 100)
