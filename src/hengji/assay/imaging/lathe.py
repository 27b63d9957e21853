"""Round goods: an outline turned around an upright axis, seen a little from above."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hengji.assay.imaging.drawing import (
    FULL,
    Cover,
    Cutout,
    Paint,
    Plane,
    brightness,
    covered,
    ellipse,
    grid,
    ramp,
)
from hengji.assay.imaging.raster import Colour

Outline = tuple[tuple[int, int], ...]
_PARTS = 256
_RIM = 185


@dataclass(frozen=True, slots=True)
class Turned:
    """A turned thing.

    Attributes:
        outline: Pairs of height from the top and radius, in thousandths of the height.
        bands: Stretches from and to, in thousandths, that have another colour.
        inside: Colour of what is seen at the top.
        lid: Whether that is a lid; otherwise it is open.
        smooth: Over how many thousandths of the height the outline is rounded.
        above: How far from above it is seen, in hundredths.
    """

    outline: Outline
    colour: Colour
    gloss: int
    inside: Colour
    bands: tuple[tuple[int, int, Colour], ...] = ()
    lid: bool = False
    smooth: int = 16
    above: int = 13


def turned(thing: Turned, height: int) -> Cutout:
    """Draw a turned thing whose axis has a height in pixels."""
    radii = _radii(thing, height)
    steep = np.zeros(height, np.float32)
    steep[1:-1] = np.clip((radii[2:] - radii[:-2]) * np.float32(0.5), -2, 2)
    bend = np.float32(thing.above / 100)
    top, foot = float(radii[0]) * thing.above / 100, float(radii[-1]) * thing.above / 100
    half = float(radii.max()) + 1
    x, y = grid(int(2 * half) + 2, height + int(top + foot) + 3)
    across, down = x - np.float32(half + 1), y - np.float32(top + 1)
    here = radii[np.clip(down[:, 0], 0, height - 1).astype(np.int32)][:, None]
    aside = np.clip(across / here, -1, 1)
    front = np.sqrt(1 - aside * aside)
    on_axis = down - bend * here * front
    rows = np.clip(on_axis, 0, height - 1).astype(np.int16)
    lean = steep[rows]
    upright = 1 / np.sqrt(1 + lean * lean)
    level = brightness(aside * upright, -lean * upright, front * upright, thing.gloss // 2)
    level = _streaked(level, aside, thing.gloss)
    depth = np.minimum(np.minimum(here - np.abs(across), on_axis + np.float32(0.5)), height - on_axis)
    table = _ramps(thing).ravel()
    body = Cutout(table[_banded(thing, height)[rows] * np.intp(256) + level], covered(depth))
    _open(body, thing, float(radii[0]), x, y, (half + 1, top + 1))
    return body.trimmed()


def _streaked(level: Cover, aside: Plane, gloss: int) -> Cover:
    """Add the reflections of two long lamps, the left one strong."""
    left = np.clip(1 - ((aside + np.float32(0.5)) * 7) ** 2, 0, 1)
    right = np.clip(1 - ((aside - np.float32(0.84)) * 14) ** 2, 0, 1)
    added = (left * left * np.float32(gloss * 0.62) + right * np.float32(gloss * 0.25)).astype(np.uint8)
    return np.where(level < FULL - added, level + added, np.uint8(FULL))


def _radii(thing: Turned, height: int) -> Plane:
    """Give the radius of every row, in pixels; whole parts of a pixel, so alike everywhere."""
    radii = np.zeros(height, np.int64)
    for (begin, wide), (end, wider) in pairwise(thing.outline):
        first, last = begin * height // 1000, max(end * height // 1000, begin * height // 1000 + 1)
        steps = np.arange(last - first)
        thousandths = wide * _PARTS + (wider - wide) * _PARTS * steps // (last - first)
        radii[first:last] = (thousandths * height // 1000)[: height - first]
    return (_smoothed(radii, thing.smooth * height // 1000) / _PARTS).astype(np.float32)


def _smoothed(rows: NDArray[np.int64], reach: int) -> NDArray[np.int64]:
    if reach < 1:
        return rows
    padded = np.concatenate([np.full(reach, rows[0]), rows, np.full(reach + 1, rows[-1])])
    sums = np.cumsum(padded)
    width = 2 * reach + 1
    smooth = rows.copy()
    smooth[:] = (np.concatenate([[0], sums])[width:] - np.concatenate([[0], sums])[:-width])[
        : rows.size
    ] // width
    return smooth


def _banded(thing: Turned, height: int) -> NDArray[np.intp]:
    rows = np.zeros(height, np.intp)
    for number, (begin, end, _) in enumerate(thing.bands, start=1):
        rows[begin * height // 1000 : end * height // 1000] = number
    return rows


def _ramps(thing: Turned) -> Paint:
    colours = (thing.colour, *(colour for _, _, colour in thing.bands))
    return np.stack([ramp(colour, thing.gloss) for colour in colours])


def _open(
    body: Cutout, thing: Turned, radius: float, x: Plane, y: Plane, middle: tuple[float, float]
) -> None:
    """Draw the opening, or the lid: lighter towards the back, with a rim in the thing's own colour."""
    down = radius * thing.above / 100
    if radius < 2 or down < 1:
        return
    rows = np.s_[: min(int(middle[1] + down) + 3, body.height)]
    part = Cutout(body.paint[rows], body.cover[rows])
    rim = ellipse(x, y[rows], middle, radius, down)
    wall = max(radius * 0.06, 1.2)
    hole = ellipse(x, y[rows], middle, radius - wall, max(down - wall * 0.6, 0.6))
    back = np.clip((y[rows] - (middle[1] - down)) / (2 * down), 0, 1)
    bright = np.full(rim.shape, _RIM, np.uint8)
    part.lay(0, 0, Cutout(ramp(thing.colour, thing.gloss)[bright], covered(rim)))
    inner = np.broadcast_to(190 - 20 * back if thing.lid else 70 + 85 * back, rim.shape).astype(np.uint8)
    part.lay(0, 0, Cutout(ramp(thing.inside, 20)[inner], covered(hole)))
