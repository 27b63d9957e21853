"""Exam officers and supervisors see what an archive lacks and take it away; nobody else does."""

import pytest
from django.utils import timezone

from hengji.office.jobs.carrying import carry_out
from hengji.office.jobs.models import Job
from hengji.office.oversight.models import PreparedArchive
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.record.queries import events_of

pytestmark = pytest.mark.django_db


def test_an_archive_is_looked_through_and_taken(enter, said, guo_tao, lu_xun, submitted, batch):
    for person in (guo_tao, lu_xun):
        desk = enter(person)
        assert batch.code in said(desk.get("/staff/archives/"))
        page = desk.get(f"/staff/archives/{batch.pk}/")
        assert "没有编排的场次" in said(page)
        asked = desk.post(f"/staff/archives/{batch.pk}/prepare/", {"purpose": "年度检查"}, follow=True)
        assert ("排队中" in said(asked), "已备好" in said(asked)) == (True, False)
        mine = PreparedArchive.objects.get(asked_by=person)
        carry_out(job_id=Job.objects.get(about=mine.pk).pk, now=timezone.now())
        assert "已备好，保留一天" in said(desk.get(f"/staff/archives/{batch.pk}/"))
        taken = desk.post(f"/staff/archives/{batch.pk}/{mine.pk}/download/")
        assert (taken["Content-Type"], taken.content[:2]) == ("application/zip", b"PK")
        assert events_of(batch).last().actor == person
        others = PreparedArchive.objects.exclude(asked_by=person).first()
        if others:
            assert desk.post(f"/staff/archives/{batch.pk}/{others.pk}/download/").status_code == 404
    unsaid = enter(guo_tao).post(f"/staff/archives/{batch.pk}/prepare/", {"purpose": ""})
    assert (unsaid.status_code, "请写明用途" in said(unsaid)) == (409, True)


def test_nobody_else_gets_an_archive(enter, li_na, sun_li, chen_jie, batch):
    for person in (li_na, sun_li, chen_jie):
        desk = enter(person)
        assert desk.get("/staff/archives/").status_code == 403
        assert desk.get(f"/staff/archives/{batch.pk}/").status_code == 403
        refused = desk.post(f"/staff/archives/{batch.pk}/prepare/", {"purpose": "看看"})
        assert refused.status_code == 403


def test_who_is_tied_to_somebody_of_the_batch_does_not_open_its_archive(
    enter, said, guo_tao, li_na, submitted, batch, now
):
    declare_tie(first=guo_tao, second=li_na, kind=TieKind.KIN, actor=guo_tao, now=now)
    desk = enter(guo_tao)

    page = desk.get(f"/staff/archives/{batch.pk}/")
    taken = desk.post(f"/staff/archives/{batch.pk}/prepare/", {"purpose": "年度检查"})

    assert (page.status_code, taken.status_code) == (403, 403)
    assert "按回避规定不能查阅或导出" in said(page)
    assert ("李娜" in said(page), "没有编排的场次" in said(page)) == (False, False)
    assert events_of(batch).filter(actor=guo_tao, verb="hand_out_archive").count() == 0
