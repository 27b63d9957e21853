"""The company's reports as tables on a page: values in words, related columns stacked in one, clocks running.

The candidate's desk, the film of a sitting and the page of evidence all show these.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengji.assay.bilingual import Text
from hengji.assay.company import Column, Company, Table, form_fields, tables
from hengji.assay.company.desks import DESKS
from hengji.office.web.sitting import cells
from hengji.office.web.sitting.pictures import address_of
from hengji.office.web.tags import said

SHORT = 16  # characters: a date with its time, an amount, a state


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a cell; it has a name of its own where several are stacked.

    Attributes:
        picture: Where the picture lies below the addresses of this sitting's pictures; its text says what it is.
    """

    text: str
    name: str = ""
    tone: str = ""
    picture: str = ""

    @property
    def short(self) -> bool:
        """Tell a date, a number or a word, which stays on one line, from a sentence."""
        return max(len(self.text), len(self.name)) <= SHORT


@dataclass(frozen=True, slots=True)
class Cell:
    title: str
    parts: tuple[Part, ...]
    number: bool = False
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    title: str
    number: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row; the cell that heads it has its number, by which forms can take it up.

    Attributes:
        heads: Place of that cell: the first one, or the first after a picture.
    """

    id: str
    cells: tuple[Cell, ...]
    picks: str
    heads: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A table ready for its template.

    Attributes:
        note: Said beside the title, such as that these are not all rows.
        key: Of a table of the company's desks, by which it can be taken out as a file.
    """

    id: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    note: str = ""
    key: str = ""

    @property
    def print(self) -> str:
        """Name what the table shows, so that a page which shows the same need not be sent it again."""
        return blake2b(repr(self).encode(), digest_size=8).hexdigest()


