"""Operations on a work: each makes one step, which can be undone; the original stays as it is."""

from typing import TYPE_CHECKING, Any, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.scales import TENTH_DEGREE
from hengji.assay.company.studio import pixels as by
from hengji.assay.company.studio.objects import Font, Work
from hengji.assay.company.studio.steps import (
    Background,
    Canvas,
    Crop,
    CutOut,
    DimensionLine,
    Erase,
    Keep,
    Lettering,
    Place,
    Point,
    Rotate,
    Scale,
    Step,
)
from hengji.assay.company.studio.words import ANCHORS, FONTS

if TYPE_CHECKING:
    from hengji.assay.company.company import Company
    from hengji.assay.company.studio.desk import StudioDesk

LONGEST_SIDE_PX = 3_000
MOST_PIXELS = 4_500_000
MOST_STEPS = 60
FARTHEST_PX = 5_000
MOST_CORNERS = 200
LONGEST_TEXT = 80
PX = ("像素", "px")
WHITE, BLACK = "#FFFFFF", "#000000"
_COLOUR = r"^#[0-9A-Fa-f]{6}$"


def pixels_argument(zh: str, en: str, low: int, high: int, **more: Any) -> Any:
    return argument(zh, en, widget="number", unit=PX, ge=low, le=high, **more)


def colour_argument(zh: str, en: str, **more: Any) -> Any:
    return argument(zh, en, pattern=_COLOUR, max_length=7, **more)


class _Edit(Operation):
    """Make one step on a work."""

    desk: ClassVar[str] = "studio"

    work: str = argument("作品", "Work", widget="choice", choices_from="studio.works")

    def apply(self, company: "Company") -> None:
        desk = company.studio
        work = desk.work(self.work)
        if len(work.steps) >= MOST_STEPS:
            raise Refused(
                "too_many_steps",
                Text("一件作品最多 {most} 步。", "A work may have {most} steps.").filled(most=MOST_STEPS),
            )
        step = self.step(desk, work)
        steps = (*work.steps, step)
        layout = desk.laid_out(work.picture, steps)
        _check_size(layout.width, layout.height)
        work.steps, work.undone = steps, ()
        detail = step.model_dump(mode="json")
        company.record("work.edited", work.id, step=detail, width_px=layout.width, height_px=layout.height)

    def step(self, desk: "StudioDesk", work: Work) -> Step:
        """Give the step.

        Raises:
            Refused: It cannot be made on this work.
        """
        raise NotImplementedError  # abstract: every edit has its own


class CropPicture(_Edit):
    """Keep a box of the picture."""

    name: ClassVar[str] = "studio.crop"
    label: ClassVar[Text] = Text("裁剪", "Crop")
    help: ClassVar[Text] = Text("只留下框内的部分。", "Only what is in the box stays.")

    x_px: int = pixels_argument("左", "Left", 0, FARTHEST_PX)
    y_px: int = pixels_argument("上", "Top", 0, FARTHEST_PX)
    width_px: int = pixels_argument("宽", "Width", 1, FARTHEST_PX)
    height_px: int = pixels_argument("高", "Height", 1, FARTHEST_PX)

    def step(self, desk: "StudioDesk", work: Work) -> Step:
        layout = desk.layout_of(work)
        if self.x_px + self.width_px > layout.width or self.y_px + self.height_px > layout.height:
            raise Refused(
                "outside_the_picture",
                Text(
                    "裁剪框超出图片，图片现在是 {width} × {height} 像素。",
                    "The box leaves the picture, which has {width} × {height} pixels now.",
                ).filled(width=layout.width, height=layout.height),
            )
        return Crop(x_px=self.x_px, y_px=self.y_px, width_px=self.width_px, height_px=self.height_px)


class TrimPicture(_Edit):
    """Crop to what can be seen."""

    name: ClassVar[str] = "studio.trim"
    label: ClassVar[Text] = Text("裁到内容边缘", "Trim")
    help: ClassVar[Text] = Text("裁去四周透明的部分。", "Crops away what is transparent around the content.")

    def step(self, desk: "StudioDesk", work: Work) -> Step:
        box = by.content_box(desk.bare(work.picture, work.steps).pixels)
        if box is None:
            raise Refused("nothing_left", Text("图片已全部透明。", "Nothing of the picture can be seen."))
        x, y, width, height = box
        return Crop(x_px=x, y_px=y, width_px=width, height_px=height)


