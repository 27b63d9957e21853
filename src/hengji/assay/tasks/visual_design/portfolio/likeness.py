"""Whether two pictures are the same one, or two states of one work. Whole numbers only."""

from dataclasses import dataclass

from hengji.assay.company.studio.pixels import scaled
from hengji.assay.imaging.measures import bits_apart, difference_hash
from hengji.assay.imaging.raster import Raster

_GRID = 8
_COLOURS_APART = 14
"""Largest mean difference, of 255, between the cells of two pictures of like colours."""


@dataclass(frozen=True, slots=True)
class Print:
    """What is left of a picture to compare it by.

    Attributes:
        digest: Of its pixels: equal digests, equal pictures.
        bits: Fingerprint of 64 bits.
        cells: Its colours on a grid of eight by eight.
    """

    digest: str
    bits: int
    cells: tuple[int, ...]


def print_of(picture: Raster) -> Print:
    """Take the print of a picture."""
    cells = scaled(picture.pixels, _GRID, _GRID)[:, :, :3]
    return Print(picture.digest, difference_hash(picture), tuple(int(value) for value in cells.ravel()))


def same_picture(one: Print, other: Print, bits: int) -> bool:
    """Tell whether two pictures are the same: fingerprints of few different bits, and like colours.

    On plain grounds quite different pictures have like fingerprints; therefore the colours are compared as well.
    """
    apart = sum(abs(a - b) for a, b in zip(one.cells, other.cells, strict=True)) // len(one.cells)
    return same_origin(one, other, bits) and apart <= _COLOURS_APART


def same_origin(one: Print, other: Print, bits: int) -> bool:
    """Tell whether two pictures may be states of one work: what is where is mostly the same in both."""
    return bits_apart(one.bits, other.bits) <= bits
