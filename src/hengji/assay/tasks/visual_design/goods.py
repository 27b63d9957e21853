"""Products, colours and marks of the fictional shop. No brand is a real company's."""

from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.imaging.raster import Colour


@dataclass(frozen=True, slots=True)
class Ware:
    """A product: its kind among those that can be drawn, and the start of its SKU."""

    kind: str
    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Paint:
    code: str
    name: Text
    colour: Colour


UPRIGHT = (
    Ware("bottle", "FL", Text("保温瓶", "flask")),
    Ware("speaker", "SP", Text("音箱", "speaker")),
    Ware("vase", "VA", Text("花瓶", "vase")),
    Ware("jar", "JR", Text("储物罐", "storage jar")),
)
"""Narrow enough that something can stand beside them in a square picture."""
STURDY = (
    Ware("box", "BX", Text("收纳纸盒", "storage carton")),
    Ware("backpack", "BP", Text("双肩包", "backpack")),
    Ware("lamp", "LA", Text("台灯", "table lamp")),
    Ware("bottle", "FL", Text("保温瓶", "flask")),
)
"""Of an outline that shows when they stand askew."""
PAINTS = (
    Paint("RD", Text("红色", "red"), (178, 58, 52)),
    Paint("OR", Text("橙色", "orange"), (214, 120, 64)),
    Paint("GN", Text("绿色", "green"), (96, 140, 98)),
    Paint("TL", Text("青色", "teal"), (58, 116, 132)),
    Paint("BL", Text("蓝色", "blue"), (62, 92, 150)),
    Paint("PU", Text("紫色", "purple"), (104, 84, 140)),
    Paint("PK", Text("粉色", "pink"), (176, 106, 128)),
    Paint("CH", Text("深灰色", "charcoal"), (60, 66, 78)),
)
BRANDS = ("ALPO", "VIREN", "KESTO", "NORDI", "LUMO", "HAVEN")
AGENCIES = ("PIXO", "FOTO", "SHOT", "IMAG")


@dataclass(frozen=True, slots=True)
class Shown:
    """A product with what may be said of it, in the market's language.

    Attributes:
        height_mm: Lowest and highest, usually.
    """

    kind: str
    code: str
    name: Text
    height_mm: tuple[int, int]
    headlines: tuple[str, ...]
    sublines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tone:
    """The two colours of a brand."""

    dark: Colour
    light: Colour


SHOWN = (
    Shown("bottle", "FL", Text("保温瓶", "flask"), (215, 285),
          ("Cold All Day Long", "Take the Chill Along", "Your Daily Refill"),
          ("Keeps drinks cold for 24 hours", "Leakproof lid, steel inside", "Fits most cup holders")),
    Shown("speaker", "SP", Text("音箱", "speaker"), (160, 240),
          ("Sound in Every Corner", "Small Body, Big Sound", "Play It Loud"),
          ("12 hours on one charge", "360 degree sound", "Pairs in three seconds")),
    Shown("vase", "VA", Text("花瓶", "vase"), (190, 320),
          ("Let Every Stem Shine", "Made for Fresh Flowers", "A Quiet Centrepiece"),
          ("Handmade glazed ceramic", "Watertight and steady", "Wide base, narrow neck")),
    Shown("lamp", "LA", Text("台灯", "table lamp"), (330, 480),
          ("Warm Light, Calm Nights", "Glow Where You Read", "Evenings Made Softer"),
          ("Three levels of brightness", "Linen shade, solid base", "Touch to dim")),
    Shown("backpack", "BP", Text("双肩包", "backpack"), (400, 480),
          ("Pack Light, Go Far", "Ready for Monday", "Room for the Whole Day"),
          ("Holds a 15 inch laptop", "Rainproof outer fabric", "Padded straps and back")),
    Shown("jar", "JR", Text("储物罐", "storage jar"), (120, 190),
          ("Keep It Fresh", "Order in the Kitchen", "Seal in the Crunch"),
          ("Airtight lid, 1.2 litres", "Stacks on any shelf", "Safe for the dishwasher")),
)  # fmt: skip
TONES = (
    Tone((22, 58, 95), (244, 236, 220)),
    Tone((36, 72, 54), (240, 240, 226)),
    Tone((92, 30, 44), (250, 238, 232)),
    Tone((54, 42, 92), (240, 236, 248)),
    Tone((30, 34, 40), (246, 222, 150)),
)
