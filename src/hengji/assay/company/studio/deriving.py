"""From an original and steps to pixels: a pure function, of which the last results are kept.

A result is made from the longest beginning of its steps that is kept, so that one more step costs one step. Only what
was asked for is kept, not what lay between.
"""

from collections import OrderedDict
from threading import Lock
from typing import TypeAlias

from hengji.assay.company.studio import pixels as by
from hengji.assay.company.studio.layout import anchored
from hengji.assay.company.studio.steps import (
    Background,
    Canvas,
    Crop,
    CutOut,
    DimensionLine,
    Erase,
    Keep,
    Lettering,
    PixelStep,
    Place,
    Rotate,
    Scale,
    Step,
)
from hengji.assay.imaging.raster import Colour, Pixels, Raster

Recipe: TypeAlias = tuple[Raster, tuple[PixelStep, ...], tuple[Raster, ...]]
_KEPT = 16  # pictures of some 5 MB each
_recent: "OrderedDict[Recipe, Raster]" = OrderedDict()
_one_at_a_time = Lock()


def pixel_steps(steps: tuple[Step, ...]) -> tuple[PixelStep, ...]:
    """Leave the layers out, which do not touch the pixels below them."""
    return tuple(step for step in steps if not isinstance(step, Lettering | DimensionLine))


def colour_of(spelled: str) -> Colour:
    """Read a colour as it is written in steps.

    Example:
        >>> colour_of("#FF8000")
        (255, 128, 0)
    """
    value = int(spelled.removeprefix("#"), 16)
    return (value >> 16, value >> 8 & 255, value & 255)


def derived(original: Raster, steps: tuple[PixelStep, ...], placed: tuple[Raster, ...]) -> Raster:
    """Make an edited picture, without its layers; each step that lays a picture takes the next one placed."""
    done, picture = _longest_kept(original, steps, placed)
    if done == len(steps):
        return picture
    pixels = picture.pixels
    to_lay = iter(placed[_places(steps[:done]) :])
    for step in steps[done:]:
        pixels = _changed(pixels, step, next(to_lay) if isinstance(step, Place) else None)
    pixels.flags.writeable = False
    result = Raster(pixels)
    with _one_at_a_time:
        _recent[original, steps, placed] = result
        while len(_recent) > _KEPT:
            _recent.popitem(last=False)
    return result


def _longest_kept(
    original: Raster, steps: tuple[PixelStep, ...], placed: tuple[Raster, ...]
) -> tuple[int, Raster]:
    """Give how many of the steps need not be made again, and what they came to."""
    with _one_at_a_time:
        for done in range(len(steps), 0, -1):
            recipe = (original, steps[:done], placed[: _places(steps[:done])])
            if (kept := _recent.get(recipe)) is not None:
                _recent.move_to_end(recipe)
                return done, kept
    return 0, original


def _places(steps: tuple[PixelStep, ...]) -> int:
    return sum(isinstance(step, Place) for step in steps)


def _changed(pixels: Pixels, step: PixelStep, placed: Raster | None) -> Pixels:
    height, width = pixels.shape[:2]
    match step:
        case Crop():
            return by.cropped(pixels, step.x_px, step.y_px, step.width_px, step.height_px).copy()
        case Rotate():
            return by.turned(pixels, step.tenths)
        case CutOut():
            cut = by.without(pixels, by.like_the_border(pixels, step.tolerance))
            return by.shrunk(cut, step.shrink_px)
        case Keep():
            return by.without(pixels, ~by.inside(step.polygon, width, height))
        case Erase():
            return by.erased(pixels, step.polygon)
        case Background():
            return by.on_colour(pixels, colour_of(step.colour))
        case Canvas():
            return by.framed(pixels, step.width_px, step.height_px, *anchored(step, width, height))
        case Scale():
            return by.scaled(pixels, step.width_px, step.height_px)
        case Place():
            if placed is None:
                raise ValueError(f"nothing was given for {step}")
            upper = by.scaled(placed.pixels, step.width_px, step.height_px)
            return by.laid_on(pixels, upper, step.x_px, step.y_px)
