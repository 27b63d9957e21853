"""One person of a group list, and what can be told of her row without asking anybody."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import override

from hengji.assay.bilingual import Text
from hengji.assay.standard import Edition, LevelEntry, SkillEntry
from hengji.office.groups.columns import HEADS, Column, plain
from hengji.office.groups.reading import Cell
from hengji.office.groups.refusals import (
    CellMissing,
    CellSurplus,
    CellTooLong,
    DigitsLost,
    EmailNotUsable,
    FormulaInCell,
    KindUnknown,
    LevelNotOffered,
    SameEmail,
    SamePerson,
    SkillNotOffered,
)
from hengji.office.people.identity import DocumentKind, fingerprint_of_document
from hengji.office.people.names import LONGEST_LATIN_NAME, LONGEST_NAME, tidied
from hengji.office.people.refusals import DocumentNumberWrong, NameNotUsable
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.models import Batch
from hengji.office.schemes.queries import edition_of

LONGEST_EMAIL = 150
"""It is the account's name too."""
LONGEST_UNIT = 60
CARD = "身份证"
"""What everybody calls the resident's card."""

_ACCOUNT = re.compile(r"[\w.@+-]+")


@dataclass(frozen=True, slots=True)
class Row:
    """What a list says of one person; of the document's number only a fingerprint and its ends.

    Attributes:
        line: Where she stands in the file.
        texts: What each column says, the number masked.
        fingerprint: Empty when that cannot be the number of such a document.
        formulas, inexact: Columns that hold a formula, or a number that has lost its last digits.
        surplus: What stands after the last column.
    """

    line: int
    texts: dict[str, str]
    fingerprint: str = ""
    formulas: tuple[str, ...] = ()
    inexact: tuple[str, ...] = ()
    surplus: str = ""

    @classmethod
    def of(cls, line: int, cells: tuple[Cell, ...]) -> Self:
        """Take a row as read; from here on the number is gone."""
        columns = dict(zip(Column, (*cells, *[Cell()] * len(Column)), strict=False))
        texts = {column.value: cell.text for column, cell in columns.items()}
        number = texts[Column.NUMBER]
        kind = kind_named(texts[Column.KIND])
        texts[Column.NUMBER.value] = masked_number(number)
        return cls(
            line,
            texts | {Column.EMAIL.value: texts[Column.EMAIL].lower()},
            fingerprint=fingerprint_of_document(kind, number) if kind else "",
            formulas=tuple(column.value for column, cell in columns.items() if cell.formula),
            inexact=tuple(column.value for column, cell in columns.items() if cell.inexact),
            surplus=cells[len(Column)].text if len(cells) > len(Column) else "",
        )

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        return cls(**stored | {name: tuple(stored[name]) for name in ("formulas", "inexact")})

    @property
    def email(self) -> str:
        return self.texts[Column.EMAIL]

    @property
    def kind(self) -> DocumentKind | None:
        return kind_named(self.texts[Column.KIND])


@dataclass(frozen=True, slots=True)
class RowFault:
    """One thing wrong with a list: where it stands, what stands there, and why it cannot stay."""

    line: int
    column: Column | None
    value: str
    reason: Refusal

    @property
    def title(self) -> Text:
        return HEADS[self.column].title if self.column else Text("行尾", "End of the row")


Found = Iterator[tuple[Column | None, Refusal]]


def faults_in(row: Row, batch: Batch) -> list[RowFault]:
    """Give what is wrong with a row by itself, for each cell the first thing."""
    found: dict[Column | None, Refusal] = {}
    for column, reason in (*_unreadable(row), *_unfit(row, batch)):
        found.setdefault(column, reason)
    return [fault_at(row, column, reason) for column, reason in found.items()]


def fault_at(row: Row, column: Column | None, reason: Refusal) -> RowFault:
    return RowFault(row.line, column, row.texts[column] if column else row.surplus, reason)


def doubles(rows: Iterable[Row]) -> Iterator[RowFault]:
    """Give the rows that repeat an earlier row's address or document."""
    emails: dict[str, int] = {}
    people: dict[str, int] = {}
    for row in rows:
        first = emails.setdefault(row.email, row.line) if row.email else row.line
        if first != row.line:
            yield fault_at(row, Column.EMAIL, SameEmail(first))
        first = people.setdefault(row.fingerprint, row.line) if row.fingerprint else row.line
        if first != row.line:
            yield fault_at(row, Column.NUMBER, SamePerson(first))


def kind_named(text: str) -> DocumentKind | None:
    """Find a kind of document by its name in either language."""
    return _kinds().get(plain(text))


def masked_number(number: str) -> str:
    """Give as much of a document's number as tells its owner which one it is.

    Example:
        >>> masked_number("11010519491231002X"), masked_number("E1234"), masked_number("12")
        ('11**************2X', 'E1*34', '**')
    """
    ends = 2 if len(number) > 4 else 0
    return number[:ends] + "*" * (len(number) - 2 * ends) + number[len(number) - ends :]


@cache
def _kinds() -> dict[str, DocumentKind]:
    names = {plain(CARD): DocumentKind.RESIDENT}
    for language in ("zh-hans", "en"):
        with override(language):
            names |= {plain(str(kind.label)): kind for kind in DocumentKind}
    return names


def _unreadable(row: Row) -> Found:
    for column in map(Column, row.formulas):
        yield column, FormulaInCell()
    for column in map(Column, row.inexact):
        yield column, DigitsLost()
    for column, head in HEADS.items():
        if head.required and not row.texts[column]:
            yield column, CellMissing(head.title)
    if row.surplus:
        yield None, CellSurplus()


def _unfit(row: Row, batch: Batch) -> Found:
    yield from _misnamed(row)
    if not _is_account(row.email):
        yield Column.EMAIL, EmailNotUsable(row.email)
    kind = row.kind
    if kind is None:
        yield Column.KIND, KindUnknown(row.texts[Column.KIND], tuple(each.label for each in DocumentKind))
    elif not row.fingerprint:
        yield Column.NUMBER, DocumentNumberWrong(kind.label)
    yield from _elsewhere(row, edition_of(batch.scheme.edition_code), batch)
    if len(row.texts[Column.UNIT]) > LONGEST_UNIT:
        yield Column.UNIT, CellTooLong(HEADS[Column.UNIT].title, LONGEST_UNIT)


def _misnamed(row: Row) -> Found:
    for column, longest in ((Column.NAME, LONGEST_NAME), (Column.NAME_LATIN, LONGEST_LATIN_NAME)):
        try:
            tidied(row.texts[column], longest)
        except NameNotUsable as unusable:
            yield column, unusable


def _elsewhere(row: Row, edition: Edition, batch: Batch) -> Found:
    skill, level = edition.skill(batch.skill), edition.level(batch.level)
    if plain(row.texts[Column.SKILL]) not in _spellings(skill):
        yield Column.SKILL, SkillNotOffered(row.texts[Column.SKILL], skill.title)
    if plain(row.texts[Column.LEVEL]) not in _spellings(level):
        yield Column.LEVEL, LevelNotOffered(row.texts[Column.LEVEL], level.title)


def _spellings(entry: SkillEntry | LevelEntry) -> set[str]:
    also = entry.also if isinstance(entry, SkillEntry) else ()
    return {plain(word) for word in (entry.title.zh, entry.title.en, *also)}


def _is_account(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= LONGEST_EMAIL and bool(_ACCOUNT.fullmatch(email))
