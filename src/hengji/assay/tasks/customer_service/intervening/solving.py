"""The reference solver of CS-J3: it reads only what a candidate sees."""

import re
from datetime import date
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.rulebook import working_days_between
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.customer_service.intervening.scheme import SIGNALS_NEEDED, TASK, WAIT

Thing = dict[str, Any]


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    orders = {order["id"]: order for order in desk.things("service.orders")}
    for alert in desk.things("service.alerts"):
        if alert["id"].startswith("OA-3"):
            order = orders[alert["order"]]
            if alert["source"]["en"] == "Risk system":
                _weigh_risk(desk, alert, order)
            elif alert["source"]["en"] == "Warehouse":
                _settle_shortage(desk, alert, order)
            elif "cancel" in alert["body"].lower():
                _settle_cancellation(desk, order)
            else:
                _settle_address(desk, alert, order)


def _settle_address(desk: Desk, alert: Thing, order: Thing) -> None:
    address = _address_in(alert)
    if order["state"] == "shipped":
        desk.do("service.intercept_parcel", order=order["id"])
        _notify(desk, order, "intercepting")
        return
    abroad = address[-2:] != order["country"]
    if f"{TASK}.not_held" not in desk.slips or abroad:
        desk.do("service.hold_order", order=order["id"], reason="address")
    if abroad and f"{TASK}.address_abroad" not in desk.slips:
        _notify(desk, order, "reorder_abroad")
        return
    desk.do("service.change_address", order=order["id"], address=address)
    if f"{TASK}.not_held" not in desk.slips:
        desk.do("service.release_order", order=order["id"])
    _notify(desk, order, "address_changed")


def _address_in(alert: Thing) -> str:
    found = re.search(r": (.*?, [A-Z]{2})\.", alert["body"])
    return found[1] if found else ""


def _settle_cancellation(desk: Desk, order: Thing) -> None:
    if order["state"] == "shipped":
        told = "cancelled" if f"{TASK}.told_cancelled" in desk.slips else "return_on_delivery"
        _notify(desk, order, told)
        return
    reason = "out_of_stock" if f"{TASK}.seller_reason" in desk.slips else "buyer_request"
    desk.do("service.cancel_order", order=order["id"], reason=reason)
    _notify(desk, order, "cancelled")


def _settle_shortage(desk: Desk, alert: Thing, order: Thing) -> None:
    found = re.search(r"\d{4}-\d\d-\d\d", alert["body"]["en"])
    restocked = date.fromisoformat(found.group() if found else "")
    wait = working_days_between(desk.calendar, desk.paper.opening.now.date(), restocked)
    soon = wait <= desk.rate(WAIT)
    if soon and f"{TASK}.short_cancelled" not in desk.slips:
        desk.do("service.hold_order", order=order["id"], reason="stock")
        _notify(desk, order, "back_in_stock")
        return
    reason = "buyer_request" if f"{TASK}.blamed_buyer" in desk.slips else "out_of_stock"
    desk.do("service.cancel_order", order=order["id"], reason=reason)
    _notify(desk, order, "sold_out")


def _weigh_risk(desk: Desk, alert: Thing, order: Thing) -> None:
    listed = [cell.en for row in desk.sheet(TASK).materials[1].rows for cell in row if isinstance(cell, Text)]
    signals = [signal for signal in listed if signal in alert["body"]["en"]]
    needed = desk.rate(SIGNALS_NEEDED) - (f"{TASK}.one_signal" in desk.slips)
    if len(signals) < needed:
        return
    if f"{TASK}.fraud_not_held" not in desk.slips:
        desk.do("service.hold_order", order=order["id"], reason="risk")
    desk.do("service.report_risk", order=order["id"], note="；".join(signals))


def _notify(desk: Desk, order: Thing, notice: str) -> None:
    desk.do("service.notify_buyer", order=order["id"], notice=notice)
