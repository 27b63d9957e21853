"""Pages for when something goes wrong."""

from django.template.loader import render_to_string
from django.test import Client


def test_a_form_from_a_page_that_is_too_old_is_refused_with_words_for_people(db):
    answer = Client(enforce_csrf_checks=True).post("/verify/", {"number": "1", "name": "李娜"})
    assert answer.status_code == 403
    assert "页面已过期，没有提交" in answer.content.decode()


def test_the_page_for_our_own_errors_needs_nothing_to_be_shown():
    assert "系统出错，刚才的操作没有保存" in render_to_string("500.html")


def test_a_page_that_is_not_allowed_says_whom_to_ask(enter, li_na, said):
    assert "请联系本机构的考务人员" in said(enter(li_na).get("/staff/"))
