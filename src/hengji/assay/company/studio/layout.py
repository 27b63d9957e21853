"""Where things are in an edited picture, told from its steps alone: its size, pictures laid on it, layers above it.

Text and dimension lines are layers: they stay above everything and move along when the picture is cropped, framed
or scaled afterwards. What is judged of them is their own values.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hengji.assay.company.studio.pixels import size_turned
from hengji.assay.company.studio.steps import (
    Canvas,
    Crop,
    DimensionLine,
    Layer,
    Lettering,
    Place,
    Rotate,
    Scale,
    Step,
)

MILLION = 1_000_000
_FULL_WIDTH = 0x2E80
_ADVANCES = {
    **dict.fromkeys("iljI.,:;'|!", 290),
    **dict.fromkeys(' ftr()[]/-"', 360),
    **dict.fromkeys("mwMW@%", 880),
}
_ADVANCE_OF_CAPITALS = 650
_ADVANCE = 560
_NARROW = 800
_GAP = 4
_LINE_SHARE = 1_250


@dataclass(frozen=True, slots=True)
class Box:
    """Left, top, width and height in thousandths of a pixel."""

    x: int
    y: int
    width: int
    height: int

    def moved(self, x_px: int, y_px: int) -> "Box":
        return replace(self, x=self.x + 1_000 * x_px, y=self.y + 1_000 * y_px)

    def scaled(self, before: tuple[int, int], after: tuple[int, int]) -> "Box":
        (old_width, old_height), (width, height) = before, after
        return Box(
            self.x * width // old_width,
            self.y * height // old_height,
            self.width * width // old_width,
            self.height * height // old_height,
        )

    @property
    def px(self) -> tuple[int, int, int, int]:
        """Left, top, width and height in pixels."""
        x, y, width, height = ((value + 500) // 1_000 for value in (self.x, self.y, self.width, self.height))
        return x, y, width, height


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in the picture: all of it, even what a crop has cut off.

    Attributes:
        picture: Id of the original, or of what was laid on it.
        turned: Whether it was turned, so that its box says little.
    """

    picture: str
    box: Box
    size: tuple[int, int]
    turned: bool = False

    @property
    def stretched_ppm(self) -> int:
        """How much wider it is, compared with its height, than it should be; negative when narrower."""
        return self.box.width * self.size[1] * MILLION // (self.box.height * self.size[0]) - MILLION


@dataclass(frozen=True, slots=True)
class Layout:
    """What an edited picture consists of, in its last coordinates; the lowest thing comes first."""

    width: int
    height: int
    shown: tuple[Shown, ...]
    layers: tuple[Layer, ...] = ()

    def after(self, step: Step, sizes: dict[str, tuple[int, int]]) -> "Layout":
        """Give the layout after one step more."""
        match step:
            case Crop():
                return self._moved(-step.x_px, -step.y_px, step.width_px, step.height_px)
            case Canvas():
                x, y = anchored(step, self.width, self.height)
                return self._moved(x, y, step.width_px, step.height_px)
            case Scale():
                return self._scaled(step.width_px, step.height_px)
            case Rotate():
                return self._turned(step.tenths)
            case Place():
                box = Box(*(1_000 * v for v in (step.x_px, step.y_px, step.width_px, step.height_px)))
                return replace(self, shown=(*self.shown, Shown(step.picture, box, sizes[step.picture])))
            case Lettering() | DimensionLine():
                return replace(self, layers=(*self.layers, step))
            case _:
                return self

    def _moved(self, x: int, y: int, width: int, height: int) -> "Layout":
        return Layout(
            width,
            height,
            tuple(replace(shown, box=shown.box.moved(x, y)) for shown in self.shown),
            tuple(_layer_moved(layer, x, y) for layer in self.layers),
        )

    def _scaled(self, width: int, height: int) -> "Layout":
        before, after = (self.width, self.height), (width, height)
        return Layout(
            width,
            height,
            tuple(replace(shown, box=shown.box.scaled(before, after)) for shown in self.shown),
            tuple(_layer_scaled(layer, before, after) for layer in self.layers),
        )

    def _turned(self, tenths: int) -> "Layout":
        width, height = size_turned(self.width, self.height, tenths)
        box = Box(0, 0, 1_000 * width, 1_000 * height)
        return Layout(
            width,
            height,
            tuple(replace(s, box=box, size=(width, height), turned=True) for s in self.shown[:1]),
        )


