"""The drawn world of OM-J5: a calendar of three posts, variants with their facts, five questions."""

from datetime import date, datetime, time, timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.ads import AdsOpening
from hengji.assay.company.ads.objects import BuyerQuestion, PostPlan, Variant
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.onsite_marketing.goods import OWN_BRANDS, RIVALS, wares
from hengji.assay.tasks.onsite_marketing.posting.scheme import (
    CLAIMS,
    FEWEST_TAGS,
    MOST_TAGS,
    TASK,
)
from hengji.assay.tasks.onsite_marketing.sites import Site, sites

POSTS = 3
COLOURS = (("WH", "白色", "white"), ("BK", "黑色", "black"), ("GY", "灰色", "grey"), ("GN", "绿色", "green"))
TOPICS = (
    Text("新品上市", "New arrival"),
    Text("周末优惠", "Weekend offer"),
    Text("用法分享", "How to use it"),
    Text("买家好评选", "Loved by buyers"),
)
ASKED = {
    "Size": "How big is it exactly?",
    "Weight": "How heavy is it?",
    "Material": "What is it made of?",
    "Warranty": "How long is the warranty?",
    "In the box": "How many pieces do I get?",
}
UNKNOWN = (
    "Can I use it in a sauna?",
    "Is it approved for use in hospitals?",
    "Does it smell when it is new?",
    "Was it tested by an independent laboratory?",
)
BUYERS = ("Alice B.", "Brian K.", "Carol M.", "Dave R.", "Emma S.", "Frank T.", "Grace W.")


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.wares = wares(self.chance, POSTS)
        self.own = self.chance.pick(OWN_BRANDS, "own")[0]
        self.tag = f"#{self.own}deals"
        self.rivals = self.chance.sample(RIVALS, 3, "rivals")
        self.number = self.chance.whole(601, 689, "number")
        self.claims = setting.pack.table(CLAIMS, setting.today).words("claim")
        self.pairs = [self._pair(place) for place in range(POSTS)]
        self.variants = tuple(variant for pair in self.pairs for variant in pair)
        topics = self.chance.sample(TOPICS, POSTS, "topics")
        self.plans = tuple(self._plan(place, topics[place]) for place in range(POSTS))
        known = min(1 + setting.difficulty.ordinary_orders, len(BUYERS) - 1)
        asked = self.chance.sample(tuple(ASKED), min(known, len(ASKED)), "asked")
        self.known = [asked[place % len(asked)] for place in range(known)]

    def _pair(self, place: int) -> tuple[Variant, Variant]:
        colours = self.chance.sample(COLOURS, 2, "colours", place)
        one, other = (self._variant(place, *colour) for colour in colours)
        return one, other

    def _variant(self, place: int, code: str, zh: str, en: str) -> Variant:
        chance, ware = self.chance.named("variant", place, code), self.wares[place]
        facts = {
            "Size": f"{_tenths(chance.whole(*ware.sides_mm, 'long'))} x {_tenths(chance.whole(*ware.sides_mm, 'wide'))} cm",
            "Weight": f"{chance.whole(*ware.weight_g, 'weight')} g",
            "Material": chance.pick(ware.materials, "material"),
            "Warranty": f"{chance.pick((12, 18, 24, 36), 'warranty')} months",
            "In the box": f"{chance.whole(1, 6, 'pieces')} pieces",
        }
        return Variant(
            id=f"{ware.code}{self.number}-{code}",
            name=Text(f"{ware.name.zh}（{zh}）", f"{ware.name.en} ({en})"),
            details="; ".join(f"{name}: {value}" for name, value in facts.items()),
        )

    def _local(self, place: int, market: str) -> tuple[date, int]:
        return (
            self.setting.today + timedelta(days=self.chance.whole(2, 5, "day", place)),
            self.chance.whole(8, 20, "hour", market, place),
        )

    def site(self, place: int) -> Site:
        """Draw a site on other hours than Beijing whose clock does not change before the posts are out."""
        today, week = (
            sites(self.setting.pack, on)
            for on in (self.setting.today, self.setting.today + timedelta(days=7))
        )
        return self.chance.pick([site for site in today if site.ahead and site in week], "site", place)

    def _plan(self, place: int, topic: Text) -> PostPlan:
        ware, site = self.wares[place], self.site(place)
        on, hour = self._local(place, site.code)
        beijing = datetime.combine(on, time(hour)) + timedelta(hours=site.ahead)
        percent = self.chance.pick((10, 15, 20), "percent", place)
        ends_on = on + timedelta(days=self.chance.whole(6, 12, "ends", place))
        variant = self.pairs[place][0]
        return PostPlan(
            id=f"CP-{place + 1:02}",
            market=site.name,
            market_code=site.code,
            topic=topic,
            sku=variant.id,
            product=variant.name,
            draft=self._draft(place, percent),
            offer=Text("优惠券减 {percent}%，至 {day}", "{percent}% off with coupon, until {day}").filled(
                percent=percent, day=ends_on.isoformat()
            ),
            discount_percent=percent,
            offer_ends_on=ends_on,
            beijing_on=beijing.date(),
            beijing_hour=beijing.hour,
            suggested_tags=self._suggested(place, ware.nouns),
        )

    def stale(self, place: int, percent: int) -> int:
        return percent + self.chance.pick((5, 10), "stale", place)

    def _draft(self, place: int, percent: int) -> str:
        claim = self.chance.pick(self.claims, "claim", place)
        return f"Our {self.wares[place].english} - {claim}! Save {self.stale(place, percent)}% now."

    def _suggested(self, place: int, nouns: tuple[str, ...]) -> tuple[str, ...]:
        rival = self.chance.pick(self.rivals, "rival tag", place)
        words = self.chance.sample(nouns, 2, "tags", place)
        return (self.tag, f"#{rival}", *(f"#{word.replace(' ', '')}" for word in words))

    def questions(self) -> tuple[BuyerQuestion, ...]:
        asked = [*self.known, None]
        places = self.chance.shuffled(range(len(asked)), "questions")
        buyers = self.chance.sample(BUYERS, len(asked), "buyers")
        rows = []
        for place, which in enumerate(places, 1):
            fact = asked[which]
            body = ASKED[fact] if fact else self.chance.pick(UNKNOWN, "unknown")
            rows.append(
                BuyerQuestion(
                    id=f"Q-{place:02}",
                    sku=self.chance.pick(self.variants, "about", place).id,
                    buyer=buyers[place - 1],
                    body=body,
                    asked_at=self.setting.now - timedelta(hours=self.chance.whole(2, 30, "asked at", place)),
                )
            )
        return tuple(rows)

    def opening(self) -> AdsOpening:
        return AdsOpening(
            post_plans=self.plans,
            variants=tuple(sorted(self.variants, key=lambda variant: variant.id)),
            questions=self.questions(),
        )

    def _answer(self, question: BuyerQuestion) -> str | None:
        fact = next((name for name, body in ASKED.items() if body == question.body), None)
        variant = next(variant for variant in self.variants if variant.id == question.sku)
        facts = dict(pair.split(": ", 1) for pair in variant.details.split("; "))
        return facts[fact] if fact else None

    def key(self) -> dict[str, Any]:
        return {
            "posts": {
                plan.id: {
                    "sku": plan.sku,
                    "sibling": self.pairs[place][1].id,
                    "percent": plan.discount_percent,
                    "stale": self.stale(place, plan.discount_percent),
                    "ends_on": plan.offer_ends_on.isoformat(),
                    "local": [value if isinstance(value, int) else value.isoformat() for value in
                              self._local(place, plan.market_code)],
                    "beijing": [plan.beijing_on.isoformat(), plan.beijing_hour],
                }
                for place, plan in enumerate(self.plans)
            },
            "answers": {question.id: self._answer(question) for question in self.questions()},
            "claims": list(self.claims),
            "tag": self.tag,
            "rivals": list(self.rivals),
            "tags": [self.setting.rate(FEWEST_TAGS), self.setting.rate(MOST_TAGS)],
        }  # fmt: skip

    def rater_facts(self) -> tuple[Text, ...]:
        return tuple(
            Text("{id} 推广 {name}；资料：{details}", "{id} is about {name}; facts: {details}").filled(
                id=plan.id, name=plan.product, details=self.pairs[place][0].details
            )
            for place, plan in enumerate(self.plans)
        )


def _tenths(number: int) -> str:
    return f"{number // 10}.{number % 10}"
