"""Roles and relations of people, on their pages."""

import pytest

from hengji.office.people.operations import create_person
from hengji.office.people.queries import roles_of, tied
from hengji.office.people.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(person):
    return person("admin", "管理员", "Admin", Role.SYSADMIN)


def test_an_administrator_finds_a_person_and_grants_and_ends_a_role(enter, said, admin, zhao_min, sun_li):
    desk = enter(admin)
    found = desk.get("/staff/people/", {"q": "赵"})
    assert ("赵敏" in said(found), "孙丽" in said(found)) == (True, False)
    here = f"/staff/people/{zhao_min.pk}/"

    desk.post(f"{here}roles/grant/", {"role": "examiner"})
    assert roles_of(zhao_min) == {Role.EXAMINER}
    again = desk.post(f"{here}roles/grant/", {"role": "examiner"})
    assert again.status_code == 409
    desk.post(f"{here}roles/end/", {"role": "examiner"})

    assert roles_of(zhao_min) == frozenset()
    assert desk.post(f"{here}roles/grant/", {"role": "emperor"}).status_code == 422


def test_whoever_looks_for_nobody_sees_the_people_of_the_office(enter, said, admin, sun_li, li_na):
    page = said(enter(admin).get("/staff/people/"))

    assert ("孙丽" in page, "李娜" in page) == (True, False)


def test_nobody_grants_herself_a_role_nor_without_being_administrator(enter, admin, sun_li, li_na, zhao_min):
    own = enter(admin).post(f"/staff/people/{admin.pk}/roles/grant/", {"role": "decider"})
    assert own.status_code == 409
    for who in (sun_li, li_na):
        tried = enter(who).post(f"/staff/people/{zhao_min.pk}/roles/grant/", {"role": "decider"})
        assert tried.status_code == 403
    assert enter(li_na).get("/staff/people/").status_code == 403


def test_a_registrar_writes_down_ties_and_what_they_are_derived_from(
    enter, said, sun_li, li_na, wang_fang, he_jing, luo_jun, ma_yong
):
    desk, here = enter(sun_li), f"/staff/people/{li_na.pk}/"
    desk.post(f"{here}ties/", {"other": "wang.fang", "kind": "kin"})
    desk.post(f"{here}trainings/", {"trainer": "he.jing", "title": "采购实务", "ended_on": "2026-02-01"})
    for person in (li_na, luo_jun):
        desk.post(
            f"/staff/people/{person.pk}/organisations/", {"organisation": "云帆学院", "since": "2024-09-01"}
        )
    for person in (li_na, ma_yong):
        desk.post(f"/staff/people/{person.pk}/household/", {"kind": "phone", "text": "138 0013 8000"})

    assert [tied(li_na, other) for other in (wang_fang, he_jing, luo_jun, ma_yong)] == [True] * 4
    page = desk.get(here)
    assert "与 4 人有回避关系" in said(page)
    assert "13800138000" not in page.content.decode().replace(" ", "")
    desk.post(f"{here}organisations/leave/", {"organisation": "云帆学院"})
    assert not tied(li_na, luo_jun)


def test_somebody_unknown_is_named_in_the_answer(enter, said, sun_li, li_na):
    answer = enter(sun_li).post(f"/staff/people/{li_na.pk}/ties/", {"other": "nobody", "kind": "kin"})

    assert (answer.status_code, "没有用户名为“nobody”的人员" in said(answer)) == (409, True)
    assert enter(sun_li).get("/staff/people/999999/").status_code == 404


def test_a_page_of_people_shows_no_more_than_fifty(enter, said, sun_li, now):
    for number in range(52):
        create_person(username=f"guest.{number:02d}", name="郝多", now=now)

    page = enter(sun_li).get("/staff/people/", {"q": "郝多"})

    assert "只显示前 50 人" in said(page)
    assert page.content.decode().count("guest.") == 50
