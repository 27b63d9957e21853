"""The desk itself: its objects by id, and refusals for ids that do not exist."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from hengji.assay.bilingual import Text
from hengji.assay.company.ads.objects import (
    AdDay,
    AdGroup,
    BuyerQuestion,
    Campaign,
    Figures,
    Keyword,
    Negative,
    Post,
    PostPlan,
    Promotion,
    PromotionPlan,
    SearchTerm,
    ShopDay,
    Variant,
    WorkOrder,
    WorkOrderLine,
)
from hengji.assay.company.ads.reports import ads_tables
from hengji.assay.company.desk import Desk, DeskOpening, Thing, copied, found, labelled
from hengji.assay.company.operation import Choice
from hengji.assay.company.tables import Table

TOTAL = "total"


class AdsOpening(DeskOpening):
    """The desk on the first morning."""

    work_orders: tuple[WorkOrder, ...] = ()
    work_order_lines: tuple[WorkOrderLine, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    ad_groups: tuple[AdGroup, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    negatives: tuple[Negative, ...] = ()
    search_terms: tuple[SearchTerm, ...] = ()
    ad_days: tuple[AdDay, ...] = ()
    shop_days: tuple[ShopDay, ...] = ()
    promotion_plans: tuple[PromotionPlan, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    post_plans: tuple[PostPlan, ...] = ()
    variants: tuple[Variant, ...] = ()
    questions: tuple[BuyerQuestion, ...] = ()


@dataclass(slots=True)
class AdsDesk(Desk):
    """All objects of the desk, in the order in which they came."""

    work_orders: dict[str, WorkOrder]
    work_order_lines: dict[str, WorkOrderLine]
    campaigns: dict[str, Campaign]
    ad_groups: dict[str, AdGroup]
    keywords: dict[str, Keyword]
    negatives: dict[str, Negative]
    search_terms: dict[str, SearchTerm]
    ad_days: dict[str, AdDay]
    shop_days: dict[str, ShopDay]
    figures: dict[str, Figures]
    promotion_plans: dict[str, PromotionPlan]
    promotions: dict[str, Promotion]
    post_plans: dict[str, PostPlan]
    variants: dict[str, Variant]
    posts: dict[str, Post]
    questions: dict[str, BuyerQuestion]

    @classmethod
    def opened(cls, opening: AdsOpening) -> "AdsDesk":
        """Lay copies of the opening's objects on the desk."""
        return cls(
            work_orders=copied(opening.work_orders),
            work_order_lines=copied(opening.work_order_lines),
            campaigns=copied(opening.campaigns),
            ad_groups=copied(opening.ad_groups),
            keywords=copied(opening.keywords),
            negatives=copied(opening.negatives),
            search_terms=copied(opening.search_terms),
            ad_days=copied(opening.ad_days),
            shop_days=copied(opening.shop_days),
            figures={},
            promotion_plans=copied(opening.promotion_plans),
            promotions=copied(opening.promotions),
            post_plans=copied(opening.post_plans),
            variants=copied(opening.variants),
            posts={},
            questions=copied(opening.questions),
        )

    # ---- finding ------------------------------------------------------------------------------

    def campaign(self, wanted: str) -> Campaign:
        return found(self.campaigns, wanted, "campaign", Text("广告活动", "campaign"))

    def work_order(self, wanted: str) -> WorkOrder:
        return found(self.work_orders, wanted, "work_order", Text("投放工单", "work order"))

    def ad_group(self, wanted: str) -> AdGroup:
        return found(self.ad_groups, wanted, "ad_group", Text("广告组", "ad group"))

    def keyword(self, wanted: str) -> Keyword:
        return found(self.keywords, wanted, "keyword", Text("关键词", "keyword"))

    def negative(self, wanted: str) -> Negative:
        return found(self.negatives, wanted, "negative", Text("否定词", "negative"))

    def promotion_plan(self, wanted: str) -> PromotionPlan:
        return found(self.promotion_plans, wanted, "plan", Text("促销计划", "promotion plan"))

    def promotion(self, wanted: str) -> Promotion:
        return found(self.promotions, wanted, "promotion", Text("促销", "promotion"))

    def post_plan(self, wanted: str) -> PostPlan:
        return found(self.post_plans, wanted, "plan", Text("内容排期", "line of the calendar"))

    def post(self, wanted: str) -> Post:
        return found(self.posts, wanted, "post", Text("帖子", "post"))

    def question(self, wanted: str) -> BuyerQuestion:
        return found(self.questions, wanted, "question", Text("买家提问", "question"))

    def groups_of(self, campaign: str) -> list[AdGroup]:
        return [group for group in self.ad_groups.values() if group.campaign == campaign]

    def keywords_of(self, campaign: str) -> list[Keyword]:
        groups = {group.id for group in self.groups_of(campaign)}
        return [keyword for keyword in self.keywords.values() if keyword.ad_group in groups]

    def negatives_of(self, campaign: str) -> list[Negative]:
        return [negative for negative in self.negatives.values() if negative.campaign == campaign]

    def reported(self) -> list[str]:
        """Give the campaigns of the daily report."""
        return list(dict.fromkeys(day.campaign for day in self.ad_days.values()))

    # ---- telling ------------------------------------------------------------------------------

    def collections(self) -> Mapping[str, Mapping[str, Thing]]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def choices(self, collection: str) -> tuple[Choice, ...]:
        offered: dict[str, Iterable[Choice]] = {
            "work_orders": (labelled(w.id, w.market) for w in self.work_orders.values()),
            "campaigns": (labelled(c.id, c.name) for c in self.campaigns.values()),
            "ad_groups": (labelled(g.id, g.name) for g in self.ad_groups.values()),
            "keywords": (labelled(k.id, k.text) for k in self.keywords.values()),
            "negatives": (labelled(n.id, n.text) for n in self.negatives.values()),
            "scopes": [
                *(labelled(c, self.campaigns[c].name) for c in self.reported()),
                Choice(TOTAL, Text("合计", "Total")),
            ],
            "promotion_plans": (labelled(p.id, p.product) for p in self.promotion_plans.values()),
            "promotions": (labelled(p.id, p.sku) for p in self.promotions.values()),
            "post_plans": (labelled(p.id, p.topic) for p in self.post_plans.values()),
            "variants": (labelled(v.id, v.name) for v in self.variants.values()),
            "posts": (labelled(p.id, self.post_plans[p.plan].topic) for p in self.posts.values()),
            "questions": (labelled(q.id, q.body) for q in self.questions.values()),
        }
        return tuple(offered[collection])

    def tables(self) -> tuple[Table, ...]:
        return ads_tables(self)

    def own_words(self, about: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Give what the candidate wrote: the posts of some lines of the calendar, or answers to questions."""
        if about == "posts":
            return tuple(post.body for post in self.posts.values() if post.plan in ids)
        questions = (self.questions.get(question) for question in ids)
        return tuple(question.answer for question in questions if question and question.answer)
