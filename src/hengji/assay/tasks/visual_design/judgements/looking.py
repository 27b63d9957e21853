"""How the reference solver looks at two pictures: it measures their pixels and nothing else."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hengji.assay.company.studio.judgements import Principle, Side
from hengji.assay.imaging.raster import Colour, Raster
from hengji.assay.imaging.vision import Deficiency, colour_seen_by

Values = NDArray[np.int32]
Mask = NDArray[np.bool_]

_LOUDER = 9
_LOUD_GROUND = 60
_COLOURED = 70
_FEW, _TOUCH = 4, 40
_DIFFERENT, _DARKER = 6, 5
_FAINT = 70
_BUTTON_ROW = 182
_ABOVE_SHADOWS = 30


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of looking.

    Attributes:
        loud: Whether the worse one is the busier and more saturated.
    """

    better: Side
    principle: Principle
    loud: bool = False


def compared(use: str, a: Raster, b: Raster) -> Seen:
    """Find which picture is better, and by what, when both are for one use, as the sheet names it in English."""
    pictures = (a.colours.astype(np.int32), b.colours.astype(np.int32))
    if use == "Chart for a client":
        apart = [_apart_without_red(picture) for picture in pictures]
        return Seen(_larger(*apart), Principle.COLOUR_VISION)
    chroma = [_chroma(picture) for picture in pictures]
    vivid = [float(each.mean()) for each in chroma]
    if abs(vivid[0] - vivid[1]) > _LOUDER:
        worse = chroma[int(vivid[1] > vivid[0])]
        ground = float(np.median(worse)) > _LOUD_GROUND or use == "Picture of a series"
        principle = Principle.HARMONY if ground else Principle.COMPOSITION
        return Seen(_larger(-vivid[0], -vivid[1]), principle, loud=True)
    if use == "Picture of a series":
        return Seen(_larger(*(_plain_lines(picture) for picture in pictures)), Principle.COMPOSITION)
    return _still(*pictures) if use == "Product picture" else _banner(*pictures)


def _larger(a: float, b: float) -> Side:
    return Side.A if a > b else Side.B


def _chroma(picture: Values) -> Values:
    red, green, blue = np.moveaxis(picture, 2, 0)  # numpy reduces a long axis fast and one of three slowly
    high = np.maximum(np.maximum(red, green), blue)
    chroma: Values = high - np.minimum(np.minimum(red, green), blue)
    return chroma


def _light(picture: Values) -> Values:
    light: Values = (picture[:, :, 0] * 3 + picture[:, :, 1] * 6 + picture[:, :, 2]) // 10
    return light


def _changed(a: Values, b: Values) -> Mask:
    red, green, blue = np.moveaxis(np.abs(a - b) > _DIFFERENT, 2, 0)
    changed: Mask = red | green | blue
    return changed


def _apart_without_red(picture: Values) -> float:
    """Tell how far the two colours of a chart are apart for somebody who does not tell red from green."""
    red, green, blue = np.moveaxis(picture[_chroma(picture) > _COLOURED], 1, 0)
    colours, counts = np.unique(red << 16 | green << 8 | blue, return_counts=True)
    first, second = (_colour(int(colours[place])) for place in np.argsort(counts)[-2:])
    seen = [colour_seen_by(colour, Deficiency.DEUTAN) for colour in (first, second)]
    return float(sum(abs(one - other) for one, other in zip(*seen, strict=True)))


def _colour(code: int) -> Colour:
    return code >> 16, code >> 8 & 255, code & 255


def _plain_lines(picture: Values) -> float:
    """Count the rows and columns in which there is nothing but the ground."""
    ground = (np.abs(picture - picture[2, 2]) <= _FEW).all(axis=2)
    return float(ground.all(axis=1).sum() + ground.all(axis=0).sum())


# ---- stills -----------------------------------------------------------------------------------


def _still(a: Values, b: Values) -> Seen:
    tops = [int((picture[1].max(axis=0) - picture[1].min(axis=0)).max()) for picture in (a, b)]
    if max(tops) > _TOUCH:
        return Seen(_larger(tops[1], tops[0]), Principle.CROPPING)
    uneven = [_uneven_rows(picture) for picture in (a, b)]
    if max(uneven) > _FEW:
        leans = all((a[:, side] != b[:, side]).any() for side in (1, -2))
        return Seen(_larger(uneven[1], uneven[0]), Principle.COMPOSITION if leans else Principle.CROPPING)
    return _lit(a, b)


