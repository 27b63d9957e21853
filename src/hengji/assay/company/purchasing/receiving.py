"""Operations on delivered goods: matching, paying, sampling."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.ledger import Book
from hengji.assay.company.operation import Choice, Operation, Refused, argument
from hengji.assay.company.purchasing.desk import DOCK, GOOD, QUARANTINE
from hengji.assay.company.purchasing.objects import (
    DISCREPANCIES,
    INVOICE_STATES,
    Discrepancy,
    Invoice,
    InvoiceState,
    Lot,
    Receipt,
    ReceiptLine,
)
from hengji.assay.company.purchasing.ordering import FEN, MONEY, MOST_FEN, MOST_PIECES, PIECES, pay

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

CODE_LETTERS = tuple(Choice(letter, Text(letter, letter)) for letter in "ABCDEFGHJKLMNPQR")


class RecordMatch(Operation):
    """Enter, for one line of a delivery, what is accepted and what is wrong with the rest."""

    name: ClassVar[str] = "purchasing.record_match"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("登记收货核对结果", "Record the match of a delivery line")
    help: ClassVar[Text] = Text(
        "对照订单、送货单与仓库实点，登记合格接收数量和差异。付款前可以重新登记。",
        "Compare order, delivery note and warehouse count; enter what is accepted and what differs. "
        "It may be entered anew until payment.",
    )

    receipt: str = argument("收货单", "Receipt", widget="choice", choices_from="purchasing.receipts")
    sku: str = argument("SKU", "SKU", max_length=40)
    accepted_quantity: int = argument(
        "合格接收数量", "Pieces accepted", widget="number", unit=PIECES, ge=0, le=MOST_PIECES
    )
    discrepancy: Discrepancy = argument("差异", "Discrepancy", widget="choice", choices=DISCREPANCIES)

    def apply(self, company: "Company") -> None:
        receipt = company.purchasing.receipt(self.receipt)
        line = _line_of(receipt, self.sku)
        _check_unpaid(company, receipt)
        arrived = line.good_quantity + line.defective_quantity
        if self.accepted_quantity > arrived:
            raise Refused(
                "more_than_arrived",
                Text(
                    "{sku} 实点共 {arrived} 件，不能接收 {wanted} 件。",
                    "{arrived} pieces of {sku} were counted; {wanted} cannot be accepted.",
                ).filled(sku=line.sku, arrived=arrived, wanted=self.accepted_quantity),
                {"accepted_quantity": Text(f"最多 {arrived} 件", f"at most {arrived} pieces")},
            )
        _put_away(company.stock, line, arrived, self.accepted_quantity)
        line.accepted_quantity = self.accepted_quantity
        line.discrepancy = self.discrepancy
        company.record(
            "receipt.matched",
            receipt.id,
            sku=line.sku,
            accepted_quantity=self.accepted_quantity,
            discrepancy=self.discrepancy,
        )


class ReleasePayment(Operation):
    """Pay an invoice: goods and tax, from cash."""

    name: ClassVar[str] = "purchasing.release_payment"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("放行付款", "Release a payment")
    help: ClassVar[Text] = Text(
        "填写应付的不含税金额与税额，付出后不能撤回。",
        "Enter the amount payable without tax and the tax; once paid it cannot be taken back.",
    )

    invoice: str = argument("发票", "Invoice", widget="choice", choices_from="purchasing.invoices")
    net_fen: int = argument(
        "应付不含税金额", "Payable without tax", widget="money", unit=FEN, ge=1, le=MOST_FEN
    )
    vat_fen: int = argument("应付税额", "Tax payable", widget="money", unit=FEN, ge=0, le=MOST_FEN)

    def apply(self, company: "Company") -> None:
        invoice = _unpaid(company, self.invoice)
        pay(company, self.net_fen + self.vat_fen, "goods_paid")
        company.money.move(MONEY, self.vat_fen, source="goods_paid", target="input_vat")
        invoice.state = InvoiceState.PAID
        invoice.paid_net_fen, invoice.paid_vat_fen = self.net_fen, self.vat_fen
        company.record("invoice.paid", invoice.id, net_fen=self.net_fen, vat_fen=self.vat_fen)


class HoldPayment(Operation):
    """Keep an invoice unpaid until its discrepancy is settled."""

    name: ClassVar[str] = "purchasing.hold_payment"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("暂缓付款", "Hold a payment")
    help: ClassVar[Text] = Text("写明原因，供应商解决后再付。", "Give the reason; it is paid once settled.")

    invoice: str = argument("发票", "Invoice", widget="choice", choices_from="purchasing.invoices")
    reason: Discrepancy = argument("原因", "Reason", widget="choice", choices=DISCREPANCIES[1:])

    def apply(self, company: "Company") -> None:
        invoice = _unpaid(company, self.invoice)
        invoice.state = InvoiceState.HELD
        invoice.hold_reason = self.reason
        company.record("invoice.held", invoice.id, reason=self.reason)


class DrawSample(Operation):
    """Draw a sample of a lot; the inspector then writes down what he finds. It is done once."""

    name: ClassVar[str] = "purchasing.draw_sample"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("抽取样本", "Draw a sample")
    help: ClassVar[Text] = Text(
        "按抽样方案填写字码和样本量，抽取后显示检验记录，不能重抽。",
        "Enter code letter and sample size of the plan; the findings then appear. It cannot be repeated.",
    )

    lot: str = argument("检验批", "Lot", widget="choice", choices_from="purchasing.lots")
    code_letter: str = argument("样本量字码", "Code letter", widget="choice", choices=CODE_LETTERS)
    sample_size: int = argument("样本量", "Sample size", widget="number", unit=PIECES, ge=1, le=MOST_PIECES)

    def apply(self, company: "Company") -> None:
        lot = company.purchasing.lot(self.lot)
        if lot.sample_size is not None:
            raise _already(lot, Text("已抽样", "a sample has been drawn"))
        if self.sample_size > lot.size:
            raise Refused(
                "larger_than_lot",
                Text(
                    "批量只有 {size} 件，不能抽 {wanted} 件。",
                    "The lot has {size} pieces; {wanted} cannot be drawn.",
                ).filled(size=lot.size, wanted=self.sample_size),
                {"sample_size": Text(f"最多 {lot.size} 件", f"at most {lot.size} pieces")},
            )
        lot.code_letter = self.code_letter
        lot.sample_size = self.sample_size
        hidden = company.backstage.lots.get(lot.id, ())
        lot.findings = tuple(finding for finding in hidden if finding.unit <= self.sample_size)
        company.record("lot.sampled", lot.id, code_letter=self.code_letter, sample_size=self.sample_size)


class JudgeLot(Operation):
    """Enter the defects by class and accept or reject the lot. It is done once."""

    name: ClassVar[str] = "purchasing.judge_lot"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("判定检验批", "Judge a lot")
    help: ClassVar[Text] = Text(
        "填写三类不合格品数并作出判定，判定后不能更改。",
        "Enter the number of defective pieces by class and decide; the decision is final.",
    )

    lot: str = argument("检验批", "Lot", widget="choice", choices_from="purchasing.lots")
    critical: int = argument("致命缺陷", "Critical", widget="number", unit=PIECES, ge=0, le=MOST_PIECES)
    major: int = argument("严重缺陷", "Major", widget="number", unit=PIECES, ge=0, le=MOST_PIECES)
    minor: int = argument("轻微缺陷", "Minor", widget="number", unit=PIECES, ge=0, le=MOST_PIECES)
    decision: str = argument(
        "判定",
        "Decision",
        widget="choice",
        choices=(Choice("accept", Text("接收", "Accept")), Choice("reject", Text("拒收", "Reject"))),
    )

    def apply(self, company: "Company") -> None:
        lot = company.purchasing.lot(self.lot)
        if lot.sample_size is None:
            raise Refused(
                "no_sample",
                Text("{lot} 还没有抽样。", "No sample of {lot} has been drawn.").filled(lot=lot.id),
                {"lot": Text("请先抽样", "draw a sample first")},
            )
        if lot.accepted is not None:
            raise _already(lot, Text("已判定", "it has been judged"))
        lot.critical, lot.major, lot.minor = self.critical, self.major, self.minor
        lot.accepted = self.decision == "accept"
        company.record("lot.judged", lot.id, decision=self.decision)


def _already(lot: Lot, what: Text) -> Refused:
    return Refused(
        "already_done",
        Text("{lot}：{what}，不能重做。", "{lot}: {what}; it cannot be repeated.").filled(
            lot=lot.id, what=what
        ),
        {"lot": what},
    )


def _line_of(receipt: Receipt, sku: str) -> ReceiptLine:
    for line in receipt.lines:
        if line.sku == sku:
            return line
    raise Refused(
        "not_on_receipt",
        Text("收货单 {id} 上没有 {sku}。", "Receipt {id} has no {sku}.").filled(id=receipt.id, sku=sku),
        {"sku": Text("不在此收货单上", "not on this receipt")},
    )


def _put_away(stock: Book, line: ReceiptLine, arrived: int, accepted: int) -> None:
    """Move a line from the dock to where it belongs, after taking back an earlier move."""
    if line.accepted_quantity is not None:
        stock.move(line.sku, line.accepted_quantity, source=GOOD, target=DOCK)
        stock.move(line.sku, arrived - line.accepted_quantity, source=QUARANTINE, target=DOCK)
    stock.move(line.sku, accepted, source=DOCK, target=GOOD)
    stock.move(line.sku, arrived - accepted, source=DOCK, target=QUARANTINE)


def _unpaid(company: "Company", invoice_id: str) -> Invoice:
    invoice = company.purchasing.invoice(invoice_id)
    if invoice.state is not InvoiceState.PAID:
        return invoice
    names = {choice.value: choice.text for choice in INVOICE_STATES}
    raise Refused(
        "already_paid",
        Text("发票 {id} 已付款。", "Invoice {id} has been paid.").filled(id=invoice.id),
        {"invoice": names[invoice.state]},
    )


def _check_unpaid(company: "Company", receipt: Receipt) -> None:
    for invoice in company.purchasing.invoices.values():
        if invoice.receipt == receipt.id:
            _unpaid(company, invoice.id)
