"""The reference solution of VD-J1: it looks at the photographs, cuts out, cleans, frames and exports them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from hengji.assay.company.scales import TENTH_DEGREE
from hengji.assay.company.studio.pixels import largest_part
from hengji.assay.imaging.masks import Box, Mask, box_of
from hengji.assay.imaging.raster import Raster
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.visual_design.compliance.scheme import LONGEST_SIDE, TASK

FILL_PERCENT = 88
SPARE_PX = 40
CLEARANCE = 6
PAD = 4
SEEN = 64


@dataclass(frozen=True, slots=True)
class Seen:
    """What can be seen after cutting out: the product, and what is left of it, right of it, above and below."""

    product: Box
    rest: tuple[Box, ...]


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    shots, packages = desk.sheet(TASK).materials
    slots = [slot for slot in desk.things("studio.slots") if slot["sku"] in {row[0] for row in packages.rows}]
    for place, row in enumerate(shots.rows):
        photo, product, tilt = str(row[0]), row[1], int(Decimal(str(row[3])).scaleb(TENTH_DEGREE.digits))
        slot = next(slot for slot in slots if slot["product"]["zh"] == getattr(product, "zh", ""))
        work = _edited(desk, photo, tilt)
        _export(desk, work, slot, slots[place] if _slip(desk, "photo_order") else slot)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _edited(desk: Desk, photo: str, tilt: int) -> str:
    """Edit one photograph; give the work's number."""
    desk.do("studio.open", picture=photo)
    work = str(desk.things("studio.works")[-1]["id"])
    original = desk.look(f"studio/{photo}")
    middle, spread = _background(original)
    marked = min(middle) > 250
    if tilt and not _slip(desk, "tilted"):
        desk.do("studio.rotate", work=work, tenths=-tilt)
    desk.do("studio.cut_out", work=work, tolerance=spread + CLEARANCE)
    seen = _seen(desk.look(f"studio/{work}"))
    if marked and _slip(desk, "grey_left"):
        desk.do("studio.undo", work=work)
    _clean(desk, work, seen, marked=marked)
    _frame(desk, work, seen.product, cropped=_slip(desk, "cropped") and not tilt and not marked)
    if not (_slip(desk, "transparent") and tilt):
        desk.do("studio.set_background", work=work, colour="#FFFFFF")
    side = desk.rate(LONGEST_SIDE) + SPARE_PX
    small = _slip(desk, "too_small") and not tilt and not marked
    desk.do("studio.scale", work=work, width_px=side * 3 // 4 if small else side)
    return work


def _background(picture: Raster) -> tuple[tuple[int, ...], int]:
    """Give the background's middle colour along the border, and how far it goes from it."""
    pixels = picture.colours
    ring = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]]).astype(np.int64)
    middle = np.sort(ring, axis=0)[len(ring) // 2]
    return tuple(middle.tolist()), int(np.abs(ring - middle).max())


def _seen(picture: Raster) -> Seen:
    mask: Mask = picture.pixels[:, :, 3] >= SEEN
    product = largest_part(mask)
    box = box_of(product)
    if box is None:
        raise ValueError("nothing is left of the picture")
    rest = mask & ~product
    right, bottom = box.left + box.width, box.top + box.height
    sides = (
        np.s_[:, : box.left],
        np.s_[:, right:],
        np.s_[: box.top, box.left : right],
        np.s_[bottom:, box.left : right],
    )
    found = (_within(rest, side) for side in sides)
    return Seen(box, tuple(box for box in found if box))


def _within(mask: Mask, part: tuple[slice, slice]) -> Box | None:
    only = np.zeros_like(mask)
    only[part] = mask[part]
    return box_of(only)


def _clean(desk: Desk, work: str, seen: Seen, *, marked: bool) -> None:
    """Erase what is not the product; of two things, the one nearer to it is the accessory."""
    rest = sorted(
        seen.rest, key=lambda box: abs(2 * (box.left - seen.product.left) + box.width - seen.product.width)
    )
    if marked and _slip(desk, "watermark_left"):
        return
    for place, box in enumerate(rest):
        if place == 0 and len(rest) > 1 and _slip(desk, "accessory_left"):
            continue
        desk.do(
            "studio.erase",
            work=work,
            x_px=max(box.left - PAD, 0),
            y_px=max(box.top - PAD, 0),
            width_px=box.width + 2 * PAD,
            height_px=box.height + 2 * PAD,
        )


def _frame(desk: Desk, work: str, box: Box, *, cropped: bool) -> None:
    """Frame the product in a square."""
    if cropped:
        lost = box.height // 8
        box = Box(box.left, box.top + lost, box.width, box.height - lost)
        desk.do(
            "studio.crop", work=work, x_px=box.left, y_px=box.top, width_px=box.width, height_px=box.height
        )
    side = max(box.width, box.height) * 100 // FILL_PERCENT
    if cropped:
        desk.do("studio.set_canvas", work=work, width_px=side, height_px=side)
        return
    left, top = box.left + (box.width - side) // 2, box.top + (box.height - side) // 2
    desk.do("studio.crop", work=work, x_px=left, y_px=top, width_px=side, height_px=side)


def _export(desk: Desk, work: str, slot: dict[str, Any], into: dict[str, Any]) -> None:
    desk.do(
        "studio.export",
        work=work,
        file_name=f"{slot['sku']}.MAIN.png",
        form="png",
        colour_space="adobe_rgb" if _slip(desk, "not_srgb") else "srgb",
        slot=into["id"],
    )
