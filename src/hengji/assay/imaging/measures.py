"""What is judged of a picture, as whole numbers.

Shares are in ppm. Everything is exact but the distance of two colours, which needs powers and angles: it is
rounded to hundredths, and two machines may differ by one of them. Who sets a limit for it leaves that margin.
"""

from collections.abc import Iterable
from functools import cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from hengji.assay.imaging.masks import Box, Mask, united
from hengji.assay.imaging.raster import Colour, Pixels, Raster

MILLION = 1_000_000
PHONE_WIDTH = 375
"""Pixels across a phone on which a picture is looked at."""
COLOUR_MARGIN = 1
"""Hundredths by which the distance of two colours may differ between machines."""
_BILLION = 1_000_000_000
_FLARE = 50_000_000
_HASH_SIDE = 8
_FULL = 255
Lab = tuple[float, float, float]


def share_ppm(part: int, whole: int) -> int:
    return part * MILLION // whole


# ---- frame ------------------------------------------------------------------------------------------------


def longest_side(raster: Raster) -> int:
    return max(raster.width, raster.height)


def border_ppm(raster: Raster, colour: Colour = (_FULL, _FULL, _FULL)) -> int:
    """Give the share of the outermost pixels that are exactly of a colour, and opaque."""
    p = raster.pixels
    rows, columns = sorted({0, raster.height - 1}), sorted({0, raster.width - 1})
    border = np.concatenate([p[rows].reshape(-1, 4), p[1:-1][:, columns].reshape(-1, 4)])
    right = np.all(border == np.array((*colour, _FULL), np.uint8), axis=1)
    return share_ppm(int(right.sum()), len(border))


def border_colour(raster: Raster) -> Colour:
    """Give the colour that most of the outermost pixels have; of equals the darkest."""
    p = raster.colours
    border = np.concatenate([p[0], p[-1], p[:, 0], p[:, -1]])
    colours, counts = np.unique(border, axis=0, return_counts=True)
    red, green, blue = (int(value) for value in colours[int(counts.argmax())])
    return red, green, blue


def subject(raster: Raster, background: Colour, tolerance: int = 0) -> Mask:
    """Give the pixels that differ from the background by more than a tolerance in some channel."""
    if not tolerance:
        red, green, blue = background
        mixed = np.uint32(red | green << 8 | blue << 16)
        return np.asarray(raster.mixed & np.uint32(0x00FFFFFF) != mixed, np.bool_)
    distance = np.abs(raster.colours.astype(np.int16) - np.array(background, np.int16))
    return np.asarray((distance > tolerance).any(axis=2), np.bool_)


def fill_ppm(box: Box, width: int, height: int) -> int:
    """Give how much of the frame a box fills, in the direction in which it fills more."""
    return max(share_ppm(box.width, width), share_ppm(box.height, height))


# ---- masks ------------------------------------------------------------------------------------------------


def overlap_ppm(one: Mask, other: Mask) -> int:
    """Give what two masks share, of all that they hold; two empty masks are the same."""
    whole = int((one | other).sum())
    return share_ppm(int((one & other).sum()), whole) if whole else MILLION


def boxes_ppm(boxes: Iterable[Box], width: int, height: int) -> int:
    """Give the share of a picture that boxes, such as those of words, cover together."""
    masks = []
    for box in boxes:
        mask = np.zeros((height, width), np.bool_)
        mask[
            max(box.top, 0) : max(box.top + box.height, 0), max(box.left, 0) : max(box.left + box.width, 0)
        ] = True
        masks.append(mask)
    return share_ppm(int(united(masks, width, height).sum()), width * height)


def text_tenths(height_px: int, picture_width: int) -> int:
    """Give how high letters are on a phone, in tenths of a pixel."""
    return height_px * PHONE_WIDTH * 10 // picture_width


# ---- likeness ---------------------------------------------------------------------------------------------


def difference_hash(raster: Raster) -> int:
    """Give 64 bits, each telling whether a part of the picture is brighter than its right neighbour."""
    grey = _grey(raster.colours)
    cells = _averaged(grey, _HASH_SIDE + 1, _HASH_SIDE)
    brighter = (cells[:, :-1] > cells[:, 1:]).ravel()
    return int("".join("1" if bit else "0" for bit in brighter), 2)


