"""The reference solver of CS-J2: it reads only what a candidate sees."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hengji.assay.rulebook import Paid, refund_due, within_return_window
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.customer_service.returning.scheme import (
    FEE,
    HYGIENE_MARK,
    LIMITS,
    PART,
    TASK,
    WINDOW,
)

Thing = dict[str, Any]
WAIT_MINUTES = 30
OUR_FAULT = ("defective", "damaged")


@dataclass(frozen=True, slots=True)
class Settled:
    """How a request is decided."""

    decision: str
    refund_cents: int
    postage: str
    disposition: str


REFUSED = Settled("refuse", 0, "none", "none")


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    orders = {order["id"]: order for order in desk.things("service.orders")}
    mine = [r for r in desk.things("service.returns") if r["id"].startswith("RT-2")]
    mine.sort(key=lambda request: str(request["due_at"]))
    if f"{TASK}.late" in desk.slips:
        mine.append(mine.pop(0))
    for request in mine:
        if f"{TASK}.late" in desk.slips and request is mine[-1]:
            _wait_past(desk, datetime.fromisoformat(request["due_at"]))
        settled = _settled(desk, request, orders[request["order"]])
        desk.do(
            "service.decide_return",
            request=request["id"],
            decision=settled.decision,
            refund_cents=settled.refund_cents,
            postage=settled.postage,
            disposition=settled.disposition,
        )


def _wait_past(desk: Desk, moment: datetime) -> None:
    while desk.now <= moment:
        desk.do("company.wait", minutes=WAIT_MINUTES)


def _settled(desk: Desk, request: Thing, order: Thing) -> Settled:
    """Go down the policy table; the first row that fits applies."""
    paid = _paid(order)
    if paid.refunded_cents >= paid.total_cents and f"{TASK}.double_refund" not in desk.slips:
        return REFUSED
    since = order["ordered_on" if f"{TASK}.from_order_day" in desk.slips else "delivered_on"]
    asked_on = datetime.fromisoformat(request["asked_at"]).date()
    if not within_return_window(date.fromisoformat(since), asked_on, desk.rate(WINDOW)):
        return REFUSED
    if request["reason"] in OUR_FAULT:
        return _for_our_fault(desk, request, order)
    if request["reason"] == "wrong_item":
        return Settled("replace", 0, "seller_pays", "restock")
    if request["reason"] == "part_missing":
        cents = refund_due(paid, pieces=request["quantity"], with_shipping=False, share_ppm=desk.rate(PART))
        return Settled("partial", cents, "none", "buyer_keeps")
    return _for_own_wish(desk, request, order)


def _for_our_fault(desk: Desk, request: Thing, order: Thing) -> Settled:
    paid = _paid(order)
    shipping = f"{TASK}.shipping_kept" not in desk.slips
    cents = refund_due(paid, pieces=request["quantity"], with_shipping=shipping)
    if f"{TASK}.list_price" in desk.slips:
        cents += paid.discount_cents
    limits = desk.pack.table(LIMITS, desk.paper.opening.now.date())
    keep = dict(zip(limits.words("currency"), limits.wholes("keep_cents"), strict=True))
    if paid.goods_cents - paid.discount_cents <= keep[order["currency"]]:
        return Settled("refund", cents, "none", "buyer_keeps")
    payer = "buyer_pays" if f"{TASK}.buyer_pays_our_fault" in desk.slips else "seller_pays"
    goods = "restock" if f"{TASK}.defective_restocked" in desk.slips else "inspect"
    return Settled("refund", cents, payer, goods)


def _for_own_wish(desk: Desk, request: Thing, order: Thing) -> Settled:
    opened = request["condition"]["en"] == "Opened"
    hygiene = order["sku"].startswith(HYGIENE_MARK)
    if opened and hygiene and f"{TASK}.hygiene_taken" not in desk.slips:
        return REFUSED
    paid = _paid(order)
    if f"{TASK}.double_refund" in desk.slips:
        paid = Paid(paid.quantity, paid.goods_cents, paid.discount_cents, paid.shipping_cents, paid.tax_cents)
    pieces = paid.quantity if f"{TASK}.whole_order" in desk.slips else request["quantity"]
    fee = desk.rate(FEE) if opened and f"{TASK}.no_fee" not in desk.slips else 0
    cents = refund_due(paid, pieces=pieces, with_shipping=f"{TASK}.shipping_given" in desk.slips, fee_ppm=fee)
    if opened:
        return Settled("partial", cents, "buyer_pays", "inspect")
    return Settled("refund", cents, "buyer_pays", "restock")


def _paid(order: Thing) -> Paid:
    names = ("quantity", "goods_cents", "discount_cents", "shipping_cents", "tax_cents", "refunded_cents")
    return Paid(*(order[name] for name in names))
