"""The drawn world of OM-J3: a week of four campaigns, and what the shop sold besides."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hengji.assay.company.ads import AdsOpening
from hengji.assay.company.ads.objects import AdDay, BudgetKind, Campaign, CampaignState, ShopDay
from hengji.assay.rulebook.ads import RATIOS, Traffic, ad_ratios, averaged_ratios, tacos, total_of
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.onsite_marketing.goods import wares
from hengji.assay.tasks.onsite_marketing.reporting.scheme import TASK
from hengji.assay.tasks.onsite_marketing.sites import sites

DAYS = 7
PATTERNS = ("SP_MAN", "SP_AUTO", "SB_MAN", "SD_AUD")
ROLES = ("steady", "large", "gaps", "barren")
IMPRESSIONS = {
    "steady": (2_400, 5_200),
    "large": (9_000, 16_000),
    "gaps": (1_500, 4_000),
    "barren": (900, 2_000),
}
CVR_PPM = {
    "steady": (70_000, 110_000),
    "large": (30_000, 50_000),
    "gaps": (80_000, 130_000),
    "barren": (0, 0),
}
USUAL_GAPS, MOST_GAPS = 2, 5
CLEARLY_PERMILLE = 20

Report = Mapping[str, Sequence[Traffic]]


class World:
    """Drawn rows, or given ones; rows are by campaign, one a day."""

    def __init__(self, setting: Setting, report: Report | None = None) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.site = sites(setting.pack, setting.today)[0]
        self.report = report or self._telling()
        longest = max(len(rows) for rows in self.report.values())
        self.first = setting.today - timedelta(days=longest)
        self.shop = [self._shop_day(place) for place in range(longest)]

    def _telling(self) -> Report:
        """Draw reports until the foreseen averages differ clearly from the right ratios."""
        attempt = 0
        while not _tells(report := self._drawn(attempt)):
            attempt += 1
        return report

    def _drawn(self, attempt: int) -> Report:
        places = self.chance.shuffled(ROLES, "places")
        return {f"C-02{place}": self._rows(role, attempt) for place, role in enumerate(places, 1)}

    def _rows(self, role: str, attempt: int) -> list[Traffic]:
        count = min(max(1, USUAL_GAPS + self.setting.difficulty.decoys), MOST_GAPS)
        gaps = self.chance.sample(range(DAYS), count, "gaps", attempt) if role == "gaps" else []
        return [
            Traffic(0, 0, 0, 0, 0) if day in gaps else self._row(role, day, attempt) for day in range(DAYS)
        ]

    def _row(self, role: str, day: int, attempt: int) -> Traffic:
        chance = self.chance.named("row", role, day, attempt)
        impressions = chance.whole(*IMPRESSIONS[role], "impressions")
        clicks = max(3, impressions * chance.whole(5_000, 16_000, "ctr") // 1_000_000)
        expected = clicks * chance.whole(*CVR_PPM[role], "cvr")
        orders = expected // 1_000_000 + chance.happens(expected % 1_000_000, "order")
        price = self.chance.whole(1_599, 3_999, "price", role)
        return Traffic(impressions, clicks, clicks * chance.whole(42, 95, "cpc"), orders, orders * price)

    def _shop_day(self, place: int) -> int:
        """Give all sales of a day: what ads sold, and about as much or twice that besides."""
        sold = sum(rows[place].sales_cents for rows in self.report.values() if place < len(rows))
        return (
            sold
            + sold * self.chance.whole(90, 210, "organic", place) // 100
            + self.chance.whole(9_000, 25_000, "walk-ins", place)
        )

    def day(self, place: int) -> date:
        return self.first + timedelta(days=place)

    def opening(self) -> AdsOpening:
        return AdsOpening(
            campaigns=tuple(self._campaign(place, number) for place, number in enumerate(self.report)),
            ad_days=tuple(
                AdDay(id=f"{campaign}.{place}", campaign=campaign, day=self.day(place), **row._asdict())
                for campaign, rows in self.report.items()
                for place, row in enumerate(rows)
            ),
            shop_days=tuple(
                ShopDay(id=f"D{place}", day=self.day(place), sales_cents=cents)
                for place, cents in enumerate(self.shop)
            ),
        )

    def _campaign(self, place: int, number: str) -> Campaign:
        began = self.first - timedelta(days=self.chance.whole(20, 60, "began", number))
        ware = wares(self.chance, len(PATTERNS))[place % len(PATTERNS)]
        return Campaign(
            id=number,
            name=f"{self.site.code}_{ware.code}41{place}_{PATTERNS[place % len(PATTERNS)]}_{began:%Y%m%d}",
            work_order=None,
            currency=self.site.currency,
            budget_kind=BudgetKind.DAILY,
            budget_cents=10_000,
            starts_on=began,
            ends_on=self.setting.today + timedelta(days=60),
            state=CampaignState.ENABLED,
        )

    def key(self) -> dict[str, Any]:
        totals = {campaign: total_of(rows) for campaign, rows in self.report.items()}
        everything = total_of(totals.values())
        all_rows = [row for rows in self.report.values() for row in rows]
        return {
            "campaigns": {campaign: ad_ratios(total) for campaign, total in totals.items()},
            "barren": [campaign for campaign, total in totals.items() if total.orders == 0],
            "days_averaged": {campaign: averaged_ratios(rows) for campaign, rows in self.report.items()},
            "total": ad_ratios(everything),
            "averaged": [averaged_ratios(totals.values()), averaged_ratios(all_rows)],
            "tacos": tacos(everything.spend_cents, sum(self.shop)),
        }


def _tells(report: Report) -> bool:
    totals = {campaign: total_of(rows) for campaign, rows in report.items()}
    selling = [campaign for campaign, total in totals.items() if total.orders]
    everything = ad_ratios(total_of(totals.values()))
    apart = _apart(everything, averaged_ratios(totals.values()), RATIOS)
    daily = [
        _apart(ad_ratios(totals[c]), averaged_ratios(report[c]), names)
        for names in (("ctr", "cpc", "cvr"), ("acos", "roas", "cpa"))
        for c in selling
    ]
    return len(selling) == len(ROLES) - 1 and apart and any(daily[:3]) and any(daily[3:])


def _apart(right: Mapping[str, int | None], wrong: Mapping[str, int | None], names: Sequence[str]) -> bool:
    """Tell whether some ratio is clearly another."""
    return any(
        abs((right[name] or 0) - (wrong[name] or 0)) * 1_000 > CLEARLY_PERMILLE * (right[name] or 0)
        for name in names
    )