class RotatePicture(_Edit):
    """Turn the picture; the frame grows so that no corner is lost."""

    name: ClassVar[str] = "studio.rotate"
    label: ClassVar[Text] = Text("旋转", "Rotate")
    help: ClassVar[Text] = Text(
        "正数顺时针，负数逆时针，可以写到 0.1 度。空出的四角是透明的。请在置入图片、加文字之前做。",
        "Clockwise when positive, to a tenth of a degree. New corners are transparent. Before pictures or text are added.",
    )

    tenths: int = argument("角度", "Angle", widget="number", unit=TENTH_DEGREE.unit, ge=-1_800, le=1_800)

    def step(self, desk: "StudioDesk", work: Work) -> Step:
        layout = desk.layout_of(work)
        if layout.layers or len(layout.shown) > 1:
            raise Refused(
                "layers_first",
                Text(
                    "已置入图片或加了文字，不能再旋转；请先撤销这些步骤。",
                    "Pictures or text have been added; undo those steps before the picture is turned.",
                ),
            )
        return Rotate(tenths=self.tenths)


class CutOutProduct(_Edit):
    """Make the background transparent, by its colour or along an outline."""

    name: ClassVar[str] = "studio.cut_out"
    label: ClassVar[Text] = Text("抠图", "Cut out")
    help: ClassVar[Text] = Text(
        "不填轮廓：从四边起，把颜色与边框中间色相差不超过容差的相连部分变透明。填轮廓（x,y x,y …）：轮廓外变透明。",
        "Without an outline: from the edges inwards, connected colours within the tolerance of the border's middle "
        "colour become transparent. With an outline (x,y x,y …): everything outside does.",
    )

    tolerance: int = argument(
        "容差",
        "Tolerance",
        widget="number",
        unit=("级（共 256 级）", "of 256 levels"),
        default=10,
        ge=0,
        le=255,
    )
    shrink_px: int = pixels_argument("边缘收缩", "Shrink the edge by", 0, 5, default=0)
    polygon: str = argument("轮廓", "Outline", default="", max_length=2_400)

    def step(self, desk: "StudioDesk", work: Work) -> Step:  # noqa: ARG002 - any work can be cut out
        if self.polygon.strip():
            return Keep(polygon=corners(self.polygon))
        return CutOut(tolerance=self.tolerance, shrink_px=self.shrink_px)


class ErasePart(_Edit):
    """Make a box, or the inside of an outline, transparent."""

    name: ClassVar[str] = "studio.erase"
    label: ClassVar[Text] = Text("擦除", "Erase")
    help: ClassVar[Text] = Text(
        "框内或轮廓（x,y x,y …）内变透明；填了轮廓就不看框。",
        "The inside of a box, or of an outline (x,y x,y …) if there is one, becomes transparent.",
    )

    x_px: int = pixels_argument("左", "Left", 0, FARTHEST_PX, default=0)
    y_px: int = pixels_argument("上", "Top", 0, FARTHEST_PX, default=0)
    width_px: int = pixels_argument("宽", "Width", 0, FARTHEST_PX, default=0)
    height_px: int = pixels_argument("高", "Height", 0, FARTHEST_PX, default=0)
    polygon: str = argument("轮廓", "Outline", default="", max_length=2_400)

    def step(self, desk: "StudioDesk", work: Work) -> Step:  # noqa: ARG002 - any work can be erased from
        if self.polygon.strip():
            return Erase(polygon=corners(self.polygon))
        if not (self.width_px and self.height_px):
            raise Refused(
                "nothing_to_erase",
                Text("请框出或勾出要擦除的部分。", "Draw a box or an outline of what is to go."),
            )
        right, bottom = self.x_px + self.width_px, self.y_px + self.height_px
        box = ((self.x_px, self.y_px), (right, self.y_px), (right, bottom), (self.x_px, bottom))
        return Erase(polygon=box)


class SetBackground(_Edit):
    """Fill what is transparent with a colour."""

    name: ClassVar[str] = "studio.set_background"
    label: ClassVar[Text] = Text("填背景色", "Set the background")
    help: ClassVar[Text] = Text("透明处填上这个颜色。", "What is transparent gets this colour.")

    colour: str = colour_argument("颜色", "Colour", default=WHITE)

    def step(self, desk: "StudioDesk", work: Work) -> Step:  # noqa: ARG002 - any work can have a background
        return Background(colour=self.colour.upper())


