"""The reference solver of LW-J1: it reads only what a candidate sees."""

from typing import Any

from hengji.assay.rulebook.freight import (
    Size,
    Tariff,
    base_freight_fen,
    chargeable_weight_g,
    freight_fen,
    length_and_girth,
)
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.logistics.booking.scheme import FUEL, TASK


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    for parcel in desk.things("logistics.parcels"):
        service = _chosen(desk, parcel)
        weight = _weight(desk, parcel, service)
        desk.do(
            "logistics.book_service",
            parcel=parcel["id"],
            service=service["id"],
            chargeable_g=weight,
            fee_fen=_fee(desk, parcel, service, weight),
        )


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _size(parcel: dict[str, Any]) -> Size:
    return Size(parcel["length_cm"], parcel["width_cm"], parcel["height_cm"])


def _tariff(service: dict[str, Any]) -> Tariff:
    return Tariff(**{name: service[name] for name in Tariff._fields})


def _chosen(desk: Desk, parcel: dict[str, Any]) -> dict[str, Any]:
    services = [s for s in desk.things("logistics.services") if _will_do(desk, parcel, s)]
    if _slip(desk, "by_first_price") and not parcel["remote"]:
        return min(services, key=lambda service: service["first_fen"])
    return min(services, key=lambda service: _right_fee(desk, parcel, service))


def _will_do(desk: Desk, parcel: dict[str, Any], service: dict[str, Any]) -> bool:
    size = _size(parcel)
    return (
        parcel["weight_g"] <= service["max_weight_g"]
        and max(size) <= service["max_side_cm"]
        and (length_and_girth(size) <= service["max_girth_cm"] or _slip(desk, "girth_ignored"))
        and (service["takes_battery"] or not parcel["battery"] or _slip(desk, "battery_ignored"))
        and (service["transit_days"] <= parcel["promised_days"] or _slip(desk, "promise_ignored"))
    )


def _right_fee(desk: Desk, parcel: dict[str, Any], service: dict[str, Any]) -> int:
    weight = chargeable_weight_g(parcel["weight_g"], _size(parcel), _tariff(service))
    surcharge = service["remote_fen"] if parcel["remote"] else 0
    return freight_fen(weight, _tariff(service), desk.rate(FUEL), surcharge)


def _weight(desk: Desk, parcel: dict[str, Any], service: dict[str, Any]) -> int:
    tariff = _tariff(service)
    right = chargeable_weight_g(parcel["weight_g"], _size(parcel), tariff)
    up: int = -(-parcel["weight_g"] // tariff.step_g) * tariff.step_g
    if right > up and _slip(desk, "no_volume"):
        return up
    if right > up and _slip(desk, "divisor_mixed"):
        smallest = min(s["divisor"] for s in desk.things("logistics.services"))
        return chargeable_weight_g(parcel["weight_g"], _size(parcel), tariff._replace(divisor=smallest))
    if right == up and _slip(desk, "rounded_nearest"):
        nearest: int = (2 * parcel["weight_g"] + tariff.step_g) // (2 * tariff.step_g)
        return max(1, nearest) * tariff.step_g
    return right


def _fee(desk: Desk, parcel: dict[str, Any], service: dict[str, Any], weight: int) -> int:
    tariff, fuel = _tariff(service), desk.rate(FUEL)
    if not parcel["remote"]:
        charged = weight + tariff.first_g if _slip(desk, "first_not_deducted") else weight
        return freight_fen(charged, tariff, fuel)
    if _slip(desk, "remote_forgotten"):
        return freight_fen(weight, tariff, fuel)
    if _slip(desk, "fuel_on_surcharge"):
        base = base_freight_fen(weight, tariff) + service["remote_fen"]
        return freight_fen(0, tariff._replace(first_fen=base), fuel)
    return freight_fen(weight, tariff, fuel, service["remote_fen"])
