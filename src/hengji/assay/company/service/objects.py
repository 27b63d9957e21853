"""What lies on the service desk. Amounts in cents of the order's own currency; days without a zone."""

from datetime import date, datetime
from enum import StrEnum

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Thing


class OrderState(StrEnum):
    OPEN = "open"
    HELD = "held"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class Currency(StrEnum):
    USD = "USD"
    EUR = "EUR"
    SGD = "SGD"


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


def priced(currency: Currency, cents: int) -> str:
    """Write an amount as people read it.

    Example:
        >>> priced(Currency.EUR, 123456)
        'EUR 1,234.56'
    """
    return f"{currency} {cents // 100:,}.{cents % 100:02}"
