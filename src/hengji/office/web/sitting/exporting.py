"""The company's tables for a spreadsheet: the columns that the page shows, in its units, as values to reckon with."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from hengji.assay.company import Column, Company, Table, tables
from hengji.office.web.sitting.tables import written
from hengji.office.web.spreadsheet import Cell
from hengji.office.web.tags import said


def exported(company: Company, key: str) -> list[list[Cell]] | None:
    """Give a table of the company's desks as rows, its heads first; None when there is none of this key."""
    table = next((table for table in tables(company) if table.key == key), None)
    return None if table is None else list(_rows(table))


def _rows(table: Table) -> Iterator[list[Cell]]:
    columns = [column for column in table.columns if column.kind != "picture"]
    yield [_head(column) for column in columns]
    for row in table.rows:
        yield [value_of(column, row[column.key]) for column in columns]


def _head(column: Column) -> str:
    label = said(column.label)
    return _("%(label)s（元）") % {"label": label} if column.kind == "money" else label


def value_of(column: Column, value: Any) -> Cell:
    """Give one value: a number as a number, all else in the words of the page.

    Example:
        >>> from hengji.assay.company.tables import column
        >>> value_of(column("net", "净额", "Net", "money"), -123456), value_of(column("id", "", "", "id"), None)
        ('-1234.56', None)
    """
    if value is None:
        return None
    numbers: dict[str, Callable[[int], Cell]] = {
        "quantity": int,
        "money": lambda fen: str(Decimal(fen).scaleb(-2)),
    }
    return numbers[column.kind](value) if column.kind in numbers else written(column, value)
