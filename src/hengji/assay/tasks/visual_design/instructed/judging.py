"""From a company to the verdicts of VD-J2."""

import re
from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.studio.deriving import colour_of
from hengji.assay.company.studio.layout import Layout, Shown, text_box
from hengji.assay.company.studio.objects import ColourSpace, Exported, FileForm
from hengji.assay.company.studio.steps import DimensionLine, Layer, Lettering
from hengji.assay.company.studio.words import COLOUR_SPACES, FONTS, FORMS
from hengji.assay.grading import Part, Verdict, verdict
from hengji.assay.imaging.masks import Box
from hengji.assay.imaging.measures import (
    COLOUR_MARGIN,
    MILLION,
    boxes_ppm,
    colour_distance,
    contrast_hundredths,
    mean_colour,
    text_tenths,
)
from hengji.assay.imaging.raster import Colour, Raster
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.visual_design.instructed.scheme import (
    MOST_OFF_LINE_PPM,
    MOST_STRETCHED_PPM,
    TASK,
    TRAPS,
)

LABEL = re.compile(r"(\d+(?:\.\d)?)\s?cm\s?[/（(]\s?(\d+(?:\.\d)?)\s?in\.?\s?[)）]?", re.IGNORECASE)
SPACES = {choice.value: choice.text for choice in COLOUR_SPACES}
FORM_WORDS = {choice.value: choice.text for choice in FORMS}
FONT_WORDS = {choice.value: choice.text for choice in FONTS}
NO_FILE = Text("图位里没有文件", "no file in the slot")
NONE = Text("没有", "none")
SIDES = {"width": Text("宽", "width"), "height": Text("高", "height")}
TAKEN = {FileForm.JPEG, FileForm.PNG}


@dataclass(frozen=True, slots=True)
class Made:
    """One finished picture."""

    name: Text
    file: Exported
    layout: Layout
    bare: Raster
    entries: tuple[int, ...]

    def said(self, expected: Text, found: Text, trap: str | None = None, *, holds: bool) -> Part:
        return Part(
            holds=holds,
            expected=Text(f"{self.name.zh}：{expected.zh}", f"{self.name.en}: {expected.en}"),
            found=Text(f"{self.name.zh}：{found.zh}", f"{self.name.en}: {found.en}"),
            entries=self.entries,
            trap=TRAPS[trap] if trap and not holds else None,
        )


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    diagram = _made(company, key["slots"]["diagram"], Text("尺寸图", "Diagram"))
    scene = _made(company, key["slots"]["scene"], Text("场景图", "Scene"))
    both = [diagram, scene]
    parts = {
        "numbers": _numbers(key, diagram) if diagram else [_missing()],
        "copy": [*_copy(key, scene), *_brand(key, diagram), *_brand(key, scene)],
        "legible": [part for made in both for part in _legible(key, made)],
        "pictures": [*_product(key, diagram), *_product(key, scene), *_logo(key, scene)],
    }
    return {f"{TASK}.{name}": verdict(*listed) for name, listed in parts.items()}


def _made(company: Company, slot: str, name: Text) -> Made | None:
    desk = company.studio
    file = desk.in_slot(slot)
    if file is None:
        return None
    entries = tuple(r.sequence for r in company.about(file.id, "file.exported", "file.placed"))
    return Made(name, file, desk.layout_of(file), desk.bare_file(file), entries)


def _missing() -> Part:
    return Part(holds=False, expected=Text("图位里有文件", "a file in the slot"), found=NO_FILE)


# ---- measures -------------------------------------------------------------------------------------------------


def _numbers(key: Key, made: Made) -> list[Part]:
    lines = [layer for layer in made.layout.layers if isinstance(layer, DimensionLine)]
    product = _shown(made, key["product"])
    return [_measure(key, made, side, _line(lines, side), product) for side in SIDES]


def _line(lines: list[DimensionLine], side: str) -> DimensionLine | None:
    across = [line for line in lines if abs(line.x2_px - line.x1_px) >= abs(line.y2_px - line.y1_px)]
    mine = across if side == "width" else [line for line in lines if line not in across]
    return mine[0] if len(mine) == 1 else None


def _measure(key: Key, made: Made, side: str, line: DimensionLine | None, product: Shown | None) -> Part:
    right = tuple(key["measures"][side])
    other = tuple(key["measures"]["height" if side == "width" else "width"])
    expected = Text(f"{SIDES[side].zh} {_label(*right)}", f"{SIDES[side].en} {_label(*right)}")
    if line is None:
        return made.said(
            expected, Text("没有一条这个方向的尺寸线", "not one line in this direction"), holds=False
        )
    found = read_label(line.text)
    spans = product is not None and _spans(line, side, product)
    traps = {right[::-1]: "units_swapped", other: "sides_swapped"}
    shown = line.text if spans else f"{line.text} ≠ {SIDES[side].zh}"
    return made.said(
        expected,
        Text(shown, shown if spans else f"{line.text}, not along the {SIDES[side].en}"),
        traps.get(found) if found else None,
        holds=found == right and spans,
    )


