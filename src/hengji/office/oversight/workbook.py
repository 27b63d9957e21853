"""A part of the archive as an Excel file; every text is a text, so nothing in it is ever run as a formula."""

import io
from collections.abc import Sequence
from datetime import datetime

from django.utils.functional import Promise
from xlsxwriter import Workbook

from hengji.office.oversight.parts import Part
from hengji.office.schemes.models import Batch

_WIDEST = 48


def workbook(part: Part, batch: Batch, dated: datetime) -> bytes:
    """Write a part as one sheet, with its heading above the table."""
    heading = f"{part.title}　{batch.title_zh}　{batch.code}"
    return table_workbook(heading, part.columns, part.rows, dated, title=f"{batch.code} {part.title}")


def table_workbook(
    heading: str,
    columns: Sequence[str | Promise],
    rows: Sequence[Sequence[str | int]],
    dated: datetime,
    *,
    title: str = "",
) -> bytes:
    """Write a table as one sheet, with a heading above it; whole numbers are numbers, all else is text."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title or heading, "created": dated.replace(tzinfo=None)})
    sheet = book.add_worksheet()
    strong, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, heading, strong)
    heads = tuple(map(str, columns))
    for column, head in enumerate(heads):
        longest = max([len(head), *(len(str(row[column])) for row in rows)])
        sheet.set_column(column, column, min(2 + 2 * longest, _WIDEST))
        sheet.write_string(1, column, head, strong)
    for line, row in enumerate(rows, start=2):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(line, column, cell, wrapped)
            else:
                sheet.write_string(line, column, cell, wrapped)
    sheet.freeze_panes(2, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    book.close()
    return out.getvalue()
