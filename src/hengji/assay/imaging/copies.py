"""Whether one picture is a copy of another: of another size, in another format, saved again. Whole numbers only.

What is compared are mean colours: of nine parts, so that most pictures can be told apart at a glance, and then of a
fine grid. Hashes of rising and falling brightness will not do: on plain grounds the noise of a file decides them.
A copy that was cropped, turned or recoloured is not found.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass

import numpy as np

from hengji.assay.imaging.measures import mean_colours
from hengji.assay.imaging.raster import Raster

PARTS, GRID = 3, 24
PARTS_APART = 12
"""How much of 255 one of the nine parts may be lighter or darker in one channel."""
CELLS_APART = 24
"""The same of a cell of the grid; a cell beyond it counts as another."""
MOST_OTHER_CELLS = 11
"""Of 576: two in a hundred. Different works of one template differ in five of a hundred and more."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of a picture to know a copy by.

    Attributes:
        parts: Red, green and blue of the nine parts, as hexadecimal digits.
        cells: The same of every cell of the grid, as Base64.
    """

    parts: str
    cells: str

    @classmethod
    def of(cls, picture: Raster) -> "Fingerprint":
        parts, cells = (mean_colours(picture, side).tobytes() for side in (PARTS, GRID))
        return cls(parts.hex(), b64encode(cells).decode())

    def is_of_a_copy(self, other: "Fingerprint") -> bool:
        """Tell whether two pictures are copies of each other."""
        if not are_near(self.parts, other.parts):
            return False
        ours, theirs = (np.frombuffer(b64decode(each.cells), np.uint8) for each in (self, other))
        apart = np.abs(ours.astype(np.int64) - theirs).reshape(-1, 3).max(axis=1)
        return int((apart > CELLS_APART).sum()) <= MOST_OTHER_CELLS


def are_near(parts: str, others: str) -> bool:
    """Tell by their nine parts whether two pictures deserve a closer look."""
    pairs = zip(bytes.fromhex(parts), bytes.fromhex(others), strict=True)
    return all(abs(one - other) <= PARTS_APART for one, other in pairs)