def read_label(text: str) -> tuple[int, int] | None:
    """Read centimetres and inches, in tenths; None where they are not both there, and nothing else.

    Example:
        >>> read_label("17.8 cm / 7.0 in"), read_label("17.8cm (7 in)"), read_label("17.8 cm")
        ((178, 70), (178, 70), None)
    """
    match = LABEL.fullmatch(text.strip())
    return None if match is None else (_tenths(match[1]), _tenths(match[2]))


def _tenths(number: str) -> int:
    whole, _, decimal = number.partition(".")
    return 10 * int(whole) + int(decimal or 0)


def _label(centimetres: int, inches: int) -> str:
    return f"{centimetres // 10}.{centimetres % 10} cm / {inches // 10}.{inches % 10} in"


def _spans(line: DimensionLine, side: str, product: Shown) -> bool:
    """Tell whether a line goes from one edge of the product to the other."""
    x, y, width, height = product.box.px
    ends = sorted((line.x1_px, line.x2_px) if side == "width" else (line.y1_px, line.y2_px))
    start, length = (x, width) if side == "width" else (y, height)
    askew = abs(line.y2_px - line.y1_px) if side == "width" else abs(line.x2_px - line.x1_px)
    far = max(abs(ends[0] - start), abs(ends[1] - start - length), askew)
    return far * MILLION <= length * MOST_OFF_LINE_PPM


# ---- copy and brand -------------------------------------------------------------------------------------------


def _copy(key: Key, made: Made | None) -> list[Part]:
    if made is None:
        return [_missing()]
    found = [layer.text for layer in made.layout.layers]
    heights = {layer.text: layer.height_px for layer in made.layout.layers}
    headline, subline = key["copy"]
    listed = " | ".join(found)
    tall = ", ".join(f"{text}: {height} px" for text, height in heights.items())
    right = sorted(found) == sorted(key["copy"])
    return [
        made.said(
            Text(f"{headline} | {subline}", f"{headline} | {subline}"),
            Text(listed, listed) if listed else NONE,
            holds=right,
        ),
        made.said(
            Text("主标题比副标题大", "the headline is larger than the subline"),
            Text(tall, tall) if tall else NONE,
            holds=not right or heights[headline] > heights[subline],
        ),
    ]


def _brand(key: Key, made: Made | None) -> list[Part]:
    if made is None:
        return []
    colours = [(red, green, blue) for red, green, blue in key["colours"]]
    used = sorted({colour for layer in made.layout.layers for colour in _colours(layer)})
    off = [spelled for spelled in used if not _is_brand(key, colour_of(spelled), colours)]
    fonts = sorted({layer.font for layer in made.layout.layers})
    return [
        made.said(
            Text("只用品牌色", "colours of the brand only"),
            Text("、".join(off or used), ", ".join(off or used)) if used else NONE,
            "off_brand",
            holds=not off,
        ),
        made.said(
            Text("字体 {font}", "font {font}").filled(font=FONT_WORDS[key["font"]]),
            _listed([FONT_WORDS[font] for font in fonts]),
            "other_font",
            holds=fonts in ([key["font"]], []),
        ),
    ]


def _listed(words: list[Text]) -> Text:
    if not words:
        return NONE
    return Text("、".join(word.zh for word in words), ", ".join(word.en for word in words))


def _colours(layer: Layer) -> tuple[str, ...]:
    plate = (layer.plate,) if isinstance(layer, Lettering) and layer.plate else ()
    return (layer.colour, *plate)


def _is_brand(key: Key, colour: Colour, brand: list[Colour]) -> bool:
    most = 100 * int(key["distance"]) + COLOUR_MARGIN
    return min(colour_distance(colour, own) for own in brand) <= most


# ---- can it be read -------------------------------------------------------------------------------------------


