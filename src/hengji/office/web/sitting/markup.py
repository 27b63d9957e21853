"""The rows of a table as HTML, written straight: a page has thousands of cells, and templates took most of its time."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hengji.office.web.sitting.tables import Cell, Part, Row, Shown
from hengji.office.web.tags import codes

NAMES = 4_000  # columns of all desks in both languages


def lines(table: Shown, pictures: str, picking: str) -> SafeString:
    """Write the rows of a table.

    Args:
        table: Of the company, of the journal or of the rules.
        pictures: The address below which the company's pictures lie.
        picking: The address at which a row is taken up into a form; empty where there are no forms.
    """
    way = ""
    if table.picks and picking:
        told = escape(_("在下面的表单里选用"))
        way = f'href="{escape(picking)}" data-from="{escape(table.picks)}" title="{told}"'
    return written(table.rows, pictures, way)


def written(rows: Iterable[Row], pictures: str = "", way: str = "") -> SafeString:
    """Write rows by themselves; ``way`` is where a row is taken up, as the attributes of its link."""
    return SafeString("\n".join([_line(row, pictures, way) for row in rows]))


def _line(row: Row, pictures: str, way: str) -> str:
    cells = [
        _head(row, cell.title, way) if place == row.heads else _cell(cell, pictures)
        for place, cell in enumerate(row.cells)
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _head(row: Row, title: str, way: str) -> str:
    told: str = codes(row.id)
    if way:
        told = f'<a class="pick" data-picks="{escape(row.id)}" {way}>{told}</a>'
    return f'<th scope="row" data-label="{_title(title)}">{told}</th>'


def _cell(cell: Cell, pictures: str) -> str:
    parts = "".join([_picture(part, pictures) if part.picture else _value(part) for part in cell.parts])
    kind = "number" if cell.number else "inline" if cell.inline else ""
    return f'<td data-label="{_title(cell.title)}" class="{kind}">{parts}</td>'


def _value(part: Part) -> str:
    text, name, tone, _none = part
    room = "part short" if part.short else "part"
    shown = f"badge {tone}" if tone else "value"
    named = f'<span class="part-name">{_title(name)}</span> ' if name else ""
    return f'<span class="{room}">{named}<span class="{shown}">{escape(text)}</span></span> '


def _picture(part: Part, pictures: str) -> str:
    address = escape(f"{pictures}{part.picture}")
    return (
        f'<a class="picture" href="{address}" target="_blank" rel="noopener" data-picture>'
        f'<img src="{address}?small=1" alt="{escape(part.text)}" loading="lazy"></a>'
    )


@lru_cache(NAMES)
def _title(name: str) -> str:
    return escape(name)
