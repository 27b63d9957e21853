"""The steps of which an edited picture is made, each a value; coordinates are those of the picture at that step."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Point: TypeAlias = tuple[int, int]


class _Step(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Crop(_Step):
    kind: Literal["crop"] = "crop"
    x_px: int
    y_px: int
    width_px: int
    height_px: int


class Rotate(_Step):
    """Turn clockwise; the picture grows so that no corner is lost, and what is new is transparent."""

    kind: Literal["rotate"] = "rotate"
    tenths: int


class CutOut(_Step):
    """Make transparent what is connected to the border and like the border's colour.

    Attributes:
        tolerance: How far each of red, green and blue may be from the border's middle colour.
        shrink_px: How many pixels the rest then loses along its edge.
    """

    kind: Literal["cut_out"] = "cut_out"
    tolerance: int
    shrink_px: int


class Keep(_Step):
    """Make transparent what lies outside a polygon."""

    kind: Literal["keep"] = "keep"
    polygon: tuple[Point, ...]


class Erase(_Step):
    """Make transparent what lies inside a polygon."""

    kind: Literal["erase"] = "erase"
    polygon: tuple[Point, ...]


class Background(_Step):
    """Lay a colour under the picture; nothing of it is transparent then."""

    kind: Literal["background"] = "background"
    colour: str


class Canvas(_Step):
    """Give the picture another frame without scaling it; what is new is transparent."""

    kind: Literal["canvas"] = "canvas"
    width_px: int
    height_px: int
    anchor: str


class Scale(_Step):
    kind: Literal["scale"] = "scale"
    width_px: int
    height_px: int


class Place(_Step):
    """Lay another picture, scaled to a box, on this one.

    Attributes:
        picture: Id of a picture of the library or of an exported file.
    """

    kind: Literal["place"] = "place"
    picture: str
    x_px: int
    y_px: int
    width_px: int
    height_px: int


class Lettering(_Step):
    """One line of text, above everything else.

    Attributes:
        x_px: Left edge of its box; ``y_px`` is the upper one.
        height_px: Size of the letters.
        plate: Colour of a plate behind the text; None where there is none.
    """

    kind: Literal["lettering"] = "lettering"
    text: str
    x_px: int
    y_px: int
    height_px: int
    colour: str
    font: str
    plate: str | None


class DimensionLine(_Step):
    """A line with two arrow heads and its measure beside it, above everything else."""

    kind: Literal["dimension"] = "dimension"
    text: str
    x1_px: int
    y1_px: int
    x2_px: int
    y2_px: int
    height_px: int
    colour: str
    font: str


Layer: TypeAlias = Lettering | DimensionLine
PixelStep: TypeAlias = Crop | Rotate | CutOut | Keep | Erase | Background | Canvas | Scale | Place
Step: TypeAlias = Annotated[
    Crop | Rotate | CutOut | Keep | Erase | Background | Canvas | Scale | Place | Lettering | DimensionLine,
    Field(discriminator="kind"),
]
