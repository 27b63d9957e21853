"""From a company to the verdicts of SO-J3."""

from dataclasses import replace
from datetime import date

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.catalogue.objects import HOLD, Region, ShippingCard, ShippingTemplate
from hengji.assay.grading import Part, Trap, Verdict, absent, compared, counted, money, verdict
from hengji.assay.rulebook.freight import Size, Tariff
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.store_operation.shipping.scheme import (
    OFFER_WORDS,
    REGION_WORDS,
    SERVICE_WORDS,
    TASK,
    TRAPS,
    Service,
    offer_for,
    template_name,
)

RESTRICTED = ("battery-1", "battery-2", "liquid", "both")
ORDINARY = ("bulky", "dense", "value", "slow")
AT_LIMIT = "edge"
BATTERY_LINES = {"LINE-B", HOLD}
FEWEST_ASSIGNED = 6
FEWEST_WEIGHTS = 4
GRAMS = Text("克", "g")
WORKING_DAYS = Text("个工作日", "working days")


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    template = next(reversed(company.catalogue.templates.values()), None)
    weights = _weight_parts(key, company)
    right = sum(part.holds for part in weights)
    return {
        f"{TASK}.restricted": verdict(*_restricted_parts(key, company)),
        f"{TASK}.ordinary": verdict(*(_service_part(key, company, role) for role in _ordinary(key))),
        f"{TASK}.weights": verdict(_enough(len(weights), FEWEST_ASSIGNED), *weights),
        f"{TASK}.fees": verdict(_enough(right, FEWEST_WEIGHTS), *_fee_parts(key, company)),
        f"{TASK}.handling": verdict(_handling_part(key, company, template)),
        f"{TASK}.regions": verdict(*_region_parts(key, company, template)),
        f"{TASK}.excluded": verdict(_excluded_part(key, company, template)),
        f"{TASK}.name": verdict(_name_part(key, company, template)),
    }


# ---- services, weights, fees ------------------------------------------------------------------------


def _entries(company: Company, sku: str) -> list[int]:
    return [r.sequence for r in company.about(sku, "service.assigned")]


def _ordinary(key: Key) -> list[str]:
    """Give what is neither battery nor liquid; how many lie just at a limit depends on the form's difficulty."""
    edges = sorted(role for role in key["skus"] if role.startswith(AT_LIMIT))
    return ["small", *edges, *ORDINARY]


def _service_part(key: Key, company: Company, role: str) -> Part:
    sku = key["skus"][role]
    traps: dict[str, Trap] = {}
    if role == "value":
        traps["LINE"] = TRAPS["value_overlooked"]
    if role.startswith("battery"):
        traps |= dict.fromkeys(("POST", "LINE", "EXP", "LINE-L"), TRAPS["battery_by_post"])
    return compared(
        key["services"][sku],
        company.catalogue.cards[sku].service,
        words=SERVICE_WORDS,
        what=Text(sku, sku),
        entries=_entries(company, sku),
        traps=traps,
    )


def _restricted_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for role in RESTRICTED:
        if role != "liquid":
            card = company.catalogue.cards[key["skus"][role]]
            wrong = card.service is not None and card.service not in BATTERY_LINES
            parts.append(
                absent(
                    Text("{sku} 交给不接受带电的服务", "give {sku} to a service without batteries").filled(
                        sku=card.sku
                    ),
                    _entries(company, card.sku)[-1] if wrong else None,
                    trap=TRAPS["battery_by_post"],
                )
            )
        parts.append(_service_part(key, company, role))
    return parts


def _shipped(key: Key, company: Company) -> list[tuple[ShippingCard, Service]]:
    """Give the products that can be shipped and were given a service, with the service that they were given."""
    found = []
    for sku, service in key["services"].items():
        card = company.catalogue.cards[sku]
        if service != HOLD and card.service not in {None, HOLD}:
            tariff = Tariff(*key["rates"][card.service])
            found.append((card, Service(str(card.service), False, False, 0, 0, tariff)))
    return found


