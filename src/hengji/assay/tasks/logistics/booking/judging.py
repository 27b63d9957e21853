"""From a company to the verdicts of LW-J1."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.logistics.objects import CarrierService, Parcel
from hengji.assay.grading import Part, Trap, Verdict, compared, counted, money, verdict
from hengji.assay.rulebook.freight import base_freight_fen, chargeable_weight_g, freight_fen
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.logistics.booking.scheme import GRAMS, TASK, TRAPS

BY_PRICE = ("bulky-1", "bulky-2", "dense-1", "dense-2", "dense-3", "remote-1", "remote-2")
BY_VOLUME = ("bulky-1", "bulky-2", "long")
BY_STEP = ("dense-1", "dense-2", "dense-3", "remote-1", "remote-2", "urgent", "battery")
REMOTE = ("remote-1", "remote-2")
PLAIN = ("bulky-1", "bulky-2", "dense-1", "dense-2", "dense-3", "urgent", "long", "battery")


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.cheapest": verdict(*(_service_part(key, company, role) for role in BY_PRICE)),
        f"{TASK}.volume": verdict(*(_volume_part(key, company, role) for role in BY_VOLUME)),
        f"{TASK}.step": verdict(*(_step_part(key, company, role) for role in BY_STEP)),
        f"{TASK}.fee": verdict(*(_fee_part(key, company, role) for role in PLAIN)),
        f"{TASK}.remote": verdict(*(_fee_part(key, company, role) for role in REMOTE)),
        f"{TASK}.promise": verdict(_service_part(key, company, "urgent")),
        f"{TASK}.limits": verdict(_service_part(key, company, "long")),
        f"{TASK}.battery": verdict(_service_part(key, company, "battery")),
    }


def _parcel(key: Key, company: Company, role: str) -> tuple[Parcel, CarrierService, list[int]]:
    """Give a parcel with the service booked for it, or due; later figures are judged by what was booked."""
    parcel = company.logistics.parcels[key["roles"][role]]
    service = company.logistics.services[parcel.service or key["services"][role]]
    booked = company.about(parcel.id, "parcel.booked")
    return parcel, service, [booked[-1].sequence] if booked and parcel.service else []


def _service_part(key: Key, company: Company, role: str) -> Part:
    parcel, _, entries = _parcel(key, company, role)
    words = {service.id: service.name for service in company.logistics.services.values()}
    trap_by_role = {"urgent": "promise_ignored", "long": "girth_ignored", "battery": "battery_ignored"}
    traps: dict[str, Trap] = {}
    if role in trap_by_role:
        traps[key["wrong"][role]] = TRAPS[trap_by_role[role]]
    elif role in key["first_price"]:
        traps[key["first_price"][role]] = TRAPS["by_first_price"]
    what = Text(parcel.id, parcel.id)
    return compared(
        key["services"][role], parcel.service, words=words, what=what, entries=entries, traps=traps
    )


def _volume_part(key: Key, company: Company, role: str) -> Part:
    parcel, service, entries = _parcel(key, company, role)
    tariff = service.tariff
    traps = {
        chargeable_weight_g(parcel.weight_g, parcel.size, tariff._replace(divisor=other.divisor)): TRAPS[
            "divisor_mixed"
        ]
        for other in company.logistics.services.values()
        if other.divisor != service.divisor
    }
    traps[-(-parcel.weight_g // tariff.step_g) * tariff.step_g] = TRAPS["no_volume"]
    return _weight_part(parcel, service, entries, traps)


def _step_part(key: Key, company: Company, role: str) -> Part:
    parcel, service, entries = _parcel(key, company, role)
    step = service.step_g
    nearest = max(1, (2 * parcel.weight_g + step) // (2 * step)) * step
    return _weight_part(parcel, service, entries, {nearest: TRAPS["rounded_nearest"]})


def _weight_part(parcel: Parcel, service: CarrierService, entries: list[int], traps: dict[int, Trap]) -> Part:
    right = chargeable_weight_g(parcel.weight_g, parcel.size, service.tariff)
    what = Text(f"{parcel.id} 计费重", f"{parcel.id} chargeable weight")
    return counted(right, parcel.chargeable_g, GRAMS, what=what, entries=entries, traps=traps)


def _fee_part(key: Key, company: Company, role: str) -> Part:
    """Judge a fee by the service and the weight that were entered, so that one mistake costs once."""
    parcel, service, entries = _parcel(key, company, role)
    tariff, fuel = service.tariff, key["fuel_ppm"]
    weight = parcel.chargeable_g or chargeable_weight_g(parcel.weight_g, parcel.size, tariff)
    surcharge = service.remote_fen if parcel.remote else 0
    traps = {freight_fen(weight + tariff.first_g, tariff, fuel): TRAPS["first_not_deducted"]}
    if parcel.remote:
        whole = tariff._replace(first_fen=base_freight_fen(weight, tariff) + surcharge)
        traps = {
            freight_fen(weight, tariff, fuel): TRAPS["remote_forgotten"],
            freight_fen(0, whole, fuel): TRAPS["fuel_on_surcharge"],
        }
    right = freight_fen(weight, tariff, fuel, surcharge)
    what = Text(f"{parcel.id} 运费", f"{parcel.id} fee")
    return money(right, parcel.fee_fen, what=what, entries=entries, traps=traps)
