"""The public form and the receipt; the register of the staff."""

import pytest

from hengji.assay.credentials.wording import reserved_phrases
from hengji.office.complaints.models import Complaint

pytestmark = pytest.mark.django_db
FORM = {"kind": "body", "facts": "监考员大声说话。", "name": "周某", "contact": "z@example.org"}


@pytest.mark.conforms("R22")
def test_anyone_complains_and_follows_it_by_the_receipt(enter, said, pan_wei):
    stranger, handler = enter(), enter(pan_wei)
    filed = stranger.post("/complaints/", FORM)
    complaint = Complaint.objects.get()
    receipt = f"/complaints/{complaint.receipt}/"
    assert (filed.status_code, receipt in filed.content.decode()) == (201, True)
    assert "前在本页答复" in said(stranger.get(receipt))

    here = f"/staff/complaints/{complaint.pk}/"
    assert "待办投诉" in said(handler.get("/staff/"))
    handler.post(f"{here}accept/", {})
    assert handler.post(f"{here}answer/", {"borne_out": "yes", "answer": "属实"}).status_code == 409
    handler.post(f"{here}answer/", {"borne_out": "yes", "answer": "已核实。", "measure": "已提醒。"})
    handler.post(f"{here}tell/", {"how": "电子邮件"})

    page = said(stranger.get(receipt))
    assert ("投诉属实" in page, "已提醒。" in page, "周某" in page, "监考员" in page) == (
        True, True, False, False
    )  # fmt: skip


def test_a_complaint_needs_no_name_and_no_account_and_says_what_is_wrong(enter, said):
    stranger = enter()
    assert stranger.post("/complaints/", {"kind": "body"}).status_code == 422
    assert "缺少：证书编号" in said(stranger.post("/complaints/", {"kind": "misuse", "facts": "假证"}))
    assert stranger.post("/complaints/", {"kind": "body", "facts": "迟到"}).status_code == 201
    assert stranger.get("/complaints/nobody-has-this/").status_code == 404


def test_one_address_complains_so_often_an_hour(enter):
    stranger = enter()
    answers = [stranger.post("/complaints/", FORM).status_code for _ in range(6)]

    assert answers == [201] * 5 + [429]


def test_whom_it_concerns_finds_no_such_complaint(enter, said, complain, pan_wei, sun_li):
    complaint = complain()
    here = f"/staff/complaints/{complaint.pk}/"
    assert enter(sun_li).get(here).status_code == 200
    enter(pan_wei).post(f"{here}accept/", {"concerned": [sun_li.pk]})

    assert enter(sun_li).get(here).status_code == 404
    assert enter(sun_li).post(f"{here}answer/", {"answer": "没有此事"}).status_code == 404
    assert complaint.receipt[:8] not in said(enter(sun_li).get("/staff/complaints/"))
    assert complaint.receipt[:8] in said(enter(pan_wei).get("/staff/complaints/"))


@pytest.mark.conforms("R20")
def test_the_rules_on_using_certificate_and_mark_are_public_and_claim_nothing(enter, said):
    for language in ("zh-hans", "en"):
        page = said(enter(language=language).get("/complaints/rules/"))
        assert reserved_phrases(page) == ()
    assert "暂停、撤销或过期以后，不得再作为凭据使用" in said(enter().get("/complaints/rules/"))


def test_one_proposes_not_to_take_it_up_another_agrees_and_only_then_the_complainant_reads_why(
    enter, said, complain, pan_wei, sun_li
):
    complaint = complain(facts="我的分数太低。")
    here, receipt = f"/staff/complaints/{complaint.pk}/", f"/complaints/{complaint.receipt}/"
    first, second, stranger = enter(sun_li), enter(pan_wei), enter()
    first.post(f"{here}refusal/", {"answer": "请登录后申请复核。"})

    assert ("须由另一人确认" in said(first.get(here)), "确认不予受理" in said(second.get(here))) == (
        True,
        True,
    )
    assert "须由另一人确认" in said(first.post(f"{here}refuse/"))
    assert "请登录后申请复核。" not in said(stranger.get(receipt))
    second.post(f"{here}refuse/")
    assert "请登录后申请复核。" in said(stranger.get(receipt))
