"""Marking by keyboard alone, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from hengji.office.demo.cast import EXAM_OFFICER, EXAMINER
from hengji.office.marking.models import MarkTask, SealedMark

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_an_examiner_marks_by_keyboard_and_digits_in_a_comment_choose_nothing(enter):
    watched = enter(EXAMINER)
    page = watched.page
    watched.go("/marking/")
    page.get_by_role("button", name="领取").first.press("Enter")
    expect(page.get_by_role("heading", name="评分细则")).to_be_visible()
    watched.examine()
    page.keyboard.press("3")
    expect(page.locator("input[name=score][value='3']")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("1. 写明了订单号; 2. 写明了日期")
    expect(page.locator("input[name=score][value='3']")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".notice.success")).to_contain_text("已封存")
    given = SealedMark.objects.values_list("score", "comment")
    assert list(given) == [(3, "1. 写明了订单号; 2. 写明了日期")]


def test_the_film_is_stepped_through_by_its_slider(enter):
    watched = enter(EXAM_OFFICER)
    page = watched.page
    sitting = MarkTask.objects.first().sitting
    watched.go(f"/marking/sittings/{sitting.pk}/film/")
    expect(page.get_by_role("heading", name="开考时的工作台")).to_be_visible()
    page.get_by_role("slider").press("ArrowRight")
    expect(page).to_have_url(re.compile(r"\?at=1$"))
    expect(page.locator("output")).to_contain_text("第 1 步")
    watched.examine()
    page.get_by_role("link", name="下一步").click()
    expect(page).to_have_url(re.compile(r"\?at=2$"))
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"\?at=3$"))
    page.get_by_role("button", name="播放", exact=True).click()
    expect(page.get_by_role("button", name="暂停播放")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?at=[5-9]$"))
    page.get_by_role("button", name="暂停播放").click()
    expect(page.get_by_role("button", name="播放", exact=True)).to_be_visible()
    task = page.get_by_label("只看").locator("option").last.text_content() or ""
    page.get_by_label("只看").select_option(task)
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".strip [aria-current]").locator("..")).to_have_attribute("data-group", task)
    watched.examine()
    watched.go(f"/marking/sittings/{sitting.pk}/evidence/")
