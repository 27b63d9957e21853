"""What strangers learn of certificates, and what they cannot find out."""

import json
import re
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from hengji.office.people.identity import DocumentKind
from hengji.office.people.operations import verify_identity
from hengji.office.registry.operations import reserve_number, revoke_certificate, suspend_certificate


def test_the_holder_of_the_code_sees_everything_and_that_the_signature_holds(enter, certificate, said):
    answer = enter().get(f"/verify/{certificate.token}/")
    words = said(answer)
    assert answer.status_code == 200
    for expected in (
        "证书有效",
        "李娜",
        "Li Na",
        "初级",
        "产品采购",
        certificate.number,
        "示例跨境电子商务协会",
        "签名已核验",
    ):
        assert expected in words


def test_number_and_name_together_show_the_certificate_with_part_of_the_name(enter, certificate, said):
    words = said(enter().post("/verify/", {"number": certificate.number.lower(), "name": " 李娜 "}))
    assert "证书有效" in words
    assert "李*" in words


@pytest.mark.conforms("R09")
def test_a_wrong_name_and_a_wrong_number_get_the_very_same_answer(enter, certificate, said):
    visitor = enter()
    typed = [(certificate.number, "王芳"), ("KJDZSW-2026-PRJ-999999", "王芳")]
    answers = [visitor.post("/verify/", {"number": number, "name": name}) for number, name in typed]
    secret = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    bodies = [
        secret.sub("", answer.content.decode()).replace(f'value="{number}"', "")
        for answer, (number, _name) in zip(answers, typed, strict=True)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert bodies[0] == bodies[1]
    assert "没有查到相符的证书" in said(answers[0])


def test_a_number_that_is_only_reserved_is_not_found_either(
    enter, keys, application, credential_officers, now, said
):
    reserved = reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)
    assert "没有查到相符的证书" in said(enter().post("/verify/", {"number": reserved.number, "name": "李娜"}))
    assert enter().get(f"/verify/{reserved.token}/").status_code == 404


def test_a_token_that_belongs_to_nothing_says_so_plainly(db, enter, said):
    answer = enter().get("/verify/no-such-token/")
    assert answer.status_code == 404
    assert "登记簿中没有这份证书" in said(answer)


@pytest.mark.conforms("R18", "B19")
def test_a_revoked_certificate_says_so_and_is_no_longer_handed_out_on_paper(
    enter, certificate, yuan_lin, now, said
):
    revoke_certificate(certificate_id=certificate.pk, reason="材料虚假", actor=yuan_lin, now=now)
    visitor = enter()
    page = visitor.get(f"/verify/{certificate.token}/")
    assert "证书已撤销" in said(page)
    assert "材料虚假" not in said(page)
    assert b'class="verdict bad"' in page.content
    assert visitor.get(f"/verify/{certificate.token}/certificate.pdf").status_code == 404


def test_a_suspended_certificate_says_so(enter, certificate, yuan_lin, now, said):
    suspend_certificate(certificate_id=certificate.pk, reason="核查中", actor=yuan_lin, now=now)
    assert "证书暂停使用" in said(enter().get(f"/verify/{certificate.token}/"))


@pytest.mark.conforms("R09", "B18")
def test_an_expired_certificate_says_expired_and_not_invalid(enter, clock, certificate, now, said):
    clock(now + timedelta(days=365 * 3 + 2))
    words = said(enter().get(f"/verify/{certificate.token}/"))
    assert "证书已过期" in words
    assert "过期不等于无效" in words


def test_the_files_are_what_they_say_and_are_downloads(enter, certificate):
    visitor = enter()
    pdf = visitor.get(f"/verify/{certificate.token}/certificate.pdf")
    credential = visitor.get(f"/verify/{certificate.token}/credential.json")
    for answer in (pdf, credential):
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert certificate.number in PdfReader(BytesIO(b"".join(pdf.streaming_content))).pages[0].extract_text()
    assert json.loads(b"".join(credential.streaming_content))["type"][0] == "VerifiableCredential"


def test_keys_and_status_list_are_there_for_every_verifier(enter, certificate):
    visitor = enter()
    did = visitor.get("/.well-known/did.json")
    status = visitor.get("/status/revocation/1")
    assert json.loads(did.content)["id"] == "did:web:cert.example.cn"
    assert status.headers["Access-Control-Allow-Origin"] == "*"
    assert visitor.get("/status/gossip/1").status_code == 404
    assert visitor.get("/status/revocation/7").status_code == 404


def test_twenty_look_ups_are_answered_and_then_one_has_to_wait(db, enter, said):
    visitor = enter()
    answers = [
        visitor.post("/verify/", {"number": f"KJDZSW-2026-PRJ-{n:06d}", "name": "李娜"}) for n in range(21)
    ]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert "请十分钟后再试" in said(answers[-1])


def test_a_look_up_without_a_name_asks_for_it_and_keeps_the_number(db, enter):
    answer = enter().post("/verify/", {"number": "KJDZSW-2026-PRJ-000001", "name": ""})
    assert answer.status_code == 422
    assert 'value="KJDZSW-2026-PRJ-000001"' in answer.content.decode()


@pytest.mark.parametrize("page", ["certificate.pdf", "credential.json"])
def test_files_are_given_for_a_token_and_for_nothing_else(enter, certificate, page):
    assert enter().get(f"/verify/{certificate.number}/{page}").status_code == 404


@pytest.mark.conforms("C05", "P04")
def test_no_public_page_and_no_file_knows_the_number_of_her_document(
    enter, certificate, said, li_na, sun_li, now
):
    number = "11010120000101001X"
    verify_identity(user=li_na, kind=DocumentKind.PASSPORT, number=number, actor=sun_li, now=now)
    visitor, here = enter(), f"/verify/{certificate.token}/"
    sheet = PdfReader(BytesIO(b"".join(visitor.get(f"{here}certificate.pdf"))))
    pages = [
        said(visitor.get(here)),
        said(visitor.post("/verify/", {"number": certificate.number, "name": "李娜"})),
        b"".join(visitor.get(f"{here}credential.json")).decode(),
        "".join(page.extract_text() for page in sheet.pages),
    ]

    assert [part for page in pages for part in (number, number[-6:]) if part in page] == []
    assert all(part in pages[0] for part in ("李娜", "初级", "产品采购", certificate.number, "2026年3月9日"))
