"""The reference solution of VD-J2: it reads specification, brief and brand book, and lays the two pictures out."""

import re
from typing import Any

from hengji.assay.company.studio.layout import text_size
from hengji.assay.company.studio.words import FONTS
from hengji.assay.rulebook.pictures import dimension_label
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.paper import Material
from hengji.assay.tasks.visual_design.instructed.scheme import CLEAR, LETTERS, TASK

PHONE_PX = 375
DIAGRAM_PX = 1_200
MOST_WIDE_PX, MOST_HIGH_PX = 400, 620
LINE_AWAY_PX = 90
MARGIN_PX = 60
HEADLINE_PX, SUBLINE_PX = 64, 44
TEXT_WIDE_PX = 840
SHOWN_PX = 440
FOOT_PX = 930
LOGO_PX = 200
MILLION = 1_000_000


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    specification, brief, book = desk.sheet(TASK).materials
    slots = list(dict.fromkeys(str(row[0]) for row in brief.rows))
    copy = [str(row[2]) for row in brief.rows if str(row[2]) != "—"]
    assets = {
        asset["kind"]: asset for asset in desk.things("studio.assets") if asset["kind"] in {"cutout", "scene"}
    }
    _diagram(desk, assets["cutout"], _measures(specification), book, slots[0])
    _scene(desk, assets, copy, book, slots[1])


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _measures(specification: Material) -> dict[str, int]:
    return {getattr(row[0], "en", ""): int(str(row[1])) for row in specification.rows}


def _rule(book: Material, item: str) -> Any:
    return next(row[1] for row in book.rows if getattr(row[0], "en", "") == item)


def _colour(book: Material, item: str) -> str:
    red, green, blue = (int(found) for found in re.findall(r"\d+", str(_rule(book, item))))
    return f"#{red:02X}{green:02X}{blue:02X}"


def _font(desk: Desk, book: Material) -> str:
    fonts = {choice.text: str(choice.value) for choice in FONTS}
    right = fonts[_rule(book, "Font")]
    return next(font for font in fonts.values() if font != right) if _slip(desk, "other_font") else right


def _opened(desk: Desk, picture: str) -> str:
    desk.do("studio.open", picture=picture)
    return str(desk.things("studio.works")[-1]["id"])


def _export(desk: Desk, work: str, slot: str) -> None:
    sku = next(each["sku"] for each in desk.things("studio.slots") if each["id"] == slot)
    desk.do(
        "studio.export",
        work=work,
        file_name=f"{sku}.{slot}.png",
        form="png",
        colour_space="srgb",
        slot=slot,
    )


def _diagram(desk: Desk, cutout: dict[str, Any], measures: dict[str, int], book: Material, slot: str) -> None:
    work = _opened(desk, str(cutout["id"]))
    width = min(MOST_WIDE_PX, MOST_HIGH_PX * cutout["width"] // cutout["height"])
    height = _in_proportion(width, cutout)
    desk.do("studio.scale", work=work, width_px=width, height_px=0)
    desk.do("studio.set_canvas", work=work, width_px=DIAGRAM_PX, height_px=DIAGRAM_PX)
    desk.do("studio.set_background", work=work, colour="#FFFFFF")
    left, top = (DIAGRAM_PX - width) // 2, (DIAGRAM_PX - height) // 2
    across, up = _labels(desk, measures)
    line = {"work": work, "height_px": _least_letters(desk, DIAGRAM_PX), "font": _font(desk, book)}
    line["colour"] = "#000000" if _slip(desk, "off_brand") else _colour(book, "First colour")
    below, beside = top + height + LINE_AWAY_PX, left + width + LINE_AWAY_PX // 2
    desk.do(
        "studio.add_dimension_line",
        **line,
        text=across,
        x1_px=left,
        y1_px=below,
        x2_px=left + width,
        y2_px=below,
    )
    desk.do(
        "studio.add_dimension_line",
        **line,
        text=up,
        x1_px=beside,
        y1_px=top,
        x2_px=beside,
        y2_px=top + height,
    )
    _export(desk, work, slot)


def _labels(desk: Desk, measures: dict[str, int]) -> tuple[str, str]:
    across, up = dimension_label(measures["Width"]), dimension_label(measures["Height"])
    if _slip(desk, "sides_swapped"):
        across, up = up, across
    if _slip(desk, "units_swapped"):
        across, up = (_with_units_swapped(label) for label in (across, up))
    return across, up


def _with_units_swapped(label: str) -> str:
    centimetres, inches = re.findall(r"\d+\.\d", label)
    return f"{inches} cm / {centimetres} in"


def _least_letters(desk: Desk, width: int) -> int:
    return -(-desk.rate(LETTERS) * width // PHONE_PX)


def _in_proportion(width: int, asset: dict[str, Any]) -> int:
    return int((2 * width * asset["height"] + asset["width"]) // (2 * asset["width"]))


def _scene(desk: Desk, assets: dict[str, Any], copy: list[str], book: Material, slot: str) -> None:
    scene, cutout = assets["scene"], assets["cutout"]
    work = _opened(desk, str(scene["id"]))
    _place_product(desk, work, cutout)
    _place_logo(desk, work, scene)
    font, top = _font(desk, book), MARGIN_PX
    dark, light = _colour(book, "First colour"), _colour(book, "Second colour")
    for text, tall in zip(copy, (HEADLINE_PX, SUBLINE_PX), strict=True):
        fitting = min(tall, TEXT_WIDE_PX * tall // text_size(text, tall, font)[0])
        height = fitting // 3 if _slip(desk, "too_small") else fitting
        desk.do(
            "studio.add_lettering",
            work=work,
            text=text,
            x_px=MARGIN_PX,
            y_px=top,
            height_px=height,
            colour=light if _slip(desk, "low_contrast") else dark,
            font=font,
            plate="" if _slip(desk, "low_contrast") else light,
        )
        top += 2 * tall
    _export(desk, work, slot)


def _place_product(desk: Desk, work: str, cutout: dict[str, Any]) -> None:
    width = min(SHOWN_PX, SHOWN_PX * cutout["width"] // cutout["height"])
    height = _in_proportion(width, cutout)
    stretched = height * 4 // 5 if _slip(desk, "stretched") else 0
    desk.do(
        "studio.place_picture",
        work=work,
        picture=cutout["id"],
        x_px=3 * MARGIN_PX,
        y_px=FOOT_PX - (stretched or height),
        width_px=width,
        height_px=stretched,
    )


def _place_logo(desk: Desk, work: str, scene: dict[str, Any]) -> None:
    logos = [asset for asset in desk.things("studio.assets") if asset["kind"] == "logo"]
    old = _slip(desk, "old_logo")
    logo = next(each for each in logos if ("current" in each["about"]["en"]) != old)
    height = _in_proportion(LOGO_PX, logo)
    clear = height * desk.rate(CLEAR) // MILLION + 1
    away = clear // 4 if _slip(desk, "crowded_logo") else clear
    desk.do(
        "studio.place_picture",
        work=work,
        picture=logo["id"],
        x_px=scene["width"] - LOGO_PX - away,
        y_px=scene["height"] - height - away,
        width_px=LOGO_PX,
        height_px=0,
    )
