"""The draw of panels on its pages, the record of a draw, and interviews as calendar files."""

import json
import re

import pytest

from hengji.office.interviews.calendar import calendar_of
from hengji.office.interviews.models import Interview, PanelDraw
from hengji.office.interviews.operations import void_interview
from hengji.office.marking.models import MarkDraw
from hengji.office.marking.operations import begin_marking
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from tests.office.declaring import clear_for_interview
from tests.office.interviews.conftest import AFTERNOON, convene  # noqa: F401
from tests.office.sittings import CLOSES, OPENS, handed_in

pytestmark = pytest.mark.django_db
PLAN = {
    "rooms": "一室、二室",
    "first_at": "2026-04-20T14:00",
    "last_on": "2026-04-20",
    "minutes": "30",
    "per_day": "4",
}


@pytest.fixture
def page(in_assessment):
    return f"/staff/batches/{in_assessment.batch_id}/panels/"


def test_an_officer_plans_sees_the_draw_and_lets_it_count(
    in_assessment, interviewers, page, guo_tao, enter, said, clock
):
    clock(OPENS)
    officer = enter(guo_tao)
    assert page in officer.get("/staff/interviews/").content.decode()
    assert officer.get(page).status_code == 200
    shown = officer.get(page, PLAN)
    assert ("徐磊" in said(shown), "还没有排定。" in said(shown)) == (True, True)
    assert PanelDraw.objects.count() == 0
    assert officer.post(page, PLAN | {"digest": "0"}).status_code == 409

    digest = shown.context["preview"].inputs.digest
    done = officer.post(page, PLAN | {"digest": digest}, follow=True)

    assert "考官组已按抽取结果排定。" in said(done)
    assert "与留存结果一致" in said(done)
    kept = PanelDraw.objects.get()
    assert done.redirect_chain[-1][0] == f"/staff/draws/panels/{kept.pk}/"
    assert officer.get(page).status_code == 404
    file = json.loads(officer.get(f"/staff/draws/panels/{kept.pk}/draw.json").content)
    assert (file["seed"], file["outcome"]) == (kept.seed, kept.outcome)
    assert "李娜" not in json.dumps(file, ensure_ascii=False)


@pytest.mark.parametrize(
    "wrong",
    [{"rooms": "一室、一室"}, {"rooms": "、"}, {"minutes": "1"}, {"last_on": "2026-04-19"}, {"last_on": "2026-07-01"}],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_said_beside_its_field(page, interviewers, guo_tao, enter, wrong):
    answer = enter(guo_tao).get(page, PLAN | wrong)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(wrong)


def test_who_cannot_be_placed_is_named_with_the_rule(
    page, interviewers, li_na, sun_li, guo_tao, enter, said, now
):
    for one in interviewers[:2]:
        declare_tie(first=one, second=li_na, kind=TieKind.KIN, actor=sun_li, now=now)
    shown = said(enter(guo_tao).get(page, PLAN))
    assert "李娜" in shown
    assert "没有回避关系、未参与本案的考官不足一组" in shown
    assert "按考生与考官的组合计数，不列姓名。" in shown


def test_the_record_of_a_draw_hides_lines_about_the_tied(
    in_assessment, interviewers, page, li_na, guo_tao, person, enter, said, clock, now
):
    clock(OPENS)
    officer = enter(guo_tao)
    digest = officer.get(page, PLAN).context["preview"].inputs.digest
    officer.post(page, PLAN | {"digest": digest})
    other = person("tang.wei", "汤微", "", "exam_officer")
    here = f"/staff/draws/panels/{PanelDraw.objects.get().pk}/"
    assert "李娜" in said(enter(other).get(here))
    declare_tie(first=other, second=li_na, kind=TieKind.KIN, actor=other, now=now)
    assert "李娜" not in said(enter(other).get(here))


def test_a_draw_of_markers_has_its_record_too(
    in_assessment, guo_tao, deng_bo, wang_fang, he_jing, enter, said, clock
):
    clock(CLOSES)
    sitting = handed_in(in_assessment, guo_tao, deng_bo)
    begin_marking(sitting_id=sitting.pk, actor=None, now=CLOSES)
    officer, draw = enter(guo_tao), f"/staff/batches/{in_assessment.batch_id}/draw/"
    officer.post(draw, {"seed": str(officer.get(draw).context["preview"].inputs.seed)})
    shown = said(officer.get(f"/staff/draws/markers/{MarkDraw.objects.get().pk}/"))
    assert ("王芳" in shown, "与留存结果一致" in shown) == (True, True)
    assert officer.get("/staff/draws/lots/1/").status_code == 404


def test_candidate_and_panel_take_the_interview_into_their_calendars(
    in_assessment,
    convene,  # noqa: F811
    interviewers,
    li_na,
    zhao_min,
    enter,
):
    interview = convene(room="面试室；三楼, 东侧")
    clear_for_interview(interview.pk, CLOSES)
    for who, address in (
        (li_na, f"/applications/{in_assessment.pk}/interview.ics"),
        (interviewers[2], f"/staff/interviews/{interview.pk}/interview.ics"),
    ):
        answer = enter(who).get(address)
        lines = answer.content.decode().split("\r\n")
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert [one for one in lines if one.startswith("DT")][1:] == [
            "DTSTART:20260420T060000Z",
            "DTEND:20260420T063000Z",
        ]
        assert "LOCATION:面试室；三楼\\, 东侧" in lines
        assert max(len(line.encode()) for line in lines) <= 75
        assert not re.search("李娜|徐磊", answer.content.decode())
    assert enter(zhao_min).get(f"/applications/{in_assessment.pk}/interview.ics").status_code == 404


def test_a_void_interview_is_cancelled_in_the_calendar(convene, guo_tao):  # noqa: F811
    interview = convene()
    first = calendar_of(interview)
    void_interview(interview_id=interview.pk, reason="考官请假", actor=guo_tao, now=AFTERNOON)
    second = calendar_of(Interview.objects.get())
    assert [one.split("SEQUENCE:")[1][0] for one in (first, second)] == ["1", "2"]
    assert ("STATUS:CONFIRMED" in first, "STATUS:CANCELLED" in second) == (True, True)
