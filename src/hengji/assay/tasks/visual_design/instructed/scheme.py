"""What VD-J2 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Sequence

from hengji.assay.bilingual import Text
from hengji.assay.grading import Criterion
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "VD-J2"
DISTANCE, CONTRAST = "design.colour_distance", "design.contrast_percent"
SHARE, LETTERS, CLEAR = "design.text_share", "design.phone_text_px", "design.logo_clear_share"
MOST_STRETCHED_PPM = 20_000
MOST_OFF_LINE_PPM = 30_000
CHECKS = (
    check(TASK, "numbers", "B", "DOC", 12, "尺寸标注与规格书一致，厘米英寸换算正确", "Measures as specified, centimetres and inches"),
    check(TASK, "copy", "B", "TXT", 12, "文案、字体和颜色按需求单和品牌手册", "Copy, font and colours by brief and brand book"),
    check(TASK, "legible", "B", "IMG", 12, "字够大、对比够强、不过量、不出画", "Letters large enough, contrasting, not too many, inside"),
    check(TASK, "pictures", "B", "IMG", 12, "商品不变形，新版标志且留空够", "Product undistorted, the current logo with its clear space"),
)  # fmt: skip


TRAPS = traps(
        trap(TASK, "units_swapped", "厘米和英寸标反了。", "Centimetres and inches were interchanged.", "numbers"),
        trap(TASK, "sides_swapped", "宽和高标反了。", "Width and height were interchanged.", "numbers"),
        trap(TASK, "off_brand", "文字颜色不是品牌色。", "The text is not in a colour of the brand.", "copy"),
        trap(TASK, "other_font", "没有用品牌手册规定的字体。", "The font is not that of the brand book.", "copy"),
        trap(TASK, "too_small", "字太小，手机上看不清。", "The letters are too small to be read on a phone.", "legible"),
        trap(TASK, "low_contrast", "文字和背后的颜色太接近。", "The text is too close in colour to what is behind it.", "legible"),
        trap(TASK, "stretched", "商品被拉变形了。", "The product was stretched.", "pictures"),
        trap(TASK, "old_logo", "用了停用的旧版标志。", "The logo is the old one, no longer in use.", "pictures"),
        trap(TASK, "crowded_logo", "标志离边缘或别的元素太近，留空不够。", "The logo is too close to the edge or to something else.", "pictures"),
    )  # fmt: skip


def criterion(slots: Sequence[str], facts: Sequence[Text]) -> Criterion:
    """Give what people rate of the two pictures."""
    return Criterion(
        id=f"{TASK}.communication",
        task=TASK,
        requirement="B",
        title=Text("层级、对齐和视觉传达", "Hierarchy, alignment and what the picture says"),
        anchors=(
            Text("没有交图，或与商品无关。", "No pictures, or nothing to do with the product."),
            Text(
                "东西堆在一起，看不出重点；文字压住商品。",
                "Heaped up without a point; text covers the product.",
            ),
            Text(
                "看得出重点，但对齐、间距混乱，或商品像是贴上去的。",
                "There is a point, but alignment and spacing are muddled, or the product looks pasted on.",
            ),
            Text(
                "层级清楚、对齐整齐，商品在场景里大小和位置合理，小改可用。",
                "Clear hierarchy, aligned; size and place of the product fit the scene; usable after small edits.",
            ),
            Text(
                "两张都可直接上架：一眼看到商品和卖点，尺寸一目了然，留白和对齐讲究，商品像真的站在场景里。",
                "Both could go live: product and point at a glance, measures clear, spacing considered, the product stands in the scene.",
            ),
        ),
        facts=tuple(facts),
        points_per_step=10,
        sample=f"studio.slots:{','.join(slots)}",
    )


def sheet(setting: Setting, materials: Sequence[Material]) -> TaskSheet:
    letters = setting.rate(LETTERS)
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("按指令做尺寸图和场景图", "A size diagram and a scene by instruction"),
        minutes=30,
        requirements=("B",),
        brief=(
            Text(
                "请按“需求单”做两张副图，导出（JPEG 或 PNG，sRGB）到各自的图位：一张尺寸图，一张场景图。",
                "Make the two pictures of the brief and export them (JPEG or PNG, sRGB) into their slots: a size diagram and a scene.",
            ),
            Text(
                "尺寸线和文字请用美工台的“加尺寸线”“加文字”做，便于核对；除需求单的文案和尺寸外不加别的字。",
                "Make lines and text with the studio's own tools, so that they can be checked; no words besides the brief's copy and "
                "the measures.",
            ),
        ),
        card=(
            step(
                Text(
                    "尺寸图：打开抠好的商品图；场景图：打开场景底图。",
                    "Diagram: open the product cut out. Scene: open the scene.",
                ),
                "studio.open",
            ),
            step(
                Text(
                    "尺寸图：先按比例缩放商品，放大画布给尺寸线留出位置，背景填纯白。",
                    "Diagram: scale the product in proportion, enlarge the canvas to make room for the lines, fill with pure white.",
                ),
                "studio.scale",
                "studio.set_canvas",
                "studio.set_background",
            ),
            step(
                Text(
                    "横线量宽、竖线量高，两端对齐商品边缘。规格书的毫米先化成厘米，再除以 2.54 得英寸，四舍五入到一位小数，写成"
                    "“12.3 cm / 4.8 in”。",
                    "A horizontal line for the width, a vertical one for the height, its ends at the product's edges. Millimetres become "
                    "centimetres; divided by 2.54 these are inches, rounded half up to one decimal: “12.3 cm / 4.8 in”.",
                ),
                "studio.add_dimension_line",
            ),
            step(
                Text(
                    "场景图：置入商品（按比例，高填 0）和现行版标志；标志四周按品牌手册留空。",
                    "Scene: place the product, in proportion (height 0), and the current logo with the clear space of the brand book.",
                ),
                "studio.place_picture",
            ),
            step(
                Text(
                    "照抄需求单的文案，用品牌字体和品牌色（RGB 换成 #RRGGBB）。图片缩到手机宽 375 像素时字高不少于 {letters} 像素；"
                    "背后颜色杂就加底色。",
                    "Copy the brief's words exactly, in the brand's font and colours (RGB written as #RRGGBB). With the picture 375 pixels "
                    "wide on a phone, letters have {letters} pixels at least; on a busy ground give the text a plate.",
                ).filled(letters=letters),
                "studio.add_lettering",
            ),
            step(Text("导出到各自的图位。", "Export both into their slots."), "studio.export"),
        ),
        materials=tuple(materials),
        drafted=True,
    )


def specification(rows: Sequence[tuple[Text, int, str]]) -> Material:
    return Material(
        title=Text("规格书", "Specification"),
        columns=(Text("项目", "Item"), Text("数值", "Value"), Text("单位", "Unit")),
        rows=tuple(rows),
        note=Text("尺寸公差 ±1 mm。", "Tolerance of measures ±1 mm."),
    )


def brief_lines(rows: Sequence[tuple[str, Text, str]]) -> Material:
    return Material(
        title=Text("需求单", "Brief"),
        columns=(Text("图位", "Slot"), Text("内容", "Content"), Text("文案（照抄）", "Copy, to the letter")),
        rows=tuple(rows),
    )


def brand_book(rows: Sequence[tuple[Text, Text | str]]) -> Material:
    return Material(
        title=Text("品牌手册", "Brand book"),
        columns=(Text("项目", "Item"), Text("规定", "Rule")),
        rows=tuple(rows),
        note=Text("文字和底色只用这两种品牌色。", "Text and plates are in these two colours only."),
    )
