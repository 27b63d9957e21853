"""Operations on export papers: making invoice, packing list and booking note, and checking a colleague's."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.currencies import USD, minor
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.trade.objects import (
    Booking,
    CommercialInvoice,
    Draft,
    Freight,
    InvoiceLine,
    Measure,
    PackingLine,
    PackingList,
    Term,
)
from hengji.assay.company.trade.words import FREIGHTS, MEASURES, TERMS

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

CENTS = minor(USD)
GRAMS = ("克", "g")
VOLUME = ("立方分米（0.001 m³）", "dm³ (0.001 m³)")
CARTONS = ("箱", "cartons")
UNITS = ("计量单位", "units")
MOST = 100_000_000
MOST_CENTS = 10_000_000_000
LONGEST_LINE = 200


class EnterInvoiceLine(Operation):
    """Write one line of a commercial invoice; writing it again replaces it."""

    name: ClassVar[str] = "trade.enter_invoice_line"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("填写发票明细", "Enter an invoice line")
    help: ClassVar[Text] = Text(
        "按合同逐行填写，可以重新填写。单价与金额以美元计，填到分，如 12.34。",
        "Line by line after the contract; it may be written again. Amounts are in US dollars and cents, such as 12.34.",
    )

    line: str = argument("合同明细", "Contract line", widget="choice", choices_from="trade.contract_lines")
    description: str = argument("英文品名", "Description of goods", min_length=1, max_length=LONGEST_LINE)
    quantity: int = argument("数量", "Quantity", widget="number", unit=UNITS, ge=1, le=MOST)
    unit: Measure = argument("计量单位", "Unit", widget="choice", choices=MEASURES)
    price_cents: int = argument("单价", "Unit price", widget="money", unit=CENTS, ge=1, le=MOST)
    amount_cents: int = argument("金额", "Amount", widget="money", unit=CENTS, ge=1, le=MOST_CENTS)

    def apply(self, company: "Company") -> None:
        line = company.trade.contract_line(self.line)
        company.trade.invoice_lines[line.id] = InvoiceLine(**self.model_dump())
        company.record("invoice.line_entered", line.id, amount_cents=self.amount_cents)


class PrepareInvoice(Operation):
    """Write the head and the foot of a commercial invoice; writing them again replaces them."""

    name: ClassVar[str] = "trade.prepare_invoice"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("缮制商业发票", "Prepare a commercial invoice")
    help: ClassVar[Text] = Text(
        "填写贸易术语与指定地点、唛头、总金额和英文大写金额。可以重新填写。",
        "Term and named place, marks, total, total in words. It may be written again.",
    )

    order: str = argument("出口合同", "Export order", widget="choice", choices_from="trade.orders")
    term: Term = argument("贸易术语", "Term", widget="choice", choices=TERMS)
    named_place: str = argument("指定地点", "Named place", default="", max_length=LONGEST_LINE)
    marks: str = argument("唛头", "Shipping marks", min_length=1, max_length=LONGEST_LINE)
    total_cents: int = argument("总金额", "Total", widget="money", unit=CENTS, ge=1, le=MOST_CENTS)
    words: str = argument("英文大写金额", "Total in words", widget="longtext", min_length=1, max_length=300)

    def apply(self, company: "Company") -> None:
        order = company.trade.order(self.order)
        company.trade.invoices[order.id] = CommercialInvoice(**self.model_dump())
        company.record("invoice.prepared", order.id, total_cents=self.total_cents)


class EnterPackingLine(Operation):
    """Write one line of a packing list; writing it again replaces it."""

    name: ClassVar[str] = "trade.enter_packing_line"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("填写装箱明细", "Enter a packing line")
    help: ClassVar[Text] = Text(
        "填写这一品项全部箱子的合计，不是单箱。可以重新填写。",
        "Totals over all cartons of the article, not of one carton. It may be written again.",
    )

    line: str = argument("合同明细", "Contract line", widget="choice", choices_from="trade.contract_lines")
    cartons: int = argument("箱数", "Cartons", widget="number", unit=CARTONS, ge=1, le=MOST)
    net_g: int = argument("净重合计", "Net weight", widget="number", unit=GRAMS, ge=1, le=MOST)
    gross_g: int = argument("毛重合计", "Gross weight", widget="number", unit=GRAMS, ge=1, le=MOST)
    volume_dm3: int = argument("体积合计", "Measurement", widget="number", unit=VOLUME, ge=1, le=MOST)

    def apply(self, company: "Company") -> None:
        line = company.trade.contract_line(self.line)
        company.trade.packing_lines[line.id] = PackingLine(**self.model_dump())
        company.record("packing.line_entered", line.id, cartons=self.cartons)


class PreparePackingList(Operation):
    """Write marks and totals of a packing list; writing them again replaces them."""

    name: ClassVar[str] = "trade.prepare_packing_list"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("缮制装箱单", "Prepare a packing list")
    help: ClassVar[Text] = Text(
        "填写唛头和各项合计。可以重新填写。", "Marks and totals. It may be written again."
    )

    order: str = argument("出口合同", "Export order", widget="choice", choices_from="trade.orders")
    marks: str = argument("唛头", "Shipping marks", min_length=1, max_length=LONGEST_LINE)
    cartons: int = argument("总箱数", "Cartons", widget="number", unit=CARTONS, ge=1, le=MOST)
    net_g: int = argument("总净重", "Net weight", widget="number", unit=GRAMS, ge=1, le=MOST)
    gross_g: int = argument("总毛重", "Gross weight", widget="number", unit=GRAMS, ge=1, le=MOST)
    volume_dm3: int = argument("总体积", "Measurement", widget="number", unit=VOLUME, ge=1, le=MOST)

    def apply(self, company: "Company") -> None:
        order = company.trade.order(self.order)
        company.trade.packing_lists[order.id] = PackingList(**self.model_dump())
        company.record("packing.prepared", order.id, cartons=self.cartons)


class BookSpace(Operation):
    """Write the booking note for a shipment; writing it again replaces it."""

    name: ClassVar[str] = "trade.book_space"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("填写订舱单", "Book space")
    help: ClassVar[Text] = Text(
        "FOB 运费到付，CFR、CIF 运费预付。可以重新填写。",
        "Freight is collect with FOB, prepaid with CFR and CIF. It may be written again.",
    )

    order: str = argument("出口合同", "Export order", widget="choice", choices_from="trade.orders")
    loading: str = argument("装运港", "Port of loading", min_length=1, max_length=LONGEST_LINE)
    destination: str = argument("目的港", "Port of destination", min_length=1, max_length=LONGEST_LINE)
    freight: Freight = argument("运费支付", "Freight", widget="choice", choices=FREIGHTS)
    marks: str = argument("唛头", "Shipping marks", min_length=1, max_length=LONGEST_LINE)
    cartons: int = argument("总箱数", "Cartons", widget="number", unit=CARTONS, ge=1, le=MOST)
    gross_g: int = argument("总毛重", "Gross weight", widget="number", unit=GRAMS, ge=1, le=MOST)
    volume_dm3: int = argument("总体积", "Measurement", widget="number", unit=VOLUME, ge=1, le=MOST)

    def apply(self, company: "Company") -> None:
        order = company.trade.order(self.order)
        company.trade.bookings[order.id] = Booking(**self.model_dump())
        company.record("space.booked", order.id, cartons=self.cartons)


class CorrectField(Operation):
    """Correct one field of a colleague's draft; it may be corrected again until the draft is released."""

    name: ClassVar[str] = "trade.correct_field"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("改正草稿栏目", "Correct a field of a draft")
    help: ClassVar[Text] = Text(
        "照草稿原来的写法填写正确内容，放行前可以再改。",
        "Enter the right content in the draft's way of writing; it may be changed until release.",
    )

    field: str = argument("栏目", "Field", widget="choice", choices_from="trade.draft_fields")
    value: str = argument("正确内容", "Right content", min_length=1, max_length=LONGEST_LINE)

    def apply(self, company: "Company") -> None:
        field = company.trade.draft_field(self.field)
        _unreleased(company.trade.draft(field.draft))
        field.value, field.corrected = self.value, True
        company.record("draft.field_corrected", field.id, value=self.value)


class ReleaseDraft(Operation):
    """Release a checked draft; it cannot be changed afterwards."""

    name: ClassVar[str] = "trade.release_draft"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("复核放行草稿", "Release a draft")
    help: ClassVar[Text] = Text("放行后单证寄出，不能再改。", "The papers then go out and cannot be changed.")

    draft: str = argument("单证草稿", "Draft", widget="choice", choices_from="trade.drafts")

    def apply(self, company: "Company") -> None:
        draft = company.trade.draft(self.draft)
        _unreleased(draft)
        draft.released = True
        company.record("draft.released", draft.id)


def _unreleased(draft: Draft) -> None:
    if draft.released:
        raise Refused(
            "draft_released",
            Text("草稿 {id} 已放行，不能再改。", "Draft {id} has been released.").filled(id=draft.id),
        )
