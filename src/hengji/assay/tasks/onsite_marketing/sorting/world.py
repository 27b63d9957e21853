"""The drawn world of OM-J2: a search-term report of 120 rows with a known truth."""

from datetime import timedelta
from typing import Any

from hengji.assay.company.ads import AdsOpening
from hengji.assay.company.ads.objects import (
    BudgetKind,
    Campaign,
    CampaignState,
    SearchTerm,
    TermKind,
)
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.onsite_marketing.goods import OWN_BRANDS, RIVALS, wares
from hengji.assay.tasks.onsite_marketing.sites import sites
from hengji.assay.tasks.onsite_marketing.sorting.scheme import LONG, TASK

CAMPAIGN = "C-011"
COUNT = 120
BRAND, RIVAL, FOREIGN = 12, 16, 22
TEMPTING = 3
FEWEST_ROOTED, USUAL_ROOTED, MOST_ROOTED = 3, 5, 12
LONG_SHARE_PERCENT = 55
HEAD_IMPRESSIONS = 24_000
CLICKS_PPM = (6_000, 19_000)
CVR_PPM = {
    TermKind.BRAND: 160_000,
    TermKind.COMPETITOR: 35_000,
    TermKind.GENERIC: 60_000,
    TermKind.LONG_TAIL: 95_000,
}


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.site = sites(setting.pack, setting.today)[0]
        self.ware = wares(self.chance, 1)[0]
        self.own = self.chance.pick(OWN_BRANDS, "own")
        self.rivals = self.chance.sample(RIVALS, 3, "rivals")
        self.hints = self.chance.shuffled(
            (*self.ware.foreign, *self.ware.shared_foreign, self.ware.tempting), "hints"
        )
        self.price_cents = self.chance.whole(1_499, 3_499, "price")
        self.kinds = self._kinds()
        order = self.chance.shuffled(sorted(self.kinds), "rows")
        self.terms = tuple(self._row(place, term) for place, term in enumerate(order, 1))

    def _kinds(self) -> dict[str, TermKind]:
        kinds: dict[str, TermKind] = {}
        plain = self._plain()
        for number in range(BRAND):
            name = self.own[self.chance.happens(250_000, "misspelt", number)]
            kinds[f"{name} {self._pool('brand')[number]}"] = TermKind.BRAND
        for number in range(RIVAL):
            kinds[f"{self.rivals[number % 3]} {self._pool('rival')[number]}"] = TermKind.COMPETITOR
        for term in self._foreign():
            kinds[term] = TermKind.IRRELEVANT
        for term in (*self.ware.tempting_good, *self.ware.shared_good):
            kinds[term] = self._by_length(term)
        for term in plain:
            if len(kinds) == COUNT:
                break
            kinds.setdefault(term, self._by_length(term))
        return kinds

    def _pool(self, purpose: str) -> list[str]:
        searches = [*self.ware.nouns, *(f"{a} {n}" for a in self.ware.adjectives for n in self.ware.nouns)]
        return self.chance.shuffled(searches, "pool", purpose)

    def _plain(self) -> list[str]:
        """Give good searches, short and long ones in about equal parts."""
        ware = self.ware
        short = [*ware.nouns, *(f"{a} {n}" for a in ware.adjectives for n in ware.nouns)]
        long = [f"{noun} {use}" for noun in ware.nouns for use in ware.uses]
        long += [f"{a} {n} {use}" for a in ware.adjectives for n in ware.nouns[:2] for use in ware.uses[:4]]
        left = COUNT - BRAND - RIVAL - FOREIGN - len(ware.tempting_good) - len(ware.shared_good)
        longs = left * LONG_SHARE_PERCENT // 100
        return [
            *self.chance.sample(long, longs, "long"),
            *self.chance.sample(short, left - longs, "short"),
        ]

    def _foreign(self) -> list[str]:
        """Give searches for something else: the shared root and the tempting phrase in some of them."""
        ware = self.ware
        beside = [f"{phrase} {adjective}" for phrase in ware.shared_foreign for adjective in ware.adjectives]
        clean = [f"{phrase} {noun}" for phrase in ware.foreign for noun in ware.nouns]
        tempting = [f"{ware.tempting} {adjective} {ware.nouns[0]}" for adjective in ware.adjectives]
        rooted = min(max(FEWEST_ROOTED, USUAL_ROOTED + self.setting.difficulty.decoys), MOST_ROOTED)
        shares = ((tempting, TEMPTING), (beside, rooted), (clean, FOREIGN - TEMPTING - rooted))
        return [
            term
            for number, (pool, count) in enumerate(shares)
            for term in self.chance.sample(pool, count, "foreign", number)
        ]

    def _by_length(self, term: str) -> TermKind:
        long = len(term.split()) >= self.setting.rate(LONG)
        return TermKind.LONG_TAIL if long else TermKind.GENERIC

    def _row(self, place: int, term: str) -> SearchTerm:
        """Lay traffic on a term: impressions fall with a drawn rank as one over the rank."""
        rank = self.chance.whole(1, COUNT, "rank", term)
        impressions = max(60, HEAD_IMPRESSIONS // rank + self.chance.whole(0, 90, "noise", term))
        clicks = max(2, impressions * self.chance.whole(*CLICKS_PPM, "ctr", term) // 1_000_000)
        orders = self._orders(term, clicks)
        units = orders + (orders > 1 and self.chance.happens(200_000, "second piece", term))
        return SearchTerm(
            id=f"T{place:03}",
            campaign=CAMPAIGN,
            term=term,
            impressions=impressions,
            clicks=max(clicks, orders * 3),
            spend_cents=max(clicks, orders * 3) * self.chance.whole(38, 84, "cpc", term),
            orders=orders,
            sales_cents=units * self.price_cents,
        )

    def _orders(self, term: str, clicks: int) -> int:
        """Give orders in proportion to the clicks of its kind; the planted terms are fixed."""
        if self.kinds[term] is TermKind.IRRELEVANT or term in self.ware.shared_good:
            return 0
        if term in self.ware.tempting_good:
            return self.chance.whole(2, 4, "tempting", term)
        expected = clicks * CVR_PPM[self.kinds[term]]
        return expected // 1_000_000 + self.chance.happens(expected % 1_000_000, "order", term)

    def opening(self) -> AdsOpening:
        began = self.setting.today - timedelta(days=30)
        return AdsOpening(
            campaigns=(
                Campaign(
                    id=CAMPAIGN,
                    name=f"{self.site.code}_{self.ware.code}301_SP_AUTO_{began:%Y%m%d}",
                    work_order=None,
                    currency=self.site.currency,
                    budget_kind=BudgetKind.DAILY,
                    budget_cents=6_000,
                    starts_on=began,
                    ends_on=self.setting.today + timedelta(days=60),
                    state=CampaignState.ENABLED,
                ),
            ),
            search_terms=self.terms,
        )

    def key(self) -> dict[str, Any]:
        return {
            "campaign": CAMPAIGN,
            "kinds": {term.id: self.kinds[term.term].value for term in self.terms},
            "shared": self.ware.shared,
            "long_from": self.setting.rate(LONG),
        }
