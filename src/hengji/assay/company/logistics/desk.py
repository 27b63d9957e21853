"""The desk itself: its objects by id, and refusals for ids that do not exist."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Desk, DeskOpening, found, labelled
from hengji.assay.company.ledger import Book
from hengji.assay.company.logistics.objects import (
    ArrivalLine,
    CarrierService,
    CartonGroup,
    CartonType,
    CountLine,
    InboundItem,
    InboundShipment,
    Location,
    OutboundOrder,
    PackingBox,
    Parcel,
    Putaway,
    Scan,
    StockItem,
    TrackedParcel,
    TrackingEvent,
    Wave,
)
from hengji.assay.company.logistics.reports import logistics_tables
from hengji.assay.company.operation import Choice
from hengji.assay.company.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

EARLIER = "earlier"
"""Where goods came from that lie in the warehouse on the first morning."""


class LogisticsOpening(DeskOpening):
    """The desk on the first morning."""

    services: tuple[CarrierService, ...] = ()
    parcels: tuple[Parcel, ...] = ()
    items: tuple[StockItem, ...] = ()
    locations: tuple[Location, ...] = ()
    arrival_lines: tuple[ArrivalLine, ...] = ()
    scans: tuple[Scan, ...] = ()
    boxes: tuple[PackingBox, ...] = ()
    orders: tuple[OutboundOrder, ...] = ()
    carton_types: tuple[CartonType, ...] = ()
    inbound_items: tuple[InboundItem, ...] = ()
    inbound_shipments: tuple[InboundShipment, ...] = ()
    count_lines: tuple[CountLine, ...] = ()
    tracked_parcels: tuple[TrackedParcel, ...] = ()
    tracking_events: tuple[TrackingEvent, ...] = ()


@dataclass(slots=True)
class LogisticsDesk(Desk):
    """All objects of the desk, in the order in which they came."""

    services: dict[str, CarrierService]
    parcels: dict[str, Parcel]
    items: dict[str, StockItem]
    locations: dict[str, Location]
    arrival_lines: dict[str, ArrivalLine]
    scans: dict[str, Scan]
    putaways: dict[str, Putaway]
    boxes: dict[str, PackingBox]
    orders: dict[str, OutboundOrder]
    waves: dict[str, Wave]
    carton_types: dict[str, CartonType]
    inbound_items: dict[str, InboundItem]
    inbound_shipments: dict[str, InboundShipment]
    carton_groups: dict[str, CartonGroup]
    count_lines: dict[str, CountLine]
    tracked_parcels: dict[str, TrackedParcel]
    tracking_events: dict[str, TrackingEvent]

    @classmethod
    def opened(cls, opening: LogisticsOpening) -> "LogisticsDesk":
        """Lay copies of the opening's objects on the desk."""
        fresh = opening.model_copy(deep=True)
        return cls(
            services={s.id: s for s in fresh.services},
            parcels={p.id: p for p in fresh.parcels},
            items={i.sku: i for i in fresh.items},
            locations={place.id: place for place in fresh.locations},
            arrival_lines={line.id: line for line in fresh.arrival_lines},
            scans={s.id: s for s in fresh.scans},
            putaways={},
            boxes={b.id: b for b in fresh.boxes},
            orders={o.id: o for o in fresh.orders},
            waves={},
            carton_types={c.id: c for c in fresh.carton_types},
            inbound_items={i.sku: i for i in fresh.inbound_items},
            inbound_shipments={s.id: s for s in fresh.inbound_shipments},
            carton_groups={},
            count_lines={line.id: line for line in fresh.count_lines},
            tracked_parcels={p.id: p for p in fresh.tracked_parcels},
            tracking_events={e.id: e for e in fresh.tracking_events},
        )

    # ---- finding ------------------------------------------------------------------------------

    def service(self, wanted: str) -> CarrierService:
        return found(self.services, wanted, "service", Text("物流服务", "carrier service"))

    def parcel(self, wanted: str) -> Parcel:
        return found(self.parcels, wanted, "parcel", Text("包裹", "parcel"))

    def arrival_line(self, wanted: str) -> ArrivalLine:
        return found(self.arrival_lines, wanted, "line", Text("到货明细", "arrival line"))

    def location(self, wanted: str) -> Location:
        return found(self.locations, wanted, "location", Text("库位", "location"))

    def box(self, wanted: str) -> PackingBox:
        return found(self.boxes, wanted, "box", Text("包装箱", "box"))

    def order(self, wanted: str, argument: str = "order") -> OutboundOrder:
        return found(self.orders, wanted, argument, Text("出库订单", "outbound order"))

    def wave(self, wanted: str) -> Wave:
        return found(self.waves, wanted, "wave", Text("波次", "wave"))

    def carton_type(self, wanted: str) -> CartonType:
        return found(self.carton_types, wanted, "carton", Text("外箱", "carton"))

    def inbound_item(self, wanted: str) -> InboundItem:
        return found(self.inbound_items, wanted, "sku", Text("入仓商品", "inbound article"))

    def inbound_shipment(self, wanted: str) -> InboundShipment:
        return found(self.inbound_shipments, wanted, "shipment", Text("入仓货件", "inbound shipment"))

    def carton_group(self, wanted: str) -> CartonGroup:
        return found(self.carton_groups, wanted, "group", Text("装箱行", "carton line"))

    def count_line(self, wanted: str) -> CountLine:
        return found(self.count_lines, wanted, "line", Text("盘点行", "count line"))

    def tracked_parcel(self, wanted: str) -> TrackedParcel:
        return found(self.tracked_parcels, wanted, "parcel", Text("在途包裹", "parcel on its way"))

    # ---- telling ------------------------------------------------------------------------------

    def collections(self) -> dict[str, dict[str, Any]]:
        return {
            "services": self.services,
            "parcels": self.parcels,
            "items": self.items,
            "locations": self.locations,
            "arrival_lines": self.arrival_lines,
            "scans": self.scans,
            "putaways": self.putaways,
            "boxes": self.boxes,
            "orders": self.orders,
            "waves": self.waves,
            "carton_types": self.carton_types,
            "inbound_items": self.inbound_items,
            "inbound_shipments": self.inbound_shipments,
            "carton_groups": self.carton_groups,
            "count_lines": self.count_lines,
            "tracked_parcels": self.tracked_parcels,
            "tracking_events": self.tracking_events,
        }

    def choices(self, collection: str) -> tuple[Choice, ...]:
        offered: dict[str, Iterable[Choice]] = {
            "services": (labelled(s.id, s.name) for s in self.services.values()),
            "parcels": (labelled(p.id, p.product) for p in self.parcels.values()),
            "arrival_lines": (labelled(line.id, line.product) for line in self.arrival_lines.values()),
            "locations": (_plain(place) for place in self.locations),
            "boxes": (_plain(box) for box in self.boxes),
            "orders": (labelled(o.id, Text(o.buyer, o.buyer)) for o in self.orders.values()),
            "waves": (_plain(wave) for wave in self.waves),
            "carton_types": (_plain(carton) for carton in self.carton_types),
            "inbound_items": (labelled(i.sku, i.product) for i in self.inbound_items.values()),
            "inbound_shipments": (labelled(s.id, s.warehouse) for s in self.inbound_shipments.values()),
            "carton_groups": (_plain(group) for group in self.carton_groups),
            "count_lines": (labelled(line.id, line.product) for line in self.count_lines.values()),
            "tracked_parcels": (
                labelled(p.id, Text(p.buyer, p.buyer)) for p in self.tracked_parcels.values()
            ),
        }
        return tuple(offered[collection])

    def tables(self) -> tuple[Table, ...]:
        return logistics_tables(self)

    def settle_in(self, stock: Book) -> None:
        """Book the goods that lie in the warehouse on the first morning."""
        for item in self.items.values():
            if item.location is not None:
                stock.move(item.sku, item.on_hand, source=EARLIER, target=item.location)
        for line in self.count_lines.values():
            stock.move(line.sku, line.book_quantity, source=EARLIER, target=line.location)


def _plain(number: str) -> Choice:
    return Choice(number, Text(number, number))
