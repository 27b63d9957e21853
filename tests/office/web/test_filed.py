"""The pages of a filed body's certificate: its issue, its original, its verification, its scheme."""

import logging
from io import BytesIO

import pytest
from pypdf import PdfReader

from hengji.office.registry.operations import issue_certificate, reserve_number
from hengji.office.schemes.operations import draft_scheme
from tests.office.filed import NUMBER, filed_batch, filing, shows_herself


@pytest.fixture
def batch(scheme, plan, tang_min, guo_tao, now):
    return filed_batch(plan, scheme, tang_min, guo_tao, now)


@pytest.fixture
def reserved(keys, application, li_na, sun_li, credential_officers, now):
    shows_herself(li_na, sun_li, now)
    return reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)


@pytest.fixture
def certificate(reserved, credential_officers, now):
    return issue_certificate(
        certificate_id=reserved.pk, document_number=NUMBER, actor=credential_officers[1], now=now
    )


def text_of(answer):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)


@pytest.mark.conforms("C05")
def test_the_second_officer_types_the_number_and_then_prints_the_original(
    enter, reserved, credential_officers, said, caplog
):
    caplog.set_level(logging.DEBUG)
    desk, here = enter(credential_officers[1]), f"/staff/register/{reserved.pk}/"
    wrong = desk.post(f"{here}issue/", {"document_number": "110105194912310021"})
    issued = desk.post(f"{here}issue/", {"document_number": NUMBER}, follow=True)
    original = desk.post(f"{here}original/", {"document_number": NUMBER})

    assert wrong.status_code == 409
    assert "与李娜核验过的居民身份证不符" in said(wrong)
    assert "110105194912310021" not in wrong.content.decode()
    assert "证书已签发并公布" in said(issued)
    assert NUMBER not in issued.content.decode()
    assert original.headers["Content-Type"] == "application/pdf"
    assert NUMBER in text_of(original)
    assert [number for number in (NUMBER, "110105194912310021") if number in caplog.text] == []


@pytest.mark.conforms("C05")
def test_the_holder_types_her_number_for_the_original_and_nobody_else_finds_the_page(
    enter, certificate, application, li_na, ma_yong, said
):
    hers, here = enter(li_na), f"/applications/{application.pk}/original/"
    original = hers.post(here, {"document_number": "1101 0519 4912 3100 2x"})
    wrong = hers.post(here, {"document_number": "E12345678"})

    assert here in hers.get(f"/applications/{application.pk}/").content.decode()
    assert "系统不存号码" in said(hers.get(here))
    assert NUMBER in text_of(original)
    assert original.headers["Cache-Control"] == "private, no-store"
    assert (wrong.status_code, "E12345678" in wrong.content.decode()) == (409, False)
    assert hers.post(here, {"document_number": ""}).status_code == 422
    assert enter(ma_yong).post(here, {"document_number": NUMBER}).status_code == 404


def test_ten_numbers_an_hour_may_be_tried_for_a_certificate_by_whomever(
    enter, certificate, application, credential_officers, li_na, said
):
    hers, desk = enter(li_na), enter(credential_officers[0])
    tries = [
        hers.post(f"/applications/{application.pk}/original/", {"document_number": "E12345678"}).status_code
        for _ in range(11)
    ]
    officers = desk.post(f"/staff/register/{certificate.pk}/original/", {"document_number": NUMBER})

    assert tries == [409] * 10 + [429]
    assert officers.status_code == 429
    assert "次数过多" in said(officers)


@pytest.mark.conforms("C05", "P04")
def test_a_stranger_sees_what_was_filed_and_of_the_document_only_its_kind(enter, certificate, said):
    visitor, here = enter(), f"/verify/{certificate.token}/"
    pages = [
        said(visitor.get(here)),
        said(visitor.post("/verify/", {"number": certificate.number, "name": "李娜"})),
    ]
    files = [b"".join(visitor.get(f"{here}{name}")) for name in ("certificate.pdf", "credential.json")]
    copy = "".join(page.extract_text() for page in PdfReader(BytesIO(files[0])).pages)

    for page in pages:
        for expected in (
            "职业技能等级证书", "居民身份证", "（号码不公开）", "互联网营销师", "跨境电商采购", "五级/初级工",
            certificate.number, "示例省人力资源和社会保障厅", "jndj.osta.org.cn",
        ):  # fmt: skip
            assert expected in page
    told = visitor.get(f"/api/1/certificates/{certificate.token}").json()

    assert told["filed"]["national_level"]["zh"] == "五级/初级工"
    spoken = (*pages, copy, files[1].decode(), str(told))
    assert [part for part in spoken if NUMBER[-6:] in part] == []
    assert "签名已核验" in pages[0]


def test_an_announcement_says_what_is_certified_by_which_filing_and_what_it_takes(
    enter, batch, application, li_na, sun_li, now, said
):
    page = said(enter().get(f"/batches/{batch.code}/"))
    hers = enter(li_na)
    before = said(hers.get(f"/applications/{application.pk}/"))
    shows_herself(li_na, sun_li, now)

    assert "职业技能等级证书 · 互联网营销师 · 跨境电商采购 · 五级/初级工" in page
    assert "示例省人力资源和社会保障厅，示人社评备2025第17号，2025年11月3日" in page
    assert "证书印有照片、证件种类和证件号码" in page
    assert "由协会自主评定并发证" not in page
    assert "没有照片不能签发" in before
    assert "没有照片不能签发" not in said(hers.get(f"/applications/{application.pk}/"))


def test_the_page_of_a_scheme_names_what_its_filing_lacks(enter, scheme, tang_min, now, settings, said):
    policy = {"issuing_mode": "filed", "filing": filing("别的协会", basis="")}
    drafted = draft_scheme(
        code="FILED", version=1, title_zh="备案方案", title_en="Filed scheme",
        edition_code=scheme.edition_code, policy=policy, actor=tang_min, now=now,
    )  # fmt: skip
    page = said(enter(tang_min).get(f"/staff/schemes/{drafted.pk}/"))

    assert "备案情况有 2 处不合发证要求" in page
    assert "没有写明等级对应的依据" in page
    assert f"备案的机构名称是“别的协会”，本系统的发证机构是“{settings.ISSUING_BODY_ZH}”" in page
    assert "备案号" not in said(enter(tang_min).get(f"/staff/schemes/{scheme.pk}/"))


def test_a_filing_is_filled_in_with_the_rest_of_the_policy(enter, scheme, tang_min, settings):
    desk, here = enter(tang_min), f"/staff/schemes/{scheme.pk}/revise/"
    form = desk.get(here).context["form"]
    given = {
        name: "" if value is None else value for name, value in form.initial.items() if value is not False
    }
    typed = {f"filing.{name}": value for name, value in filing(settings.ISSUING_BODY_ZH).items()}
    wrong = desk.post(here, given | typed | {"filing.number_head": "S1", "filing.filed_on": "soon"})
    desk.post(here, given | typed | {"issuing_mode": "filed"})
    scheme.refresh_from_db()

    assert {"filing.number_head", "filing.filed_on"} == set(wrong.context["form"].errors)
    assert scheme.rules.filing.model_dump(mode="json") == scheme.rules.filing.model_dump(
        mode="json"
    ) | filing(settings.ISSUING_BODY_ZH)