def _weight_parts(key: Key, company: Company) -> list[Part]:
    """Judge weights by the service that was chosen: a wrong service costs once."""
    parts = []
    for card, service in _shipped(key, company):
        size = Size(card.length_cm, card.width_cm, card.height_cm)
        right = service.chargeable_g(card.weight_g, size)
        step = service.tariff.step_g
        scales = -(-card.weight_g // step) * step
        parts.append(
            counted(
                right,
                card.chargeable_g,
                GRAMS,
                what=Text(card.sku, card.sku),
                entries=_entries(company, card.sku),
                traps={scales: TRAPS["volume_forgotten"]} if scales != right else None,
            )
        )
    return parts


def _fee_parts(key: Key, company: Company) -> list[Part]:
    """Judge fees by the service and the weight that were entered."""
    parts = []
    for card, service in _shipped(key, company):
        weight = card.chargeable_g or 0
        tariff = service.tariff
        doubled = tariff.first_fen + -(-weight // tariff.step_g) * tariff.step_fen
        parts.append(
            money(
                service.fee_fen(weight),
                card.fee_fen,
                what=Text(card.sku, card.sku),
                entries=_entries(company, card.sku),
                traps={doubled: TRAPS["first_weight_twice"]},
            )
        )
    return parts


def _enough(found: int, fewest: int) -> Part:
    """Require that enough was worked out to be judged."""
    few = Text("{n} 个", "{n}")
    return Part(
        holds=found >= fewest,
        expected=Text("至少 {n} 个商品可供评判", "at least {n} products to judge by").filled(n=fewest),
        found=few.filled(n=found),
    )


# ---- the template -----------------------------------------------------------------------------------


def _settings(company: Company, template: ShippingTemplate | None, *kinds: str) -> list[int]:
    return [r.sequence for r in company.about(template.id, *kinds)] if template else []


def _own_handling(key: Key, template: ShippingTemplate | None) -> int:
    """Give the handling time that was promised, or the right one where none was: a wrong one costs once."""
    if template is None or template.handling_days is None:
        return int(key["handling"])
    return template.handling_days


def _handling_part(key: Key, company: Company, template: ShippingTemplate | None) -> Part:
    return counted(
        key["handling"],
        template.handling_days if template else None,
        WORKING_DAYS,
        entries=_settings(company, template, "template.handling_set"),
        traps={key["slow"]: TRAPS["handling_too_long"]},
    )


def _wanted(key: Key, template: ShippingTemplate | None) -> dict[str, Region]:
    handling = _own_handling(key, template)
    return {
        region: offer_for(line, express, handling, key["free_days"])
        for region, line, express in key["transit"]
    }


def _region_parts(key: Key, company: Company, template: ShippingTemplate | None) -> list[Part]:
    entries = _settings(company, template, "template.region_set")
    return [
        compared(
            offer,
            template.regions.get(region) if template else None,
            words=OFFER_WORDS,
            what=REGION_WORDS[region],
            entries=entries,
            traps={Region.FREE: TRAPS["free_everywhere"]} if offer is Region.STANDARD else None,
        )
        for region, offer in _wanted(key, template).items()
        if offer is not Region.EXCLUDED
    ]


def _excluded_part(key: Key, company: Company, template: ShippingTemplate | None) -> Part:
    wanted = {region for region, offer in _wanted(key, template).items() if offer is Region.EXCLUDED}
    regions = template.regions if template else {}
    found = {region for region, offer in regions.items() if offer is Region.EXCLUDED}
    listed = {_numbers(each): _listed(each) for each in (found, wanted)}
    part = compared(
        _numbers(wanted),
        _numbers(found) if found or regions else None,
        words=listed,
        entries=_settings(company, template, "template.region_set"),
    )
    served = any(regions.get(region, Region.EXCLUDED) is not Region.EXCLUDED for region in wanted)
    return replace(part, trap=TRAPS["excluded_served"]) if served else part


def _numbers(regions: set[str]) -> str:
    return " ".join(sorted(regions))


def _listed(regions: set[str]) -> Text:
    called = [REGION_WORDS[region] for region in sorted(regions)]
    if not called:
        return Text("—", "—")
    return Text("、".join(each.zh for each in called), ", ".join(each.en for each in called))


def _name_part(key: Key, company: Company, template: ShippingTemplate | None) -> Part:
    today = date.fromisoformat(key["today"])
    right = template_name(key["platform"], _own_handling(key, template), today)
    bare = right.rsplit("-", 1)[0]
    return compared(
        right,
        template.name.upper() if template else None,
        entries=_settings(company, template, "template.created", "template.renamed"),
        traps={bare: TRAPS["name_without_month"]},
    )
