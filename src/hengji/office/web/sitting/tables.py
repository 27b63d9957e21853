"""The company's reports as tables on a page: values in words, related columns stacked in one, clocks running.

The candidate's desk, the film of a sitting and the page of evidence all show these.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from django.utils.translation import gettext as _

from hengji.assay.bilingual import Text
from hengji.assay.company import Column, Company, Table, form_fields, tables
from hengji.assay.company.desks import DESKS
from hengji.office.web.sitting import cells
from hengji.office.web.sitting.charts import ChartShown, charts_of
from hengji.office.web.sitting.pictures import address_of
from hengji.office.web.sitting.prints import print_of
from hengji.office.web.sitting.stacks import STACKS
from hengji.office.web.tags import said, spoken_language

CHARTS = "analytics_charts"
LAID_OUT = 1_000  # tables of all desks in both languages, and those whose columns a candidate has made
SHORT = 16  # letters, of which a Chinese character takes two: a date with its time, an amount, a state


def _fits(text: str) -> bool:
    """Tell whether a text takes no more room than so many letters; most texts are told by their length alone."""
    if len(text) > SHORT or 2 * len(text) <= SHORT or text.isascii():
        return len(text) <= SHORT
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text) <= SHORT


class Part(NamedTuple):
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
        return _fits(self.text) and _fits(self.name)


class Cell(NamedTuple):
    title: str
    parts: tuple[Part, ...]
    number: bool = False
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    title: str
    number: bool


class Row(NamedTuple):
    """One row; the cell that heads it has its number, by which forms can take it up.

    Attributes:
        heads: Place of that cell: the first one, or the first after a picture.
    """

    id: str
    cells: tuple[Cell, ...]
    heads: int = 0


@dataclass(frozen=True)
class Shown:
    """A table ready for its template; its rows are written when they are shown, and most are not shown again.

    Attributes:
        of: What the rows are made of: while it stays the same, so do they.
        picks: The collection, if any, whose objects can be taken up from the rows into a form.
        note: Said beside the title, such as that these are not all rows.
        key: Of a table of the company's desks, by which it can be taken out as a file.
        charts: What is drawn below it.
    """

    id: str
    title: str
    heads: tuple[Head, ...]
    fill: Callable[[], tuple[Row, ...]] = field(compare=False, repr=False)
    of: Any
    picks: str = ""
    note: str = ""
    key: str = ""
    charts: tuple[ChartShown, ...] = ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return self.fill()

    @property
    def caption(self) -> str:
        return f"{self.title} · {self.note}" if self.note else self.title

    @cached_property
    def print(self) -> str:
        """Name what the table shows, so that a page which shows the same need not be sent it again."""
        return print_of(self.id, self.title, self.heads, self.of, self.picks, self.note, self.charts)


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


class Pen(NamedTuple):
    """What writes the values of one column.

    Attributes:
        name: Of the value, where several share a cell.
        tones: By the value as it is kept.
    """

    column: Column
    name: str
    write: Callable[[Any], str]
    tones: Mapping[str, str]


class Group(NamedTuple):
    """The columns that share a cell."""

    title: str
    pens: tuple[Pen, ...]
    number: bool


def tables_of(company: Company, standing: Sequence[Table] = ()) -> dict[str, Shown]:
    """Give every table of the company by its key.

    Args:
        company: Whose tables they are.
        standing: Its tables as they stand, if they have been asked for already.
    """
    shown = {table.key: _shown(table, company.now) for table in standing or tables(company)}
    if CHARTS in shown:
        shown[CHARTS] = replace(shown[CHARTS], charts=charts_of(company))
    return shown


def _shown(table: Table, now: datetime) -> Shown:
    groups = _groups(table.key, table.columns, spoken_language())
    return Shown(
        id=f"table-{table.key}",
        title=said(table.title),
        heads=tuple(Head(group.title, group.number) for group in groups),
        fill=lambda: tuple(_row(table, groups, row, now) for row in table.rows),
        of=(table.rows, now if _counts_down(table) else None),
        picks=_picked_from(table.desk, table.key),
        key=table.key,
    )


@cache
def _picked_from(desk: str, key: str) -> str:
    """Name the collection whose objects a table's rows are, if some operation of its desk chooses among them."""
    fields = (field for operation in DESKS[desk].operations for field in form_fields(operation))
    sources = {field.choices_from for field in fields if field.choices_from}
    return next((source for source in sorted(sources) if collection_in(key, source)), "")


