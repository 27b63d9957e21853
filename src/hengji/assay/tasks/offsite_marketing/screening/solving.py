"""The reference solver of OF-J3: it reads only what a candidate sees."""

from datetime import date
from typing import Any

from hengji.assay.rulebook.outreach import cpm_cents, interaction_rate
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.offsite_marketing.screening.scheme import (
    AUDIENCE,
    CPM_CEILING,
    FEWEST,
    MOST,
    RATE_FLOOR,
    REASON,
    RIVAL_DAYS,
    TASK,
)

Creator = dict[str, Any]
REPEATED = 2


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    before = desk.things("outreach.creators")
    _rule_out_by_limits(desk)
    rivals = [c["id"] for c in _left(desk) if _worked_for_rival(desk, c)]
    kept = _let_through(desk, "rival_kept", rivals)
    desk.do(
        "outreach.exclude_creators", creators=" ".join(n for n in rivals if n not in kept), reason="rival"
    )
    fakes = [number for number in _fakes(desk) if number not in kept]
    kept += _let_through(desk, "fake_kept", fakes)
    if excluded := [number for number in fakes if number not in kept]:
        desk.do("outreach.exclude_creators", creators=" ".join(excluded), reason="fake")
    if _slip(desk, "elsewhere"):
        floor = desk.rate(AUDIENCE)
        kept += [c["id"] for c in before if c["audience_ppm"] < floor][:1]
        desk.do("outreach.restore_creators", creators=kept[-1])
    kept += _measure(desk, kept)
    _shortlist(desk, kept)
    desk.do(
        "report.answer",
        question=REASON,
        value="目标市场受众正好在下限，等于界限的留下；互动率和 CPM 都达标，列入。",
    )


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _let_through(desk: Desk, slip: str, numbers: list[str]) -> list[str]:
    return numbers[:1] if _slip(desk, slip) else []


def _left(desk: Desk) -> list[Creator]:
    return [creator for creator in desk.things("outreach.creators") if creator["reason"] is None]


def _rule_out_by_limits(desk: Desk) -> None:
    percent = desk.rate(AUDIENCE) // 10_000
    limits = (
        ("audience_below", percent),
        ("followers_below", desk.rate(FEWEST)),
        ("followers_above", desk.rate(MOST)),
        ("price_above", _cap(desk)),
    )
    for field, limit in limits:
        desk.do("outreach.exclude_creators_by", field=field, limit=limit)


def _cap(desk: Desk) -> int:
    return int(desk.sheet(TASK).brief[0].en.partition("at most EUR ")[2].partition(" ")[0])


def _worked_for_rival(desk: Desk, creator: Creator) -> bool:
    rivals = {str(row[0]) for row in desk.sheet(TASK).materials[0].rows}
    ago = desk.paper.opening.now.date() - date.fromisoformat(creator["last_brand_on"])
    return creator["last_brand"] in rivals and ago.days < desk.rate(RIVAL_DAYS)


def _fakes(desk: Desk) -> list[str]:
    bodies: dict[str, set[str]] = {}
    for comment in desk.things("outreach.creator_comments"):
        bodies.setdefault(comment["creator"], set()).add(comment["body"])
    return [c["id"] for c in _left(desk) if len(bodies[c["id"]]) <= REPEATED]


def _measure(desk: Desk, kept: list[str]) -> list[str]:
    """Enter the figures of all that are left, and rule out those that miss the mark."""
    missing = []
    for creator in _left(desk):
        if creator["id"] in kept:
            continue
        interactions = creator["likes"] + creator["comments"]
        rate = interaction_rate(interactions, creator["views"])
        cpm = cpm_cents(creator["price_cents"] * creator["posts"], creator["views"])
        wrong_rate = interaction_rate(interactions, creator["followers"] * creator["posts"])
        desk.do(
            "outreach.enter_creator_figures",
            creator=creator["id"],
            er=wrong_rate if _slip(desk, "by_followers") else rate,
            cpm_cents=cpm_cents(creator["price_cents"], creator["views"])
            if _slip(desk, "all_posts")
            else cpm,
        )
        if rate * 100 < desk.rate(RATE_FLOOR) or cpm > desk.rate(CPM_CEILING):
            missing.append(creator["id"])
    let = _let_through(desk, "figures_missed", missing)
    desk.do(
        "outreach.exclude_creators", creators=" ".join(n for n in missing if n not in let), reason="figures"
    )
    return let


def _shortlist(desk: Desk, kept: list[str]) -> None:
    right = [creator for creator in _left(desk) if creator["id"] not in kept]
    right.sort(key=lambda creator: creator["cpm_cents"], reverse=_slip(desk, "dearest_first"))
    for place, number in enumerate([*(creator["id"] for creator in right), *kept], 1):
        desk.do("outreach.shortlist_creator", creator=number, place=place)
