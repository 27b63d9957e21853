"""A candidate contests a result on its page, and people without a part in the case answer."""

from datetime import timedelta

import pytest

from hengji.office.decisions.models import Appeal, Recheck
from hengji.office.exams.queries import sitting_of
from hengji.office.people.roles import Role
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide

pytestmark = pytest.mark.django_db


NONE = {"answer": "clear"}
COUSIN = {"answer": "conflict", "kind": "kin", "reason": "表姐妹"}


@pytest.fixture
def failed(pending, chen_jie, clock):
    application = pending(mark=1, level=3)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    application.refresh_from_db()
    clock(AFTERNOON)
    return application


@pytest.fixture
def panel(person):
    return tuple(
        person(name, zh, name.title(), Role.APPEAL_PANEL)
        for name, zh in (("ouyang", "欧阳兰"), ("xuping", "许平"), ("jianghe", "江河"))
    )


def test_a_recheck_is_asked_for_on_the_page_of_the_result_and_answered_there(
    enter, said, failed, panel, li_na, ma_yong, chen_jie
):
    here = f"/applications/{failed.pk}/contest/"
    candidate = enter(li_na)
    assert here in candidate.get(f"/applications/{failed.pk}/results/").content.decode()
    assert "以前可以提出，每个部分一次" in said(candidate.get(here))
    assert enter(ma_yong).get(here).status_code == 404
    nothing = candidate.post(f"{here}recheck/", {"grounds": "加错了"})
    assert (nothing.status_code, "请选择要复核的部分" in said(nothing)) == (422, True)

    candidate.post(f"{here}recheck/", {"component": "interview", "grounds": "加错了"})

    recheck = Recheck.objects.get()
    desk = enter(panel[0])
    assert "待办复核" in said(desk.get("/staff/"))
    page = f"/staff/rechecks/{recheck.pk}/"
    assert enter(chen_jie).get(page).status_code == 403
    assert enter(li_na).get(page).status_code == 403
    desk.post(f"{page}accept/")
    answered = desk.post(f"{page}complete/", {"answer": "各项一致。"}, follow=True)
    assert "考官加权总分 1" in said(answered)
    assert "各项一致。" in said(candidate.get(here))


def test_who_comes_too_late_reads_when_the_time_was_over(enter, said, failed, li_na, clock):
    clock(AFTERNOON + timedelta(days=60))
    page = enter(li_na).get(f"/applications/{failed.pk}/contest/")
    assert "申请复核的期限已于 2026年5月7日 截止" in said(page)
    assert "提出申诉的期限已于 2026年5月13日 截止" in said(page)


def test_an_appeal_goes_to_a_panel_that_decides_it(enter, said, failed, panel, li_na, sun_li):
    here = f"/applications/{failed.pk}/contest/"
    candidate = enter(li_na)
    candidate.post(f"{here}appeal/", {"grounds": "评语与作品不符"})
    appeal = Appeal.objects.get()
    page, desk = f"/staff/appeals/{appeal.pk}/", enter(panel[0])
    desk.post(f"{page}accept/")
    shown = said(desk.get(page))
    assert ("欧阳兰" in shown, "孙丽" in shown) == (True, False)
    few = desk.post(f"{page}panel/", {"panel": [panel[0].pk], "lead": panel[0].pk})
    assert few.status_code == 409
    desk.post(f"{page}panel/", {"panel": [one.pk for one in panel], "lead": panel[0].pk})

    for member in panel:
        enter(member).post(f"{page}declare/", NONE)
        enter(member).post(f"{page}opinion/", {"outcome": "rejected", "reason": "评分细则用得对。"})

    assert "评分细则用得对。" in said(candidate.get(here))
    assert "驳回" in said(candidate.get(here))
    assert "同一评定一次" not in said(candidate.get(here))


def named_in(table):
    """Give a word of a table of suppliers: the name of the first."""
    return table.content.decode().splitlines()[1].split(",")[1]


