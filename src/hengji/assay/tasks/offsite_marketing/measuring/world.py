"""The drawn world of OF-J5: a day of four channels, as they tell it and as the shop counted it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.outreach import OutreachOpening
from hengji.assay.company.outreach.objects import ChannelExport, SiteSource
from hengji.assay.rulebook.ads import Traffic, total_of
from hengji.assay.rulebook.outreach import CHANNEL_RATIOS, averaged_channels, channel_ratios, tracking_broke
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.offsite_marketing.measuring.scheme import FLOOR, TASK

CHANNELS = (
    (Text("Pixora 付费推广", "Pixora ads"), "pixora / paid_social",
     Text("点击后 7 天或浏览后 1 天", "7 days after a click, 1 day after a view")),
    (Text("Vidolo 付费推广", "Vidolo ads"), "vidolo / paid_social", Text("点击后 28 天", "28 days after a click")),
    (Text("搜索广告", "Search ads"), "searchly / cpc", Text("点击后 30 天，按模型分摊", "30 days after a click, shared by a model")),
    (Text("Threadnest 红人投放", "Threadnest creators"), "threadnest / influencer",
     Text("用过红人专属码就算，30 天", "Whoever used the creator's code, 30 days")),
)  # fmt: skip
OTHER_SOURCES = (
    "(direct) / (none)",
    "searchly / organic",
    "newsletter / email",
    "pixora / social",
    "partnerblog / referral",
    "threadnest / social",
)
USUAL_OTHERS = 3
ROLES = ("steady", "large", "leaky", "broken")
IMPRESSIONS = {
    "steady": (38_000, 70_000),
    "large": (120_000, 210_000),
    "leaky": (45_000, 80_000),
    "broken": (40_000, 90_000),
}
SEEN_PERCENT = {"steady": (86, 95), "large": (84, 93), "leaky": (63, 72), "broken": (6, 22)}
CVR_PPM = {"steady": (24_000, 38_000), "large": (11_000, 18_000), "leaky": (18_000, 30_000), "broken": (0, 0)}
CLEARLY_PERMILLE = 30


@dataclass(frozen=True, slots=True)
class Day:
    """What one channel brought, and what its platform and the shop make of it.

    Attributes:
        own: Orders and sales are the shop's.
    """

    own: Traffic
    sessions: int
    claimed_orders: int
    claimed_cents: int

    @property
    def claimed(self) -> Traffic:
        return self.own._replace(orders=self.claimed_orders, sales_cents=self.claimed_cents)

    @property
    def by_sessions(self) -> Traffic:
        return self.own._replace(clicks=self.sessions)


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.roles = self.chance.shuffled(ROLES, "roles")
        self.order = self.chance.shuffled(CHANNELS, "channels")
        self.others = OTHER_SOURCES[: max(0, USUAL_OTHERS + setting.difficulty.decoys)]
        self.days = self._telling()

    def _telling(self) -> dict[str, Day]:
        """Draw days until the foreseen averages differ clearly from the right ratios."""
        attempt = 0
        while not _tells(days := self._drawn(attempt)):
            attempt += 1
        return days

    def _drawn(self, attempt: int) -> dict[str, Day]:
        return {f"CH-{place}": self._day(role, attempt) for place, role in enumerate(self.roles, 1)}

    def _day(self, role: str, attempt: int) -> Day:
        chance = self.chance.named("day", role, attempt)
        impressions = chance.whole(*IMPRESSIONS[role], "impressions")
        clicks = impressions * chance.whole(6_000, 17_000, "ctr") // 1_000_000
        expected = clicks * chance.whole(*CVR_PPM[role], "cvr")
        orders = expected // 1_000_000 + chance.happens(expected % 1_000_000, "order")
        basket = chance.whole(2_900, 6_400, "basket")
        claimed = orders * chance.whole(150, 210, "claimed") // 100 + chance.whole(4, 9, "claimed besides")
        return Day(
            own=Traffic(
                impressions, clicks, clicks * chance.whole(38, 96, "cpc") + chance.whole(0, 99, "cents"), orders,
                orders * basket + (chance.whole(0, 900, "basket cents") if orders else 0),
            ),
            sessions=clicks * chance.whole(*SEEN_PERCENT[role], "seen") // 100,
            claimed_orders=claimed,
            claimed_cents=claimed * basket,
        )  # fmt: skip

    def opening(self) -> OutreachOpening:
        yesterday = self.setting.today - timedelta(days=1)
        exports = [
            ChannelExport(
                id=number,
                channel=channel,
                tag=tag,
                day=yesterday,
                window=window,
                impressions=day.own.impressions,
                clicks=day.own.clicks,
                spend_cents=day.own.spend_cents,
                claimed_orders=day.claimed_orders,
                claimed_cents=day.claimed_cents,
            )
            for (number, day), (channel, tag, window) in zip(self.days.items(), self.order, strict=True)
        ]
        counted = [
            (export.tag, day.sessions, day.own.orders, day.own.sales_cents)
            for export, day in zip(exports, self.days.values(), strict=True)
        ]
        counted += [(tag, *self._other(tag)) for tag in self.others]
        return OutreachOpening(
            exports=tuple(exports),
            site_sources=tuple(
                SiteSource(id=f"SS-{place}", tag=tag, day=yesterday, sessions=sessions, orders=orders, sales_cents=cents)
                for place, (tag, sessions, orders, cents) in enumerate(self.chance.shuffled(counted, "sources"), 1)
            ),
        )  # fmt: skip

    def _other(self, tag: str) -> tuple[int, int, int]:
        chance = self.chance.named("other", tag)
        sessions, orders = chance.whole(180, 900, "sessions"), chance.whole(3, 19, "orders")
        return sessions, orders, orders * chance.whole(2_900, 6_400, "basket")

    def key(self) -> dict[str, Any]:
        floor = self.setting.rate(FLOOR)
        return {
            "channels": {number: channel_ratios(day.own) for number, day in self.days.items()},
            "claimed": {number: channel_ratios(day.claimed) for number, day in self.days.items()},
            "by_sessions": {number: channel_ratios(day.by_sessions) for number, day in self.days.items()},
            "barren": [number for number, day in self.days.items() if day.own.orders == 0],
            "total": channel_ratios(total_of(day.own for day in self.days.values())),
            "claims_added": channel_ratios(total_of(day.claimed for day in self.days.values())),
            "averaged": averaged_channels(day.own for day in self.days.values()),
            "broken": [
                number
                for number, day in self.days.items()
                if tracking_broke(day.sessions, day.own.clicks, floor)
            ],
        }


def _tells(days: Mapping[str, Day]) -> bool:
    own = [day.own for day in days.values()]
    selling = [day for day in days.values() if day.own.orders]
    total = channel_ratios(total_of(own))
    return (
        len(selling) == len(ROLES) - 1
        and _apart(total, averaged_channels(own), CHANNEL_RATIOS)
        and all(_apart(channel_ratios(day.own), channel_ratios(day.claimed), ("cvr",)) for day in selling)
    )


def _apart(right: Mapping[str, int | None], wrong: Mapping[str, int | None], names: Sequence[str]) -> bool:
    """Tell whether some ratio is clearly another."""
    return any(
        abs((right[name] or 0) - (wrong[name] or 0)) * 1_000 > max(2_000, CLEARLY_PERMILLE * (right[name] or 0))
        for name in names
    )  # fmt: skip
