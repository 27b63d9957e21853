"""Editing pixels with whole numbers only: the same on every machine, whatever the libraries' versions.

Resampling keeps the four channels of a pixel in one 64-bit word, sixteen bits each, so that one multiplication
weighs all four: 255 × 256 and half of it for rounding still fit into sixteen bits.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hengji.assay.imaging.raster import Colour, Pixels

Mask = NDArray[np.bool_]
Words = NDArray[np.uint64]
Places = NDArray[np.int64]

OPAQUE = 255
_ONE = 256
_HALF = np.uint64(0x0080_0080_0080_0080)
_BYTES = np.uint64(0x00FF_00FF_00FF_00FF)
_EIGHT = np.uint64(8)
_TURN = 3_600
_FIXED = 16
_PRECISION = 64
_FAINT = 64  # less can hardly be seen, and says little of its colour
_PI = 57_952_155_664_616_982_739  # π in 64 binary places


def cropped(pixels: Pixels, x: int, y: int, width: int, height: int) -> Pixels:
    """Cut out a box that lies inside."""
    return pixels[y : y + height, x : x + width]


def framed(pixels: Pixels, width: int, height: int, x: int, y: int) -> Pixels:
    """Lay the picture at a place on a transparent frame; what lies outside is lost."""
    frame = np.zeros((height, width, 4), np.uint8)
    theirs, mine = overlap(frame, pixels, x, y)
    frame[theirs] = pixels[mine]
    return frame


def overlap(under: Pixels, upper: Pixels, x: int, y: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Give the part of each of two pictures that the other covers, the upper one lying at a place."""
    left, top = max(x, 0), max(y, 0)
    right = max(min(x + upper.shape[1], under.shape[1]), left)
    bottom = max(min(y + upper.shape[0], under.shape[0]), top)
    return (
        (slice(top, bottom), slice(left, right)),
        (slice(top - y, bottom - y), slice(left - x, right - x)),
    )


# ---- turning and scaling ----------------------------------------------------------------------


