"""Tables as files for a spreadsheet: marked as UTF-8 so that Chinese shows, and with no cell that would be run."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

MARK = "\ufeff"  # without it Excel reads the bytes in the code page of the machine
NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?%?")
Cell = str | int | None


def spreadsheet(name: str, rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """Give rows as a CSV file to be downloaded under a name."""
    response = HttpResponse(written(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def written(rows: Iterable[Sequence[Cell]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([guarded(cell) for cell in row] for row in rows)
    return MARK + out.getvalue()


def guarded(cell: Cell) -> Cell:
    """Keep a spreadsheet from taking a text for a formula: an apostrophe makes it text.

    Example:
        >>> guarded("=1+1"), guarded("-12.50"), guarded("@sum"), guarded("毛利")
        ("'=1+1", '-12.50', "'@sum", '毛利')
    """
    if not isinstance(cell, str) or NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}" if cell.lstrip()[:1] in tuple("=+-@") or cell[:1] in tuple("\t\r\n") else cell
