"""The reference solver of SO-J3: it reads only what a candidate sees."""

from typing import Any

from hengji.assay.company.catalogue.objects import HOLD, Region
from hengji.assay.rulebook.freight import Size
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.store_operation.shipping.scheme import (
    EXPRESS_VALUE,
    FREE_DAYS,
    LONGEST_HANDLING,
    NOT_SERVED,
    REGION_WORDS,
    TASK,
    Service,
    offer_for,
    services,
    template_name,
)

Card = dict[str, Any]


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    rates = services(desk.pack, desk.now.date())
    cards = desk.things("catalogue.cards")
    for card in cards:
        _assign(desk, card, rates)
    _make_template(desk, cards)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _service(desk: Desk, card: Card, rates: dict[str, Service]) -> str:
    post = rates["POST"]
    longest = max(card["length_cm"], card["width_cm"], card["height_cm"])
    fits_post = card["weight_g"] <= post.most_g and longest <= post.longest_cm
    if card["battery"] and card["liquid"]:
        return HOLD
    if card["warehouse_days"] > desk.rate(LONGEST_HANDLING):
        return HOLD
    if card["battery"]:
        return "POST" if fits_post and _slip(desk, "battery_by_post") else "LINE-B"
    if card["liquid"]:
        return "LINE-L"
    if card["value_fen"] >= desk.rate(EXPRESS_VALUE):
        return "LINE" if _slip(desk, "value_overlooked") else "EXP"
    return "POST" if fits_post else "LINE"


def _assign(desk: Desk, card: Card, rates: dict[str, Service]) -> None:
    code = _service(desk, card, rates)
    weight = fee = 0
    if code != HOLD:
        service = rates[code]
        size = Size(card["length_cm"], card["width_cm"], card["height_cm"])
        weight = service.chargeable_g(card["weight_g"], size)
        if _slip(desk, "volume_forgotten"):
            weight = service.chargeable_g(card["weight_g"], Size(1, 1, 1))
        fee = service.fee_fen(weight)
        if _slip(desk, "first_weight_twice"):
            fee = service.fee_fen(weight + service.tariff.first_g)
    desk.do("catalogue.assign_service", sku=card["sku"], service=code, chargeable_g=weight, fee_fen=fee)


def _make_template(desk: Desk, cards: list[Card]) -> None:
    limit = desk.rate(LONGEST_HANDLING)
    days = [card["warehouse_days"] for card in cards]
    too_long = _slip(desk, "handling_too_long")
    handling = max(day for day in days if day <= limit or too_long)
    name = template_name(desk.platform.code, handling, desk.now.date())
    if _slip(desk, "name_without_month"):
        name = name.rsplit("-", 1)[0]
    desk.do("catalogue.create_template", title=name)
    template = desk.things("catalogue.templates")[-1]["id"]
    desk.do("catalogue.set_handling_time", template=template, working_days=handling)
    for region, line, express in _transit(desk):
        offer = _offer(desk, offer_for(line, express, handling, desk.rate(FREE_DAYS)))
        desk.do("catalogue.set_region", template=template, region=region, offer=offer.value)


def _offer(desk: Desk, right: Region) -> Region:
    if right is Region.STANDARD and _slip(desk, "free_everywhere"):
        return Region.FREE
    if right is Region.EXCLUDED and _slip(desk, "excluded_served"):
        return Region.STANDARD
    return right


def _transit(desk: Desk) -> list[tuple[str, int | None, int | None]]:
    """Read the table of transit days off the sheet."""
    called = {text: region for region, text in REGION_WORDS.items()}
    rows = desk.sheet(TASK).materials[0].rows
    return [(called[row[0]], *(_days(cell) for cell in row[1:])) for row in rows]  # type: ignore[index,misc]


def _days(cell: object) -> int | None:
    return None if cell == NOT_SERVED else int(str(cell))
