"""Shapes with soft edges and light on them: what the pictures of goods are put together from.

Only addition, multiplication, division and square roots of fractions are used, one number at a time; those come
out alike on every machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from hengji.assay.imaging.masks import Mask, box_of
from hengji.assay.imaging.raster import Colour, Pixels

Plane: TypeAlias = NDArray[np.floating[Any]]
Cover: TypeAlias = NDArray[np.uint8]
Point: TypeAlias = tuple[float, float]

FULL = 255
HALF = 128
_HAZE = 16
_BODY = 165
"""Brightness at which a surface has its own colour; below it lies in shade, above it shines."""
_LIGHT = (-0.45, -0.55, 0.70)
_AMBIENT = 0.42


@dataclass(frozen=True, slots=True)
class Cutout:
    """A thing cut out of its background.

    Attributes:
        colours: Height by width by red, green and blue.
        cover: How much of each pixel it covers, from 0 to 255.
    """

    colours: Pixels
    cover: Cover

    @classmethod
    def empty(cls, width: int, height: int) -> "Cutout":
        return cls(np.zeros((height, width, 3), np.uint8), np.zeros((height, width), np.uint8))

    @property
    def width(self) -> int:
        return int(self.cover.shape[1])

    @property
    def height(self) -> int:
        return int(self.cover.shape[0])

    @property
    def mask(self) -> Mask:
        """Pixels of which it covers at least half."""
        held: Mask = self.cover >= HALF
        return held

    def trimmed(self) -> "Cutout":
        """Cut away what it does not cover."""
        box = box_of(self.cover > 0)
        if box is None:
            return self
        part = np.s_[box.top : box.top + box.height, box.left : box.left + box.width]
        return Cutout(self.colours[part], self.cover[part])

    def lay(self, left: int, top: int, other: "Cutout") -> None:
        """Lay another thing on this one, as far as it reaches."""
        here, there = _shared(self.width, self.height, left, top, other)
        own, own_cover = self.colours[here], self.cover[here]
        cover, colours = other.cover[there], other.colours[there]
        fresh = own_cover == 0
        rest = own_cover.astype(np.uint16) * (FULL - cover.astype(np.uint16)) // FULL
        blend(own, np.where(fresh & (cover > 0), np.uint8(FULL), cover), colours)
        own_cover[:] = (cover + rest).astype(np.uint8)


def _shared(
    width: int, height: int, left: int, top: int, other: Cutout
) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    right, bottom = min(width, left + other.width), min(height, top + other.height)
    first, upper = max(left, 0), max(top, 0)
    here = np.s_[upper : max(bottom, upper), first : max(right, first)]
    there = np.s_[upper - top : max(bottom, upper) - top, first - left : max(right, first) - left]
    return here, there


def blend(target: Pixels, cover: Cover, colours: Pixels) -> None:
    """Paint colours on a target of the same size, as far as they cover it, in whole numbers."""
    np.copyto(target, colours, where=(cover == FULL)[:, :, None])
    edge = (cover > 0) & (cover < FULL)
    share = cover[edge].astype(np.uint16)[:, None]
    mixed = colours[edge].astype(np.uint16) * share + target[edge].astype(np.uint16) * (FULL - share)
    target[edge] = ((mixed + FULL // 2) // FULL).astype(np.uint8)


def place(target: Pixels, left: int, top: int, thing: Cutout) -> Mask:
    """Put a thing into a picture; give the pixels that it takes."""
    height, width, _ = target.shape
    here, there = _shared(width, height, left, top, thing)
    blend(target[here], thing.cover[there], thing.colours[there])
    mask = np.zeros((height, width), np.bool_)
    mask[here] = thing.mask[there]
    return mask


# ---- shapes: how deep inside a shape each pixel lies, in pixels; below 0 outside -----------------------------


def grid(width: int, height: int) -> tuple[Plane, Plane]:
    """Give the middles of pixels, as one row and one column."""
    x = np.arange(width, dtype=np.float32)[None, :] + np.float32(0.5)
    y = np.arange(height, dtype=np.float32)[:, None] + np.float32(0.5)
    return x, y


def disc(x: Plane, y: Plane, middle: Point, radius: float) -> Plane:
    depth: Plane = np.float32(radius) - np.sqrt((x - middle[0]) ** 2 + (y - middle[1]) ** 2)
    return depth.astype(np.float32)


def ellipse(x: Plane, y: Plane, middle: Point, across: float, down: float) -> Plane:
    """Give the depth inside an ellipse, exact at its edge."""
    dx, dy = (x - middle[0]) / across, (y - middle[1]) / down
    steep = 2 * np.sqrt((dx / across) ** 2 + (dy / down) ** 2) + np.float32(1e-6)
    depth: Plane = np.minimum((1 - dx * dx - dy * dy) / steep, min(across, down))
    return depth.astype(np.float32)


def slab(x: Plane, y: Plane, middle: Point, half: Point, round_by: float = 0) -> Plane:
    """Give the depth inside a box with round corners."""
    dx, dy = np.abs(x - middle[0]) - (half[0] - round_by), np.abs(y - middle[1]) - (half[1] - round_by)
    outside = np.sqrt(np.maximum(dx, 0) ** 2 + np.maximum(dy, 0) ** 2)
    depth: Plane = round_by - outside - np.minimum(np.maximum(dx, dy), 0)
    return depth.astype(np.float32)


def bar(x: Plane, y: Plane, begin: Point, end: Point, radius: float) -> Plane:
    """Give the depth inside a bar with round ends."""
    along_x, along_y = end[0] - begin[0], end[1] - begin[1]
    length = max(along_x * along_x + along_y * along_y, 1e-6)
    share = np.clip(((x - begin[0]) * along_x + (y - begin[1]) * along_y) / length, 0, 1)
    dx, dy = x - begin[0] - share * along_x, y - begin[1] - share * along_y
    depth: Plane = radius - np.sqrt(dx * dx + dy * dy)
    return depth.astype(np.float32)


def line(x: Plane, y: Plane, points: Sequence[Point], radius: float) -> Plane:
    """Give the depth inside a line through points."""
    parts = [bar(x, y, begin, end, radius) for begin, end in pairwise(points)]
    depth: Plane = np.maximum.reduce(parts)
    return depth


def corners(x: Plane, y: Plane, points: Sequence[Point], round_by: float = 0) -> Plane:
    """Give the depth inside a convex polygon whose corners come clockwise, as seen."""
    depth: Plane | None = None
    for begin, end in zip(points, [*points[1:], points[0]], strict=True):
        dx, dy = end[0] - begin[0], end[1] - begin[1]
        length = (dx * dx + dy * dy) ** 0.5
        side: Plane = ((x - begin[0]) * -dy + (y - begin[1]) * dx) / np.float32(length)
        depth = side if depth is None else _rounded_meet(depth, side, round_by)
    if depth is None:
        raise ValueError("a polygon has corners")
    return depth.astype(np.float32)


def lens(x: Plane, y: Plane, begin: Point, end: Point, half: float) -> Plane:
    """Give the depth inside a pointed leaf between two points."""
    dx, dy = end[0] - begin[0], end[1] - begin[1]
    length = max((dx * dx + dy * dy) ** 0.5, 1e-3)
    half = min(half, length / 2)
    radius = (length * length / 4 + half * half) / (2 * half)
    off = (radius - half) / length
    middle = ((begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2)
    one = disc(x, y, (middle[0] - dy * off, middle[1] + dx * off), radius)
    return np.minimum(one, disc(x, y, (middle[0] + dy * off, middle[1] - dx * off), radius))


def _rounded_meet(one: Plane, other: Plane, round_by: float) -> Plane:
    if not round_by:
        return np.minimum(one, other)
    near_one, near_other = np.maximum(round_by - one, 0), np.maximum(round_by - other, 0)
    depth: Plane = np.maximum(round_by, np.minimum(one, other)) - np.sqrt(near_one**2 + near_other**2)
    return depth


# ---- light ------------------------------------------------------------------------------------------------


def ramp(colour: Colour, gloss: int) -> Pixels:
    """Give the 256 colours of a surface, from deep shade to a shine that is so many hundredths white."""
    levels = np.arange(256)[:, None]
    own = np.asarray(colour)[None, :]
    shaded = own * (30 + levels * (256 - 30) // _BODY) // 256
    shining = own + (FULL - own) * (levels - _BODY) * gloss // ((FULL - _BODY) * 100)
    colours: Pixels = np.where(levels <= _BODY, shaded, shining).clip(0, FULL).astype(np.uint8)
    return colours


def covered(depth: Plane) -> Cover:
    """Give how much of each pixel a shape covers."""
    cover: Cover = (np.clip(depth + np.float32(0.5), 0, 1) * FULL + np.float32(0.5)).astype(np.uint8)
    return cover


def lit(depth: Plane, bevel: float, gloss: int) -> Cover:
    """Give the brightness of a shape whose edge is rounded over so many pixels."""
    towards_y, towards_x = _slope(depth, 0), _slope(depth, 1)
    lean = np.clip(1 - depth / np.float32(max(bevel, 1)), 0, 1)
    front = np.sqrt(1 - lean * lean)
    return brightness(-towards_x * lean, -towards_y * lean, front, gloss)


def brightness(across: Plane, down: Plane, front: Plane, gloss: int) -> Cover:
    """Give how bright a surface is that faces this way, under a lamp above, to the left and in front."""
    facing = np.clip(across * _LIGHT[0] + down * _LIGHT[1] + front * _LIGHT[2], 0, 1)
    shine = facing * facing
    for _ in range(3):
        shine = shine * shine
    level = (_AMBIENT + (1 - _AMBIENT) * facing) * np.float32(_BODY * 1.18) + shine * np.float32(gloss)
    seen: Cover = np.clip(level, 0, FULL).astype(np.uint8)
    return seen


def _slope(depth: Plane, axis: int) -> Plane:
    slope = np.zeros_like(depth)
    if depth.shape[axis] > 2:
        inner: list[slice] = [slice(None), slice(None)]
        inner[axis] = slice(1, -1)
        after, before = list(inner), list(inner)
        after[axis], before[axis] = slice(2, None), slice(None, -2)
        slope[tuple(inner)] = (depth[tuple(after)] - depth[tuple(before)]) * np.float32(0.5)
    return slope


def surface(depth: Plane, colour: Colour, *, bevel: float, gloss: int = 60, fade: int = 18) -> Cutout:
    """Make a shape a thing: rounded at its edge, a little darker towards its foot."""
    level = lit(depth, bevel, gloss)
    if fade:
        darker = (np.arange(depth.shape[0]) * fade // depth.shape[0]).astype(np.uint8)[:, None]
        level = np.where(level > darker, level - darker, np.uint8(0))
    return Cutout(ramp(colour, gloss)[level], covered(depth))


def pattern(thing: Cutout, marked: Mask, percent: int) -> Cutout:
    """Darken or brighten the marked pixels of a thing to so many hundredths."""
    colours = thing.colours.copy()
    changed = colours[marked].astype(np.uint16) * percent // 100
    colours[marked] = np.minimum(changed, FULL).astype(np.uint8)
    return Cutout(colours, thing.cover)


def padded(x: Plane, y: Plane, middle: Point, half: Point, colour: Colour, gloss: int) -> Cutout:
    """Make a stuffed square: edges drawn in between its corners, high in the middle."""
    dx, dy = (x - middle[0]) / half[0], (y - middle[1]) / half[1]
    across, down = dx * dx, dy * dy
    drawn_in = np.float32(0.07)
    side = (1 - drawn_in * (1 - down) - np.abs(dx)) * np.float32(half[0])
    edge = (1 - drawn_in * (1 - across) - np.abs(dy)) * np.float32(half[1])
    lean_x, lean_y = across * dx * np.float32(0.8), down * dy * np.float32(0.8)
    front = np.sqrt(np.clip(1 - lean_x * lean_x - lean_y * lean_y, 0.05, 1))
    level = brightness(lean_x, lean_y, front, gloss)
    return Cutout(ramp(colour, gloss)[level], covered(_rounded_meet(side, edge, half[0] * 0.06)))


def scaled(thing: Cutout, width: int, height: int) -> Cutout:
    """Give a thing in another size; for pictures that are looked at."""
    both = np.dstack([thing.colours, thing.cover])
    sized = np.asarray(Image.fromarray(both).resize((width, height), Image.Resampling.BICUBIC))
    return _without_haze(sized)


def tilted(thing: Cutout, tenths: int) -> Cutout:
    """Give a thing turned by tenths of a degree, against the clock; for pictures that are looked at."""
    image = Image.fromarray(np.dstack([thing.colours, thing.cover])).convert("RGBa")
    spun = np.asarray(image.rotate(tenths / 10, Image.Resampling.BILINEAR, expand=True).convert("RGBA"))
    return _without_haze(spun)


def _without_haze(both: Pixels) -> Cutout:
    """Take colours and cover apart; what covers next to nothing, resampling has left behind."""
    cover = np.where(both[:, :, 3] < _HAZE, np.uint8(0), both[:, :, 3])
    return Cutout(both[:, :, :3].copy(), cover).trimmed()