def _legible(key: Key, made: Made | None) -> list[Part]:
    if made is None:
        return [_missing()]
    layers = made.layout.layers
    boxes = [Box(*text_box(layer)) for layer in layers]
    least = min((text_tenths(layer.height_px, made.layout.width) for layer in layers), default=0)
    weakest = min((_contrast(made, layer, box) for layer, box in zip(layers, boxes, strict=True)), default=0)
    share = boxes_ppm(boxes, made.layout.width, made.layout.height) if boxes else 0
    inside = all(_inside(box, made.layout) for box in boxes)
    return [
        made.said(
            Text("手机上字高至少 {least} 像素", "letters of {least} px at least on a phone").filled(
                least=key["letters"]
            ),
            Text(f"{least // 10}.{least % 10} 像素", f"{least // 10}.{least % 10} px"),
            "too_small",
            holds=least >= 10 * key["letters"],
        ),
        made.said(
            Text("对比度至少 {ratio}", "a contrast of {ratio} at least").filled(
                ratio=_ratio(key["contrast"])
            ),
            Text(_ratio(weakest), _ratio(weakest)),
            "low_contrast" if layers else None,
            holds=weakest >= key["contrast"],
        ),
        made.said(
            Text("文字不超过 {most}%", "text at most {most}%").filled(most=key["share"] // 10_000),
            Text(f"{share // 10_000}%", f"{share // 10_000}%"),
            holds=bool(boxes) and share <= key["share"],
        ),
        made.said(
            Text("文字都在画面内", "all text inside the picture"),
            Text("是", "so it is") if inside else Text("有文字出了画面", "some is outside"),
            holds=bool(boxes) and inside,
        ),
    ]


def _contrast(made: Made, layer: Layer, box: Box) -> int:
    return contrast_hundredths(colour_of(layer.colour), _behind(made, layer, box))


def _behind(made: Made, layer: Layer, box: Box) -> Colour:
    """Give the colour behind a text: its plate's, or the mean of the picture there."""
    if isinstance(layer, Lettering) and layer.plate:
        return colour_of(layer.plate)
    left, top = max(box.left, 0), max(box.top, 0)
    part = made.bare.pixels[top : box.top + box.height, left : box.left + box.width]
    if not part.size:
        return colour_of(layer.colour)
    picture = Raster(part)
    return mean_colour(picture, picture.pixels[:, :, 3] >= 0)


def _inside(box: Box, layout: Layout) -> bool:
    return (
        box.left >= 0
        and box.top >= 0
        and box.left + box.width <= layout.width
        and box.top + box.height <= layout.height
    )


def _ratio(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}:1"


# ---- what is shown --------------------------------------------------------------------------------------------


def _shown(made: Made, picture: str) -> Shown | None:
    found = [shown for shown in made.layout.shown if shown.picture == picture]
    return found[0] if len(found) == 1 else None


def _product(key: Key, made: Made | None) -> list[Part]:
    if made is None:
        return [_missing()]
    srgb = made.file.colour_space is ColourSpace.SRGB and made.file.form in TAKEN
    form, space = FORM_WORDS[made.file.form], SPACES[made.file.colour_space]
    written = Text(f"{form.zh}，{space.zh}", f"{form.en}, {space.en}")
    product = _shown(made, key["product"])
    expected = Text("商品一件，完整、不变形", "the product once, whole, in proportion")
    if product is None:
        return [made.said(expected, Text("不是恰好一件", "not exactly once"), holds=False)]
    off = product.stretched_ppm
    whole = _inside(Box(*product.box.px), made.layout) and not product.turned
    found = Text(f"宽高比差 {_percent(off)}", f"proportions off by {_percent(off)}")
    return [
        made.said(
            expected,
            found if whole else Text("不完整或被旋转", "cut off or turned"),
            "stretched" if abs(off) > MOST_STRETCHED_PPM else None,
            holds=whole and abs(off) <= MOST_STRETCHED_PPM,
        ),
        made.said(Text("JPEG 或 PNG，sRGB", "JPEG or PNG, sRGB"), written, holds=srgb),
    ]


def _percent(ppm: int) -> str:
    tenths = (abs(ppm) + 500) // 1_000
    return f"{'−' if ppm < 0 and tenths else ''}{tenths // 10}.{tenths % 10}%"


def _logo(key: Key, made: Made | None) -> list[Part]:
    if made is None:
        return []
    logo = _shown(made, key["logo"])
    expected = Text("现行版标志一个，不变形", "the current logo once, in proportion")
    if logo is None:
        old = _shown(made, key["old_logo"]) is not None
        found = Text("旧版标志", "the old logo") if old else Text("没有恰好一个", "not exactly one")
        return [made.said(expected, found, "old_logo" if old else None, holds=False)]
    old_too = _shown(made, key["old_logo"]) is not None
    clear, wanted = _clear_px(made, logo), logo.box.px[3] * key["clear"] // MILLION
    return [
        made.said(
            expected,
            Text("是", "so it is"),
            "old_logo" if old_too else None,
            holds=abs(logo.stretched_ppm) <= MOST_STRETCHED_PPM and not old_too,
        ),
        made.said(
            Text("标志四周留空至少 {px} 像素", "{px} px of empty space around the logo").filled(px=wanted),
            Text(f"{clear} 像素", f"{clear} px"),
            "crowded_logo",
            holds=clear >= wanted,
        ),
    ]


def _clear_px(made: Made, logo: Shown) -> int:
    """Give the empty space between the logo and the nearest edge, text or other picture laid on the scene."""
    mine = Box(*logo.box.px)
    others = [Box(*shown.box.px) for shown in made.layout.shown[1:] if shown is not logo]
    others += [Box(*text_box(layer)) for layer in made.layout.layers]
    to_edges = (
        mine.left,
        mine.top,
        made.layout.width - mine.left - mine.width,
        made.layout.height - mine.top - mine.height,
    )
    return min((*to_edges, *(_gap(mine, other) for other in others)))


def _gap(one: Box, other: Box) -> int:
    """Give the gap between two boxes, in the direction in which it is larger; negative where they overlap."""
    across = max(other.left - one.left - one.width, one.left - other.left - other.width)
    down = max(other.top - one.top - one.height, one.top - other.top - other.height)
    return max(across, down)
