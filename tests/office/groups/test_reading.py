"""What comes in as a list: read as text, refused as a whole when it is none."""

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from hengji.office.groups.reading import MAX_BYTES, MOST_LINES, MOST_ROWS, read_sheet
from hengji.office.groups.refusals import (
    HeadSurplus,
    HeadWrong,
    SheetEmpty,
    SheetKindNotAllowed,
    SheetNotText,
    SheetTooLong,
    SheetUnpacksTooLarge,
)
from hengji.office.record.uploads import (
    UploadDamaged,
    UploadDisguised,
    UploadEmpty,
    UploadIsProgram,
    UploadRefused,
    UploadTooLarge,
)
from tests.office.groups.conftest import HEADING, csv_file, row, xlsx_file


def texts(sheet):
    return [tuple(cell.text for cell in cells[: len(HEADING)]) for _line, cells in sheet.lines]


def repacked(file, name, change):
    """The same workbook with one part changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(file.read())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content) if part == name else content)
    return SimpleUploadedFile("名单.xlsx", out.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_file_is_read_in_the_codes_that_spreadsheets_write(encoding):
    sheet = read_sheet(csv_file(row(1, name="欧阳䶮"), encoding=encoding))

    assert texts(sheet) == [row(1, name="欧阳䶮")]


def test_a_workbook_and_a_text_file_say_the_same():
    rows = (row(1), row(2, name="吴桐"))

    assert texts(read_sheet(xlsx_file(*rows))) == texts(read_sheet(csv_file(*rows))) == list(rows)


def test_headings_may_be_english_and_lines_are_numbered_as_the_file_shows_them():
    from hengji.office.groups.columns import HEADS

    english = tuple(head.title.en.upper() for head in HEADS.values())
    sheet = read_sheet(xlsx_file(row(1), [""] * 8, row(2), head=english))

    assert [line for line, _cells in sheet.lines] == [2, 4]


def test_a_formula_is_not_computed_and_a_long_number_is_known_to_have_lost_its_end():
    def draw(_book, sheet):
        sheet.write_formula(1, 2, '=HYPERLINK("http://example.org","a")', None, "a@example.cn")
        sheet.write_number(1, 4, 110105194912310020)
        sheet.write_number(1, 7, 2401)

    for file in (
        xlsx_file(row(1), draw=draw),
        csv_file(row(1, email='=HYPERLINK("http://example.org","a")', number="1.10105E+17", unit="2401")),
    ):
        [(_line, cells)] = read_sheet(file).lines
        assert [cell.formula for cell in cells[:8]] == [False, False, True, *[False] * 5]
        assert [cell.inexact for cell in cells[:8]] == [*[False] * 4, True, *[False] * 3]
        assert (cells[2].text[:10], cells[7].text) == ("=HYPERLINK", "2401")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (("名字", *HEADING[1:]), "第1列的表头应为“姓名”，现为“名字”"),
        ((*HEADING[:3], HEADING[4], HEADING[3], *HEADING[5:]), "第4列的表头应为“证件种类”，现为“证件号码”"),
        (HEADING[:6], "第7列的表头应为“等级”，现为“”"),
    ],
)
def test_a_heading_that_was_changed_is_refused_with_its_place(head, said):
    for make in (csv_file, xlsx_file):
        with pytest.raises(HeadWrong, match=said):
            read_sheet(make(row(1), head=head))


def test_a_heading_with_merged_cells_or_one_column_more_is_refused():
    def merged(book, sheet):
        sheet.merge_range(0, 0, 0, 1, "姓名", book.add_format())

    with pytest.raises(HeadWrong, match=r"第2列的表头应为“姓名（拉丁字母）”，现为“”.*合并"):
        read_sheet(xlsx_file(row(1), draw=merged))
    with pytest.raises(HeadSurplus, match="“电话”"):
        read_sheet(csv_file(row(1), head=(*HEADING, "电话")))


def test_a_title_above_the_heading_is_refused():
    with pytest.raises(HeadWrong, match="现为“2026年名单”"):
        read_sheet(csv_file(HEADING, row(1), head=("2026年名单",)))


def test_what_is_too_long_too_large_or_empty_is_refused():
    full = [row(1)] * MOST_ROWS
    assert len(read_sheet(csv_file(*full)).lines) == MOST_ROWS
    for file in (csv_file(*full, row(1)), csv_file(*[[""]] * MOST_LINES, row(1))):
        with pytest.raises(SheetTooLong, match="5000人"):
            read_sheet(file)
    for file, refusal in (
        (SimpleUploadedFile("a.csv", b"a" * (MAX_BYTES + 1)), UploadTooLarge),
        (SimpleUploadedFile("a.csv", b""), UploadEmpty),
        (csv_file(), SheetEmpty),
        (xlsx_file([" "] * 8), SheetEmpty),
        (SimpleUploadedFile("a.csv", b"\n\n"), HeadWrong),
    ):
        with pytest.raises(refusal):
            read_sheet(file)


def test_a_workbook_with_one_row_too_many_is_refused():
    with pytest.raises(SheetTooLong):
        read_sheet(xlsx_file(*[("x",) * 8] * (MOST_ROWS + 1)))


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("名单.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", SheetKindNotAllowed),
        ("名单.pdf", b"%PDF-1.4", SheetKindNotAllowed),
        ("名单", b"a", SheetKindNotAllowed),
        ("名单.xlsx", b"MZ\x90\x00" + b"\x00" * 99, UploadIsProgram),
        ("名单.xlsx", b"%PDF-1.4\n%%EOF", UploadDisguised),
        ("名单.xlsx", ",".join(HEADING).encode(), UploadDisguised),
        ("名单.csv", b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", SheetNotText),
        ("名单.csv", ",".join(HEADING).encode("utf-16"), SheetNotText),
        ("名单.csv", b"\xff\xfe\xfd", SheetNotText),
        ("名单.csv", b'a,"b\n', UploadDamaged),
    ],
)
def test_what_is_no_list_by_its_content_is_refused(name, content, refusal):
    with pytest.raises(refusal):
        read_sheet(SimpleUploadedFile(name, content))


def test_a_workbook_that_unpacks_too_large_is_refused_before_it_is_read():
    bomb = repacked(xlsx_file(row(1)), "xl/theme/theme1.xml", lambda _old: b" " * 30_000_000)

    assert bomb.size < MAX_BYTES
    with pytest.raises(SheetUnpacksTooLarge, match=r"28.6.*24"):
        read_sheet(bomb)


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_entities_are_not_unfolded(part):
    laughs = b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    file = repacked(
        xlsx_file(row(1)), part, lambda old: old.replace(b"?>", b"?>" + laughs, 1).replace(b"<t>", b"<t>&b;")
    )

    try:
        read = texts(read_sheet(file))
    except UploadDamaged:
        read = []

    assert "haha" not in str(read)


def test_a_sheet_that_lies_about_its_size_is_read_no_further_than_allowed():
    def far(old):
        return old.replace(b'ref="A1:H2"', b'ref="A1:XFD1048576"').replace(b'<row r="2"', b'<row r="9000000"')

    with pytest.raises(SheetTooLong):
        read_sheet(repacked(xlsx_file(row(1)), "xl/worksheets/sheet1.xml", far))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"]), st.data())
def test_a_broken_workbook_is_refused_and_never_breaks_the_reader(part, data):
    at = data.draw(st.integers(0, 900))

    def cut(old):
        return old[:at] + data.draw(st.binary(max_size=3)) + old[at + 2 :]

    with suppress(UploadRefused):
        read_sheet(repacked(xlsx_file(row(1)), part, cut))