def sine(tenths: int) -> int:
    """Give the sine of an angle in tenths of a degree, times 2**16.

    Example:
        >>> sine(900), sine(300), sine(-300)
        (65536, 32768, -32768)
    """
    tenths = (tenths + _TURN // 2) % _TURN - _TURN // 2
    angle = tenths * _PI // (_TURN // 2)
    term = total = angle
    for place in range(1, 16):
        term = -(((term * angle >> _PRECISION) * angle) >> _PRECISION) // (2 * place * (2 * place + 1))
        total += term
    return (total + (1 << (_PRECISION - _FIXED - 1))) >> (_PRECISION - _FIXED)


def cosine(tenths: int) -> int:
    """Give the cosine of an angle in tenths of a degree, times 2**16."""
    return sine(tenths + _TURN // 4)


def size_turned(width: int, height: int, tenths: int) -> tuple[int, int]:
    """Give the size of the frame that holds a turned picture.

    Example:
        >>> size_turned(200, 100, 900), size_turned(200, 100, 0)
        ((100, 200), (200, 100))
    """
    across, along = abs(cosine(tenths)), abs(sine(tenths))
    spare = (1 << _FIXED) - 1 - 16
    return (
        (width * across + height * along + spare) >> _FIXED,
        (width * along + height * across + spare) >> _FIXED,
    )


def turned(pixels: Pixels, tenths: int) -> Pixels:
    """Turn clockwise about the middle, weighing four neighbours."""
    height, width = pixels.shape[:2]
    wide, high = size_turned(width, height, tenths)
    across, along = cosine(tenths), sine(tenths)
    words = np.zeros((height + 2, width + 2), np.uint64)
    words[1:-1, 1:-1] = _packed(_weighed(pixels))
    dx = 2 * np.arange(wide, dtype=np.int64)[None, :] + 1 - wide
    dy = 2 * np.arange(high, dtype=np.int64)[:, None] + 1 - high
    half = 1 << _FIXED
    x = ((dx * across + dy * along + (width + 1) * half) >> (_FIXED - 7)).astype(np.int32)
    y = ((dy * across - dx * along + (height + 1) * half) >> (_FIXED - 7)).astype(np.int32)
    np.clip(x, 0, (width + 1) * _ONE - 1, out=x)
    np.clip(y, 0, (height + 1) * _ONE - 1, out=y)
    return _unweighed(_unpacked(_between(words, x, y)))


def _between(words: Words, x: NDArray[np.int32], y: NDArray[np.int32]) -> Words:
    """Weigh the four pixels about each place, places being given in 256ths of a pixel."""
    flat = words.reshape(-1)
    row = words.shape[1]
    place = (y >> 8) * row + (x >> 8)
    right, down = (x & 255).astype(np.uint64), (y & 255).astype(np.uint64)
    left = np.uint64(_ONE) - right
    upper = _mixed(flat[place], left, flat[place + 1], right)
    place += row
    lower = _mixed(flat[place], left, flat[place + 1], right)
    return _mixed(upper, np.uint64(_ONE) - down, lower, down)


def scaled(pixels: Pixels, width: int, height: int) -> Pixels:
    """Scale: by the mean of whole blocks as long as it shrinks to less than half, then between neighbours."""
    weighed = _weighed(pixels)
    blocks = (max(pixels.shape[1] // width, 1), max(pixels.shape[0] // height, 1))
    if blocks != (1, 1):
        weighed = _block_means(weighed, *blocks)
    words = _along(_packed(weighed), height)
    words = _along(np.ascontiguousarray(words.T), width).T
    return _unweighed(_unpacked(np.ascontiguousarray(words)))


def _block_means(pixels: Pixels, across: int, down: int) -> Pixels:
    wide, high = pixels.shape[1] // across, pixels.shape[0] // down
    blocks = pixels[: high * down, : wide * across].reshape(high, down, wide, across, 4)
    count = across * down
    means: Pixels = ((blocks.sum(axis=(1, 3), dtype=np.uint32) + count // 2) // count).astype(np.uint8)
    return means


def _along(words: Words, length: int) -> Words:
    """Resample the first axis."""
    before = words.shape[0]
    if before == length:
        return words
    place = ((2 * np.arange(length, dtype=np.int64) + 1) * before * _ONE // length - _ONE) // 2
    np.clip(place, 0, (before - 1) * _ONE, out=place)
    first = place >> 8
    second = np.minimum(first + 1, before - 1)
    share = (place & 255).astype(np.uint64)[:, None]
    return _mixed(words[first], np.uint64(_ONE) - share, words[second], share)


def _mixed(one: Words, weight: Words, other: Words, rest: Words) -> Words:
    """Mix two fresh arrays, whose memory is used up, by weights that come to 256."""
    one *= weight
    other *= rest
    one += other
    one += _HALF
    one >>= _EIGHT
    one &= _BYTES
    return one


def _packed(pixels: Pixels) -> Words:
    wide = np.ascontiguousarray(pixels).astype("<u2")
    return wide.view("<u8").reshape(pixels.shape[:2]).astype(np.uint64)


def _unpacked(words: Words) -> Pixels:
    return words.astype("<u8").view("<u2").reshape(*words.shape, 4).astype(np.uint8)


def _weighed(pixels: Pixels) -> Pixels:
    """Weigh colours by opacity, so that what cannot be seen does not bleed in."""
    opacity = pixels[:, :, 3]
    if opacity.min() == OPAQUE:
        return pixels
    weighed = pixels.copy()
    weighed[:, :, :3] = (pixels[:, :, :3].astype(np.uint16) * opacity[:, :, None] + 127) // OPAQUE
    return weighed


def _unweighed(pixels: Pixels) -> Pixels:
    opacity = pixels[:, :, 3]
    partly = (opacity > 0) & (opacity < OPAQUE)
    if partly.any():
        seen = pixels[partly].astype(np.uint32)
        colours = (seen[:, :3] * OPAQUE + seen[:, 3:] // 2) // seen[:, 3:]
        pixels[partly, :3] = np.minimum(colours, OPAQUE)
    return pixels


# ---- laying one over another ------------------------------------------------------------------


def on_colour(pixels: Pixels, colour: Colour) -> Pixels:
    """Lay a colour under the picture."""
    result = pixels.copy()
    opacity = pixels[:, :, 3]
    result[opacity == 0, :3] = colour
    partly = (opacity > 0) & (opacity < OPAQUE)
    seen = pixels[partly].astype(np.uint32)
    under = np.array(colour, np.uint32) * (OPAQUE - seen[:, 3:])
    result[partly, :3] = (seen[:, :3] * seen[:, 3:] + under + 127) // OPAQUE
    result[:, :, 3] = OPAQUE
    return result


def laid_on(under: Pixels, upper: Pixels, x: int, y: int) -> Pixels:
    """Lay a picture at a place on another."""
    result = under.copy()
    theirs, mine = overlap(under, upper, x, y)
    top, below = upper[mine].astype(np.uint32), under[theirs].astype(np.uint32)
    share = top[:, :, 3:] * OPAQUE
    rest = below[:, :, 3:] * (OPAQUE - top[:, :, 3:])
    whole = np.maximum(share + rest, 1)
    blended = np.empty(top.shape, np.uint8)
    blended[:, :, :3] = (top[:, :, :3] * share + below[:, :, :3] * rest + whole // 2) // whole
    blended[:, :, 3] = ((share + rest + 127) // OPAQUE)[:, :, 0]
    result[theirs] = blended
    return result


# ---- making transparent -----------------------------------------------------------------------


def without(pixels: Pixels, mask: Mask) -> Pixels:
    """Make the pixels of a mask transparent."""
    result = pixels.copy()
    result[mask, 3] = 0
    return result


def erased(pixels: Pixels, polygon: Sequence[tuple[int, int]]) -> Pixels:
    """Make the inside of a polygon transparent."""
    result = pixels.copy()
    left, top = (max(min(point[axis] for point in polygon), 0) for axis in (0, 1))
    right, bottom = (max(point[axis] for point in polygon) for axis in (0, 1))
    part = result[top : max(bottom, top), left : max(right, left)]
    moved = [(x - left, y - top) for x, y in polygon]
    part[inside(moved, part.shape[1], part.shape[0]), 3] = 0
    return result


def like_the_border(pixels: Pixels, tolerance: int) -> Mask:
    """Tell what is connected to the border through colours like the border's middle one, or transparent."""
    middle = border_colour(pixels)
    alike = pixels[:, :, 3] < _FAINT
    near = np.ones_like(alike)
    for channel, value in enumerate(middle):
        low, high = max(value - tolerance, 0), min(value + tolerance, OPAQUE)
        near &= (pixels[:, :, channel] >= low) & (pixels[:, :, channel] <= high)
    return from_the_border(alike | near)


def border_colour(pixels: Pixels) -> Colour:
    """Give the middle value of each channel along the edge of what can be seen, seen from outside."""
    edge = _edge(pixels)
    if not len(edge):
        return (OPAQUE, OPAQUE, OPAQUE)
    red, green, blue = np.sort(edge, axis=0)[len(edge) // 2].tolist()
    return (red, green, blue)


def _edge(pixels: Pixels) -> Pixels:
    opacity = pixels[:, :, 3]
    ring = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    if ring[:, 3].min() >= _FAINT:
        return ring[:, :3]
    outside = from_the_border(opacity < _FAINT)
    beyond = np.pad(outside, 1, constant_values=True)
    beside = beyond[:-2, 1:-1] | beyond[2:, 1:-1] | beyond[1:-1, :-2] | beyond[1:-1, 2:]
    return pixels[beside & ~outside, :3]


def from_the_border(mask: Mask) -> Mask:
    """Give the part of a mask that is connected to the border, up, down, left and right."""
    height, width = mask.shape
    rows, starts, ends = runs = _runs(mask)
    if not len(rows):
        return np.zeros_like(mask)
    group = _joined(rows, starts, ends, width)
    outer = (rows == 0) | (rows == height - 1) | (starts == 0) | (ends == width)
    reached = np.zeros(len(rows), np.bool_)
    reached[group[outer]] = True
    return _painted(runs, reached[group], mask.shape)


def largest_part(mask: Mask) -> Mask:
    """Give the largest connected part of a mask; of equals the upper one."""
    rows, starts, ends = runs = _runs(mask)
    if not len(rows):
        return np.zeros_like(mask)
    group = _joined(rows, starts, ends, mask.shape[1])
    sizes = np.bincount(group, ends - starts)
    return _painted(runs, group == int(sizes.argmax()), mask.shape)


def _runs(mask: Mask) -> tuple[Places, Places, Places]:
    """Take a mask as runs: row, first column and the column behind the last of each."""
    width = mask.shape[1] + 2
    flat = np.pad(mask, ((0, 0), (1, 1))).ravel()
    edges = np.flatnonzero(flat[1:] != flat[:-1])
    rows = edges[::2] // width
    return rows, edges[::2] - rows * width, edges[1::2] - rows * width


def _painted(runs: tuple[Places, Places, Places], kept: Mask, shape: tuple[int, ...]) -> Mask:
    rows, starts, ends = (places[kept] for places in runs)
    height, width = shape
    edges = np.stack((rows * width + starts, rows * width + ends), axis=1).ravel()
    lengths = np.diff(edges, prepend=0, append=height * width)
    marked = np.arange(len(lengths)) % 2 == 1
    return np.repeat(marked, lengths).reshape(height, width)


def _joined(rows: Places, starts: Places, ends: Places, width: int) -> Places:
    """Number the runs so that connected ones have one number, that of their first; runs that touch are joined."""
    row = width + 2
    low = np.searchsorted((rows * row + ends), (rows - 1) * row + starts, side="right")
    high = np.searchsorted((rows * row + starts), (rows - 1) * row + ends, side="left")
    counts = np.maximum(high - low, 0)
    lower = np.repeat(np.arange(len(rows)), counts)
    offsets = np.arange(len(lower)) - np.repeat(np.cumsum(counts) - counts, counts)
    upper = np.repeat(low, counts) + offsets
    group = np.arange(len(rows))
    while True:
        one, other = group[lower], group[upper]
        apart = one != other
        if not apart.any():
            return group
        np.minimum.at(group, np.maximum(one, other)[apart], np.minimum(one, other)[apart])
        while not (group[group] == group).all():
            group = group[group]


def shrunk(pixels: Pixels, by: int) -> Pixels:
    """Take pixels off along the edge of what can be seen."""
    result = pixels.copy()
    opacity = result[:, :, 3]
    for _ in range(by):
        before = np.pad(opacity, 1)
        around = np.minimum(
            np.minimum(before[:-2, 1:-1], before[2:, 1:-1]), np.minimum(before[1:-1, :-2], before[1:-1, 2:])
        )
        np.minimum(opacity, around, out=opacity)
    return result


def inside(polygon: Sequence[tuple[int, int]], width: int, height: int) -> Mask:
    """Tell which pixels have their middle inside a polygon, by the even-odd rule."""
    flips = np.zeros((height, width + 1), np.int16)
    for (x1, y1), (x2, y2) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if y1 == y2:
            continue
        low, high = max(min(y1, y2), 0), min(max(y1, y2), height)
        rows = np.arange(low, max(high, low), dtype=np.int64)
        over, under = (2 * rows + 1 - 2 * y1) * (x2 - x1), 2 * (y2 - y1)
        if under < 0:
            over, under = -over, -under
        place = x1 + (2 * over + under) // (2 * under)
        np.add.at(flips, (rows, np.clip(place, 0, width)), 1)
    return (np.cumsum(flips[:, :width], axis=1) & 1).astype(np.bool_)


def content_box(pixels: Pixels) -> tuple[int, int, int, int] | None:
    """Give left, top, width and height of what can be seen; None where nothing can."""
    seen = pixels[:, :, 3] > 0
    rows, columns = np.nonzero(seen.any(axis=1))[0], np.nonzero(seen.any(axis=0))[0]
    if not len(rows):
        return None
    left, top = int(columns[0]), int(rows[0])
    return left, top, int(columns[-1]) - left + 1, int(rows[-1]) - top + 1
