"""What a rule's value is made of: units, and tables with their columns."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hengji.assay.bilingual import Text

Cell = int | str | date | Text


class Unit(StrEnum):
    """What a rule's whole number counts."""

    PPM = "ppm"
    FEN = "fen"
    CENTS = "cents"
    HUNDREDTHS_TO_ONE = "hundredths_to_one"
    COUNT = "count"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WORKING_MINUTES = "working_minutes"
    MINUTE_OF_DAY = "minute_of_day"
    TABLE = "table"


class Kind(StrEnum):
    """What the cells of one column of a table are."""

    WHOLE = "whole"
    WORD = "word"
    DAY = "day"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: By which it is read; its ending says what whole numbers count, such as ``_ppm`` or ``_cents``.
        words: What people call each code of a column of codes; nothing where words are printed as they stand.
    """

    name: str
    kind: Kind
    title: Text
    words: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of numbers, words or days under named columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def wholes(self, name: str) -> tuple[int, ...]:
        """Give a column of whole numbers, top to bottom."""
        return tuple(cell for cell in self._cells(name, Kind.WHOLE) if isinstance(cell, int))

    def words(self, name: str) -> tuple[str, ...]:
        """Give a column of words, top to bottom."""
        return tuple(cell for cell in self._cells(name, Kind.WORD) if isinstance(cell, str))

    def days(self, name: str) -> tuple[date, ...]:
        """Give a column of days, top to bottom."""
        return tuple(cell for cell in self._cells(name, Kind.DAY) if isinstance(cell, date))

    def texts(self, name: str) -> tuple[Text, ...]:
        """Give a column of words in both languages, top to bottom."""
        return tuple(cell for cell in self._cells(name, Kind.TEXT) if isinstance(cell, Text))

    def _cells(self, name: str, kind: Kind) -> tuple[Cell, ...]:
        for position, column in enumerate(self.columns):
            if column.name == name and column.kind == kind:
                return tuple(row[position] for row in self.rows)
        columns = ", ".join(f"{column.name} ({column.kind})" for column in self.columns)
        raise ValueError(f"no column {name} ({kind}); the table has {columns}")
