"""The reference solver of PD-J1: it reads only what a candidate sees."""

import re
from typing import Any

from hengji.assay.rulebook import ladder_price, ratio
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.product_development.markets import market_of
from hengji.assay.tasks.product_development.sizing.scheme import (
    EXPORT,
    FOREIGN_RATE,
    HOME_IN_CNY,
    ONE_PERCENT_PPM,
    TASK,
)


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    if _slip(desk, "aggregated_first"):
        _summarise(desk)
    if not _slip(desk, "variants_summed"):
        desk.do("research.remove_duplicates", export=EXPORT, key="parent")
    if not _slip(desk, "currency_mixed"):
        rate = desk.rate(FOREIGN_RATE) // ONE_PERCENT_PPM
        desk.do("research.convert_currency", export=EXPORT, currency=_foreign(desk), rate_percent=rate)
    if not _slip(desk, "aggregated_first"):
        _summarise(desk)
    _report(desk)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _foreign(desk: Desk) -> str:
    """Find the currency that is not the export's own."""
    export = next(each for each in desk.things("research.exports") if each["id"] == EXPORT)
    rows = (row for row in desk.things("research.listings") if row["export"] == EXPORT)
    return str(next(row["currency"] for row in rows if row["currency"] != export["currency"]))


def _summarise(desk: Desk) -> None:
    desk.do("research.summarise_market", export=EXPORT, group="none", price="sale")
    if _slip(desk, "list_price"):
        desk.do("research.summarise_market", export=EXPORT, group="none", price="list")


def _report(desk: Desk) -> None:
    totals = [s for s in desk.things("research.summaries") if s["export"] == EXPORT]
    total = next(t for t in totals if t["price"] == "sale")
    middle = total["mean_cents"] if _slip(desk, "mean_price") else total["median_cents"]
    months = _months(desk)
    growth, peak = _growth(desk, [m["volume"] for m in months]), max(months, key=lambda m: m["volume"])
    answers = {
        "revenue": ratio(totals[-1]["revenue_cents"], 100),
        "units_each": ratio(total["units"], total["listings"]),
        "middle": middle,
        "multiple": ratio(middle * desk.rate(HOME_IN_CNY), _wholesale(desk) * 100, 100),
        "growth": growth,
        "peak": peak["month"],
    }
    for name, value in answers.items():
        desk.do("report.answer", question=f"{TASK}.{name}", value=str(value))
    money = market_of(desk.platform.code).money.major.zh
    page = (
        f"该类目每月约 {answers['revenue']:,} {money}（成交价×月销，父体去重），单链接月销 {answers['units_each']} 件。"
        f"价格中位数 {middle / 100:.2f} {money}，批零倍数 {answers['multiple'] / 100:.2f}。"
        f"搜索量前后三个月相比变化 {growth / 10:.1f}%，旺季 {peak['month']}。结论：体量和价差可以支撑首批试单，"
        "下一步测算竞争度，并在旺季前两个月备货。"
    )
    desk.do("report.answer", question=f"{TASK}.page", value=page)


def _months(desk: Desk) -> list[dict[str, Any]]:
    return sorted(desk.things("research.searches"), key=lambda month: month["month"])


def _growth(desk: Desk, volumes: list[int]) -> int:
    if _slip(desk, "single_months"):
        return ratio(volumes[-1] - volumes[0], volumes[0], 1_000)
    return ratio(sum(volumes[-3:]) - sum(volumes[:3]), sum(volumes[:3]), 1_000)


def _wholesale(desk: Desk) -> int:
    """Give the wholesale price at the quantity that the sheet names.

    Raises:
        ValueError: The sheet names none.
    """
    found = re.search(r"first order is (\d+) pieces", desk.sheet(TASK).brief[0].en)
    if found is None:
        raise ValueError("the sheet names no planned quantity")
    offer = max(desk.things("research.wholesale"), key=lambda o: o["monthly_deals"])
    ladder = [(step["from_quantity"], step["unit_price_fen"]) for step in offer["ladder"]]
    return ladder[-1][1] if _slip(desk, "ladder_lowest") else ladder_price(ladder, int(found.group(1)))
