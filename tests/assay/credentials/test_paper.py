import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pypdfium2
import pytest
import zxingcpp

from hengji.assay.bilingual import Text
from hengji.assay.credentials.glyphs import MissingGlyph, check_glyphs
from hengji.assay.credentials.paper import Face, Line, draw_certificate
from hengji.assay.credentials.wording import wording

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
URL = "https://cert.example.cn/verify/9f3c8e7a1b2d4c5e6f708192a3b4c5d6"
LONG_LATIN = (
    "Wolfeschlegelsteinhausenbergerdorff Maria Theresia Aloysia von Hohenzollern und Habsburg-Lothringen"
)
FACE = Face(
    title=wording("association").title,
    statement=wording("association").statement.filled(
        standard="T/KJDZSW 0001-2023",
        standard_title=Text(
            "跨境电商运营人员职业技能等级标准", "Skill Levels of Cross-border E-commerce Personnel"
        ),
        clause="6.1.2",
    ),
    body=Text("示例跨境电子商务协会", "Example Cross-border E-commerce Association"),
    name="张𠮷䶮",
    name_latin="Zhang Jiyan",
    number="KJDZSW-2026-PRJ-000017",
    skill=Text("产品采购", "Product purchasing"),
    level=Text("初级", "Junior"),
    standard="T/KJDZSW 0001-2023",
    lines=(
        Line("6.1.2 A", Text("向供应商下单", "Places orders with suppliers"), "9/10"),
        Line("6.1.2 B", Text("跟进采购单", "Follows up purchase orders"), "8/10"),
        Line("6.1.2 C", Text("多渠道寻找供应商", "Finds suppliers through several channels"), "9/9"),
    ),
    issued_on=date(2026, 11, 22),
    valid_until=date(2029, 11, 21),
    url=URL,
    domain="cert.example.cn",
    key="did:web:cert.example.cn#key-2026-01",
)


def draw(**changes) -> bytes:
    return draw_certificate(replace(FACE, **changes), b'{"a":"\xe5\xbc\xa0"}', AT)


def page_of(sheet: bytes) -> pypdf.PageObject:
    reader = pypdf.PdfReader(io.BytesIO(sheet))
    assert len(reader.pages) == 1
    return reader.pages[0]


def text_of(sheet: bytes) -> str:
    return page_of(sheet).extract_text().replace("\n", "").replace(" ", "")


def ink_outside_the_frame(sheet: bytes) -> int:
    """Count the dark dots of the page between its edge and the frame, where nothing may be drawn."""
    bitmap = pypdfium2.PdfDocument(sheet)[0].render(scale=1, grayscale=True)
    rows = [bytes(bitmap.buffer)[row * bitmap.stride :][: bitmap.width] for row in range(bitmap.height)]
    edge = [rows[row] for row in (*range(12), *range(bitmap.height - 12, bitmap.height))]
    return sum(dot < 128 for row in edge for dot in row) + sum(
        dot < 128 for row in rows for dot in (*row[:12], *row[-12:])
    )


def test_the_sheet_is_one_a4_page_on_its_side():
    page = page_of(draw())

    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)


@pytest.mark.conforms("R17")
def test_everything_that_matters_can_be_read_and_copied():
    text = text_of(draw())

    wanted = (
        *(FACE.name, FACE.number, FACE.standard, FACE.domain, FACE.title.zh, FACE.body.zh, FACE.skill.zh),
        *(FACE.level.zh, "2026-11-22", "2029-11-21", "6.1.2B", "跟进采购单", "9/10"),
        *("ZhangJiyan", "Productpurchasing", "Placesorderswithsuppliers"),
    )
    assert [words for words in wanted if words.replace(" ", "") not in text] == []


def test_a_certificate_without_an_end_says_so():
    assert "长期Noexpiry" in text_of(draw(valid_until=None))


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("迪丽热巴·迪力木拉提·阿卜杜热依木", LONG_LATIN),
        ("买" * 50, "Maimaiti " * 11),
        ("李", ""),
    ],
)
def test_a_name_of_any_length_is_printed_whole_and_inside_the_frame(name, latin):
    sheet = draw(name=name, name_latin=latin)
    text = text_of(sheet)

    assert name in text
    assert latin.replace(" ", "") in text.replace("ﬀ", "ff").replace("ﬁ", "fi").replace("ﬂ", "fl")
    assert ink_outside_the_frame(sheet) == 0


def test_many_requirements_still_fit_on_the_one_page():
    sheet = draw(lines=FACE.lines * 4)

    assert text_of(sheet).count("跟进采购单") == 4
    assert FACE.key.replace(" ", "") in text_of(sheet)


def test_every_font_is_embedded_and_only_in_part():
    fonts = page_of(draw())["/Resources"]["/Font"]

    for font in (reference.get_object() for reference in fonts.values()):
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(described)
        assert described["/FontName"][7] == "+"


@pytest.mark.conforms("R17")
def test_the_code_reads_back_from_the_drawn_page():
    bitmap = pypdfium2.PdfDocument(draw())[0].render(scale=110 / 72, grayscale=True)
    lines = [bytes(bitmap.buffer)[row * bitmap.stride :][: bitmap.width] for row in range(bitmap.height)]
    picture = memoryview(b"".join(lines)).cast("B", (bitmap.height, bitmap.width))

    codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)

    assert [code.text for code in codes] == [URL]


def test_the_credential_is_attached_byte_for_byte():
    reader = pypdf.PdfReader(io.BytesIO(draw()))

    assert {name: list(content) for name, content in reader.attachments.items()} == {
        "credential.json": [b'{"a":"\xe5\xbc\xa0"}']
    }


def test_the_same_certificate_is_the_same_bytes():
    assert draw() == draw()
    assert draw() != draw(number="KJDZSW-2026-PRJ-000018")


def test_the_file_claims_to_be_archival_and_accessible():
    metadata = pypdf.PdfReader(io.BytesIO(draw())).xmp_metadata

    spelled = metadata.stream.get_data().decode()
    assert "<pdfaid:part>3" in spelled
    assert "<pdfaid:conformance>A" in spelled
    assert "<pdfuaid:part>1" in spelled


def test_a_name_is_text_and_never_instructions_to_the_typesetter():
    name = '#read("/etc/passwd") $x$ *_`'

    assert name.replace(" ", "") in text_of(draw(name_latin=name))


def test_a_character_without_a_shape_stops_the_certificate():
    with pytest.raises(MissingGlyph) as stopped:
        draw(name="张𮧵")

    assert stopped.value.character == "𮧵"


@pytest.mark.parametrize("name", ["𠮷", "䶮", "㐱", "阿卜杜热依木·买买提", "José Müller-Çelik"])
def test_rare_characters_of_names_can_be_drawn(name):
    check_glyphs(name)
