"""The kinds of dataset and their columns: what each column is called, what it holds, how its codes are called."""

from dataclasses import dataclass

from hengji.assay.bilingual import Text
from hengji.assay.company.analytics.objects import Cell, DatasetKind
from hengji.assay.company.operation import Choice


@dataclass(frozen=True, slots=True)
class DataField:
    """One column of a kind of dataset.

    Attributes:
        kind: word, day, whole, or cents.
        choices: How the codes of a word are called.
    """

    key: str
    label: Text
    kind: str
    choices: tuple[Choice, ...] = ()

    @property
    def counts(self) -> bool:
        return self.kind in {"whole", "cents"}


def _field(key: str, zh: str, en: str, kind: str = "word", choices: tuple[Choice, ...] = ()) -> DataField:
    return DataField(key, Text(zh, en), kind, choices)


def _codes(*codes: tuple[str, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, Text(zh, en)) for code, zh, en in codes)


ROW_KINDS = _codes(("sale", "销售", "Sale"), ("refund", "退款", "Refund"))
STATES = _codes(
    ("completed", "已完成", "Completed"),
    ("shipped", "已发货", "Shipped"),
    ("cancelled", "已取消", "Cancelled"),
)
BASES = _codes(("original", "原币", "Original currency"), ("usd", "已折美元", "Converted to USD"))
STAGES = _codes(
    ("exposure", "曝光", "Exposure"),
    ("click", "点击", "Click"),
    ("cart", "加购", "Add to cart"),
    ("payment", "支付", "Payment"),
)
SOURCES = _codes(
    ("search", "自然搜索", "Organic search"),
    ("ads", "站内广告", "On-site ads"),
    ("recommended", "推荐位", "Recommendations"),
    ("social", "站外社媒", "Social media"),
    ("email", "邮件", "E-mail"),
    ("affiliate", "联盟推广", "Affiliates"),
)
CATEGORIES = _codes(
    ("kitchen", "厨房用品", "Kitchen"),
    ("storage", "收纳", "Storage"),
    ("lighting", "灯具", "Lighting"),
    ("outdoor", "户外", "Outdoor"),
    ("pets", "宠物用品", "Pets"),
    ("office", "文具办公", "Office"),
    ("beauty", "美妆工具", "Beauty tools"),
    ("toys", "玩具", "Toys"),
)
COUNTRIES = _codes(
    ("US", "美国", "United States"),
    ("DE", "德国", "Germany"),
    ("GB", "英国", "United Kingdom"),
    ("FR", "法国", "France"),
    ("JP", "日本", "Japan"),
    ("CA", "加拿大", "Canada"),
)
DAY_EVENTS = _codes(
    ("none", "无", "None"),
    ("promotion", "平台大促", "Platform promotion"),
    ("coupon", "店铺券", "Store coupon"),
    ("release", "页面改版上线", "Page release"),
)
WEEKS = _codes(("last", "上周", "Last week"), ("this", "本周", "This week"))

_DAY = _field("day", "日期", "Date", "day")
_WEEK = _field("week", "周", "Week", "word", WEEKS)
_STATE = _field("state", "状态", "State", "word", STATES)
_ORDERS = _field("orders", "订单数", "Orders", "whole")
_UNITS = _field("units", "销量（件）", "Units", "whole")
_SALES = _field("sales", "销售额（美元）", "Sales (USD)", "cents")
_SESSIONS = _field("sessions", "会话数", "Sessions", "whole")

