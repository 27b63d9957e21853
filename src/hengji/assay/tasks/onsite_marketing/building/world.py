"""The drawn world of OM-J1: two work orders, and an account in which campaigns already run."""

from datetime import timedelta
from typing import Any

from hengji.assay.company.ads import AdsOpening
from hengji.assay.company.ads.objects import (
    AdGroup,
    BudgetKind,
    Campaign,
    CampaignState,
    Keyword,
    Match,
    WorkOrder,
    WorkOrderLine,
)
from hengji.assay.rulebook.ads import bid_for, daily_budget
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.onsite_marketing.building.scheme import BIDS, TASK
from hengji.assay.tasks.onsite_marketing.goods import Ware, wares
from hengji.assay.tasks.onsite_marketing.sites import sites

ORDERS = 2
USUAL_RUNNING, MOST_RUNNING = 2, 8
PATTERNS = ("SP_AUTO", "SB_MAN", "SD_AUD", "SP_CAT")
KEYWORDS = {Match.EXACT: 3, Match.PHRASE: 2, Match.BROAD: 2}


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.wares = wares(self.chance, ORDERS)
        self.sites = self.chance.sample(sites(setting.pack, setting.today), ORDERS, "sites")
        self.orders = tuple(self._order(place) for place in range(ORDERS))
        self.lines = tuple(line for place in range(ORDERS) for line in self._lines(place))

    def _order(self, place: int) -> WorkOrder:
        def whole(low: int, high: int, *name: str) -> int:
            return self.chance.whole(low, high, *name, place)

        site = self.sites[place]
        days = whole(10, 21, "days")
        starts_on = self.setting.today + timedelta(days=whole(1, 6, "start"))
        product = f"{self.wares[place].code}{whole(201, 289, 'product')}"
        colours = self.chance.sample(
            ("WH", "BK", "GY", "BL", "GN"), whole(2, 3, "how many"), "colours", place
        )
        return WorkOrder(
            id=f"W-{place + 1:02}",
            market=site.name,
            market_code=site.code,
            product_code=product,
            products=tuple(f"{product}-{colour}" for colour in colours),
            total_budget_cents=days * 50 * whole(30, 90, "daily"),
            currency=site.currency,
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=days - 1),
            base_bid_cents=whole(47, 138, "bid"),
        )

    def _lines(self, place: int) -> list[WorkOrderLine]:
        ware = self.wares[place]
        words = self._words(ware, place)
        matches = [match for match, count in KEYWORDS.items() for _ in range(count)]
        negatives = [
            *((word, Match.PHRASE) for word in self.chance.sample(ware.foreign, 2, "foreign", place)),
            *((word, Match.EXACT) for word in self.chance.sample(ware.shared_foreign, 2, "shared", place)),
        ]
        listed = [(False, text, match) for text, match in zip(words, matches, strict=True)]
        listed += [(True, text, match) for text, match in negatives]
        return [
            WorkOrderLine(
                id=f"W-{place + 1:02}.{row:02}", work_order=f"W-{place + 1:02}", negative=negative, text=text, match=match
            )
            for row, (negative, text, match) in enumerate(listed, 1)
        ]  # fmt: skip

    def _words(self, ware: Ware, place: int) -> list[str]:
        pairs = [f"{adjective} {noun}" for adjective in ware.adjectives for noun in ware.nouns]
        return self.chance.sample(pairs, sum(KEYWORDS.values()), "words", place)

    def opening(self) -> AdsOpening:
        running = USUAL_RUNNING + self.setting.difficulty.decoys
        old = [self._old_campaign(place) for place in range(min(max(0, running), MOST_RUNNING))]
        return AdsOpening(
            work_orders=self.orders,
            work_order_lines=self.lines,
            campaigns=tuple(old),
            ad_groups=tuple(
                AdGroup(
                    id=f"G-00{place + 1}",
                    campaign=campaign.id,
                    name=f"{self._of(place).product_code}_AUTO",
                    products=self._of(place).products[:1],
                )
                for place, campaign in enumerate(old)
            ),
            keywords=tuple(
                Keyword(
                    id=f"K-00{place + 1}",
                    ad_group=f"G-00{place + 1}",
                    text=self.wares[place % ORDERS].nouns[0],
                    match=Match.BROAD,
                    bid_cents=self.chance.whole(30, 60, "old bid", place),
                )
                for place in range(len(old))
            ),
        )

    def _of(self, place: int) -> WorkOrder:
        """Give the work order whose product a running campaign advertises too."""
        return self.orders[place % ORDERS]

    def _old_campaign(self, place: int) -> Campaign:
        order, pattern = self._of(place), PATTERNS[place // ORDERS]
        began = self.setting.today - timedelta(days=self.chance.whole(40, 90, "old", place))
        return Campaign(
            id=f"C-00{place + 1}",
            name=f"{order.market_code}_{order.product_code}_{pattern}_{began:%Y%m%d}",
            work_order=None,
            currency=order.currency,
            budget_kind=BudgetKind.DAILY,
            budget_cents=order.base_bid_cents * 20,
            starts_on=began,
            ends_on=order.starts_on + timedelta(days=60),
            state=CampaignState.ENABLED,
        )

    def key(self) -> dict[str, Any]:
        return {order.id: self._wanted(order) for order in self.orders}

    def _wanted(self, order: WorkOrder) -> dict[str, Any]:
        table = self.setting.pack.table(BIDS, self.setting.today)
        shares = dict(zip(table.words("match"), table.wholes("share_ppm"), strict=True))
        lines = [line for line in self.lines if line.work_order == order.id]
        days = (order.ends_on - order.starts_on).days + 1
        return {
            "name": f"{order.market_code}_{order.product_code}_SP_MAN_{order.starts_on:%Y%m%d}",
            "group": f"{order.product_code}_AG1",
            "currency": order.currency.value,
            "daily_cents": daily_budget(order.total_budget_cents, days),
            "total_cents": order.total_budget_cents,
            "starts_on": order.starts_on.isoformat(),
            "ends_on": order.ends_on.isoformat(),
            "products": sorted(order.products),
            "keywords": [[line.text, line.match.value] for line in lines if not line.negative],
            "negatives": [[line.text, line.match.value] for line in lines if line.negative],
            "bids": {match: bid_for(order.base_bid_cents, share) for match, share in shares.items()},
            "base_bid": order.base_bid_cents,
        }
