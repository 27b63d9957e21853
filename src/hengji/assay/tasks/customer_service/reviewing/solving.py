"""The reference solver of CS-J4: it reads only what a candidate sees."""

import re
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.customer_service.reviewing.scheme import TASK
from hengji.assay.tasks.customer_service.wording import has_contact, language_of, plain

Thing = dict[str, Any]
GOOD_STARS = 4
TONGUES = {"en": 1, "de": 2, "es": 3}
_ABUSE = r"idiot|scum|moron|garbage"
_BARGAIN = r"refund|money back"
_DELIVERY = r"courier|driver|deliver|\bship|lieferung|versand|entrega|enviar"
_PICTURE = r"picture|photo|foto|bild|imagen|imágenes"
TEAMS = ("product", "listing", "logistics")


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    orders = {order["id"]: order for order in desk.things("service.orders")}
    for review in desk.things("service.reviews"):
        if review["id"].startswith("RV-4") and review["stars"] < GOOD_STARS:
            order = orders[review["order"]]
            reason = _reason_to_report(desk, review, order)
            if reason:
                desk.do("service.report_review", review=review["id"], reason=reason)
            elif not _is_courier(review, order):
                _answer(desk, review, order)


def _is_courier(review: Thing, order: Thing) -> bool:
    return order["carriage"] == "platform" and re.search(_DELIVERY, plain(review["body"])) is not None


def _reason_to_report(desk: Desk, review: Thing, order: Thing) -> str | None:
    text = plain(review["body"])
    if re.search(_ABUSE, text):
        return "abuse"
    if re.search(r"www\.|https?:", text):
        return "advertising"
    if has_contact(text):
        return "personal_data"
    if re.search(_BARGAIN, text):
        return "blackmail"
    if _is_courier(review, order):
        return None if f"{TASK}.courier_missed" in desk.slips else "platform_delivery"
    return None


def _answer(desk: Desk, review: Thing, order: Thing) -> None:
    text = plain(review["body"])
    slow = re.search(_DELIVERY, text) is not None
    if slow and f"{TASK}.fair_reported" in desk.slips:
        desk.do("service.report_review", review=review["id"], reason="platform_delivery")
    place = 2 if slow else (1 if re.search(_PICTURE, text) else 0)
    desk.do("service.reply_review", review=review["id"], body=_reply(desk, review, place))
    team = "product" if f"{TASK}.all_to_product" in desk.slips else TEAMS[place]
    note = f"订单 {order['id']}，SKU {order['sku']}：{review['body']}"
    if f"{TASK}.note_without_facts" in desk.slips:
        note = "客户不满意，请改进。"
    desk.do("service.route_review", review=review["id"], team=team, note=note)


def _reply(desk: Desk, review: Thing, place: int) -> str:
    """Put a reply together from the phrases on the sheet, in the buyer's language."""
    language = language_of(review["body"]) or "en"
    if f"{TASK}.wrong_language" in desk.slips:
        language = "en"
    rows = desk.sheet(TASK).materials[2].rows
    frame, issue = _cell(rows[0], language), _cell(rows[place + 1], language)
    if f"{TASK}.no_apology" in desk.slips:
        return f"{review['name']}: {issue}."
    body = frame.format(buyer=review["name"], issue=issue)
    if f"{TASK}.gift_for_change" in desk.slips:
        body += " If you change your review we send you a gift voucher."
    if f"{TASK}.quarrelled" in desk.slips:
        body += " It was your own fault."
    return body


def _cell(row: tuple[Text | str | int, ...], language: str) -> str:
    return str(row[TONGUES[language]])
