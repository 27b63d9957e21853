"""Pages that anyone may open."""

import re
from datetime import timedelta

import pytest

from hengji.office.casework.models import Objection
from hengji.office.people.models import User
from hengji.office.people.operations import create_person
from hengji.office.people.queries import roles_of
from hengji.office.people.roles import Role
from hengji.office.schemes.operations import announce_batch, open_registration

PAGES = [
    "/",
    "/standard/",
    "/standard/purchasing/junior/",
    "/batches/",
    "/notices/",
    "/notices/object/",
    "/verify/",
    "/sign-in/",
    "/register/",
]


@pytest.mark.parametrize("page", PAGES)
def test_every_public_page_forbids_inline_code_and_other_hosts(db, enter, page):
    answer = enter().get(page)
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    body = answer.content.decode()
    assert " style=" not in body
    assert "<style" not in body
    assert " onclick=" not in body
    assert "http://" not in body.replace("http://www.w3.org", "")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_one_heading_one_main_part_and_says_its_language(db, enter, page):
    body = enter().get(page).content.decode()
    assert (body.count("<h1"), body.count("<main"), body.count('<html lang="zh-CN">')) == (1, 1, 1)


def test_the_matrix_says_what_is_held_and_what_is_our_own_draft(db, enter, said):
    words = said(enter().get("/standard/"))
    assert words.count("依据原文") == 5  # three cells, the legend and the award rule
    assert words.count("自拟草案") == 29  # twenty-seven cells, the legend and the sentence above it


def test_a_requirement_is_shown_with_its_clause_and_where_it_comes_from(db, enter, said):
    words = said(enter().get("/standard/purchasing/junior/"))
    assert "6.1.2 A" in words
    assert "把业务上的采购需求落实为发给供应商的订单。" in words


@pytest.mark.parametrize("page", ["/standard/cooking/junior/", "/standard/purchasing/master/", "/nowhere/"])
def test_what_does_not_exist_is_not_found_in_a_page_of_ours(db, enter, said, page):
    answer = enter().get(page)
    assert answer.status_code == 404
    assert "没有找到这一页" in said(answer)


def test_the_language_is_switched_by_a_form_and_kept_in_a_cookie(db, enter, said):
    visitor = enter()
    switched = visitor.post("/language/", {"language": "en", "next": "/standard/"})
    assert switched.headers["Location"] == "/standard/"
    page = visitor.get("/standard/")
    words = said(page)
    assert '<html lang="en">' in page.content.decode()
    assert "Skills by level" in words
    assert "技能与等级对照" not in words
    visitor.post("/language/", {"language": "zh-hans", "next": "/"})
    assert "技能与等级对照" in said(visitor.get("/standard/"))


def test_no_chinese_is_left_on_the_english_home_page_but_the_other_language_and_the_mark(batch, enter, said):
    words = said(enter(language="en").get("/"))
    assert set(re.findall(r"[\u4e00-\u9fff]+", words)) == {"衡", "中文"}


def test_an_open_batch_is_listed_and_a_closed_one_is_not(enter, clock, batch, now, said):
    visitor = enter()
    assert batch.title in said(visitor.get("/batches/"))
    clock(now + timedelta(days=11))
    assert "目前没有开放报名的批次" in said(visitor.get("/batches/"))


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_batches_takes_one_query_however_long(
    enter, plan, tang_min, guo_tao, now, django_assert_num_queries, many
):
    for number in range(many):
        planned = plan(code=f"2026-PR-J-{number}")
        announce_batch(batch_id=planned.pk, actor=tang_min, now=now)
        open_registration(batch_id=planned.pk, actor=guo_tao, now=now)
    visitor = enter()
    with django_assert_num_queries(1):
        visitor.get("/batches/")


@pytest.mark.conforms("C19", "P04")
def test_a_qualified_applicant_is_on_notice_with_part_of_her_name(enter, on_list_notice, said):
    words = said(enter().get("/notices/"))
    assert on_list_notice.reference in words
    assert "李*" in words
    assert "李娜" not in words


def test_somebody_opens_an_account_and_is_a_candidate_and_nothing_else(db, enter):
    details = {
        "name": "欧阳䶮",
        "name_latin": "Ouyang Yan",
        "username": "ouyang",
        "email": "o@example.cn",
        "password": "采购与供应链2026!",
    }
    answer = enter().post("/register/", details)
    assert answer.headers["Location"] == "/batches/"
    person = User.objects.get(username="ouyang")
    assert (person.name, roles_of(person)) == ("欧阳䶮", frozenset({Role.CANDIDATE}))


