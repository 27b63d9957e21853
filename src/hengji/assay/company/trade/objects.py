"""What lies on the trade desk: the files of several exporters whom the service company works for.

Amounts of foreign money are in US cents, home money in fen, weights in g, volumes in dm³ (thousandths of a
cubic metre), quotes in fen for 100 US dollars.
"""

from datetime import date
from enum import StrEnum

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Thing


class Measure(StrEnum):
    PCS = "PCS"
    SETS = "SETS"
    PAIRS = "PAIRS"
    CTNS = "CTNS"
    KGS = "KGS"


class Term(StrEnum):
    FOB = "FOB"
    CFR = "CFR"
    CIF = "CIF"


class Freight(StrEnum):
    PREPAID = "prepaid"
    COLLECT = "collect"


class Paper(StrEnum):
    INVOICE = "invoice"
    PACKING_LIST = "packing_list"
    BOOKING = "booking"


class Mode(StrEnum):
    """Supervision modes of exports, by their customs codes."""

    GENERAL = "0110"
    PARCELS = "9610"
    BONDED = "1210"
    DIRECT_B2B = "9710"
    WAREHOUSE = "9810"


class DataSet(StrEnum):
    TRADE_PAPERS = "trade_papers"
    THREE_DOCUMENTS = "three_documents"
    PLATFORM_ORDER = "platform_order"
    BOOKING_LIST = "booking_list"


class RefundState(StrEnum):
    OPEN = "open"
    FILED = "filed"
    HELD = "held"
    EXCLUDED = "excluded"


class RefundReason(StrEnum):
    NAME_MISMATCH = "name_mismatch"
    UNIT_MISMATCH = "unit_mismatch"
    NO_RECEIPT = "no_receipt"
    NO_TRANSPORT = "no_transport"
    ORDINARY_INVOICE = "ordinary_invoice"
    DEADLINE = "deadline"
    RATE_ZERO = "rate_zero"


class Missing(StrEnum):
    BANK_ADVICE = "bank_advice"
    TRANSPORT_PAPER = "transport_paper"
    CORRECTED_INVOICE = "corrected_invoice"
    SALES_CONTRACT = "sales_contract"


class ReceivableState(StrEnum):
    OPEN = "open"
    PAID = "paid"
    SHORT_PAID = "short_paid"
    DISCOUNTED = "discounted"


class AdviceState(StrEnum):
    OPEN = "open"
    ALLOCATED = "allocated"
    SUSPENDED = "suspended"


# ---- export orders and their papers ------------------------------------------------------------


class ContractLine(Thing):
    """One article of a sales contract, with the warehouse's packing facts for one carton."""

    id: str
    order: str
    description: str
    product: Text
    quantity: int
    unit: Measure
    price_cents: int
    per_carton: int
    cartons: int
    carton_net_g: int
    carton_gross_g: int
    length_cm: int
    width_cm: int
    height_cm: int


class ExportOrder(Thing):
    """A sales contract to be shipped.

    Attributes:
        named_place: The port that the term names: of loading with FOB, of destination with CFR and CIF.
    """

    id: str
    client: Text
    buyer: str
    contract: str
    term: Term
    named_place: str
    loading: str
    destination: str
    marks: str


class InvoiceLine(Thing):
    line: str
    description: str
    quantity: int
    unit: Measure
    price_cents: int
    amount_cents: int


class CommercialInvoice(Thing):
    order: str
    term: Term
    named_place: str
    marks: str
    total_cents: int
    words: str


class PackingLine(Thing):
    line: str
    cartons: int
    net_g: int
    gross_g: int
    volume_dm3: int


class PackingList(Thing):
    order: str
    marks: str
    cartons: int
    net_g: int
    gross_g: int
    volume_dm3: int


class Booking(Thing):
    order: str
    loading: str
    destination: str
    freight: Freight
    marks: str
    cartons: int
    gross_g: int
    volume_dm3: int


class Draft(Thing):
    """A colleague's set of papers that awaits a second pair of eyes."""

    id: str
    order: str
    author: Text
    released: bool = False


