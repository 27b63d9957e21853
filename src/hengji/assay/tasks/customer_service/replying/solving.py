"""The reference solver of CS-J1: it reads only what a candidate sees."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.customer_service.goods import spoken_day
from hengji.assay.tasks.customer_service.replying.scheme import REFUND, TASK, WINDOW
from hengji.assay.tasks.customer_service.wording import language_of, plain

LAST_LOOK = timedelta(hours=2, minutes=30)
STEP_MINUTES = 50
SKU = re.compile(r"[A-Z]{2}-\d{3}-[A-Z]+|[A-Z]{2}-\d{3}")
Thing = dict[str, Any]

_INJURY = r"burn|shock|hospital|doctor|lawyer"
_DAMAGE = r"broken|crack|kaputt|zerbrochen|roto|dañado"
_INVOICE = r"invoice|rechnung|factura"


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    handled: set[str] = set()
    kept_for_last = _most_urgent(desk) if f"{TASK}.late" in desk.slips else None
    _handle_what_is_there(desk, handled, kept_for_last)
    while desk.now < desk.paper.opening.now + LAST_LOOK:
        desk.do("company.wait", minutes=STEP_MINUTES)
        _handle_what_is_there(desk, handled, kept_for_last)
    if kept_for_last:
        _handle_what_is_there(desk, handled, None)


def _mine(desk: Desk) -> list[Thing]:
    mine = [m for m in desk.things("service.messages") if m["id"].startswith("BM-1")]
    return sorted(mine, key=lambda message: message["due_at"])


def _most_urgent(desk: Desk) -> str:
    return str(_mine(desk)[0]["id"])


def _handle_what_is_there(desk: Desk, handled: set[str], kept: str | None) -> None:
    orders = {order["id"]: order for order in desk.things("service.orders")}
    for message in _mine(desk):
        if message["id"] not in handled and message["id"] != kept:
            handled.add(message["id"])
            order = orders.get(message["order"] or "")
            _way_of(message, order)(desk, message, order)


def _way_of(message: Thing, order: Thing | None) -> Callable[[Desk, Thing, Thing | None], None]:
    """Recognise the case by the message and by how its order stands."""
    text = plain(message["body"])
    if order is None:
        return _before_sale(text)
    if order["state"] == "shipped":
        return _tell_tracking if order["tracking_eta"] else _ask_carrier
    if order["state"] == "open":
        return _pass_cancellation_on
    for pattern, way in ((_INJURY, _pass_up), (_DAMAGE, _ask_for_photos), (_INVOICE, _arrange_invoice)):
        if re.search(pattern, text):
            return way
    return _explain_return


def _before_sale(text: str) -> Callable[[Desk, Thing, Thing | None], None]:
    if re.search(r"whatsapp|outside the platform", text):
        return _keep_on_platform
    if SKU.search(text.upper()) is None:
        return _close_spam
    return _answer_product


def _close_spam(desk: Desk, message: Thing, order: Thing | None) -> None:  # noqa: ARG001 - all ways are alike
    if f"{TASK}.spam_answered" in desk.slips:
        _send(
            desk,
            message,
            "product_answered",
            "Hello, thank you, we are not interested. Kind regards, service",
        )
        return
    desk.do("service.close_message", message=message["id"], reason="spam")


def _answer_product(desk: Desk, message: Thing, order: Thing | None) -> None:
    topic = "Rated voltage" if "voltage" in message["body"] else "Dimensions"
    sku = _sku_in(message)
    entries = [e for e in desk.things("service.knowledge") if e["topic"]["en"] == topic]
    right = next(e["fact"] for e in entries if e["sku"] == sku)
    beside = next(e["fact"] for e in entries if e["sku"] != sku and e["sku"][:6] == sku[:6])
    slipped = f"{TASK}.neighbour_variant" in desk.slips
    _fill(desk, message, order, "PRODUCT", "product_answered", answer=beside if slipped else right)


def _tell_tracking(desk: Desk, message: Thing, order: Thing | None) -> None:
    _fill(desk, message, order, "TRACKING", "tracking_given")


def _ask_carrier(desk: Desk, message: Thing, order: Thing | None) -> None:
    if f"{TASK}.promised_date" in desk.slips and order:
        promised = date.fromisoformat(order["promised_on"]) + timedelta(days=6)
        late = order | {"tracking_eta": promised.isoformat()}
        _fill(desk, message, late, "TRACKING", "carrier_asked")
        return
    _fill(desk, message, order, "STUCK", "carrier_asked")


def _ask_for_photos(desk: Desk, message: Thing, order: Thing | None) -> None:
    if f"{TASK}.wrong_template" in desk.slips:
        _explain_return(desk, message, order)
        return
    _fill(desk, message, order, "DAMAGED", "photo_asked")


def _explain_return(desk: Desk, message: Thing, order: Thing | None) -> None:
    _fill(desk, message, order, "RETURN", "return_explained")


def _pass_cancellation_on(desk: Desk, message: Thing, order: Thing | None) -> None:
    _fill(desk, message, order, "CANCEL", "cancellation_passed_on")


def _arrange_invoice(desk: Desk, message: Thing, order: Thing | None) -> None:
    _fill(desk, message, order, "INVOICE", "invoice_arranged")


def _keep_on_platform(desk: Desk, message: Thing, order: Thing | None) -> None:
    if f"{TASK}.moved_off_platform" in desk.slips:
        body = (
            f"Hello {message['name']},\nfor {_sku_in(message)} please write to us at sales@hengyuan.example and we will "
            "send you the price.\nKind regards, customer service"
        )
        _send(desk, message, "product_answered", body)
        return
    _fill(desk, message, order, "OFFSITE", "kept_on_platform")


def _pass_up(desk: Desk, message: Thing, order: Thing | None) -> None:
    if f"{TASK}.not_passed_up" in desk.slips:
        _explain_return(desk, message, order)
        return
    note = f"{message['order']}：买家来信称使用中受伤并提及律师，原文见 {message['id']}，请今日内联系买家。"
    desk.do("service.pass_message_up", message=message["id"], note=note)
    _fill(desk, message, order, "SERIOUS", "passed_up")


def _sku_in(message: Thing) -> str:
    found = SKU.search(message["body"])
    return found.group() if found else ""


def _fill(
    desk: Desk, message: Thing, order: Thing | None, case: str, handling: str, answer: str = ""
) -> None:
    """Fill the case's template in the buyer's language with what the order and the rules say."""
    language = language_of(message["body"]) or "en"
    if f"{TASK}.other_language" in desk.slips:
        language = "en"
    texts = {t["id"]: t["body"] for t in desk.things("service.templates")}
    body = texts[f"TP-{case}-{language.upper()}"]
    values: dict[str, Any] = {
        "buyer": message["name"],
        "sku": _sku_in(message),
        "answer": answer,
        "days": desk.rate(WINDOW),
        "refund_days": desk.rate(REFUND),
    }
    if order:
        eta = order["promised_on" if f"{TASK}.stale_promise" in desk.slips else "tracking_eta"]
        values |= {"order": order["id"], "tracking": order["tracking"]}
        values |= {"eta": spoken_day(date.fromisoformat(eta), language)} if eta else {}
    if f"{TASK}.placeholder_left" in desk.slips:
        values["buyer"] = "{buyer}"
    body = body.format(**values)
    if f"{TASK}.review_asked" in desk.slips and case == "RETURN":
        body += "\nPlease leave us a 5-star review."
    _send(desk, message, handling, body)


def _send(desk: Desk, message: Thing, handling: str, body: str) -> None:
    desk.do("service.reply_message", message=message["id"], handling=handling, body=body)
