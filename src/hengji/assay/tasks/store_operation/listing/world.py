"""The drawn world of SO-J4: a product sheet with variants, its category, a picture library."""

from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.company.catalogue import CatalogueOpening
from hengji.assay.company.catalogue.objects import (
    Category,
    CategoryAttribute,
    Picture,
    ProductSheet,
    SheetVariant,
)
from hengji.assay.company.pictures import PictureFile
from hengji.assay.rulebook.listing import gtin_from, price_for_margin
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.store_operation.goods import OTHER_BRANDS, OWN_BRANDS
from hengji.assay.tasks.store_operation.listing.families import FAMILIES
from hengji.assay.tasks.store_operation.listing.photographs import PRINTED, ROLES, Photographs
from hengji.assay.tasks.store_operation.listing.scheme import (
    BULLET_CHARACTERS,
    COVERAGE,
    ENDING,
    FILL,
    LONGEST_SIDE,
    MARGIN,
    PROMOTIONS,
    REFERRAL,
    RESERVE,
    SHEET,
    TASK,
    TITLE_CHARACTERS,
    WORD_REPEATS,
    fees,
    length_unit,
)

FEWEST_COLOURS = 3
MISTAKES = ("markup_for_margin", "tier_below", "storage_forgotten")
THEMES = ("colour", "size", "colour-size")
ATTRIBUTES = (
    ("brand", "品牌", "Brand", True, "照供货资料", "as on the product sheet"),
    ("material", "材质", "Material", True, "英文，照供货资料", "in English, as on the product sheet"),
    ("package_length", "包装长", "Package length", True, "{unit}，{n} 位小数", "{unit}, decimals: {n}"),
    ("package_width", "包装宽", "Package width", True, "{unit}，{n} 位小数", "{unit}, decimals: {n}"),
    ("country_of_origin", "原产地", "Country of origin", True, "英文国名", "country in English"),
    ("item_count", "件数", "Number of items", True, "数字", "a number"),
    ("care_instructions", "护理说明", "Care instructions", False, "英文", "in English"),
)


