"""From an original and steps to pixels: a pure function, of which the last results are kept."""

from functools import lru_cache

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

_KEPT = 16  # pictures of some 6 MB each


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


@lru_cache(maxsize=_KEPT)
def derived(original: Raster, steps: tuple[PixelStep, ...], placed: tuple[Raster, ...]) -> Raster:
    """Make an edited picture, without its layers; each step that lays a picture takes the next one placed."""
    if not steps:
        return original
    *before, last = steps
    under = derived(original, tuple(before), placed[: sum(isinstance(s, Place) for s in before)])
    changed = _changed(under.pixels, last, placed[-1] if placed else None)
    changed.flags.writeable = False
    return Raster(changed)


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
