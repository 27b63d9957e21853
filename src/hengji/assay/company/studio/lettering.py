"""Drawing the layers above a picture, to be looked at; marks are given by the layers' own values."""

from functools import lru_cache
from importlib.resources import files

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from hengji.assay.company.studio.deriving import colour_of
from hengji.assay.company.studio.layout import text_box
from hengji.assay.company.studio.steps import DimensionLine, Layer
from hengji.assay.imaging.raster import Raster

FONT_PACKAGE, FONT_FILE = "manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc"
_SIMPLIFIED = 2
_WEIGHTS = {"regular": 400, "bold": 700, "light": 300, "narrow": 400}
_KEPT = 32
_THICKNESS = 12  # a line is a twelfth of its measure's height


def with_layers(picture: Raster, layers: tuple[Layer, ...]) -> Raster:
    """Draw layers above a picture."""
    if not layers:
        return picture
    image = Image.fromarray(picture.pixels)
    for layer in layers:
        if isinstance(layer, DimensionLine):
            _draw_line(image, layer)
        elif layer.plate:
            x, y, width, height = text_box(layer)
            ImageDraw.Draw(image).rectangle((x, y, x + width - 1, y + height - 1), colour_of(layer.plate))
        _draw_text(image, layer)
    return Raster(np.asarray(image))


def _draw_text(image: Image.Image, layer: Layer) -> None:
    x, y, width, height = text_box(layer)
    font = _font(layer.height_px, layer.font)
    length = max(round(font.getlength(layer.text)), 1)
    line = Image.new("L", (length, height))
    ImageDraw.Draw(line).text((0, height // 2), layer.text, fill=255, font=font, anchor="lm")
    image.paste((*colour_of(layer.colour), 255), (x, y), line.resize((width, height)))


def _draw_line(image: Image.Image, layer: DimensionLine) -> None:
    draw = ImageDraw.Draw(image)
    colour = colour_of(layer.colour)
    thick = max(layer.height_px // _THICKNESS, 1)
    start = np.array((layer.x1_px, layer.y1_px), float)
    end = np.array((layer.x2_px, layer.y2_px), float)
    along = (end - start) / max(float(np.hypot(*(end - start))), 1.0)
    beside = np.array((-along[1], along[0]))
    draw.line((*start, *end), colour, thick)
    for tip, way in ((start, along), (end, -along)):
        wings = [tip + 4 * thick * way + side * 2 * thick * beside for side in (1, -1)]
        draw.polygon([tuple(tip), *(tuple(wing) for wing in wings)], colour)


@lru_cache(maxsize=_KEPT)
def _font(size: int, font: str) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(str(files(FONT_PACKAGE).joinpath(FONT_FILE)), size, index=_SIMPLIFIED)
    face.set_variation_by_axes([_WEIGHTS[font]])
    return face
