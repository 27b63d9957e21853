"""Silhouettes: what stands out in a finished picture, and how well its outline agrees with the true one.

A silhouette is brought to one square grid, so that neither size nor place matters; its proportions are kept beside it.
It has no holes: whether the inside of a handle was cut out is for people to rate.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hengji.assay.company.studio.pixels import from_the_border, largest_part
from hengji.assay.imaging.masks import Box, Mask, box_of, mask_from, runs_of
from hengji.assay.imaging.measures import overlap_ppm
from hengji.assay.imaging.raster import Raster

GRID = 160
_FAINT = 64
_NEARLY_WHITE = 250


@dataclass(frozen=True, slots=True)
class Silhouette:
    """An outline.

    Attributes:
        cells: It, stretched to a square grid.
        width: True width; only its ratio to ``height`` says anything.
    """

    cells: Mask
    width: int
    height: int

    @classmethod
    def of(cls, mask: Mask) -> "Silhouette":
        """Take the outline of what a mask without holes holds.

        Raises:
            ValueError: It holds nothing.
        """
        box = box_of(mask)
        if box is None:
            raise ValueError("an empty mask has no outline")
        part = mask[box.top : box.top + box.height, box.left : box.left + box.width]
        rows = (2 * np.arange(GRID) + 1) * box.height // (2 * GRID)
        columns = (2 * np.arange(GRID) + 1) * box.width // (2 * GRID)
        return cls(part[rows][:, columns], box.width, box.height)

    @classmethod
    def read(cls, spelled: Sequence[int]) -> "Silhouette":
        """Read an outline as it is kept in a key."""
        width, height, *runs = spelled
        return cls(mask_from(runs, GRID, GRID), width, height)

    @property
    def spelled(self) -> list[int]:
        return [self.width, self.height, *runs_of(self.cells)]

    def overlap_ppm(self, other: "Silhouette") -> int:
        return overlap_ppm(self.cells, other.cells)

    def proportions_off_ppm(self, other: "Silhouette") -> int:
        """Give by how much the proportions differ from the other's, which are the right ones."""
        cross, right = self.width * other.height, other.width * self.height
        return abs(cross - right) * 1_000_000 // right


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands out from a white or transparent background.

    Attributes:
        thing: The largest connected part, its holes filled.
        box: The box around it.
        rest: How many pixels stand out besides.
    """

    thing: Mask
    box: Box
    rest: int


def standing(raster: Raster) -> Standing | None:
    """Tell what stands out from the background; None when nothing does."""
    pixels = raster.pixels
    red, green, blue = (pixels[:, :, channel] >= _NEARLY_WHITE for channel in range(3))
    nearly_white = red & green & blue
    out = ~from_the_border(nearly_white | (pixels[:, :, 3] < _FAINT))
    thing = largest_part(out)
    box = box_of(thing)
    if box is None:
        return None
    return Standing(thing, box, int(out.sum()) - int(thing.sum()))


def filled(mask: Mask) -> Mask:
    """Fill the holes of a mask."""
    around = np.pad(~mask, 1, constant_values=True)
    return ~from_the_border(around)[1:-1, 1:-1]
