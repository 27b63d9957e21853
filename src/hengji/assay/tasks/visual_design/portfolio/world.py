"""The drawn world of VD-J5: a gallery of works by others."""

from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.pictures import PictureFile
from hengji.assay.company.studio import StudioOpening
from hengji.assay.company.studio.portfolio import PLACES, GalleryPicture
from hengji.assay.imaging.compositions import Still
from hengji.assay.imaging.raster import Raster
from hengji.assay.imaging.strips import Strip
from hengji.assay.imaging.turned import FORMS, LEFT, RIGHT, Placed
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.visual_design.palettes import PALETTES, Palette
from hengji.assay.tasks.visual_design.portfolio.scheme import ORIGIN_BITS, SAME_BITS, TASK

MORE_AUTHORS = ("Northlight Studio", "J. Abara", "Tidemark", "L. Moreau")
AUTHORS = ("Studio Marlow", "A. Lindqvist", "Kitsune Works", "Pixo Studio", "R. Okafor", "Atelier Nord")
HEADLINES = (
    "Evening light",
    "Salt and clay",
    "Slow coffee",
    "House of glass",
    "Small wonders",
    "Good mornings",
)
STRIPS, USUAL_STILLS, MOST_STILLS = 3, 2, 6


class World:
    """Every picture is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        stills = min(max(0, USUAL_STILLS + setting.difficulty.decoys), MOST_STILLS)
        drawn = self.chance.sample(AUTHORS, STRIPS + USUAL_STILLS, "authors")
        self.authors = [*drawn, *MORE_AUTHORS][: STRIPS + stills]
        self.headlines = self.chance.sample(HEADLINES, STRIPS, "headlines")

    def opening(self) -> StudioOpening:
        return StudioOpening(gallery=tuple(self._picture(number) for number in range(len(self.authors))))

    def _picture(self, number: int) -> GalleryPicture:
        palette = self.chance.pick(PALETTES, "palette", number)
        author = self.authors[number]
        if number < STRIPS:
            raster, about = self._strip(number, palette), Text("店铺横幅", "Store banner")
        else:
            raster, about = self._still(number, palette), Text("商品静物", "Still of a product")
        given = PictureFile.made(f"G-{number + 1:02}", f"reference_{number + 1}.png", raster)
        return GalleryPicture(**given.model_dump(), about=about, author=author)

    def _strip(self, number: int, palette: Palette) -> Raster:
        forms = self.chance.sample(tuple(FORMS), 1 + number, "forms", number)
        return Strip(
            width=300,
            height=(150, 220, 260)[number],
            ground=palette.ground,
            panel=palette.panel,
            ink=palette.ink,
            headline=self.headlines[number],
            line=self.authors[number],
            goods=tuple((form, palette.goods, palette.accent) for form in forms),
            lit=self._lit(number),
        ).drawn()

    def _still(self, number: int, palette: Palette) -> Raster:
        lit = self._lit(number)
        form = self.chance.pick(tuple(FORMS), "form", number)
        x, base = self.chance.whole(110, 210, "x", number), self.chance.whole(186, 202, "base", number)
        thing = Placed(form, palette.goods, palette.accent, x, base, 84 if form == "mug" else 124, lit, -lit)
        return Still(
            palette.wall, palette.table, self.chance.whole(140, 158, "edge", number), (thing,)
        ).drawn()

    def _lit(self, number: int) -> int:
        return self.chance.pick((LEFT, RIGHT), "lit", number)

    def key(self) -> dict[str, Any]:
        return {
            "places": [place.value for place in PLACES],
            "same_bits": self.setting.rate(SAME_BITS),
            "origin_bits": self.setting.rate(ORIGIN_BITS),
        }

    def rater_facts(self) -> tuple[Text, ...]:
        return (
            Text(
                "作品须为本人所做：本次考试中导出的文件，或上传的图片",
                "Works are the candidate's own: exported in this sitting, or uploaded",
            ),
            Text(
                "参考图库 {authors} 的图都是他人作品", "All pictures of the gallery are by others: {authors}"
            ).filled(authors=", ".join(self.authors)),
        )
