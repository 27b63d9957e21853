"""Operations on the count sheet and on parcels that are on their way."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.logistics.booking import FEN, MOST_FEN, MOST_PIECES, PIECES
from hengji.assay.company.logistics.objects import (
    ADJUST_REASONS,
    DISPOSITIONS,
    AdjustReason,
    Disposition,
    TrackedParcel,
)
from hengji.assay.company.operation import Operation, Refused, argument

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

VARIANCE = "count-variance"
LONGEST_BODY = 1_000


class RequestRecount(Operation):
    """Have a line counted again by somebody else; the result comes half an hour later."""

    name: ClassVar[str] = "logistics.request_recount"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("申请复盘", "Ask for a recount")
    help: ClassVar[Text] = Text(
        "由另一人重新清点，约 30 分钟后出结果。", "Somebody else counts again, in about 30 minutes."
    )

    line: str = argument("盘点行", "Count line", widget="choice", choices_from="logistics.count_lines")

    def apply(self, company: "Company") -> None:
        line = company.logistics.count_line(self.line)
        if line.recount_requested:
            raise Refused(
                "already_requested",
                Text("{id} 已申请复盘。", "A recount of {id} has been asked for.").filled(id=line.id),
                {"line": Text("已申请", "already asked for")},
            )
        line.recount_requested = True
        company.record("count.recount_requested", line.id)
        company.pull(f"recount:{line.id}")


class AdjustStock(Operation):
    """Change the book quantity of a line by a difference, with the reason."""

    name: ClassVar[str] = "logistics.adjust_stock"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("库存调整", "Adjust the stock")
    help: ClassVar[Text] = Text(
        "差异为实盘数减账面数，盘亏为负。填 0 即撤销调整。",
        "Difference = counted − book; negative where pieces are missing. 0 takes the adjustment back.",
    )

    line: str = argument("盘点行", "Count line", widget="choice", choices_from="logistics.count_lines")
    difference: int = argument(
        "差异", "Difference", widget="number", unit=PIECES, ge=-MOST_PIECES, le=MOST_PIECES
    )
    reason: AdjustReason = argument("原因", "Reason", widget="choice", choices=ADJUST_REASONS)

    def apply(self, company: "Company") -> None:
        line = company.logistics.count_line(self.line)
        if line.book_quantity + self.difference < 0:
            raise Refused(
                "below_zero",
                Text("调整后 {id} 的库存为负。", "The stock of {id} would be negative.").filled(id=line.id),
                {"difference": Text(f"账面 {line.book_quantity} 件", f"book {line.book_quantity}")},
            )
        company.stock.move(line.sku, line.adjustment or 0, source=line.location, target=VARIANCE)
        company.stock.move(line.sku, self.difference, source=VARIANCE, target=line.location)
        line.adjustment = self.difference or None
        line.reason = self.reason if self.difference else None
        company.record("count.adjusted", line.id, difference=self.difference, reason=self.reason)


class TraceParcel(Operation):
    """Ask the carrier to look for a parcel."""

    name: ClassVar[str] = "logistics.trace_parcel"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("提交查件", "Ask for a trace")
    help: ClassVar[Text] = Text("请承运商查找包裹。", "The carrier looks for the parcel.")

    parcel: str = argument("在途包裹", "Parcel", widget="choice", choices_from="logistics.tracked_parcels")

    def apply(self, company: "Company") -> None:
        parcel = company.logistics.tracked_parcel(self.parcel)
        if parcel.traced:
            raise _already(parcel, Text("已提交查件", "a trace has been asked for"))
        parcel.traced = True
        company.record("tracked.traced", parcel.id)


class OpenClaim(Operation):
    """Claim money from the carrier for a parcel; a claim may be corrected."""

    name: ClassVar[str] = "logistics.open_claim"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("提出索赔", "Open a claim")
    help: ClassVar[Text] = Text(
        "按承运商条款填写索赔金额，可以更正。",
        "The amount as the carrier's terms give it; it may be corrected.",
    )

    parcel: str = argument("在途包裹", "Parcel", widget="choice", choices_from="logistics.tracked_parcels")
    amount_fen: int = argument("索赔金额", "Amount", widget="money", unit=FEN, ge=1, le=MOST_FEN)

    def apply(self, company: "Company") -> None:
        parcel = company.logistics.tracked_parcel(self.parcel)
        parcel.claim_fen = self.amount_fen
        company.record("tracked.claimed", parcel.id, amount_fen=self.amount_fen)


class ReshipParcel(Operation):
    """Send the goods of a parcel once more."""

    name: ClassVar[str] = "logistics.reship_parcel"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("补发", "Send again")
    help: ClassVar[Text] = Text(
        "再发一次同样的货，不能撤回。", "The same goods are sent again; it cannot be taken back."
    )

    parcel: str = argument("在途包裹", "Parcel", widget="choice", choices_from="logistics.tracked_parcels")

    def apply(self, company: "Company") -> None:
        parcel = company.logistics.tracked_parcel(self.parcel)
        if parcel.reshipped:
            raise _already(parcel, Text("已补发", "sent again"))
        parcel.reshipped = True
        company.record("tracked.reshipped", parcel.id)


class SendDocuments(Operation):
    """Give the customs broker the invoice and the description of goods that he asks for."""

    name: ClassVar[str] = "logistics.send_documents"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("补交清关资料", "Send customs documents")
    help: ClassVar[Text] = Text(
        "提交商业发票和品名说明。", "Commercial invoice and description of the goods."
    )

    parcel: str = argument("在途包裹", "Parcel", widget="choice", choices_from="logistics.tracked_parcels")

    def apply(self, company: "Company") -> None:
        parcel = company.logistics.tracked_parcel(self.parcel)
        if parcel.documents_sent_at is not None:
            raise _already(parcel, Text("已补交资料", "documents have been sent"))
        parcel.documents_sent_at = company.now
        company.record("tracked.documents_sent", parcel.id)


class RegisterReturn(Operation):
    """Take a returned parcel in, and say where its goods go; it may be corrected."""

    name: ClassVar[str] = "logistics.register_return"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("登记退件", "Register a return")
    help: ClassVar[Text] = Text("按验货记录决定去向。", "By what the inspection of the return says.")

    parcel: str = argument("在途包裹", "Parcel", widget="choice", choices_from="logistics.tracked_parcels")
    disposition: Disposition = argument("去向", "Goes to", widget="choice", choices=DISPOSITIONS)

    def apply(self, company: "Company") -> None:
        parcel = company.logistics.tracked_parcel(self.parcel)
        parcel.disposition = self.disposition
        company.record("tracked.returned", parcel.id, disposition=self.disposition)


class InformBuyer(Operation):
    """Write to the buyer of a parcel."""

    name: ClassVar[str] = "logistics.inform_buyer"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("告知买家", "Inform the buyer")
    help: ClassVar[Text] = Text("说明情况和下一步。", "What has happened and what comes next.")

    parcel: str = argument("在途包裹", "Parcel", widget="choice", choices_from="logistics.tracked_parcels")
    body: str = argument("正文", "Text", widget="longtext", min_length=1, max_length=LONGEST_BODY)

    def apply(self, company: "Company") -> None:
        parcel = company.logistics.tracked_parcel(self.parcel)
        if not self.body.strip():
            raise Refused(
                "empty_message",
                Text("没有填写正文。", "There is no text."),
                {"body": Text("请填写", "fill it in")},
            )
        parcel.informed_at = company.now
        company.record("tracked.informed", parcel.id, body=self.body)


def _already(parcel: TrackedParcel, what: Text) -> Refused:
    return Refused(
        "already_done",
        Text("包裹 {id}：{what}。", "Parcel {id}: {what}.").filled(id=parcel.id, what=what),
        {"parcel": what},
    )
