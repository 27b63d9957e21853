"""The drawn world of PD-J2: every figure is drawn by its own name."""

from datetime import timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.company.research import ResearchOpening
from hengji.assay.company.research.objects import Fulfilment, Listing, MarketExport, SellerKind
from hengji.assay.grading import Trap
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.product_development.competition.measuring import (
    PPM_OF_PER_MILLE,
    as_fraction,
    measures,
    mistaken,
)
from hengji.assay.tasks.product_development.competition.scheme import (
    CONCENTRATION,
    DECISION_TABLE,
    EXPORT,
    MANY_REVIEWS,
    NEW_DAYS,
    TASK,
    TRAPS,
    decided,
)
from hengji.assay.tasks.product_development.marketplace import (
    ADJECTIVES,
    BRANDS,
    CATEGORIES,
    COLOURS,
    SELLERS,
    prices,
    units,
)
from hengji.assay.tasks.product_development.markets import market_of
from hengji.assay.tasks.product_development.observing import is_near

ROWS = 50
MOST_AT_LIMIT = 12


class World:
    """Fifty listings of a category more or less concentrated, more or less closed; some lie just at a limit."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.table = decision_rows(setting)
        self.market = market_of(setting.platform.code)
        self.category = setting.chance.named(TASK).pick(CATEGORIES, "category")
        attempt = 0
        while True:
            self.chance: Chance = setting.chance.named(TASK, "try", attempt)
            self._draw()
            if self._mistakes_show():
                break
            attempt += 1

    def _draw(self) -> None:
        chance = self.chance
        self.brands = chance.sample(BRANDS, chance.whole(7, 16, "brands"), "which brands")
        self.sellers = chance.sample(SELLERS, len(self.brands) + 2, "which sellers")
        self.at_limit = chance.sample(range(ROWS), self._count_at_limit(), "at limit")
        self.crowded = chance.whole(150, 750, "crowded") * 1_000
        sold = units(chance, chance.whole(1_800, 5_200, "best"), ROWS)
        asked = prices(chance, self.category, self.market.level, ROWS)
        self.rows = tuple(self._row(place, sold[place], asked[place]) for place in range(ROWS))
        self.others_units = sum(sold) * chance.whole(14, 32, "others") // 100

    def _count_at_limit(self) -> int:
        return min(max(0, self.setting.difficulty.decoys), MOST_AT_LIMIT)

    def _row(self, place: int, monthly_units: int, cents: int) -> Listing:
        chance = self.chance
        brand = self._brand(place)
        own = chance.happens(140_000, "platform", place)
        sellers = self.sellers
        seller = sellers[
            (self.brands.index(brand) + chance.pick((0, 0, 0, 1, 2), "seller", place)) % len(sellers)
        ]
        age = (
            chance.whole(30, 178, "age", place)
            if chance.happens(200_000, "new", place)
            else chance.whole(185, 1_900, "age", place)
        )
        many = self.setting.rate(MANY_REVIEWS)
        closed = age >= self.setting.rate(NEW_DAYS) and chance.happens(self.crowded, "closed", place)
        written = _count(chance, place, many, closed=closed)
        if place in self.at_limit:
            # Just not above the barrier, or just not new any more.
            written, age = (
                (many, age) if self.at_limit.index(place) % 2 else (written, self.setting.rate(NEW_DAYS))
            )
        adjective = chance.pick(ADJECTIVES, "adjective", place)
        return Listing(
            id=f"L2-{place + 1:03}",
            export=EXPORT,
            parent=f"P2-{chance.whole(10, 99, 'parent', place)}{place:03}",
            title=f"{brand} {adjective} {self.category.noun}, {chance.pick(COLOURS, 'colour', place)}",
            brand=brand,
            seller=f"{self.market.heading.en} Retail" if own else seller,
            seller_kind=SellerKind.PLATFORM if own else SellerKind.THIRD_PARTY,
            fulfilment=Fulfilment.PLATFORM
            if own or chance.happens(700_000, "fulfilment", place)
            else Fulfilment.SELLER,
            currency=self.market.code,
            list_price_cents=cents * chance.whole(100, 135, "markup", place) // 100,
            sale_price_cents=cents,
            monthly_units=monthly_units,
            rating_tenths=chance.whole(37, 48, "rating", place),
            reviews=written,
            launched_on=self.setting.today - timedelta(days=age),
        )

    def _brand(self, place: int) -> str:
        """Draw a brand; the first of them come up more often, as the strong brands of a category do."""
        reach = self.chance.whole(1, len(self.brands), "reach", place)
        return self.brands[self.chance.whole(0, reach - 1, "brand", place)]

    def _mistakes_show(self) -> bool:
        """Tell whether no mistake comes out so near the right figures that it could not be told from them."""
        right = self._measures()
        wrong = mistaken(self.rows, self.others_units)
        shown = all(
            not is_near(right[name], value, 2)
            for figures in wrong.values()
            for name, value in figures.items()
            if name != "seller_index"
        )
        apart = all(_apart(wrong, right, name) for name in ("brand_index", "platform_share"))
        return shown and apart and self._stable(right["brand_index"])

    def _stable(self, index: int) -> bool:
        """Tell whether a figure within tolerance leads to the same decision."""
        return len({decided(self.table, index * part // 100, 0) for part in (99, 100, 101)}) == 1

    def _measures(self) -> dict[str, int]:
        return measures(
            self.rows,
            self.others_units,
            self.setting.today,
            self.setting.rate(MANY_REVIEWS),
            self.setting.rate(NEW_DAYS),
        )

    def opening(self) -> ResearchOpening:
        return ResearchOpening(
            exports=(
                MarketExport(
                    id=EXPORT,
                    title=Text("{p}“{c}”前 50 条链接（已清洗）", "{p}, “{c}”, top 50 listings, clean").filled(
                        p=self.market.heading, c=self.category.name
                    ),
                    exported_on=self.setting.today - timedelta(days=2),
                    currency=self.market.code,
                    others_units=self.others_units,
                ),
            ),
            listings=self.rows,
        )

    def traps(self) -> tuple[Trap, ...]:
        """Give the traps that are there: deciding by the index alone goes wrong only behind a barrier."""
        figures = self._measures()
        alone = decided(self.table, figures["brand_index"], 0)
        if alone == decided(self.table, figures["brand_index"], figures["reviewed_share"]):
            return tuple(trap for name, trap in TRAPS.items() if name != "index_alone")
        return tuple(TRAPS.values())

    def key(self) -> dict[str, Any]:
        return key_of(self.rows, self.others_units, self.setting)


def _apart(wrong: dict[str, dict[str, int]], right: dict[str, int], name: str) -> bool:
    """Tell whether one figure tells every mistake from the others."""
    values = [figures[name] for figures in wrong.values() if name in figures]
    values += [as_fraction(right[name])] if name in CONCENTRATION else []
    return all(not is_near(a, b, 2) for place, a in enumerate(values) for b in values[:place])


def key_of(rows: tuple[Listing, ...], others_units: int, setting: Setting) -> dict[str, Any]:
    """Give the key of any rows: the figures, those of the mistakes, and the table by which to decide."""
    many, new = setting.rate(MANY_REVIEWS), setting.rate(NEW_DAYS)
    figures = measures(rows, others_units, setting.today, many, new)
    return {
        "figures": figures,
        "mistakes": mistaken(rows, others_units)
        | {"fraction_scale": {n: as_fraction(figures[n]) for n in CONCENTRATION if n.endswith("index")}},
        "table": [list(row) for row in decision_rows(setting)],
    }


def decision_rows(setting: Setting) -> list[tuple[int, int, str]]:
    """Give the decision table: limits of HHI and of the review barrier, and the decision."""
    table = setting.pack.table(DECISION_TABLE, setting.today)
    reviewed = (limit // PPM_OF_PER_MILLE for limit in table.wholes("reviewed_from_ppm"))
    return list(zip(table.wholes("hhi_from"), reviewed, table.words("decision"), strict=True))


def _count(chance: Chance, place: int, many: int, *, closed: bool) -> int:
    """Draw a number of reviews beyond the barrier or below it, many small ones and few large."""
    if closed:
        return (
            many
            + many * chance.pick((2, 4, 7, 11, 18, 30, 52), "beyond", place) // 10
            + chance.whole(1, 90, "reviews", place)
        )
    return many * chance.pick((2, 5, 9, 16, 28, 45, 70, 92), "below", place) // 100 + chance.whole(
        1, 70, "reviews", place
    )
