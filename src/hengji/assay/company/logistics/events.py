"""What the simulated world does to the desk: each kind of event and its handler."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hengji.assay.company.logistics.objects import OrderState

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

Handler = Callable[[dict[str, Any], "Company"], None]


def _carrier_picks_up(data: dict[str, Any], company: "Company") -> None:
    shipment = company.logistics.inbound_shipments[data["shipment"]]
    shipment.picked_up_at = company.now
    company.record("inbound.picked_up", shipment.id)


def _carrier_issues_label(data: dict[str, Any], company: "Company") -> None:
    order = company.logistics.orders[data["order"]]
    if order.state is OrderState.HANDED_OVER:
        return
    order.label = data["label"]
    company.record("order.label_issued", order.id, label=order.label)


def _recount_comes(data: dict[str, Any], company: "Company") -> None:
    line = company.logistics.count_lines[data["line"]]
    line.recounted_quantity = data["quantity"]
    company.record("count.recounted", line.id, quantity=line.recounted_quantity)


HANDLERS: dict[str, Handler] = {
    "logistics.pick_up": _carrier_picks_up,
    "logistics.label": _carrier_issues_label,
    "logistics.recount": _recount_comes,
}
