"""The desk itself: its objects by id, and refusals for ids that do not exist."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Desk, DeskOpening, found, labelled
from hengji.assay.company.ledger import Book
from hengji.assay.company.operation import Choice
from hengji.assay.company.purchasing.objects import (
    InboundPlan,
    Invoice,
    Lead,
    Lot,
    Message,
    PurchaseOrder,
    QuotationRequest,
    Receipt,
    Requisition,
    Supplier,
)
from hengji.assay.company.purchasing.reports import purchasing_tables
from hengji.assay.company.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

DOCK = "dock"
GOOD = "good"
QUARANTINE = "quarantine"


class PurchasingOpening(DeskOpening):
    """The desk on the first morning."""

    authority_fen: int = 0
    suppliers: tuple[Supplier, ...] = ()
    requisitions: tuple[Requisition, ...] = ()
    orders: tuple[PurchaseOrder, ...] = ()
    messages: tuple[Message, ...] = ()
    inbound_plans: tuple[InboundPlan, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    lots: tuple[Lot, ...] = ()
    leads: tuple[Lead, ...] = ()


@dataclass(slots=True)
class PurchasingDesk(Desk):
    """All objects of the desk, in the order in which they came."""

    authority_fen: int
    suppliers: dict[str, Supplier]
    requisitions: dict[str, Requisition]
    quotation_requests: dict[str, QuotationRequest]
    orders: dict[str, PurchaseOrder]
    messages: dict[str, Message]
    inbound_plans: dict[str, InboundPlan]
    receipts: dict[str, Receipt]
    invoices: dict[str, Invoice]
    lots: dict[str, Lot]
    leads: dict[str, Lead]

    @classmethod
    def opened(cls, opening: PurchasingOpening) -> "PurchasingDesk":
        """Lay copies of the opening's objects on the desk."""
        fresh = opening.model_copy(deep=True)
        return cls(
            authority_fen=fresh.authority_fen,
            suppliers={s.id: s for s in fresh.suppliers},
            requisitions={r.id: r for r in fresh.requisitions},
            quotation_requests={},
            orders={o.id: o for o in fresh.orders},
            messages={m.id: m for m in fresh.messages},
            inbound_plans={p.order: p for p in fresh.inbound_plans},
            receipts={r.id: r for r in fresh.receipts},
            invoices={i.id: i for i in fresh.invoices},
            lots={lot.id: lot for lot in fresh.lots},
            leads={lead.id: lead for lead in fresh.leads},
        )

    # ---- finding ------------------------------------------------------------------------------

    def supplier(self, wanted: str) -> Supplier:
        return found(self.suppliers, wanted, "supplier", Text("供应商", "supplier"))

    def requisition(self, wanted: str) -> Requisition:
        return found(self.requisitions, wanted, "requisition", Text("采购需求", "requisition"))

    def order(self, wanted: str) -> PurchaseOrder:
        return found(self.orders, wanted, "order", Text("采购订单", "purchase order"))

    def message(self, wanted: str) -> Message:
        return found(self.messages, wanted, "reply_to", Text("消息", "message"))

    def receipt(self, wanted: str) -> Receipt:
        return found(self.receipts, wanted, "receipt", Text("收货单", "receipt"))

    def invoice(self, wanted: str) -> Invoice:
        return found(self.invoices, wanted, "invoice", Text("发票", "invoice"))

    def lot(self, wanted: str) -> Lot:
        return found(self.lots, wanted, "lot", Text("检验批", "lot"))

    def lead(self, wanted: str) -> Lead:
        return found(self.leads, wanted, "lead", Text("寻源线索", "lead"))

    # ---- telling ------------------------------------------------------------------------------

    def collections(self) -> dict[str, dict[str, Any]]:
        return {
            "suppliers": self.suppliers,
            "requisitions": self.requisitions,
            "quotation_requests": self.quotation_requests,
            "orders": self.orders,
            "messages": self.messages,
            "inbound_plans": self.inbound_plans,
            "receipts": self.receipts,
            "invoices": self.invoices,
            "lots": self.lots,
            "leads": self.leads,
        }

    def limits(self) -> dict[str, int]:
        return {"authority_fen": self.authority_fen}

    def choices(self, collection: str) -> tuple[Choice, ...]:
        offered: dict[str, Iterable[Choice]] = {
            "suppliers": (labelled(s.id, s.name) for s in self.suppliers.values()),
            "requisitions": (labelled(r.id, r.product) for r in self.requisitions.values()),
            "orders": (labelled(o.id, o.lines[0].product) for o in self.orders.values()),
            "messages": (
                Choice(m.id, Text(m.id, m.id)) for m in self.messages.values() if m.sender != "buyer"
            ),
            "receipts": (labelled(r.id, Text(r.order, r.order)) for r in self.receipts.values()),
            "invoices": (labelled(i.id, Text(i.order, i.order)) for i in self.invoices.values()),
            "lots": (labelled(lot.id, lot.product) for lot in self.lots.values()),
            "leads": (labelled(lead.id, lead.name) for lead in self.leads.values()),
        }
        return tuple(offered[collection])

    def tables(self) -> tuple[Table, ...]:
        return purchasing_tables(self)

    def settle_in(self, stock: Book) -> None:
        """Book the goods of the receipts that are there on the first morning."""
        for receipt in self.receipts.values():
            move_to_dock(stock, receipt, self.orders[receipt.order].supplier)


def move_to_dock(stock: Book, receipt: Receipt, supplier: str) -> None:
    """Book what the warehouse counted, good and defective, from the supplier to the dock."""
    for line in receipt.lines:
        stock.move(line.sku, line.good_quantity + line.defective_quantity, source=supplier, target=DOCK)
