"""What lies on the service desk. Amounts in cents of the order's own currency; days without a zone."""

from datetime import date, datetime
from enum import StrEnum

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Thing
from hengji.assay.company.operation import Choice


class OrderState(StrEnum):
    OPEN = "open"
    HELD = "held"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class Currency(StrEnum):
    USD = "USD"
    EUR = "EUR"


class Carriage(StrEnum):
    """Who ships an order."""

    SELLER = "seller"
    PLATFORM = "platform"


class CancelReason(StrEnum):
    BUYER_REQUEST = "buyer_request"
    OUT_OF_STOCK = "out_of_stock"
    PRICE_ERROR = "price_error"


class HoldReason(StrEnum):
    ADDRESS = "address"
    CANCELLATION = "cancellation"
    STOCK = "stock"
    RISK = "risk"


class Notice(StrEnum):
    """What a buyer is told about her order, in the platform's own words and her language."""

    ADDRESS_CHANGED = "address_changed"
    REORDER_ABROAD = "reorder_abroad"
    INTERCEPTING = "intercepting"
    CANCELLED = "cancelled"
    RETURN_ON_DELIVERY = "return_on_delivery"
    BACK_IN_STOCK = "back_in_stock"
    SOLD_OUT = "sold_out"


class Handling(StrEnum):
    """What an answer to a buyer does about her case."""

    PRODUCT_ANSWERED = "product_answered"
    TRACKING_GIVEN = "tracking_given"
    CARRIER_ASKED = "carrier_asked"
    PHOTO_ASKED = "photo_asked"
    RETURN_EXPLAINED = "return_explained"
    CANCELLATION_PASSED_ON = "cancellation_passed_on"
    INVOICE_ARRANGED = "invoice_arranged"
    KEPT_ON_PLATFORM = "kept_on_platform"
    PASSED_UP = "passed_up"


class Closing(StrEnum):
    SPAM = "spam"
    NO_ANSWER_NEEDED = "no_answer_needed"


class ReturnReason(StrEnum):
    """Why the buyer says that she sends something back; the buttons of the platform."""

    CHANGED_MIND = "changed_mind"
    DEFECTIVE = "defective"
    DAMAGED = "damaged"
    WRONG_ITEM = "wrong_item"
    PART_MISSING = "part_missing"
    NOT_NEEDED = "not_needed"


class ReturnDecision(StrEnum):
    REFUND = "refund"
    PARTIAL = "partial"
    REPLACE = "replace"
    REFUSE = "refuse"


class Label(StrEnum):
    SELLER_PAYS = "seller_pays"
    BUYER_PAYS = "buyer_pays"
    NONE = "none"


class Disposition(StrEnum):
    RESTOCK = "restock"
    INSPECT = "inspect"
    SCRAP = "scrap"
    BUYER_KEEPS = "buyer_keeps"
    NONE = "none"


class ReportReason(StrEnum):
    """Why the platform may remove a review."""

    ABUSE = "abuse"
    ADVERTISING = "advertising"
    PERSONAL_DATA = "personal_data"
    BLACKMAIL = "blackmail"
    PLATFORM_DELIVERY = "platform_delivery"


class Team(StrEnum):
    PRODUCT = "product"
    LISTING = "listing"
    LOGISTICS = "logistics"
    SERVICE = "service"
    FINANCE = "finance"
    SAFETY = "safety"
    COMPLIANCE = "compliance"


class Category(StrEnum):
    """What a telephone call is about."""

    SAFETY = "safety"
    DELIVERY = "delivery"
    QUALITY = "quality"
    REFUND = "refund"
    INVOICE = "invoice"
    PRIVACY = "privacy"
    PROMOTION = "promotion"
    ADVICE = "advice"


class Priority(StrEnum):
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


class ServiceOrder(Thing):
    """A buyer's order.

    Attributes:
        goods_cents: Price of all pieces as listed, without shipping.
        discount_cents: Taken off the goods.
        tax_cents: Tax on the goods after discount that the buyer paid on top; 0 where prices contain it.
        refunded_cents: What has been refunded so far.
        promised_on: Latest arrival that the order page named when the buyer ordered.
        tracking_eta: Arrival that the carrier names now; None when it names none.
    """

    id: str
    platform: Text
    buyer: str
    country: str
    sku: str
    product: Text
    quantity: int
    currency: Currency
    goods_cents: int
    discount_cents: int = 0
    shipping_cents: int = 0
    tax_cents: int = 0
    refunded_cents: int = 0
    ordered_on: date
    shipped_on: date | None = None
    delivered_on: date | None = None
    promised_on: date | None = None
    carriage: Carriage = Carriage.SELLER
    tracking: str | None = None
    tracking_scan: Text | None = None
    tracking_eta: date | None = None
    address: str = ""
    state: OrderState = OrderState.DELIVERED
    hold_reason: HoldReason | None = None
    cancel_reason: CancelReason | None = None
    at_risk: bool = False
    intercepted: bool = False

    @property
    def paid_cents(self) -> int:
        return self.goods_cents - self.discount_cents + self.shipping_cents + self.tax_cents


