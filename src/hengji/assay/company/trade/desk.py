"""The trade desk: its objects by id, and refusals for ids that do not exist."""

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Desk, DeskOpening, found, labelled
from hengji.assay.company.operation import Choice
from hengji.assay.company.tables import Table
from hengji.assay.company.trade.objects import (
    Allocation,
    BankAdvice,
    Booking,
    CommercialInvoice,
    ContractLine,
    Declaration,
    DeclaredGoods,
    Draft,
    DraftField,
    ExportOrder,
    FxSlip,
    InvoiceLine,
    PackingLine,
    PackingList,
    PaperRequest,
    PurchaseInvoice,
    Quote,
    Receivable,
    RefundClaim,
    RefundLine,
    Shipment,
    TariffLine,
    TransportPaper,
)
from hengji.assay.company.trade.reports import trade_tables
from hengji.assay.company.trade.words import PAPERS, named

if TYPE_CHECKING:
    from collections.abc import Iterable


class TradeOpening(DeskOpening):
    """The desk on the first morning."""

    orders: tuple[ExportOrder, ...] = ()
    contract_lines: tuple[ContractLine, ...] = ()
    drafts: tuple[Draft, ...] = ()
    draft_fields: tuple[DraftField, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    goods: tuple[DeclaredGoods, ...] = ()
    tariff: tuple[TariffLine, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    refund_lines: tuple[RefundLine, ...] = ()
    purchase_invoices: tuple[PurchaseInvoice, ...] = ()
    fx_slips: tuple[FxSlip, ...] = ()
    transport_papers: tuple[TransportPaper, ...] = ()
    receivables: tuple[Receivable, ...] = ()
    advices: tuple[BankAdvice, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(slots=True)
class TradeDesk(Desk):
    """All objects of the desk, in the order in which they came."""

    orders: dict[str, ExportOrder]
    contract_lines: dict[str, ContractLine]
    drafts: dict[str, Draft]
    draft_fields: dict[str, DraftField]
    declarations: dict[str, Declaration]
    goods: dict[str, DeclaredGoods]
    tariff: dict[str, TariffLine]
    shipments: dict[str, Shipment]
    refund_lines: dict[str, RefundLine]
    purchase_invoices: dict[str, PurchaseInvoice]
    fx_slips: dict[str, FxSlip]
    transport_papers: dict[str, TransportPaper]
    receivables: dict[str, Receivable]
    advices: dict[str, BankAdvice]
    quotes: dict[str, Quote]
    invoice_lines: dict[str, InvoiceLine] = field(default_factory=dict)
    invoices: dict[str, CommercialInvoice] = field(default_factory=dict)
    packing_lines: dict[str, PackingLine] = field(default_factory=dict)
    packing_lists: dict[str, PackingList] = field(default_factory=dict)
    bookings: dict[str, Booking] = field(default_factory=dict)
    paper_requests: dict[str, PaperRequest] = field(default_factory=dict)
    claims: dict[str, RefundClaim] = field(default_factory=dict)
    allocations: dict[str, Allocation] = field(default_factory=dict)

    @classmethod
    def opened(cls, opening: TradeOpening) -> "TradeDesk":
        """Lay copies of the opening's objects on the desk."""
        fresh = opening.model_copy(deep=True)
        return cls(
            **{
                name: {thing.id: thing for thing in getattr(fresh, name)}
                for name in TradeOpening.model_fields
            }
        )

    # ---- finding ------------------------------------------------------------------------------

    def order(self, wanted: str) -> ExportOrder:
        return found(self.orders, wanted, "order", Text("出口合同", "export order"))

    def contract_line(self, wanted: str) -> ContractLine:
        return found(self.contract_lines, wanted, "line", Text("合同明细", "contract line"))

    def draft(self, wanted: str) -> Draft:
        return found(self.drafts, wanted, "draft", Text("单证草稿", "draft"))

    def draft_field(self, wanted: str) -> DraftField:
        return found(self.draft_fields, wanted, "field", Text("草稿栏目", "field of a draft"))

    def declaration(self, wanted: str) -> Declaration:
        return found(self.declarations, wanted, "declaration", Text("报关资料", "declaration"))

    def declared_goods(self, wanted: str) -> DeclaredGoods:
        return found(self.goods, wanted, "goods", Text("申报商品", "goods to declare"))

    def tariff_line(self, wanted: str) -> TariffLine:
        return found(self.tariff, wanted, "code", Text("商品编码", "tariff line"))

    def shipment(self, wanted: str) -> Shipment:
        return found(self.shipments, wanted, "shipment", Text("出货", "shipment"))

    def refund_line(self, wanted: str) -> RefundLine:
        return found(self.refund_lines, wanted, "line", Text("出口明细", "exported line"))

    def purchase_invoice(self, wanted: str) -> PurchaseInvoice:
        return found(self.purchase_invoices, wanted, "invoice", Text("进项发票", "purchase invoice"))

    def paper_request(self, wanted: str) -> PaperRequest:
        return found(self.paper_requests, wanted, "request", Text("催收记录", "request for a paper"))

    def receivable(self, wanted: str) -> Receivable:
        return found(self.receivables, wanted, "receivable", Text("应收账款", "receivable"))

    def advice(self, wanted: str) -> BankAdvice:
        return found(self.advices, wanted, "advice", Text("银行水单", "bank advice"))

    def allocation(self, wanted: str) -> Allocation:
        return found(self.allocations, wanted, "allocation", Text("入账记录", "allocation"))

    # ---- telling ------------------------------------------------------------------------------

    def collections(self) -> dict[str, dict[str, Any]]:
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def choices(self, collection: str) -> tuple[Choice, ...]:
        offered: dict[str, Iterable[Choice]] = {
            "orders": (labelled(o.id, o.client) for o in self.orders.values()),
            "contract_lines": (labelled(c.id, c.product) for c in self.contract_lines.values()),
            "drafts": (labelled(d.id, Text(d.order, d.order)) for d in self.drafts.values()),
            "draft_fields": (labelled(f.id, _field_name(f)) for f in self.draft_fields.values()),
            "declarations": (labelled(d.id, d.client) for d in self.declarations.values()),
            "goods": (labelled(g.id, g.product) for g in self.goods.values()),
            "tariff": (labelled(t.id, t.meaning) for t in self.tariff.values()),
            "shipments": (labelled(s.id, s.client) for s in self.shipments.values()),
            "refund_lines": (labelled(r.id, r.product) for r in self.refund_lines.values()),
            "purchase_invoices": (
                labelled(i.id, Text(i.contract, i.contract)) for i in self.purchase_invoices.values()
            ),
            "paper_requests": (labelled(p.id, Text(p.line, p.line)) for p in self.paper_requests.values()),
            "receivables": (labelled(r.id, r.client) for r in self.receivables.values()),
            "advices": (labelled(a.id, Text(a.payer, a.payer)) for a in self.advices.values()),
            "allocations": (
                labelled(a.id, Text(f"{a.advice} → {a.receivable}", f"{a.advice} → {a.receivable}"))
                for a in self.allocations.values()
            ),
        }
        return tuple(offered[collection])

    def tables(self) -> tuple[Table, ...]:
        return trade_tables(self)


def _field_name(field_: DraftField) -> Text:
    paper = named(PAPERS, field_.paper)
    return Text(f"{paper.zh}·{field_.label.zh}", f"{paper.en}: {field_.label.en}")
