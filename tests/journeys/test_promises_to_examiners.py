"""What the marking pages promise those who mark, each promise in a real browser."""

import pytest
from playwright.sync_api import expect

from hengji.office.demo.cast import EXAM_OFFICER, EXAMINER, SECOND_EXAMINER
from hengji.office.marking.models import MarkTask, SealedMark
from hengji.office.marking.operations import claim_task, release_task

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def claimed(house):
    """Put a task of each criterion on the desk of the examiner."""
    timeline, examiner = house.timeline, house.user(EXAMINER)
    tasks = MarkTask.objects.filter(slot=1).order_by("criterion")
    return [claim_task(task_id=task.pk, actor=examiner, now=timeline.later(minutes=1)) for task in tasks]


def given():
    return list(SealedMark.objects.order_by("pk").values_list("task", "score", "comment"))


def test_scripts_are_marked_by_keyboard_alone_and_the_next_comes_without_waiting(enter, claimed):
    watched = enter(EXAMINER)
    page = watched.page
    first, second = claimed[:2]
    watched.go(f"/marking/{first.pk}/")
    held = []
    page.route("**/seal/", lambda route, _request: held.append(route))
    page.evaluate("window.same = true")

    page.keyboard.press("3")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{page.url.partition('/marking/')[0]}/marking/{second.pk}/")
    expect(page.get_by_role("status").filter(has_text="正在送出")).to_be_visible()
    assert (given(), page.evaluate("window.same")) == ([], True)
    page.keyboard.press("1")
    page.keyboard.press("Tab")
    page.keyboard.type("没有写交期")
    held[0].continue_()
    expect(page.get_by_role("status").filter(has_text="已封存")).to_be_visible()
    assert given() == [(first.pk, 3, "")]
    expect(page.get_by_label("评语")).to_have_value("没有写交期")
    watched.examine()

    page.unroute("**/seal/")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/marking/")
    expect(page.locator(".notice.success")).to_contain_text("已封存")
    assert given() == [(first.pk, 3, ""), (second.pk, 1, "没有写交期")]


def test_a_mark_that_did_not_arrive_is_given_back_with_what_was_typed(enter, claimed):
    watched = enter(EXAMINER)
    page = watched.page
    first, second = claimed[:2]
    watched.go(f"/marking/{first.pk}/")
    page.route("**/seal/", lambda route: route.abort())
    page.get_by_label("评语").fill("一段要紧的话")
    page.locator("main h1").click()
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="没有送达")).to_be_visible()
    page.keyboard.press("4")

    page.unroute("**/seal/")
    page.get_by_role("button", name="回到这一份").press("Enter")
    expect(page.get_by_label("评语")).to_have_value("一段要紧的话")
    expect(page.locator("input[name=score][value='2']")).to_be_checked()
    page.get_by_label("评语").press("Control+Enter")

    expect(page.get_by_role("status").filter(has_text="已封存")).to_be_visible()
    assert given() == [(first.pk, 2, "一段要紧的话")]
    expect(page).to_have_url(f"{page.url.partition('/marking/')[0]}/marking/{second.pk}/")
    expect(page.locator("input[name=score][value='4']")).to_be_checked()


def test_nobody_overwrites_a_mark_unseen(enter, house, claimed):
    here, there = enter(EXAMINER), enter(EXAMINER)
    task = claimed[0]
    for watched in (here, there):
        watched.go(f"/marking/{task.pk}/")
    here.page.keyboard.press("3")
    here.page.keyboard.press("Enter")
    expect(here.page.get_by_role("status").filter(has_text="已封存")).to_be_visible()

    there.page.get_by_label("评语").fill("另一个窗口里写的")
    there.page.locator("main h1").click()
    there.page.keyboard.press("1")
    there.page.keyboard.press("Enter")
    there.page.get_by_role("button", name="回到这一份").press("Enter")

    typed = there.page.get_by_role("region", name="没有计入")
    expect(typed).to_contain_text("另一个窗口里写的")
    expect(there.page.locator("main")).to_contain_text("您评的是 3 档")
    assert given() == [(task.pk, 3, "")]


def test_two_markers_of_one_criterion_give_two_marks_and_see_one(enter, house, claimed):
    task = claimed[0]
    twin = MarkTask.objects.get(sitting=task.sitting, criterion=task.criterion, slot=2)
    claim_task(task_id=twin.pk, actor=house.user(SECOND_EXAMINER), now=house.timeline.now)
    for who, number, key, words in (
        (EXAMINER, task.pk, "3", "甲的评语"),
        (SECOND_EXAMINER, twin.pk, "2", "乙的评语"),
    ):
        watched = enter(who)
        watched.go(f"/marking/{number}/")
        watched.page.get_by_label("评语").fill(words)
        watched.page.locator("main h1").click()
        watched.page.keyboard.press(key)
        watched.page.get_by_label("评语").press("Control+Enter")
        expect(watched.page.get_by_role("status").filter(has_text="已封存")).to_be_visible()
        watched.go(f"/marking/{number}/")
        other = {"甲的评语": "乙的评语", "乙的评语": "甲的评语"}[words]
        expect(watched.page.locator("main")).to_contain_text(words)
        expect(watched.page.locator("main")).not_to_contain_text(other)
    assert given() == [(task.pk, 3, "甲的评语"), (twin.pk, 2, "乙的评语")]


def test_who_has_lost_a_task_while_writing_keeps_what_she_wrote(enter, house, claimed):
    watched = enter(EXAMINER)
    page = watched.page
    task = claimed[0]
    watched.go(f"/marking/{task.pk}/")
    officer = house.user(EXAM_OFFICER)
    release_task(task_id=task.pk, reason="另行安排", actor=officer, now=house.timeline.later(minutes=1))
    page.get_by_label("评语").fill("写了很久的评语")
    page.locator("main h1").click()
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="回到这一份").press("Enter")

    expect(page.get_by_role("region", name="没有计入")).to_contain_text("写了很久的评语")
    assert given() == []


def test_who_comes_second_to_a_task_is_told_so(enter, house):
    watched = enter(EXAMINER)
    watched.go("/marking/")
    task = MarkTask.objects.order_by("sitting", "criterion", "slot").first()
    claim_task(task_id=task.pk, actor=house.user(SECOND_EXAMINER), now=house.timeline.later(minutes=1))
    watched.page.locator(f"form[action='/marking/{task.pk}/claim/'] button").press("Enter")
    expect(watched.page.locator(".notice.error")).to_contain_text("已不能领取")
    expect(watched.page.get_by_role("button", name="领取").first).to_be_visible()
