"""The studio's tables."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hengji.assay.bilingual import Text
from hengji.assay.company.pictures import picture_cell
from hengji.assay.company.studio import judgements, portfolio, storefront_reports
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
    Rotate,
    Scale,
    Step,
)
from hengji.assay.company.studio.words import ANCHORS, COLOUR_SPACES, FONTS, FORMS, PICTURE_KINDS
from hengji.assay.company.tables import Column, Row, Table, column

if TYPE_CHECKING:
    from hengji.assay.company.studio.desk import StudioDesk

_ANCHORS = {choice.value: choice.text for choice in ANCHORS}
_FONTS = {choice.value: choice.text for choice in FONTS}


def studio_tables(desk: "StudioDesk") -> tuple[Table, ...]:
    """Give the tables of the desk, in the order in which people work."""
    return tuple(
        Table("studio", key, title, columns, tuple(rows(desk)))
        for key, title, columns, rows in (
            *_TABLES,
            *judgements.TABLES,
            *storefront_reports.TABLES,
            *portfolio.TABLES,
        )
    )


def told(step: Step) -> Text:
    """Say what a step does."""
    values = step.model_dump()
    if isinstance(step, Canvas):
        values["anchor"] = _ANCHORS[step.anchor]
    if isinstance(step, Lettering):
        values["font"] = _FONTS[step.font]
    if isinstance(step, Keep | Erase):
        values["corners"] = len(step.polygon)
    if isinstance(step, Rotate):
        values["degrees"] = (
            f"{'−' if step.tenths < 0 else ''}{abs(step.tenths) // 10}.{abs(step.tenths) % 10}"
        )
    text = _TOLD[type(step)].filled(**values)
    if isinstance(step, Lettering) and step.plate:
        return Text(f"{text.zh}，底色 {step.plate}", f"{text.en}, on {step.plate}")
    return text


_TOLD: dict[type, Text] = {
    Crop: Text("裁剪 {x_px}, {y_px}，{width_px} × {height_px}", "Crop at {x_px}, {y_px}, {width_px} × {height_px}"),
    Rotate: Text("旋转 {degrees}°", "Rotate by {degrees}°"),
    CutOut: Text("去背景，容差 {tolerance}，收缩 {shrink_px} 像素", "Cut out, tolerance {tolerance}, shrunk by {shrink_px} px"),
    Keep: Text("按 {corners} 点轮廓抠图", "Cut out along {corners} points"),
    Erase: Text("擦除 {corners} 点区域", "Erase inside {corners} points"),
    Background: Text("背景填 {colour}", "Background {colour}"),
    Canvas: Text("画布 {width_px} × {height_px}，{anchor}", "Canvas {width_px} × {height_px}, {anchor}"),
    Scale: Text("缩放到 {width_px} × {height_px}", "Scale to {width_px} × {height_px}"),
    Place: Text(
        "置入 {picture}：{x_px}, {y_px}，{width_px} × {height_px}",
        "Place {picture} at {x_px}, {y_px}, {width_px} × {height_px}",
    ),
    Lettering: Text(
        "文字“{text}”：{x_px}, {y_px}，字高 {height_px}，{colour}，{font}",
        "Text “{text}” at {x_px}, {y_px}, {height_px} px high, {colour}, {font}",
    ),
    DimensionLine: Text(
        "尺寸线“{text}”：{x1_px}, {y1_px} 至 {x2_px}, {y2_px}",
        "Dimension line “{text}” from {x1_px}, {y1_px} to {x2_px}, {y2_px}",
    ),
}  # fmt: skip


def _assets(desk: "StudioDesk") -> Iterable[Row]:
    for asset in desk.assets.values():
        yield {
            "picture": picture_cell("studio", asset.id, asset.digest),
            "id": asset.id,
            "name": asset.name,
            "kind": asset.kind,
            "about": asset.about,
            "width_px": asset.width,
            "height_px": asset.height,
        }


def _slots(desk: "StudioDesk") -> Iterable[Row]:
    for slot in desk.slots.values():
        file = desk.in_slot(slot.id)
        yield {
            "id": slot.id,
            "sku": slot.sku,
            "product": slot.product,
            "wanted": slot.wanted,
            "file": file.id if file else None,
            "name": file.name if file else None,
        }


def _works(desk: "StudioDesk") -> Iterable[Row]:
    for work in desk.works.values():
        layout = desk.layout_of(work)
        steps = [told(step) for step in work.steps] or [Text("尚未编辑", "Not edited yet")]
        yield {
            "picture": picture_cell("studio", work.id, desk.picture(work.id).digest),
            "id": work.id,
            "original": work.picture,
            "about": desk.assets[work.picture].about,
            "width_px": layout.width,
            "height_px": layout.height,
            "steps": Text("；".join(step.zh for step in steps), "; ".join(step.en for step in steps)),
            "undone": len(work.undone),
        }


def _files(desk: "StudioDesk") -> Iterable[Row]:
    for file in desk.files.values():
        yield file.model_dump(include={"id", "name", "form", "colour_space", "width_px", "height_px", "work", "slot"}) | {
            "picture": picture_cell("studio", file.id, desk.picture(file.id).digest),
        }  # fmt: skip


_PX = "（像素）", " (px)"


def _px(key: str, zh: str, en: str) -> Column:
    return column(key, zh + _PX[0], en + _PX[1], "quantity")


_TABLES: tuple[tuple[str, Text, tuple[Column, ...], Callable[["StudioDesk"], Iterable[Row]]], ...] = (
    (
        "studio_assets",
        Text("图片库", "Library"),
        (
            column("picture", "图片", "Picture", "picture"),
            column("id", "编号", "Number", "id"),
            column("name", "文件名", "File name"),
            column("kind", "类型", "Kind", "choice", PICTURE_KINDS),
            column("about", "说明", "What it shows"),
            _px("width_px", "宽", "Width"),
            _px("height_px", "高", "Height"),
        ),
        _assets,
    ),
    (
        "studio_works",
        Text("正在编辑的作品", "Works"),
        (
            column("picture", "现在的样子", "As it is now", "picture"),
            column("id", "编号", "Number", "id"),
            column("original", "原图", "Original", "id"),
            column("about", "说明", "What it shows"),
            _px("width_px", "宽", "Width"),
            _px("height_px", "高", "Height"),
            column("steps", "步骤", "Steps"),
            column("undone", "可重做步数", "Steps to redo", "quantity"),
        ),
        _works,
    ),
    (
        "studio_files",
        Text("导出的文件", "Exported files"),
        (
            column("picture", "图片", "Picture", "picture"),
            column("id", "编号", "Number", "id"),
            column("name", "文件名", "File name"),
            column("form", "格式", "Format", "choice", FORMS),
            column("colour_space", "色彩空间", "Colour space", "choice", COLOUR_SPACES),
            _px("width_px", "宽", "Width"),
            _px("height_px", "高", "Height"),
            column("work", "作品", "Work", "id"),
            column("slot", "图位", "Slot", "id"),
        ),
        _files,
    ),
    (
        "studio_slots",
        Text("图位", "Picture slots"),
        (
            column("id", "图位", "Slot", "id"),
            column("sku", "SKU", "SKU", "id"),
            column("product", "商品", "Product"),
            column("wanted", "要求", "What is wanted"),
            column("file", "已放入", "Filled by", "id"),
            column("name", "文件名", "File name"),
        ),
        _slots,
    ),
)
