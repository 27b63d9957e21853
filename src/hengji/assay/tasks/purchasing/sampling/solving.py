"""The reference solver of PR-J5: it reads only what a candidate sees."""

from hengji.assay.rulebook import SamplingPlan, sampling_plan, sampling_tables
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.purchasing.sampling.scheme import (
    LOT,
    LOT_SHARE_PPM,
    MAJOR_AQL,
    MILLION,
    MINOR_AQL,
    TASK,
)


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    lot = next(lot for lot in desk.things("purchasing.lots") if lot["id"] == LOT)
    tables = sampling_tables(desk.pack, desk.paper.opening.now.date())
    major = sampling_plan(tables, lot["size"], desk.rate(MAJOR_AQL))
    minor = sampling_plan(tables, lot["size"], desk.rate(MINOR_AQL))
    size = major.sample_size
    if f"{TASK}.lot_percent" in desk.slips:
        size = lot["size"] * LOT_SHARE_PPM // MILLION
    desk.do("purchasing.draw_sample", lot=LOT, code_letter=major.code_letter, sample_size=size)
    limits = _stated_limits(desk, major, minor)
    for name, value in limits.items():
        desk.do("report.answer", question=f"{TASK}.{name}", value=str(value))
    _judge_lot(desk, limits)


def _stated_limits(desk: Desk, major: SamplingPlan, minor: SamplingPlan) -> dict[str, int]:
    accept_major = major.accept
    if f"{TASK}.aql_percent" in desk.slips:
        accept_major = major.sample_size * desk.rate(MAJOR_AQL) // MILLION
    return {
        "accept_major": accept_major,
        "reject_major": accept_major + 1,
        "accept_minor": minor.accept,
        "reject_minor": minor.reject,
    }


def _classed(text: str) -> str:
    """Class a finding by the printed table, from its English words."""
    if "within" in text:
        return "none"
    return "major" if any(word in text for word in ("beyond", "respond", "broken")) else "minor"


def _judge_lot(desk: Desk, limits: dict[str, int]) -> None:
    lot = next(lot for lot in desk.things("purchasing.lots") if lot["id"] == LOT)
    classes = [_classed(finding["text"]["en"]) for finding in lot["findings"]]
    major, minor = classes.count("major"), classes.count("minor")
    merged = major + minor if f"{TASK}.merged_classes" in desk.slips else major
    most = limits["accept_minor" if f"{TASK}.minor_limit" in desk.slips else "accept_major"]
    accepted = merged <= most and minor <= limits["accept_minor"]
    if f"{TASK}.tolerance_counted" in desk.slips:
        minor += classes.count("none")
    desk.do(
        "purchasing.judge_lot",
        lot=LOT,
        critical=0,
        major=major,
        minor=minor,
        decision="accept" if accepted else "reject",
    )
