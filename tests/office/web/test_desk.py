"""The staff's desk: filters, search, and one act for many with a preview of who is left out and why."""

from datetime import timedelta

import pytest

from hengji.office.casework.models import Application
from hengji.office.casework.operations import accept_dossier, begin_review, record_finding, submit_application
from hengji.office.decisions.operations import file_objection
from hengji.office.people.operations import declare_tie
from hengji.office.people.roles import Role
from hengji.office.record.models import Event
from hengji.office.web.staff import bulk
from tests.office.cases import SIGNED
from tests.office.sittings import EVENING_BEFORE, OPENS, arranged


@pytest.fixture
def listed(draft_of, person, sun_li, now):
    """Bring so many candidates onto the public list, which runs to Monday 16 March."""

    def make(many):
        for number in range(many):
            applicant = person(f"candidate.{number}", "考生", "Candidate", Role.CANDIDATE)
            pk = draft_of(applicant).pk
            submit_application(application_id=pk, signed=SIGNED, actor=applicant, now=now)
            begin_review(application_id=pk, actor=sun_li, now=now)
            for letter in "ABC":
                record_finding(application_id=pk, requirement=letter, accepted=True, actor=sun_li, now=now)
            accept_dossier(application_id=pk, actor=sun_li, now=now)
        return list(Application.objects.order_by("pk"))

    return make


def rows(*applications):
    return {"row": [application.pk for application in applications]}


def states():
    return list(Application.objects.order_by("pk").values_list("state", flat=True))


def test_a_preview_says_who_is_left_out_and_why_and_changes_nothing(enter, clock, listed, guo_tao, now, said):
    clock(now + timedelta(days=8))
    first, second = listed(2)
    file_objection(
        reference=second.reference,
        name="路人",
        contact="13800138000",
        grounds="不是本人的材料",
        now=now + timedelta(days=1),
    )
    before = Event.objects.count()
    page = enter(guo_tao).post("/staff/bulk/end-list-notices/preview/", rows(first, second))
    words = said(page)
    assert "可以办理：1 项" in words
    assert "不能办理：1 项" in words
    assert "异议" in words.partition("不能办理")[2]
    assert page.content.decode().count('type="hidden" name="row"') == 1
    assert (states(), Event.objects.count()) == (["on_list_notice"] * 2, before)


def test_all_that_can_be_done_is_done_portion_by_portion_and_listed(
    enter, clock, listed, guo_tao, now, said, monkeypatch
):
    monkeypatch.setattr(bulk, "PORTION", 2)
    clock(now + timedelta(days=8))
    waiting = listed(3)
    officer = enter(guo_tao)
    taken_up = officer.post("/staff/bulk/end-list-notices/commit/", rows(*waiting), follow=True)
    assert "已处理 0 / 3 项" in said(taken_up)
    halfway = officer.post("/staff/bulk/end-list-notices/progress/", follow=True)
    assert "已处理 2 / 3 项" in said(halfway)
    assert states() == ["in_assessment", "in_assessment", "on_list_notice"]
    over = officer.post("/staff/bulk/end-list-notices/progress/", follow=True)
    assert "已办成：3 项" in said(over)
    assert states() == ["in_assessment"] * 3
    assert Event.objects.filter(verb="end_list_notice", actor=guo_tao).count() == 3


def test_one_that_cannot_be_done_keeps_none_of_the_others_from_it(enter, clock, listed, guo_tao, now, said):
    clock(now + timedelta(days=8))
    first, second = listed(2)
    Application.objects.filter(pk=first.pk).update(notice_ends_on=now + timedelta(days=20))
    officer = enter(guo_tao)
    officer.post("/staff/bulk/end-list-notices/commit/", rows(first, second))
    words = said(officer.post("/staff/bulk/end-list-notices/progress/", follow=True))
    assert "没有办成：1 项" in words
    assert states() == ["on_list_notice", "in_assessment"]


def test_sending_the_same_choice_twice_does_it_once(enter, clock, listed, guo_tao, now, said):
    clock(now + timedelta(days=8))
    waiting = listed(2)
    officer = enter(guo_tao)
    for _again in range(2):
        officer.post("/staff/bulk/end-list-notices/commit/", rows(*waiting))
        officer.post("/staff/bulk/end-list-notices/progress/")
    assert Event.objects.filter(verb="end_list_notice").count() == 2


def test_tickets_are_issued_for_many(enter, clock, in_assessment, guo_tao, said):
    clock(EVENING_BEFORE)
    sitting = arranged(in_assessment, guo_tao)
    officer = enter(guo_tao)
    assert sitting.ticket in said(officer.get("/staff/bulk/issue-tickets/"))
    officer.post("/staff/bulk/issue-tickets/commit/", {"row": [sitting.pk]})
    officer.post("/staff/bulk/issue-tickets/progress/")
    sitting.refresh_from_db()
    assert sitting.state == "ticketed"


def test_people_tied_to_the_officer_are_not_on_her_list(enter, clock, listed, guo_tao, now, said):
    clock(now + timedelta(days=8))
    (application,) = listed(1)
    declare_tie(first=guo_tao, second=application.applicant, kind="kin", actor=guo_tao, now=now)
    officer = enter(guo_tao)
    assert application.reference not in said(officer.get("/staff/bulk/end-list-notices/"))
    assert "可以办理：0 项" in said(officer.post("/staff/bulk/end-list-notices/preview/", rows(application)))


def test_an_act_of_another_role_does_not_exist(enter, sun_li, li_na):
    assert enter(sun_li).get("/staff/bulk/end-list-notices/").status_code == 404
    assert enter(sun_li).get("/staff/bulk/burn-everything/").status_code == 404
    assert enter(li_na).get("/staff/bulk/end-list-notices/").status_code == 403


@pytest.mark.parametrize("name", sorted(bulk.ACTS))
def test_every_act_has_its_page(enter, person, name, said):
    somebody = person("somebody", "员工", "Staff", *bulk.ACTS[name].roles)
    assert "没有等待办理的" in said(enter(somebody).get(f"/staff/bulk/{name}/"))


def test_the_desk_is_narrowed_by_kind_batch_and_what_is_overdue(enter, clock, listed, guo_tao, now, said):
    clock(now + timedelta(days=8))
    (application,) = listed(1)
    officer = enter(guo_tao)
    asked = [
        application.reference in said(officer.get("/staff/", query))
        for query in (
            {},
            {"kind": "资格公示期满"},
            {"batch": application.batch.code, "overdue": "1"},
            {"kind": "待编排考试"},
            {"batch": "2020-XX"},
        )
    ]
    assert asked == [True, True, True, False, False]
    assert "待办 1 项 · 过期 1 项" in said(officer.get("/staff/"))


def test_a_case_is_found_by_its_ticket(enter, clock, in_assessment, guo_tao, said):
    clock(OPENS)
    sitting = arranged(in_assessment, guo_tao)
    officer = enter(guo_tao)
    assert in_assessment.reference in said(officer.get("/staff/cases/", {"q": sitting.ticket}))
    assert "没有符合条件的申请" in said(officer.get("/staff/cases/", {"q": f"{sitting.ticket}9"}))