def test_who_hears_an_appeal_steps_through_the_sitting_without_reading_whose_it_is(
    enter, said, failed, panel, li_na, person, qian_hong
):
    sitting = sitting_of(failed)
    film, evidence = f"/marking/sittings/{sitting.pk}/film/", f"/marking/sittings/{sitting.pk}/evidence/"
    enter(li_na).post(f"/applications/{failed.pk}/contest/appeal/", {"grounds": "评语与作品不符"})
    page, desk = f"/staff/appeals/{Appeal.objects.get().pk}/", enter(panel[0])
    assert desk.get(film).status_code == 403
    desk.post(f"{page}accept/")
    desk.post(f"{page}panel/", {"panel": [one.pk for one in panel], "lead": panel[0].pk})
    assert desk.get(film).status_code == 403
    stranger = enter(person("yuan", "袁方", "Yuan Fang", Role.APPEAL_PANEL))
    desk.post(f"{page}declare/", NONE)

    shown = [desk.get(address, {"at": "1"}) for address in (film, evidence)]

    assert [answer.status_code for answer in shown] == [200, 200]
    assert [word for word in ("李娜", "Li Na") for answer in shown if word in said(answer)] == []
    assert film in desk.get(page).content.decode()
    assert stranger.get(film).status_code == 403
    table = f"{film}0/tables/suppliers.csv"
    whose = named_in(enter(qian_hong).get(table))
    type(li_na).objects.filter(pk=li_na.pk).update(name=whose)
    taken_out = desk.get(table).content.decode()
    assert (whose in taken_out, "■■" in taken_out) == (False, True)
    for member in panel:
        enter(member).post(f"{page}declare/", NONE)
        enter(member).post(f"{page}opinion/", {"outcome": "rejected", "reason": "评分细则用得对。"})
    assert desk.get(film).status_code == 403


def test_opinions_are_not_shown_before_all_are_given(enter, said, failed, panel, li_na):
    enter(li_na).post(f"/applications/{failed.pk}/contest/appeal/", {"grounds": "评语与作品不符"})
    appeal = Appeal.objects.get()
    page, desk = f"/staff/appeals/{appeal.pk}/", enter(panel[0])
    desk.post(f"{page}accept/")
    desk.post(f"{page}panel/", {"panel": [one.pk for one in panel], "lead": panel[0].pk})

    for member in panel[:2]:
        enter(member).post(f"{page}declare/", NONE)
    desk.post(f"{page}opinion/", {"outcome": "upheld", "reason": "独有的理由一段"})

    assert "独有的理由一段" not in said(enter(panel[1]).get(page))
    assert "我的意见 支持 独有的理由一段" in said(desk.get(page))
    assert "独有的理由一段" not in said(enter(li_na).get(f"/applications/{failed.pk}/contest/"))
    assert "等待申诉组其他成员" in said(desk.get(page))


@pytest.mark.conforms("R05")
def test_a_member_is_shown_nothing_of_the_case_before_she_has_declared(
    enter, said, failed, panel, li_na, person
):
    enter(li_na).post(f"/applications/{failed.pk}/contest/appeal/", {"grounds": "评语与作品不符"})
    appeal = Appeal.objects.get()
    page, case, desk = f"/staff/appeals/{appeal.pk}/", f"/staff/cases/{failed.pk}/", enter(panel[0])
    desk.post(f"{page}accept/")
    desk.post(f"{page}panel/", {"panel": [one.pk for one in panel], "lead": panel[0].pk})
    member = enter(panel[1])
    assert "评语与作品不符" not in said(member.get(page))
    for closed in (case, f"/staff/cases/{failed.pk}/sitting/"):
        assert member.get(closed).headers.get("Location") in {page, None}
    assert (member.get(case)["Location"], member.post(f"{page}declare/", {}).status_code) == (page, 422)

    left = member.post(f"{page}declare/", COUSIN, follow=True)

    assert "席位由其他成员补上" in said(left)
    assert [member.get(address).status_code for address in (page, case)] == [404, 404]
    desk.post(f"{page}declare/", NONE)
    shown = said(desk.get(page))
    assert [word for word in ("补充申诉组成员", "提交意见", "决定重新评阅") if word not in shown] == []
    fourth = person("fanwei", "范伟", "Fan Wei", Role.APPEAL_PANEL)
    assert "申诉组已组成。" in said(desk.post(f"{page}panel/", {"panel": [fourth.pk]}, follow=True))
    assert ("评语与作品不符" in said(desk.get(page)), desk.get(case).status_code) == (True, 200)


def test_an_appeal_is_withdrawn_on_the_page(enter, said, failed, li_na):
    here = f"/applications/{failed.pk}/contest/"
    candidate = enter(li_na)
    candidate.post(f"{here}appeal/", {"grounds": "评语与作品不符"})

    withdrawn = candidate.post(f"{here}appeal/withdraw/", follow=True)

    assert "申诉已撤回。" in said(withdrawn)
