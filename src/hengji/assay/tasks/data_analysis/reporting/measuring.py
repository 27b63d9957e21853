"""The indicators of the weekly report of DA-J2, and those of its usual mistakes."""

from collections.abc import Mapping, Sequence
from typing import Any

from hengji.assay.rulebook import days_of_supply, mean_rate, ratio, relative_change
from hengji.assay.tasks.data_analysis.observing import RATE_SCALE

DAYS = 7
TENTHS = 10
Rows = Sequence[Mapping[str, Any]]


def measures(traffic: Rows, sales: Rows, ads: Rows, stock: Rows) -> dict[str, int]:
    """Give every indicator, by the name of its question; rates in hundredths of a per cent, money in US cents."""
    sessions, before_sessions = _both(traffic, "sessions")
    units, before_units = _both(sales, "units")
    revenue, before_revenue = _both(sales, "sales")
    orders, _ = _both(sales, "orders")
    refunded, _ = _both(sales, "refunded")
    ad_sales, _ = _both(ads, "ad_sales")
    rate = ratio(units, sessions, RATE_SCALE)
    return {
        "sessions": sessions,
        "conversion": rate,
        "order_value": ratio(revenue, orders),
        "supply": days_of_supply(sum(row["on_hand"] for row in stock), units, DAYS, TENTHS),
        "refund_rate": ratio(refunded, units, RATE_SCALE),
        "ad_share": ratio(ad_sales, revenue, RATE_SCALE),
        "sales_change": relative_change(revenue, before_revenue, RATE_SCALE),
        "conversion_change": rate - ratio(before_units, before_sessions, RATE_SCALE),
    }


def mistaken(traffic: Rows, sales: Rows, stock: Rows) -> dict[str, dict[str, int]]:
    """Give what comes out when a usual mistake is made, by the name of the mistake."""
    views, before_views = _both(traffic, "page_views")
    sessions, before_sessions = _both(traffic, "sessions")
    units, before_units = _both(sales, "units")
    rate, before = ratio(units, sessions, RATE_SCALE), ratio(before_units, before_sessions, RATE_SCALE)
    mean, mean_before = (_mean(traffic, sales, week) for week in ("this", "last"))
    by_views = ratio(units, views, RATE_SCALE)
    all_stock = sum(row["on_hand"] + row["inbound"] for row in stock)
    return {
        "rates_averaged": {"conversion": mean, "conversion_change": mean - mean_before},
        "views_for_sessions": {
            "sessions": views,
            "conversion": by_views,
            "conversion_change": by_views - ratio(before_units, before_views, RATE_SCALE),
        },
        "inbound_counted": {"supply": days_of_supply(all_stock, units, DAYS, TENTHS)},
        "percent_for_points": {"conversion_change": relative_change(rate, before, RATE_SCALE)},
    }


def _both(rows: Rows, measure: str) -> tuple[int, int]:
    """Give the sums of this week and of last week."""
    this, last = (sum(row[measure] for row in rows if row["week"] == week) for week in ("this", "last"))
    return this, last


def _mean(traffic: Rows, sales: Rows, week: str) -> int:
    days = zip(traffic, sales, strict=True)
    return mean_rate([(s["units"], t["sessions"]) for t, s in days if t["week"] == week], RATE_SCALE)
