"""What lies on the logistics desk. Money in fen, weights in grams, quantities in pieces; sides name their unit."""

from datetime import date, datetime
from enum import StrEnum

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Thing
from hengji.assay.company.operation import Choice
from hengji.assay.rulebook.freight import Size, Tariff


class Zone(StrEnum):
    FAST = "fast"
    MIDDLE = "middle"
    FAR = "far"
    HEAVY = "heavy"
    DATED = "dated"
    QUARANTINE = "quarantine"


class Difference(StrEnum):
    SHORT = "short"
    OVER = "over"
    DAMAGED = "damaged"
    MISLABELLED = "mislabelled"


class OrderState(StrEnum):
    OPEN = "open"
    HELD = "held"
    IN_WAVE = "in_wave"
    MERGED = "merged"
    PACKED = "packed"
    HANDED_OVER = "handed_over"


class HoldReason(StrEnum):
    BUYER_CANCELS = "buyer_cancels"
    ADDRESS_INCOMPLETE = "address_incomplete"
    OUT_OF_STOCK = "out_of_stock"


class UnitLabel(StrEnum):
    PLATFORM_COVERING = "platform_covering"
    PLATFORM_BESIDE = "platform_beside"
    MAKER = "maker"


class AdjustReason(StrEnum):
    UNPOSTED_OUTBOUND = "unposted_outbound"
    MISPLACED = "misplaced"
    DAMAGED = "damaged"
    UNEXPLAINED = "unexplained"


class Disposition(StrEnum):
    RESTOCK = "restock"
    QUARANTINE = "quarantine"


class CarrierService(Thing):
    """One line of the rate sheet.

    Attributes:
        max_girth_cm: Limit of the longest side plus the girth round the other two.
        transit_days: Days from dispatch to delivery.
    """

    id: str
    name: Text
    divisor: int
    step_g: int
    first_g: int
    first_fen: int
    step_fen: int
    remote_fen: int
    max_weight_g: int
    max_side_cm: int
    max_girth_cm: int
    transit_days: int
    takes_battery: bool

    @property
    def tariff(self) -> Tariff:
        return Tariff(self.divisor, self.step_g, self.first_g, self.first_fen, self.step_fen)


class Parcel(Thing):
    """A parcel that waits for a carrier, and the service booked for it."""

    id: str
    product: Text
    length_cm: int
    width_cm: int
    height_cm: int
    weight_g: int
    remote: bool
    battery: bool
    promised_days: int
    service: str | None = None
    chargeable_g: int | None = None
    fee_fen: int | None = None

    @property
    def size(self) -> Size:
        return Size(self.length_cm, self.width_cm, self.height_cm)


class StockItem(Thing):
    """An article of the warehouse.

    Attributes:
        turnover: A, B or C: how often it is picked.
        dated: It has an expiry date.
        location: Where it is picked; None while it has no place.
        on_hand: Pieces there on the first morning.
    """

    sku: str
    product: Text
    length_cm: int
    width_cm: int
    height_cm: int
    weight_g: int
    turnover: str
    dated: bool = False
    location: str | None = None
    on_hand: int = 0

    @property
    def size(self) -> Size:
        return Size(self.length_cm, self.width_cm, self.height_cm)


class Location(Thing):
    """A place in the warehouse.

    Attributes:
        used: Pieces that lie there on the first morning.
    """

    id: str
    zone: Zone
    capacity: int
    used: int


class ArrivalLine(Thing):
    """One article of an arrival: what was advised, what was counted, what differs."""

    id: str
    arrival: str
    sku: str
    product: Text
    advised_quantity: int
    good_quantity: int | None = None
    faulty_quantity: int | None = None
    inspected: bool = False
    difference: Difference | None = None
    difference_quantity: int | None = None

    @property
    def counted(self) -> int:
        return (self.good_quantity or 0) + (self.faulty_quantity or 0)


class Scan(Thing):
    """One carton passing the scanner at the dock."""

    id: str
    line: str
    carton: str
    label: str
    quantity: int
    remark: Text


class Putaway(Thing):
    id: str
    line: str
    sku: str
    location: str
    quantity: int


class PackingBox(Thing):
    """A box of the packing bench, by inner size."""

    id: str
    length_cm: int
    width_cm: int
    height_cm: int

    @property
    def size(self) -> Size:
        return Size(self.length_cm, self.width_cm, self.height_cm)


class OutboundLine(Thing):
    sku: str
    quantity: int


class OutboundOrder(Thing):
    """A shop order to be sent.

    Attributes:
        carrier: Code of the carrier that takes it.
        label: Tracking number on the label.
        uploaded: Tracking number that the shop was told.
    """

    id: str
    buyer: str
    address: str
    remark: Text
    carrier: str
    dispatch_by: date
    lines: tuple[OutboundLine, ...]
    label: str
    state: OrderState = OrderState.OPEN
    hold_reason: HoldReason | None = None
    wave: str | None = None
    merged_into: str | None = None
    box: str | None = None
    uploaded: str | None = None


class Wave(Thing):
    id: str
    carrier: str
    until: date
    handed_over_at: datetime | None = None
    confirmed_at: datetime | None = None


