"""What lies on the catalogue desk.

Prices of offers are in US cents, as the marketplace shows them; freight and goods values are in fen. Weights in
grams, shares in ppm, readings of store health in basis points (1 of 10,000).
"""

from datetime import date, datetime
from enum import StrEnum

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Thing
from hengji.assay.company.operation import Choice
from hengji.assay.company.pictures import PictureFile


class Decision(StrEnum):
    RELEASE = "release"
    FIX = "fix"
    REMOVE = "remove"
    ESCALATE = "escalate"


class Channel(StrEnum):
    SELLER = "seller"
    PLATFORM = "platform"


class DefectKind(StrEnum):
    FEEDBACK = "feedback"
    CLAIM = "claim"
    CHARGEBACK = "chargeback"


class DefectVerdict(StrEnum):
    COUNTED = "counted"
    SAME_ORDER = "same_order"
    DENIED = "denied"
    NOT_NEGATIVE = "not_negative"
    OUT_OF_WINDOW = "out_of_window"


class Metric(StrEnum):
    """Order defects, late shipments, cancellations, valid tracking, on-time delivery."""

    ODR = "odr"
    LSR = "lsr"
    CR = "cr"
    VTR = "vtr"
    OTDR = "otdr"


class Region(StrEnum):
    FREE = "free"
    STANDARD = "standard"
    EXPRESS = "express"
    EXCLUDED = "excluded"


class ListingState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"


class OfferState(StrEnum):
    DRAFT = "draft"
    LIVE = "live"
    CLOSED = "closed"
    DELETED = "deleted"


class TicketKind(StrEnum):
    RECALL = "recall"
    SEASON_END = "season_end"
    PRICE = "price"
    STOCK = "stock"
    DUPLICATE = "duplicate"
    RELIST = "relist"
    REMOVE_DRAFT = "remove_draft"


class TicketState(StrEnum):
    OPEN = "open"
    DONE = "done"
    RETURNED = "returned"


class RuleCase(Thing):
    """Something that awaits a decision by the platform's rules.

    Attributes:
        content: What buyers would read or see, in the market's language.
        facts: What else is on file about it.
    """

    id: str
    kind: Text
    content: str
    facts: Text
    decision: Decision | None = None
    rule: str | None = None


class TradingDay(Thing):
    """One day of one channel.

    Attributes:
        late: Orders whose shipment was confirmed late.
        due: Tracked parcels whose promised day it was; ``on_time`` of them arrived by then.
    """

    id: str
    day: date
    channel: Channel
    orders: int
    cancelled_by_seller: int
    cancelled_by_buyer: int
    late: int
    shipped: int
    untracked: int
    due: int
    on_time: int


class DaySelection(Thing):
    """The sums of the days that a filter left."""

    id: str
    first: date
    last: date
    channel: str
    orders: int
    cancelled_by_seller: int
    cancelled_by_buyer: int
    late: int
    shipped: int
    untracked: int
    due: int
    on_time: int


class Defect(Thing):
    """A bad mark that an order has got."""

    id: str
    kind: DefectKind
    order: str
    ordered_on: date
    detail: Text
    verdict: DefectVerdict | None = None


class Reading(Thing):
    metric: Metric
    basis_points: int
    met: bool
    improvement: str | None = None


class ShippingCard(Thing):
    """One product as it is packed, and how it will travel."""

    sku: str
    product: Text
    length_cm: int
    width_cm: int
    height_cm: int
    weight_g: int
    battery: bool
    liquid: bool
    value_fen: int
    warehouse_days: int
    service: str | None = None
    chargeable_g: int | None = None
    fee_fen: int | None = None


class ShippingTemplate(Thing):
    id: str
    name: str
    handling_days: int | None = None
    regions: dict[str, Region] = {}


class SheetVariant(Thing):
    """One variant on the supplier's sheet."""

    sku: str
    colour: str
    size: str
    gtin: str
    stock: int
    landed_cents: int
    packed_g: int
    packed_cm3: int


class ProductSheet(Thing):
    id: str
    product: Text
    brand: str
    facts: tuple[Text, ...]
    variants: tuple[SheetVariant, ...]


class CategoryAttribute(Thing):
    name: str
    label: Text
    mandatory: bool
    form: Text


class Category(Thing):
    """A node of the marketplace's tree and its schema."""

    id: str
    path: Text
    themes: tuple[str, ...]
    attributes: tuple[CategoryAttribute, ...]


class Picture(Thing):
    """A picture in the library.

    Attributes:
        view: What the supplier calls it.
    """

    id: str
    product: str
    view: Text
    file: PictureFile


class Issue(Thing):
    """One thing that the validator found."""

    place: str
    text: Text


class Listing(Thing):
    """A parent listing; its children are offers."""

    id: str
    product: str
    category: str
    theme: str
    state: ListingState = ListingState.DRAFT
    title: str = ""
    bullets: tuple[str, ...] = ()
    description: str = ""
    search_terms: str = ""
    attributes: dict[str, str] = {}
    main_picture: str | None = None
    other_pictures: tuple[str, ...] = ()
    validated: bool = False
    issues: tuple[Issue, ...] = ()


class Offer(Thing):
    """Something a buyer can put into her basket: a child of a listing, or a listing of its own.

    Attributes:
        listing: Id of the parent; None where it stands alone.
        sold: Pieces sold so far; what has been sold has history.
    """

    sku: str
    listing: str | None
    title: str
    colour: str
    size: str
    gtin: str
    price_cents: int
    stock: int
    channel: Channel
    reviews: int
    sold: int
    listed_on: date | None
    state: OfferState