class BuyerMessage(Thing):
    """A message between a buyer and us.

    Attributes:
        sender: ``buyer`` or ``service``.
        due_at: When an answer is due, in company time; None for our own.
        answered_by: Id of our answer.
        handling: What our answer does; only on our own.
    """

    id: str
    order: str | None
    sender: str
    name: str
    body: str
    at: datetime
    due_at: datetime | None = None
    answered_by: str | None = None
    closed: Closing | None = None
    handling: Handling | None = None
    passed_up_at: datetime | None = None
    passed_up_note: str | None = None


class Template(Thing):
    """A reply prepared for one case in one language; braces hold what must be filled in."""

    id: str
    case: Text
    language: Text
    body: str


class KnowledgeEntry(Thing):
    """One fact about one article; it is written alike in every language."""

    id: str
    sku: str
    product: Text
    topic: Text
    fact: str


class OrderAlert(Thing):
    """Something that came up about an order before or after it left."""

    id: str
    order: str
    source: Text
    body: Text | str
    at: datetime


class ReturnRequest(Thing):
    """A buyer's request for her money back or another piece."""

    id: str
    order: str
    quantity: int
    reason: ReturnReason
    comment: str
    photo: Text
    condition: Text
    asked_at: datetime
    due_at: datetime
    decision: ReturnDecision | None = None
    refund_cents: int | None = None
    postage: Label | None = None
    disposition: Disposition | None = None


class Review(Thing):
    """A buyer's public review."""

    id: str
    order: str | None
    name: str
    stars: int
    body: str
    at: datetime
    reported: ReportReason | None = None
    reply: str | None = None
    routed_to: Team | None = None
    routed_note: str | None = None


class Call(Thing):
    """A telephone call, written down and translated by the telephone system."""

    id: str
    caller: str
    at: datetime
    transcript: Text
    ticket: str | None = None


class Ticket(Thing):
    """What was registered of a call."""

    id: str
    call: str
    order: str
    category: Category
    priority: Priority
    owner: Team
    summary: str
    registered_at: datetime
    escalated_at: datetime | None = None
    escalation_note: str | None = None


def choices_of(words: dict[str, tuple[str, str]]) -> tuple[Choice, ...]:
    """Call the values of an enumeration by their names."""
    return tuple(Choice(value, Text(*names)) for value, names in words.items())


