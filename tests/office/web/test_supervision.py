"""A supervisor writes on her pages, the body answers on the same ones, and nobody else gets there."""

import pytest

from hengji.office.oversight.models import Sample, SupervisionFinding
from hengji.office.people.roles import Role

pytestmark = pytest.mark.django_db


def test_a_finding_goes_from_the_supervisors_page_to_the_desk_and_back(
    enter, said, lu_xun, guo_tao, gu_lan, batch
):
    desk = enter(lu_xun)
    desk.post("/staff/supervision/raise/", {"batch": batch.pk, "text": "签到表缺监考员签名。"})
    finding = SupervisionFinding.objects.get()
    page = f"/staff/supervision/{finding.pk}/"
    stopped = desk.post(f"{page}stop/", {"text": "先停下来核对座位。"}, follow=True)
    assert "整个批次已暂停" in said(stopped)
    officer = enter(guo_tao)
    assert "待答复的督导意见" in said(officer.get("/staff/"))
    empty = officer.post(f"{page}answer/", {"text": " "})
    assert (empty.status_code, "请写明答复" in said(empty)) == (409, True)
    officer.post(f"{page}answer/", {"text": "已补签。"})
    assert "待认可或办结的督导意见" in said(desk.get("/staff/"))
    assert "不认可的理由" not in said(enter(gu_lan).get(page))

    desk.post(f"{page}accept/")
    closed = desk.post(f"{page}close/", {"text": "复查无误。"}, follow=True)

    assert "整改已办结" in said(closed)
    assert "已暂停" not in said(closed)


def test_a_finding_names_a_case_by_its_reference(enter, said, lu_xun, submitted):
    desk, form = enter(lu_xun), {"batch": submitted.batch_id, "text": "材料与原件不符。"}
    wrong = desk.post("/staff/supervision/raise/", form | {"application": "某人"})
    assert (wrong.status_code, "请填写完整的申请编号。" in said(wrong)) == (422, True)
    missing = desk.post("/staff/supervision/raise/", form | {"application": "999999"})
    assert missing.status_code == 409

    desk.post("/staff/supervision/raise/", form | {"application": submitted.reference})

    assert SupervisionFinding.objects.get().application == submitted


def test_who_neither_supervises_nor_answers_does_not_get_there(enter, lu_xun, li_na, sun_li, guo_tao, batch):
    enter(lu_xun).post("/staff/supervision/raise/", {"batch": batch.pk, "text": "某事"})
    finding = SupervisionFinding.objects.get()
    for person in (li_na, sun_li):
        assert enter(person).get("/staff/supervision/").status_code == 403
        assert enter(person).get(f"/staff/supervision/{finding.pk}/").status_code == 403
    assert enter(guo_tao).post(f"/staff/supervision/{finding.pk}/close/", {"text": "完"}).status_code == 403
    assert enter(lu_xun).post(f"/staff/supervision/{finding.pk}/answer/", {"text": "完"}).status_code == 403


def test_a_sample_shows_work_without_names(enter, said, lu_xun, practical, batch, li_na):
    sitting = practical()
    desk = enter(lu_xun)
    too_many = desk.post("/staff/supervision/samples/draw/", {"batch": batch.pk, "size": 5})
    assert too_many.status_code == 409

    shown = desk.post("/staff/supervision/samples/draw/", {"batch": batch.pk, "size": 1}, follow=True)

    assert str(Sample.objects.get().seed) in said(shown)
    evidence = desk.get(f"/marking/sittings/{sitting.pk}/evidence/")
    assert evidence.status_code == 200
    for page in (shown, evidence):
        assert (sitting.code in said(page), li_na.name in said(page)) == (True, False)


def test_an_external_supervisor_reads_what_the_internal_one_reads(enter, lu_xun, gu_lan, certificate):
    case = certificate.application
    for supervisor in (lu_xun, gu_lan):
        desk = enter(supervisor)
        for page in (
            "/staff/cases/",
            f"/staff/cases/{case.pk}/",
            f"/staff/cases/{case.pk}/review/",
            f"/staff/register/{certificate.pk}/",
            "/staff/people/",
        ):
            assert desk.get(page).status_code == 200, page


def test_a_system_administrator_appoints_on_the_page_of_the_person(enter, said, person, feng_gang):
    chosen = person("lu.xun", "陆勋", "Lu Xun")
    form = {
        "role": Role.EXTERNAL_SUPERVISOR,
        "appointed_by": "省厅",
        "since": "2026-03-01",
        "until": "2029-02-28",
    }

    page = enter(feng_gang).post(f"/staff/people/{chosen.pk}/supervision/", form, follow=True)

    assert "外部质量督导员 · 省厅 2026年3月1日 – 2029年2月28日" in said(page)
