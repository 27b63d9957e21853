"""The reference solver of DA-J4: it reads only what a candidate sees."""

import re
from typing import Any

from hengji.assay.company.analytics.objects import DatasetKind
from hengji.assay.company.analytics.schemas import CATEGORIES, COUNTRIES, as_row
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.data_analysis.crossing.measuring import (
    TOP,
    averaged_margin_rate,
    cell_sales,
    margin_rate,
)
from hengji.assay.tasks.data_analysis.crossing.scheme import (
    CLASS_A,
    CLASS_B,
    DATASET,
    PPM_OF_PERCENT,
    REPORT,
    TASK,
)


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    _clean(desk)
    _lists(desk)
    desk.do("analytics.make_pivot", dataset=DATASET, rows="country", across="category")
    for name, value in _crossed(desk).items():
        desk.do("report.answer", question=f"{TASK}.{name}", value=str(value))
    _publish(desk)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _dataset(desk: Desk) -> dict[str, Any]:
    return next(one for one in desk.things("analytics.datasets") if one["id"] == DATASET)


def _clean(desk: Desk) -> None:
    dataset = _dataset(desk)
    day = re.findall(r"\d{4}-\d{2}-\d{2}", dataset["note"]["zh"])[-1]
    desk.do(
        "analytics.log_source",
        dataset=DATASET,
        data_to=dataset["exported_on"] if _slip(desk, "export_day_logged") else day,
        grain="order_line",
        basis="without_tax",
    )
    if not _slip(desk, "cancelled_kept"):
        desk.do("analytics.drop_rows", dataset=DATASET, column="state", value="cancelled")
    desk.do("analytics.add_margin", dataset=DATASET)


def _lists(desk: Desk) -> None:
    desk.do(
        "analytics.rank_groups",
        dataset=DATASET,
        group="sku",
        measure="sales" if _slip(desk, "top_by_sales") else "margin",
        take=TOP,
    )
    desk.do(
        "analytics.classify_groups",
        dataset=DATASET,
        group="sku",
        measure="count" if _slip(desk, "classes_by_count") else "sales",
        a_percent=desk.rate(CLASS_A) // PPM_OF_PERCENT,
        b_percent=desk.rate(CLASS_B) // PPM_OF_PERCENT,
    )


def _crossed(desk: Desk) -> dict[str, int]:
    rows = [as_row(DatasetKind.LINES, row) for row in _dataset(desk)["rows"]]
    asked = next(q.label.zh for q in desk.paper.opening.questions if q.id == f"{TASK}.cell")
    country = next(choice.value for choice in COUNTRIES if asked.startswith(choice.text.zh))
    category = next(choice.value for choice in CATEGORIES if f"“{choice.text.zh}”" in asked)
    rate = averaged_margin_rate if _slip(desk, "rate_averaged") else margin_rate
    return {"cell": cell_sales(rows, country, category), "rate": rate(rows, category)}


def _publish(desk: Desk) -> None:
    desk.do(
        "analytics.draw_chart",
        report=REPORT,
        dataset=DATASET,
        kind="pie" if _slip(desk, "wrong_chart") else "bar",
        across="category",
        measure="margin",
        title="各品类毛利",
        across_label="品类",
        measure_label="毛利（美元）",
    )
    desk.do("analytics.publish_report", report=REPORT, headline="毛利集中在少数 SKU，前十名见排行。")