@lru_cache(LAID_OUT)
def _groups(table: str, columns: tuple[Column, ...], _language: str) -> tuple[Group, ...]:
    """Lay the columns of a table into cells: most are the same on every desk and for everybody."""
    return tuple(_stacked(table, columns))


def _stacked(table: str, columns: tuple[Column, ...]) -> Iterator[Group]:
    """Give the cells, each stack at the place of its first column."""
    by_key = {column.key: column for column in columns}
    stacks = {keys[0]: (str(title), keys) for title, keys in STACKS.get(table, {}).items()}
    stacked = {key for _title, keys in stacks.values() for key in keys}
    for column in columns:
        if column.key in stacks:
            title, keys = stacks[column.key]
            yield _grouped(table, title, tuple(by_key[key] for key in keys))
        elif column.key not in stacked:
            yield _grouped(table, said(column.label), (column,))


def _grouped(table: str, title: str, columns: tuple[Column, ...]) -> Group:
    alone = len(columns) == 1
    pens = tuple(
        Pen(
            column,
            "" if alone else said(column.label),
            writer_of(column),
            TONES.get((table, column.key), {}),
        )
        for column in columns
    )
    return Group(title, pens, alone and columns[0].kind in NUMBERS)


def _row(table: Table, groups: tuple[Group, ...], row: Mapping[str, Any], now: datetime) -> Row:
    shown = tuple(
        Cell(group.title, tuple(_parts(table, group.pens, row, now)), group.number) for group in groups
    )
    heads = next((place for place, cell in enumerate(shown) if not cell.parts[0].picture), 0)
    return Row(shown[heads].parts[0].text, shown, heads)


def _counts_down(table: Table) -> bool:
    """Tell whether the table says how long there is left."""
    return {"due_at", "answered_by"} <= {column.key for column in table.columns}


def _parts(table: Table, pens: tuple[Pen, ...], row: Mapping[str, Any], now: datetime) -> list[Part]:
    alone = len(pens) == 1
    parts = []
    for column, name, write, tones in pens:
        value = row[column.key]
        if value is None and not alone:
            continue
        if column.key == "due_at" and "answered_by" in row:
            parts.append(_deadline(row, now, name))
        elif column.kind == "picture" and value is not None:
            parts.append(_pictured(table.columns, row, column))
        else:
            parts.append(Part(write(value), name, tones.get(str(value), "") if tones else ""))
    return parts or [Part(cells.NOTHING)]


def _pictured(columns: Sequence[Column], row: Mapping[str, Any], column: Column) -> Part:
    """Show a picture; who cannot see it hears what the row says of it."""
    told = [
        written(other, row[other.key])
        for other in columns
        if other.kind in TELLING and other is not column and row[other.key] is not None
    ]
    what = _("%(column)s：%(what)s") % {"column": said(column.label), "what": _("，").join(told[:MOST_TOLD])}
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


WRITERS: dict[str, Callable[[Any], str]] = {
    "quantity": cells.whole,
    "money": cells.money,
    "ppm": cells.share,
    "rating": cells.rating,
    "moment": cells.moment,
}


def written(column: Column, value: Any) -> str:
    """Write one value as its column's kind asks."""
    return writer_of(column)(value)


def writer_of(column: Column) -> Callable[[Any], str]:
    """Give what writes the values of a column, in the reader's language: asked once for a column, not for a cell."""
    if column.kind == "choice":
        return _chooser(column)
    plain = WRITERS.get(column.kind, str)

    def write(value: Any) -> str:
        if value is None:
            return cells.NOTHING
        return said(value) if isinstance(value, (Text, dict)) else plain(value)

    return write


def _chooser(column: Column) -> Callable[[Any], str]:
    names = {choice.value: said(choice.text) for choice in reversed(column.choices)}

    def write(value: Any) -> str:
        if value is None:
            return cells.NOTHING
        chosen = str(value)
        return names.get(chosen, chosen)

    return write
