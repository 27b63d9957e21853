"""The reference solver of FT-J5: it reads only what a candidate sees."""

import re
from typing import Any

from hengji.assay.rulebook import settled_fen
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.trade_services.receipts.scheme import SOLD, TASK


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    receivables = desk.things("trade.receivables")
    taken: set[str] = set()
    for advice in desk.things("trade.advices"):
        named = _receivables_of(desk, advice, receivables, taken)
        taken |= {receivable["id"] for receivable in named}
        if named:
            _allocate(desk, advice, named)
        else:
            desk.do("trade.suspend_advice", advice=advice["id"])
    for number in SOLD:
        _sell(desk, number)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _receivables_of(
    desk: Desk, advice: dict[str, Any], receivables: list[dict[str, Any]], taken: set[str]
) -> list[dict[str, Any]]:
    """Find the contracts that the message names; a careless person takes the first of the amount."""
    contracts = re.findall(r"HY26-\d+", advice["message"])
    alike = [r for r in receivables if r["amount_cents"] == advice["credited_cents"] and r["id"] not in taken]
    if (
        _slip(desk, "wrong_client")
        and sum(r["amount_cents"] == advice["credited_cents"] for r in receivables) > 1
    ):
        return alike[:1]
    if not contracts and _slip(desk, "unknown_allocated"):
        return alike[:1]
    return [r for contract in contracts for r in receivables if r["contract"] == contract]


def _allocate(desk: Desk, advice: dict[str, Any], named: list[dict[str, Any]]) -> None:
    fee = advice["fee_cents"]
    left = advice["credited_cents"]
    for receivable in named:
        as_discount = fee > 0 and len(named) == 1 and _slip(desk, "fee_as_discount")
        booked_fee = 0 if as_discount else fee
        credited = min(left, receivable["amount_cents"] - fee)
        left -= credited
        desk.do(
            "trade.allocate_receipt",
            advice=advice["id"],
            receivable=receivable["id"],
            credited_cents=credited,
            fee_cents=booked_fee,
        )
        owed = receivable["amount_cents"] - credited - fee
        state = "short_paid" if owed else "paid"
        if _slip(desk, "short_as_paid"):
            state, owed = "paid", 0
        if as_discount:
            state = "discounted"
        desk.do("trade.mark_receivable", receivable=receivable["id"], state=state, open_cents=owed)
        fee = 0


def _sell(desk: Desk, number: str) -> None:
    quote = max(desk.things("trade.quotes"), key=lambda quote: quote["day"])
    rate = quote["middle_fen"] if _slip(desk, "middle_rate") else quote["buying_fen"]
    booked = {r["id"]: r["booked_quote_fen"] for r in desk.things("trade.receivables")}
    own = [a for a in desk.things("trade.allocations") if a["advice"] == number]
    proceeds = sum(settled_fen(a["credited_cents"], rate) for a in own)
    gain = proceeds - sum(settled_fen(a["credited_cents"], booked[a["receivable"]]) for a in own)
    desk.do("trade.settle_currency", advice=number, proceeds_fen=proceeds, gain_fen=gain)
