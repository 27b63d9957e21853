"""How rows and columns of the trade desk's tables are made."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hengji.assay.bilingual import Text
from hengji.assay.company.tables import Column, Row, column
from hengji.assay.company.trade.words import MEASURES, dollars

if TYPE_CHECKING:
    from hengji.assay.company.trade.desk import TradeDesk

Rows = Callable[["TradeDesk"], Iterable[Row]]
Described = tuple[str, Text, tuple[Column, ...], Rows]


def or_nothing(cents: int | None) -> str | None:
    return None if cents is None else dollars(cents)


def plain(collection: str) -> Rows:
    return lambda desk: (thing.model_dump() for thing in desk.collections()[collection].values())


def in_dollars(collection: str, *names: str) -> Rows:
    """Give the rows of a collection with some columns written as dollars."""
    return lambda desk: (
        row | {name: or_nothing(row[name]) for name in names} for row in plain(collection)(desk)
    )


def table(key: str, zh: str, en: str, rows: Rows, *columns: Column) -> Described:
    return f"trade_{key}", Text(zh, en), columns, rows


MARKS = column("marks", "唛头", "Marks")
CARTONS = column("cartons", "箱数", "Cartons", "quantity")
NET = column("net_g", "净重（克）", "Net weight (g)", "quantity")
GROSS = column("gross_g", "毛重（克）", "Gross weight (g)", "quantity")
VOLUME = column("volume_dm3", "体积（dm³）", "Measurement (dm³)", "quantity")
UNIT = column("unit", "计量单位", "Unit", "choice", MEASURES)
QUANTITY = column("quantity", "数量", "Quantity", "quantity")
CLIENT = column("client", "客户", "Client")
CONTRACT = column("contract", "合同号", "Contract")
ID = column("id", "编号", "No.", "id")
