"""The cells of a row as HTML, written straight: a page has thousands of them, and templates took most of its time."""

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

from hengji.office.web.sitting.tables import Cell, Part, Row

NAMES = 4_000  # columns of all desks in both languages


def cells_beside(row: Row, pictures: str) -> tuple[SafeString, SafeString]:
    """Write the cells before the one that heads the row, and those after it.

    Args:
        row: Of any table of the desk.
        pictures: The address below which the company's pictures lie.
    """
    return (
        SafeString("".join([_cell(cell, pictures) for cell in row.cells[: row.heads]])),
        SafeString("".join([_cell(cell, pictures) for cell in row.cells[row.heads + 1 :]])),
    )


def _cell(cell: Cell, pictures: str) -> str:
    parts = "".join([_picture(part, pictures) if part.picture else _value(part) for part in cell.parts])
    return f"{_opening(cell.title, _kind(cell))}{parts}</td>"


def _kind(cell: Cell) -> str:
    if cell.number:
        return "number"
    return "inline" if cell.inline else ""


@lru_cache(NAMES)
def _opening(title: str, kind: str) -> str:
    return f'<td data-label="{escape(title)}" class="{kind}">'


def _value(part: Part) -> str:
    room = "part short" if part.short else "part"
    shown = f"badge {part.tone}" if part.tone else "value"
    return f'<span class="{room}">{_name(part.name)}<span class="{shown}">{escape(part.text)}</span></span> '


@lru_cache(NAMES)
def _name(name: str) -> str:
    return f'<span class="part-name">{escape(name)}</span> ' if name else ""


def _picture(part: Part, pictures: str) -> str:
    address = escape(f"{pictures}{part.picture}")
    return (
        f'<a class="picture" href="{address}" target="_blank" rel="noopener" data-picture>'
        f'<img src="{address}?small=1" alt="{escape(part.text)}" loading="lazy"></a>'
    )
