"""What lies on the on-site marketing desk. Amounts are in cents of the shop's currency."""

from datetime import date, datetime
from enum import StrEnum

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Thing


class Currency(StrEnum):
    USD = "USD"
    EUR = "EUR"
    GBP = "GBP"
    MXN = "MXN"
    SGD = "SGD"
    THB = "THB"
    TRY = "TRY"
    CNY = "CNY"


class BudgetKind(StrEnum):
    DAILY = "daily"
    LIFETIME = "lifetime"


class Match(StrEnum):
    EXACT = "exact"
    PHRASE = "phrase"
    BROAD = "broad"


class CampaignState(StrEnum):
    DRAFT = "draft"
    ENABLED = "enabled"
    PAUSED = "paused"
    ARCHIVED = "archived"


class TermKind(StrEnum):
    BRAND = "brand"
    COMPETITOR = "competitor"
    GENERIC = "generic"
    LONG_TAIL = "long_tail"
    IRRELEVANT = "irrelevant"


class Discount(StrEnum):
    PERCENT = "percent"
    AMOUNT = "amount"


class PromotionKind(StrEnum):
    COUPON = "coupon"
    DEAL = "deal"


class PromotionState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    ENDED = "ended"


class PostState(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"


class WorkOrder(Thing):
    """An instruction to build a campaign.

    Attributes:
        products: SKUs to advertise.
        base_bid_cents: Bid of an exact keyword; other matches follow the rules.
        total_budget_cents: For all days together.
    """

    id: str
    market: Text
    market_code: str
    product_code: str
    products: tuple[str, ...]
    total_budget_cents: int
    currency: Currency
    starts_on: date
    ends_on: date
    base_bid_cents: int


class WorkOrderLine(Thing):
    """One word of a work order: a keyword, or a negative."""

    id: str
    work_order: str
    negative: bool
    text: str
    match: Match


class Campaign(Thing):
    """A campaign.

    Attributes:
        work_order: By which it was built; empty for those that were there before.
        ends_on: None: it runs until somebody stops it.
    """

    id: str
    name: str
    work_order: str | None
    currency: Currency
    budget_kind: BudgetKind
    budget_cents: int
    starts_on: date
    ends_on: date | None
    state: CampaignState = CampaignState.DRAFT


class AdGroup(Thing):
    id: str
    campaign: str
    name: str
    products: tuple[str, ...]


class Keyword(Thing):
    id: str
    ad_group: str
    text: str
    match: Match
    bid_cents: int


class Negative(Thing):
    """A word that keeps a campaign's ads away; phrase blocks every search that holds it as a sequence."""

    id: str
    campaign: str
    text: str
    match: Match

    def blocks(self, term: str) -> bool:
        """Tell whether a search for the term is blocked."""
        if self.match is Match.EXACT:
            return self.text == term
        return f" {self.text} " in f" {term} "


class SearchTerm(Thing):
    """One row of the search-term report, with what the reader made of it."""

    id: str
    campaign: str
    term: str
    impressions: int
    clicks: int
    spend_cents: int
    orders: int
    sales_cents: int
    kind: TermKind | None = None
    match: Match | None = None


class AdDay(Thing):
    """One day of one campaign."""

    id: str
    campaign: str
    day: date
    impressions: int
    clicks: int
    spend_cents: int
    orders: int
    sales_cents: int


class ShopDay(Thing):
    """All sales of the shop on one day, with and without ads."""

    id: str
    day: date
    sales_cents: int


class Figures(Thing):
    """One row of the weekly summary, in thousandths; None where the ratio is not defined."""

    scope: str
    ctr: int | None
    cpc: int | None
    cvr: int | None
    acos: int | None
    roas: int | None
    cpa: int | None
    tacos: int | None


class PromotionPlan(Thing):
    """A planned coupon or deal.

    Attributes:
        text: What the planner wrote.
        budget_cents: For coupons.
        pieces: For deals.
        deducted_cents: Costs of one piece that do not depend on the price.
        commission_ppm: Share of the price that the platform keeps.
    """

    id: str
    kind: PromotionKind
    sku: str
    product: Text
    text: Text
    price_cents: int
    lowest_cents: int
    deducted_cents: int
    commission_ppm: int
    budget_cents: int | None
    pieces: int | None
    starts_on: date
    ends_on: date
    returned: str | None = None


class Promotion(Thing):
    """A coupon or a deal.

    Attributes:
        plan: By which it was made; empty for those that were there before.
        discount: For coupons: how ``value`` counts, in percent or in cents; a deal's value is its price.
        limit: How often a coupon can be redeemed, or how many pieces a deal has.
        final_cents: What the buyer pays in the end, as was worked out when it was made.
    """

    id: str
    kind: PromotionKind
    plan: str | None
    sku: str
    discount: Discount | None
    value: int
    limit: int
    final_cents: int | None
    starts_on: date
    ends_on: date
    state: PromotionState = PromotionState.DRAFT


class PostPlan(Thing):
    """One line of the content calendar; its time is Beijing time."""

    id: str
    market: Text
    market_code: str
    topic: Text
    sku: str
    product: Text
    draft: str
    offer: Text
    discount_percent: int
    offer_ends_on: date
    beijing_on: date
    beijing_hour: int
    suggested_tags: tuple[str, ...]


class Variant(Thing):
    """A product as the shop sells it, with the facts by which buyers are answered."""

    id: str
    name: Text
    details: str


class Post(Thing):
    """A post; its time is that of its market."""

    id: str
    plan: str
    sku: str
    body: str
    tags: tuple[str, ...]
    on: date
    hour: int
    state: PostState = PostState.DRAFT


class BuyerQuestion(Thing):
    """A question below a listing.

    Attributes:
        escalated: Handed to the product team because the facts at hand do not answer it.
    """

    id: str
    sku: str
    buyer: str
    body: str
    asked_at: datetime
    answer: str | None = None
    escalated: bool = False
