"""Colours that go together, for whatever the generator draws."""

from dataclasses import dataclass

from hengji.assay.imaging.raster import Colour


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours that go together: quiet grounds, one colour of the goods, one that calls to act.

    Attributes:
        ground: Of a banner or a shelf.
        call: Of the button.
    """

    wall: Colour
    table: Colour
    ground: Colour
    panel: Colour
    ink: Colour
    soft_ink: Colour
    goods: Colour
    accent: Colour
    call: Colour


PALETTES = (
    Palette((225, 218, 208), (206, 192, 174), (232, 238, 230), (208, 220, 205), (38, 56, 46), (70, 90, 80),
            (90, 128, 110), (232, 224, 206), (176, 84, 48)),
    Palette((214, 220, 226), (188, 196, 204), (231, 236, 242), (204, 214, 226), (30, 44, 66), (72, 86, 108),
            (72, 102, 146), (232, 230, 222), (188, 88, 42)),
    Palette((230, 218, 212), (208, 190, 180), (243, 234, 228), (228, 210, 200), (66, 40, 34), (104, 80, 72),
            (176, 98, 78), (238, 226, 212), (52, 98, 104)),
    Palette((222, 220, 214), (196, 190, 180), (240, 238, 232), (222, 216, 204), (48, 44, 40), (92, 86, 80),
            (142, 116, 82), (236, 230, 218), (44, 96, 84)),
    Palette((220, 216, 224), (194, 186, 200), (238, 234, 242), (218, 210, 226), (48, 38, 62), (90, 78, 106),
            (122, 92, 140), (234, 226, 220), (168, 88, 40)),
)  # fmt: skip
