"""Comparing versions, with the known answers and the wrong ones that they are taken for."""

from datetime import date
from math import ceil
from statistics import NormalDist

import pytest

from hengji.assay.rulebook import load_pack
from hengji.assay.rulebook.experiments import Comparison, compare_shares, days_needed, visitors_per_arm

DAY = date(2026, 3, 2)
ALPHA = load_pack().rate("analytics.significance", DAY)
POWER = load_pack().rate("analytics.power", DAY)


@pytest.mark.parametrize(
    ("now", "hoped", "visitors"),
    [
        (100_000, 120_000, 3_839),
        (30_000, 36_000, 13_911),
        (4_000, 5_000, 70_319),
        (12_900, 13_545, 492_321),
    ],
)
def test_the_known_sample_sizes_to_the_last_visitor(now, hoped, visitors):
    assert visitors_per_arm(now, hoped, significance_ppm=ALPHA, power_ppm=POWER) == visitors
    assert visitors_per_arm(hoped, now, significance_ppm=ALPHA, power_ppm=POWER) == visitors


def test_with_1_000_visitors_a_day_the_test_takes_14_days_so_the_fourth_is_too_early():
    assert days_needed(visitors_per_arm(30_000, 36_000, significance_ppm=ALPHA, power_ppm=POWER), 1_000) == 14


def test_480_and_560_of_12_000_differ_with_z_2_536_and_p_0_0112():
    found = compare_shares(480, 12_000, 560, 12_000)

    assert found == Comparison(z_thousandths=2_536, p_ppm=11_204)
    assert found.is_significant(ALPHA)
    assert compare_shares(560, 12_000, 480, 12_000) == Comparison(z_thousandths=-2_536, p_ppm=11_204)


def test_the_same_difference_on_the_fourth_day_is_not_significant():
    assert not compare_shares(160, 4_000, 187, 4_000).is_significant(ALPHA)


def test_the_power_forgotten_asks_for_6_809_and_one_side_only_for_10_958():
    normal, spread = NormalDist(), 0.03 * 0.97 + 0.036 * 0.964

    def asked(reach):
        return ceil(reach**2 * spread / 0.006**2)

    assert asked(normal.inv_cdf(0.975)) == 6_809
    assert asked(normal.inv_cdf(0.95) + normal.inv_cdf(0.8)) == 10_958


def test_half_of_p_is_the_answer_of_who_tests_one_side_only():
    assert compare_shares(480, 12_000, 560, 12_000).p_ppm // 2 == 5_602


@pytest.mark.parametrize("shares", [(30_000, 30_000), (0, 30_000), (30_000, 1_000_000)])
def test_shares_that_cannot_be_compared_are_refused(shares):
    with pytest.raises(ValueError, match="shares differ and lie between 0 and 1"):
        visitors_per_arm(*shares, significance_ppm=ALPHA, power_ppm=POWER)


@pytest.mark.parametrize("counts", [(0, 0, 5, 10), (0, 10, 0, 10), (10, 10, 10, 10)])
def test_a_comparison_of_nothing_is_refused(counts):
    with pytest.raises(ValueError, match="nothing to compare"):
        compare_shares(*counts)