class World:
    """One family of products; one of its variants has a GTIN that fails."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.family = self.chance.pick(FAMILIES, "family")
        self.brand = self.chance.pick(OWN_BRANDS, "brand")
        most = len(self.family.colours)
        count = min(max(FEWEST_COLOURS, 1 + setting.difficulty.ordinary_orders), most)
        self.colours = self.chance.sample(self.family.colours, count, "colours")
        self.keywords = self.chance.shuffled(self.family.keywords, "keywords")
        self.banned = [
            self.chance.pick(PROMOTIONS[:2], "promotion"),
            "100% guaranteed",
            self.chance.pick(OTHER_BRANDS, "rival").lower(),
        ]
        self.count = self.chance.pick((1, 2, 4), "count")
        self.sides_cm = [side + self.chance.whole(-3, 4, "side", side) for side in self.family.package_cm]
        self.fees = fees(setting.pack, setting.today)
        self.costs = self._telling()
        self.bad = self.chance.whole(0, count * len(self.family.sizes) - 1, "bad gtin")
        self.pictures = self.chance.shuffled(ROLES, "pictures")
        self.photographs = Photographs(
            self.chance.named("photographs"),
            self.family,
            self.colours[0],
            setting.rate(LONGEST_SIDE),
            setting.rate(FILL),
        )
        self.photos = {role: self.photographs.photo(role) for role in self.pictures}
        self.unit = length_unit(setting.pack, setting.today)

    def opening(self) -> CatalogueOpening:
        return CatalogueOpening(
            title_characters=self.setting.rate(TITLE_CHARACTERS),
            sheets=(self.sheet(),),
            categories=self.categories(),
            pictures=tuple(self._picture(role) for role in self.pictures),
        )

    def sheet(self) -> ProductSheet:
        length, width = self.sides_cm
        facts = (
            Text("材质 {m}", "material {m}").filled(m=self.family.material),
            Text("单件包装 {l} × {w} 厘米", "packed {l} × {w} cm").filled(l=length, w=width),
            Text("每套 {n} 件", "{n} in a set").filled(n=self.count),
            Text("中国制造 (China)", "made in China"),
            *self.family.selling_points,
        )
        return ProductSheet(
            id=SHEET, product=self.family.name, brand=self.brand, facts=facts, variants=self.variants()
        )

    # ---- variants -----------------------------------------------------------------------------

    def variants(self) -> tuple[SheetVariant, ...]:
        pairs = [(colour, size) for colour in self.colours for size in self.family.sizes]
        return tuple(self._variant(place, *pair) for place, pair in enumerate(pairs))

    def _variant(self, place: int, colour: str, size: str) -> SheetVariant:
        step = self.family.sizes.index(size)
        return SheetVariant(
            sku=f"{self.family.code}-4{place + 1:02}",
            colour=colour,
            size=size,
            gtin=self._gtin(place),
            stock=self.chance.whole(24, 180, "stock", place),
            landed_cents=self.landed(step),
            packed_g=self.packed_g(step),
            packed_cm3=self.packed_cm3(step),
        )

    def _gtin(self, place: int) -> str:
        right = gtin_from(f"6901{self.chance.whole(0, 99_999_999, 'gtin', place):08}")
        if place != self.bad:
            return right
        return right[:-1] + str((int(right[-1]) + self.chance.whole(1, 9, "wrong digit")) % 10)

    # ---- costs and prices -----------------------------------------------------------------------

    def _telling(self) -> Chance:
        """Draw costs and weights until every mistake shows in some price, and no two in all prices alike."""
        attempt = 0
        while True:
            self.costs = self.chance.named("costs", attempt)
            of_sizes = [self._prices(step) for step in range(len(self.family.sizes))]
            if len(set(zip(*of_sizes, strict=True))) == 1 + len(MISTAKES):
                return self.costs
            attempt += 1

    def landed(self, step: int) -> int:
        return self.costs.whole(420, 760, "landed") + step * self.costs.whole(90, 160, "landed step")

    def packed_g(self, step: int) -> int:
        first, more = self.family.packed_g
        return self.costs.whole(first, first + more, "weight") + step * self.costs.whole(
            more // 2, more, "heavier"
        )

    def packed_cm3(self, step: int) -> int:
        length, width = self.sides_cm
        return length * width * (self.family.thick_cm + step)

    def _prices(self, step: int) -> tuple[int, ...]:
        """Give the right price and those of the mistakes, in their order."""
        weight, stored = self.packed_g(step), self.fees.storage(self.packed_cm3(step))
        landed, sent, below = self.landed(step), self.fees.fulfilment(weight), self.fees.tier_below(weight)
        return (
            self._price(landed + sent + stored),
            self._markup(landed + sent + stored),
            self._price(landed + below + stored),
            self._price(landed + sent),
        )

    def _price(self, cost: int) -> int:
        rate = self.setting.rate
        return price_for_margin(cost, rate(REFERRAL), rate(MARGIN), rate(ENDING))

    def _markup(self, cost: int) -> int:
        """Give the price of whoever adds fee and margin to the cost."""
        rate = self.setting.rate
        marked = -(-cost * (1_000_000 + rate(REFERRAL) + rate(MARGIN)) // 1_000_000)
        return price_for_margin(marked, 0, 0, rate(ENDING))

    # ---- categories and pictures ----------------------------------------------------------------

    def categories(self) -> tuple[Category, ...]:
        nodes = self.chance.shuffled((self.family.node, *self.family.wrong_nodes), "nodes")
        attributes = tuple(
            CategoryAttribute(
                name=name,
                label=Text(zh, en),
                mandatory=needed,
                form=Text(form_zh, form_en).filled(unit=self.unit.name, n=self.unit.decimals),
            )
            for name, zh, en, needed, form_zh, form_en in ATTRIBUTES
        )
        return tuple(
            Category(id=node, path=path, themes=THEMES, attributes=attributes) for node, path in nodes
        )

    def picture_id(self, role: str) -> str:
        return f"IMG-4{self.pictures.index(role) + 1:02}"

    def _picture(self, role: str) -> Picture:
        number = 100 + self.chance.whole(0, 80, "first file") + self.pictures.index(role)
        name = f"{self.family.code}_{number:04}.png"
        file = PictureFile.made(self.picture_id(role), name, self.photos[role].raster)
        return Picture(
            id=self.picture_id(role), product=SHEET, view=self.photographs.caption(role), file=file
        )

    def key(self) -> dict[str, Any]:
        rate = self.setting.rate
        variants = self.variants()
        steps = {variant.sku: self.family.sizes.index(variant.size) for variant in variants}
        sides = dict(zip(("package_length", "package_width"), self.sides_cm, strict=True))
        return {
            "category": self.family.node[0],
            "words": {
                "brand": self.brand,
                "material": self.family.material,
                "country_of_origin": "China",
                "item_count": str(self.count),
            },
            "lengths": {name: self.unit.written(self.unit.measured(side)) for name, side in sides.items()},
            "decimals": self.unit.decimals,
            "centimetres": sides,
            "currency": self.setting.platform.currency,
            "children": {
                v.sku: [v.colour, v.size, v.gtin, v.stock - rate(RESERVE), v.stock]
                for place, v in enumerate(variants)
                if place != self.bad
            },
            "bad": variants[self.bad].sku,
            "prices": {sku: self._prices(step)[0] for sku, step in steps.items()},
            "mistaken": {
                name: {sku: self._prices(step)[number] for sku, step in steps.items()}
                for number, name in enumerate(MISTAKES, 1)
            },
            "brand": self.brand,
            "noun": self.family.noun,
            "kept_out": [*self.colours, *self.family.sizes],
            "colours": self.colours,
            "keywords": self.keywords,
            "banned": self.banned,
            "limits": [rate(TITLE_CHARACTERS), rate(WORD_REPEATS), rate(BULLET_CHARACTERS), rate(COVERAGE)],
            "pictures": {self.picture_id(role): role for role in self.pictures},
            "printed": {self.picture_id(role): list(self.photos[role].box(role)) for role in PRINTED},
            "picture_rules": [rate(LONGEST_SIDE), rate(FILL)],
        }