# Columns that are read together stand in one cell: fifteen columns do not fit beside a task sheet.
STACKS: dict[str, dict[Promise, tuple[str, ...]]] = {
    "orders": {
        gettext_lazy("供应商与状态"): ("supplier", "state", "incoterm", "sent_at"),
        gettext_lazy("数量（件）"): (
            "quantity",
            "shipped_quantity",
            "received_quantity",
            "inspection_requested",
        ),
        gettext_lazy("金额"): ("net_fen", "deposit_fen", "balance_fen"),
        gettext_lazy("日期"): ("needed_on", "deliver_on", "eta"),
    },
    "offers": {
        gettext_lazy("价格"): ("ladder", "tax_included"),
        gettext_lazy("数量（件）"): ("minimum_quantity", "carton_quantity"),
        gettext_lazy("交货"): ("lead_time_working_days", "incoterm"),
    },
    "quotation_requests": {
        gettext_lazy("时间"): ("asked_at", "answered_at"),
        gettext_lazy("报价"): ("unit_price_fen", "tax_included"),
    },
    "messages": {
        gettext_lazy("往来"): ("sender", "recipient", "at"),
        gettext_lazy("订单与事由"): ("order", "purpose"),
        gettext_lazy("回复"): ("due_at", "answered_by"),
    },
    "receipts": {
        gettext_lazy("订单与到货"): ("order", "arrived_at", "remark"),
        gettext_lazy("产品"): ("sku", "product"),
        gettext_lazy("清点（件）"): ("note_quantity", "good_quantity", "defective_quantity"),
        gettext_lazy("核对结果"): ("accepted_quantity", "discrepancy"),
    },
    "invoices": {
        gettext_lazy("订单与收货单"): ("order", "receipt"),
        gettext_lazy("发票金额"): ("net_fen", "vat_rate_ppm", "vat_fen"),
        gettext_lazy("已付"): ("paid_net_fen", "paid_vat_fen"),
        gettext_lazy("处理"): ("state", "hold_reason"),
    },
    "lots": {
        gettext_lazy("抽样"): ("code_letter", "sample_size"),
        gettext_lazy("缺陷数（件）"): ("critical", "major", "minor"),
    },
    "leads": {
        gettext_lazy("名称与渠道"): ("name", "channel", "claims"),
        gettext_lazy("执照"): ("credit_code", "owner", "scope", "capital_fen"),
        gettext_lazy("证书"): ("certificate", "certificate_model", "certificate_until"),
        gettext_lazy("供货"): ("unit_price_fen", "tax_included", "lead_time_working_days", "rating_tenths"),
        gettext_lazy("处理"): ("state", "kind", "reason"),
    },
    "outbound_orders": {
        gettext_lazy("收件人"): ("buyer", "address", "remark"),
        gettext_lazy("发运"): ("carrier", "dispatch_by", "label", "uploaded"),
        gettext_lazy("处理"): ("state", "hold_reason", "wave", "merged_into", "box"),
    },
    "buyer_messages": {
        gettext_lazy("往来"): ("sender", "name", "order", "at"),
        gettext_lazy("回复"): ("due_at", "answered_by"),
        gettext_lazy("处理"): ("handling", "passed_up", "closed"),
    },
    "buyer_orders": {
        gettext_lazy("买家"): ("platform", "buyer", "country", "address"),
        gettext_lazy("产品"): ("sku", "product", "quantity"),
        gettext_lazy("状态"): ("state", "hold_reason", "cancel_reason", "intercepted", "at_risk"),
        gettext_lazy("物流与日期"): (
            "carriage",
            "tracking",
            "tracking_scan",
            "tracking_eta",
            "ordered_on",
            "shipped_on",
            "promised_on",
            "delivered_on",
        ),
    },
    "return_requests": {
        gettext_lazy("买家申请"): ("order", "quantity", "reason", "comment"),
        gettext_lazy("货物"): ("photo", "condition"),
        gettext_lazy("时间"): ("asked_at", "due_at"),
        gettext_lazy("处理"): ("decision", "refund", "postage", "disposition"),
    },
    "buyer_reviews": {
        gettext_lazy("订单与买家"): ("order", "name", "at"),
        gettext_lazy("处理"): ("reported", "reply", "routed_to", "routed_note"),
    },
    "market_listings": {
        gettext_lazy("链接"): ("id", "parent"),
        gettext_lazy("标题与品牌"): ("title", "brand"),
        gettext_lazy("卖家与配送"): ("seller", "seller_kind", "fulfilment"),
        gettext_lazy("价格"): ("currency", "list_price", "sale_price"),
        gettext_lazy("评价"): ("rating_tenths", "reviews"),
    },
    "review_sample": {
        gettext_lazy("来源"): ("listing", "buyer", "language", "written_on"),
        gettext_lazy("原文与译文"): ("body", "translation"),
        gettext_lazy("标签"): ("tagged", "issues", "praises", "excluded"),
    },
    "outreach_plans": {
        gettext_lazy("市场"): ("market", "zone", "language"),
        gettext_lazy("主题与受众"): ("topic", "audience"),
        gettext_lazy("产品"): ("sku", "product"),
        gettext_lazy("时间与标签"): ("local_time", "suggested_tags"),
    },
    "outreach_comments": {
        gettext_lazy("用户与帖子"): ("writer", "sku", "language", "written_at"),
        gettext_lazy("原文与大意"): ("body", "gist"),
        gettext_lazy("处理"): ("due_at", "state", "passed_to", "reply"),
    },
    "outreach_placements": {
        gettext_lazy("渠道与位置"): ("channel", "where"),
        gettext_lazy("活动"): ("theme", "month", "market_code"),
        gettext_lazy("产品"): ("sku", "product"),
    },
    "outreach_creators": {
        gettext_lazy("账号与粉丝"): ("handle", "network", "followers", "audience_ppm"),
        gettext_lazy("近期帖子合计"): ("posts", "views"),
        gettext_lazy("互动合计"): ("likes", "comments"),
        gettext_lazy("报价与上次合作"): ("price", "last_brand", "last_brand_on"),
        gettext_lazy("筛选结果"): ("er", "cpm", "reason", "place"),
    },
    "outreach_subscribers": {
        gettext_lazy("订阅者"): ("email", "first_name"),
        gettext_lazy("语言与加入日期"): ("language", "joined_on"),
    },
    "outreach_templates": {
        gettext_lazy("名称"): ("name", "language"),
        gettext_lazy("内容"): ("subject", "body", "slots"),
    },
    "outreach_mailings": {
        gettext_lazy("收件人数与编号"): ("recipients", "listed"),
        gettext_lazy("准备"): ("template", "sender", "tested"),
        gettext_lazy("状态"): ("state", "local_time"),
    },
    "outreach_exports": {
        gettext_lazy("渠道"): ("channel", "tag", "day"),
        gettext_lazy("平台自报成交"): ("claimed_orders", "claimed", "window"),
    },
}

