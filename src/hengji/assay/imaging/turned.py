"""Turned goods - bottles, vases, lamps - lit from one side, with the shadow that they throw."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from hengji.assay.imaging.canvas import Canvas, Plane
from hengji.assay.imaging.raster import Colour

LEFT, RIGHT = -1, 1


@dataclass(frozen=True, slots=True)
class Form:
    """The outline of a turned thing.

    Attributes:
        outline: Pairs of height from the top and radius, in thousandths of the whole height.
        accents: Stretches from and to, in thousandths, that have the second colour.
        gloss: How much it shines, in hundredths.
        handle: Whether it has one, as a mug.
    """

    outline: tuple[tuple[int, int], ...]
    accents: tuple[tuple[int, int], ...] = ()
    gloss: int = 60
    handle: bool = False

    @property
    def half_width(self) -> int:
        """The largest radius, in thousandths of the height."""
        return max(radius for _, radius in self.outline)


FORMS = {
    "bottle": Form(
        ((0, 95), (10, 105), (110, 105), (120, 80), (260, 82), (330, 120), (400, 205), (450, 228), (470, 230), (960, 230),
         (990, 215), (1000, 195)),
        ((0, 115), (560, 820)),
        80,
    ),
    "vase": Form(
        ((0, 150), (20, 158), (60, 120), (150, 105), (250, 135), (380, 225), (500, 285), (600, 300), (720, 270), (860, 195),
         (960, 150), (1000, 150)),
        ((600, 640), (660, 680)),
        55,
    ),
    "lamp": Form(
        ((0, 200), (470, 330), (471, 28), (900, 28), (901, 130), (930, 200), (1000, 210)),
        ((471, 1000),),
        25,
    ),
    "jar": Form(
        ((0, 240), (20, 262), (190, 262), (200, 235), (230, 235), (290, 300), (940, 300), (985, 280), (1000, 255)),
        ((0, 200), (480, 760)),
        70,
    ),
    "mug": Form(
        ((0, 400), (12, 412), (880, 395), (950, 360), (1000, 320)),
        ((0, 30),),
        65,
        handle=True,
    ),
    "speaker": Form(
        ((0, 240), (30, 290), (80, 312), (900, 312), (960, 298), (1000, 260)),
        ((150, 860),),
        35,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing in its place.

    Attributes:
        form: Which of `FORMS`.
        x: Middle of its foot, in pixels.
        base: Row on which it stands.
        lit: Side from which its light comes, `LEFT` or `RIGHT`.
        shadow: Side to which its shadow falls; 0 for none.
    """

    form: str
    colour: Colour
    accent: Colour
    x: int
    base: int
    height: int
    lit: int
    shadow: int

    @property
    def half_width(self) -> int:
        return FORMS[self.form].half_width * self.height // 1000


def throw_shadow(canvas: Canvas, thing: Placed) -> None:
    """Draw the shadow of a thing, if it has one."""
    if not thing.shadow:
        return
    foot = FORMS[thing.form].outline[-1][1] * thing.height / 1000
    reach = thing.height * 0.46
    canvas.shade(
        thing.x + thing.shadow * reach * 0.55, thing.base - 1, reach * 0.75, thing.height * 0.075, 0.42
    )
    canvas.shade(thing.x + thing.shadow * foot * 0.5, thing.base - 1, foot * 1.5, thing.height * 0.055, 0.5)


def stand(canvas: Canvas, thing: Placed) -> None:
    """Draw a thing, without its shadow."""
    if FORMS[thing.form].handle:
        _handle(canvas, thing)
    colours, cover = _body(thing.form, thing.colour, thing.accent, thing.height, thing.lit)
    canvas.blend(thing.x - cover.shape[1] // 2, thing.base - thing.height, colours, cover)


@lru_cache(maxsize=48)
def _body(name: str, colour: Colour, accent: Colour, height: int, lit: int) -> tuple[Plane, Plane]:
    """Give the colours of a thing, as three planes, and its cover; two pictures of a pair often share them."""
    form = FORMS[name]
    radii, slopes = _radii(form, height)
    half = int(radii.max()) + 2
    across = np.arange(-half, half + 1, dtype=np.float32)[None, :]
    inside = radii[:, None]
    cover = np.clip(inside - np.abs(across) + 0.5, 0, 1)
    aside = np.clip(across / np.maximum(inside, 1), -1, 1)
    light = _light(aside, slopes[:, None], lit)
    shine = form.gloss / 100 * np.exp(-(((aside - 0.5 * lit) / 0.13) ** 2)) * 0.75
    colours = np.minimum(_colours(form, colour, accent, height)[:, :, None] * light, 255)
    colours += (255 - colours) * shine
    colours.flags.writeable = cover.flags.writeable = False
    return colours, cover


def _radii(form: Form, height: int) -> tuple[Plane, Plane]:
    """Give the radius of every row, and how steeply it changes."""
    heights, widths = zip(*form.outline, strict=True)
    rows = (np.arange(height, dtype=np.float32) + 0.5) * 1000 / height
    radii = np.interp(rows, heights, widths).astype(np.float32) * (height / 1000)
    slopes = np.clip(np.gradient(radii), -1, 1).astype(np.float32) if height > 1 else np.zeros(1, np.float32)
    return radii, slopes


def _light(aside: Plane, slope: Plane, lit: int) -> Plane:
    """Give how bright each point of a round surface is under a lamp above, in front and to one side."""
    front = np.sqrt(np.clip(1 - aside**2, 0, 1))
    facing = (aside * lit * 0.74 + slope * 0.3 + front * 0.6) / np.sqrt(1 + slope**2)
    brightness: Plane = 0.46 + 0.68 * np.clip(facing, 0, 1)
    return brightness


def _colours(form: Form, colour: Colour, accent: Colour, height: int) -> Plane:
    rows = (np.arange(height) + 0.5) * 1000 / height
    colours = np.empty((3, height), np.float32)
    colours[:] = np.asarray(colour)[:, None]
    for begin, end in form.accents:
        colours[:, (rows >= begin) & (rows < end)] = np.asarray(accent)[:, None]
    return colours


def _handle(canvas: Canvas, thing: Placed) -> None:
    """Draw the handle of a mug, on the side away from the light."""
    side = -thing.lit
    outer, inner = thing.height * 0.30, thing.height * 0.20
    size = int(outer) + 2
    x, y = np.meshgrid(
        np.arange(-size, size + 1, dtype=np.float32), np.arange(-size, size + 1, dtype=np.float32)
    )
    far = np.hypot(x, y * 0.9)
    cover = np.clip(outer - far + 0.5, 0, 1) * np.clip(far - inner + 0.5, 0, 1)
    colours = np.asarray(thing.colour, np.float32)[:, None, None] * 0.62
    middle = thing.x + side * int(thing.half_width * 0.98)
    canvas.blend(middle - size, thing.base - thing.height * 52 // 100 - size, colours, cover)