ORDER_STATES = choices_of(
    {
        OrderState.OPEN: ("待发货", "To be shipped"),
        OrderState.HELD: ("已拦截（暂不发货）", "Held"),
        OrderState.SHIPPED: ("已发货", "Shipped"),
        OrderState.DELIVERED: ("已签收", "Delivered"),
        OrderState.CANCELLED: ("已取消", "Cancelled"),
    }
)
CARRIAGES = choices_of(
    {Carriage.SELLER: ("卖家自发货", "By the seller"), Carriage.PLATFORM: ("平台发货", "By the platform")}
)
CANCEL_REASONS = choices_of(
    {
        CancelReason.BUYER_REQUEST: ("买家要求取消", "The buyer asked for it"),
        CancelReason.OUT_OF_STOCK: ("卖家缺货", "The seller is out of stock"),
        CancelReason.PRICE_ERROR: ("标价错误", "Wrong price"),
    }
)
HOLD_REASONS = choices_of(
    {
        HoldReason.ADDRESS: ("核改地址", "Address"),
        HoldReason.CANCELLATION: ("取消申请", "Cancellation asked for"),
        HoldReason.STOCK: ("缺货待到", "Waiting for stock"),
        HoldReason.RISK: ("欺诈嫌疑", "Suspected fraud"),
    }
)
NOTICES = choices_of(
    {
        Notice.ADDRESS_CHANGED: ("地址已更新", "Your address has been changed"),
        Notice.REORDER_ABROAD: (
            "不能改到其他国家，请取消后重新下单",
            "Not to another country: please cancel and order anew",
        ),
        Notice.INTERCEPTING: (
            "包裹已发出，正请承运商改派",
            "Already shipped; the carrier has been asked to redirect it",
        ),
        Notice.CANCELLED: ("订单已按您的要求取消", "Cancelled as you asked"),
        Notice.RETURN_ON_DELIVERY: (
            "包裹已发出，请拒收或签收后退货",
            "Already shipped: refuse it or return it on delivery",
        ),
        Notice.BACK_IN_STOCK: (
            "缺货，将晚几天发出，也可选择取消",
            "Out of stock, ships a few days late; you may cancel",
        ),
        Notice.SOLD_OUT: ("缺货且短期不到，已取消并退款", "Sold out for long: cancelled and refunded"),
    }
)
HANDLINGS = choices_of(
    {
        Handling.PRODUCT_ANSWERED: ("答复产品咨询", "Product question answered"),
        Handling.TRACKING_GIVEN: ("告知物流进度", "Tracking given"),
        Handling.CARRIER_ASKED: ("已向承运商查件", "Carrier asked to search"),
        Handling.PHOTO_ASKED: ("请买家补照片", "Photos asked for"),
        Handling.RETURN_EXPLAINED: ("说明退换步骤", "Return explained"),
        Handling.CANCELLATION_PASSED_ON: ("转取消处理", "Cancellation passed on"),
        Handling.INVOICE_ARRANGED: ("安排开具发票", "Invoice arranged"),
        Handling.KEPT_ON_PLATFORM: ("说明只在平台内交易", "Kept on the platform"),
        Handling.PASSED_UP: ("已上报，请买家稍候", "Passed up, buyer asked to wait"),
    }
)
CLOSINGS = choices_of(
    {
        Closing.SPAM: ("垃圾信息", "Spam"),
        Closing.NO_ANSWER_NEEDED: ("无需回复", "No answer needed"),
    }
)
RETURN_REASONS = choices_of(
    {
        ReturnReason.CHANGED_MIND: ("不喜欢", "Changed mind"),
        ReturnReason.DEFECTIVE: ("故障", "Defective"),
        ReturnReason.DAMAGED: ("运输破损", "Damaged in transit"),
        ReturnReason.WRONG_ITEM: ("发错货", "Wrong item"),
        ReturnReason.PART_MISSING: ("缺配件", "Part missing"),
        ReturnReason.NOT_NEEDED: ("不再需要", "No longer needed"),
    }
)
RETURN_DECISIONS = choices_of(
    {
        ReturnDecision.REFUND: ("退款", "Refund"),
        ReturnDecision.PARTIAL: ("部分退款", "Refund in part"),
        ReturnDecision.REPLACE: ("补发换货", "Replace"),
        ReturnDecision.REFUSE: ("拒绝", "Refuse"),
    }
)
LABELS = choices_of(
    {
        Label.SELLER_PAYS: ("卖家付退货运费", "Return paid by the seller"),
        Label.BUYER_PAYS: ("买家付退货运费", "Return paid by the buyer"),
        Label.NONE: ("不寄回", "Nothing sent back"),
    }
)
DISPOSITIONS = choices_of(
    {
        Disposition.RESTOCK: ("重新上架", "Back into stock"),
        Disposition.INSPECT: ("质检后定", "Inspect first"),
        Disposition.SCRAP: ("报废", "Scrap"),
        Disposition.BUYER_KEEPS: ("买家留用", "Buyer keeps it"),
        Disposition.NONE: ("无退回", "Nothing comes back"),
    }
)
REPORT_REASONS = choices_of(
    {
        ReportReason.ABUSE: ("辱骂", "Abuse"),
        ReportReason.ADVERTISING: ("广告或外部链接", "Advertising or outside link"),
        ReportReason.PERSONAL_DATA: ("泄露个人信息", "Personal data"),
        ReportReason.BLACKMAIL: ("以差评要挟", "Blackmail"),
        ReportReason.PLATFORM_DELIVERY: ("只涉及平台配送", "Only about the platform's delivery"),
    }
)
TEAMS = choices_of(
    {
        Team.PRODUCT: ("产品部", "Product"),
        Team.LISTING: ("运营部（详情页）", "Store (listing)"),
        Team.LOGISTICS: ("物流部", "Logistics"),
        Team.SERVICE: ("客服部", "Service"),
        Team.FINANCE: ("财务部", "Finance"),
        Team.SAFETY: ("质量安全部", "Quality and safety"),
        Team.COMPLIANCE: ("合规部", "Compliance"),
    }
)
CATEGORIES = choices_of(
    {
        Category.SAFETY: ("产品安全", "Product safety"),
        Category.DELIVERY: ("配送", "Delivery"),
        Category.QUALITY: ("质量", "Quality"),
        Category.REFUND: ("退款", "Refund"),
        Category.INVOICE: ("发票", "Invoice"),
        Category.PRIVACY: ("个人信息", "Personal data"),
        Category.PROMOTION: ("优惠", "Promotion"),
        Category.ADVICE: ("咨询", "Advice"),
    }
)
PRIORITIES = choices_of(
    {
        Priority.P1: ("P1 立即", "P1 at once"),
        Priority.P2: ("P2 当天", "P2 today"),
        Priority.P3: ("P3 两天内", "P3 within two days"),
        Priority.P4: ("P4 一周内", "P4 within a week"),
    }
)


def priced(currency: Currency, cents: int) -> str:
    """Write an amount as people read it.

    Example:
        >>> priced(Currency.EUR, 123456)
        'EUR 1,234.56'
    """
    return f"{currency} {cents // 100:,}.{cents % 100:02}"
