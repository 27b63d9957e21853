"""The reference solver of SO-J4: it reads only what a candidate sees."""

import re
from typing import Any

from hengji.assay.company.catalogue.bulk import written_price
from hengji.assay.imaging.masks import box_of
from hengji.assay.imaging.measures import MILLION, border_ppm, fill_ppm, longest_side, subject
from hengji.assay.imaging.raster import WHITE, Raster
from hengji.assay.rulebook.listing import gtin_is_valid, price_for_margin
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.store_operation.listing.scheme import (
    ENDING,
    FILL,
    LISTING,
    LONGEST_SIDE,
    MARGIN,
    REFERRAL,
    RESERVE,
    SHEET,
    TASK,
    fees,
    length_unit,
)

Json = dict[str, Any]
PALE = 200


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    sheet = next(sheet for sheet in desk.things("catalogue.sheets") if sheet["id"] == SHEET)
    desk.do("catalogue.create_listing", product=SHEET, category=_node(desk, sheet), theme="colour-size")
    _set_attributes(desk, sheet)
    _import_children(desk, sheet)
    _write(desk, sheet)
    desk.do("catalogue.choose_pictures", listing=LISTING, main=_main_picture(desk))
    if not _slip(desk, "not_validated"):
        desk.do("catalogue.validate_listing", listing=LISTING)
    desk.do("catalogue.publish_listing", listing=LISTING)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _fact(sheet: Json, pattern: str) -> tuple[str, ...]:
    """Read a fact off the product sheet.

    Raises:
        ValueError: It is not there.
    """
    for fact in sheet["facts"]:
        if found := re.fullmatch(pattern, fact["en"]):
            return found.groups()
    raise ValueError(f"the sheet does not say {pattern}")


def _node(desk: Desk, sheet: Json) -> str:
    """Choose the node whose leaf names the product, in the branch that fits; who slips takes another."""
    words = sheet["product"]["en"].lower().split()
    first, last = words[0], words[-1]
    scored = []
    for category in desk.things("catalogue.categories"):
        path = category["path"]["en"].lower()
        leaf = path.split(" > ")[-1].removesuffix("s")
        scored.append((leaf in {last, " ".join(words[-2:])}, last in leaf, first in path, category["id"]))
    right = max(scored)[3]
    if _slip(desk, "wrong_node"):
        return next(str(category) for *_, category in scored if category != right)
    return str(right)


def _set_attributes(desk: Desk, sheet: Json) -> None:
    length, width = _fact(sheet, r"packed (\d+) × (\d+) cm")
    values = {
        "brand": sheet["brand"],
        "material": _fact(sheet, r"material (.+)")[0],
        "package_length": _length(desk, length),
        "package_width": _length(desk, width),
        "country_of_origin": _fact(sheet, r"made in (\w+)")[0],
        "item_count": _fact(sheet, r"(\d+) in a set")[0],
    }
    for attribute, value in values.items():
        desk.do("catalogue.set_attribute", listing=LISTING, attribute=attribute, value=value)


def _length(desk: Desk, centimetres: str) -> str:
    if _slip(desk, "units_mixed"):
        return centimetres
    unit = length_unit(desk.pack, desk.now.date())
    return unit.written(unit.measured(int(centimetres)))


def _import_children(desk: Desk, sheet: Json) -> None:
    rows = ["sku,colour,size,gtin,price,stock"]
    for variant in sheet["variants"]:
        if not gtin_is_valid(variant["gtin"]) and not _slip(desk, "bad_gtin_listed"):
            continue
        reserve = 0 if _slip(desk, "reserve_forgotten") else desk.rate(RESERVE)
        cells = (
            variant["sku"],
            variant["colour"],
            variant["size"],
            variant["gtin"],
            written_price(_price(desk, variant)),
            str(variant["stock"] - reserve),
        )
        rows.append(",".join(cells))
    desk.do("catalogue.import_children", listing=LISTING, file="\n".join(rows))


