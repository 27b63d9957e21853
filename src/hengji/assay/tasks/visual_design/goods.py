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
