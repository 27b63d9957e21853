"""Photographs of goods: a background, what stands before it, what is printed over it, and the true masks of each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from hengji.assay.chance import Chance
from hengji.assay.imaging.drawing import FULL, HALF, PAINT, Cover, Cutout, Paint, channels, mixed, place
from hengji.assay.imaging.masks import Box, Mask, box_of
from hengji.assay.imaging.pen import Pen, printed
from hengji.assay.imaging.raster import WHITE, Colour, Pixels, Raster

PRODUCT = "product"
PROP = "prop"
ACCESSORY = "accessory"
WATERMARK = "watermark"
BADGE = "badge"
WALLS: tuple[Colour, ...] = (
    (214, 206, 194),
    (196, 204, 202),
    (222, 212, 200),
    (188, 196, 208),
    (206, 198, 210),
)
TABLES: tuple[Colour, ...] = ((172, 128, 88), (142, 104, 74), (196, 160, 120), (120, 96, 80))
_SHADOW = 95


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with the truth about it.

    Attributes:
        masks: Which pixels belong to what, by ``PRODUCT``, ``PROP``, ``ACCESSORY``, ``WATERMARK`` or ``BADGE``.
    """

    raster: Raster
    masks: dict[str, Mask]

    def box(self, name: str) -> Box:
        """Give the box around what is there under a name.

        Raises:
            KeyError: There is nothing of the name, or nothing of it can be seen.
        """
        box = box_of(self.masks[name])
        if box is None:
            raise KeyError(name)
        return box


