"""The reference solver of LW-J4: it reads only what a candidate sees."""

from typing import Any

from hengji.assay.rulebook.freight import gross_weight_g, units_per_carton
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.logistics.inbound.scheme import CARTON_SIDE, CARTON_WEIGHT, TASK

PICK_UP_MINUTES = 120


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    shipments = desk.things("logistics.inbound_shipments")
    for shipment in shipments:
        for line in shipment["lines"]:
            units = _units(desk, shipments, shipment, line)
            if units:
                _plan(desk, shipment["id"], _item(desk, line["sku"]), units)
    for item in desk.things("logistics.inbound_items"):
        desk.do("logistics.apply_label", sku=item["sku"], unit_label=_label(desk, item))
    for shipment in shipments:
        _book(desk, shipment["id"])
    if not _slip(desk, "confirmed_before_pickup"):
        desk.do("company.wait", minutes=PICK_UP_MINUTES)
    for shipment in shipments:
        desk.do("logistics.confirm_inbound", shipment=shipment["id"])


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _item(desk: Desk, sku: str) -> dict[str, Any]:
    return next(item for item in desk.things("logistics.inbound_items") if item["sku"] == sku)


def _cartons(desk: Desk) -> dict[str, dict[str, Any]]:
    return {carton["id"]: carton for carton in desk.things("logistics.carton_types")}


def _units(
    desk: Desk, shipments: list[dict[str, Any]], shipment: dict[str, Any], line: dict[str, Any]
) -> int:
    """Give the units to pack for a line; the slip packs those of all shipments with the first."""
    units: int = line["units"]
    if not _slip(desk, "mixed_shipments"):
        return units
    wanted = [
        (each["id"], other["units"])
        for each in shipments
        for other in each["lines"]
        if other["sku"] == line["sku"]
    ]
    return sum(units for _, units in wanted) if wanted[0][0] == shipment["id"] else 0


def _plan(desk: Desk, shipment: str, item: dict[str, Any], units: int) -> None:
    cartons, side = _cartons(desk), desk.rate(CARTON_SIDE)
    room = {
        fit["carton"]: fit["capacity"]
        for fit in item["fits"]
        if _slip(desk, "side_ignored") or _longest(cartons[fit["carton"]]) <= side
    }
    carton = max(room, key=lambda code: _most(desk, item, cartons[code], room[code]))
    most = _most(desk, item, cartons[carton], room[carton])
    full, rest = divmod(units, most)
    for pieces, count in ((most, full), (rest, 1)):
        if pieces and count:
            desk.do(
                "logistics.plan_cartons",
                shipment=shipment,
                sku=item["sku"],
                carton=carton,
                units_per_carton=pieces,
                cartons=count,
                gross_weight_g=gross_weight_g(pieces, item["weight_g"], cartons[carton]["tare_g"]),
            )


def _longest(carton: dict[str, Any]) -> int:
    return max(int(carton[side]) for side in ("length_mm", "width_mm", "height_mm"))


def _most(desk: Desk, item: dict[str, Any], carton: dict[str, Any], room: int) -> int:
    tare = 0 if _slip(desk, "tare_forgotten") else carton["tare_g"]
    return units_per_carton(item["weight_g"], tare, desk.rate(CARTON_WEIGHT), room)


def _label(desk: Desk, item: dict[str, Any]) -> str:
    if not item["platform_label"] or _slip(desk, "barcode_left"):
        return "maker"
    return "platform_beside" if _slip(desk, "label_beside") else "platform_covering"


def _book(desk: Desk, shipment: str) -> None:
    groups = [g for g in desk.things("logistics.carton_groups") if g["shipment"] == shipment]
    cartons = _cartons(desk)
    weight = volume = 0
    for group in groups:
        item, carton = _item(desk, group["sku"]), cartons[group["carton"]]
        tare = carton["tare_g"] if _slip(desk, "net_weight_declared") else 0
        weight += group["cartons"] * (group["gross_weight_g"] - tare)
        outer = carton["length_mm"] * carton["width_mm"] * carton["height_mm"]
        piece = item["length_mm"] * item["width_mm"] * item["height_mm"] * group["units_per_carton"]
        volume += group["cartons"] * (piece if _slip(desk, "units_volume_declared") else outer)
    desk.do(
        "logistics.book_pickup",
        shipment=shipment,
        cartons=sum(group["cartons"] for group in groups),
        gross_weight_g=weight,
        volume_cm3=volume // 1_000,
    )