SCHEMAS: dict[DatasetKind, tuple[DataField, ...]] = {
    DatasetKind.ORDERS: (
        _field("line", "行号", "Line"),
        _field("order", "订单号", "Order"),
        _field("store", "店铺", "Store"),
        _field("kind", "类型", "Kind", "word", ROW_KINDS),
        _STATE,
        _field("buyer", "买家账号", "Buyer"),
        _field("dated", "下单日期（原文）", "Date as exported"),
        _DAY,
        _field("currency", "币种", "Currency"),
        _field("basis", "金额口径", "Amount is", "word", BASES),
        _field("amount", "金额", "Amount", "cents"),
    ),
    DatasetKind.TRAFFIC: (_DAY, _WEEK, _SESSIONS, _field("page_views", "浏览量", "Page views", "whole")),
    DatasetKind.SALES: (
        _DAY,
        _WEEK,
        _ORDERS,
        _UNITS,
        _SALES,
        _field("refunded", "退款件数", "Units refunded", "whole"),
    ),
    DatasetKind.ADS: (
        _DAY,
        _WEEK,
        _field("clicks", "广告点击", "Ad clicks", "whole"),
        _field("spend", "广告花费（美元）", "Ad spend (USD)", "cents"),
        _field("ad_sales", "广告销售额（美元）", "Ad sales (USD)", "cents"),
    ),
    DatasetKind.STOCK: (
        _field("sku", "SKU", "SKU"),
        _field("on_hand", "可售库存（件）", "On hand (units)", "whole"),
        _field("inbound", "在途（件）", "Inbound (units)", "whole"),
    ),
    DatasetKind.FUNNEL: (
        _field("source", "来源", "Source", "word", SOURCES),
        _field("stage", "环节", "Stage", "word", STAGES),
        _field("times", "次数", "Times", "whole"),
    ),
    DatasetKind.LINES: (
        _DAY,
        _field("sku", "SKU", "SKU"),
        _field("category", "品类", "Category", "word", CATEGORIES),
        _field("country", "国家", "Country", "word", COUNTRIES),
        _STATE,
        _UNITS,
        _SALES,
        _field("cost", "成本与费用（美元）", "Cost and fees (USD)", "cents"),
        _field("margin", "毛利（美元）", "Margin (USD)", "cents"),
    ),
    DatasetKind.SERIES: (
        _DAY,
        _SESSIONS,
        _field("clicks", "广告点击", "Ad clicks", "whole"),
        _ORDERS,
        _field("stock", "期末可售库存", "Stock at end of day", "whole"),
        _field("event", "当日事件", "Event", "word", DAY_EVENTS),
    ),
}
NAMES = {
    DatasetKind.ORDERS: Text("订单导出", "Order export"),
    DatasetKind.TRAFFIC: Text("每日流量", "Daily traffic"),
    DatasetKind.SALES: Text("每日销售", "Daily sales"),
    DatasetKind.ADS: Text("每日广告", "Daily ads"),
    DatasetKind.STOCK: Text("库存快照", "Stock snapshot"),
    DatasetKind.FUNNEL: Text("流量漏斗", "Traffic funnel"),
    DatasetKind.LINES: Text("订单行", "Order lines"),
    DatasetKind.SERIES: Text("日监控序列", "Daily monitor"),
}
FIELDS: dict[str, DataField] = {field.key: field for fields in SCHEMAS.values() for field in fields}
COLUMNS = tuple(Choice(field.key, field.label) for field in FIELDS.values())
GROUPINGS = tuple(
    Choice(field.key, field.label) for field in FIELDS.values() if field.kind in {"word", "day"}
)
MEASURES = tuple(Choice(field.key, field.label) for field in FIELDS.values() if field.counts)
COUNT = Choice("count", Text("行数", "Number of rows"))


def place(kind: DatasetKind, key: str) -> int:
    """Give the place of a column in the rows of a kind.

    Raises:
        KeyError: Datasets of this kind have no such column.
    """
    for number, field in enumerate(SCHEMAS[kind]):
        if field.key == key:
            return number
    raise KeyError(key)


def code_of(field: DataField, value: str) -> str:
    """Give the code of a value that may be written as it is called, in Chinese or English."""
    for choice in field.choices:
        if value in {choice.value, choice.text.zh, choice.text.en}:
            return choice.value
    return value


def as_row(kind: DatasetKind, row: tuple[Cell, ...]) -> dict[str, Cell]:
    """Give a row by the names of its columns."""
    return {field.key: cell for field, cell in zip(SCHEMAS[kind], row, strict=True)}
