"""The arithmetic of ads and promotions (rule sheet F16, F17, F18 and F37).

Ratios are taken from sums, never averaged over rows, and are given in thousandths (of a percent, of a unit of money,
or of one), rounded half up; where the divisor is zero there is no ratio. Money is in cents.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hengji.assay.rulebook.market import ratio

MILLION = 1_000_000
PERCENT_THOUSANDTHS = 100_000
UNIT_THOUSANDTHS = 1_000
CENTS_THOUSANDTHS = 10
RATIOS = ("ctr", "cpc", "cvr", "acos", "roas", "cpa")


class Traffic(NamedTuple):
    """What ads brought in some rows of a report."""

    impressions: int
    clicks: int
    spend_cents: int
    orders: int
    sales_cents: int


def total_of(rows: Iterable[Traffic]) -> Traffic:
    """Add rows up."""
    listed = list(rows)
    return Traffic(*(sum(row[place] for row in listed) for place in range(len(Traffic._fields))))


def ad_ratios(traffic: Traffic) -> dict[str, int | None]:
    """Give CTR, CPC, CVR, ACoS, ROAS and CPA in thousandths (F17).

    Example:
        >>> list(ad_ratios(Traffic(100_000, 450, 31_500, 36, 108_000)).values())
        [450, 700, 8000, 29167, 3429, 8750]
    """
    return {
        "ctr": _over(traffic.clicks, traffic.impressions, PERCENT_THOUSANDTHS),
        "cpc": _over(traffic.spend_cents, traffic.clicks, CENTS_THOUSANDTHS),
        "cvr": _over(traffic.orders, traffic.clicks, PERCENT_THOUSANDTHS),
        "acos": _over(traffic.spend_cents, traffic.sales_cents, PERCENT_THOUSANDTHS),
        "roas": _over(traffic.sales_cents, traffic.spend_cents, UNIT_THOUSANDTHS),
        "cpa": _over(traffic.spend_cents, traffic.orders, CENTS_THOUSANDTHS),
    }


def averaged_ratios(rows: Iterable[Traffic]) -> dict[str, int | None]:
    """Give what comes of the mistake of averaging the rows' ratios; rows without a ratio are left out."""
    each = [ad_ratios(row) for row in rows]
    averages: dict[str, int | None] = {}
    for name in RATIOS:
        values = [value for own in each if (value := own[name]) is not None]
        averages[name] = _over(sum(values), len(values), 1)
    return averages


def tacos(spend_cents: int, all_sales_cents: int) -> int | None:
    """Give ad spend over all sales of the shop in thousandths of a percent (F16).

    Example:
        >>> tacos(50_000, 800_000)
        6250
    """
    return _over(spend_cents, all_sales_cents, PERCENT_THOUSANDTHS)


def clicks_per_order_tenths(clicks: int, orders: int) -> int:
    """Give the clicks that bring one order, 1/CVR, in tenths (F18).

    Example:
        >>> clicks_per_order_tenths(417, 26)
        160
    """
    return ratio(clicks, orders, 10)


def no_order_ppm(clicks: int, account_clicks: int, account_orders: int) -> int:
    """Give the probability of no order in so many clicks at the account's conversion rate, in ppm (F18).

    Example:
        >>> no_order_ppm(13, 100, 8)
        338253
    """
    return ratio((account_clicks - account_orders) ** clicks, account_clicks**clicks, MILLION)


def patience_clicks(account_clicks: int, account_orders: int, doubt_ppm: int = 50_000) -> int:
    """Give the fewest clicks without an order that leave no more doubt than this (F18).

    Example:
        >>> patience_clicks(100, 8)
        36
    """
    clicks = 1
    while no_order_ppm(clicks, account_clicks, account_orders) > doubt_ppm:
        clicks += 1
    return clicks


def most_per_click_cents(sales_cents: int, clicks: int, target_acos_ppm: int) -> int:
    """Give the highest bid that keeps to a target ACoS: AOV × CVR × ACoS, which is sales per click × ACoS (F16).

    Example:
        >>> most_per_click_cents(30_000, 100, 250_000)
        75
    """
    return ratio(sales_cents * target_acos_ppm, clicks * MILLION)


def bid_for(base_cents: int, share_ppm: int) -> int:
    """Give the bid of a match type from the base bid, rounded down to the cent.

    Example:
        >>> bid_for(75, 800_000), bid_for(77, 600_000)
        (60, 46)
    """
    return base_cents * share_ppm // MILLION


def daily_budget(total_cents: int, days: int) -> int:
    """Spread a budget evenly over days, rounded down to the cent.

    Example:
        >>> daily_budget(42_000, 14)
        3000
    """
    return total_cents // days


def percent_off(price_cents: int, percent: int) -> int:
    """Give a price after a percentage off; what is taken off is rounded half up to the cent.

    Example:
        >>> percent_off(2_999, 15)
        2549
    """
    return price_cents - ratio(price_cents * percent, 100)


def most_redemptions(budget_cents: int, discount_cents: int, fee_cents: int) -> int:
    """Give how often a coupon's budget pays for discount and fee.

    Example:
        >>> most_redemptions(100_000, 450, 60)
        196
    """
    return budget_cents // (discount_cents + fee_cents)


def highest_deal_price(lowest_cents: int, least_discount_ppm: int) -> int:
    """Give the highest price that is far enough below the lowest of the last 30 days, rounded down.

    Example:
        >>> highest_deal_price(2_799, 200_000)
        2239
    """
    return lowest_cents * (MILLION - least_discount_ppm) // MILLION


def margin_ppm(price_cents: int, deducted_cents: int, commission_ppm: int) -> int:
    """Give the margin of a price: what is left after costs and commission, as a share of it (F16).

    Example:
        >>> margin_ppm(3_000, 1_550, 150_000)
        333333
    """
    kept = price_cents * (MILLION - commission_ppm) - deducted_cents * MILLION
    return ratio(kept, price_cents)


def combined_final(price_cents: int, percents: Sequence[int]) -> int:
    """Take percentage coupons off one after the other, as they stack on a deal.

    Example:
        >>> combined_final(2_239, [10])
        2015
    """
    for percent in percents:
        price_cents = percent_off(price_cents, percent)
    return price_cents


def _over(part: int, whole: int, scale: int) -> int | None:
    return ratio(part, whole, scale) if whole else None
