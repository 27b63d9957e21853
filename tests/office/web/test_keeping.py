"""Pages on what is kept: a candidate's copy and her request, the list of what is due, the anchors of the record."""

from datetime import datetime, timedelta

import pytest
from django.db.models import QuerySet

from hengji.office.casework.operations import withdraw_application
from hengji.office.keeping.models import Disposal
from hengji.office.oversight.operations import anchor_day
from hengji.office.record.models import Event
from hengji.office.record.queries import events_of

pytestmark = pytest.mark.django_db

FIVE_YEARS_ON = datetime.fromisoformat("2031-03-11T10:00+08:00")


@pytest.fixture
def withdrawn(submitted, li_na, now):
    return withdraw_application(application_id=submitted.pk, reason="", actor=li_na, now=now)


def test_a_candidate_takes_her_file_and_reads_until_when_what_is_kept(enter, said, withdrawn, li_na, ma_yong):
    desk = enter(li_na)
    page = said(desk.get("/applications/records/"))
    taken = desk.post("/applications/records/download/")

    assert ("2031年3月9日" in page, "方案规定办结后保存5年" in page) == (True, True)
    assert (taken["Content-Type"], taken.content[:2]) == ("application/zip", b"PK")
    assert "您还没有提出申请，副本里只有账户信息和消息。" in said(
        enter(ma_yong).get("/applications/records/")
    )


def test_she_asks_for_removal_and_the_page_answers(enter, said, withdrawn, li_na):
    page = enter(li_na).post("/applications/records/remove/", follow=True)

    assert "其余保存到什么时候、依据什么，见下表" in said(page)
    assert events_of(li_na).last().verb == "ask_for_removal"


def test_a_registrar_takes_it_at_her_request_and_says_so(enter, said, withdrawn, li_na, sun_li):
    desk, address = enter(sun_li), f"/staff/people/{li_na.pk}/records/"
    unsaid = desk.post(f"{address}file/", {"purpose": ""})

    assert (unsaid.status_code, "请写明本人申请的日期和方式" in said(unsaid)) == (409, True)
    assert desk.post(f"{address}file/", {"purpose": "当面申请"}).content[:2] == b"PK"


def test_what_is_due_is_listed_proposed_by_one_and_removed_by_another(
    enter, said, withdrawn, li_na, sun_li, credential_officers, clock, django_capture_on_commit_callbacks
):
    stored = withdrawn.evidence.exclude(file="").first().file
    assert stored.storage.exists(stored.name)
    assert "没有保存期限届满的记录" in said(enter(sun_li).get("/staff/keeping/"))
    clock(FIVE_YEARS_ON)
    first, second = enter(sun_li), enter(credential_officers[0])
    assert "书面申请材料和审核意见" in said(first.get("/staff/keeping/"))

    page = first.post("/staff/keeping/propose/", {"row": [f"{li_na.pk}:dossier", "nonsense"]})
    own = first.post(f"{page.url}carry-out/")
    assert (own.status_code, stored.storage.exists(stored.name)) == (409, True)
    with django_capture_on_commit_callbacks(execute=True):
        done = second.post(f"{page.url}carry-out/", follow=True)

    assert ("已处置" in said(done), stored.storage.exists(stored.name)) == (True, False)
    assert Disposal.objects.get().settled_by == credential_officers[0]


def test_an_anchor_is_listed_printed_and_held_against_the_record(enter, said, withdrawn, lu_xun, now):
    anchor = anchor_day(day=now.date(), now=now + timedelta(days=1))
    desk = enter(lu_xun)

    assert anchor.digest[:32] in said(desk.get("/staff/anchors/"))
    sheet = said(desk.get(f"/staff/anchors/{anchor.day}/"))
    assert (anchor.digest in sheet, "督导员（签名）" in sheet, "核对一致" in sheet) == (True, True, False)
    assert "核对一致" in said(desk.get(f"/staff/anchors/{anchor.day}/?check=1"))
    assert [desk.get(f"/staff/anchors/{day}/").status_code for day in ("2001-01-01", "yesterday")] == [
        404,
        404,
    ]


def test_a_record_that_was_changed_no_longer_agrees(enter, said, withdrawn, lu_xun, now):
    anchor = anchor_day(day=now.date(), now=now + timedelta(days=1))
    QuerySet(Event).filter(object_type="application").update(role="decider")

    page = said(enter(lu_xun).get(f"/staff/anchors/{anchor.day}/?check=1"))

    assert ("核对一致" in page, "没有改动" in page) == (False, False)
