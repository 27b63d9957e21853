"""The reference solver of DA-J5: it reads only what a candidate sees."""

import re
from datetime import date
from typing import Any

from hengji.assay.company.analytics.objects import DatasetKind
from hengji.assay.company.analytics.schemas import as_row
from hengji.assay.rulebook import ControlLimits
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.data_analysis.watching.scheme import (
    DATASET,
    DEVIATIONS,
    MEASURES,
    REPORT,
    TASK,
    outside,
)

DATES = r"\d{4}-\d{2}-\d{2}"


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    sheet = desk.sheet(TASK)
    since, until = re.findall(DATES, sheet.brief[0].zh)[:2]
    first, last = re.findall(DATES, sheet.card[0].text.zh)[:2]
    for measure in MEASURES:
        desk.do(
            "analytics.compute_limits",
            dataset=DATASET,
            measure=measure,
            since=first,
            until=until if _slip(desk, "whole_period") else last,
            skip_events="false" if _slip(desk, "polluted_baseline") else "true",
            multiple=desk.rate(DEVIATIONS),
        )
    _flag(desk, date.fromisoformat(since))
    _publish(desk)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _flag(desk: Desk, since: date) -> None:
    dataset = next(one for one in desk.things("analytics.datasets") if one["id"] == DATASET)
    rows = [as_row(DatasetKind.SERIES, row) for row in dataset["rows"]]
    limits = {
        one["measure"]: ControlLimits(one["mean"], one["deviation"], one["lower"], one["upper"])
        for one in desk.things("analytics.limits")
        if one["dataset"] == DATASET
    }
    days = outside(rows, limits, since)
    for row in rows:
        is_offer = row["event"] == "coupon" and str(row["day"]) >= since.isoformat()
        if row["day"] in days or (is_offer and _slip(desk, "promotions_flagged")):
            desk.do("analytics.flag_day", dataset=DATASET, day=row["day"], cause=_cause(desk, row, limits))


def _cause(desk: Desk, row: dict[str, Any], limits: dict[str, ControlLimits]) -> str:
    sessions = row["sessions"] * 100
    if row["stock"] == 0:
        return "stock_out"
    if sessions < limits["sessions"].lower or (
        sessions < limits["sessions"].mean and row["event"] == "release"
    ):
        return "stock_out" if _slip(desk, "tracking_as_stock_out") else "tracking"
    return "promotion" if row["event"] in {"promotion", "coupon"} else "robots"


def _publish(desk: Desk) -> None:
    desk.do(
        "analytics.draw_chart",
        report=REPORT,
        dataset=DATASET,
        kind="bar" if _slip(desk, "wrong_chart") else "line",
        across="day",
        measure="sessions",
        title="近 90 天会话数",
        across_label="日期",
        measure_label="会话数（次）",
    )
    desk.do("analytics.publish_report", report=REPORT, headline="异常日及原因见标记，埋点丢失已转技术核查。")
