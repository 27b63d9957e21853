"""The company's reports: what lies on each desk, as tables for the candidate, the examiner and the supervisor."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Choice

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        kind: id, text, quantity, money (fen), date, moment, rating (tenths), ppm, choice, or picture (see
            `hengji.assay.company.pictures.picture_cell`).
        choices: How the values of a choice are called.
    """

    key: str
    label: Text
    kind: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a desk; a cell's value is a whole number, a string, a ``Text`` or None."""

    desk: str
    key: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def column(key: str, zh: str, en: str, kind: str = "text", choices: tuple[Choice, ...] = ()) -> Column:
    """Write down one column."""
    return Column(key, Text(zh, en), kind, choices)


def flag(value: bool | None) -> str | None:
    """Spell yes and no as the value of a choice."""
    return None if value is None else str(value).lower()


YES_NO = (Choice("true", Text("是", "Yes")), Choice("false", Text("否", "No")))


def tables(company: "Company") -> tuple[Table, ...]:
    """Give every table of every desk that the company has."""
    return tuple(table for desk in company.desks.values() for table in desk.tables())
