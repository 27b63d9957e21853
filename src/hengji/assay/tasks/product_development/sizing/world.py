"""The drawn world of PD-J1: every figure is drawn by its own name."""

from datetime import timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.research import ResearchOpening
from hengji.assay.company.research.objects import (
    Fulfilment,
    Listing,
    MarketExport,
    QuantityPrice,
    SearchMonth,
    SellerKind,
    WholesaleOffer,
)
from hengji.assay.rulebook import ladder_price, market_size, mean_of, median_of, ratio, share_of
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.product_development.marketplace import (
    ADJECTIVES,
    BRANDS,
    CATEGORIES,
    COLOURS,
    SELLERS,
    prices,
    reviews,
    searches,
    units,
)
from hengji.assay.tasks.product_development.markets import market_of
from hengji.assay.tasks.product_development.sizing.scheme import EXPORT, FOREIGN_RATE, HOME_IN_CNY, TASK
from hengji.assay.tasks.purchasing.goods import makers

ROWS = 100
BEST = 30
FOREIGN = 10
MONTHS = 12
LEAST_DIFFERENCE = 4


class World:
    """A hundred rows: some are variants that repeat their parent's units, ten are priced in another currency."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.market = market_of(setting.platform.code)
        self.category = self.chance.pick(CATEGORIES, "category")
        self.quantity = 50 * self.chance.whole(7, 17, "planned")
        self.twins = setting.difficulty.dirty_rows
        self.parents = ROWS - self.twins
        self.sold = units(self.chance, self.chance.whole(2_600, 6_400, "best"), self.parents)
        self._draw_rows()
        self.offers = self._offers()
        self.months = self._months()
        self.volumes = self._volumes()

    # ---- the export ---------------------------------------------------------------------------

    def _draw_rows(self) -> None:
        """Draw rows whose mean price is far enough from the median to be told from it."""
        attempt = 0
        while True:
            self.of_rows = self.chance.named("rows", attempt)
            self.rows = self._rows()
            sale = [price for price, _ in self._sold_at("sale_price_cents")]
            if abs(mean_of(sale) - median_of(sale)) * 100 > 2 * median_of(sale):
                return
            attempt += 1

    def _sold_at(self, price: str) -> list[tuple[int, int]]:
        """Give price in cents of the market and monthly units of one row for each parent."""
        rate = self.setting.rate(FOREIGN_RATE)
        first_rows = {row.parent: row for row in reversed(self.rows)}.values()
        return [(self._converted(row, getattr(row, price), rate), row.monthly_units) for row in first_rows]

    def _rows(self) -> tuple[Listing, ...]:
        parents = self._parents()
        repeated = self.of_rows.sample(range(BEST), self.twins - self.twins // 2, "repeated")
        twins = [
            *repeated,
            *self.of_rows.sample(range(self.parents), self.twins - len(repeated), "repeated too"),
        ]
        rows = [*parents, *(self._twin(parents[place], n) for n, place in enumerate(twins))]
        order = sorted(range(len(rows)), key=lambda i: (-rows[i].monthly_units, i >= self.parents, i))
        return tuple(
            rows[i].model_copy(update={"id": f"L1-{place:03}"}) for place, i in enumerate(order, start=1)
        )

    def _parents(self) -> list[Listing]:
        foreign = {
            *self.of_rows.sample(range(20), 4, "foreign"),
            *self.of_rows.sample(range(20, self.parents), 6, "foreign"),
        }
        asked = prices(self.of_rows, self.category, self.market.level, self.parents)
        return [self._parent(place, asked[place], place in foreign) for place in range(self.parents)]

    def _parent(self, place: int, cents: int, foreign: bool) -> Listing:
        chance = self.of_rows
        brand = BRANDS[chance.whole(0, chance.whole(3, len(BRANDS) - 1, "reach", place), "brand", place)]
        age = chance.whole(40, 1_500, "age", place)
        rate = self.setting.rate(FOREIGN_RATE)
        sale = cents * 1_000_000 // rate // 100 * 100 + 99 if foreign else cents
        markup = chance.whole(108, 145, "markup", place) if chance.happens(650_000, "struck", place) else 100
        adjective = chance.pick(ADJECTIVES, "adjective", place)
        return Listing(
            id="",
            export=EXPORT,
            parent=f"P1-{chance.whole(10, 99, 'parent', place)}{place:03}",
            title=f"{brand} {adjective} {self.category.noun}, {chance.pick(COLOURS, 'colour', place)}",
            brand=brand,
            seller=chance.pick(SELLERS, "seller", place),
            seller_kind=SellerKind.THIRD_PARTY,
            fulfilment=Fulfilment.PLATFORM
            if chance.happens(720_000, "fulfilment", place)
            else Fulfilment.SELLER,
            currency=self.market.foreign if foreign else self.market.code,
            list_price_cents=sale * markup // 100,
            sale_price_cents=sale,
            monthly_units=self.sold[place],
            rating_tenths=chance.whole(37, 48, "rating", place),
            reviews=reviews(chance, self.sold[place], age, place),
            launched_on=self.setting.today - timedelta(days=age),
        )

    def _twin(self, parent: Listing, number: int) -> Listing:
        colours = [colour for colour in COLOURS if not parent.title.endswith(colour)]
        title = f"{parent.title.rpartition(', ')[0]}, {self.of_rows.pick(colours, 'twin', number)}"
        return parent.model_copy(update={"title": title})

    def _converted(self, row: Listing, cents: int, rate_ppm: int) -> int:
        return share_of(cents, rate_ppm) if row.currency == self.market.foreign else cents

    # ---- the rest -----------------------------------------------------------------------------

    def _offers(self) -> tuple[WholesaleOffer, ...]:
        names = makers(self.chance, 3)
        deals = self.chance.shuffled((self.chance.whole(3_100, 5_200, "most"), 2_300, 940), "deals")
        return tuple(self._offer(number, name, deals[number]) for number, name in enumerate(names))

    def _offer(self, number: int, name: Text, deals: int) -> WholesaleOffer:
        first = self.category.wholesale_fen * self.chance.whole(92, 112, "offer", number) // 100
        steps = ((50, 100), (300, 94), (900, 87), (3_000, 80))
        return WholesaleOffer(
            id=f"W1-{number + 1}",
            supplier=name,
            product=self.category.name,
            ladder=tuple(
                QuantityPrice(from_quantity=q, unit_price_fen=first * share // 100) for q, share in steps
            ),
            monthly_deals=deals,
        )

    def _months(self) -> list[str]:
        """Name the last twelve whole months."""
        count = self.setting.today.year * 12 + self.setting.today.month - 1
        return [f"{(count - back) // 12}-{(count - back) % 12 + 1:02}" for back in range(MONTHS, 0, -1)]

    def _volumes(self) -> list[int]:
        """Draw searches whose two ways of growth differ and whose highest month is one."""
        first = int(self.months[0][5:])
        largest = self.chance.whole(38_000, 160_000, "searches")
        attempt = 0
        while True:
            drawn = searches(self.chance.named("try", attempt), self.category, first, largest)
            apart = abs(growth_of(drawn) - ratio(drawn[-1] - drawn[0], drawn[0], 1_000)) > LEAST_DIFFERENCE
            if apart and drawn.count(max(drawn)) == 1:
                return drawn
            attempt += 1

    def opening(self) -> ResearchOpening:
        return ResearchOpening(
            exports=(
                MarketExport(
                    id=EXPORT,
                    title=Text("{p}“{c}”前 100 条链接", "{p}, “{c}”, top 100 listings").filled(
                        p=self.market.heading, c=self.category.name
                    ),
                    exported_on=self.setting.today - timedelta(days=1),
                    currency=self.market.code,
                    others_units=sum(self.sold) * self.chance.whole(18, 34, "others") // 100,
                ),
            ),
            listings=self.rows,
            wholesale=self.offers,
            searches=tuple(
                SearchMonth(id=f"S1-{n}", keyword=self.category.keyword, month=month, volume=volume)
                for n, (month, volume) in enumerate(zip(self.months, self.volumes, strict=True), start=1)
            ),
        )

    def key(self) -> dict[str, Any]:
        sale, listed = self._sold_at("sale_price_cents"), self._sold_at("list_price_cents")
        best = max(self.offers, key=lambda offer: offer.monthly_deals)
        ladder = [(step.from_quantity, step.unit_price_fen) for step in best.ladder]
        return {
            "revenue_cents": market_size(sale),
            "list_revenue_cents": market_size(listed),
            "units": sum(number for _, number in sale),
            "listings": len(sale),
            "median_cents": median_of([price for price, _ in sale]),
            "mean_cents": mean_of([price for price, _ in sale]),
            "home_in_cny": self.setting.rate(HOME_IN_CNY),
            "wholesale_fen": ladder_price(ladder, self.quantity),
            "lowest_fen": ladder[-1][1],
            "growth": growth_of(self.volumes),
            "growth_single": ratio(self.volumes[-1] - self.volumes[0], self.volumes[0], 1_000),
            "peak": self.months[self.volumes.index(max(self.volumes))],
            "foreign": self.market.foreign,
            "foreign_percent": self.setting.rate(FOREIGN_RATE) // 10_000,
            "platform": self.setting.platform.code,
        }


def growth_of(volumes: list[int]) -> int:
    """Give how much more was searched for in the last three months than in the first, in per mille."""
    early, late = sum(volumes[:3]), sum(volumes[-3:])
    return ratio(late - early, early, 1_000)
