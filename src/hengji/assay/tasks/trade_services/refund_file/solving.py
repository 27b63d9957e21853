"""The reference solver of FT-J4: it reads only what a candidate sees."""

from datetime import date
from typing import Any

from hengji.assay.rulebook import filing_deadline, rebate_rate, trading_firm_refund
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.trade_services.refund_file.scheme import CALENDAR, DEADLINE, GENERAL, TASK

ASKED = {
    "name_mismatch": "corrected_invoice",
    "unit_mismatch": "corrected_invoice",
    "no_receipt": "bank_advice",
    "no_transport": "transport_paper",
}


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    invoices = {invoice["contract"]: invoice for invoice in desk.things("trade.purchase_invoices")}
    for line in desk.things("trade.refund_lines"):
        _settle(desk, line, invoices[line["contract"]])
    _claim(desk)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _settle(desk: Desk, line: dict[str, Any], invoice: dict[str, Any]) -> None:
    lasting = _reason_to_exclude(desk, line, invoice)
    if lasting is not None:
        desk.do("trade.exclude_refund_line", line=line["id"], reason=lasting)
        return
    passing = _reason_to_hold(desk, line, invoice)
    if passing is None:
        desk.do("trade.file_refund_line", line=line["id"], invoice=invoice["id"])
        return
    desk.do("trade.hold_refund_line", line=line["id"], reason=passing)
    mismatched = passing.endswith("_mismatch")
    paper = "sales_contract" if mismatched and _slip(desk, "contract_requested") else ASKED[passing]
    desk.do("trade.request_paper", line=line["id"], paper=paper)


def _reason_to_exclude(desk: Desk, line: dict[str, Any], invoice: dict[str, Any]) -> str | None:
    today = desk.paper.opening.now.date()
    table = desk.pack.table(DEADLINE, today)
    exported = date.fromisoformat(line["exported_on"])
    deadline = filing_deadline(exported, table.wholes("month")[0], table.wholes("day")[0])
    if not invoice["special"] and not _slip(desk, "ordinary_filed"):
        return "ordinary_invoice"
    if deadline < today and not _slip(desk, "late_filed"):
        return "deadline"
    rate = rebate_rate(desk.pack.table(CALENDAR, today), line["goods"], exported)
    return "rate_zero" if rate == 0 else None


def _reason_to_hold(desk: Desk, line: dict[str, Any], invoice: dict[str, Any]) -> str | None:
    slips = {slip["contract"] for slip in desk.things("trade.fx_slips")}
    shipped = {paper["declaration"] for paper in desk.things("trade.transport_papers")}
    if line["product"] != invoice["product"]:
        return "name_mismatch"
    if line["unit"] != invoice["unit"] and not _slip(desk, "unit_unchecked"):
        return "unit_mismatch"
    if line["contract"] not in slips and not _slip(desk, "receipt_unchecked"):
        return "no_receipt"
    return None if line["declaration"] in shipped else "no_transport"


def _claim(desk: Desk) -> None:
    invoices = {invoice["id"]: invoice for invoice in desk.things("trade.purchase_invoices")}
    today = desk.paper.opening.now.date()
    calendar = desk.pack.table(CALENDAR, today)
    base = refund = 0
    for line in desk.things("trade.refund_lines"):
        if line["state"] != "filed":
            continue
        invoice = invoices[line["invoice"]]
        amount = invoice["net_fen"] + (invoice["vat_fen"] if _slip(desk, "gross_base") else 0)
        goods = GENERAL if _slip(desk, "general_rate") else line["goods"]
        on = today if _slip(desk, "rate_of_today") else date.fromisoformat(line["exported_on"])
        base += amount
        refund += trading_firm_refund(amount, rebate_rate(calendar, goods, on))
    desk.do("trade.submit_refund_claim", base_fen=base, refund_fen=refund)
