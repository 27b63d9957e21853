"""What VD-J1 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Sequence

from hengji.assay.bilingual import Text
from hengji.assay.company.scales import TENTH_DEGREE
from hengji.assay.grading import Criterion
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "VD-J1"
LONGEST_SIDE, FILL = "listing.image_longest_side", "listing.image_fill"
FILES = "design.main_picture_files"
FEWEST_OVERLAP_PPM = 920_000
MOST_OFF_PPM = 30_000
MOST_REST_PPM = 300
CHECKS = (
    check(TASK, "frame", "B", "IMG", 10, "纯白背景、主体占比和像素达标", "Pure white, filling the frame, large enough"),
    check(TASK, "whole", "B", "IMG", 10, "主体完整、端正、不变形", "The product whole, upright, undistorted"),
    check(TASK, "clean", "B", "IMG", 8, "没有水印、道具和不含的配件", "No watermark, prop or accessory left"),
    check(TASK, "files", "B", "EQ", 8, "文件名、格式、色彩空间和图位正确", "File names, format, colour space and slots"),
)  # fmt: skip


TRAPS = traps(
        trap(TASK, "grey_left", "背景是 254 灰，看起来是白的，不是纯白。", "The background is grey 254: it looks white and is not.", "frame"),
        trap(TASK, "transparent", "背景还是透明的，没有填白。", "The background is still transparent, not white.", "frame"),
        trap(TASK, "too_small", "最长边不够像素。", "The longest side has too few pixels.", "frame"),
        trap(TASK, "cropped", "主体被裁掉了一部分，或被拉变形。", "A part of the product was cut off, or it was stretched.", "whole"),
        trap(TASK, "tilted", "照片是歪的，没有转正。", "The photograph was askew and was not straightened.", "whole"),
        trap(TASK, "accessory_left", "包装里没有的配件留在了主图上。", "An accessory that is not in the package was left in the picture.", "clean"),
        trap(TASK, "watermark_left", "图库水印没有去掉。", "The photographer's watermark was left.", "clean"),
        trap(TASK, "photo_order", "按拍摄顺序放图，没有按上架清单放。", "The slots were filled in the order of the photographs, not of the launch list.", "files"),
        trap(TASK, "not_srgb", "色彩空间不是 sRGB。", "The colour space is not sRGB.", "files"),
    )  # fmt: skip


def criterion(slots: Sequence[str], facts: Sequence[Text]) -> Criterion:
    """Give what people rate of the main pictures."""
    return Criterion(
        id=f"{TASK}.craft",
        task=TASK,
        requirement="B",
        title=Text("抠图边缘和色彩还原", "Edges and fidelity of colour"),
        anchors=(
            Text("没有交图，或图中不是这个商品。", "No pictures, or not of the product."),
            Text(
                "边缘残缺或大片残留原背景，不能用。",
                "Edges eaten away or much of the old background left; not usable.",
            ),
            Text(
                "主体清楚，但有明显灰边、锯齿，或孔洞里还留着背景。",
                "The product is clear, but with grey fringes, jagged edges or background left inside handles.",
            ),
            Text(
                "边缘干净，放大后有个别瑕疵；颜色与原片一致。",
                "Clean edges, single flaws when enlarged; colours as photographed.",
            ),
            Text(
                "三张都可直接上架：边缘干净顺滑、孔洞掏空、颜色与原片一致、居中且占比一致。",
                "All three could go live: smooth clean edges, holes cut out, true colours, centred and of one size.",
            ),
        ),
        facts=tuple(facts),
        points_per_step=3,
        sample=f"studio.slots:{','.join(slots)}",
    )


def sheet(setting: Setting, shots: Material, packages: Material) -> TaskSheet:
    fill = setting.rate(FILL) // 10_000
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("主图合规处理", "Making main pictures compliant"),
        minutes=30,
        requirements=("B",),
        brief=(
            Text(
                "摄影师交来三张原始照片（见“拍摄记录”），都不能直接作主图。请处理成符合{platform}主图规定的图片，"
                "导出后放进“图位”中各自 SKU 的主图位。",
                "Three raw photographs have come in (see the shoot log); none can be a main picture as it is. Make them comply "
                "with the rules of {platform}, export them, and put each into the main slot of its SKU.",
            ).filled(platform=setting.platform.name),
            Text(
                "也可以用桌面软件处理：上传 PNG 后从图片库打开，再导出到图位。",
                "You may also use a desktop tool: upload a PNG, open it from the library and export it into the slot.",
            ),
        ),
        card=(
            step(
                Text(
                    "从图片库打开照片，原图不会被改动。",
                    "Open a photograph of the library; the original never changes.",
                ),
                "studio.open",
            ),
            step(
                Text(
                    "拍摄记录写明倾斜的，先反方向旋转同样角度。",
                    "Where the log gives a tilt, first turn the picture back by the same angle.",
                ),
                "studio.rotate",
            ),
            step(
                Text(
                    "抠图：容差略大于背景深浅的差别即可，太大会吃掉商品。看着是白色的背景也要抠。",
                    "Cut out: a tolerance a little above the differences within the background; too large eats the product. "
                    "A background that looks white is cut out too.",
                ),
                "studio.cut_out",
            ),
            step(
                Text(
                    "擦除水印、道具和“包装清单”里没有的配件。",
                    "Erase watermarks, props and every accessory that is not in the package.",
                ),
                "studio.erase",
            ),
            step(
                Text(
                    "裁成正方形，商品居中；商品长边占画面至少 {fill}%，四周留一点白。",
                    "Crop to a square with the product in the middle; its longer side takes at least {fill}% of the frame, "
                    "with some white around.",
                ).filled(fill=fill),
                "studio.crop",
            ),
            step(
                Text("背景填纯白 #FFFFFF。", "Fill the background with pure white #FFFFFF."),
                "studio.set_background",
            ),
            step(
                Text(
                    "按比例缩放，最长边不少于 {side} 像素。",
                    "Scale in proportion; the longest side has at least {side} pixels.",
                ).filled(side=setting.rate(LONGEST_SIDE)),
                "studio.scale",
            ),
            step(
                Text(
                    "按“主图文件规则”命名、选格式和 sRGB，导出到该 SKU 的图位。图位按上架清单排列，与拍摄顺序不同。",
                    "Name the file by the rules, choose format and sRGB, and export it into the slot of its SKU. Slots follow the "
                    "launch list, not the order of the photographs.",
                ),
                "studio.export",
            ),
        ),
        materials=(shots, packages),
        drafted=True,
    )


def shoot_log(rows: Sequence[tuple[str, Text, Text, int]]) -> Material:
    return Material(
        title=Text("拍摄记录", "Shoot log"),
        columns=(
            Text("照片", "Photograph"),
            Text("商品", "Product"),
            Text("备注", "Remark"),
            Text("倾斜（度，顺时针为正）", "Tilt (degrees, clockwise positive)"),
        ),
        rows=tuple((*row, TENTH_DEGREE.written(tilt)) for *row, tilt in rows),
    )


def package_list(rows: Sequence[tuple[str, Text, Text]]) -> Material:
    return Material(
        title=Text("上架清单与包装清单", "Launch list and contents of the package"),
        columns=(Text("SKU", "SKU"), Text("商品", "Product"), Text("包装内", "In the package")),
        rows=tuple(rows),
        note=Text(
            "主图只出现包装内的东西。文件名见“主图文件规则”，把 SKU 换成各自的编号。",
            "A main picture shows only what is in the package. For file names see the rules; put the SKU in.",
        ),
    )
