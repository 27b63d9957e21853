"""The matrix as a table, one requirement a line: for those who would rather edit a spreadsheet.

A cell without requirements is one line with an empty letter.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.standard.edition import Cell, Edition

_OF_CELL = ("skill", "level", "clause", "status", "existence", "title_zh", "title_en")
_OF_REQUIREMENT = ("letter", "provenance", "text_zh", "text_en")
COLUMNS = (*_OF_CELL, *_OF_REQUIREMENT)


def to_csv(edition: Edition) -> str:
    """Write the edition's cells as CSV with a header line."""
    sheet = StringIO()
    writer = csv.DictWriter(sheet, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for cell in edition.cells:
        writer.writerows(_lines(cell))
    return sheet.getvalue()


def _lines(cell: Cell) -> Iterator[dict[str, str]]:
    of_cell = {
        "skill": cell.skill.value,
        "level": cell.level.value,
        "clause": cell.clause or "",
        "status": cell.status.value,
        "existence": cell.existence.value,
        "title_zh": cell.title.zh,
        "title_en": cell.title.en,
    }
    if not cell.requirements:
        yield of_cell
    for requirement in cell.requirements:
        yield of_cell | {
            "letter": requirement.letter,
            "provenance": requirement.provenance.value,
            "text_zh": requirement.text.zh,
            "text_en": requirement.text.en,
        }


@dataclass
class CellRows:
    """Cells as they stand in a sheet, each with its lines, and what was wrong with the sheet itself."""

    cells: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    faults: list[tuple[str, Text]] = field(default_factory=list)


def cell_rows(sheet: str) -> CellRows:
    """Gather the lines of a sheet into cells, unchecked; lines of one cell need not stand together."""
    reader = csv.DictReader(StringIO(sheet), strict=True)
    rows = CellRows()
    absent = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    strange = [str(column) for column in reader.fieldnames or () if column not in COLUMNS]
    if absent or strange:
        reason = Text(
            "列不对：缺 {absent}；多 {strange}", "wrong columns: lacking {absent}; unknown {strange}"
        )
        rows.faults.append(
            ("line 1", reason.filled(absent=", ".join(absent) or "-", strange=", ".join(strange) or "-"))
        )
        return rows
    lines: dict[tuple[str, str], list[tuple[int, dict[str, str]]]] = {}
    for row in reader:
        if None in row or None in row.values():
            reason = Text("列数与表头不同", "it has more or fewer columns than the header")
            rows.faults.append((f"line {reader.line_num}", reason))
            continue
        lines.setdefault((row["skill"], row["level"]), []).append((reader.line_num, row))
    for (skill, level), own in lines.items():
        where = f"line {', '.join(str(number) for number, _ in own)} ({skill}, {level})"
        rows.faults.extend((where, reason) for reason in _disagreements([row for _, row in own]))
        rows.cells.append((where, _cell([row for _, row in own])))
    return rows


def _disagreements(own: list[dict[str, str]]) -> Iterator[Text]:
    for column in _OF_CELL:
        values = sorted({row[column] for row in own})
        if len(values) > 1:
            reason = Text(
                "同一格各行的 {column} 不同：{values}", "the lines of one cell differ in {column}: {values}"
            )
            yield reason.filled(column=column, values=", ".join(values))


def _cell(own: list[dict[str, str]]) -> dict[str, Any]:
    first = own[0]
    cell: dict[str, Any] = {name: first[name] for name in ("skill", "level", "status", "existence")}
    cell["title"] = {"zh": first["title_zh"], "en": first["title_en"]}
    clause = {"clause": first["clause"]} if first["clause"] else {}
    cell["requirements"] = [
        {
            "letter": row["letter"],
            "provenance": row["provenance"],
            "text": {"zh": row["text_zh"], "en": row["text_en"]},
        }
        | clause
        for row in own
        if any(row[column] for column in _OF_REQUIREMENT)
    ]
    return cell | clause
