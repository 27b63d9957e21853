"""Shapes with soft edges and light on them: what the pictures of goods are put together from.

Only addition, multiplication, division and square roots of fractions are used, one number at a time; those come
out alike on every machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from hengji.assay.imaging.masks import Mask, box_of
from hengji.assay.imaging.raster import Colour, Pixels

Plane: TypeAlias = NDArray[np.floating[Any]]
Cover: TypeAlias = NDArray[np.uint8]
Paint: TypeAlias = NDArray[np.uint32]
Point: TypeAlias = tuple[float, float]

PAINT = np.dtype("<u4")
FULL = 255
HALF = 128
_HAZE = 16
_BODY = 165
"""Brightness at which a surface has its own colour; below it lies in shade, above it shines."""
_LIGHT = (-0.45, -0.55, 0.70)
_AMBIENT = 0.42


def mixed(colour: Colour) -> int:
    """Give a colour as one number of four bytes: red, green, blue, and opaque."""
    red, green, blue = colour
    return red | green << 8 | blue << 16 | FULL << 24


def channels(paint: Paint) -> Pixels:
    """Give the bytes of painted pixels: red, green, blue and opacity; changing them changes the paint."""
    return paint.view(np.uint8).reshape(*paint.shape, 4)


@dataclass(frozen=True, slots=True)
class Cutout:
    """A thing cut out of its background.

    Attributes:
        paint: The colour of each pixel, mixed; always opaque.
        cover: How much of each pixel it covers, from 0 to 255.
    """

    paint: Paint
    cover: Cover

    @classmethod
    def empty(cls, width: int, height: int) -> "Cutout":
        return cls(np.zeros((height, width), PAINT), np.zeros((height, width), np.uint8))

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
        return Cutout(self.paint[part], self.cover[part])

    def lay(self, left: int, top: int, other: "Cutout") -> None:
        """Lay another thing on this one, as far as it reaches."""
        here, there = _shared(self.width, self.height, left, top, other)
        own, own_cover = self.paint[here], self.cover[here]
        paint, cover = other.paint[there], other.cover[there]
        np.copyto(own, paint, where=(own_cover == 0) & (cover > 0))
        blend(own, cover, paint)
        edge = (cover > 0) & (cover < FULL)
        under, over = own_cover[edge].astype(np.uint16), cover[edge].astype(np.uint16)
        np.copyto(own_cover, cover, where=cover == FULL)
        own_cover[edge] = (over + under * (FULL - over) // FULL).astype(np.uint8)


def _shared(
    width: int, height: int, left: int, top: int, other: Cutout
) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    right, bottom = min(width, left + other.width), min(height, top + other.height)
    first, upper = max(left, 0), max(top, 0)
    here = np.s_[upper : max(bottom, upper), first : max(right, first)]
    there = np.s_[upper - top : max(bottom, upper) - top, first - left : max(right, first) - left]
    return here, there


def blend(target: Paint, cover: Cover, paint: Paint) -> None:
    """Paint on a target of the same size, as far as it is covered, in whole numbers."""
    np.copyto(target, paint, where=cover == FULL)
    edge = (cover > 0) & (cover < FULL)
    share = cover[edge].astype(np.uint16)[:, None]
    over, under = channels(paint[edge]).astype(np.uint16), channels(target[edge]).astype(np.uint16)
    both = (over * share + under * (FULL - share) + FULL // 2) // FULL
    target[edge] = both.astype(np.uint8).view(PAINT)[:, 0]


def place(target: Paint, left: int, top: int, thing: Cutout) -> Mask:
    """Put a thing into a picture; give the pixels that it takes."""
    height, width = target.shape
    here, there = _shared(width, height, left, top, thing)
    blend(target[here], thing.cover[there], thing.paint[there])
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


@lru_cache(maxsize=512)
def ramp(colour: Colour, gloss: int) -> Paint:
    """Give the 256 colours of a surface, from deep shade to a shine that is so many hundredths white."""
    levels = np.arange(256)[:, None]
    own = np.asarray((*colour, FULL))[None, :]
    shaded = own * (30 + levels * (256 - 30) // _BODY) // 256
    shining = own + (FULL - own) * (levels - _BODY) * gloss // ((FULL - _BODY) * 100)
    colours = np.where(levels <= _BODY, shaded, shining).clip(0, FULL).astype(np.uint8)
    colours[:, 3] = FULL
    colours.flags.writeable = False
    return colours.view(PAINT)[:, 0]


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
    return _taken_apart(_put_together(thing).resize((width, height), Image.Resampling.BICUBIC))


def tilted(thing: Cutout, tenths: int) -> Cutout:
    """Give a thing turned by tenths of a degree, against the clock; for pictures that are looked at."""
    return _taken_apart(_put_together(thing).rotate(tenths / 10, Image.Resampling.BILINEAR, expand=True))


def _put_together(thing: Cutout) -> Image.Image:
    """Give a thing as a picture whose colours are weighed by how much they cover."""
    both = (thing.paint & np.uint32(0x00FFFFFF)) | (thing.cover.astype(PAINT) << np.uint32(24))
    return Image.fromarray(channels(both)).convert("RGBa")


def _taken_apart(image: Image.Image) -> Cutout:
    """Take colours and cover apart; what covers next to nothing, resampling has left behind."""
    both = np.array(image.convert("RGBA"))
    cover = np.where(both[:, :, 3] < _HAZE, np.uint8(0), both[:, :, 3])
    both[:, :, 3] = FULL
    return Cutout(both.view(PAINT)[:, :, 0], cover).trimmed()
