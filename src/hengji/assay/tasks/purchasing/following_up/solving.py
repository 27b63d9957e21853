"""The reference solver of PR-J2: it reads only what a candidate sees."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from hengji.assay.company.purchasing.objects import (
    Purpose,
)
from hengji.assay.rulebook import add_working_minutes, working_days_between
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.purchasing.following_up.scheme import (
    ACKNOWLEDGE,
    TASK,
    TOLERANCE,
)

LAST_LOOK = timedelta(hours=6)
HOUR_MINUTES = 60


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    handled: set[str] = set()
    _close_what_is_received(desk)
    _answer_messages(desk, handled)
    if f"{TASK}.chased_late" not in desk.slips:
        _chase_the_silent(desk)
    while desk.now < desk.paper.opening.now + LAST_LOOK:
        desk.do("company.wait", minutes=HOUR_MINUTES)
        _answer_messages(desk, handled)
    if f"{TASK}.chased_late" in desk.slips:
        _chase_the_silent(desk)


def _mine(desk: Desk) -> list[dict[str, Any]]:
    return [order for order in desk.things("purchasing.orders") if order["id"].startswith("PO-20")]


def _close_what_is_received(desk: Desk) -> None:
    wanted = {"received"} | ({"shipped"} if f"{TASK}.closed_at_shipment" in desk.slips else set())
    for order in _mine(desk):
        if order["state"] in wanted:
            desk.do("purchasing.close_order", order=order["id"])


def _chase_the_silent(desk: Desk) -> None:
    for order in _mine(desk):
        sent_at = datetime.fromisoformat(order["sent_at"])
        overdue = add_working_minutes(desk.calendar, sent_at, desk.rate(ACKNOWLEDGE))
        if order["state"] == "sent" and overdue <= desk.now:
            body = f"{order['id']} 尚未确认，请今日内回复确认交期，谢谢。"
            _write(desk, order["id"], "supplier", "chase", body)


def _answer_messages(desk: Desk, handled: set[str]) -> None:
    orders = {order["id"]: order for order in _mine(desk)}
    for message in desk.things("purchasing.messages"):
        if message["order"] in orders and message["sender"] != "buyer" and message["id"] not in handled:
            handled.add(message["id"])
            _ANSWERS[message["purpose"]](desk, orders[message["order"]], message)


def _answer_delay(desk: Desk, order: dict[str, Any], message: dict[str, Any]) -> None:
    new_eta = date.fromisoformat(_figures(r"on (\d{4}-\d\d-\d\d)", message)[0])
    delay = working_days_between(desk.calendar, date.fromisoformat(order["eta"]), new_eta)
    within = delay <= desk.rate(TOLERANCE) and f"{TASK}.delay_escalated" not in desk.slips
    accepted = within or f"{TASK}.delay_accepted" in desk.slips
    if accepted:
        body = (
            f"您好，{order['id']} 新的到货日 {new_eta} 我们可以接受，请务必按此日期送达，如有变化请提前告知。"
        )
        _write(desk, order["id"], "supplier", "accept", body, message["id"])
    else:
        body = f"您好，已收到 {order['id']} 延期至 {new_eta} 的通知，超出我的权限，正在报批，今日内答复您。"
        _write(desk, order["id"], "supplier", "under_review", body, message["id"])
        _write(desk, order["id"], "manager", "escalate", f"{order['id']} 延期至 {new_eta}，请批示。")
    desk.do("purchasing.update_eta", order=order["id"], eta=new_eta.isoformat())
    if f"{TASK}.eta_not_propagated" not in desk.slips:
        quantity = order["lines"][0]["quantity"]
        desk.do(
            "purchasing.update_inbound_plan", order=order["id"], quantity=quantity, eta=new_eta.isoformat()
        )


def _answer_price_request(desk: Desk, order: dict[str, Any], message: dict[str, Any]) -> None:
    body = f"您好，{order['id']} 的调价申请已收到，正在核准，批复前请按原价执行。"
    _write(desk, order["id"], "supplier", "under_review", body, message["id"])
    _write(desk, order["id"], "manager", "escalate", f"{order['id']} 供应商申请调价，请批示。")
    if f"{TASK}.price_accepted" in desk.slips:
        yuan, fen = _figures(r"CNY (\d+)\.(\d\d)", message)
        desk.do(
            "purchasing.accept_price_change", order=order["id"], unit_price_fen=int(yuan) * 100 + int(fen)
        )


def _answer_shipment(desk: Desk, order: dict[str, Any], message: dict[str, Any]) -> None:
    part, eta = _figures(r"(\d+) pieces have left today and will arrive on (\d{4}-\d\d-\d\d)", message)
    desk.do("purchasing.update_inbound_plan", order=order["id"], quantity=int(part), eta=eta)
    body = f"{order['id']} 先到 {part} 件，{eta} 到仓，余量另行通知。"
    _write(desk, order["id"], "warehouse", "notify_inbound", body)
    if f"{TASK}.closed_on_partial" in desk.slips:
        desk.do("purchasing.close_order", order=order["id"])


def _answer_quality(desk: Desk, order: dict[str, Any], message: dict[str, Any]) -> None:
    if f"{TASK}.defect_accepted" in desk.slips:
        _write(desk, order["id"], "supplier", "accept", f"{order['id']} 请照常发货。", message["id"])
        return
    body = f"{order['id']} 请暂停发货，待我方质检后再定。"
    _write(desk, order["id"], "supplier", "hold_shipment", body, message["id"])
    desk.do("purchasing.request_inspection", order=order["id"])


_ANSWERS: dict[str, Callable[[Desk, dict[str, Any], dict[str, Any]], None]] = {
    Purpose.DELAY_NOTICE: _answer_delay,
    Purpose.PRICE_CHANGE: _answer_price_request,
    Purpose.SHIPMENT_NOTICE: _answer_shipment,
    Purpose.QUALITY_REPORT: _answer_quality,
}


def _figures(pattern: str, message: dict[str, Any]) -> tuple[str, ...]:
    """Read figures out of what a supplier wrote.

    Raises:
        ValueError: They are not there.
    """
    found = re.search(pattern, message["body"]["en"])
    if found is None:
        raise ValueError(f"no figures in message {message['id']}: {message['body']['en']}")
    return found.groups()


def _write(
    desk: Desk, order: str, recipient: str, purpose: str, body: str, reply_to: str | None = None
) -> None:
    desk.do(
        "purchasing.send_message",
        order=order,
        recipient=recipient,
        purpose=purpose,
        body=body,
        reply_to=reply_to,
    )