def test_a_user_name_that_is_taken_is_said_and_the_rest_stays(enter, li_na, said):
    details = {
        "name": "李娜",
        "name_latin": "Li Na",
        "username": "li.na",
        "email": "l@example.cn",
        "password": "采购与供应链2026!",
    }
    answer = enter().post("/register/", details)
    assert answer.status_code == 422
    assert "用户名“li.na”已被使用" in said(answer)
    assert 'value="l@example.cn"' in answer.content.decode()


def test_a_name_that_is_none_is_refused_beside_its_field(db, enter, said):
    details = {
        "name": "<b>12</b>",
        "name_latin": "X",
        "username": "x",
        "email": "x@example.cn",
        "password": "采购与供应链2026!",
    }
    answer = enter().post("/register/", details)
    assert answer.status_code == 422
    assert "不能作为姓名" in said(answer)


def test_a_wrong_password_says_so_without_telling_which_part_was_wrong(db, enter, now, said):
    create_person(username="real", name="真人", now=now, password="right-and-long-1")
    real = enter().post("/sign-in/", {"username": "real", "password": "wrong"})
    none = enter().post("/sign-in/", {"username": "none", "password": "wrong"})
    assert "用户名或密码不对" in said(real)
    assert said(real).replace("real", "") == said(none).replace("none", "")


def test_too_many_wrong_passwords_for_one_name_make_it_wait(db, enter, said):
    visitor = enter()
    answers = [visitor.post("/sign-in/", {"username": "li.na", "password": f"wrong-{n}"}) for n in range(12)]
    assert [answer.status_code for answer in answers[:10]] == [200] * 10
    assert answers[-1].status_code == 429
    assert "请十分钟后再试" in said(answers[-1])
    assert visitor.post("/sign-in/", {"username": "ma.yong", "password": "wrong"}).status_code == 200


def test_signing_in_leads_to_where_the_work_is(db, enter, now):
    password = "right-and-long-1"
    for username, roles in (("reviewer", [Role.REGISTRAR]), ("applicant", [Role.CANDIDATE]), ("nobody", [])):
        create_person(username=username, name="某人", roles=roles, now=now, password=password)
    led = {
        username: enter().post("/sign-in/", {"username": username, "password": password}).headers["Location"]
        for username in ("reviewer", "applicant", "nobody")
    }
    assert led == {"reviewer": "/staff/", "applicant": "/applications/", "nobody": "/"}


def test_signing_in_never_leads_to_another_host(db, enter, now):
    create_person(username="nobody", name="某人", now=now, password="right-and-long-1")
    typed = {"username": "nobody", "password": "right-and-long-1", "next": "https://evil.example/"}
    assert enter().post("/sign-in/", typed).headers["Location"] == "/"


# ---- objections -----------------------------------------------------------------------------------


def test_a_stranger_objects_from_the_line_of_the_list_and_a_registrar_answers(
    enter, said, clock, now, on_list_notice, person, sun_li, li_na
):
    reference = on_list_notice.reference
    stranger = enter()
    assert f"/notices/object/?reference={reference}" in stranger.get("/notices/").content.decode()
    given = {
        "reference": reference,
        "name": "周某",
        "contact": "zhou@example.org",
        "grounds": "店铺不是本人的",
    }

    filed = stranger.post("/notices/object/", given)

    assert (filed.status_code, f"对 {reference} 的异议已登记" in said(filed)) == (201, True)
    registrar = enter(person("bai.xue", "白雪", "Bai Xue", Role.REGISTRAR))
    assert "待核查的公示异议" in said(registrar.get("/staff/"))
    objection = Objection.objects.get()
    assert "zhou@example.org" in said(registrar.get(f"/staff/objections/{objection.pk}/"))
    assert "zhou@example.org" not in said(enter(sun_li).get(f"/staff/objections/{objection.pk}/"))
    assert enter(li_na).get(f"/staff/objections/{objection.pk}/").status_code == 403
    answered = registrar.post(
        f"/staff/objections/{objection.pk}/dismiss/", {"answer": "查无实据。"}, follow=True
    )
    assert "异议不成立，公示继续。" in said(answered)


def test_an_objection_to_nobody_is_told_so_and_keeps_what_was_typed(enter, said, clock, db):
    given = {"reference": "2026-XX-000001", "name": "周某", "contact": "z@example.org", "grounds": "不实"}

    answer = enter().post("/notices/object/", given)

    assert (answer.status_code, "编号“2026-XX-000001”当前不在公示名单上" in said(answer)) == (409, True)
    assert "不实" in answer.content.decode()


def test_objections_from_one_address_are_counted(enter, clock, db):
    given = {"reference": "2026-XX-000001", "name": "周某", "contact": "z@example.org", "grounds": "不实"}
    visitor = enter()

    codes = [visitor.post("/notices/object/", given).status_code for _ in range(7)]

    assert codes == [409] * 5 + [429] * 2