def _price(desk: Desk, variant: Json) -> int:
    platform, weight = fees(desk.pack, desk.now.date()), variant["packed_g"]
    sent = platform.tier_below(weight) if _slip(desk, "tier_below") else platform.fulfilment(weight)
    stored = 0 if _slip(desk, "storage_forgotten") else platform.storage(variant["packed_cm3"])
    cost = variant["landed_cents"] + sent + stored
    referral, margin, ending = desk.rate(REFERRAL), desk.rate(MARGIN), desk.rate(ENDING)
    if _slip(desk, "markup_for_margin"):
        marked = -(-cost * (1_000_000 + referral + margin) // 1_000_000)
        return price_for_margin(marked, 0, 0, ending)
    return price_for_margin(cost, referral, margin, ending)


def _write(desk: Desk, sheet: Json) -> None:
    phrases = {row[0]: row[1] for row in desk.sheet(TASK).materials[0].rows}
    keywords = [str(word) for word, use in phrases.items() if getattr(use, "en", "") == "must have"]
    banned = [str(word) for word, use in phrases.items() if getattr(use, "en", "") == "banned"]
    points = [fact["en"] for fact in sheet["facts"]][4:]
    noun = sheet["product"]["en"].title()
    title = f"{sheet['brand']} {noun}, {_fact(sheet, r'material (.+)')[0]}, for Daily Use"
    if _slip(desk, "colour_in_title"):
        title += f", {sheet['variants'][0]['colour']}"
    if _slip(desk, "keywords_stuffed"):
        title += f", {noun}, {noun}"
    description = f"Our {noun} is made with care. {'. '.join(point.capitalize() for point in points)}."
    if _slip(desk, "banned_phrase"):
        description += f" This is {banned[0]}."
    bullets = {
        f"bullet_{number}": f"{keyword.capitalize()}: {point}."
        for number, (keyword, point) in enumerate(zip(keywords, points, strict=False), 1)
    }
    desk.do(
        "catalogue.write_texts",
        listing=LISTING,
        title=title,
        description=description,
        search_terms=", ".join(keywords[5:]),
        **bullets,
    )


def _main_picture(desk: Desk) -> str:
    """Look at every picture; whoever slips takes the first that seems good enough."""
    rasters: dict[str, Raster] = {
        p["id"]: desk.look(f"catalogue/{p['id']}") for p in desk.things("catalogue.pictures")
    }
    clean = {number: raster for number, raster in rasters.items() if _keeps_frame(desk, raster)}
    bare = _without_print(clean)
    for slip, pictures in (
        ("picture_with_badge", clean.keys() - {bare}),
        ("grey_for_white", {n for n, r in rasters.items() if _nearly_white(r)}),
        ("picture_too_small", {n for n, r in rasters.items() if longest_side(r) < desk.rate(LONGEST_SIDE)}),
    ):
        if _slip(desk, slip):
            return min(pictures)
    return bare


def _keeps_frame(desk: Desk, raster: Raster) -> bool:
    """Tell whether background, size and filling are as the rules ask."""
    box = box_of(subject(raster, WHITE))
    large = longest_side(raster) >= desk.rate(LONGEST_SIDE)
    full = box is not None and fill_ppm(box, raster.width, raster.height) >= desk.rate(FILL)
    return border_ppm(raster) == MILLION and large and full


def _nearly_white(raster: Raster) -> bool:
    """Tell a plain background, light but not white, by two corners."""
    upper, lower = raster.colours[0, 0], raster.colours[-1, -1]
    plain = upper.max() == upper.min() and lower.max() == lower.min()
    return bool(plain and lower.min() > PALE and border_ppm(raster) < MILLION)


def _without_print(pictures: dict[str, Raster]) -> str:
    """Find the picture on which nothing is printed: it differs least from the others."""
    differing = {
        number: sum(int((raster.mixed != other.mixed).sum()) for other in pictures.values())
        for number, raster in pictures.items()
    }
    return min(sorted(differing), key=lambda number: differing[number])