# What the number in a table's first column can be chosen as in a form, where the names do not say it.
PICKS = {
    "offers": "purchasing.suppliers",
    "order_lines": "purchasing.orders",
    "inbound_plans": "purchasing.orders",
    "invoice_lines": "purchasing.invoices",
    "findings": "purchasing.lots",
    "return_requests": "service.returns",
    "order_amounts": "service.orders",
    "inbound_lines": "logistics.inbound_shipments",
    "tracked_parcels": "logistics.tracked_parcels",
    "defect_records": "catalogue.defects",
    "category_attributes": "catalogue.categories",
    "trade_packing_facts": "trade.contract_lines",
    "trade_declaration_heads": "trade.declarations",
    "outreach_tracked_links": "outreach.tracked_links",
    "outreach_creator_comments": "outreach.creators",
    "outreach_shortlist": "outreach.creators",
    "outreach_test_mails": "outreach.mailings",
    "outreach_sheet": "outreach.scopes",
    "outreach_alarms": "outreach.exports",
}


def collection_in(table: str, source: str) -> bool:
    """Tell whether the numbers in a table's first column are those of a collection.

    Example:
        >>> collection_in("orders", "purchasing.orders"), collection_in("buyer_orders", "service.orders")
        (True, True)
    """
    if table in PICKS:
        return PICKS[table] == source
    collection = source.partition(".")[2]
    return table == collection or table.endswith(f"_{collection}")


# The word says it; the tone repeats it. Only columns in which a state is looked for get one.
TONES = {
    ("orders", "state"): {
        "draft": "calm", "pending_approval": "wait", "approved": "info", "sent": "wait", "acknowledged": "info",
        "partly_shipped": "wait", "shipped": "info", "received": "info", "closed": "good", "cancelled": "calm",
    },
    ("invoices", "state"): {"open": "wait", "held": "bad", "paid": "good"},
    ("leads", "state"): {"open": "wait", "registered": "good", "rejected": "calm"},
    ("receipts", "discrepancy"): {
        "none": "good", "shortage": "wait", "overage": "wait", "defect": "bad", "wrong_variant": "bad",
    },
    ("lots", "accepted"): {"true": "good", "false": "bad"},
    ("suppliers", "approved"): {"true": "good", "false": "calm"},
}  # fmt: skip

TELLING = frozenset({"id", "text", "choice"})
MOST_TOLD = 3
NUMBERS = frozenset({"quantity", "money", "ppm", "rating"})


def tables_of(company: Company) -> dict[str, Shown]:
    """Give every table of the company by its key."""
    shown = {}
    for table in tables(company):
        fields = (field for operation in DESKS[table.desk].operations for field in form_fields(operation))
        sources = frozenset(field.choices_from for field in fields if field.choices_from)
        shown[table.key] = _shown(table, company.now, sources)
    return shown


