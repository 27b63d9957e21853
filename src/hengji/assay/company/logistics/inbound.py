"""Operations on shipments to a marketplace's warehouse: cartons, labels, pick-up, confirmation."""

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.backstage import Scheduled
from hengji.assay.company.logistics.booking import CARTONS, GRAMS, MOST_GRAMS, MOST_PIECES, PIECES
from hengji.assay.company.logistics.objects import UNIT_LABELS, CartonGroup, InboundShipment, UnitLabel
from hengji.assay.company.operation import Operation, Refused, argument

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

PICK_UP_MINUTES = 120
MOST_CM3 = 1_000_000_000


class PlanCartons(Operation):
    """Write down cartons that are alike: one article, one shipment, so many pieces in each."""

    name: ClassVar[str] = "logistics.plan_cartons"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("登记装箱", "Plan cartons")
    help: ClassVar[Text] = Text(
        "同款同数的箱子登记一行，尾箱另登一行。", "Equal cartons are one line; the last, smaller one another."
    )

    shipment: str = argument(
        "入仓货件", "Shipment", widget="choice", choices_from="logistics.inbound_shipments"
    )
    sku: str = argument("商品", "Article", widget="choice", choices_from="logistics.inbound_items")
    carton: str = argument("外箱", "Carton", widget="choice", choices_from="logistics.carton_types")
    units_per_carton: int = argument(
        "每箱件数", "Pieces a carton", widget="number", unit=PIECES, ge=1, le=MOST_PIECES
    )
    cartons: int = argument("箱数", "Cartons", widget="number", unit=CARTONS, ge=1, le=10_000)
    gross_weight_g: int = argument(
        "每箱毛重", "Gross weight a carton", widget="number", unit=GRAMS, ge=1, le=MOST_GRAMS
    )

    def apply(self, company: "Company") -> None:
        desk = company.logistics
        shipment = _not_booked(company, self.shipment)
        item = desk.inbound_item(self.sku)
        carton = desk.carton_type(self.carton)
        capacity = next((fit.capacity for fit in item.fits if fit.carton == carton.id), 0)
        if self.units_per_carton > capacity:
            raise Refused(
                "no_room",
                Text(
                    "{sku} 在外箱 {carton} 中最多放 {capacity} 件。",
                    "Carton {carton} has room for {capacity} pieces of {sku}.",
                ).filled(sku=item.sku, carton=carton.id, capacity=capacity),
                {"units_per_carton": Text(f"最多 {capacity} 件", f"at most {capacity}")},
            )
        planned = sum(r.fact.kind == "cartons.planned" for r in company.facts)
        group = CartonGroup(
            id=f"BX-{planned + 1:02}",
            shipment=shipment.id,
            sku=item.sku,
            carton=carton.id,
            units_per_carton=self.units_per_carton,
            cartons=self.cartons,
            gross_weight_g=self.gross_weight_g,
        )
        desk.carton_groups[group.id] = group
        company.record("cartons.planned", shipment.id, **group.model_dump(exclude={"shipment"}))


class RemoveCartons(Operation):
    """Take a line of cartons back."""

    name: ClassVar[str] = "logistics.remove_cartons"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("删除装箱行", "Remove a carton line")
    help: ClassVar[Text] = Text("预约提货前可以删除重登。", "Until the pick-up is booked.")

    group: str = argument("装箱行", "Carton line", widget="choice", choices_from="logistics.carton_groups")

    def apply(self, company: "Company") -> None:
        group = company.logistics.carton_group(self.group)
        _not_booked(company, group.shipment)
        del company.logistics.carton_groups[group.id]
        company.record("cartons.removed", group.shipment, id=group.id)


class ApplyLabel(Operation):
    """Say how each piece of an article is labelled."""

    name: ClassVar[str] = "logistics.apply_label"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("设定商品贴标", "Set the unit label")
    help: ClassVar[Text] = Text("按平台要求选择，可以改。", "As the marketplace wants it; it may be changed.")

    sku: str = argument("商品", "Article", widget="choice", choices_from="logistics.inbound_items")
    unit_label: UnitLabel = argument("贴标方式", "Label", widget="choice", choices=UNIT_LABELS)

    def apply(self, company: "Company") -> None:
        item = company.logistics.inbound_item(self.sku)
        item.label = self.unit_label
        company.record("unit_label.set", item.sku, label=self.unit_label)


