import pytest

pytestmark = pytest.mark.django_db


def test_the_page_says_what_is_missing_and_what_is_in_force(enter, said, tang_min, guo_tao):
    desk, here = enter(tang_min), "/staff/rulebooks/"
    assert "还有 7 类制度没有施行：考务管理、" in said(desk.get(here))
    form = {"kind": "fees", "title_zh": "收费管理办法", "title_en": "Rules on fees", "version": "2026-1"}
    answer = desk.post(here, form | {"in_force_from": "2020-01-01"})

    assert (answer.status_code, answer.url) == (302, here)
    page = said(desk.get(here))
    assert ("还有 6 类制度没有施行" in page, page.count("收费管理办法")) == (True, 2)
    assert desk.post(here, form | {"in_force_from": "2020-01-01"}).status_code == 409
    assert 'name="in_force_from"' not in enter(guo_tao).get(here).content.decode()
