"""From a company to the verdicts of VD-J1."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.studio.objects import ColourSpace, Exported, FileForm, PictureKind
from hengji.assay.company.studio.words import COLOUR_SPACES
from hengji.assay.grading import Part, Trap, Verdict, verdict
from hengji.assay.imaging.measures import MILLION, border_ppm, fill_ppm, longest_side, share_ppm
from hengji.assay.imaging.raster import Raster
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.visual_design.compliance.scheme import (
    FEWEST_OVERLAP_PPM,
    MOST_OFF_PPM,
    MOST_REST_PPM,
    TASK,
    TRAPS,
)
from hengji.assay.tasks.visual_design.silhouettes import Silhouette, Standing, standing

ENDINGS = {
    FileForm.JPEG: ("jpg", "jpeg"),
    FileForm.PNG: ("png",),
    FileForm.TIFF: ("tif", "tiff"),
}
SPACES = {choice.value: choice.text for choice in COLOUR_SPACES}
NO_FILE = Text("没有放入图位的文件", "no file in a slot")


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one photograph."""

    file: Exported
    raster: Raster
    standing: Standing | None
    layered: bool
    entries: tuple[int, ...]


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    parts: dict[str, list[Part]] = {"frame": [], "whole": [], "clean": [], "files": []}
    for photo, wanted in key["photos"].items():
        made = _made(key, company, photo, wanted)
        name = Text(wanted["sku"], wanted["sku"])
        if made is None:
            for listed in parts.values():
                listed.append(Part(holds=False, expected=name, found=NO_FILE))
            continue
        parts["frame"] += _frame(key, wanted, name, made)
        parts["whole"].append(_whole(wanted, name, made))
        parts["clean"].append(_clean(wanted, name, made))
        parts["files"] += _files(key, wanted, name, made)
    return {f"{TASK}.{name}": verdict(*listed) for name, listed in parts.items()}


def _made(key: Key, company: Company, photo: str, wanted: dict[str, Any]) -> Made | None:
    """Find the file that was made of a photograph; an upload counts for the slot that it is in."""
    desk = company.studio
    slots = [each["slot"] for each in key["photos"].values()]
    placed = [file for slot in slots if (file := desk.in_slot(slot))]
    mine = [file for file in placed if file.picture == photo]
    uploaded = [
        file
        for file in placed
        if file.slot == wanted["slot"] and desk.assets[file.picture].kind is PictureKind.UPLOAD
    ]
    chosen = next(iter([*(file for file in mine if file.slot == wanted["slot"]), *mine, *uploaded]), None)
    if chosen is None:
        return None
    raster, layout = desk.bare_file(chosen), desk.layout_of(chosen)
    return Made(
        file=chosen,
        raster=raster,
        standing=standing(raster),
        layered=bool(layout.layers) or len(layout.shown) > 1,
        entries=tuple(r.sequence for r in company.about(chosen.id, "file.exported", "file.placed")),
    )


def _said(
    name: Text, expected: Text, found: Text, made: Made, trap: str | None = None, *, holds: bool
) -> Part:
    return Part(
        holds=holds,
        expected=Text(f"{name.zh} {expected.zh}", f"{name.en} {expected.en}"),
        found=Text(f"{name.zh} {found.zh}", f"{name.en} {found.en}"),
        entries=made.entries,
        trap=_known(trap) if trap and not holds else None,
    )


def _known(name: str) -> Trap:
    return TRAPS[name]