class DraftField(Thing):
    id: str
    draft: str
    paper: Paper
    label: Text
    value: str
    corrected: bool = False


# ---- declarations ------------------------------------------------------------------------------


class Declaration(Thing):
    """The papers of one shipment to declare, and the head of its declaration once it is filled in."""

    id: str
    client: Text
    story: Text
    contract: str
    buyer: Text
    route: Text
    term: Term
    freight_cents: int
    insurance_cents: int
    cartons: int
    gross_g: int
    net_g: int
    mode: str | None = None
    nature: str | None = None
    term_declared: Term | None = None
    freight_declared: int | None = None
    insurance_declared: int | None = None
    cartons_declared: int | None = None
    gross_declared: int | None = None
    net_declared: int | None = None
    source_place: str | None = None
    trading_country: str | None = None
    destination_country: str | None = None
    submitted: bool = False


class DeclaredGoods(Thing):
    """One article to declare, and what has been declared of it."""

    id: str
    declaration: str
    product: Text
    material: Text
    use: Text
    feature: Text
    brand: str
    model: str
    quantity: int
    unit: Measure
    net_kg: int
    price_cents: int
    total_cents: int
    code: str | None = None
    elements: str | None = None
    deal_quantity: int | None = None
    deal_unit: Measure | None = None
    legal_quantity: int | None = None
    price_declared: int | None = None
    total_declared: int | None = None


class TariffLine(Thing):
    """One line of the training tariff: a real six-digit heading in our words, the rest set for training."""

    id: str
    meaning: Text
    legal_unit: str
    elements: Text


class Shipment(Thing):
    """A shipment whose supervision mode is to be decided."""

    id: str
    client: Text
    story: Text
    mode: Mode | None = None
    data: DataSet | None = None


# ---- refund of tax -----------------------------------------------------------------------------


class RefundLine(Thing):
    """One exported line of a trading firm."""

    id: str
    declaration: str
    contract: str
    exported_on: date
    goods: str
    product: Text
    quantity: int
    unit: Measure
    fob_cents: int
    state: RefundState = RefundState.OPEN
    reason: RefundReason | None = None
    invoice: str | None = None


class PurchaseInvoice(Thing):
    """An invoice for goods bought at home."""

    id: str
    contract: str
    special: bool
    seller: Text
    product: Text
    quantity: int
    unit: Measure
    net_fen: int
    vat_fen: int


class FxSlip(Thing):
    """A bank's paper that foreign money came in for a contract."""

    id: str
    contract: str
    received_on: date
    amount_cents: int


class TransportPaper(Thing):
    id: str
    declaration: str
    kind: Text
    shipped_on: date


class PaperRequest(Thing):
    id: str
    line: str
    paper: Missing


class RefundClaim(Thing):
    """The claim as handed in."""

    id: str
    lines: tuple[str, ...]
    base_fen: int
    refund_fen: int


# ---- receipts and settlement -------------------------------------------------------------------


class Receivable(Thing):
    """What a buyer owes a client under one export invoice."""

    id: str
    client: Text
    buyer: str
    contract: str
    amount_cents: int
    booked_quote_fen: int
    state: ReceivableState = ReceivableState.OPEN
    open_cents: int | None = None


class BankAdvice(Thing):
    """A bank's notice of money received.

    Attributes:
        sent_cents: What the payer instructed.
        fee_cents: What banks on the way kept.
        credited_cents: What arrived.
    """

    id: str
    payer: str
    message: str
    received_on: date
    sent_cents: int
    fee_cents: int
    credited_cents: int
    state: AdviceState = AdviceState.OPEN
    settled_fen: int | None = None
    gain_fen: int | None = None


class Allocation(Thing):
    id: str
    advice: str
    receivable: str
    credited_cents: int
    fee_cents: int


class Quote(Thing):
    """A bank's quotes of one day for 100 US dollars."""

    id: str
    day: date
    buying_fen: int
    middle_fen: int
    selling_fen: int