class SetCanvas(_Edit):
    """Give the picture another frame."""

    name: ClassVar[str] = "studio.set_canvas"
    label: ClassVar[Text] = Text("画布大小", "Set the canvas")
    help: ClassVar[Text] = Text(
        "改变画布，不缩放图片；新增部分透明，超出部分裁掉。",
        "Changes the frame without scaling; what is new is transparent, what does not fit is cut off.",
    )

    width_px: int = pixels_argument("宽", "Width", 1, LONGEST_SIDE_PX)
    height_px: int = pixels_argument("高", "Height", 1, LONGEST_SIDE_PX)
    anchor: str = argument(
        "图片位置", "Where the picture goes", widget="choice", choices=ANCHORS, default="centre"
    )

    def step(self, desk: "StudioDesk", work: Work) -> Step:  # noqa: ARG002 - any work can have a canvas
        return Canvas(width_px=self.width_px, height_px=self.height_px, anchor=self.anchor)


class ScalePicture(_Edit):
    """Scale the picture with all that is on it."""

    name: ClassVar[str] = "studio.scale"
    label: ClassVar[Text] = Text("缩放", "Scale")
    help: ClassVar[Text] = Text(
        "高填 0 表示按比例；两个都填可能使图片变形。",
        "A height of 0 keeps the proportions; with both given, the picture may be distorted.",
    )

    width_px: int = pixels_argument("宽", "Width", 1, LONGEST_SIDE_PX)
    height_px: int = pixels_argument("高", "Height", 0, LONGEST_SIDE_PX, default=0)

    def step(self, desk: "StudioDesk", work: Work) -> Step:
        layout = desk.layout_of(work)
        height = self.height_px or in_proportion(self.width_px, layout.width, layout.height)
        return Scale(width_px=self.width_px, height_px=height)


class PlacePicture(_Edit):
    """Lay a picture of the library, or an exported file, on the work."""

    name: ClassVar[str] = "studio.place_picture"
    label: ClassVar[Text] = Text("置入图片", "Place a picture")
    help: ClassVar[Text] = Text(
        "高填 0 表示按比例；两个都填可能使图片变形。导出文件上的文字不会带过来。",
        "A height of 0 keeps the proportions; with both given, it may be distorted. Text on an exported file stays behind.",
    )

    picture: str = argument("图片", "Picture", widget="choice", choices_from="studio.placeable")
    x_px: int = pixels_argument("左", "Left", -FARTHEST_PX, FARTHEST_PX)
    y_px: int = pixels_argument("上", "Top", -FARTHEST_PX, FARTHEST_PX)
    width_px: int = pixels_argument("宽", "Width", 1, LONGEST_SIDE_PX)
    height_px: int = pixels_argument("高", "Height", 0, LONGEST_SIDE_PX, default=0)

    def step(self, desk: "StudioDesk", work: Work) -> Step:  # noqa: ARG002 - on any work
        if self.picture not in desk.assets and self.picture not in desk.files:
            raise Refused(
                "unknown_picture",
                Text("没有编号为“{id}”的图片。", "There is no picture “{id}”.").filled(id=self.picture),
                {"picture": Text("编号不存在", "no such number")},
            )
        width, height = desk.size_of(self.picture)
        high = self.height_px or in_proportion(self.width_px, width, height)
        _check_size(self.width_px, high)
        return Place(
            picture=self.picture, x_px=self.x_px, y_px=self.y_px, width_px=self.width_px, height_px=high
        )


class AddLettering(_Edit):
    """Write one line of text on the work."""

    name: ClassVar[str] = "studio.add_lettering"
    label: ClassVar[Text] = Text("加文字", "Add text")
    help: ClassVar[Text] = Text(
        "一行文字，位置是文字框的左上角。底色不填就没有底色块。",
        "One line; the place is the upper left corner of its box. Without a plate colour there is no plate.",
    )

    text: str = argument("文字", "Text", min_length=1, max_length=LONGEST_TEXT)
    x_px: int = pixels_argument("左", "Left", -FARTHEST_PX, FARTHEST_PX)
    y_px: int = pixels_argument("上", "Top", -FARTHEST_PX, FARTHEST_PX)
    height_px: int = pixels_argument("字高", "Height of the letters", 4, 400)
    colour: str = colour_argument("颜色", "Colour", default=BLACK)
    font: Font = argument("字体", "Font", widget="choice", choices=FONTS, default=Font.REGULAR)
    plate: str = argument(
        "底色", "Colour of the plate", default="", pattern=r"^(#[0-9A-Fa-f]{6})?$", max_length=7
    )

    def step(self, desk: "StudioDesk", work: Work) -> Step:  # noqa: ARG002 - on any work
        return Lettering(
            text=_one_line(self.text),
            x_px=self.x_px,
            y_px=self.y_px,
            height_px=self.height_px,
            colour=self.colour.upper(),
            font=self.font,
            plate=self.plate.upper() or None,
        )


