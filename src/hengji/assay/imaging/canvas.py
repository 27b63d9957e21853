"""A small canvas: gradients, boxes, discs, stars and words with soft edges.

What is drawn here goes into a paper as a PNG and is looked at; no mark is given by it.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from hengji.assay.imaging.raster import Colour, Pixels, Raster

Plane: TypeAlias = NDArray[np.floating[Any]]
Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, width and height, in pixels."""

_FULL = 255
_HALF = 0.5


class Canvas:
    """A picture in the making, kept as one plane for each of red, green and blue; all of it is opaque."""

    def __init__(self, width: int, height: int, colour: Colour) -> None:
        self.width = width
        self.height = height
        self._planes: Pixels = np.empty((3, height, width), np.uint8)
        self._planes[:] = _upright(colour, np.uint8)

    def raster(self) -> Raster:
        return Raster.opaque(self._planes.transpose(1, 2, 0))

    def graded(self, top: int, bottom: int, upper: Colour, lower: Colour) -> None:
        """Fill whole rows with a gradient from one colour to another."""
        share = np.linspace(0, 1, bottom - top, dtype=np.float32)[None, :]
        rows = np.asarray(upper)[:, None] * (1 - share) + np.asarray(lower)[:, None] * share
        self._planes[:, top:bottom] = (rows + _HALF).astype(np.uint8)[:, :, None]

    def box(self, box: Box, colour: Colour, radius: int = 0) -> None:
        """Fill a box, with round corners."""
        left, top, width, height = box
        straight = slice(max(top + radius, 0), max(top + height - radius, 0))
        columns = slice(max(left, 0), max(left + width, 0))
        for plane, value in zip(self._planes, colour, strict=True):
            plane[straight, columns] = value
        if radius:
            middle = left + width / 2 - _HALF
            for first, centre in ((top, top + radius), (top + height - radius, top + height - radius)):
                x, y = self._grid(left - 1, first, width + 2, radius)
                across = np.maximum(np.abs(x - middle) - (width / 2 - radius), 0)
                far = np.hypot(across, y + _HALF - centre)
                self._blend(x, y, np.clip(radius - far + _HALF, 0, 1), colour)

    def disc(self, x: int, y: int, radius: int, colour: Colour) -> None:
        """Fill a disc around a point."""
        columns, rows = self._grid(x - radius - 1, y - radius - 1, 2 * radius + 3, 2 * radius + 3)
        self._blend(columns, rows, np.clip(radius + _HALF - np.hypot(columns - x, rows - y), 0, 1), colour)

    def star(self, x: int, y: int, radius: int, colour: Colour, rays: int = 12) -> None:
        """Fill a star with many short rays, as on a sales badge."""
        columns, rows = self._grid(x - radius - 1, y - radius - 1, 2 * radius + 3, 2 * radius + 3)
        edge = radius * (0.88 + 0.12 * np.cos(rays * np.arctan2(rows - y, columns - x)))
        self._blend(columns, rows, np.clip(edge + _HALF - np.hypot(columns - x, rows - y), 0, 1), colour)

    def shade(self, x: float, y: float, across: float, down: float, depth: float) -> None:
        """Darken an ellipse, softly towards its edge."""
        columns, rows = self._grid(
            int(x - across) - 1, int(y - down) - 1, int(2 * across) + 3, int(2 * down) + 3
        )
        far = ((columns - x) / across) ** 2 + ((rows - y) / down) ** 2
        self._blend(columns, rows, depth * np.clip(1 - far, 0, 1), (0, 0, 0))

    def words(self, text: str, x: int, y: int, size: int, colour: Colour, *, weight: int = 0) -> None:
        """Write a line with its upper left corner at a point; a weight thickens the strokes by tenths of a pixel."""
        mask = lettered(text, size, weight)
        self.blend(x, y, _upright(colour, np.float32), mask)

    def blend(self, left: int, top: int, colours: Plane, cover: Plane) -> None:
        """Lay a patch on the canvas as far as it covers; what lies outside is cut off.

        Args:
            left: Column of its upper left corner.
            top: Row of it.
            colours: Three planes - red, green, blue - as large as the cover, or of one pixel each.
            cover: How much of each pixel it covers, from 0 to 1.
        """
        rows, columns = cover.shape
        first_x, first_y = max(-left, 0), max(-top, 0)
        last_x, last_y = min(columns, self.width - left), min(rows, self.height - top)
        if first_x < last_x and first_y < last_y:
            source = np.s_[first_y:last_y, first_x:last_x]
            where = np.s_[top + first_y : top + last_y, left + first_x : left + last_x]
            self._lay(where, cover[source], colours if colours.size == 3 else colours[:, *source])

    def turned(self, tenths: int, crop: Box) -> "Canvas":
        """Give the picture turned by tenths of a degree around its middle, cut to a box."""
        left, top, width, height = crop
        cut = Canvas(width, height, (0, 0, 0))
        for own, plane in zip(self._planes, cut._planes, strict=True):
            turned = Image.fromarray(own).rotate(tenths / 10, Image.Resampling.BILINEAR)
            plane[:] = np.asarray(turned)[top : top + height, left : left + width]
        return cut

    def _grid(self, left: int, top: int, width: int, height: int) -> tuple[Plane, Plane]:
        """Give the coordinates of the pixels of a box that lie on the canvas, as a row and a column."""
        x = np.arange(max(left, 0), min(left + width, self.width), dtype=np.float32)
        y = np.arange(max(top, 0), min(top + height, self.height), dtype=np.float32)
        return x[None, :], y[:, None]

    def _blend(self, x: Plane, y: Plane, cover: Plane, colour: Colour) -> None:
        if cover.size:
            left, top = int(x[0, 0]), int(y[0, 0])
            where = np.s_[top : top + cover.shape[0], left : left + cover.shape[1]]
            self._lay(where, cover, _upright(colour, np.float32))

    def _lay(self, where: tuple[slice, slice], cover: Plane, colours: Plane) -> None:
        under = self._planes[:, *where]
        laid = colours - under
        laid *= cover
        laid += under
        laid += np.float32(_HALF)
        under[:] = laid


def _upright(colour: Colour, kind: type[np.uint8 | np.float32]) -> Any:
    """Give a colour as three planes of one pixel."""
    return np.asarray(colour, kind)[:, None, None]


@lru_cache(maxsize=512)
def lettered(text: str, size: int, weight: int = 0) -> Plane:
    """Give the cover of a line of letters, in the font that Pillow brings along."""
    font = ImageFont.load_default(size)
    _, _, right, bottom = font.getbbox(text, stroke_width=weight / 10)
    image = Image.new("L", (int(right) + 2, int(bottom) + 2))
    ImageDraw.Draw(image).text((0, 0), text, fill=_FULL, font=font, stroke_width=weight / 10)
    cover = np.asarray(image, np.float32) / _FULL
    cover.flags.writeable = False
    return cover


def width_of(lines: Sequence[str], size: int, weight: int = 0) -> int:
    """Give the width of the longest line, in pixels."""
    return max(int(lettered(line, size, weight).shape[1]) for line in lines)


def height_of(line: str, size: int, weight: int = 0) -> int:
    """Give the height of a line, with what stands above and below its letters."""
    return int(lettered(line, size, weight).shape[0])
