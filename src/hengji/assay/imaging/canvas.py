"""A small canvas: gradients, boxes, discs, stars and words with soft edges.

What is drawn here goes into a paper as a PNG and is looked at; no mark is given by it.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from hengji.assay.imaging.raster import Colour, Raster

Plane: TypeAlias = NDArray[np.floating[Any]]
Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, width and height, in pixels."""

_FULL = 255


class Canvas:
    """A picture in the making.

    Attributes:
        paint: Height by width by red, green and blue, from 0 to 255, with fractions.
    """

    def __init__(self, width: int, height: int, colour: Colour) -> None:
        self.width = width
        self.height = height
        row = np.tile(np.asarray(colour, np.float32), width)
        self.paint: Plane = np.tile(row, height).reshape(height, width, 3)

    def raster(self) -> Raster:
        pixels = np.full((self.height, self.width, 4), _FULL, np.uint8)
        pixels[:, :, :3] = (self.paint + 0.5).astype(np.uint8)
        pixels.flags.writeable = False
        return Raster(pixels)

    def graded(self, top: int, bottom: int, upper: Colour, lower: Colour) -> None:
        """Fill whole rows with a gradient from one colour to another."""
        share = np.linspace(0, 1, bottom - top, dtype=np.float32)[:, None]
        rows = np.asarray(upper, np.float32) * (1 - share) + np.asarray(lower, np.float32) * share
        self.paint[top:bottom] = np.tile(rows, (1, self.width)).reshape(-1, self.width, 3)

    def box(self, box: Box, colour: Colour, radius: int = 0) -> None:
        """Fill a box, with round corners."""
        left, top, width, height = box
        x, y = self._grid(left - 1, top - 1, width + 2, height + 2)
        if x.size == 0 or y.size == 0:
            return
        across = np.abs(x + 0.5 - left - width / 2) - (width / 2 - radius)
        down = np.abs(y + 0.5 - top - height / 2) - (height / 2 - radius)
        outside = np.hypot(np.maximum(across, 0), np.maximum(down, 0)) + np.minimum(
            np.maximum(across, down), 0
        )
        self._blend(x, y, np.clip(radius - outside + 0.5, 0, 1), colour)

    def disc(self, x: int, y: int, radius: int, colour: Colour) -> None:
        """Fill a disc around a point."""
        columns, rows = self._grid(x - radius - 1, y - radius - 1, 2 * radius + 3, 2 * radius + 3)
        if columns.size and rows.size:
            cover = np.clip(radius + 0.5 - np.hypot(columns - x, rows - y), 0, 1)
            self._blend(columns, rows, cover, colour)

    def star(self, x: int, y: int, radius: int, colour: Colour, rays: int = 12) -> None:
        """Fill a star with many short rays, as on a sales badge."""
        columns, rows = self._grid(x - radius - 1, y - radius - 1, 2 * radius + 3, 2 * radius + 3)
        if columns.size and rows.size:
            angle = np.arctan2(rows - y, columns - x)
            edge = radius * (0.88 + 0.12 * np.cos(rays * angle))
            self._blend(columns, rows, np.clip(edge + 0.5 - np.hypot(columns - x, rows - y), 0, 1), colour)

    def shade(self, x: float, y: float, across: float, down: float, depth: float) -> None:
        """Darken an ellipse, softly towards its edge."""
        columns, rows = self._grid(
            int(x - across) - 1, int(y - down) - 1, int(2 * across) + 3, int(2 * down) + 3
        )
        if columns.size and rows.size:
            far = ((columns - x) / across) ** 2 + ((rows - y) / down) ** 2
            dark = depth * np.clip(1 - far, 0, 1)
            self.paint[_slices(columns, rows)] *= (1 - dark)[:, :, None]

    def words(self, text: str, x: int, y: int, size: int, colour: Colour, *, weight: int = 0) -> None:
        """Write a line with its upper left corner at a point; a weight thickens the strokes by tenths of a pixel."""
        mask = lettered(text, size, weight)
        left, top = max(x, 0), max(y, 0)
        shown = mask[top - y : self.height - y, left - x : self.width - x]
        if shown.size:
            rows, columns = shown.shape
            where = np.s_[top : top + rows, left : left + columns]
            self.paint[where] += shown[:, :, None] * (np.asarray(colour, np.float32) - self.paint[where])

    def blend(self, left: int, top: int, colours: Plane, cover: Plane) -> None:
        """Lay a patch on the canvas, as far as it covers; what lies outside is cut off."""
        rows, columns = cover.shape
        first_x, first_y = max(-left, 0), max(-top, 0)
        last_x, last_y = min(columns, self.width - left), min(rows, self.height - top)
        if first_x < last_x and first_y < last_y:
            source = np.s_[first_y:last_y, first_x:last_x]
            where = np.s_[top + first_y : top + last_y, left + first_x : left + last_x]
            self.paint[where] += cover[source][:, :, None] * (colours[source] - self.paint[where])

    def turned(self, tenths: int, crop: Box) -> "Canvas":
        """Give the picture turned by tenths of a degree around its middle, cut to a box."""
        image = Image.fromarray(np.clip(self.paint, 0, _FULL).astype(np.uint8))
        turned = np.asarray(image.rotate(tenths / 10, Image.Resampling.BILINEAR), np.float32)
        left, top, width, height = crop
        cut = Canvas(width, height, (0, 0, 0))
        cut.paint[:] = turned[top : top + height, left : left + width]
        return cut

    def _grid(self, left: int, top: int, width: int, height: int) -> tuple[Plane, Plane]:
        """Give the coordinates of the pixels of a box that lie on the canvas, as a row and a column."""
        x = np.arange(max(left, 0), min(left + width, self.width), dtype=np.float32)
        y = np.arange(max(top, 0), min(top + height, self.height), dtype=np.float32)
        return x[None, :], y[:, None]

    def _blend(self, x: Plane, y: Plane, cover: Plane, colour: Colour) -> None:
        where = _slices(x, y)
        self.paint[where] += cover[:, :, None] * (np.asarray(colour, np.float32) - self.paint[where])


def _slices(x: Plane, y: Plane) -> tuple[slice, slice]:
    left, top = int(x[0, 0]), int(y[0, 0])
    return slice(top, top + y.shape[0]), slice(left, left + x.shape[1])


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