def _shown(table: Table, now: datetime, sources: frozenset[str]) -> Shown:
    groups = _groups(table)
    picks = next((source for source in sorted(sources) if collection_in(table.key, source)), "")
    return Shown(
        id=f"table-{table.key}",
        title=said(table.title),
        heads=tuple(Head(title, _all_numbers(columns)) for title, columns in groups),
        rows=tuple(_row(table, groups, row, now, picks) for row in table.rows),
        key=table.key,
    )


def _groups(table: Table) -> list[tuple[str, tuple[Column, ...]]]:
    """Lay the columns into cells, each stack at the place of its first column."""
    by_key = {column.key: column for column in table.columns}
    stacks = {keys[0]: (str(title), keys) for title, keys in STACKS.get(table.key, {}).items()}
    stacked = {key for _title, keys in stacks.values() for key in keys}
    groups = []
    for column in table.columns:
        if column.key in stacks:
            title, keys = stacks[column.key]
            groups.append((title, tuple(by_key[key] for key in keys)))
        elif column.key not in stacked:
            groups.append((said(column.label), (column,)))
    return groups


def _all_numbers(columns: Sequence[Column]) -> bool:
    return len(columns) == 1 and columns[0].kind in NUMBERS


def _row(
    table: Table,
    groups: list[tuple[str, tuple[Column, ...]]],
    row: Mapping[str, Any],
    now: datetime,
    picks: str,
) -> Row:
    shown = tuple(
        Cell(title, tuple(_parts(table, columns, row, now)), _all_numbers(columns))
        for title, columns in groups
    )
    heads = next((place for place, cell in enumerate(shown) if not cell.parts[0].picture), 0)
    return Row(shown[heads].parts[0].text, shown, picks, heads)


def _parts(table: Table, columns: Sequence[Column], row: Mapping[str, Any], now: datetime) -> list[Part]:
    alone = len(columns) == 1
    parts = []
    for column in columns:
        value = row[column.key]
        if value is None and not alone:
            continue
        name = "" if alone else said(column.label)
        if column.key == "due_at" and "answered_by" in row:
            parts.append(_deadline(row, now, name))
        elif column.kind == "picture" and value is not None:
            parts.append(_pictured(table.columns, row, column))
        else:
            tone = TONES.get((table.key, column.key), {}).get(str(value), "")
            parts.append(Part(written(column, value), name, tone))
    return parts or [Part(cells.NOTHING)]


def _pictured(columns: Sequence[Column], row: Mapping[str, Any], column: Column) -> Part:
    """Show a picture; who cannot see it hears what the row says of it."""
    told = [
        written(other, row[other.key])
        for other in columns
        if other.kind in TELLING and other is not column and row[other.key] is not None
    ]
    what = _("%(column)s：%(what)s") % {"column": said(column.label), "what": "，".join(told[:MOST_TOLD])}
    return Part(what, picture=address_of(row[column.key]))


def _deadline(message: Mapping[str, Any], now: datetime, name: str) -> Part:
    """Say how long there is to answer, in company time; after the answer, when it was due."""
    due: datetime = message["due_at"]
    if message["answered_by"]:
        return Part(cells.moment(due), name)
    minutes = int((due - now).total_seconds() // 60)
    if minutes < 0:
        return Part(_("已超 %(time)s") % {"time": cells.lasting(-minutes)}, name, "bad")
    return Part(_("还剩 %(time)s") % {"time": cells.lasting(minutes)}, name, "wait")


def written(column: Column, value: Any) -> str:
    """Write one value as its column's kind asks."""
    if value is None:
        return cells.NOTHING
    if column.kind == "choice":
        return next((said(c.text) for c in column.choices if c.value == str(value)), str(value))
    if isinstance(value, Text | dict):
        return said(value)
    writers: dict[str, Callable[[Any], str]] = {
        "quantity": cells.whole,
        "money": cells.money,
        "ppm": cells.share,
        "rating": cells.rating,
        "moment": cells.moment,
    }
    return writers.get(column.kind, str)(value)