class ChangeTicket(Thing):
    id: str
    kind: TicketKind
    arrived_at: datetime
    body: Text
    state: TicketState = TicketState.OPEN
    reason: str | None = None


DECISIONS = (
    Choice(Decision.RELEASE, Text("合规，放行", "Complies, release")),
    Choice(Decision.FIX, Text("退回修改", "Return to be fixed")),
    Choice(Decision.REMOVE, Text("下架或删除", "Take down")),
    Choice(Decision.ESCALATE, Text("上报合规岗", "Escalate to compliance")),
)
CHANNELS = (
    Choice(Channel.SELLER, Text("自发货", "Seller-shipped")),
    Choice(Channel.PLATFORM, Text("平台配送", "Platform-shipped")),
)
DEFECT_KINDS = (
    Choice(DefectKind.FEEDBACK, Text("买家评分", "Feedback")),
    Choice(DefectKind.CLAIM, Text("索赔", "Claim")),
    Choice(DefectKind.CHARGEBACK, Text("信用卡拒付", "Chargeback")),
)
DEFECT_VERDICTS = (
    Choice(DefectVerdict.COUNTED, Text("计入", "Counts")),
    Choice(DefectVerdict.SAME_ORDER, Text("不计：同一订单已计", "Does not: order already counted")),
    Choice(DefectVerdict.DENIED, Text("不计：索赔被驳回", "Does not: claim denied")),
    Choice(DefectVerdict.NOT_NEGATIVE, Text("不计：不是差评", "Does not: not negative")),
    Choice(DefectVerdict.OUT_OF_WINDOW, Text("不计：不在统计期", "Does not: outside the window")),
)
METRICS = (
    Choice(Metric.ODR, Text("订单缺陷率 ODR", "Order defect rate (ODR)")),
    Choice(Metric.LSR, Text("迟发率 LSR", "Late shipment rate (LSR)")),
    Choice(Metric.CR, Text("发货前取消率 CR", "Pre-fulfilment cancel rate (CR)")),
    Choice(Metric.VTR, Text("有效追踪率 VTR", "Valid tracking rate (VTR)")),
    Choice(Metric.OTDR, Text("准时送达率 OTDR", "On-time delivery rate (OTDR)")),
)
REGION_OFFERS = (
    Choice(Region.FREE, Text("包邮", "Free shipping")),
    Choice(Region.STANDARD, Text("标准（收运费）", "Standard, charged")),
    Choice(Region.EXPRESS, Text("仅快递（收运费）", "Express only, charged")),
    Choice(Region.EXCLUDED, Text("不配送", "Excluded")),
)
LISTING_STATES = (
    Choice(ListingState.DRAFT, Text("草稿", "Draft")),
    Choice(ListingState.PUBLISHED, Text("已发布", "Published")),
)
OFFER_STATES = (
    Choice(OfferState.DRAFT, Text("草稿", "Draft")),
    Choice(OfferState.LIVE, Text("在售", "Live")),
    Choice(OfferState.CLOSED, Text("已下架", "Closed")),
    Choice(OfferState.DELETED, Text("已删除", "Deleted")),
)
TICKET_KINDS = (
    Choice(TicketKind.RECALL, Text("召回", "Recall")),
    Choice(TicketKind.SEASON_END, Text("季末下架", "End of season")),
    Choice(TicketKind.PRICE, Text("改价", "Price")),
    Choice(TicketKind.STOCK, Text("库存同步", "Stock")),
    Choice(TicketKind.DUPLICATE, Text("重复商品", "Duplicate")),
    Choice(TicketKind.RELIST, Text("重新上架", "Relist")),
    Choice(TicketKind.REMOVE_DRAFT, Text("清理草稿", "Remove a draft")),
)
TICKET_STATES = (
    Choice(TicketState.OPEN, Text("待处理", "Open")),
    Choice(TicketState.DONE, Text("已完成", "Done")),
    Choice(TicketState.RETURNED, Text("已退回", "Returned")),
)
RETURN_REASONS = (
    Choice(
        "platform_stock", Text("平台配送商品的库存由平台仓决定", "The platform's warehouse sets this stock")
    ),
    Choice("unclear", Text("内容不清楚", "Unclear")),
    Choice("not_ours", Text("不是本店商品", "Not our product")),
)
HOLD = "HOLD"
SERVICES = (
    Choice("POST", Text("POST 邮政小包", "POST small packet")),
    Choice("LINE", Text("LINE 标准专线", "LINE standard line")),
    Choice("LINE-B", Text("LINE-B 带电专线", "LINE-B battery line")),
    Choice("LINE-L", Text("LINE-L 液体专线", "LINE-L liquid line")),
    Choice("EXP", Text("EXP 国际快递", "EXP courier")),
    Choice(HOLD, Text("暂不可发", "Cannot be shipped")),
)
REGIONS = (
    Choice("mainland", Text("本土", "Mainland")),
    Choice("islands", Text("离岛和偏远地区", "Islands and remote areas")),
    Choice("territories", Text("海外属地", "Overseas territories")),
    Choice("military", Text("军邮信箱", "Military mail")),
    Choice("neighbour", Text("邻国", "Neighbouring country")),
    Choice("po_box", Text("邮政信箱", "Post-office boxes")),
)
