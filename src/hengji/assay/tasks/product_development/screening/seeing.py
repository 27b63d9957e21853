"""What a person sees when she lays a picture beside the register: a word, a shape."""

import numpy as np

from hengji.assay.imaging.masks import Mask, box_of
from hengji.assay.imaging.measures import MILLION, border_colour, overlap_ppm, subject
from hengji.assay.imaging.raster import Raster

SAME_WORD_PPM = 880_000
SAME_SHAPE_PPM = 880_000
_TOLERANCE = 24
_GRID = 64


def shows_word(picture: Raster, specimen: Raster) -> bool:
    """Tell whether a registered word stands somewhere in a picture, dark on pale or pale on dark."""
    word = _dark(specimen)
    box = box_of(word)
    if box is None:
        return False
    word = word[box.top : box.top + box.height, box.left : box.left + box.width]
    if box.width > picture.width or box.height > picture.height:
        return False
    there, wanted = _signed(_dark(picture)), np.zeros((picture.height, picture.width))
    wanted[: box.height, : box.width] = _signed(word)
    agreement = np.fft.irfft2(np.fft.rfft2(there) * np.conj(np.fft.rfft2(wanted)), there.shape)
    return bool(np.abs(agreement).max() * MILLION >= SAME_WORD_PPM * word.size)


def shows_shape(picture: Raster, specimen: Raster) -> bool:
    """Tell whether a picture shows a thing of the registered shape, whatever its colour and size."""
    return overlap_ppm(_shape(picture), _shape(specimen)) >= SAME_SHAPE_PPM


def _dark(raster: Raster) -> Mask:
    return np.asarray(raster.colours.sum(axis=2, dtype=np.int64) < 3 * 128, np.bool_)


def _signed(mask: Mask) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    return np.where(mask, 1.0, -1.0)


def _shape(raster: Raster) -> Mask:
    """Give what stands before the background, brought to one size."""
    mask = subject(raster, border_colour(raster), _TOLERANCE)
    box = box_of(mask)
    if box is None:
        return np.zeros((_GRID, _GRID), np.bool_)
    side = max(box.width, box.height)
    square = np.zeros((side, side), np.bool_)
    left, top = (side - box.width) // 2, (side - box.height) // 2
    square[top : top + box.height, left : left + box.width] = mask[
        box.top : box.top + box.height, box.left : box.left + box.width
    ]
    picked = (2 * np.arange(_GRID) + 1) * side // (2 * _GRID)
    return square[picked][:, picked]
