"""A pen that puts a thing together from lit shapes, in thousandths of its size."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from hengji.assay.imaging import drawing
from hengji.assay.imaging.canvas import lettered
from hengji.assay.imaging.drawing import FULL, PAINT, Cover, Cutout, Plane, Point, mixed, surface
from hengji.assay.imaging.masks import box_of
from hengji.assay.imaging.raster import Colour

_MARGIN = 2


class Pen:
    """Draws on an empty sheet of so many thousandths, a thousand of them being ``size`` pixels."""

    def __init__(self, size: int, width: int = 1000, height: int = 1000) -> None:
        self.unit = size / 1000
        self.sheet = Cutout.empty(int(width * self.unit) + 1, int(height * self.unit) + 1)

    def slab(
        self,
        middle: Point,
        half: Point,
        colour: Colour,
        *,
        round_by: float = 20,
        bevel: float = 12,
        gloss: int = 50,
    ) -> None:
        """Draw a box with round corners."""
        x, y, left, top = self._around([middle], max(half))
        u = self.unit
        depth = drawing.slab(x, y, self._to(middle), (half[0] * u, half[1] * u), round_by * u)
        self._lay(left, top, depth, colour, bevel, gloss)

    def oval(
        self, middle: Point, half: Point, colour: Colour, *, bevel: float | None = None, gloss: int = 50
    ) -> None:
        """Draw an ellipse; without a bevel it is round all over, as a ball."""
        x, y, left, top = self._around([middle], max(half))
        depth = drawing.ellipse(x, y, self._to(middle), half[0] * self.unit, half[1] * self.unit)
        self._lay(left, top, depth, colour, min(half) if bevel is None else bevel, gloss)

    def ring(self, middle: Point, radius: float, thick: float, colour: Colour, *, gloss: int = 60) -> None:
        """Draw a ring of round wire."""
        x, y, left, top = self._around([middle], radius + thick)
        inside = drawing.disc(x, y, self._to(middle), radius * self.unit)
        self._lay(left, top, thick * self.unit - np.abs(inside), colour, thick, gloss)

    def bar(self, begin: Point, end: Point, radius: float, colour: Colour, *, gloss: int = 60) -> None:
        """Draw a round bar."""
        self.line((begin, end), radius, colour, gloss=gloss)

    def line(self, points: Sequence[Point], radius: float, colour: Colour, *, gloss: int = 50) -> None:
        """Draw a round cord through points."""
        x, y, left, top = self._around(points, radius)
        depth = drawing.line(x, y, [self._to(point) for point in points], max(radius * self.unit, 0.6))
        self._lay(left, top, depth, colour, radius, gloss)

    def face(
        self,
        points: Sequence[Point],
        colour: Colour,
        *,
        round_by: float = 6,
        bevel: float = 6,
        gloss: int = 40,
    ) -> None:
        """Draw a convex face whose corners come clockwise."""
        x, y, left, top = self._around(points, 0)
        depth = drawing.corners(x, y, [self._to(point) for point in points], round_by * self.unit)
        self._lay(left, top, depth, colour, bevel, gloss)

    def leaf(self, begin: Point, tip: Point, half: float, colour: Colour) -> None:
        """Draw a leaf with its middle rib."""
        x, y, left, top = self._around((begin, tip), half)
        depth = drawing.lens(x, y, self._to(begin), self._to(tip), half * self.unit)
        self._lay(left, top, depth, colour, half, 30)
        red, green, blue = colour
        self.line((begin, tip), 2.5, (min(red + 40, FULL), min(green + 40, FULL), min(blue + 30, FULL)))

    def pad(self, middle: Point, half: Point, colour: Colour, *, gloss: int = 8) -> None:
        """Draw something stuffed."""
        x, y, left, top = self._around([middle], max(half))
        thing = drawing.padded(
            x, y, self._to(middle), (half[0] * self.unit, half[1] * self.unit), colour, gloss
        )
        self.sheet.lay(left, top, thing)

    def merged(
        self, parts: Sequence[tuple[Point, Point, float]], colour: Colour, *, bevel: float, gloss: int = 20
    ) -> None:
        """Draw boxes with round corners grown together: middle, half size and rounding of each."""
        x, y, left, top = self._around(
            [middle for middle, _, _ in parts], max(max(half) for _, half, _ in parts)
        )
        u = self.unit
        depths = [
            drawing.slab(x, y, self._to(middle), (half[0] * u, half[1] * u), round_by * u)
            for middle, half, round_by in parts
        ]
        self._lay(left, top, np.maximum.reduce(depths), colour, bevel, gloss)

    def crescent(self, middle: Point, radius: float, bite: Point, bitten: float, colour: Colour) -> None:
        """Draw a disc out of which another has bitten."""
        x, y, left, top = self._around([middle], radius)
        whole = drawing.disc(x, y, self._to(middle), radius * self.unit)
        gone = drawing.disc(x, y, self._to(bite), bitten * self.unit)
        self._lay(left, top, np.minimum(whole, -gone), colour, radius * 0.4, 70)

    def cut(self, middle: Point, half: Point, *, round_by: float = 0) -> None:
        """Cut a hole: an opening with round corners."""
        x, y, left, top = self._around([middle], max(half))
        u = self.unit
        depth = drawing.slab(x, y, self._to(middle), (half[0] * u, half[1] * u), round_by * u)
        part = np.s_[top : top + depth.shape[0], left : left + depth.shape[1]]
        kept = FULL - drawing.covered(depth)
        self.sheet.cover[part] = np.minimum(self.sheet.cover[part], kept)

    def word(self, text: str, middle: Point, height: float, colour: Colour, *, weight: int = 1) -> None:
        """Print a word around a point, so many thousandths high."""
        letters = printed(text, max(int(height * self.unit), 5), weight)
        self.ink(letters, middle, colour)

    def ink(self, letters: Cover, middle: Point, colour: Colour) -> None:
        """Print a mask of ink around a point, where there is something to print on."""
        height, width = letters.shape
        x, y = self._to(middle)
        left, top = int(x) - width // 2, int(y) - height // 2
        self.sheet.lay(left, top, Cutout(np.full(letters.shape, mixed(colour), PAINT), letters))

    def put(self, thing: Cutout, left: float, top: float) -> None:
        """Put another thing on the sheet, its corner at a point."""
        self.sheet.lay(int(left * self.unit), int(top * self.unit), thing)

    def done(self) -> Cutout:
        return self.sheet.trimmed()

    def _to(self, point: Point) -> Point:
        return point[0] * self.unit, point[1] * self.unit

    def _around(self, points: Sequence[Point], reach: float) -> tuple[Plane, Plane, int, int]:
        """Give the pixels around some points, and the corner where they begin."""
        u = self.unit
        left = max(int((min(p[0] for p in points) - reach) * u) - _MARGIN, 0)
        top = max(int((min(p[1] for p in points) - reach) * u) - _MARGIN, 0)
        right = min(int((max(p[0] for p in points) + reach) * u) + _MARGIN, self.sheet.width)
        bottom = min(int((max(p[1] for p in points) + reach) * u) + _MARGIN, self.sheet.height)
        x, y = drawing.grid(max(right - left, 1), max(bottom - top, 1))
        return x + np.float32(left), y + np.float32(top), left, top

    def _lay(self, left: int, top: int, depth: Plane, colour: Colour, bevel: float, gloss: int) -> None:
        thing = surface(depth.astype(np.float32), colour, bevel=bevel * self.unit, gloss=gloss)
        self.sheet.lay(left, top, thing)


@lru_cache(maxsize=256)
def printed(text: str, height: int, weight: int = 1) -> Cover:
    """Give a word as a mask of ink, cut to its letters, whose capitals are about so many pixels high."""
    cover = (lettered(text, height * 4 // 3, weight) * FULL).astype(np.uint8)
    box = box_of(cover > 0)
    if box is None:
        return cover
    cut = np.ascontiguousarray(cover[box.top : box.top + box.height, box.left : box.left + box.width])
    cut.flags.writeable = False
    return cut
