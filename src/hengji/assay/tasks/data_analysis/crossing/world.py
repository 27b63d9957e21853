"""The drawn world of DA-J4: five thousand order lines, each of one draw by its own name."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.analytics import AnalyticsOpening
from hengji.assay.company.analytics.objects import Cell, Dataset, DatasetKind, Report
from hengji.assay.company.analytics.schemas import CATEGORIES, COUNTRIES, as_row
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.data_analysis.crossing.measuring import (
    TOP,
    averaged_margin_rate,
    classes_by_sales,
    margin_rate,
    top_by_margin,
)
from hengji.assay.tasks.data_analysis.crossing.scheme import (
    CLASS_A,
    CLASS_B,
    DATASET,
    HOURS_TO_REPORT,
    PPM_OF_PERCENT,
    REPORT,
    TASK,
)
from hengji.assay.tasks.data_analysis.observing import is_near

if TYPE_CHECKING:
    from hengji.assay.chance import Chance

LINES = 5_000
DAYS = 90
SKUS = 56
ZIPF_SHIFT = 4
CLEARLY = 18
PARTS = 1_000
# Prices in cents, at the middles of fourteen slices of a log-normal spread.
PRICES = (790, 990, 1190, 1390, 1590, 1790, 1990, 2290, 2590, 2990, 3490, 4190, 5290, 7490)
PIECES = (1, 1, 1, 1, 1, 1, 2, 2, 3, 4)
COUNTRY_SHARES = ("US",) * 9 + ("DE",) * 4 + ("GB",) * 3 + ("FR", "FR", "JP", "JP", "CA")
SHIPPED = 2
# Lines of which one is cancelled, times the dirty rows of a hundred: twelve to a dozen lines as a rule.
CANCELLED_BY_DIRT = 192


@dataclass(frozen=True, slots=True)
class Sku:
    code: str
    category: str
    price: int
    cost_percent: int


class World:
    """Lines whose sales follow Zipf by SKU, whose cheap SKUs sell often, and whose margins have their own order."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.due_at = setting.now + timedelta(hours=HOURS_TO_REPORT)
        self.last_day = setting.today - timedelta(days=1)
        others = max(SHIPPED, CANCELLED_BY_DIRT // max(1, setting.difficulty.dirty_rows) - 1)
        self.states = ("completed",) * (others - SHIPPED) + ("shipped",) * SHIPPED + ("cancelled",)
        attempt = 0
        while True:
            self.chance: Chance = setting.chance.named(TASK, "try", attempt)
            self.skus = [self._sku(number) for number in range(SKUS)]
            self.rows = self._drawn()
            self.country = self.chance.pick(COUNTRIES, "country").value
            self.category = self.chance.pick(CATEGORIES, "category").value
            if self._mistakes_show():
                break
            attempt += 1

    def _sku(self, number: int) -> Sku:
        category = CATEGORIES[number % len(CATEGORIES)].value
        return Sku(
            code=f"{category[:2].upper()}-{self.chance.whole(10, 99, 'sku', number)}{number:02}",
            category=category,
            price=self.chance.pick(PRICES, "price", number),
            cost_percent=self.chance.whole(44, 86, "cost", number),
        )

    def _drawn(self) -> tuple[tuple[Cell, ...], ...]:
        weights = [100_000 // (ZIPF_SHIFT + rank) for rank in range(1, SKUS + 1)]
        order = self.chance.shuffled(self.skus, "order")
        drawn = [sku for sku, weight in zip(order, weights, strict=True) for _ in range(weight // 100)]
        return tuple(self._line(number, drawn) for number in range(LINES))

    def _line(self, number: int, drawn: list[Sku]) -> tuple[Cell, ...]:
        """Draw a line: one large number gives all its parts, each as likely as the next."""
        rest = self.chance.whole(0, (1 << 62) - 1, "line", number)
        rest, which = divmod(rest, len(drawn))
        rest, country = divmod(rest, len(COUNTRY_SHARES))
        rest, state = divmod(rest, len(self.states))
        rest, pieces = divmod(rest, len(PIECES))
        rest, price = divmod(rest, PARTS)
        rest, cost = divmod(rest, PARTS)
        sku = drawn[which]
        units = PIECES[pieces]
        sales = units * sku.price * (900 + price // 8) // 1_000
        spread = 920 + cost * 160 // PARTS
        return (
            (self.last_day - timedelta(days=DAYS - 1 - number * DAYS // LINES)).isoformat(),
            sku.code,
            sku.category,
            COUNTRY_SHARES[country],
            self.states[state],
            units,
            sales,
            units * sku.price * sku.cost_percent * spread // 100_000,
            None,
        )

    def _kept(self) -> list[dict[str, Any]]:
        rows = (as_row(DatasetKind.LINES, row) for row in self.rows)
        return [row for row in rows if row["state"] != "cancelled"]

    def _limits(self) -> tuple[int, int]:
        a_ppm, b_ppm = self.setting.rate(CLASS_A), self.setting.rate(CLASS_B)
        return a_ppm // PPM_OF_PERCENT, b_ppm // PPM_OF_PERCENT

    def _mistakes_show(self) -> bool:
        """Tell whether the mistakes come out differently from what is right."""
        kept = self._kept()
        sales: dict[str, int] = {}
        counts: dict[str, int] = {}
        for row in kept:
            sales[row["sku"]] = sales.get(row["sku"], 0) + row["sales"]
            counts[row["sku"]] = counts.get(row["sku"], 0) + 1
        by_sales = sorted(sales, key=lambda sku: (-sales[sku], sku))[:TOP]
        right, averaged = margin_rate(kept, self.category), averaged_margin_rate(kept, self.category)
        counted = classes_by_sales(
            ({"sku": sku, "sales": count} for sku, count in counts.items()), *self._limits()
        )
        return (
            by_sales != top_by_margin(kept)
            and not is_near(right, averaged, CLEARLY)
            and counted != classes_by_sales(kept, *self._limits())
        )

    def opening(self) -> AnalyticsOpening:
        dataset = Dataset(
            id=DATASET,
            kind=DatasetKind.LINES,
            title=Text("近 90 天订单行", "Order lines of 90 days"),
            system=Text("订单数据仓库", "Order warehouse"),
            note=Text(
                "每行一个订单行；金额不含税，已统一为美元；数据截至 {day}。",
                "Each row is one order line; amounts are without tax, all in USD; data up to {day}.",
            ).filled(day=self.last_day),
            exported_on=self.setting.today,
            rows=self.rows,
        )
        report = Report(
            id=REPORT,
            title=Text("商品毛利与分级", "Margins and classes of goods"),
            reader=Text("商品组", "Product team"),
            due_at=self.due_at,
        )
        return AnalyticsOpening(datasets=(dataset,), reports=(report,))

    def key(self) -> dict[str, Any]:
        return {
            "source": {
                "data_to": self.last_day.isoformat(),
                "grain": "order_line",
                "basis": "without_tax",
            },
            "kept": len(self._kept()),
            "country": self.country,
            "category": self.category,
            "limits": list(self._limits()),
        }
