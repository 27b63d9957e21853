"""Which pixels belong to a thing: masks, their boxes, and their short spelling for a key."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Mask: TypeAlias = NDArray[np.bool_]


class Box(NamedTuple):
    """A part of a picture, in pixels."""

    left: int
    top: int
    width: int
    height: int


def box_of(mask: Mask) -> Box | None:
    """Give the smallest box around what a mask holds; None when it holds nothing."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not rows.size:
        return None
    left, top = int(columns[0]), int(rows[0])
    return Box(left, top, int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top)


def runs_of(mask: Mask) -> list[int]:
    """Spell a mask as the lengths of its runs, row by row, beginning with what it leaves out.

    Example:
        >>> runs_of(np.array([[False, True], [True, False]]))
        [1, 2, 1]
    """
    flat = mask.ravel()
    changes = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    edges = [0, *changes.tolist(), int(flat.size)]
    runs = [end - begin for begin, end in pairwise(edges)]
    return [0, *runs] if flat[0] else runs


def mask_from(runs: Sequence[int], width: int, height: int) -> Mask:
    """Read a mask that was spelled by its runs.

    Raises:
        ValueError: The runs do not fill a picture of this size.
    """
    if sum(runs) != width * height or min(runs) < 0:
        raise ValueError(f"runs over {sum(runs)} pixels do not fill {width} × {height}")
    turns = np.arange(len(runs)) % 2 == 1
    return np.repeat(turns, runs).reshape(height, width)


def united(masks: Sequence[Mask], width: int, height: int) -> Mask:
    """Give what any of the masks holds."""
    whole = np.zeros((height, width), np.bool_)
    for mask in masks:
        whole |= mask
    return whole
