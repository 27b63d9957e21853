"""The drawn world of DA-J3: six sources over two weeks, every figure drawn by its own name."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.analytics import AnalyticsOpening
from hengji.assay.company.analytics.objects import Cell, Dataset, DatasetKind, Report
from hengji.assay.company.analytics.schemas import as_row
from hengji.assay.rulebook import ratio
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.data_analysis.funnel.measuring import (
    STAGES,
    by_source,
    largest_drop,
    largest_relative_drop,
    payment_rates,
    rates,
    weakest,
)
from hengji.assay.tasks.data_analysis.funnel.scheme import (
    BEFORE,
    DATASET,
    HOURS_TO_REPORT,
    LEAST_CARTS,
    REPORT,
    TASK,
)
from hengji.assay.tasks.data_analysis.observing import RATE_SCALE, is_near

if TYPE_CHECKING:
    from hengji.assay.chance import Chance

# Sources from the largest on: exposures, then the ranges of their three rates in hundredths of a per cent.
SOURCES: dict[str, tuple[int, tuple[int, int], tuple[int, int], tuple[int, int]]] = {
    "search": (210_000, (240, 420), (1_150, 1_700), (2_900, 3_900)),
    "ads": (165_000, (130, 260), (900, 1_400), (2_300, 3_300)),
    "recommended": (118_000, (160, 330), (800, 1_250), (2_100, 3_200)),
    "social": (74_000, (280, 520), (520, 900), (1_500, 2_400)),
    "email": (19_000, (620, 1_050), (1_700, 2_500), (3_900, 5_200)),
    "affiliate": (5_200, (260, 480), (600, 1_000), (600, 1_300)),
}
# From the smallest source on, some have so few visitors that they cannot be judged.
MOST_SMALL = 3
SHRUNK = 20
# How much higher last week's rates were, in per cent of this week's, for click, cart and payment.
FALLS = ((125, 116, 101), (127, 103, 113), (122, 117, 102))
CLEARLY = 18


class World:
    """Two weeks of a funnel; the lowest rate is that of a source with too few carts to be judged."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.due_at = setting.now + timedelta(hours=HOURS_TO_REPORT)
        self.least = setting.rate(LEAST_CARTS)
        small = min(max(1, 1 + setting.difficulty.decoys), MOST_SMALL)
        self.shrunk = tuple(SOURCES)[-small:-1]
        attempt = 0
        while True:
            self.chance: Chance = setting.chance.named(TASK, "try", attempt)
            self.rows = self._drawn()
            self.now, self.before = (by_source(self._named(week)) for week in (DATASET, BEFORE))
            if self._mistakes_show():
                break
            attempt += 1

    def _drawn(self) -> dict[str, list[tuple[Cell, ...]]]:
        falls = self.chance.pick(FALLS, "falls")
        rows: dict[str, list[tuple[Cell, ...]]] = {DATASET: [], BEFORE: []}
        for source, (size, *ranges) in SOURCES.items():
            this = [self.chance.whole(low, high, "rate", source, n) for n, (low, high) in enumerate(ranges)]
            last = [rate * fall // 100 for rate, fall in zip(this, falls, strict=True)]
            for week, of_week in ((BEFORE, last), (DATASET, this)):
                rows[week].extend(self._stages(week, source, size, of_week))
        return rows

    def _stages(self, week: str, source: str, size: int, of_week: list[int]) -> list[tuple[Cell, ...]]:
        if source in self.shrunk:
            size //= SHRUNK
        times = [size * self.chance.whole(90, 112, "exposure", week, source) // 100]
        for number, rate in enumerate(of_week):
            noise = self.chance.whole(985, 1_015, "noise", week, source, number)
            times.append(times[-1] * rate * noise // (RATE_SCALE * 1_000))
        return [(source, stage, count) for stage, count in zip(STAGES, times, strict=True)]

    def _named(self, week: str) -> list[dict[str, Any]]:
        return [as_row(DatasetKind.FUNNEL, row) for row in self.rows[week]]

    def _mistakes_show(self) -> bool:
        """Tell whether the mistakes come out differently, and no answer hangs on a rounding."""
        right, before = rates(self.now), rates(self.before)
        averaged = rates(self.now, "rates_averaged")
        shown = any(not is_near(right[stage], averaged[stage], CLEARLY) for stage in right)
        judged = payment_rates(self.now, self.least)
        everyone = payment_rates(self.now, 1)
        if len(judged) == 1:
            return False
        lowest, second = sorted(judged.values())[:2]
        fallen, fall = largest_drop(right, before)
        others = [before[stage] - right[stage] for stage in right if stage != fallen]
        relative, _ = largest_relative_drop(right, before)
        falls = sorted(ratio(before[s] - right[s], before[s], RATE_SCALE) for s in right)
        return (
            shown
            and weakest(everyone)[0] not in judged
            and second - lowest > CLEARLY
            and fall - max(others) > 2 * CLEARLY
            and relative != fallen
            and falls[-1] - falls[-2] > CLEARLY
        )

    def opening(self) -> AnalyticsOpening:
        report = Report(
            id=REPORT,
            title=Text("本周流量漏斗", "This week's funnel"),
            reader=Text("推广组", "Marketing team"),
            due_at=self.due_at,
        )
        return AnalyticsOpening(
            datasets=(
                self._dataset(DATASET, Text("本周流量漏斗", "Funnel of this week"), 1),
                self._dataset(BEFORE, Text("上周流量漏斗", "Funnel of last week"), 8),
            ),
            reports=(report,),
        )

    def _dataset(self, number: str, title: Text, days_ago: int) -> Dataset:
        return Dataset(
            id=number,
            kind=DatasetKind.FUNNEL,
            title=title,
            system=Text("店铺流量报表", "Store traffic report"),
            note=Text(
                "每行一个来源的一个环节；没有金额；截至 {day} 的七天。",
                "Each row is one stage of one source; no amounts; seven days up to {day}.",
            ).filled(day=self.setting.today - timedelta(days=days_ago)),
            exported_on=self.setting.today,
            rows=tuple(self.rows[number]),
        )

    def key(self) -> dict[str, Any]:
        everyone = payment_rates(self.now, 1)
        judged = payment_rates(self.now, self.least)
        return {
            "rates": rates(self.now),
            "mistakes": {how: rates(self.now, how) for how in ("exposure_base", "rates_averaged")},
            "weakest": list(weakest(judged)),
            "small": [source for source in everyone if source not in judged],
            "payment_rates": everyone,
            "fall": list(largest_drop(rates(self.now), rates(self.before))),
            "relative": list(largest_relative_drop(rates(self.now), rates(self.before))),
            "followed": {
                how: list(largest_drop(rates(self.now, how), rates(self.before, how)))
                for how in ("exposure_base", "rates_averaged")
            },
        }