def laid_out(
    picture: str, size: tuple[int, int], steps: Iterable[Step], sizes: dict[str, tuple[int, int]]
) -> Layout:
    """Follow the steps from the original's size; ``sizes`` are those of the pictures laid on it."""
    width, height = size
    layout = Layout(width, height, (Shown(picture, Box(0, 0, 1_000 * width, 1_000 * height), size),))
    for step in steps:
        layout = layout.after(step, sizes)
    return layout


def anchored(step: Canvas, width: int, height: int) -> tuple[int, int]:
    """Give where a picture of a size lies on a canvas."""
    x, y = step.width_px - width, step.height_px - height
    left = 0 if "left" in step.anchor else x if "right" in step.anchor else x // 2
    top = 0 if "top" in step.anchor else y if "bottom" in step.anchor else y // 2
    return left, top


def text_size(text: str, height_px: int, font: str) -> tuple[int, int]:
    """Give the box of one line of text, by advances of our own; it is drawn to fill this box.

    Example:
        >>> text_size("30 cm", 100, "regular"), text_size("尺寸", 100, "regular")
        ((292, 125), (200, 125))
    """
    advance = sum(_advance(character) for character in text)
    if font == "narrow":
        advance = advance * _NARROW // 1_000
    return max(advance * height_px // 1_000, 1), max(height_px * _LINE_SHARE // 1_000, 1)


def text_box(layer: Layer) -> tuple[int, int, int, int]:
    """Give left, top, width and height of a layer's text.

    The measure of a horizontal line stands above its middle, that of another one to its right.
    """
    width, height = text_size(layer.text, layer.height_px, layer.font)
    if isinstance(layer, Lettering):
        return layer.x_px, layer.y_px, width, height
    x, y = (layer.x1_px + layer.x2_px) // 2, (layer.y1_px + layer.y2_px) // 2
    if abs(layer.x2_px - layer.x1_px) >= abs(layer.y2_px - layer.y1_px):
        return x - width // 2, min(layer.y1_px, layer.y2_px) - height - _GAP, width, height
    return max(layer.x1_px, layer.x2_px) + 3 * _GAP, y - height // 2, width, height


def _advance(character: str) -> int:
    if ord(character) >= _FULL_WIDTH:
        return 1_000
    return _ADVANCES.get(character, _ADVANCE_OF_CAPITALS if character.isupper() else _ADVANCE)


def _layer_moved(layer: Layer, x: int, y: int) -> Layer:
    if isinstance(layer, Lettering):
        return layer.model_copy(update={"x_px": layer.x_px + x, "y_px": layer.y_px + y})
    return layer.model_copy(
        update={
            "x1_px": layer.x1_px + x,
            "y1_px": layer.y1_px + y,
            "x2_px": layer.x2_px + x,
            "y2_px": layer.y2_px + y,
        }
    )


def _layer_scaled(layer: Layer, before: tuple[int, int], after: tuple[int, int]) -> Layer:
    across = dict.fromkeys(("x_px", "x1_px", "x2_px"), after[0])
    down = dict.fromkeys(("y_px", "y1_px", "y2_px", "height_px"), after[1])
    values = layer.model_dump()
    changed = {name: values[name] * to // before[0] for name, to in across.items() if name in values}
    changed |= {name: values[name] * to // before[1] for name, to in down.items() if name in values}
    return layer.model_copy(update=changed)
