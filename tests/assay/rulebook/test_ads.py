"""The arithmetic of ads and promotions, by the worked examples of the rule sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.rulebook.ads import (
    Traffic,
    ad_ratios,
    averaged_ratios,
    highest_deal_price,
    margin_ppm,
    most_redemptions,
    patience_clicks,
    percent_off,
    tacos,
    total_of,
)

ROWS = st.builds(
    Traffic,
    st.integers(0, 10_000),
    st.integers(0, 500),
    st.integers(0, 50_000),
    st.integers(0, 60),
    st.integers(0, 200_000),
)


def test_the_worked_example_of_ad_ratios():
    assert ad_ratios(Traffic(100_000, 450, 31_500, 36, 108_000)) == {
        "ctr": 450,
        "cpc": 700,
        "cvr": 8_000,
        "acos": 29_167,
        "roas": 3_429,
        "cpa": 8_750,
    }


def test_spend_over_all_sales():
    assert tacos(50_000, 800_000) == 6_250


def test_what_divides_by_zero_has_no_ratio():
    assert set(ad_ratios(Traffic(0, 0, 0, 0, 0)).values()) == {None}
    assert averaged_ratios([]) == dict.fromkeys(("ctr", "cpc", "cvr", "acos", "roas", "cpa"))


@given(st.lists(ROWS, min_size=1, max_size=8))
def test_ratios_of_one_row_repeated_are_those_of_the_row(rows):
    total = total_of(rows)

    assert ad_ratios(total_of([total, total]))["ctr"] == ad_ratios(total)["ctr"]
    assert averaged_ratios([total, total]) == ad_ratios(total)


@pytest.mark.parametrize(("orders", "clicks"), [(8, 36), (10, 29), (50, 5)])
def test_patience_shrinks_as_conversion_grows(orders, clicks):
    assert patience_clicks(100, orders) == clicks


@given(st.integers(100, 10_000), st.integers(1, 90))
def test_a_percentage_off_leaves_a_price_between_nothing_and_the_whole(price, percent):
    assert 0 < percent_off(price, percent) <= price


@given(st.integers(0, 1_000_000), st.integers(1, 5_000), st.integers(0, 200))
def test_redemptions_never_cost_more_than_the_budget(budget, discount, fee):
    times = most_redemptions(budget, discount, fee)

    assert times * (discount + fee) <= budget < (times + 1) * (discount + fee)


@given(st.integers(100, 100_000), st.integers(0, 900_000))
def test_a_deal_is_far_enough_below_the_lowest_price_and_no_cent_further(lowest, discount):
    price = highest_deal_price(lowest, discount)

    assert price * 1_000_000 <= lowest * (1_000_000 - discount) < (price + 1) * 1_000_000


def test_a_margin_may_be_below_nothing():
    assert margin_ppm(1_000, 900, 150_000) == -50_000
