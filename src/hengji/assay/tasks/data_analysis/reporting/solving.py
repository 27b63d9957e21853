"""The reference solver of DA-J2: it reads only what a candidate sees."""

import re
from typing import Any

from hengji.assay.company.analytics.objects import DatasetKind
from hengji.assay.company.analytics.schemas import as_row
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.data_analysis.reporting.measuring import measures, mistaken
from hengji.assay.tasks.data_analysis.reporting.scheme import (
    ADS,
    DATASETS,
    REPORT,
    SALES,
    STOCK,
    TASK,
    TRAFFIC,
)

GRAINS = {"每行一天": "day", "每行一个 SKU": "sku"}


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    datasets = {one["id"]: one for one in desk.things("analytics.datasets")}
    for number in DATASETS:
        _log(desk, datasets[number])
    for number in (TRAFFIC, SALES, ADS):
        desk.do("analytics.make_pivot", dataset=number, rows="week")
    answers = _answers(desk, datasets)
    for name, value in answers.items():
        desk.do("report.answer", question=f"{TASK}.{name}", value=str(value))
    _charts(desk)
    headline = _headline(answers)
    if _slip(desk, "insight_without_figure"):
        headline = "本周总体平稳，继续关注转化。"
    desk.do("analytics.publish_report", report=REPORT, headline=headline)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _log(desk: Desk, dataset: dict[str, Any]) -> None:
    note = dataset["note"]["zh"]
    grain, basis, _ = note.split("；")
    day = re.findall(r"\d{4}-\d{2}-\d{2}", note)[-1]
    desk.do(
        "analytics.log_source",
        dataset=dataset["id"],
        data_to=dataset["exported_on"] if _slip(desk, "export_day_logged") else day,
        grain=GRAINS[grain],
        basis="with_tax" if basis == "金额含税" else "none",
    )


def _answers(desk: Desk, datasets: dict[str, dict[str, Any]]) -> dict[str, int]:
    traffic, sales, ads, stock = (
        [as_row(DatasetKind(datasets[number]["kind"]), row) for row in datasets[number]["rows"]]
        for number in (TRAFFIC, SALES, ADS, STOCK)
    )
    answers = measures(traffic, sales, ads, stock)
    for name, figures in mistaken(traffic, sales, stock).items():
        if _slip(desk, name):
            answers |= figures
    return answers


def _charts(desk: Desk) -> None:
    desk.do(
        "analytics.draw_chart",
        report=REPORT,
        dataset=SALES,
        kind="pie" if _slip(desk, "wrong_chart") else "line",
        across="day",
        measure="sales",
        title="每日销售额",
        across_label="日期",
        measure_label="销售额" if _slip(desk, "unit_missing") else "销售额（美元）",
    )
    desk.do(
        "analytics.draw_chart",
        report=REPORT,
        dataset=STOCK,
        kind="bar",
        across="sku",
        measure="on_hand",
        title="各 SKU 可售库存",
        across_label="SKU",
        measure_label="可售库存（件）",
    )


def _headline(answers: dict[str, int]) -> str:
    growth, points = answers["sales_change"], answers["conversion_change"]
    return f"销售额环比{_signed(growth)}%，转化率{_signed(points)}个百分点；下一步看高流量日的转化。"


def _signed(hundredths: int) -> str:
    sign = "-" if hundredths < 0 else "+"
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"