class Shot:
    """A photograph that is being arranged; what comes later stands in front."""

    def __init__(self, background: Paint) -> None:
        self.paint = background
        self.masks: dict[str, Mask] = {}

    @property
    def width(self) -> int:
        return int(self.paint.shape[1])

    @property
    def height(self) -> int:
        return int(self.paint.shape[0])

    def put(self, name: str, thing: Cutout, middle: tuple[int, int], *, shadow: bool = False) -> None:
        """Put a thing around a point; it hides what is behind it."""
        left, top = middle[0] - thing.width // 2, middle[1] - thing.height // 2
        if shadow:
            self._shade(left, top, thing)
        taken = place(self.paint, left, top, thing)
        for known in self.masks:
            self.masks[known] &= ~taken
        self._add(name, taken)

    def stand(self, name: str, thing: Cutout, x: int, foot: int) -> None:
        """Stand a thing on a table, with its shadow."""
        self.put(name, thing, (x, foot - thing.height + thing.height // 2), shadow=True)

    def watermark(
        self,
        text: str,
        middle: tuple[int, int],
        height: int,
        *,
        tenths: int = 0,
        percent: int = 45,
        colour: Colour = (110, 114, 120),
    ) -> None:
        """Print a half-transparent word over the picture, turned by tenths of a degree."""
        letters = printed(text, height, max(height // 24, 1))
        if tenths:
            spun = Image.fromarray(letters).rotate(tenths / 10, Image.Resampling.BILINEAR, expand=True)
            letters = np.asarray(spun)
        faint = (letters.astype(np.uint16) * percent // 100).astype(np.uint8)
        self._print(WATERMARK, faint, letters, middle, colour)

    def badge(self, text: str, middle: tuple[int, int], size: int, colour: Colour) -> None:
        """Lay a sales badge over the picture."""
        pen = Pen(size)
        pen.oval((500, 500), (490, 490), colour, bevel=30, gloss=60)
        pen.ring((500, 500), 430, 12, WHITE)
        lines = text.split()
        for number, line in enumerate(lines):
            pen.word(line, (500, 500 + (2 * number - len(lines) + 1) * 95), 120, WHITE, weight=2)
        thing = pen.done()
        left, top = middle[0] - thing.width // 2, middle[1] - thing.height // 2
        self._add(BADGE, place(self.paint, left, top, thing))

    def taken(self) -> Photo:
        """Take the photograph; nothing can be put before the camera after that."""
        self.paint.flags.writeable = False
        masks = {name: mask for name, mask in self.masks.items() if mask.any()}
        return Photo(Raster(channels(self.paint)), masks)

    def _add(self, name: str, mask: Mask) -> None:
        self.masks[name] = self.masks[name] | mask if name in self.masks else mask

    def _print(
        self, name: str, faint: Cover, letters: Cover, middle: tuple[int, int], colour: Colour
    ) -> None:
        height, width = letters.shape
        left, top = middle[0] - width // 2, middle[1] - height // 2
        thing = Cutout(np.full(faint.shape, mixed(colour), PAINT), faint)
        mask = np.zeros((self.height, self.width), np.bool_)
        place(self.paint, left, top, thing)
        place_mask(mask, left, top, letters >= HALF)
        self._add(name, mask)

    def _shade(self, left: int, top: int, thing: Cutout) -> None:
        """Darken the ground under a thing, softly."""
        across, down = thing.width * 58 // 100, max(thing.width // 9, 3)
        x, y = left + thing.width * 56 // 100, top + thing.height - down // 3
        columns = np.arange(max(x - across, 0), min(x + across, self.width))
        rows = np.arange(max(y - down, 0), min(y + down, self.height))
        if not columns.size or not rows.size:
            return
        far = (columns - x)[None, :] ** 2 * 1000 // across**2 + ((rows - y)[:, None] ** 2 * 1000 // down**2)
        near = np.clip(1000 - far, 0, 1000)
        depth = near * near // 1000 * _SHADOW // 1000
        part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        colours = channels(self.paint)[part][:, :, :3]
        colours[:] = (colours.astype(np.int64) * (256 - depth)[:, :, None] // 256).astype(np.uint8)


def place_mask(mask: Mask, left: int, top: int, part: Mask) -> None:
    """Set what a smaller mask holds, as far as it lies inside."""
    height, width = mask.shape
    rows, columns = part.shape
    first_x, first_y = max(-left, 0), max(-top, 0)
    last_x, last_y = min(columns, width - left), min(rows, height - top)
    if first_x < last_x and first_y < last_y:
        mask[top + first_y : top + last_y, left + first_x : left + last_x] |= part[
            first_y:last_y, first_x:last_x
        ]


# ---- backgrounds ------------------------------------------------------------------------------------------


def plain(width: int, height: int, colour: Colour = WHITE) -> Paint:
    """Give a background of one colour."""
    return np.full((height, width), mixed(colour), PAINT)


def sweep(width: int, height: int, brightest: int, darkest: int) -> Paint:
    """Give a grey paper sweep, as behind a small product: bright at the top, darker towards the viewer."""
    rows = brightest - (brightest - darkest) * np.arange(height) // max(height - 1, 1)
    return _by_rows(np.repeat(rows[:, None], 3, axis=1), width)


def room(width: int, height: int, chance: Chance) -> Paint:
    """Give a corner of a room: a wall with the light of a window, and a table of planks."""
    wall, table = chance.pick(WALLS, "wall"), chance.pick(TABLES, "table")
    edge = height * chance.whole(56, 66, "edge") // 100
    fall = 256 - 46 * np.arange(edge) // edge
    depth = 226 + 40 * np.arange(height - edge) // max(height - edge, 1)
    rows = np.concatenate([np.array(wall) * fall[:, None], np.array(table) * depth[:, None]]) // 256
    _plank(rows[edge:], chance, height)
    paint = _by_rows(rows, width)
    _window(channels(paint)[:edge, :, :3], chance)
    return paint


def _by_rows(rows: NDArray[np.int64], width: int) -> Paint:
    """Give a background every row of which has one colour."""
    colours = np.full((len(rows), 4), FULL, np.uint8)
    colours[:, :3] = rows.clip(0, FULL)
    return np.repeat(colours.view(PAINT), width, axis=1)


def _plank(rows: NDArray[np.int64], chance: Chance, height: int) -> None:
    """Lay planks that grow wider towards the viewer."""
    row, step = 0, max(len(rows) // 9, 4)
    while row < len(rows):
        rows[row : row + step] = rows[row : row + step] * chance.whole(236, 256, "plank", row) // 256
        rows[row : row + max(height // 300, 1)] = rows[row : row + max(height // 300, 1)] * 3 // 4
        row += step
        step = step * 5 // 4
    rows[: max(height // 120, 1)] //= 2


def _window(wall: Pixels, chance: Chance) -> None:
    height, width, _ = wall.shape
    left = width * chance.whole(4, 62, "window") // 100
    for pane in range(2):
        for row in range(2):
            x = left + pane * width * 16 // 100
            y = height * (10 + row * 36) // 100
            part = wall[y : y + height * 33 // 100, x : x + width * 15 // 100]
            part[:] = np.minimum(part.astype(np.uint16) + 20, FULL).astype(np.uint8)