def _frame(key: Key, wanted: dict[str, Any], name: Text, made: Made) -> list[Part]:
    white, side = border_ppm(made.raster), longest_side(made.raster)
    fill = fill_ppm(made.standing.box, made.raster.width, made.raster.height) if made.standing else 0
    return [
        _said(
            name,
            Text("四边全为 255,255,255", "all of the border 255,255,255"),
            _percent(white),
            made,
            _not_white(wanted, made.raster),
            holds=white == MILLION,
        ),
        _said(
            name,
            Text("主体占 {least} 以上", "filled to {least} at least").filled(least=_percent(key["fill"])),
            _percent(fill),
            made,
            holds=fill >= key["fill"],
        ),
        _said(
            name,
            Text("最长边至少 {side} 像素", "{side} px at least").filled(side=key["side"]),
            Text(f"{side} 像素", f"{side} px"),
            made,
            "too_small",
            holds=side >= key["side"],
        ),
    ]


def _not_white(wanted: dict[str, Any], raster: Raster) -> str | None:
    pixels = raster.pixels
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    if (border[:, 3] == 0).any():
        return "transparent"
    return "grey_left" if wanted["fault"] == "watermark" and border.min() >= 250 else None


def _whole(wanted: dict[str, Any], name: Text, made: Made) -> Part:
    expected = Text("轮廓与实物一致", "the outline of the product")
    if made.standing is None:
        return _said(name, expected, Text("没有主体", "nothing stands out"), made, holds=False)
    upright, askew = Silhouette.read(wanted["upright"]), Silhouette.read(wanted["askew"])
    mine = Silhouette.of(made.standing.thing)
    overlap, off = mine.overlap_ppm(upright), mine.proportions_off_ppm(upright)
    leaning = wanted["fault"] == "tilt" and mine.overlap_ppm(askew) > overlap
    return _said(
        name,
        expected,
        Text("重合 {overlap}，长宽比差 {off}", "overlap {overlap}, proportions off by {off}").filled(
            overlap=_percent(overlap), off=_percent(off)
        ),
        made,
        "tilted" if leaning else "cropped" if off > MOST_OFF_PPM else None,
        holds=overlap >= FEWEST_OVERLAP_PPM and off <= MOST_OFF_PPM,
    )


def _clean(wanted: dict[str, Any], name: Text, made: Made) -> Part:
    pixels = made.raster.width * made.raster.height
    rest = share_ppm(made.standing.rest, pixels) if made.standing else MILLION
    traps = {"watermark": "watermark_left", "props": "accessory_left"}
    found = Text("文字或叠图", "text or a picture laid on it") if made.layered else _percent(rest)
    return _said(
        name,
        Text("除商品外没有别的", "nothing but the product"),
        found,
        made,
        None if made.layered else traps.get(wanted["fault"]),
        holds=rest <= MOST_REST_PPM and not made.layered,
    )


def _files(key: Key, wanted: dict[str, Any], name: Text, made: Made) -> list[Part]:
    file = made.file
    others = {each["slot"] for each in key["photos"].values()} - {wanted["slot"]}
    endings = ENDINGS.get(file.form, ())
    pattern = rf"{re.escape(wanted['sku'])}\.MAIN\.(?:{'|'.join(endings)})" if endings else r"(?!)"
    named = re.fullmatch(pattern, file.name) is not None
    srgb = file.colour_space is ColourSpace.SRGB
    return [
        _said(
            name,
            Text("{sku}.MAIN.扩展名，JPEG、PNG 或 TIFF", "{sku}.MAIN.ending, JPEG, PNG or TIFF").filled(
                sku=wanted["sku"]
            ),
            Text(file.name, file.name),
            made,
            holds=named,
        ),
        _said(
            name,
            Text("sRGB", "sRGB"),
            SPACES[file.colour_space],
            made,
            "not_srgb",
            holds=srgb,
        ),
        _said(
            name,
            Text("图位 {slot}", "slot {slot}").filled(slot=wanted["slot"]),
            Text(file.slot or "—", file.slot or "—"),
            made,
            "photo_order" if file.slot in others else None,
            holds=file.slot == wanted["slot"],
        ),
    ]


def _percent(ppm: int) -> Text:
    written = f"{ppm // 10_000}.{ppm % 10_000 // 100:02}%"
    return Text(written, written)
