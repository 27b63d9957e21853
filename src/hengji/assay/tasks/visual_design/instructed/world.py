"""The drawn world of VD-J2: a product cut out, a scene, two logos, a specification, a brief and a brand book."""

from functools import cached_property
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.studio import StudioOpening
from hengji.assay.company.studio.objects import Asset, PictureKind, Slot
from hengji.assay.company.studio.words import FONTS
from hengji.assay.imaging.drawing import Cutout
from hengji.assay.imaging.pen import Pen
from hengji.assay.imaging.photos import PRODUCT, Shot, plain, room
from hengji.assay.imaging.products import DARK, WOOD, Look, product
from hengji.assay.imaging.raster import Colour, Raster
from hengji.assay.rulebook.pictures import dimension_label, inch_tenths
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.paper import Material
from hengji.assay.tasks.visual_design.goods import BRANDS, PAINTS, SHOWN, TONES
from hengji.assay.tasks.visual_design.instructed.scheme import TASK, brand_book, brief_lines, specification

CUTOUT, SCENE, LOGO, OLD_LOGO = "P-201", "P-202", "P-203", "P-204"
DIAGRAM_SLOT, SCENE_SLOT = "S-201", "S-202"
SCENE_PX = 1_000
PRODUCT_PX = 540
USUALLY_BESIDE = 2


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.chance = setting.chance.named(TASK)
        self.decoys = setting.difficulty.decoys
        self.ware = self.chance.pick(SHOWN, "ware")
        self.paint = self.chance.pick(PAINTS, "paint")
        self.brand = self.chance.pick(BRANDS, "brand")
        self.tone = self.chance.pick(TONES, "tone")
        self.font = self.chance.pick(FONTS, "font")
        self.headline = self.chance.pick(self.ware.headlines, "headline")
        self.subline = self.chance.pick(self.ware.sublines, "subline")
        self.sku = f"{self.ware.code}{self.chance.whole(201, 989, 'number')}-{self.paint.code}"
        self.height_mm = self.chance.whole(*self.ware.height_mm, "height")
        self.width_mm = (self.height_mm * self.thing.width * 2 + self.thing.height) // (2 * self.thing.height)
        self.depth_mm = self.width_mm - self.chance.whole(4, 30, "depth")

    @cached_property
    def thing(self) -> Cutout:
        look = Look(
            colour=self.paint.colour,
            accent=self.chance.pick((DARK, WOOD), "accent"),
            tall=self.chance.whole(96, 106, "tall"),
            gloss=self.chance.whole(30, 90, "gloss"),
            mark=self.brand,
        )
        return product(self.ware.kind, look, PRODUCT_PX).trimmed()

    @property
    def product(self) -> Text:
        return Text(f"{self.paint.name.zh}{self.ware.name.zh}", f"{self.paint.name.en} {self.ware.name.en}")

    # ---- what is seen -------------------------------------------------------------------------

    def assets(self) -> tuple[Asset, ...]:
        scene = Shot(room(SCENE_PX, SCENE_PX, self.chance.named("scene"))).taken().raster
        kept = self.product
        return (
            Asset.kept(CUTOUT, f"{self.sku}_cutout.png", _raster(self.thing, self.paint.colour), PictureKind.CUTOUT,
                       Text(f"{kept.zh}，已抠图，透明底", f"{kept.en}, cut out on transparency")),
            Asset.kept(SCENE, "scene_room.png", scene, PictureKind.SCENE, Text("居家场景底图", "A room as a scene")),
            Asset.kept(LOGO, "logo_new.png", self._logo(self.tone.dark, self.tone.light, 190), PictureKind.LOGO,
                       Text("品牌标志，2026 年版（现行）", "Brand logo, 2026 (current)")),
            Asset.kept(OLD_LOGO, "logo_final.png", self._logo((150, 150, 150), (250, 250, 250), 20), PictureKind.LOGO,
                       Text("品牌标志，2021 年版（停用）", "Brand logo, 2021 (no longer used)")),
        )  # fmt: skip

    def _logo(self, ground: Colour, ink: Colour, round_by: int) -> Raster:
        pen = Pen(240, 1000, 400)
        pen.slab((500, 200), (494, 194), ground, round_by=round_by, bevel=2, gloss=0)
        pen.word(self.brand, (500, 200), 150, ink, weight=2)
        return _raster(pen.done(), ground)

    def opening(self) -> StudioOpening:
        slots = (
            Slot(id=DIAGRAM_SLOT, sku=self.sku, product=self.product, wanted=Text("副图 1：尺寸图", "Picture 1: size diagram")),
            Slot(id=SCENE_SLOT, sku=self.sku, product=self.product, wanted=Text("副图 2：场景图", "Picture 2: scene")),
        )  # fmt: skip
        return StudioOpening(assets=self.assets(), slots=slots)

    def materials(self) -> tuple[Material, ...]:
        return (
            specification(
                (
                    (Text("宽", "Width"), self.width_mm, "mm"),
                    (Text("高", "Height"), self.height_mm, "mm"),
                    *self._beside()[: max(0, USUALLY_BESIDE + self.decoys)],
                )
            ),
            brief_lines(
                (
                    (
                        DIAGRAM_SLOT,
                        Text("白底，商品居中，标宽和高", "On white, product in the middle, width and height"),
                        "—",
                    ),
                    (SCENE_SLOT, Text("主标题", "Headline"), self.headline),
                    (
                        SCENE_SLOT,
                        Text("副标题，比主标题小", "Subline, smaller than the headline"),
                        self.subline,
                    ),
                    (
                        SCENE_SLOT,
                        Text("商品 1 件、现行版标志 1 个", "The product once, the current logo once"),
                        "—",
                    ),
                )
            ),
            brand_book(
                (
                    (Text("主色", "First colour"), _rgb(self.tone.dark)),
                    (Text("辅色", "Second colour"), _rgb(self.tone.light)),
                    (Text("字体", "Font"), self.font.text),
                    (Text("标志", "Logo"), Text("2026 年版，不改比例", "Version of 2026, proportions kept")),
                )
            ),
        )

    def _beside(self) -> list[tuple[Text, int, str]]:
        """Give what else a specification says, of which the diagram shows nothing."""
        weight = self.chance.whole(180, 900, "weight")
        padding = self.chance.whole(12, 40, "padding")
        return [
            (Text("深", "Depth"), self.depth_mm, "mm"),
            (Text("净重", "Net weight"), weight, "g"),
            (Text("包装宽", "Width packed"), self.width_mm + padding, "mm"),
            (Text("包装高", "Height packed"), self.height_mm + padding, "mm"),
            (Text("包装深", "Depth packed"), self.depth_mm + padding, "mm"),
            (Text("毛重", "Gross weight"), weight + self.chance.whole(60, 220, "box"), "g"),
        ]

    # ---- what is sealed -----------------------------------------------------------------------

    def key(self) -> dict[str, Any]:
        return {
            "slots": {"diagram": DIAGRAM_SLOT, "scene": SCENE_SLOT},
            "product": CUTOUT,
            "logo": LOGO,
            "old_logo": OLD_LOGO,
            "measures": {"width": self._measure(self.width_mm), "height": self._measure(self.height_mm)},
            "copy": [self.headline, self.subline],
            "colours": [list(self.tone.dark), list(self.tone.light)],
            "font": str(self.font.value),
        }

    def _measure(self, mm: int) -> list[int]:
        """Give centimetres and inches, in tenths."""
        return [mm, inch_tenths(mm)]

    def rater_facts(self) -> tuple[Text, ...]:
        return (
            Text(
                "商品：{product}，宽 {width}，高 {height}",
                "Product: {product}, width {width}, height {height}",
            ).filled(
                product=self.product,
                width=dimension_label(self.width_mm),
                height=dimension_label(self.height_mm),
            ),
            Text("主标题：{headline}；副标题：{subline}", "Headline: {headline}; subline: {subline}").filled(
                headline=self.headline, subline=self.subline
            ),
            Text("品牌主色 {dark}，辅色 {light}", "Brand colours {dark} and {light}").filled(
                dark=_rgb(self.tone.dark), light=_rgb(self.tone.light)
            ),
        )


def _raster(thing: Cutout, edge: Colour) -> Raster:
    """Give a thing on transparency; where it covers a pixel in part, the rest of its colour is the edge's."""
    shot = Shot(plain(thing.width, thing.height, edge))
    shot.put(PRODUCT, thing, (thing.width // 2, thing.height // 2))
    pixels = shot.taken().raster.pixels.copy()
    pixels[:, :, 3] = thing.cover
    return Raster(pixels)


def _rgb(colour: Colour) -> str:
    return f"RGB {colour[0]}, {colour[1]}, {colour[2]}"
