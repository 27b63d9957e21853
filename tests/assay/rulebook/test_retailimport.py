"""Retail imports, with the known answers and the wrong ones that they are taken for."""

from datetime import date

import pytest

from hengji.assay.rulebook import load_pack
from hengji.assay.rulebook.retailimport import (
    ImportLimits,
    ImportRates,
    ImportRoute,
    ImportTax,
    composite_rate_ppm,
    import_tax,
    is_dear,
)

DAY = date(2026, 3, 2)
PACK = load_pack()
VAT = PACK.rate("vat.general_goods", DAY)
COSMETICS = PACK.rate("import.cosmetics_consumption_tax", DAY)
DEAR_FROM = PACK.rate("import.dear_cosmetics", DAY)
LIMITS = ImportLimits(
    PACK.rate("import.order_limit", DAY),
    PACK.rate("import.year_limit", DAY),
    PACK.rate("import.tax_share", DAY),
)
WITHIN, FULL, TRADE = ImportRoute.WITHIN_LIMITS, ImportRoute.FULL_TAX, ImportRoute.GENERAL_TRADE
PLAIN = ImportRates(VAT)


def taxed(value, year_to_date=0, rates=PLAIN, *, one_article=True, limits=LIMITS):
    return import_tax(value, year_to_date, rates, one_article=one_article, limits=limits)


def test_two_snack_sets_cost_36_22():
    assert taxed(2 * 19_900, one_article=False) == ImportTax(WITHIN, vat_fen=3_622)


def test_a_cream_of_21_25_a_gram_bears_consumption_tax_and_costs_98_00():
    assert is_dear(42_500, 20, DEAR_FROM)

    found = taxed(42_500, rates=ImportRates(VAT, COSMETICS))

    assert found == ImportTax(WITHIN, consumption_fen=5_250, vat_fen=4_550)
    assert found.total_fen == 9_800


def test_an_order_of_4_800_costs_436_80():
    assert taxed(480_000, one_article=False).total_fen == 43_680


def test_one_article_of_5_600_within_the_years_limit_bears_the_full_tax():
    found = taxed(560_000, 900_000, ImportRates(VAT, duty_ppm=100_000))

    assert found == ImportTax(FULL, duty_fen=56_000, vat_fen=80_080)
    assert found.total_fen == 136_080


def test_above_the_years_limit_an_order_goes_as_general_trade():
    assert taxed(200_000, 2_500_000) == ImportTax(TRADE)


@pytest.mark.parametrize(
    ("value", "year_to_date", "one_article", "route"),
    [
        (500_000, 2_100_000, False, WITHIN),
        (500_001, 0, False, TRADE),
        (500_001, 0, True, FULL),
        (500_000, 2_100_001, False, TRADE),
        (500_001, 2_099_999, True, FULL),
        (500_001, 2_100_000, True, TRADE),
    ],
)
def test_both_limits_may_be_reached_and_not_passed(value, year_to_date, one_article, route):
    assert taxed(value, year_to_date, one_article=one_article).route is route


def test_composite_rates_are_9_1_and_23_06_percent():
    assert composite_rate_ppm(PLAIN, LIMITS.share_ppm) == 91_000
    assert composite_rate_ppm(ImportRates(VAT, COSMETICS), LIMITS.share_ppm) == 230_588


def test_the_threshold_forgotten_makes_the_cream_38_68():
    assert taxed(42_500).total_fen == 3_868


def test_the_share_applied_to_the_full_tax_too_makes_952_56_of_1_360_80():
    right = taxed(560_000, 900_000, ImportRates(VAT, duty_ppm=100_000))

    assert right.total_fen * LIMITS.share_ppm // 1_000_000 == 95_256


def test_the_year_counted_anew_on_each_platform_makes_182_00_of_general_trade():
    assert taxed(200_000, 0).total_fen == 18_200