def mean_colours(raster: Raster, side: int) -> Pixels:
    """Give the mean colour of every cell of a square grid, row by row."""
    channels = [_averaged(raster.colours[:, :, place].astype(np.int64), side, side) for place in range(3)]
    means: Pixels = (np.stack(channels, axis=2) // 1000).astype(np.uint8)
    return means


def bits_apart(one: int, other: int) -> int:
    """Give in how many bits two hashes differ."""
    return (one ^ other).bit_count()


def _grey(colours: Pixels) -> NDArray[np.int64]:
    weighed = colours.astype(np.int64) @ np.array((299, 587, 114))
    grey: NDArray[np.int64] = (weighed + 500) // 1000
    return grey


def _averaged(grey: NDArray[np.int64], across: int, down: int) -> NDArray[np.int64]:
    """Give the mean of every cell of a grid, in thousandths."""
    height, width = grey.shape
    sums = np.zeros((height + 1, width + 1), np.int64)
    sums[1:, 1:] = grey.cumsum(axis=0).cumsum(axis=1)
    top = np.arange(down) * height // down
    left = np.arange(across) * width // across
    bottom, right = (
        np.maximum((np.arange(down) + 1) * height // down, top + 1),
        (np.arange(across) + 1) * width,
    )
    right = np.maximum(right // across, left + 1)
    whole = sums[bottom][:, right] - sums[top][:, right] - sums[bottom][:, left] + sums[top][:, left]
    size = (bottom - top)[:, None] * (right - left)[None, :]
    means: NDArray[np.int64] = whole * 1000 // size
    return means


# ---- colour -----------------------------------------------------------------------------------------------


def mean_colour(raster: Raster, mask: Mask) -> Colour:
    """Give the mean colour of what a mask holds, rounded half up.

    Raises:
        ValueError: The mask holds nothing.
    """
    held = raster.colours[mask]
    if not len(held):
        raise ValueError("an empty mask has no colour")
    sums = held.sum(axis=0, dtype=np.int64)
    red, green, blue = (int((2 * total + len(held)) // (2 * len(held))) for total in sums)
    return red, green, blue


def contrast_hundredths(one: Colour, other: Colour) -> int:
    """Give the contrast of two colours after WCAG 2, rounded down: black on white has 2100.

    Example:
        >>> contrast_hundredths((0, 0, 0), (255, 255, 255))
        2100
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + _FLARE) * 100 // (dark + _FLARE)


def _luminance(colour: Colour) -> int:
    """Give the relative luminance, in billionths."""
    red, green, blue = (_linear(value) for value in colour)
    return (2126 * red + 7152 * green + 722 * blue) // 10_000


@cache
def _linear(value: int) -> int:
    """Give the light of one channel's value, in billionths."""
    share = value / _FULL
    return round((share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4) * _BILLION)


def colour_distance(one: Colour, other: Colour) -> int:
    """Give the distance of two colours after CIEDE2000, in hundredths; see `COLOUR_MARGIN`."""
    return round(distance_in_lab(lab(one), lab(other)) * 100)


def lab(colour: Colour) -> Lab:
    """Give a colour of sRGB in CIE L*a*b* under D65."""
    red, green, blue = (_linear(value) / _BILLION for value in colour)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (_bent(value) for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _bent(value: float) -> float:
    edge = 6 / 29
    return float(value ** (1 / 3)) if value > edge**3 else value / (3 * edge**2) + 4 / 29


def distance_in_lab(one: Lab, other: Lab) -> float:
    """Give the distance after CIEDE2000 of two colours in CIE L*a*b*, with all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    grown = 1 + 0.5 * (1 - _seventh((hypot(a1, b1) + hypot(a2, b2)) / 2))
    c1, c2 = hypot(a1 * grown, b1), hypot(a2 * grown, b2)
    h1, h2 = _hue(a1 * grown, b1), _hue(a2 * grown, b2)
    turn = _turn(h1, h2) if c1 * c2 else 0.0
    d_hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = _between(h1, h2) if c1 * c2 else h1 + h2
    tone = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    part_l = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    part_c = (c2 - c1) / (1 + 0.045 * chroma)
    part_h = d_hue / (1 + 0.015 * chroma * tone)
    twist = -2 * _seventh(chroma) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt(max(part_l**2 + part_c**2 + part_h**2 + twist * part_c * part_h, 0.0))


def _seventh(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25.0**7))


def _hue(a: float, b: float) -> float:
    return degrees(atan2(b, a)) % 360 if a or b else 0.0


def _turn(one: float, other: float) -> float:
    """Give the angle from one hue to the other, the short way round."""
    turn = other - one
    if turn > 180:
        return turn - 360
    return turn + 360 if turn < -180 else turn


def _between(one: float, other: float) -> float:
    """Give the hue in the middle of two, the short way round."""
    if abs(one - other) <= 180:
        return (one + other) / 2
    total = one + other
    return (total + 360) / 2 if total < 360 else (total - 360) / 2
