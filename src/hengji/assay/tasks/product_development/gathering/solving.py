"""The reference solver of PD-J4: it reads only what a candidate sees."""

from datetime import date, timedelta
from typing import Any

from hengji.assay.rulebook import mean_of, median_of
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.product_development.gathering.scheme import SOURCE_AGE, TARGETS, TASK

UNLAWFUL = ("Resold", "Leaked", "Stolen")


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    for source in desk.things("research.sources"):
        reason = _reason_against(desk, source)
        if reason is None:
            _log(desk, source)
        else:
            desk.do("research.reject_source", source=source["id"], reason=reason)
    _reconcile(desk)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _reason_against(desk: Desk, source: dict[str, Any]) -> str | None:
    oldest = desk.now.date() - timedelta(days=desk.rate(SOURCE_AGE))
    faults = (
        ("unlawful", source["obtained"]["en"].startswith(UNLAWFUL), "leaked_used"),
        ("stale", date.fromisoformat(source["data_on"]) < oldest, "stale_used"),
        ("category", f"“{source['category']['en']}”" not in desk.sheet(TASK).brief[0].en, "other_node"),
    )
    return next((reason for reason, there, slip in faults if there and not _slip(desk, slip)), None)


def _log(desk: Desk, source: dict[str, Any]) -> None:
    counts_visits = "Sessions" in source["measure"]["en"]
    metric = "sessions" if counts_visits and not _slip(desk, "sessions_as_units") else "units"
    definition = source["measure"]["zh"] if metric == "sessions" or not counts_visits else "近 30 天销量"
    desk.do(
        "research.log_source",
        source=source["id"],
        data_on=source["data_on"],
        metric=metric,
        definition=definition,
    )


def _reconcile(desk: Desk) -> None:
    used = [source for source in desk.things("research.sources") if source["metric"] == "units"]
    for place in range(len(TARGETS)):
        values = [source["figures"][place]["value"] for source in used]
        value = mean_of(values) if _slip(desk, "mean_taken") else median_of(values)
        desk.do("report.answer", question=f"{TASK}.units_{place + 1}", value=str(value))
