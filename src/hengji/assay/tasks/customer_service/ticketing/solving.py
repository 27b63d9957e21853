"""The reference solver of CS-J5: it reads only what a candidate sees."""

import re
from typing import Any

from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.customer_service.ticketing.scheme import LIMITS, MATRIX, TASK

Thing = dict[str, Any]
WORDS = (
    ("safety", r"smoke|burn"),
    ("privacy", r"delete my data"),
    ("promotion", r"\bcode\b"),
    ("delivery", r"parcel"),
    ("quality", r"button"),
    ("refund", r"refund"),
)


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    calls = [call for call in desk.things("service.calls") if call["id"].startswith("CL-5")]
    orders = [order for order in desk.things("service.orders") if order["id"].startswith("SO-15")]
    upward = []
    for call in calls:
        order = _order_of(desk, call, orders)
        category = _category(call)
        _register(desk, call, order, category)
        if _must_go_up(desk, category, order) or f"{TASK}.everything_up" in desk.slips:
            upward.append(call["id"])
    if f"{TASK}.escalated_late" in desk.slips:
        desk.do("company.next_morning")
    for ticket in desk.things("service.tickets"):
        if ticket["call"] in upward:
            desk.do("service.escalate_ticket", ticket=ticket["id"], note=ticket["summary"])


def _category(call: Thing) -> str:
    spoken = call["transcript"]["en"].lower()
    return next(category for category, pattern in WORDS if re.search(pattern, spoken))


def _order_of(desk: Desk, call: Thing, orders: list[Thing]) -> Thing:
    named = re.search(r"SO-\d+", call["transcript"]["en"])
    if named:
        return next(order for order in orders if order["id"] == named.group())
    hers = [order for order in orders if order["buyer"] == call["caller"]]
    fits = [order for order in hers if order["product"]["zh"] in call["transcript"]["zh"]]
    if f"{TASK}.namesake_order" in desk.slips:
        return next(order for order in hers if order not in fits)
    return fits[0]


def _register(desk: Desk, call: Thing, order: Thing, category: str) -> None:
    if category == "delivery" and f"{TASK}.wish_as_category" in desk.slips:
        category = "refund"
    rows = {kind.value: row for kind, row in MATRIX.items()}
    priority, owner = (value.value for value in rows[category])
    if category == "promotion" and f"{TASK}.by_loudness" in desk.slips:
        priority = "P1"
    if f"{TASK}.kept_by_service" in desk.slips:
        owner = "service"
    desk.do(
        "service.register_ticket",
        call=call["id"],
        order=order["id"],
        category=category,
        priority=priority,
        owner=owner,
        summary=_summary(desk, call, order),
    )


def _summary(desk: Desk, call: Thing, order: Thing) -> str:
    spoken = call["transcript"]["en"]
    figure = re.search(r"(?:USD|EUR|SGD) [\d,]+\.\d\d|\d{4}-\d\d-\d\d", spoken)
    said = figure.group() if figure else ""
    if f"{TASK}.facts_missing" in desk.slips:
        return f"{call['caller']} 来电反映问题，请跟进。"
    if f"{TASK}.opinion" in desk.slips:
        return f"{order['sku']}，{said}。来电人态度恶劣，无理取闹。"
    return f"订单 {order['id']}，SKU {order['sku']}，{said}：{_category(call)}，经过见来电 {call['id']}。"


def _must_go_up(desk: Desk, category: str, order: Thing) -> bool:
    if category == "refund":
        limits = desk.pack.table(LIMITS, desk.paper.opening.now.date())
        most = dict(zip(limits.words("currency"), limits.wholes("authority_cents"), strict=True))
        paid = order["goods_cents"] - order["discount_cents"] + order["shipping_cents"] + order["tax_cents"]
        return bool(paid > most[order["currency"]])
    return category in {"safety", "privacy"}