class BookPickup(Operation):
    """Book the carrier's pick-up of a shipment; he comes two hours later."""

    name: ClassVar[str] = "logistics.book_pickup"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("预约提货", "Book a pick-up")
    help: ClassVar[Text] = Text(
        "申报总箱数、总毛重、总体积；承运商约两小时后提货。",
        "Declare cartons, gross weight and volume; the carrier comes about two hours later.",
    )

    shipment: str = argument(
        "入仓货件", "Shipment", widget="choice", choices_from="logistics.inbound_shipments"
    )
    cartons: int = argument("总箱数", "Cartons in all", widget="number", unit=CARTONS, ge=1, le=10_000)
    gross_weight_g: int = argument(
        "总毛重", "Gross weight in all", widget="number", unit=GRAMS, ge=1, le=MOST_GRAMS
    )
    volume_cm3: int = argument(
        "总体积", "Volume in all", widget="number", unit=("立方厘米", "cm³"), ge=1, le=MOST_CM3
    )

    def apply(self, company: "Company") -> None:
        shipment = _not_booked(company, self.shipment)
        shipment.cartons, shipment.gross_weight_g = self.cartons, self.gross_weight_g
        shipment.volume_cm3, shipment.booked_at = self.volume_cm3, company.now
        company.record(
            "inbound.booked",
            shipment.id,
            cartons=self.cartons,
            gross_weight_g=self.gross_weight_g,
            volume_cm3=self.volume_cm3,
        )
        company.schedule(
            Scheduled(
                id=f"pickup:{shipment.id}:{company.sequence}",
                kind="logistics.pick_up",
                at=company.now + timedelta(minutes=PICK_UP_MINUTES),
                data={"shipment": shipment.id},
            )
        )


class CancelPickup(Operation):
    """Take the booking of a pick-up back, as long as the carrier has not come."""

    name: ClassVar[str] = "logistics.cancel_pickup"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("取消提货预约", "Cancel a pick-up")
    help: ClassVar[Text] = Text("承运商提货前可以取消。", "Until the carrier has come.")

    shipment: str = argument(
        "入仓货件", "Shipment", widget="choice", choices_from="logistics.inbound_shipments"
    )

    def apply(self, company: "Company") -> None:
        shipment = company.logistics.inbound_shipment(self.shipment)
        if shipment.booked_at is None:
            raise _wrong(shipment, Text("未预约提货", "no pick-up booked"))
        if shipment.picked_up_at is not None or shipment.confirmed_at is not None:
            raise _wrong(shipment, Text("已提货或已确认", "picked up or confirmed"))
        shipment.booked_at = shipment.cartons = shipment.gross_weight_g = shipment.volume_cm3 = None
        company.agenda = [
            event for event in company.agenda if not event.id.startswith(f"pickup:{shipment.id}:")
        ]
        company.record("inbound.booking_cancelled", shipment.id)


class ConfirmInbound(Operation):
    """Tell the marketplace that a shipment has left."""

    name: ClassVar[str] = "logistics.confirm_inbound"
    desk: ClassVar[str] = "logistics"
    label: ClassVar[Text] = Text("确认入仓货件发出", "Confirm an inbound shipment")
    help: ClassVar[Text] = Text(
        "承运商提货后确认，平台据此安排收货，不能撤回。",
        "After the pick-up; the marketplace plans by it. It cannot be taken back.",
    )

    shipment: str = argument(
        "入仓货件", "Shipment", widget="choice", choices_from="logistics.inbound_shipments"
    )

    def apply(self, company: "Company") -> None:
        shipment = company.logistics.inbound_shipment(self.shipment)
        if shipment.booked_at is None:
            raise _wrong(shipment, Text("未预约提货", "no pick-up booked"))
        if shipment.confirmed_at is not None:
            raise _wrong(shipment, Text("已确认", "confirmed"))
        shipment.confirmed_at = company.now
        company.record("inbound.confirmed", shipment.id)


def _not_booked(company: "Company", shipment_id: str) -> InboundShipment:
    shipment = company.logistics.inbound_shipment(shipment_id)
    if shipment.booked_at is not None:
        raise _wrong(shipment, Text("已预约提货", "pick-up booked"))
    return shipment


def _wrong(shipment: InboundShipment, state: Text) -> Refused:
    return Refused(
        "wrong_state",
        Text("货件 {id}：{state}。", "Shipment {id}: {state}.").filled(id=shipment.id, state=state),
        {"shipment": state},
    )
