"""What the simulated world does to the desk: each kind of event and its handler."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from hengji.assay.company.purchasing.desk import move_to_dock
from hengji.assay.company.purchasing.objects import Message, OrderState, Receipt

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

Handler = Callable[[dict[str, Any], "Company"], None]


def _message_arrives(data: dict[str, Any], company: "Company") -> None:
    message = Message(**(data | {"at": company.now}))
    company.purchasing.messages[message.id] = message
    company.record("message.arrived", message.id, order=message.order)


def _supplier_acknowledges(data: dict[str, Any], company: "Company") -> None:
    order = company.purchasing.orders[data["order"]]
    if order.state is OrderState.SENT:
        order.state = OrderState.ACKNOWLEDGED
        company.record("order.acknowledged", order.id)


def _manager_approves(data: dict[str, Any], company: "Company") -> None:
    order = company.purchasing.orders[data["order"]]
    if order.state is OrderState.PENDING_APPROVAL:
        order.state = OrderState.APPROVED
        order.approved_at = company.now
        company.record("order.approved", order.id)


def _supplier_quotes(data: dict[str, Any], company: "Company") -> None:
    request = company.purchasing.quotation_requests[data["request"]]
    request.unit_price_fen = data["unit_price_fen"]
    request.tax_included = data["tax_included"]
    request.answered_at = company.now
    company.record("quotation.arrived", request.id, unit_price_fen=data["unit_price_fen"])


def _supplier_ships(data: dict[str, Any], company: "Company") -> None:
    order = company.purchasing.orders[data["order"]]
    if order.state in {OrderState.CLOSED, OrderState.CANCELLED}:
        return
    order.shipped_quantity = min(order.quantity, order.shipped_quantity + int(data["quantity"]))
    whole = order.shipped_quantity == order.quantity
    order.state = OrderState.SHIPPED if whole else OrderState.PARTLY_SHIPPED
    company.record("order.shipped", order.id, quantity=data["quantity"], eta=data["eta"])
    order.eta = date.fromisoformat(data["eta"])


def _goods_arrive(data: dict[str, Any], company: "Company") -> None:
    receipt = Receipt(**(data["receipt"] | {"arrived_at": company.now}))
    order = company.purchasing.orders[receipt.order]
    company.purchasing.receipts[receipt.id] = receipt
    move_to_dock(company.stock, receipt, order.supplier)
    order.received_quantity += sum(line.good_quantity for line in receipt.lines)
    if order.received_quantity >= order.quantity and order.state is not OrderState.CLOSED:
        order.state = OrderState.RECEIVED
    company.record("receipt.arrived", receipt.id, order=order.id)


HANDLERS: dict[str, Handler] = {
    "purchasing.message": _message_arrives,
    "purchasing.acknowledge": _supplier_acknowledges,
    "purchasing.approve": _manager_approves,
    "purchasing.quote": _supplier_quotes,
    "purchasing.ship": _supplier_ships,
    "purchasing.arrive": _goods_arrive,
}
