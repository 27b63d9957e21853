"""Banners of a store's home page, of any size: words, goods, quiet colours."""

from dataclasses import dataclass

from hengji.assay.imaging.canvas import Canvas, height_of, width_of
from hengji.assay.imaging.raster import Colour, Raster
from hengji.assay.imaging.turned import FORMS, Placed, stand, throw_shadow

_WIDE = 150
"""From this width on, in hundredths of the height, words stand beside the goods and not above them."""
_TRIED, _SMALLEST = 30, 9


@dataclass(frozen=True, slots=True)
class Strip:
    """One banner.

    Attributes:
        mark: Colour of the round mark before the headline; None for none.
        goods: Form and two colours of each thing that is shown, from left to right.
    """

    width: int
    height: int
    ground: Colour
    panel: Colour
    ink: Colour
    headline: str
    line: str
    goods: tuple[tuple[str, Colour, Colour], ...]
    lit: int
    mark: Colour | None = None

    def drawn(self) -> Raster:
        canvas = Canvas(self.width, self.height, self.ground)
        if self.width * 100 >= self.height * _WIDE:
            left = self.width * 54 // 100
            self._goods(canvas, left, 0, self.width - left, self.height)
            self._words(canvas, self.width // 20, 0, left - self.width // 16, self.height)
        else:
            top = self.height * 34 // 100
            self._goods(canvas, 0, top, self.width, self.height - top)
            self._words(canvas, self.width // 14, 0, self.width * 6 // 7, top)
        return canvas.raster()

    def _words(self, canvas: Canvas, left: int, top: int, width: int, height: int) -> None:
        room = width - (height // 2 if self.mark else 0)
        size = _fitting(self.headline, room, height * 2 // 5)
        small = _fitting(self.line, room, size // 2)
        y = top + (height - height_of(self.headline, size, 4) - height_of(self.line, small)) // 2
        if self.mark:
            canvas.disc(left + height // 6, top + height // 2, height // 6, self.mark)
            left += height // 2
        canvas.words(self.headline, left, y, size, self.ink, weight=4)
        canvas.words(self.line, left, y + height_of(self.headline, size, 4) + 2, small, self.ink)

    def _goods(self, canvas: Canvas, left: int, top: int, width: int, height: int) -> None:
        margin = max(height // 12, 3)
        canvas.box((left + margin, top + margin, width - 2 * margin, height - 2 * margin), self.panel, margin)
        step = (width - 4 * margin) // len(self.goods)
        heights = [min(height * 62 // 100, step * 380 // FORMS[form].half_width) for form, _, _ in self.goods]
        base = top + (height + max(heights)) // 2 + margin // 2
        things = [
            Placed(
                form,
                colour,
                accent,
                left + 2 * margin + step * place + step // 2,
                base,
                tall,
                self.lit,
                -self.lit,
            )
            for place, ((form, colour, accent), tall) in enumerate(zip(self.goods, heights, strict=True))
        ]
        for thing in things:
            throw_shadow(canvas, thing)
        for thing in things:
            stand(canvas, thing)


def _fitting(text: str, width: int, largest: int) -> int:
    """Give the largest size at which a line fits, from the smallest legible one on."""
    return max(min(largest, _TRIED * width // width_of((text,), _TRIED, 4)), _SMALLEST)
