"""The reference solver of FT-J2: it reads only what a candidate sees."""

from typing import Any

from hengji.assay.company.trade.words import COUNTRIES, PLACES
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.trade_services.declaration.scheme import FILE, NATURE, TASK

# The use that a heading names, by words of its meaning, and the words of the goods that have it.
USES = {
    "lamps made for LED": "lighting of a desk",
    "Scissors": "cutting food",
    "physical exercise": "physical exercise",
    "gloves, coated": "garden work",
    "Vacuum flasks": "keeping drinks",
    "Seats with metal": "outdoor seat",
    "mixers and juicers": "mixing and juicing",
    "Portable electric lamps": "light to carry",
}


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    papers = next(d for d in desk.things("trade.declarations") if d["id"] == FILE)
    _fill(desk, papers)
    for goods in desk.things("trade.goods"):
        if goods["declaration"] == FILE:
            _declare(desk, goods)
    desk.do("trade.submit_declaration", declaration=FILE)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _fill(desk: Desk, papers: dict[str, Any]) -> None:
    story: str = papers["story"]["en"]
    on_platform = "placed this order on" in story
    if _slip(desk, "mode_by_company"):
        on_platform = "is a cross-border e-commerce firm" in story
    trading = next(c.value for c in COUNTRIES if c.text.en.split(",")[0] in papers["buyer"]["en"])
    destination = next(c.value for c in COUNTRIES if c.text.en in papers["route"]["en"])
    charged = papers["term"] == "CIF"
    if _slip(desk, "freight_under_fob") or _slip(desk, "charges_left_out"):
        charged = not charged
    desk.do(
        "trade.fill_declaration",
        declaration=FILE,
        mode="9710" if on_platform else "0110",
        nature=NATURE,
        term=papers["term"],
        freight_cents=papers["freight_cents"] if charged else 0,
        insurance_cents=papers["insurance_cents"] if charged else 0,
        cartons=papers["cartons"],
        gross_g=papers["gross_g"],
        net_g=papers["net_g"],
        source_place=next(p.value for p in PLACES if p.text.en in story),
        trading_country=trading,
        destination_country=trading if _slip(desk, "buyer_as_destination") else destination,
    )


def _declare(desk: Desk, goods: dict[str, Any]) -> None:
    line = _classed(desk, goods)
    values = {
        "use": goods["use"]["zh"],
        "material": goods["material"]["zh"],
        "feature": goods["feature"]["zh"],
        "brand": goods["brand"],
        "model": goods["model"],
    }
    weighed = "kg" in line["legal_unit"] and not _slip(desk, "deal_quantity_as_legal")
    desk.do(
        "trade.declare_goods",
        goods=goods["id"],
        code=line["id"],
        elements="|".join(values[name] for name in line["elements"]["en"].split("|")),
        deal_quantity=goods["quantity"],
        deal_unit=goods["unit"],
        legal_quantity=goods["net_kg"] if weighed else goods["quantity"],
        price_cents=goods["price_cents"],
        total_cents=goods["total_cents"],
    )


def _classed(desk: Desk, goods: dict[str, Any]) -> dict[str, Any]:
    """Find the heading that names the use; a careless person takes the one that names the material."""
    lines = desk.things("trade.tariff")
    if _slip(desk, "code_by_material"):
        return _by_material(lines, goods)
    return next(
        line
        for line in lines
        for words, use in USES.items()
        if words in line["meaning"]["en"] and use in goods["use"]["en"]
    )


def _by_material(lines: list[dict[str, Any]], goods: dict[str, Any]) -> dict[str, Any]:
    """Take the first heading of a material that the goods are made of."""
    material: str = goods["material"]["en"]
    words = {
        "ABS": "Other household articles of plastics",
        "stainless": "stainless steel",
        "polyvinyl": "polyvinyl chloride",
        "rubber": "Clothing accessories of plastics",
        "steel frame": "iron or steel",
        "plastic body": "Tableware and kitchenware of plastics"
        if "juicing" in goods["use"]["en"]
        else "Other articles of plastics",
    }
    wanted = next(meaning for sign, meaning in words.items() if sign in material)
    return next(line for line in lines if wanted in line["meaning"]["en"])
