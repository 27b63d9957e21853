"""The desk itself: its objects by id, and refusals for ids that do not exist."""

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

from hengji.assay.bilingual import Text
from hengji.assay.company.ledger import Book
from hengji.assay.company.operation import Choice, Refused
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

ANY = TypeVar("ANY")

DOCK = "dock"
GOOD = "good"
QUARANTINE = "quarantine"


class PurchasingOpening(BaseModel):
    """The desk on the first morning."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    authority_fen: int
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
class PurchasingDesk:
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
        return _found(self.suppliers, wanted, "supplier", Text("供应商", "supplier"))

    def requisition(self, wanted: str) -> Requisition:
        return _found(self.requisitions, wanted, "requisition", Text("采购需求", "requisition"))

    def order(self, wanted: str) -> PurchaseOrder:
        return _found(self.orders, wanted, "order", Text("采购订单", "purchase order"))

    def message(self, wanted: str) -> Message:
        return _found(self.messages, wanted, "reply_to", Text("消息", "message"))

    def receipt(self, wanted: str) -> Receipt:
        return _found(self.receipts, wanted, "receipt", Text("收货单", "receipt"))

    def invoice(self, wanted: str) -> Invoice:
        return _found(self.invoices, wanted, "invoice", Text("发票", "invoice"))

    def lot(self, wanted: str) -> Lot:
        return _found(self.lots, wanted, "lot", Text("检验批", "lot"))

    def lead(self, wanted: str) -> Lead:
        return _found(self.leads, wanted, "lead", Text("寻源线索", "lead"))

    # ---- telling ------------------------------------------------------------------------------

    def choices(self, source: str) -> tuple[Choice, ...]:
        """Give the objects of a collection as choices.

        Raises:
            KeyError: There is no collection of this name.
        """
        collections: dict[str, list[Choice]] = {
            "purchasing.suppliers": [Choice(s.id, _labelled(s.id, s.name)) for s in self.suppliers.values()],
            "purchasing.requisitions": [
                Choice(r.id, _labelled(r.id, r.product)) for r in self.requisitions.values()
            ],
            "purchasing.orders": [
                Choice(o.id, _labelled(o.id, o.lines[0].product)) for o in self.orders.values()
            ],
            "purchasing.messages": [
                Choice(m.id, Text(m.id, m.id)) for m in self.messages.values() if m.sender != "buyer"
            ],
            "purchasing.receipts": [
                Choice(r.id, Text(f"{r.id} · {r.order}", f"{r.id} · {r.order}"))
                for r in self.receipts.values()
            ],
            "purchasing.invoices": [
                Choice(i.id, Text(f"{i.id} · {i.order}", f"{i.id} · {i.order}"))
                for i in self.invoices.values()
            ],
            "purchasing.lots": [Choice(lot.id, _labelled(lot.id, lot.product)) for lot in self.lots.values()],
            "purchasing.leads": [
                Choice(lead.id, _labelled(lead.id, lead.name)) for lead in self.leads.values()
            ],
        }
        return tuple(collections[source])

    def dump(self) -> dict[str, Any]:
        """Give every object as JSON values, by collection."""
        return {name: self.listed(name) for name in self._collections()} | {
            "authority_fen": self.authority_fen
        }

    def listed(self, collection: str) -> list[dict[str, Any]]:
        """Give the objects of one collection as JSON values.

        Raises:
            KeyError: There is no collection of this name.
        """
        return [thing.model_dump(mode="json") for thing in self._collections()[collection].values()]

    def _collections(self) -> dict[str, dict[str, Any]]:
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

    def put_arrived_goods_on_dock(self, stock: Book) -> None:
        """Book the goods of the receipts that are there on the first morning."""
        for receipt in self.receipts.values():
            move_to_dock(stock, receipt, self.orders[receipt.order].supplier)


def move_to_dock(stock: Book, receipt: Receipt, supplier: str) -> None:
    """Book what the warehouse counted, good and defective, from the supplier to the dock."""
    for line in receipt.lines:
        stock.move(line.sku, line.good_quantity + line.defective_quantity, source=supplier, target=DOCK)


def _labelled(number: str, name: Text) -> Text:
    return Text(f"{number} {name.zh}", f"{number} {name.en}")


def _found(things: dict[str, ANY], wanted: str, argument: str, kind: Text) -> ANY:
    try:
        return things[wanted]
    except KeyError:
        raise Refused(
            f"unknown_{argument}",
            Text("没有编号为“{wanted}”的{kind}。", "There is no {kind} “{wanted}”.").filled(
                wanted=wanted, kind=kind
            ),
            {argument: Text("编号不存在", "no such number")},
        ) from None
