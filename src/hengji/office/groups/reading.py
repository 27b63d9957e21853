"""A file from outside, read as a table of texts: Excel or CSV, and nothing in it is run or trusted."""

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from hengji.office.groups.columns import HEADS, plain
from hengji.office.groups.refusals import (
    HeadSurplus,
    HeadWrong,
    SheetEmpty,
    SheetKindNotAllowed,
    SheetNotText,
    SheetTooLong,
    SheetUnpacksTooLarge,
)
from hengji.office.record.uploads import UploadDamaged, UploadEmpty, UploadTooLarge, examined, tidy_name

if TYPE_CHECKING:
    from django.core.files import File

KINDS = (".xlsx", ".csv")
MAX_BYTES = 2 * 1024 * 1024
MAX_UNPACKED_BYTES = 24 * 1024 * 1024
MOST_ROWS = 5_000
MOST_LINES = 20_000
LONGEST_CELL = 200
EXACT_BELOW = 10**15
"""From here on a spreadsheet's number no longer holds every digit."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SHORTENED = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says.

    Attributes:
        formula: It would be computed; what it says is the formula itself.
        inexact: It was a number too long for a spreadsheet, so its last digits are gone.
    """

    text: str = ""
    formula: bool = False
    inexact: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as read: its lines after the heading by their number in the file, blank ones left out."""

    name: str
    sha256: str
    lines: tuple[tuple[int, tuple[Cell, ...]], ...]


def read_sheet(upload: "File[bytes]") -> Sheet:
    """Read a list, and refuse what is no list as a whole; what is wrong with its rows is for later.

    Raises:
        UploadTooLarge, UploadEmpty, SheetKindNotAllowed: By size and name.
        UploadRefused: The content is not what the name says, is broken, brings macros or unpacks too large.
        HeadWrong, HeadSurplus: The heading is not the template's.
        SheetTooLong, SheetEmpty: By the number of rows.
    """
    name = tidy_name(upload.name or "")
    if upload.size > MAX_BYTES:
        raise UploadTooLarge(name, upload.size, MAX_BYTES)
    if not name.lower().endswith(KINDS):
        raise SheetKindNotAllowed(name)
    upload.seek(0)
    content = upload.read(MAX_BYTES + 1)
    if not content:
        raise UploadEmpty(name)
    if name.lower().endswith(".csv"):
        rows = _of_text(name, content)
    else:
        examined(upload)
        rows = _of_workbook(name, content)
    numbered = list(zip(range(1, MOST_LINES + 2), rows, strict=False))
    if not numbered:
        raise SheetEmpty(name)
    _check_head(numbered[0][1])
    lines = tuple((number, cells) for number, cells in numbered[1:] if any(cell.text for cell in cells))
    if len(numbered) > MOST_LINES or len(lines) > MOST_ROWS:
        raise SheetTooLong(MOST_ROWS, MOST_LINES)
    if not lines:
        raise SheetEmpty(name)
    return Sheet(name, sha256(content).hexdigest(), lines)


def _check_head(cells: tuple[Cell, ...]) -> None:
    found = [cell.text for cell in cells] + [""] * len(HEADS)
    for number, head in enumerate(HEADS.values(), start=1):
        if plain(found[number - 1]) not in {plain(head.title.zh), plain(head.title.en)}:
            raise HeadWrong(number, head.title, found[number - 1])
    for number, text in enumerate(found[len(HEADS) :], start=len(HEADS) + 1):
        if text:
            raise HeadSurplus(len(HEADS), number, text)


def _of_text(name: str, content: bytes) -> Iterator[tuple[Cell, ...]]:
    text = _decoded(name, content)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), strict=True))
    except csv.Error as fault:
        raise UploadDamaged(name) from fault
    return (tuple(_said(cell) for cell in row[: len(HEADS) + 1]) for row in rows)


def _decoded(name: str, content: bytes) -> str:
    """Read bytes as UTF-8, with or without a mark, or as what Chinese Excel writes (GBK)."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise SheetNotText(name)


def _of_workbook(name: str, content: bytes) -> Iterator[tuple[Cell, ...]]:
    """Read the first sheet; its own word on how far it reaches is not believed."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        unpacked = sum(part.file_size for part in packed.infolist())
    if unpacked > MAX_UNPACKED_BYTES:
        raise SheetUnpacksTooLarge(name, unpacked, MAX_UNPACKED_BYTES)
    try:
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_LINES + 1, max_col=len(HEADS) + 1)
        return iter([_row(row) for row in rows])
    except Exception as fault:  # a reader fed by a stranger fails in ways of its own
        raise UploadDamaged(name) from fault


def _row(cells: Iterable[Any]) -> tuple[Cell, ...]:
    return tuple(
        Cell(_shown(cell.value), formula=True) if _runs(cell) else _said(cell.value) for cell in cells
    )


def _runs(cell: Any) -> bool:
    return getattr(cell, "data_type", "") == "f"


def _said(value: object) -> Cell:
    if value is None:
        return Cell()
    if isinstance(value, int | float) and not isinstance(value, bool):
        whole = int(value) if abs(value) < EXACT_BELOW else None
        return Cell(_shown(whole if whole == value else value), inexact=whole is None)
    text = _shown(value)
    return Cell(text, formula=text.startswith("="), inexact=bool(_SHORTENED.fullmatch(text)))


def _shown(value: object) -> str:
    said = value.isoformat() if isinstance(value, date) else str(value)
    visible = " ".join(said.split())
    return visible if len(visible) <= LONGEST_CELL else f"{visible[:LONGEST_CELL]}…"
