"""The reference solver of SO-J2: it reads only what a candidate sees."""

from datetime import timedelta
from typing import Any

from hengji.assay.company.catalogue.objects import Metric
from hengji.assay.rulebook.storehealth import basis_points, target_is_met
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.store_operation.health.scheme import STARS, TASK, Target, targets


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    rules = targets(desk.pack, desk.now.date())
    counted = _judge_defects(desk, rules[Metric.ODR])
    for metric, target in rules.items():
        reading = _reading(desk, metric, target, counted)
        reverse = target.at_least and _slip(desk, "direction_reversed")
        met = target_is_met(reading, target.target_ppm, at_least=target.at_least) is not reverse
        desk.do(
            "catalogue.record_reading",
            metric=metric.value,
            basis_points=reading,
            met="yes" if met else "no",
        )
    if _slip(desk, "nothing_opened"):
        return
    for recorded in desk.things("catalogue.readings"):
        if not recorded["met"]:
            note = "指标未达目标：查清原因，本周内提出改进措施并复查。"
            desk.do("catalogue.open_improvement", metric=recorded["metric"], note=note)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _judge_defects(desk: Desk, target: Target) -> int:
    """Judge every record and give how many orders have a defect."""
    counted: set[str] = set()
    first = desk.now.date() - timedelta(days=target.window_days)
    records = 0
    for defect in desk.things("catalogue.defects"):
        verdict = _verdict(desk, defect, first.isoformat(), counted)
        if verdict == "counted":
            counted.add(defect["order"])
        records += verdict not in {"not_negative", "out_of_window"}
        desk.do("catalogue.judge_defect", record=defect["id"], verdict=verdict)
    return records if _slip(desk, "records_counted") else len(counted)


def _verdict(desk: Desk, defect: dict[str, Any], first: str, counted: set[str]) -> str:
    detail = defect["detail"]["en"]
    if defect["ordered_on"] < first:
        return "out_of_window"
    if defect["kind"] == "feedback" and int(detail.split()[0]) > desk.rate(STARS):
        return "not_negative"
    if "denied" in detail and not _slip(desk, "denied_counted"):
        return "denied"
    return "same_order" if defect["order"] in counted else "counted"


def _reading(desk: Desk, metric: Metric, target: Target, defective: int) -> int:
    wrong = {Metric.LSR: "platform_in_lsr", Metric.VTR: "platform_in_vtr"}.get(metric, "")
    both = metric is Metric.ODR or _slip(desk, wrong)
    days = 60 if metric is Metric.LSR and _slip(desk, "window_of_60") else target.window_days
    sums = _sums(desk, days, "all" if both else "seller")
    part, whole = {
        Metric.ODR: (defective, sums["orders"]),
        Metric.LSR: (sums["late"], sums["orders"]),
        Metric.CR: (sums["cancelled_by_seller"], sums["orders"]),
        Metric.VTR: (sums["shipped"] - sums["untracked"], sums["shipped"]),
        Metric.OTDR: (sums["on_time"], sums["due"]),
    }[metric]
    if metric is Metric.CR and _slip(desk, "buyer_cancels_counted"):
        part += sums["cancelled_by_buyer"]
    if metric is Metric.OTDR and _slip(desk, "shipped_for_due"):
        whole = sums["shipped"]
    return basis_points(part, whole)


def _sums(desk: Desk, days: int, channel: str) -> dict[str, Any]:
    """Filter the days of a window that ends yesterday, and read the sums."""
    yesterday = desk.now.date() - timedelta(days=1)
    first = yesterday - timedelta(days=days - 1)
    desk.do("catalogue.select_days", first=first.isoformat(), last=yesterday.isoformat(), channel=channel)
    return desk.things("catalogue.selections")[-1]
