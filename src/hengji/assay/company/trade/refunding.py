"""Operations on a refund file: what goes into the claim, what waits, what stays out."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.trade.objects import (
    Missing,
    PaperRequest,
    RefundClaim,
    RefundLine,
    RefundReason,
    RefundState,
)
from hengji.assay.company.trade.words import MISSING, REFUND_REASONS, REFUND_STATES, named

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

FEN = ("分", "fen")
MOST_FEN = 100_000_000_000
CLAIM = "TS-1"


class FileRefundLine(Operation):
    """Put an exported line into the claim, with its purchase invoice."""

    name: ClassVar[str] = "trade.file_refund_line"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("纳入退税申报", "Put a line into the claim")
    help: ClassVar[Text] = Text(
        "资料齐全相符的才纳入，并配上对应的进项发票。",
        "Only with all papers there and agreeing; name the purchase invoice that belongs to it.",
    )

    line: str = argument("出口明细", "Exported line", widget="choice", choices_from="trade.refund_lines")
    invoice: str = argument(
        "进项发票", "Purchase invoice", widget="choice", choices_from="trade.purchase_invoices"
    )

    def apply(self, company: "Company") -> None:
        line = _open_line(company, self.line)
        invoice = company.trade.purchase_invoice(self.invoice)
        taken = [other.id for other in company.trade.refund_lines.values() if other.invoice == invoice.id]
        if taken:
            raise Refused(
                "invoice_used",
                Text("发票 {invoice} 已用于 {line}。", "Invoice {invoice} is used for {line}.").filled(
                    invoice=invoice.id, line=taken[0]
                ),
                {"invoice": Text("已被使用", "already used")},
            )
        line.state, line.invoice = RefundState.FILED, invoice.id
        company.record("refund.filed", line.id, invoice=invoice.id)


class _WithReason(Operation):
    line: str = argument("出口明细", "Exported line", widget="choice", choices_from="trade.refund_lines")
    reason: RefundReason = argument("原因", "Reason", widget="choice", choices=REFUND_REASONS)


class HoldRefundLine(_WithReason):
    """Keep a line waiting until its papers are there or put right."""

    name: ClassVar[str] = "trade.hold_refund_line"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("暂缓申报", "Hold a line")
    help: ClassVar[Text] = Text(
        "资料补齐或更正后可以再报。", "It is claimed once its papers are complete and right."
    )

    def apply(self, company: "Company") -> None:
        line = _open_line(company, self.line)
        line.state, line.reason = RefundState.HELD, self.reason
        company.record("refund.held", line.id, reason=self.reason)


class ExcludeRefundLine(_WithReason):
    """Leave a line out of the claim for good."""

    name: ClassVar[str] = "trade.exclude_refund_line"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("不予申报", "Exclude a line")
    help: ClassVar[Text] = Text(
        "不符合退税条件的，写明原因。", "For what cannot be refunded; give the reason."
    )

    def apply(self, company: "Company") -> None:
        line = _open_line(company, self.line)
        line.state, line.reason = RefundState.EXCLUDED, self.reason
        company.record("refund.excluded", line.id, reason=self.reason)


class ReopenRefundLine(Operation):
    """Take back what was decided on a line."""

    name: ClassVar[str] = "trade.reopen_refund_line"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("撤销明细处理", "Reopen a line")
    help: ClassVar[Text] = Text("恢复为待核对。", "Make it one to be checked again.")

    line: str = argument("出口明细", "Exported line", widget="choice", choices_from="trade.refund_lines")

    def apply(self, company: "Company") -> None:
        line = company.trade.refund_line(self.line)
        if line.state is RefundState.OPEN:
            raise _wrong_state(line)
        line.state, line.reason, line.invoice = RefundState.OPEN, None, None
        company.record("refund.reopened", line.id)


class RequestPaper(Operation):
    """Ask the client for a paper that a line lacks."""

    name: ClassVar[str] = "trade.request_paper"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("催收资料", "Ask for a paper")
    help: ClassVar[Text] = Text(
        "逐笔列出向客户催收的资料。", "List what the client is to send, line by line."
    )

    line: str = argument("出口明细", "Exported line", widget="choice", choices_from="trade.refund_lines")
    paper: Missing = argument("资料", "Paper", widget="choice", choices=MISSING)

    def apply(self, company: "Company") -> None:
        line = company.trade.refund_line(self.line)
        if any(r.line == line.id and r.paper is self.paper for r in company.trade.paper_requests.values()):
            raise Refused(
                "already_requested",
                Text("这份资料已经催过。", "This paper has been asked for."),
                {"paper": Text("已催收", "already asked for")},
            )
        request = PaperRequest(id=f"CS-{_next(company):02}", line=line.id, paper=self.paper)
        company.trade.paper_requests[request.id] = request
        company.record("paper.requested", line.id, paper=self.paper)


class WithdrawPaperRequest(Operation):
    """Take back a request for a paper."""

    name: ClassVar[str] = "trade.withdraw_paper_request"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("撤销催收", "Withdraw a request")
    help: ClassVar[Text] = Text("催错的可以撤销。", "For one that was wrong.")

    request: str = argument("催收记录", "Request", widget="choice", choices_from="trade.paper_requests")

    def apply(self, company: "Company") -> None:
        request = company.trade.paper_request(self.request)
        del company.trade.paper_requests[request.id]
        company.record("paper.request_withdrawn", request.line, paper=request.paper)


class SubmitRefundClaim(Operation):
    """Hand in the claim for the lines now in it; handing in again replaces it."""

    name: ClassVar[str] = "trade.submit_refund_claim"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("汇总申报退税", "Hand in the claim")
    help: ClassVar[Text] = Text(
        "填写纳入申报各笔的计税依据合计（不含税）和应退税额合计。可以更正后重报。",
        "Enter the base without tax and the refund, over all lines in the claim. It may be handed in anew.",
    )

    base_fen: int = argument("计税依据合计", "Base", widget="money", unit=FEN, ge=1, le=MOST_FEN)
    refund_fen: int = argument("应退税额合计", "Refund", widget="money", unit=FEN, ge=0, le=MOST_FEN)

    def apply(self, company: "Company") -> None:
        filed = tuple(
            line.id for line in company.trade.refund_lines.values() if line.state is RefundState.FILED
        )
        if not filed:
            raise Refused("nothing_filed", Text("没有纳入申报的明细。", "No line is in the claim."))
        company.trade.claims[CLAIM] = RefundClaim(
            id=CLAIM, lines=filed, base_fen=self.base_fen, refund_fen=self.refund_fen
        )
        company.record("refund.claimed", CLAIM, base_fen=self.base_fen, refund_fen=self.refund_fen)


def _next(company: "Company") -> int:
    numbers = [int(request.removeprefix("CS-")) for request in company.trade.paper_requests]
    return max(numbers, default=0) + 1


def _open_line(company: "Company", wanted: str) -> RefundLine:
    line = company.trade.refund_line(wanted)
    if line.state is not RefundState.OPEN:
        raise _wrong_state(line)
    return line


def _wrong_state(line: RefundLine) -> Refused:
    state = named(REFUND_STATES, line.state)
    return Refused(
        "wrong_state",
        Text("{id} 目前为“{state}”。", "{id} is “{state}”.").filled(id=line.id, state=state),
        {"line": state},
    )
