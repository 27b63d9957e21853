"""The reference solver of SO-J5: it reads only what a candidate sees."""

import re
from collections.abc import Callable
from typing import Any

from hengji.assay.company.catalogue.bulk import written_price
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.store_operation.keeping.scheme import TASK

Ticket = dict[str, Any]
SKU = r"([A-Z]{2}-5\d\d)"


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    tickets = [ticket for ticket in desk.things("catalogue.tickets") if ticket["id"].startswith("T-5")]
    if not _slip(desk, "recall_in_turn"):
        tickets.sort(key=lambda ticket: ticket["kind"] != "recall")
    for ticket in tickets:
        if _ACTS[ticket["kind"]](desk, ticket):
            desk.do("catalogue.finish_ticket", ticket=ticket["id"])


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _figures(pattern: str, ticket: Ticket) -> tuple[str, ...]:
    """Read figures out of a ticket.

    Raises:
        ValueError: They are not there.
    """
    found = re.search(pattern, ticket["body"]["en"])
    if found is None:
        raise ValueError(f"no figures in ticket {ticket['id']}: {ticket['body']['en']}")
    return found.groups()


def _offer(desk: Desk, sku: str) -> dict[str, Any]:
    return next(offer for offer in desk.things("catalogue.offers") if offer["sku"] == sku)


def _recall(desk: Desk, ticket: Ticket) -> bool:
    desk.do("catalogue.close_offer", sku=_figures(SKU, ticket)[0], reason="recall")
    return True


def _end_season(desk: Desk, ticket: Ticket) -> bool:
    sku = _figures(SKU, ticket)[0]
    if _slip(desk, "history_deleted"):
        desk.do("catalogue.delete_offer", sku=sku)
    else:
        desk.do("catalogue.close_offer", sku=sku, reason="season_end")
    return True


def _reprice(desk: Desk, ticket: Ticket) -> bool:
    sku = _figures(SKU, ticket)[0]
    body = ticket["body"]["en"]
    if "cents of" in body:
        cents = int(_figures(r"new price (\d+),", ticket)[0])
        cents *= 100 if _slip(desk, "decimal_slip") else 1
    elif "% off" in body:
        percent = int(_figures(r"(\d+)% off", ticket)[0])
        cents = (2 * _offer(desk, sku)["price_cents"] * (100 - percent) + 100) // 200
    else:
        whole, part = _figures(r"should be [A-Z]{3} (\d+)\.(\d\d)", ticket)
        cents = int(whole) * 100 + int(part)
    desk.do("catalogue.set_price", sku=sku, price=written_price(cents))
    return True


def _restock(desk: Desk, ticket: Ticket) -> bool:
    sku = _figures(SKU, ticket)[0]
    if _offer(desk, sku)["channel"] == "platform":
        if _slip(desk, "platform_stock_changed"):
            desk.do("catalogue.set_stock", sku=sku, stock=0)
            return True
        desk.do("catalogue.return_ticket", ticket=ticket["id"], reason="platform_stock")
        return False
    counted, held = _figures(r"(\d+) pieces counted, (\d+) of them", ticket)
    stock = int(counted) - (0 if _slip(desk, "reserved_on_sale") else int(held))
    desk.do("catalogue.set_stock", sku=sku, stock=stock)
    return True


def _settle_duplicate(desk: Desk, ticket: Ticket) -> bool:
    pair = [_offer(desk, sku) for sku in _figures(f"{SKU} and {SKU}", ticket)]
    fewer, more = sorted(pair, key=lambda offer: offer["reviews"])
    closed = more if _slip(desk, "wrong_twin_closed") else fewer
    desk.do("catalogue.close_offer", sku=closed["sku"], reason="duplicate")
    return True


def _relist(desk: Desk, ticket: Ticket) -> bool:
    sku = _figures(SKU, ticket)[0]
    stock = int(_figures(r"(\d+) pieces have come", ticket)[0])
    if _slip(desk, "relisted_as_new"):
        desk.do("catalogue.copy_offer", sku=sku)
        sku = desk.things("catalogue.offers")[-1]["sku"]
    else:
        desk.do("catalogue.relist_offer", sku=sku)
    desk.do("catalogue.set_stock", sku=sku, stock=stock)
    return True


def _remove_draft(desk: Desk, ticket: Ticket) -> bool:
    desk.do("catalogue.delete_offer", sku=_figures(SKU, ticket)[0])
    return True


_ACTS: dict[str, Callable[[Desk, Ticket], bool]] = {
    "recall": _recall,
    "season_end": _end_season,
    "price": _reprice,
    "stock": _restock,
    "duplicate": _settle_duplicate,
    "relist": _relist,
    "remove_draft": _remove_draft,
}
