import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from hengji.assay.bilingual import Text
from hengji.assay.credentials.filed_paper import NO_JOB, FiledFace, draw_filed
from hengji.assay.credentials.glyphs import MissingGlyph
from hengji.assay.credentials.national import NATIONAL_LEVELS
from hengji.assay.credentials.wording import wording

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
NUMBER = "11010519491231002X"
FACE = FiledFace(
    title=wording("filed").title,
    statement=wording("filed").statement,
    body=Text(
        "示例跨境电子商务职业技能评价中心", "Example Assessment Centre for Cross-border E-commerce Skills"
    ),
    name="张𠮷䶮",
    name_latin="Zhang Jiyan",
    document=Text("居民身份证", "Resident identity card"),
    document_number=NUMBER,
    occupation=Text("互联网营销师", "Internet marketing specialist"),
    job=NO_JOB,
    level=NATIONAL_LEVELS["5"],
    number="S000044030001265000017",
    filing=Text("示例省人力资源和社会保障厅，第17号", "Department of Example Province, no. 17"),
    issued_on=date(2026, 11, 22),
    valid_until=date(2029, 11, 21),
    queries=wording("filed").queries,
    url="https://cert.example.cn/verify/9f3c8e7a1b2d4c5e6f708192a3b4c5d6",
    domain="cert.example.cn",
    key="did:web:cert.example.cn#key-2026-01",
)


def picture(form: str) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (295, 413), "red").save(kept, form)
    return kept.getvalue()


def draw(**changes) -> bytes:
    return draw_filed(replace(FACE, **changes), picture("JPEG"), picture("PNG"), b'{"a":1}', AT)


def text_of(sheet: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(sheet))
    assert len(reader.pages) == 1
    return reader.pages[0].extract_text().replace("\n", "").replace(" ", "")


@pytest.mark.conforms("C05")
def test_the_original_has_every_prescribed_entry_on_one_sheet():
    words = text_of(draw())

    for entry in (
        "职业技能等级证书", "张𠮷䶮", "居民身份证", NUMBER, "互联网营销师", "--", "五级/初级工",
        "S000044030001265000017", "示例跨境电子商务职业技能评价中心", "2026年11月22日", "2029年11月21日",
        "jndj.osta.org.cn", "pjjg.osta.org.cn", "正本",
    ):  # fmt: skip
        assert entry in words


@pytest.mark.conforms("C05")
def test_every_other_copy_says_where_the_number_is_and_is_otherwise_the_same():
    words = text_of(draw(document_number=""))

    assert "证件号码Documentno.仅印于持证人的正本" in words
    assert (NUMBER in words, "核验件" in words, "正本Original" in words) == (False, True, False)


def test_code_and_both_pictures_are_on_it_and_the_credential_in_it():
    sheet = draw()
    drawn = pypdfium2.PdfDocument(sheet)[0].render(scale=2).to_pil()
    reader = pypdf.PdfReader(io.BytesIO(sheet))

    assert [code.text for code in zxingcpp.read_barcodes(drawn)] == [FACE.url]
    assert len(reader.pages[0].images) == 2
    assert reader.attachments["credential.json"] == [b'{"a":1}']


def test_the_same_content_gives_the_same_bytes():
    assert draw() == draw()


def test_long_names_stay_on_the_sheet():
    long = "新疆生产建设兵团跨境电子商务职业技能评价与人才服务指导中心（示例）有限责任公司分中心"
    words = text_of(
        draw(body=Text(long, "A" * 120), name="迪丽热巴·迪力木拉提·阿不都热合曼", valid_until=None)
    )

    assert long in words
    assert "有效期至" not in words


def test_what_the_font_lacks_is_refused():
    with pytest.raises(MissingGlyph):
        draw(occupation=Text("营销师\U0001f9ff", "Marketing"))
