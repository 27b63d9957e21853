"""The reference solver of DA-J3: it reads only what a candidate sees."""

from hengji.assay.company.analytics.objects import DatasetKind
from hengji.assay.company.analytics.schemas import as_row
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.data_analysis.funnel.measuring import (
    by_source,
    largest_drop,
    largest_relative_drop,
    payment_rates,
    rates,
    weakest,
)
from hengji.assay.tasks.data_analysis.funnel.scheme import BEFORE, DATASET, LEAST_CARTS, REPORT, TASK


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    now, before = (_sums(desk, number) for number in (DATASET, BEFORE))
    how = next((h for h in ("exposure_base", "rates_averaged") if _slip(desk, h)), "right")
    of_now, of_before = rates(now, how), rates(before, how)
    least = 1 if _slip(desk, "small_sample") else desk.rate(LEAST_CARTS)
    source, rate = weakest(payment_rates(now, least))
    stage, fall = largest_drop(of_now, of_before)
    if _slip(desk, "relative_drop"):
        stage, fall = largest_relative_drop(of_now, of_before)
    answers = of_now | {"weakest": source, "weakest_rate": rate, "fallen": stage, "fall": fall}
    for name, value in answers.items():
        desk.do("report.answer", question=f"{TASK}.{name}", value=str(value))
    _publish(desk)


def _sums(desk: Desk, number: str) -> dict[str, dict[str, int]]:
    desk.do("analytics.make_pivot", dataset=number, rows="source", across="stage")
    dataset = next(one for one in desk.things("analytics.datasets") if one["id"] == number)
    return by_source(as_row(DatasetKind.FUNNEL, row) for row in dataset["rows"])


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _publish(desk: Desk) -> None:
    desk.do(
        "analytics.draw_chart",
        report=REPORT,
        dataset=DATASET,
        kind="line" if _slip(desk, "wrong_chart") else "funnel",
        across="stage",
        measure="times",
        title="本周流量漏斗",
        across_label="环节",
        measure_label="次数（次）",
    )
    desk.do(
        "analytics.publish_report",
        report=REPORT,
        headline="下降最多的环节和最弱来源见报告项，建议先查落地页。",
    )
