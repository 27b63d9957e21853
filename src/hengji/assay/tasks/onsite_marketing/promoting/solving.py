"""The reference solver of OM-J4: it reads only what a candidate sees."""

import re
from typing import Any

from hengji.assay.rulebook.ads import (
    combined_final,
    highest_deal_price,
    margin_ppm,
    most_redemptions,
    percent_off,
)
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.onsite_marketing.promoting.scheme import FEE, FLOOR, LEAST, TASK


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    for plan in desk.things("ads.promotion_plans"):
        if plan["kind"] == "coupon":
            _coupon(desk, plan)
        else:
            _deal(desk, plan)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _coupon(desk: Desk, plan: dict[str, Any]) -> None:
    percent = re.search(r"(\d+)% off", plan["text"]["en"])
    amount = re.search(r"[A-Z]{3} (\d+) off", plan["text"]["en"])
    kind, value = (
        ("percent", int(percent[1])) if percent else ("amount", int(amount[1]) * 100 if amount else 0)
    )
    if kind == "amount" and _slip(desk, "percent_for_amount"):
        kind, value = "percent", value // 100
    price = plan["price_cents"]
    final = percent_off(price, value) if kind == "percent" else price - value
    fee = 0 if _slip(desk, "fee_forgotten") else desk.rate(FEE)
    desk.do(
        "ads.create_coupon",
        plan=plan["id"],
        discount=kind,
        **{"percent" if kind == "percent" else "amount_cents": value},
        limit=most_redemptions(plan["budget_cents"], price - final, fee),
        final_cents=final,
        starts_on=plan["starts_on"],
        ends_on=plan["ends_on"],
    )
    _publish(desk)


def _deal(desk: Desk, plan: dict[str, Any]) -> None:
    base = plan["price_cents"] if _slip(desk, "from_price") else plan["lowest_cents"]
    price = highest_deal_price(base, desk.rate(LEAST))
    final = combined_final(price, _stacking(desk, plan))
    right = combined_final(highest_deal_price(plan["lowest_cents"], desk.rate(LEAST)), _stacking(desk, plan))
    margin = margin_ppm(right, plan["deducted_cents"], plan["commission_ppm"])
    if margin < desk.rate(FLOOR) and not _slip(desk, "floor_broken"):
        desk.do("ads.return_plan", plan=plan["id"], reason="below_floor")
        return
    desk.do(
        "ads.create_deal",
        plan=plan["id"],
        price_cents=price,
        pieces=plan["pieces"],
        final_cents=price if _slip(desk, "stacking_ignored") else final,
        starts_on=plan["starts_on"],
        ends_on=plan["ends_on"],
    )
    _publish(desk)


def _stacking(desk: Desk, plan: dict[str, Any]) -> list[int]:
    return [
        coupon["value"]
        for coupon in desk.things("ads.promotions")
        if coupon["kind"] == "coupon"
        and coupon["state"] == "published"
        and coupon["sku"] == plan["sku"]
        and coupon["starts_on"] <= plan["ends_on"]
        and coupon["ends_on"] >= plan["starts_on"]
    ]


def _publish(desk: Desk) -> None:
    desk.do("ads.publish_promotion", promotion=desk.things("ads.promotions")[-1]["id"])