class CartonType(Thing):
    """A shipping carton, by outer size."""

    id: str
    length_mm: int
    width_mm: int
    height_mm: int
    tare_g: int

    @property
    def volume_cm3(self) -> int:
        return self.length_mm * self.width_mm * self.height_mm // 1_000


class Fit(Thing):
    """So many pieces of an article have room in a carton."""

    carton: str
    capacity: int


class InboundItem(Thing):
    """An article that goes to a marketplace's warehouse.

    Attributes:
        platform_label: The marketplace wants its own label; otherwise the maker's barcode will do.
    """

    sku: str
    product: Text
    length_mm: int
    width_mm: int
    height_mm: int
    weight_g: int
    platform_label: bool
    fits: tuple[Fit, ...]
    label: UnitLabel | None = None


class InboundLine(Thing):
    sku: str
    units: int


class InboundShipment(Thing):
    """What the marketplace wants in one of its warehouses, and how it gets there."""

    id: str
    warehouse: Text
    ship_by: date
    lines: tuple[InboundLine, ...]
    cartons: int | None = None
    gross_weight_g: int | None = None
    volume_cm3: int | None = None
    booked_at: datetime | None = None
    picked_up_at: datetime | None = None
    confirmed_at: datetime | None = None


class CartonGroup(Thing):
    """Cartons that are alike: one article, one shipment."""

    id: str
    shipment: str
    sku: str
    carton: str
    units_per_carton: int
    cartons: int
    gross_weight_g: int


class CountLine(Thing):
    """One line of the count sheet."""

    id: str
    sku: str
    product: Text
    location: str
    book_quantity: int
    counted_quantity: int
    remark: Text
    recount_requested: bool = False
    recounted_quantity: int | None = None
    adjustment: int | None = None
    reason: AdjustReason | None = None


class TrackedParcel(Thing):
    """A parcel on its way, and what was done about it."""

    id: str
    buyer: str
    service: Text
    sent_on: date
    cost_fen: int
    retail_fen: int
    documents_due_at: datetime | None = None
    traced: bool = False
    claim_fen: int | None = None
    reshipped: bool = False
    documents_sent_at: datetime | None = None
    disposition: Disposition | None = None
    informed_at: datetime | None = None


class TrackingEvent(Thing):
    id: str
    parcel: str
    at: datetime
    place: Text
    text: Text


ZONES = (
    Choice(Zone.FAST, Text("近区（A 类）", "Near, class A")),
    Choice(Zone.MIDDLE, Text("中区（B 类）", "Middle, class B")),
    Choice(Zone.FAR, Text("远区（C 类）", "Far, class C")),
    Choice(Zone.HEAVY, Text("重货地面区", "Heavy goods, ground")),
    Choice(Zone.DATED, Text("效期品区", "Goods with expiry date")),
    Choice(Zone.QUARANTINE, Text("隔离区", "Quarantine")),
)
DIFFERENCES = (
    Choice(Difference.SHORT, Text("少货", "Short")),
    Choice(Difference.OVER, Text("多货", "Over")),
    Choice(Difference.DAMAGED, Text("破损", "Damaged")),
    Choice(Difference.MISLABELLED, Text("标签错误", "Mislabelled")),
)
ORDER_STATES = (
    Choice(OrderState.OPEN, Text("待处理", "Open")),
    Choice(OrderState.HELD, Text("已拦截", "Held")),
    Choice(OrderState.IN_WAVE, Text("拣货中", "Being picked")),
    Choice(OrderState.MERGED, Text("已合并", "Merged")),
    Choice(OrderState.PACKED, Text("已打包", "Packed")),
    Choice(OrderState.HANDED_OVER, Text("已交运", "Handed over")),
)
HOLD_REASONS = (
    Choice(HoldReason.BUYER_CANCELS, Text("买家申请取消", "Buyer asks to cancel")),
    Choice(HoldReason.ADDRESS_INCOMPLETE, Text("地址不完整", "Address incomplete")),
    Choice(HoldReason.OUT_OF_STOCK, Text("缺货", "Out of stock")),
)
UNIT_LABELS = (
    Choice(
        UnitLabel.PLATFORM_COVERING,
        Text("平台商品标，覆盖原条码", "Platform label, over the maker's barcode"),
    ),
    Choice(
        UnitLabel.PLATFORM_BESIDE,
        Text("平台商品标，贴在原条码旁", "Platform label, beside the maker's barcode"),
    ),
    Choice(UnitLabel.MAKER, Text("沿用厂家条码", "The maker's barcode as it is")),
)
ADJUST_REASONS = (
    Choice(AdjustReason.UNPOSTED_OUTBOUND, Text("出库未过账", "Outbound not posted")),
    Choice(AdjustReason.MISPLACED, Text("错放库位", "Put in another location")),
    Choice(AdjustReason.DAMAGED, Text("破损报废", "Damaged")),
    Choice(AdjustReason.UNEXPLAINED, Text("原因不明，待查", "Unexplained, to be looked into")),
)
DISPOSITIONS = (
    Choice(Disposition.RESTOCK, Text("重新上架", "Back to stock")),
    Choice(Disposition.QUARANTINE, Text("放隔离区", "To quarantine")),
)
CARRIERS = (
    Choice("QF", Text("青帆快递", "Qingfan Express")),
    Choice("LY", Text("联洋专线", "Lianyang Line")),
)
