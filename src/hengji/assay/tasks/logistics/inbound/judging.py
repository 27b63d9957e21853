"""From a company to the verdicts of LW-J4."""

from datetime import datetime, time

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.logistics.objects import CartonGroup, InboundItem, InboundShipment, UnitLabel
from hengji.assay.grading import Part, Trap, Verdict, compared, counted, in_order, in_time, verdict
from hengji.assay.rulebook.freight import cartons_needed, gross_weight_g, units_per_carton
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.logistics.inbound.scheme import (
    CARTONS,
    CUBIC,
    GRAMS,
    LABEL_WORDS,
    PIECES,
    TASK,
    TRAPS,
)

END_OF_DAY = time(23, 59)


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    shipments = [company.logistics.inbound_shipments[number] for number in key["shipments"]]
    return {
        f"{TASK}.weight": verdict(*(part for s in shipments for part in _weight_parts(company, s))),
        f"{TASK}.volume": verdict(*(part for s in shipments for part in _volume_parts(company, s))),
        f"{TASK}.cartons": verdict(*_carton_parts(key, company)),
        f"{TASK}.labels": verdict(*_label_parts(company)),
        f"{TASK}.split": verdict(*(part for s in shipments for part in _split_parts(key, company, s))),
        f"{TASK}.ship": verdict(*(part for s in shipments for part in _ship_parts(company, s))),
    }


def _groups(company: Company, shipment: str | None = None, sku: str | None = None) -> list[CartonGroup]:
    return [
        group
        for group in company.logistics.carton_groups.values()
        if shipment in {None, group.shipment} and sku in {None, group.sku}
    ]


def _entries(company: Company, number: str, kind: str) -> list[int]:
    return [r.sequence for r in company.about(number, kind)]


# ---- what is declared, judged by the cartons that were planned ----------------------------------


def _weight_parts(company: Company, shipment: InboundShipment) -> list[Part]:
    desk = company.logistics
    parts, due, net = [], 0, 0
    for group in _groups(company, shipment.id):
        unit, tare = desk.inbound_items[group.sku].weight_g, desk.carton_types[group.carton].tare_g
        gross = gross_weight_g(group.units_per_carton, unit, tare)
        due += group.cartons * group.gross_weight_g
        net += group.cartons * (group.gross_weight_g - tare)
        what = Text(f"{group.id} 每箱毛重", f"{group.id} gross weight a carton")
        parts.append(counted(gross, group.gross_weight_g, GRAMS, what=what))
    what = Text(f"{shipment.id} 总毛重", f"{shipment.id} gross weight in all")
    entries = _entries(company, shipment.id, "inbound.booked")
    declared = shipment.gross_weight_g
    parts.append(
        counted(due, declared, GRAMS, what=what, entries=entries, traps={net: TRAPS["net_weight_declared"]})
    )
    return parts


def _volume_parts(company: Company, shipment: InboundShipment) -> list[Part]:
    desk = company.logistics
    due = pieces = cartons = 0
    for group in _groups(company, shipment.id):
        item = desk.inbound_items[group.sku]
        cartons += group.cartons
        due += group.cartons * desk.carton_types[group.carton].volume_cm3
        unit = item.length_mm * item.width_mm * item.height_mm // 1_000
        pieces += group.cartons * group.units_per_carton * unit
    entries = _entries(company, shipment.id, "inbound.booked")
    return [
        counted(
            cartons,
            shipment.cartons,
            CARTONS,
            what=Text(f"{shipment.id} 总箱数", f"{shipment.id} cartons in all"),
            entries=entries,
        ),
        counted(
            due,
            shipment.volume_cm3,
            CUBIC,
            what=Text(f"{shipment.id} 总体积", f"{shipment.id} volume in all"),
            entries=entries,
            traps={pieces: TRAPS["units_volume_declared"]},
        ),
    ]


# ---- how it is packed ---------------------------------------------------------------------------


def _carton_parts(key: Key, company: Company) -> list[Part]:
    """Judge the cartons of each shipment and article by the units that were packed in them."""
    parts: list[Part] = []
    for item in company.logistics.inbound_items.values():
        carton, most = _best(key, company, item)
        planned = _groups(company, sku=item.sku)
        codes = sorted({group.carton for group in planned})
        parts.append(
            compared(
                carton,
                "、".join(codes) or None,
                what=Text(f"{item.sku} 外箱", f"{item.sku} carton"),
                traps={code: TRAPS["side_ignored"] for code in codes if _too_long(key, company, code)},
            )
        )
        if codes != [carton]:
            continue
        for shipment in dict.fromkeys(group.shipment for group in planned):
            parts += _packing_parts(key, company, item, shipment, most)
    return parts


