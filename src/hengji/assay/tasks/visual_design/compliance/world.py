"""The drawn world of VD-J1: three photographs, each with faults of its own, and the slots that they go to."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.studio import StudioOpening
from hengji.assay.company.studio.objects import Asset, PictureKind, Slot
from hengji.assay.imaging.drawing import Cutout, tilted
from hengji.assay.imaging.photos import ACCESSORY, PRODUCT, PROP, Photo, Shot, plain, sweep
from hengji.assay.imaging.products import DARK, WOOD, Look, product
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.paper import Material
from hengji.assay.tasks.visual_design.compliance.scheme import TASK, package_list, shoot_log
from hengji.assay.tasks.visual_design.goods import AGENCIES, BRANDS, PAINTS, STURDY, UPRIGHT, Paint, Ware
from hengji.assay.tasks.visual_design.silhouettes import Silhouette, filled

SIDE = 1_000
USUAL_UNEVENNESS = 16
NEARLY_WHITE = (254, 254, 254)
ACCESSORIES = (
    ("mug", Text("杯子", "a cup")),
    ("jar", Text("小罐", "a small jar")),
    ("box", Text("小纸盒", "a small carton")),
)
PROPS = (("plant_pot", Text("盆栽", "a potted plant")), ("vase", Text("小花瓶", "a small vase")))
_GAP = 22
_FAULTS = ("watermark", "tilt", "props")


@dataclass(frozen=True, slots=True, eq=False)
class Good:
    """A product to be launched.

    Attributes:
        fault: What is wrong with its photograph.
        thing: It as it is, upright.
        tilt: How far it stands askew, in tenths of a degree, clockwise.
        askew: It as it was photographed.
    """

    fault: str
    sku: str
    name: Text
    ware: Ware
    paint: Paint
    thing: Cutout
    tilt: int
    askew: Cutout

    def outlines(self) -> dict[str, list[int]]:
        """Give its outline upright and as it was photographed."""
        upright = Silhouette.of(filled(self.thing.mask))
        askew = Silhouette.of(filled(self.askew.mask)) if self.tilt else upright
        return {"upright": upright.spelled, "askew": askew.spelled}


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.chance = setting.chance.named(TASK)
        self.unevenness = setting.difficulty.dirty_rows
        self.number = self.chance.whole(201, 989, "number")
        self.brand = self.chance.pick(BRANDS, "brand")
        self.paints = self.chance.sample(PAINTS, len(_FAULTS), "paints")
        self.goods = tuple(self._good(place) for place in range(len(_FAULTS)))
        self.shot_order = self.chance.shuffled(range(len(_FAULTS)), "photographs")
        turn = self.chance.whole(1, 2, "slots")
        self.slot_order = self.shot_order[turn:] + self.shot_order[:turn]
        self.accessory = self.chance.pick(ACCESSORIES, "accessory")
        self.prop = self.chance.pick(PROPS, "prop")

    def _good(self, place: int) -> Good:
        chance, fault, paint = self.chance.named("good", place), _FAULTS[place], self.paints[place]
        ware = chance.pick(STURDY if fault == "tilt" else UPRIGHT, "ware")
        look = Look(
            colour=paint.colour,
            accent=chance.pick((DARK, WOOD), "accent"),
            tall=chance.whole(96, 106, "tall"),
            gloss=chance.whole(30, 90, "gloss"),
            mark=self.brand,
        )
        thing = product(ware.kind, look, chance.whole(620, 670, "size")).trimmed()
        tilt = chance.whole(55, 85, "tilt") * chance.pick((-1, 1), "side") if fault == "tilt" else 0
        return Good(
            fault=fault,
            sku=f"{ware.code}{self.number + place}-{paint.code}",
            name=Text(f"{paint.name.zh}{ware.name.zh}", f"{paint.name.en} {ware.name.en}"),
            ware=ware,
            paint=paint,
            thing=thing,
            tilt=tilt,
            askew=tilted(thing, -tilt) if tilt else thing,
        )

    # ---- photographs --------------------------------------------------------------------------

    def photo(self, good: Good) -> Photo:
        """Take the photograph of a good."""
        chance = self.chance.named("photo", good.fault)
        middle = (SIDE // 2 + chance.whole(-25, 25, "x"), SIDE // 2 + chance.whole(-25, 25, "y"))
        if good.fault == "watermark":
            shot = Shot(plain(SIDE, SIDE, NEARLY_WHITE))
        else:
            bright = chance.whole(206, 224, "bright")
            fall = chance.whole(10, 18, "fall") * self.unevenness // USUAL_UNEVENNESS
            shot = Shot(sweep(SIDE, SIDE, bright, bright - fall))
        shot.put(PRODUCT, good.askew, middle)
        side = chance.pick((-1, 1), "side")
        if good.fault == "watermark":
            self._mark(shot, good, middle, side)
        if good.fault == "props":
            self._dress(shot, good, middle, side)
        return shot.taken()

    def _mark(self, shot: Shot, good: Good, middle: tuple[int, int], side: int) -> None:
        text = self.chance.pick(AGENCIES, "agency")
        away = good.thing.width // 2 + _GAP + 50
        down = self.chance.whole(0, good.thing.height // 3, "mark")
        shot.watermark(text, (middle[0] + side * away, middle[1] + down), 32, percent=60)

    def _dress(self, shot: Shot, good: Good, middle: tuple[int, int], side: int) -> None:
        chance = self.chance.named("dressing")
        extra = product(
            self.accessory[0], self._plain_look(good.paint), chance.whole(98, 116, "size")
        ).trimmed()
        foot = middle[1] + good.thing.height // 2
        x = middle[0] + side * (good.thing.width // 2 + _GAP + extra.width // 2)
        shot.put(ACCESSORY, extra, (x, foot - extra.height // 2 - chance.whole(4, 40, "up")))
        other = self.chance.pick([paint for paint in PAINTS if paint not in self.paints], "prop paint")
        prop = product(self.prop[0], self._plain_look(other), chance.whole(165, 200, "prop size")).trimmed()
        left, right = prop.width // 2 + 20, SIDE - prop.width // 2 - 20
        shot.put(PROP, prop, (left if side > 0 else right, foot - prop.height // 2))

    def _plain_look(self, paint: Paint) -> Look:
        return Look(colour=paint.colour, accent=DARK)

    # ---- what is seen -------------------------------------------------------------------------

    @staticmethod
    def photo_id(place: int) -> str:
        return f"P-10{place + 1}"

    @staticmethod
    def slot_id(place: int) -> str:
        return f"S-10{place + 1}"

    @cached_property
    def assets(self) -> tuple[Asset, ...]:
        first = self.chance.whole(310, 880, "first photograph")
        return tuple(
            Asset.kept(
                self.photo_id(place),
                f"DSC_{first + 3 * place:04}.png",
                self.photo(good).raster,
                PictureKind.PHOTO,
                Text(f"{good.name.zh}，拍摄原片", f"{good.name.en}, raw photograph"),
            )
            for place, good in enumerate(self.shot_goods)
        )

    @property
    def shot_goods(self) -> list[Good]:
        return [self.goods[place] for place in self.shot_order]

    @property
    def slot_goods(self) -> list[Good]:
        return [self.goods[place] for place in self.slot_order]

    def opening(self) -> StudioOpening:
        slots = tuple(
            Slot(
                id=self.slot_id(place),
                sku=good.sku,
                product=good.name,
                wanted=Text("主图 MAIN", "Main picture"),
            )
            for place, good in enumerate(self.slot_goods)
        )
        return StudioOpening(assets=self.assets, slots=slots)

    def materials(self) -> tuple[Material, Material]:
        shots = [
            (self.photo_id(place), good.name, self._remark(good), good.tilt)
            for place, good in enumerate(self.shot_goods)
        ]
        packages = [
            (good.sku, good.name, Text("本品 1 件", "the product, 1 piece")) for good in self.slot_goods
        ]
        return shoot_log(shots), package_list(packages)

    def _remark(self, good: Good) -> Text:
        if good.fault == "watermark":
            return Text("外包图库，白底，带样片水印", "From an outside library, on white, with its watermark")
        if good.fault == "tilt":
            return Text("灰底，机位没放平", "On grey paper; the camera was not level")
        return Text(
            "灰底，摆了{prop}作道具，旁边的{extra}另售",
            "On grey paper with {prop} as a prop; {extra} beside it is sold separately",
        ).filled(prop=self.prop[1], extra=self.accessory[1])

    # ---- what is sealed -----------------------------------------------------------------------

    def key(self) -> dict[str, Any]:
        return {
            "photos": {
                self.photo_id(place): {
                    "fault": good.fault,
                    "sku": good.sku,
                    "slot": self.slot_id(self.slot_order.index(self.goods.index(good))),
                }
                | good.outlines()
                for place, good in enumerate(self.shot_goods)
            }
        }

    def rater_facts(self) -> tuple[Text, ...]:
        return tuple(
            Text(
                "{slot} 应为 {sku} {name}；原片 {photo}：{remark}",
                "{slot} should be {sku} {name}; photograph {photo}: {remark}",
            ).filled(
                slot=self.slot_id(place),
                sku=good.sku,
                name=good.name,
                photo=self.photo_id(self.shot_order.index(self.goods.index(good))),
                remark=self._remark(good),
            )
            for place, good in enumerate(self.slot_goods)
        )
