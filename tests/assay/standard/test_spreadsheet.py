"""The matrix as a spreadsheet, and back."""

import csv
from io import StringIO

import pytest

from hengji.assay.standard import Skill, read_edition, to_csv
from hengji.assay.standard.spreadsheet import COLUMNS


@pytest.fixture
def sheet(folder, edition):
    """Give the copied edition's folder with its cells in a sheet instead of TOML."""
    for name in ("junior", "intermediate", "senior"):
        (folder / f"{name}.toml").unlink()
    path = folder / "cells.csv"
    path.write_text(to_csv(edition), encoding="utf-8")
    return path


def test_each_requirement_is_one_line(edition):
    lines = list(csv.DictReader(StringIO(to_csv(edition))))

    assert tuple(lines[0]) == COLUMNS
    assert [(line["skill"], line["level"], line["letter"]) for line in lines] == [
        (cell.skill, cell.level, requirement.letter)
        for cell in edition.cells
        for requirement in cell.requirements
    ]


def test_an_edition_with_its_cells_in_a_sheet_is_the_same_edition(folder, sheet, edition):
    assert read_edition(folder) == edition


def test_a_sheet_saved_by_a_spreadsheet_program_is_read(folder, sheet, edition):
    sheet.write_text(sheet.read_text(encoding="utf-8"), encoding="utf-8-sig", newline="\r\n")

    assert read_edition(folder) == edition


def test_a_cell_without_requirements_is_one_line_with_an_empty_letter(folder, sheet):
    lines = sheet.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("customer_service,senior")]
    kept.append("customer_service,senior,,missing,presumed,高级客户服务,Senior customer service,,,,")
    sheet.write_text("\n".join(kept), encoding="utf-8")

    cell = read_edition(folder).cell(Skill.CUSTOMER_SERVICE, "senior")

    assert (cell.status, cell.requirements) == ("missing", ())
    assert to_csv(read_edition(folder)).splitlines()[-1] == kept[-1]


def test_lines_of_one_cell_that_disagree_are_a_fault(sheet, faults):
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(
        text.replace("purchasing,junior,6.1.2,held", "purchasing,junior,6.1.2,drafted", 1), encoding="utf-8"
    )

    assert faults() == [
        "cells.csv: line 4, 5, 6 (purchasing, junior): the lines of one cell differ in status: drafted, held",
        "cells.csv: line 4, 5, 6 (purchasing, junior) · status: a cell that is drafted has at least one drafted requirement",
    ]


def test_a_field_left_empty_is_a_fault_at_its_line(sheet, faults):
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("Senior purchasing", ""), encoding="utf-8")

    assert [line.rsplit(" (", 1)[1] for line in faults()] == [
        "purchasing, senior) · title: neither language may be blank"
    ]


def test_a_line_that_is_too_short_is_a_fault(sheet, faults):
    with sheet.open("a", encoding="utf-8") as opened:
        opened.write("purchasing,junior\n")

    assert faults() == ["cells.csv: line 110: it has more or fewer columns than the header"]


def test_wrong_columns_are_named(sheet, faults):
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("letter", "字母", 1), encoding="utf-8")

    assert faults()[0] == "cells.csv: line 1: wrong columns: lacking letter; unknown 字母"


def test_a_sheet_in_another_encoding_is_a_fault(sheet, faults):
    sheet.write_bytes(sheet.read_text(encoding="utf-8").encode("gbk"))

    assert faults()[0].startswith("cells.csv: CSV: this is not CSV in UTF-8: ")