def _too_long(key: Key, company: Company, code: str) -> bool:
    carton = company.logistics.carton_types[code]
    return max(carton.length_mm, carton.width_mm, carton.height_mm) > int(key["side_mm"])


def _best(key: Key, company: Company, item: InboundItem) -> tuple[str, int]:
    """Give the carton that may be used and holds most pieces of an article, and how many."""
    most = {
        fit.carton: units_per_carton(
            item.weight_g, company.logistics.carton_types[fit.carton].tare_g, key["limit_g"], fit.capacity
        )
        for fit in item.fits
        if not _too_long(key, company, fit.carton)
    }
    best = max(most, key=lambda carton: most[carton])
    return best, most[best]


def _packing_parts(key: Key, company: Company, item: InboundItem, shipment: str, most: int) -> list[Part]:
    groups = _groups(company, shipment, item.sku)
    units = sum(group.cartons * group.units_per_carton for group in groups)
    fullest = max(group.units_per_carton for group in groups)
    entries = _entries(company, shipment, "cartons.planned")
    traps: dict[int, Trap] = {}
    if item.sku == key["weighty"] and fullest > most:
        traps[fullest] = TRAPS["tare_forgotten"]
    named = Text(f"{shipment} {item.sku}", f"{shipment} {item.sku}")
    return [
        counted(
            min(most, units),
            fullest,
            PIECES,
            what=Text(f"{named.zh} 每箱", f"{named.en} a carton"),
            entries=entries,
            traps=traps,
        ),
        counted(
            cartons_needed(units, most),
            sum(group.cartons for group in groups),
            CARTONS,
            what=Text(f"{named.zh} 箱数", f"{named.en} cartons"),
            entries=entries,
        ),
    ]


def _label_parts(company: Company) -> list[Part]:
    parts = []
    for item in company.logistics.inbound_items.values():
        due = UnitLabel.PLATFORM_COVERING if item.platform_label else UnitLabel.MAKER
        wrong = (
            {UnitLabel.MAKER: TRAPS["barcode_left"], UnitLabel.PLATFORM_BESIDE: TRAPS["label_beside"]}
            if item.platform_label
            else {}
        )
        parts.append(
            compared(
                due,
                item.label,
                words=LABEL_WORDS,
                what=Text(item.sku, item.sku),
                entries=_entries(company, item.sku, "unit_label.set"),
                traps=wrong,
            )
        )
    return parts


# ---- how it leaves ------------------------------------------------------------------------------


def _split_parts(key: Key, company: Company, shipment: InboundShipment) -> list[Part]:
    everywhere = {
        line.sku: sum(
            other.units
            for each in company.logistics.inbound_shipments.values()
            for other in each.lines
            if other.sku == line.sku
        )
        for line in shipment.lines
    }
    parts = []
    for line in shipment.lines:
        packed = sum(g.cartons * g.units_per_carton for g in _groups(company, shipment.id, line.sku))
        mixed = {everywhere[line.sku]: TRAPS["mixed_shipments"]} if line.sku == key["weighty"] else {}
        parts.append(
            counted(
                line.units,
                packed or None,
                PIECES,
                what=Text(f"{shipment.id} {line.sku} 装箱", f"{shipment.id} {line.sku} packed"),
                entries=_entries(company, shipment.id, "cartons.planned"),
                traps=mixed,
            )
        )
    return parts


def _ship_parts(company: Company, shipment: InboundShipment) -> list[Part]:
    picked = _entries(company, shipment.id, "inbound.picked_up")
    confirmed = company.about(shipment.id, "inbound.confirmed")
    done = (confirmed[0].sequence, confirmed[0].at) if confirmed else None
    what = Text(f"确认 {shipment.id} 发出", f"confirm {shipment.id}")
    return [
        in_order(
            Text(f"{shipment.id} 提货", f"{shipment.id} picked up"),
            what,
            picked[0] if picked else None,
            done[0] if done else None,
            trap=TRAPS["confirmed_before_pickup"],
        ),
        in_time(what, datetime.combine(shipment.ship_by, END_OF_DAY), done),
    ]
