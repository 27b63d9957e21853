"""What lies on the purchasing desk. Money in fen, without tax unless the name says gross; quantities in pieces."""

from datetime import date, datetime
from enum import StrEnum

from hengji.assay.bilingual import Text
from hengji.assay.company.backstage import Finding
from hengji.assay.company.desk import Thing
from hengji.assay.company.operation import Choice


class Channel(StrEnum):
    WHOLESALE_SITE = "wholesale_site"
    TRADE_FAIR = "trade_fair"
    INDUSTRY_DIRECTORY = "industry_directory"
    REFERRAL = "referral"


class SupplierKind(StrEnum):
    FACTORY = "factory"
    TRADER = "trader"


class OrderState(StrEnum):
    DRAFT = "draft"
    PENDING_APPROVAL = "pending_approval"
    APPROVED = "approved"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    PARTLY_SHIPPED = "partly_shipped"
    SHIPPED = "shipped"
    RECEIVED = "received"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Discrepancy(StrEnum):
    NONE = "none"
    SHORTAGE = "shortage"
    OVERAGE = "overage"
    DEFECT = "defect"
    WRONG_VARIANT = "wrong_variant"


class InvoiceState(StrEnum):
    OPEN = "open"
    HELD = "held"
    PAID = "paid"


class LeadState(StrEnum):
    OPEN = "open"
    REGISTERED = "registered"
    REJECTED = "rejected"


class Purpose(StrEnum):
    """Why a message is written; the follow-up card speaks in these words.

    The first seven are the buyer's; the others stand over what suppliers write.
    """

    CHASE = "chase"
    ACCEPT = "accept"
    UNDER_REVIEW = "under_review"
    HOLD_SHIPMENT = "hold_shipment"
    NOTIFY_INBOUND = "notify_inbound"
    ESCALATE = "escalate"
    OTHER = "other"
    DELAY_NOTICE = "delay_notice"
    PRICE_CHANGE = "price_change"
    SHIPMENT_NOTICE = "shipment_notice"
    QUALITY_REPORT = "quality_report"


class PriceStep(Thing):
    """From this quantity on, each piece costs this much (with tax where the offer says so)."""

    from_quantity: int
    unit_price_fen: int


class Offer(Thing):
    sku: str
    tax_included: bool
    ladder: tuple[PriceStep, ...]
    minimum_quantity: int
    carton_quantity: int
    lead_time_working_days: int
    incoterm: str


class Supplier(Thing):
    id: str
    name: Text
    channel: Channel
    kind: SupplierKind
    approved: bool
    offers: tuple[Offer, ...] = ()


class Requisition(Thing):
    id: str
    sku: str
    product: Text
    quantity: int
    needed_on: date
    target_price_fen: int
    order: str | None = None


class QuotationRequest(Thing):
    """A request for quotation, and the supplier's answer once it has come."""

    id: str
    supplier: str
    sku: str
    quantity: int
    asked_at: datetime
    unit_price_fen: int | None = None
    tax_included: bool | None = None
    answered_at: datetime | None = None


class OrderLine(Thing):
    sku: str
    product: Text
    quantity: int
    unit_price_fen: int

    @property
    def net_fen(self) -> int:
        return self.quantity * self.unit_price_fen


