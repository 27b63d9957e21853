"""The reference solver of PR-J1: it reads only what a candidate sees."""

from datetime import date, timedelta
from typing import Any

from hengji.assay.rulebook import (
    add_working_days,
    deposit_and_balance,
    gross_of_net,
    ladder_price,
    net_of_vat,
    round_up_to_carton,
)
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.purchasing.ordering.scheme import (
    BUFFER,
    DEPOSIT,
    TASK,
    VAT,
)

APPROVAL_WAIT_MINUTES = 60


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    for number, requisition in enumerate(desk.things("purchasing.requisitions"), 1):
        _write_order(desk, number, requisition)
    orders = [o["id"] for o in desk.things("purchasing.orders") if o["requisition"]]
    for order in orders:
        desk.do("purchasing.submit_for_approval", order=order)
    if f"{TASK}.not_approved" not in desk.slips:
        desk.do("company.wait", minutes=APPROVAL_WAIT_MINUTES)
    for order in orders:
        desk.do("purchasing.send_order", order=order)


def _write_order(desk: Desk, number: int, requisition: dict[str, Any]) -> None:
    offers = _usable_offers(desk, requisition)
    supplier, offer = min(offers, key=lambda pair: _net_price(desk, pair[1], requisition["quantity"]))
    if number == 1 and f"{TASK}.late_supplier" in desk.slips:
        usable = _usable_offers(desk, requisition, in_time=False)
        supplier, offer = min(usable, key=lambda pair: _net_price(desk, pair[1], requisition["quantity"]))
    if number == 2 and f"{TASK}.face_price" in desk.slips:
        supplier, offer = min(offers, key=lambda pair: pair[1]["ladder"][0]["unit_price_fen"])
    quantity = _quantity(desk, number, requisition, offer)
    price = _entered_price(desk, number, requisition, offer, quantity)
    total = quantity * price
    if f"{TASK}.deposit_on_gross" in desk.slips:
        total = gross_of_net(total, desk.rate(VAT))
    deposit, balance = deposit_and_balance(total, desk.rate(DEPOSIT))
    desk.do(
        "purchasing.create_order",
        requisition=requisition["id"],
        supplier=supplier,
        quantity=quantity,
        unit_price_fen=price,
        incoterm=offer["incoterm"],
        deliver_on=_delivery_date(desk, requisition).isoformat(),
        deposit_fen=deposit,
        balance_fen=balance,
    )


def _usable_offers(
    desk: Desk, requisition: dict[str, Any], *, in_time: bool = True
) -> list[tuple[str, dict[str, Any]]]:
    needed = date.fromisoformat(requisition["needed_on"])
    latest = add_working_days(desk.calendar, needed, -desk.rate(BUFFER))
    return [
        (supplier["id"], offer)
        for supplier in desk.things("purchasing.suppliers")
        for offer in supplier["offers"]
        if supplier["approved"]
        and offer["sku"] == requisition["sku"]
        and (
            not in_time
            or add_working_days(desk.calendar, desk.now.date(), offer["lead_time_working_days"]) <= latest
        )
    ]


def _ladder(offer: dict[str, Any]) -> list[tuple[int, int]]:
    return [(step["from_quantity"], step["unit_price_fen"]) for step in offer["ladder"]]


def _full_quantity(offer: dict[str, Any], needed: int) -> int:
    return round_up_to_carton(needed, offer["carton_quantity"], offer["minimum_quantity"])


def _net(desk: Desk, offer: dict[str, Any], price: int) -> int:
    return net_of_vat(price, desk.rate(VAT)) if offer["tax_included"] else price


def _net_price(desk: Desk, offer: dict[str, Any], needed: int) -> int:
    return _net(desk, offer, ladder_price(_ladder(offer), _full_quantity(offer, needed)))


def _quantity(desk: Desk, number: int, requisition: dict[str, Any], offer: dict[str, Any]) -> int:
    needed: int = requisition["quantity"]
    if number == 1 and f"{TASK}.no_carton" in desk.slips:
        return needed
    if number == 2 and f"{TASK}.below_moq" in desk.slips:
        return round_up_to_carton(needed, offer["carton_quantity"], 0)
    return _full_quantity(offer, needed)


def _entered_price(
    desk: Desk, number: int, requisition: dict[str, Any], offer: dict[str, Any], quantity: int
) -> int:
    ladder = _ladder(offer)
    if number == 1 and f"{TASK}.ladder_step" in desk.slips:
        return _net(desk, offer, ladder_price(ladder, requisition["quantity"]))
    price = ladder_price(ladder, max(quantity, ladder[0][0]))
    if number == 2 and f"{TASK}.tax_included" in desk.slips:
        return price
    return _net(desk, offer, price)


def _delivery_date(desk: Desk, requisition: dict[str, Any]) -> date:
    needed = date.fromisoformat(requisition["needed_on"])
    if f"{TASK}.calendar_days" in desk.slips:
        return needed - timedelta(days=desk.rate(BUFFER))
    return add_working_days(desk.calendar, needed, -desk.rate(BUFFER))