def _uneven_rows(picture: Values) -> int:
    """Count the rows whose left and right ends differ: something touches the frame, or the table's edge leans."""
    sides = np.abs(picture[:, 1] - picture[:, -2]).max(axis=1)
    return int((sides > 3 * _DIFFERENT).sum())


def _lit(a: Values, b: Values) -> Seen:
    """Compare highlights and shadows; all else is alike in both."""
    bottom = int(np.nonzero(_changed(a, b).any(axis=1))[0].max())
    upper = bottom - _ABOVE_SHADOWS
    if _changed(a, b)[: upper - _ABOVE_SHADOWS // 2].any():
        agree = [len(set(_lit_sides(picture[:upper]))) == 1 for picture in (a, b)]
        return Seen(_larger(agree[0], agree[1]), Principle.LIGHT)
    return Seen(_by_shadow(a, b, _lit_sides(a[:upper])[0]), Principle.LIGHT)


def _by_shadow(a: Values, b: Values, lit: int) -> Side:
    """Say in which picture the shadow lies on the side away from the light, or lies at all."""
    lighter = _light(b) - _light(a)
    dark = [np.nonzero(lighter > _DARKER)[1], np.nonzero(lighter < -_DARKER)[1]]
    if min(len(places) for places in dark) * 10 < max(len(places) for places in dark):
        return _larger(len(dark[0]), len(dark[1]))
    middles = [float(places.mean()) * -lit for places in dark]
    return _larger(*middles)


def _lit_sides(picture: Values) -> list[int]:
    """Give for each thing the side on which it is lighter, from left to right."""
    thing = (np.abs(picture - picture[:, 2:3]) > 3 * _DIFFERENT).any(axis=2)
    return [
        _lighter_side(picture, thing, run)
        for run in _runs(thing.any(axis=0))
        if run.stop - run.start > 2 * _FEW
    ]


def _lighter_side(picture: Values, thing: Mask, run: slice) -> int:
    middle = (run.start + run.stop) // 2
    light = _light(picture)
    halves = [
        light[:, part][thing[:, part]].mean() for part in (slice(run.start, middle), slice(middle, run.stop))
    ]
    return 1 if halves[1] > halves[0] else -1


def _runs(marks: NDArray[np.bool_]) -> list[slice]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marks, [False])).astype(np.int8)))
    return [slice(int(begin), int(end)) for begin, end in zip(edges[::2], edges[1::2], strict=True)]


# ---- banners ----------------------------------------------------------------------------------


def _banner(a: Values, b: Values) -> Seen:
    changed = _changed(a, b)
    if not changed[:_BUTTON_ROW].any():
        return _button_or_shadow(a, b, changed)
    words = slice(*_words(changed))
    inks = [_ink(picture[:_BUTTON_ROW, words]) for picture in (a, b)]
    if min(inks) < _FAINT:
        return Seen(_larger(*inks), Principle.LEGIBILITY)
    lines = [_lines(picture[:_BUTTON_ROW, words]) for picture in (a, b)]
    if len(lines[0]) != len(lines[1]):
        return Seen(_larger(len(lines[0]), len(lines[1])), Principle.LEGIBILITY)
    return Seen(_larger(lines[0][0], lines[1][0]), Principle.HIERARCHY)


def _words(changed: Mask) -> tuple[int, int]:
    columns = np.nonzero(changed[:_BUTTON_ROW].any(axis=0))[0]
    return int(columns.min()), int(columns.max()) + 1


def _ink(area: Values) -> int:
    """Tell how far the darkest words are from their ground."""
    light = _light(area)
    return int(light.max() - light.min())


def _lines(area: Values) -> list[int]:
    """Give the heights of the lines of words, from the top."""
    inked = (np.abs(area - area[0, 0]) > 2 * _FAINT // 3).any(axis=2).any(axis=1)
    return [run.stop - run.start for run in _runs(inked)]


def _button_or_shadow(a: Values, b: Values, changed: Mask) -> Seen:
    """A shadow darkens red, green and blue alike; the words of a button do not."""
    shares = (a[changed] + 1) / (b[changed] + 1)
    if float((shares.max(axis=1) - shares.min(axis=1)).mean()) > 0.1:
        spans = [int(_light(picture)[changed].max() - _light(picture)[changed].min()) for picture in (a, b)]
        return Seen(_larger(*spans), Principle.LEGIBILITY)
    row = (np.abs(a[28] - a[28, 2]) > _FEW).any(axis=1)
    panel = max(_runs(row), key=lambda run: run.stop - run.start)
    product = a[40 : _BUTTON_ROW - 2 * _FEW, panel]
    return Seen(_by_shadow(a, b, _lit_sides(product)[0]), Principle.LIGHT)
