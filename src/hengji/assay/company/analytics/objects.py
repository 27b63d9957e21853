"""What lies on the analytics desk. Amounts of datasets in cents of their currency."""

from datetime import date, datetime
from enum import StrEnum

from hengji.assay.bilingual import Text
from hengji.assay.company.desk import Thing
from hengji.assay.company.operation import Choice

Cell = str | int | None


class DatasetKind(StrEnum):
    """What a dataset is about, and so which columns it has."""

    ORDERS = "orders"
    TRAFFIC = "traffic"
    SALES = "sales"
    ADS = "ads"
    STOCK = "stock"
    FUNNEL = "funnel"
    LINES = "lines"
    SERIES = "series"


class StepKind(StrEnum):
    DUPLICATES = "duplicates"
    ROWS = "rows"
    DATES = "dates"
    CONVERSION = "conversion"
    MARGIN = "margin"


class SameBy(StrEnum):
    """By what two rows count as the same."""

    WHOLE_ROW = "whole_row"
    ORDER = "order"
    ORDER_KIND = "order_kind"


class DateOrder(StrEnum):
    YEAR_FIRST = "ymd"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Scope(StrEnum):
    """Which rows of a currency are converted."""

    ORIGINAL_ONLY = "original_only"
    ALL_ROWS = "all_rows"


class Grain(StrEnum):
    """What one row of a dataset is."""

    ORDER_OR_REFUND = "order_or_refund"
    ORDER_LINE = "order_line"
    DAY = "day"
    SKU = "sku"
    SOURCE_STAGE = "source_stage"


class AmountBasis(StrEnum):
    """What the amounts of a dataset hold."""

    WITHOUT_TAX = "without_tax"
    WITH_TAX = "with_tax"
    NONE = "none"


class ChartKind(StrEnum):
    LINE = "line"
    BAR = "bar"
    PIE = "pie"
    FUNNEL = "funnel"
    SCATTER = "scatter"


class ListKind(StrEnum):
    TOP = "top"
    ABC = "abc"


class Cause(StrEnum):
    """Why a day is out of line."""

    PROMOTION = "promotion"
    TRACKING = "tracking"
    STOCK_OUT = "stock_out"
    ROBOTS = "robots"


STEP_KINDS = (
    Choice("duplicates", Text("去重", "Duplicates removed")),
    Choice("rows", Text("剔除行", "Rows removed")),
    Choice("dates", Text("统一日期", "Dates read")),
    Choice("conversion", Text("折算币种", "Currency converted")),
    Choice("margin", Text("计算毛利", "Margin computed")),
)
SAME_BY = (
    Choice("whole_row", Text("除行号外整行相同", "The whole row is the same but for its line")),
    Choice("order", Text("订单号相同", "The order number is the same")),
    Choice("order_kind", Text("订单号和类型相同", "Order number and kind are the same")),
)
DATE_ORDERS = (
    Choice("ymd", Text("年-月-日", "Year, month, day")),
    Choice("dmy", Text("日-月-年", "Day, month, year")),
    Choice("mdy", Text("月-日-年", "Month, day, year")),
)
SCOPES = (
    Choice("original_only", Text("只折算口径为“原币”的行", "Only rows still in the original currency")),
    Choice("all_rows", Text("该币种的全部行", "All rows of the currency")),
)
GRAINS = (
    Choice("order_or_refund", Text("一笔销售或退款", "One sale or refund")),
    Choice("order_line", Text("一个订单行", "One order line")),
    Choice("day", Text("一天", "One day")),
    Choice("sku", Text("一个 SKU", "One SKU")),
    Choice("source_stage", Text("一个来源的一个环节", "One stage of one source")),
)
BASES = (
    Choice("without_tax", Text("不含税", "Without tax")),
    Choice("with_tax", Text("含税", "With tax")),
    Choice("none", Text("没有金额", "No amounts")),
)
CHART_KINDS = (
    Choice("line", Text("折线图", "Line chart")),
    Choice("bar", Text("柱状图", "Bar chart")),
    Choice("pie", Text("饼图", "Pie chart")),
    Choice("funnel", Text("漏斗图", "Funnel chart")),
    Choice("scatter", Text("散点图", "Scatter plot")),
)
LIST_KINDS = (
    Choice("top", Text("排行", "Ranking")),
    Choice("abc", Text("ABC 分类", "ABC classes")),
)
CAUSES = (
    Choice("promotion", Text("促销活动", "Promotion")),
    Choice("tracking", Text("埋点丢失", "Tracking lost")),
    Choice("stock_out", Text("断货", "Out of stock")),
    Choice("robots", Text("异常流量（机器访问）", "Robot traffic")),
)
REPORT_STATES = (
    Choice("draft", Text("未发布", "Not published")),
    Choice("published", Text("已发布", "Published")),
)


class Step(Thing):
    """One step of cleaning, as it was asked for.

    Attributes:
        changed: How many rows it removed or changed.
    """

    kind: StepKind
    by: str
    value: str
    scope: str = ""
    changed: int = 0


class SourceLog(Thing):
    """What was noted of where data come from and what they count."""

    data_to: date
    grain: Grain
    basis: AmountBasis


class Dataset(Thing):
    """Rows of one kind. Steps of cleaning change the rows; the export itself stays.

    Attributes:
        system: Where it was exported from.
        note: What the export says of its rows, its amounts and up to which day it goes.
        rows: The rows as the steps so far leave them.
    """

    id: str
    kind: DatasetKind
    title: Text
    system: Text
    note: Text
    exported_on: date
    rows: tuple[tuple[Cell, ...], ...]
    steps: tuple[Step, ...] = ()
    logged: SourceLog | None = None


class Group(Thing):
    """One cell of a pivot: how many rows, and the sum of every number in them."""

    name: str
    across: str | None
    count: int
    sums: dict[str, int]


class Pivot(Thing):
    id: str
    dataset: str
    rows: str
    across: str | None
    groups: tuple[Group, ...]


class Member(Thing):
    """One member of a list; ``label`` is its place, or its class."""

    name: str
    value: int
    label: str


class RankedList(Thing):
    id: str
    kind: ListKind
    dataset: str
    group: str
    measure: str
    rule: str
    members: tuple[Member, ...]


class Limits(Thing):
    """Control limits of one measure, in hundredths of its unit."""

    id: str
    dataset: str
    measure: str
    since: date
    until: date
    skipped_events: bool
    days: int
    multiple: int
    mean: int
    deviation: int
    lower: int
    upper: int


class Flag(Thing):
    """A day marked as out of line, with its cause."""

    id: str
    dataset: str
    day: date
    cause: Cause


class Chart(Thing):
    id: str
    report: str
    dataset: str
    kind: ChartKind
    across: str
    measure: str
    title: str
    across_label: str
    measure_label: str


class Report(Thing):
    """A routine report that somebody waits for."""

    id: str
    title: Text
    reader: Text
    due_at: datetime
    state: str = "draft"
    published_at: datetime | None = None
    headline: str | None = None
