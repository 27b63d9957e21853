"""The drawn world of DA-J5: ninety days with planted days out of line, every figure drawn by its own name."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.analytics import AnalyticsOpening
from hengji.assay.company.analytics.objects import Cause, Cell, Dataset, DatasetKind, Report
from hengji.assay.company.analytics.schemas import as_row
from hengji.assay.rulebook import ControlLimits, control_limits
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.data_analysis.watching.scheme import (
    DATASET,
    DEVIATIONS,
    HOURS_TO_REPORT,
    MEASURES,
    REPORT,
    TASK,
    outside,
)

if TYPE_CHECKING:
    from hengji.assay.chance import Chance

DAYS = 90
BASELINE = 60
# How sessions of a weekday lie around the mean, in per mille, Monday first.
WEEKDAYS = (985, 975, 980, 990, 1_005, 1_035, 1_030)
QUIET_APART = 3
COUPONS, MOST_COUPONS = 3, 5
RESTOCKED = 1_600


class World:
    """Sixty days of baseline with two promotions in them, and thirty days in which things went wrong."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.due_at = setting.now + timedelta(hours=HOURS_TO_REPORT)
        self.first = setting.today - timedelta(days=DAYS)
        attempt = 0
        while True:
            self.chance: Chance = setting.chance.named(TASK, "try", attempt)
            self._plant()
            self.rows = self._drawn()
            if self._is_fair():
                break
            attempt += 1

    @property
    def baseline(self) -> tuple[date, date]:
        return self.first, self.first + timedelta(days=BASELINE - 1)

    @property
    def checked(self) -> tuple[date, date]:
        return self.first + timedelta(days=BASELINE), self.first + timedelta(days=DAYS - 1)

    def _plant(self) -> None:
        """Draw which days have an event, and which of the last thirty are out of line."""
        chance = self.chance
        count = min(max(1, COUPONS + self.setting.difficulty.decoys), MOST_COUPONS)
        starts = chance.sample(range(BASELINE + 1, DAYS - 2, QUIET_APART), 4 + count, "starts")
        lost, empty, offer, robots, *coupons = starts
        self.causes: dict[int, Cause] = {
            lost: Cause.TRACKING,
            lost + 1: Cause.TRACKING,
            empty: Cause.STOCK_OUT,
            empty + 1: Cause.STOCK_OUT,
            offer: Cause.PROMOTION,
            offer + 1: Cause.PROMOTION,
            robots: Cause.ROBOTS,
        }
        self.events = {lost: "release", offer: "promotion", offer + 1: "promotion"}
        self.events |= dict.fromkeys(coupons, "coupon")
        early = chance.sample(range(4, BASELINE - 4, 6), 4, "early")
        self.early_offers = {early[0], early[0] + 1, early[1], early[1] + 1}
        self.events |= dict.fromkeys(self.early_offers, "promotion")
        self.events |= dict.fromkeys(early[2:], "coupon")

    def _drawn(self) -> tuple[tuple[Cell, ...], ...]:
        chance = self.chance
        self.level = chance.whole(1_600, 4_200, "level")
        self.rate = chance.whole(48, 82, "rate")
        stock = RESTOCKED
        rows: list[tuple[Cell, ...]] = []
        for number in range(DAYS):
            cells, stock = self._day(number, stock)
            rows.append(cells)
        return tuple(rows)

    def _day(self, number: int, stock: int) -> tuple[tuple[Cell, ...], int]:
        chance = self.chance
        day = self.first + timedelta(days=number)
        usual = self.level * WEEKDAYS[day.weekday()] // 1_000
        sessions = usual * chance.whole(955, 1_045, "sessions", number) // 1_000
        orders = usual * self.rate * chance.whole(950, 1_050, "orders", number) // 1_000_000
        clicks = usual * chance.whole(185, 215, "clicks", number) // 1_000
        cause = self.causes.get(number)
        if cause is Cause.PROMOTION or number in self.early_offers:
            lift = chance.whole(140, 165, "lift", number)
            sessions, orders = sessions * lift // 100, orders * (lift + 20) // 100
        elif cause is Cause.TRACKING:
            sessions = sessions * chance.whole(8, 18, "left", number) // 100
        elif cause is Cause.ROBOTS:
            sessions = sessions * chance.whole(185, 230, "robots", number) // 100
        elif cause is Cause.STOCK_OUT:
            orders = chance.whole(0, 4, "left", number)
        stock = stock - orders if stock - orders > orders else stock - orders + RESTOCKED
        shown = 0 if cause is Cause.STOCK_OUT else max(stock, chance.whole(60, 240, "stock", number))
        return (day.isoformat(), sessions, clicks, orders, shown, self.events.get(number, "none")), stock

    def _named(self) -> list[dict[str, Any]]:
        return [as_row(DatasetKind.SERIES, row) for row in self.rows]

    def limits(self, how: str = "right") -> dict[str, ControlLimits]:
        """Give the limits of both measures, or those of a mistake."""
        rows = self._named() if how == "whole_period" else self._named()[:BASELINE]
        if how != "polluted_baseline":
            rows = [row for row in rows if row["event"] == "none"]
        multiple = self.setting.rate(DEVIATIONS)
        return {measure: control_limits([row[measure] for row in rows], multiple) for measure in MEASURES}

    def _is_fair(self) -> bool:
        """Tell whether exactly the planted days are outside the limits, and mistaken limits still show some."""
        planted = [self._day_of(number) for number in sorted(self.causes)]
        since = self.checked[0]
        return outside(self._named(), self.limits(), since) == planted and all(
            outside(self._named(), self.limits(how), since) for how in ("polluted_baseline", "whole_period")
        )

    def _day_of(self, number: int) -> str:
        return (self.first + timedelta(days=number)).isoformat()

    def opening(self) -> AnalyticsOpening:
        dataset = Dataset(
            id=DATASET,
            kind=DatasetKind.SERIES,
            title=Text("近 90 天日监控", "Daily monitor of 90 days"),
            system=Text("数据监控系统", "Monitoring system"),
            note=Text(
                "每行一天；没有金额；数据截至 {day}。", "Each row is one day; no amounts; data up to {day}."
            ).filled(day=self.checked[1]),
            exported_on=self.setting.today,
            rows=self.rows,
        )
        report = Report(
            id=REPORT,
            title=Text("近 30 天异常日", "Days out of line, last 30 days"),
            reader=Text("运营主管", "Head of operations"),
            due_at=self.due_at,
        )
        return AnalyticsOpening(datasets=(dataset,), reports=(report,))

    def key(self) -> dict[str, Any]:
        hows = ("right", "polluted_baseline", "whole_period")
        return {
            "limits": {
                how: {m: [held.lower, held.upper] for m, held in self.limits(how).items()} for how in hows
            },
            "since": self.checked[0].isoformat(),
            "causes": {self._day_of(number): cause.value for number, cause in sorted(self.causes.items())},
            "coupons": [
                self._day_of(n) for n, event in self.events.items() if event == "coupon" and n >= BASELINE
            ],
        }
