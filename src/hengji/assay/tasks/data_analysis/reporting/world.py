"""The drawn world of DA-J2: two weeks of a store, every figure drawn by its own name."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.analytics import AnalyticsOpening
from hengji.assay.company.analytics.objects import Cell, Dataset, DatasetKind, Report
from hengji.assay.company.analytics.schemas import as_row
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.data_analysis.observing import is_near
from hengji.assay.tasks.data_analysis.reporting.measuring import DAYS, measures, mistaken
from hengji.assay.tasks.data_analysis.reporting.scheme import (
    ADS,
    HOURS_TO_REPORT,
    INSIGHT_LENGTH,
    REPORT,
    SALES,
    STOCK,
    TASK,
    TRAFFIC,
)

if TYPE_CHECKING:
    from hengji.assay.chance import Chance

Rows = tuple[tuple[Cell, ...], ...]
# How sessions of a weekday lie around the mean, in per cent, Monday first.
WEEKDAYS = (96, 92, 90, 94, 102, 116, 110)
STOCKED = (
    "KT-110", "KT-125", "LT-204", "LT-216", "ST-301", "ST-318",
    "OD-402", "OD-427", "PT-511", "PT-538", "BT-606", "BT-619",
)  # fmt: skip
STOCKED_BESIDE_ORDINARY = 3
CLEARLY = 18  # hundredths of a per cent by which a mistaken rate must differ to be told


class World:
    """A store's last full week and the week before; one busy day with many visitors who buy little."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.today = setting.today
        self.sunday = self.today - timedelta(days=self.today.weekday() + 1)
        self.first = self.sunday - timedelta(days=2 * DAYS - 1)
        self.due_at = setting.now + timedelta(hours=HOURS_TO_REPORT)
        attempt = 0
        while True:
            self.chance: Chance = setting.chance.named(TASK, "try", attempt)
            self._draw()
            if self._mistakes_show():
                break
            attempt += 1

    def _draw(self) -> None:
        chance = self.chance
        self.level = chance.whole(900, 2_400, "level")
        self.conversion = chance.whole(420, 880, "conversion")
        self.growth = chance.whole(88, 116, "growth")
        self.price = chance.whole(1_690, 3_690, "price")
        self.busy = {chance.whole(0, 6, "busy", week) + week * DAYS for week in (0, 1)}
        days = range(2 * DAYS)
        self.traffic: Rows = tuple(self._traffic(day) for day in days)
        self.sales: Rows = tuple(self._sales(day) for day in days)
        self.ads: Rows = tuple(self._ads(day) for day in days)
        self.stock: Rows = tuple(
            (
                sku,
                chance.whole(120, 900, "on hand", sku),
                20 * chance.whole(8, 30, "inbound", sku),
            )
            for sku in STOCKED[: STOCKED_BESIDE_ORDINARY + self.setting.difficulty.ordinary_orders]
        )

    def _head(self, day: int) -> tuple[str, str]:
        return (self.first + timedelta(days=day)).isoformat(), "this" if day >= DAYS else "last"

    def _traffic(self, day: int) -> tuple[Cell, ...]:
        chance = self.chance
        growth = self.growth if day >= DAYS else 100
        sessions = (
            self.level * WEEKDAYS[day % DAYS] * growth * chance.whole(96, 104, "sessions", day) // 1_000_000
        )
        if day in self.busy:
            sessions = sessions * chance.whole(210, 280, "busy", day) // 100
        return (*self._head(day), sessions, sessions * chance.whole(165, 215, "views", day) // 100)

    def _sales(self, day: int) -> tuple[Cell, ...]:
        chance = self.chance
        sessions = int(self.traffic[day][2] or 0)
        rate = self.conversion * chance.whole(92, 108, "rate", day) // 100
        if day in self.busy:
            rate = rate * chance.whole(45, 60, "idle", day) // 100
        if day >= DAYS:
            rate = rate * chance.whole(92, 109, "drift") // 100
        units = sessions * rate // 10_000
        orders = units * chance.whole(86, 95, "orders", day) // 100
        revenue = units * self.price * chance.whole(96, 104, "sales", day) // 100
        return (
            *self._head(day),
            orders,
            units,
            revenue,
            units * chance.whole(15, 70, "refunded", day) // 1_000,
        )

    def _ads(self, day: int) -> tuple[Cell, ...]:
        chance = self.chance
        sessions, revenue = int(self.traffic[day][2] or 0), int(self.sales[day][4] or 0)
        clicks = sessions * chance.whole(16, 26, "clicks", day) // 100
        return (
            *self._head(day),
            clicks,
            clicks * chance.whole(45, 95, "click", day),
            revenue * chance.whole(18, 38, "ad sales", day) // 100,
        )

    def _tables(self) -> dict[str, list[dict[str, Any]]]:
        return {
            "traffic": [as_row(DatasetKind.TRAFFIC, row) for row in self.traffic],
            "sales": [as_row(DatasetKind.SALES, row) for row in self.sales],
            "ads": [as_row(DatasetKind.ADS, row) for row in self.ads],
            "stock": [as_row(DatasetKind.STOCK, row) for row in self.stock],
        }

    def _figures(self) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
        tables = self._tables()
        return measures(**tables), mistaken(tables["traffic"], tables["sales"], tables["stock"])

    def _mistakes_show(self) -> bool:
        """Tell whether no mistake comes out so near the right figures that it could not be told from them."""
        right, wrong = self._figures()
        shown = all(
            not is_near(right[name], wrong[trap][name], CLEARLY)
            for trap, name in (
                ("rates_averaged", "conversion"),
                ("views_for_sessions", "conversion"),
                ("views_for_sessions", "sessions"),
                ("inbound_counted", "supply"),
                ("percent_for_points", "conversion_change"),
            )
        )
        averaged, viewed = (wrong[trap]["conversion"] for trap in ("rates_averaged", "views_for_sessions"))
        return shown and not is_near(averaged, viewed, CLEARLY)

    def opening(self) -> AnalyticsOpening:
        by_day = Text("每行一天；", "Each row is one day; ")
        money = Text("金额含税；", "amounts are with tax; ")
        none = Text("没有金额；", "no amounts; ")
        return AnalyticsOpening(
            datasets=(
                self._dataset(
                    TRAFFIC,
                    DatasetKind.TRAFFIC,
                    "两周流量",
                    "Traffic of two weeks",
                    self.traffic,
                    (by_day, none),
                ),
                self._dataset(
                    SALES, DatasetKind.SALES, "两周销售", "Sales of two weeks", self.sales, (by_day, money)
                ),
                self._dataset(
                    ADS, DatasetKind.ADS, "两周广告", "Ads of two weeks", self.ads, (by_day, money)
                ),
                self._dataset(
                    STOCK,
                    DatasetKind.STOCK,
                    "库存快照",
                    "Stock snapshot",
                    self.stock,
                    (Text("每行一个 SKU；", "Each row is one SKU; "), none),
                ),
            ),
            reports=(
                Report(
                    id=REPORT,
                    title=Text("本周店铺周报", "This week's store report"),
                    reader=Text("运营主管", "Head of operations"),
                    due_at=self.due_at,
                ),
            ),
        )

    def _dataset(
        self, number: str, kind: DatasetKind, zh: str, en: str, rows: Rows, notes: tuple[Text, Text]
    ) -> Dataset:
        until = Text("数据截至 {day}。", "data up to {day}.").filled(day=self.sunday)
        parts = (*notes, until)
        return Dataset(
            id=number,
            kind=kind,
            title=Text(zh, en),
            system=Text("店铺后台报表", "Store back office"),
            note=Text("".join(part.zh for part in parts), "".join(part.en for part in parts)),
            exported_on=self.today,
            rows=rows,
        )

    def key(self) -> dict[str, Any]:
        figures, mistakes = self._figures()
        day = self.sunday.isoformat()
        return {
            "figures": figures,
            "mistakes": mistakes,
            "longest": self.setting.rate(INSIGHT_LENGTH),
            "sources": {
                TRAFFIC: {"data_to": day, "grain": "day", "basis": "none"},
                SALES: {"data_to": day, "grain": "day", "basis": "with_tax"},
                ADS: {"data_to": day, "grain": "day", "basis": "with_tax"},
                STOCK: {"data_to": day, "grain": "sku", "basis": "none"},
            },
        }