class AddDimensionLine(_Edit):
    """Draw a dimension line with its measure."""

    name: ClassVar[str] = "studio.add_dimension_line"
    label: ClassVar[Text] = Text("加尺寸线", "Add a dimension line")
    help: ClassVar[Text] = Text(
        "从起点到终点画两端带箭头的线；横线的数字在线上方，竖线的在右侧。",
        "A line with two arrow heads; its measure stands above a horizontal line, to the right of a vertical one.",
    )

    text: str = argument("标注", "Measure", min_length=1, max_length=LONGEST_TEXT)
    x1_px: int = pixels_argument("起点横坐标", "Start, from the left", 0, FARTHEST_PX)
    y1_px: int = pixels_argument("起点纵坐标", "Start, from the top", 0, FARTHEST_PX)
    x2_px: int = pixels_argument("终点横坐标", "End, from the left", 0, FARTHEST_PX)
    y2_px: int = pixels_argument("终点纵坐标", "End, from the top", 0, FARTHEST_PX)
    height_px: int = pixels_argument("字高", "Height of the letters", 4, 400)
    colour: str = colour_argument("颜色", "Colour", default=BLACK)
    font: Font = argument("字体", "Font", widget="choice", choices=FONTS, default=Font.REGULAR)

    def step(self, desk: "StudioDesk", work: Work) -> Step:  # noqa: ARG002 - on any work
        if (self.x1_px, self.y1_px) == (self.x2_px, self.y2_px):
            raise Refused("no_length", Text("尺寸线没有长度。", "The line has no length."))
        return DimensionLine(
            text=_one_line(self.text),
            x1_px=self.x1_px,
            y1_px=self.y1_px,
            x2_px=self.x2_px,
            y2_px=self.y2_px,
            height_px=self.height_px,
            colour=self.colour.upper(),
            font=self.font,
        )


def corners(listed: str) -> tuple[Point, ...]:
    """Read an outline written as ``x,y x,y …``.

    Raises:
        Refused: It is no such list, or has fewer than three corners or too many.
    """
    try:
        points = [tuple(int(part) for part in pair.split(",")) for pair in listed.split()]
    except ValueError:
        points = []
    pairs = [(point[0], point[1]) for point in points if len(point) == 2]
    near = all(abs(value) <= FARTHEST_PX for pair in pairs for value in pair)
    if len(pairs) != len(points) or not 3 <= len(pairs) <= MOST_CORNERS or not near:
        raise Refused(
            "not_an_outline",
            Text(
                "轮廓写成“x,y x,y …”，3 至 {most} 个点，坐标为整数像素。",
                "Write an outline as “x,y x,y …”: 3 to {most} corners in whole pixels.",
            ).filled(most=MOST_CORNERS),
            {"polygon": Text("写法不对", "cannot be read")},
        )
    return tuple(pairs)


def in_proportion(width: int, old_width: int, old_height: int) -> int:
    """Give the height that goes with a width, rounded half up, at least 1."""
    return max((2 * width * old_height + old_width) // (2 * old_width), 1)


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise Refused(
            "empty_text", Text("没有填写文字。", "There is no text."), {"text": Text("没有填写", "missing")}
        )
    return line


def _check_size(width: int, height: int) -> None:
    if max(width, height) > LONGEST_SIDE_PX or width * height > MOST_PIXELS:
        raise Refused(
            "too_large",
            Text(
                "图片会有 {width} × {height} 像素；边长不得超过 {side}，总像素不得超过 {most}。",
                "The picture would have {width} × {height} pixels; a side may have {side}, the whole {most}.",
            ).filled(width=width, height=height, side=LONGEST_SIDE_PX, most=MOST_PIXELS),
        )
