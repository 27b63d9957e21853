"""A concealed tie is found on a page of its own: first what would fall, then, confirmed, what falls."""

import pytest

from hengji.office.decisions import operations as decisions
from hengji.office.decisions.models import ConcealedTie
from hengji.office.people.roles import Role
from tests.office.decisions.conftest import AFTERNOON, idle_practical  # noqa: F401

pytestmark = pytest.mark.django_db
TYPED = {"person": "wang.fang", "kind": "kin", "facts": "两人是表姐妹，没有申报。"}


@pytest.fixture
def scored(in_assessment, idle_practical, oral, clock):  # noqa: F811
    oral()
    decisions.combine_results(application_id=in_assessment.pk, actor=None, now=AFTERNOON)
    in_assessment.refresh_from_db()
    clock(AFTERNOON)
    return in_assessment


@pytest.fixture
def handler(person):
    return person("ouyang.lan", "欧阳兰", "Ouyang Lan", Role.APPEAL_PANEL)


@pytest.mark.conforms("B8")
def test_what_would_fall_is_shown_and_falls_when_it_is_confirmed(enter, scored, handler, wang_fang, said):
    her, page = enter(handler), f"/staff/cases/{scored.pk}/concealed-tie/"
    assert "查实隐瞒回避关系" in said(her.get(f"/staff/cases/{scored.pk}/"))

    shown = said(her.post(page, TYPED))
    assert (
        "将作废的内容" in shown,
        "人工评分" in shown,
        "申请回到： 考核中" in shown,
        "亲属 · 两人是" in shown,
    ) == (True,) * 4
    assert ConcealedTie.objects.count() == 0

    after = said(her.post(page, TYPED | {"confirmed": "1"}, follow=True))
    assert ("有关评分和评定已作废" in after, "两人是表姐妹，没有申报。" in after) == (True, True)
    scored.refresh_from_db()
    assert scored.state == "in_assessment"


def test_nothing_to_undo_and_nobody_of_that_name_are_said(enter, scored, handler, luo_jun, said):
    her, page = enter(handler), f"/staff/cases/{scored.pk}/concealed-tie/"
    assert "没有需要作废的" in said(her.post(page, TYPED | {"person": "luo.jun"}))
    assert "没有用户名为“nobody”的人员" in said(her.post(page, TYPED | {"person": "nobody"}))
    assert her.post(page, {"person": "wang.fang"}).status_code == 422
    assert her.post(page, TYPED | {"person": "luo.jun", "confirmed": "1"}).status_code == 409


def test_only_who_may_handle_appeals_in_the_case_has_the_page(
    enter, scored, handler, sun_li, chen_jie, li_na, now
):
    page = f"/staff/cases/{scored.pk}/concealed-tie/"
    assert [enter(who).get(page).status_code for who in (sun_li, chen_jie)] == [403, 403]
    assert enter(handler).get(page).status_code == 200