class PurchaseOrder(Thing):
    id: str
    supplier: str
    requisition: str | None = None
    lines: tuple[OrderLine, ...]
    incoterm: str
    deliver_on: date
    eta: date
    needed_on: date
    deposit_fen: int
    balance_fen: int
    state: OrderState
    approved_at: datetime | None = None
    sent_at: datetime | None = None
    shipped_quantity: int = 0
    received_quantity: int = 0
    inspection_requested: bool = False

    @property
    def quantity(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def net_fen(self) -> int:
        return sum(line.net_fen for line in self.lines)


class Message(Thing):
    """A message on the desk.

    Attributes:
        sender: ``buyer``, ``manager``, ``warehouse`` or a supplier's id.
        recipient: Likewise.
        due_at: When an answer is due, in company time; None where none is.
        answered_by: Id of the buyer's answer.
    """

    id: str
    order: str | None
    sender: str
    recipient: str
    purpose: Purpose
    body: Text | str
    at: datetime
    due_at: datetime | None = None
    answered_by: str | None = None


class InboundPlan(Thing):
    """What the warehouse expects of one order, and when."""

    order: str
    quantity: int
    eta: date


class ReceiptLine(Thing):
    """One line of a delivery: what the note says, what the warehouse counted, what the buyer accepted."""

    sku: str
    product: Text
    note_quantity: int
    good_quantity: int
    defective_quantity: int
    accepted_quantity: int | None = None
    discrepancy: Discrepancy | None = None


class Receipt(Thing):
    id: str
    order: str
    arrived_at: datetime
    remark: Text
    lines: tuple[ReceiptLine, ...]


class InvoiceLine(Thing):
    sku: str
    quantity: int
    unit_price_fen: int


class Invoice(Thing):
    """A special VAT invoice over one receipt."""

    id: str
    order: str
    receipt: str
    lines: tuple[InvoiceLine, ...]
    vat_rate_ppm: int
    net_fen: int
    vat_fen: int
    state: InvoiceState = InvoiceState.OPEN
    paid_net_fen: int = 0
    paid_vat_fen: int = 0
    hold_reason: Discrepancy | None = None


class Lot(Thing):
    """A delivered lot that awaits inspection; findings appear when the sample is drawn."""

    id: str
    order: str
    sku: str
    product: Text
    size: int
    plan: Text
    code_letter: str | None = None
    sample_size: int | None = None
    findings: tuple[Finding, ...] = ()
    critical: int | None = None
    major: int | None = None
    minor: int | None = None
    accepted: bool | None = None


class Lead(Thing):
    """Somebody who might become a supplier, as one channel shows him."""

    id: str
    name: Text
    channel: Channel
    credit_code: str
    owner: Text
    claims: SupplierKind
    scope: Text
    capital_fen: int
    certificate: str
    certificate_model: str
    certificate_until: date
    unit_price_fen: int
    tax_included: bool
    lead_time_working_days: int
    rating_tenths: int
    state: LeadState = LeadState.OPEN
    kind: SupplierKind | None = None
    recorded_code: str | None = None
    recorded_channel: Channel | None = None
    reason: str | None = None


CHANNELS = (
    Choice(Channel.WHOLESALE_SITE, Text("批发网站", "Wholesale site")),
    Choice(Channel.TRADE_FAIR, Text("展会名录", "Trade-fair list")),
    Choice(Channel.INDUSTRY_DIRECTORY, Text("行业名录", "Industry directory")),
    Choice(Channel.REFERRAL, Text("同行推荐", "Referral")),
)
KINDS = (
    Choice(SupplierKind.FACTORY, Text("生产厂家", "Factory")),
    Choice(SupplierKind.TRADER, Text("贸易商", "Trader")),
)
ORDER_STATES = (
    Choice(OrderState.DRAFT, Text("草稿", "Draft")),
    Choice(OrderState.PENDING_APPROVAL, Text("待审批", "Awaiting approval")),
    Choice(OrderState.APPROVED, Text("已批准", "Approved")),
    Choice(OrderState.SENT, Text("已发出，待确认", "Sent, not acknowledged")),
    Choice(OrderState.ACKNOWLEDGED, Text("供应商已确认", "Acknowledged")),
    Choice(OrderState.PARTLY_SHIPPED, Text("部分发货", "Partly shipped")),
    Choice(OrderState.SHIPPED, Text("已发货", "Shipped")),
    Choice(OrderState.RECEIVED, Text("已收货", "Received")),
    Choice(OrderState.CLOSED, Text("已关闭", "Closed")),
    Choice(OrderState.CANCELLED, Text("已取消", "Cancelled")),
)
DISCREPANCIES = (
    Choice(Discrepancy.NONE, Text("相符", "Matches")),
    Choice(Discrepancy.SHORTAGE, Text("短少", "Shortage")),
    Choice(Discrepancy.OVERAGE, Text("超送", "Overage")),
    Choice(Discrepancy.DEFECT, Text("不良品", "Defective goods")),
    Choice(Discrepancy.WRONG_VARIANT, Text("款式发错", "Wrong variant")),
)
INVOICE_STATES = (
    Choice(InvoiceState.OPEN, Text("待处理", "Open")),
    Choice(InvoiceState.HELD, Text("暂缓付款", "Payment held")),
    Choice(InvoiceState.PAID, Text("已付款", "Paid")),
)
LEAD_STATES = (
    Choice(LeadState.OPEN, Text("待核验", "To be verified")),
    Choice(LeadState.REGISTERED, Text("已建档", "Registered")),
    Choice(LeadState.REJECTED, Text("已排除", "Rejected")),
)
BUYER_PURPOSES = (
    Choice(Purpose.CHASE, Text("催办", "Chase")),
    Choice(Purpose.ACCEPT, Text("接受", "Accept")),
    Choice(Purpose.UNDER_REVIEW, Text("告知正在核准", "Tell it is under review")),
    Choice(Purpose.HOLD_SHIPMENT, Text("要求暂停发货", "Ask to hold the shipment")),
    Choice(Purpose.NOTIFY_INBOUND, Text("通知到货安排", "Notify of arrival")),
    Choice(Purpose.ESCALATE, Text("上报", "Escalate")),
    Choice(Purpose.OTHER, Text("其他", "Other")),
)
PURPOSES = (
    *BUYER_PURPOSES,
    Choice(Purpose.DELAY_NOTICE, Text("延期通知", "Delay notice")),
    Choice(Purpose.PRICE_CHANGE, Text("调价申请", "Price-change request")),
    Choice(Purpose.SHIPMENT_NOTICE, Text("发货通知", "Shipment notice")),
    Choice(Purpose.QUALITY_REPORT, Text("质量反馈", "Quality report")),
)
REJECTION_REASONS = (
    Choice("credit_code", Text("统一社会信用代码校验不通过", "Credit code fails its check digit")),
    Choice("scope", Text("经营范围不含该产品", "Scope does not cover the product")),
    Choice("certificate_expired", Text("证书已过期", "Certificate out of date")),
    Choice("certificate_model", Text("证书型号不符", "Certificate is for another model")),
    Choice("same_owner", Text("与已建档供应商为同一负责人", "Same owner as a registered supplier")),
    Choice("other", Text("其他", "Other")),
)
