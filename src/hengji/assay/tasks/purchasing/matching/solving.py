"""The reference solver of PR-J3: it reads only what a candidate sees."""

from typing import Any

from hengji.assay.rulebook import gross_of_net, vat_on_net
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.purchasing.matching.scheme import TASK


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    for invoice in desk.things("purchasing.invoices"):
        if invoice["id"].startswith("IV-30"):
            _settle(desk, invoice)


def _settle(desk: Desk, invoice: dict[str, Any]) -> None:
    order = next(o for o in desk.things("purchasing.orders") if o["id"] == invoice["order"])
    receipt = next(r for r in desk.things("purchasing.receipts") if r["id"] == invoice["receipt"])
    ordered = {line["sku"]: line for line in order["lines"]}
    swapped = any(line["good_quantity"] > ordered[line["sku"]]["quantity"] for line in receipt["lines"])
    accepted = {
        line["sku"]: _match_line(desk, receipt["id"], line, swapped=swapped) for line in receipt["lines"]
    }
    if swapped and f"{TASK}.paid_unmatched" not in desk.slips:
        desk.do("purchasing.hold_payment", invoice=invoice["id"], reason="wrong_variant")
        return
    net = sum(pieces * ordered[sku]["unit_price_fen"] for sku, pieces in accepted.items())
    if swapped or f"{TASK}.paid_as_invoiced" in desk.slips:
        net = invoice["net_fen"]
    base = net if f"{TASK}.vat_on_gross" not in desk.slips else gross_of_net(net, invoice["vat_rate_ppm"])
    tax = vat_on_net(base, invoice["vat_rate_ppm"])
    desk.do("purchasing.release_payment", invoice=invoice["id"], net_fen=net, vat_fen=tax)


def _match_line(desk: Desk, receipt: str, line: dict[str, Any], *, swapped: bool) -> int:
    accepted, discrepancy = line["good_quantity"], "none"
    if swapped:
        accepted, discrepancy = 0, "wrong_variant"
    elif line["defective_quantity"]:
        discrepancy = "defect"
        if f"{TASK}.defects_accepted" in desk.slips:
            accepted += line["defective_quantity"]
    elif accepted < line["note_quantity"] and f"{TASK}.shortage_unnoticed" not in desk.slips:
        discrepancy = "shortage"
    desk.do(
        "purchasing.record_match",
        receipt=receipt,
        sku=line["sku"],
        accepted_quantity=accepted,
        discrepancy=discrepancy,
    )
    return int(accepted)
