"""The reference solver of PD-J2: it reads only what a candidate sees."""

from datetime import date, timedelta
from typing import Any

from hengji.assay.rulebook import concentration, herfindahl, ratio
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.product_development.competition.measuring import PPM_OF_PER_MILLE
from hengji.assay.tasks.product_development.competition.scheme import (
    DECISION_TABLE,
    EXPORT,
    MANY_REVIEWS,
    NEW_DAYS,
    TASK,
    decided,
)

LARGEST = 4


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    brands, sellers, kinds = (_groups(desk, group) for group in ("brand", "seller", "seller_kind"))
    rows = [row for row in desk.things("research.listings") if row["export"] == EXPORT]
    total = sum(row["monthly_units"] for row in rows)
    if not _slip(desk, "others_forgotten"):
        total += next(e for e in desk.things("research.exports") if e["id"] == EXPORT)["others_units"]
    answers = _concentration(desk, rows, brands, sellers, total) | _barriers(desk, rows, kinds, total)
    index = answers["brand_index"]
    if _slip(desk, "fraction_scale"):
        answers |= {name: ratio(answers[name], 100) for name in ("brand_index", "seller_index")}
    for name, value in answers.items():
        desk.do("report.answer", question=f"{TASK}.{name}", value=str(value))
    reviewed = 0 if _slip(desk, "index_alone") else answers["reviewed_share"]
    desk.do("report.answer", question=f"{TASK}.decision", value=decided(_table(desk), index, reviewed))


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _groups(desk: Desk, group: str) -> list[dict[str, Any]]:
    desk.do("research.summarise_market", export=EXPORT, group=group, price="sale")
    groups: list[dict[str, Any]] = desk.things("research.summaries")[-1]["largest"]
    return groups


def _concentration(
    desk: Desk,
    rows: list[dict[str, Any]],
    brands: list[dict[str, Any]],
    sellers: list[dict[str, Any]],
    total: int,
) -> dict[str, int]:
    own, other = [b["units"] for b in brands], [s["units"] for s in sellers]
    if _slip(desk, "listing_level"):
        own = other = [row["monthly_units"] for row in rows]
    if _slip(desk, "listings_counted"):
        own, other, total = [b["listings"] for b in brands], [s["listings"] for s in sellers], len(rows)
    return {
        "top_four": ratio(concentration(own, total, LARGEST), 1_000),
        "brand_index": herfindahl(own, total),
        "seller_index": herfindahl(other, total),
    }


def _barriers(
    desk: Desk, rows: list[dict[str, Any]], kinds: list[dict[str, Any]], total: int
) -> dict[str, int]:
    many = sum(row["reviews"] > desk.rate(MANY_REVIEWS) for row in rows)
    since = desk.now.date() - timedelta(days=desk.rate(NEW_DAYS))
    young = sum(date.fromisoformat(row["launched_on"]) > since for row in rows)
    platform = next((kind for kind in kinds if kind["name"] == "platform"), {"units": 0, "listings": 0})
    share = ratio(platform["units"], total, 1_000)
    if _slip(desk, "platform_by_count"):
        share = ratio(platform["listings"], len(rows), 1_000)
    return {
        "reviewed_share": ratio(many, len(rows), 1_000),
        "young_share": ratio(young, len(rows), 1_000),
        "platform_share": share,
    }


def _table(desk: Desk) -> list[tuple[int, int, str]]:
    table = desk.pack.table(DECISION_TABLE, desk.now.date())
    reviewed = (limit // PPM_OF_PER_MILLE for limit in table.wholes("reviewed_from_ppm"))
    return list(zip(table.wholes("hhi_from"), reviewed, table.words("decision"), strict=True))
