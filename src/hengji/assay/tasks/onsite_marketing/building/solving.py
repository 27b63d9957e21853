"""The reference solver of OM-J1: it reads only what a candidate sees."""

from datetime import date
from typing import Any

from hengji.assay.rulebook.ads import bid_for, daily_budget
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.onsite_marketing.building.scheme import BIDS, TASK


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    for order in desk.things("ads.work_orders"):
        lines = [line for line in desk.things("ads.work_order_lines") if line["work_order"] == order["id"]]
        campaign = _campaign(desk, order)
        _keywords(desk, order, campaign, [line for line in lines if not line["negative"]])
        if _slip(desk, "enabled_first"):
            desk.do("ads.enable_campaign", campaign=campaign["id"])
        for line in lines:
            if line["negative"]:
                desk.do("ads.add_negatives", campaign=campaign["id"], texts=line["text"], match=line["match"])
        if not _slip(desk, "enabled_first"):
            desk.do("ads.enable_campaign", campaign=campaign["id"])


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _campaign(desk: Desk, order: dict[str, Any]) -> dict[str, Any]:
    days = (date.fromisoformat(order["ends_on"]) - date.fromisoformat(order["starts_on"])).days + 1
    daily = daily_budget(order["total_budget_cents"], days)
    day = order["starts_on"].replace("-", "")
    arguments = {
        "work_order": order["id"],
        "campaign_name": f"{order['market_code']}_{order['product_code']}_SP_MAN_{day}",
        "currency": "CNY" if _slip(desk, "wrong_currency") else order["currency"],
        "budget_kind": "daily",
        "budget_cents": order["total_budget_cents"] if _slip(desk, "lifetime_budget") else daily,
        "starts_on": order["starts_on"],
    }
    if not _slip(desk, "no_end"):
        arguments["ends_on"] = order["ends_on"]
    desk.do("ads.create_campaign", **arguments)
    return desk.things("ads.campaigns")[-1]


def _keywords(
    desk: Desk, order: dict[str, Any], campaign: dict[str, Any], lines: list[dict[str, Any]]
) -> None:
    name = campaign["name"] if _slip(desk, "group_unnamed") else f"{order['product_code']}_AG1"
    products = " ".join(order["products"])
    desk.do("ads.create_ad_group", campaign=campaign["id"], group_name=name, products=products)
    group = desk.things("ads.ad_groups")[-1]
    table = desk.pack.table(BIDS, desk.paper.opening.now.date())
    shares = dict(zip(table.words("match"), table.wholes("share_ppm"), strict=True))
    for line in lines:
        match = "broad" if _slip(desk, "all_broad") else line["match"]
        share = shares["exact"] if _slip(desk, "one_bid") else shares[match]
        desk.do(
            "ads.add_keywords",
            ad_group=group["id"],
            texts=line["text"],
            match=match,
            bid_cents=bid_for(order["base_bid_cents"], share),
        )
