"""From a company to the verdicts of PR-J3."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.purchasing.objects import (
    Discrepancy,
    Invoice,
    InvoiceState,
)
from hengji.assay.grading import Part, Verdict, absent, compared, counted, money, verdict
from hengji.assay.rulebook import gross_of_net, vat_on_net
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.purchasing.matching.scheme import PIECES, TASK, TRAPS, WORDS


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.match": verdict(*_match_parts(key, company)),
        f"{TASK}.payable": verdict(_payable_part(key, company)),
        f"{TASK}.vat": verdict(_vat_part(key, company)),
        f"{TASK}.hold": verdict(*_hold_parts(company)),
    }


def _match_parts(key: Key, company: Company) -> list[Part]:
    receipt = company.purchasing.receipts["RC-3001"]
    found = {line.sku: line for line in receipt.lines}
    parts: list[Part] = []
    for due in key["lines"]:
        line = found[due["sku"]]
        entries = [
            r.sequence
            for r in company.about(receipt.id, "receipt.matched")
            if r.fact.detail["sku"] == line.sku
        ]
        what = Text(f"{line.sku} 合格接收", f"{line.sku} accepted")
        wrong = {line.good_quantity + line.defective_quantity: TRAPS["defects_accepted"]}
        parts.append(
            counted(due["accepted"], line.accepted_quantity, PIECES, what=what, entries=entries, traps=wrong)
        )
        what = Text(f"{line.sku} 差异", f"{line.sku} discrepancy")
        unnoticed = (
            {Discrepancy.NONE: TRAPS["shortage_unnoticed"]} if due["discrepancy"] == "shortage" else {}
        )
        parts.append(
            compared(
                Discrepancy(due["discrepancy"]),
                line.discrepancy,
                words=WORDS,
                what=what,
                entries=entries,
                traps=unnoticed,
            )
        )
    return parts


def _accepted_net_fen(company: Company) -> int:
    """Give what is payable for the pieces that the candidate accepted, so that one mistake costs once."""
    prices = {line.sku: line.unit_price_fen for line in company.purchasing.orders["PO-3001"].lines}
    lines = company.purchasing.receipts["RC-3001"].lines
    return sum((line.accepted_quantity or 0) * prices[line.sku] for line in lines)


def _paid(company: Company) -> tuple[Invoice, list[int]]:
    invoice = company.purchasing.invoices["IV-3001"]
    return invoice, [r.sequence for r in company.about(invoice.id, "invoice.paid")]


def _payable_part(key: Key, company: Company) -> Part:
    invoice, entries = _paid(company)
    found = invoice.paid_net_fen if invoice.state is InvoiceState.PAID else None
    due = _accepted_net_fen(company)
    return money(due, found, entries=entries, traps={key["invoiced_fen"]: TRAPS["paid_as_invoiced"]})


def _vat_part(key: Key, company: Company) -> Part:
    invoice, entries = _paid(company)
    found = invoice.paid_vat_fen if invoice.state is InvoiceState.PAID else None
    rate = key["vat_ppm"]
    wrong = vat_on_net(gross_of_net(invoice.paid_net_fen, rate), rate)
    return money(
        vat_on_net(invoice.paid_net_fen, rate), found, entries=entries, traps={wrong: TRAPS["vat_on_gross"]}
    )


def _hold_parts(company: Company) -> list[Part]:
    invoice = company.purchasing.invoices["IV-3002"]
    paid = company.about(invoice.id, "invoice.paid")
    held = company.about(invoice.id, "invoice.held")
    entries = [r.sequence for r in held]
    parts = [
        absent(
            Text("支付 IV-3002", "pay IV-3002"),
            paid[0].sequence if paid else None,
            trap=TRAPS["paid_unmatched"],
        ),
        compared(
            Discrepancy.WRONG_VARIANT,
            invoice.hold_reason,
            words=WORDS,
            what=Text("暂缓原因", "why held"),
            entries=entries,
        ),
    ]
    for line in company.purchasing.receipts["RC-3002"].lines:
        what = Text(f"{line.sku} 差异", f"{line.sku} discrepancy")
        parts.append(compared(Discrepancy.WRONG_VARIANT, line.discrepancy, words=WORDS, what=what))
    return parts
