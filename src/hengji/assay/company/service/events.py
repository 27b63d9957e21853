"""What the simulated world does to the desk: each kind of event and its handler."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hengji.assay.company.service.objects import BuyerMessage, OrderState

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

Handler = Callable[[dict[str, Any], "Company"], None]


def _message_arrives(data: dict[str, Any], company: "Company") -> None:
    message = BuyerMessage(**(data | {"at": company.now}))
    company.service.messages[message.id] = message
    company.record("buyer_message.arrived", message.id, order=message.order)


def _carrier_collects(data: dict[str, Any], company: "Company") -> None:
    """Ship every order of the list that is then still to be shipped."""
    for order_id in data["orders"]:
        order = company.service.orders[order_id]
        if order.state is OrderState.OPEN:
            order.state = OrderState.SHIPPED
            order.shipped_on = company.now.date()
            company.record("service_order.shipped", order.id)


HANDLERS: dict[str, Handler] = {
    "service.message": _message_arrives,
    "service.collect": _carrier_collects,
}
