"""Rankings and crossings of order lines that DA-J4 asks for, and what comes out of its usual mistakes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from hengji.assay.rulebook import abc_classes, mean_rate, ranked, ratio
from hengji.assay.tasks.data_analysis.observing import RATE_SCALE

Rows = Iterable[Mapping[str, Any]]
TOP = 10


def top_by_margin(rows: Rows) -> list[str]:
    """Give the SKUs with the largest margins, in order."""
    sums: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        sums[row["sku"]] += row["sales"] - row["cost"]
    return [sku for sku, _ in ranked(sums)[:TOP]]


def classes_by_sales(rows: Rows, a_percent: int, b_percent: int) -> dict[str, str]:
    """Give each SKU its class by its share of sales."""
    sums: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        sums[row["sku"]] += row["sales"]
    return abc_classes(sums, a_percent, b_percent)


def cell_sales(rows: Rows, country: str, category: str) -> int:
    """Give the sales of a category in a country."""
    return sum(row["sales"] for row in rows if (row["country"], row["category"]) == (country, category))


def margin_rate(rows: Rows, category: str) -> int:
    """Give the margin of a category as a share of its sales, in hundredths of a per cent, from sums."""
    lines = [row for row in rows if row["category"] == category]
    sales, cost = (sum(row[key] for row in lines) for key in ("sales", "cost"))
    return ratio(sales - cost, sales, RATE_SCALE)


def averaged_margin_rate(rows: Rows, category: str) -> int:
    """Give the plain mean of the lines' own margin rates, as it comes out by mistake."""
    lines = [row for row in rows if row["category"] == category]
    return mean_rate([(row["sales"] - row["cost"], row["sales"]) for row in lines], RATE_SCALE)
