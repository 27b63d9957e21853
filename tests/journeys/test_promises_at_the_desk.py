"""What the desk promises about time, sessions, keyboards, ears and eyes, each promise in a real browser."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models import F
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from hengji.office.demo.cast import INVIGILATOR
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import company_of, sitting_numbered
from hengji.office.people.models import User
from tests.journeys.keyboard import FOCUS
from tests.journeys.test_sitting_page import (
    entries,
    remaining_s,
    sit_down,  # noqa: F401
    sitting,  # noqa: F401
    state,
    view,
    violations,
    wait_form,
    wait_minutes,
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PASSWORD = "一段足够长的口令2026"

TABBABLE = """() => {
    const kinds = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    window.stops = [...document.querySelectorAll(kinds)].filter(one => one.checkVisibility() && !one.disabled);
    return window.stops.length;
}"""
"""All that the keyboard must come to, in the order in which the page tells it."""

WHERE = "window.stops.indexOf(document.activeElement)"

SPOKEN = """() => {
    const regions = document.querySelectorAll("[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])");
    window.spoken = [];
    for (const region of regions) {
        let before = region.innerText;
        new MutationObserver(() => {
            if (region.innerText !== before && region.innerText.trim()) window.spoken.push(region.innerText.trim());
            before = region.innerText;
        }).observe(region, {subtree: true, childList: true, characterData: true, attributes: true});
    }
    return regions.length;
}"""
"""Writes down whatever a screen reader would say without being asked."""

WIDER = "document.documentElement.scrollWidth - innerWidth"
WIDTHS = (1440, 683, 390, 342, 320)
"""A window, and one of 1366 px enlarged to 200 % and 400 %; a telephone; the narrowest that WCAG asks for."""


@pytest.mark.conforms("P06")
def test_time_given_at_the_console_shows_within_15_s_with_a_notice_and_leaves_the_focus_alone(
    sit_down,  # noqa: F811
    sitting,  # noqa: F811
    person,
    live_server,
):
    page, console, client = sit_down(), person().page, Client()
    client.force_login(User.objects.get(username=INVIGILATOR.username))
    session = client.cookies["sessionid"].value
    console.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    console.goto(f"/staff/console/{sitting.pk}/")
    page.clock.install()
    page.reload()
    typed = wait_form(page).get_by_label("时长")
    typed.fill("45")
    before = remaining_s(page)

    with page.expect_response("**/state/**"):  # the page has just asked: the longest time until it asks again
        page.clock.run_for(10_000)

    given = console.locator("form", has=console.get_by_label("补时（分钟）"))
    given.get_by_label("补时（分钟）").fill("20")
    given.get_by_label("理由").fill("机房断电")
    given.get_by_role("button").click()
    expect(console.locator("main")).to_contain_text("已补时")
    page.clock.run_for(15_000)

    expect(page.locator("[data-part=told]")).to_contain_text("补时20分钟：机房断电")
    expect(page.locator("[data-part=announcement]")).to_contain_text("补时20分钟：机房断电")
    assert remaining_s(page) > before + 19 * 60
    expect(typed).to_be_focused()
    expect(typed).to_have_value("45")


def test_leaving_the_page_is_a_note_that_the_candidate_sees_and_nothing_more(sit_down, sitting):  # noqa: F811
    page = sit_down()
    page.clock.install()
    page.reload()
    expect(wait_form(page).get_by_label("时长")).to_be_enabled()
    page.evaluate("window.dispatchEvent(new Event('blur'))")
    page.clock.run_for(4_000)
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(page.locator("[data-part=told]")).to_contain_text("离开本页4秒，已记录")
    wait_minutes(page, "15")
    expect(state(page)).to_contain_text("已保存 1")
    now = sitting_numbered(sitting.pk)
    assert (now.state, now.closes_at) == (SittingState.RUNNING, sitting.closes_at)


def test_whose_session_has_ended_signs_in_at_the_desk_and_nothing_is_lost(sit_down, sitting):  # noqa: F811
    candidate = sitting.application.applicant
    candidate.set_password(PASSWORD)
    candidate.save(update_fields=["password"])
    page = sit_down()
    Session.objects.all().delete()
    view(page, "messages").locator("summary").first.click()
    page.locator("[data-view=messages] textarea").fill("请于今天确认交期")
    wait_minutes(page, "15")
    expect(state(page)).to_contain_text("登录已失效：内容已存本机")
    expect(state(page)).to_contain_text("未送达 1")

    page.get_by_role("button", name="重新登录").click()
    dialog = page.get_by_role("dialog", name="重新登录")
    assert violations(page) == []
    expect(dialog.get_by_label("用户名")).to_have_value(candidate.username)
    for password in ("不是这个口令", PASSWORD):
        expect(dialog.get_by_label("密码")).to_be_focused()
        page.keyboard.insert_text(password)
        page.keyboard.press("Enter")
        if password != PASSWORD:
            expect(dialog.get_by_role("status")).to_have_text("用户名或密码不对。请检查大小写后再试。")

    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")
    expect(dialog).to_be_hidden()
    expect(page.locator("[data-part=signed-out]")).to_be_hidden()
    expect(page.locator("[data-view=messages] textarea")).to_have_value("请于今天确认交期")
    assert entries(sitting) == [("company.wait", "applied")]


def test_a_screen_reader_hears_the_time_at_milestones_only(sit_down, sitting):  # noqa: F811
    Sitting.objects.filter(pk=sitting.pk).update(closes_at=timezone.now() + timedelta(minutes=5, seconds=30))
    page = sit_down()
    page.clock.install()
    page.reload()
    expect(wait_form(page).get_by_label("时长")).to_be_enabled()
    clock = page.get_by_role("timer")
    expect(clock).to_have_attribute("aria-live", "off")
    shown = clock.inner_text()
    assert page.evaluate(SPOKEN) > 5
    page.wait_for_load_state("networkidle")

    for _ in range(6):  # the page asks every ten seconds, and the server's time passes as the page's does
        Sitting.objects.filter(pk=sitting.pk).update(closes_at=F("closes_at") - timedelta(seconds=10))
        with page.expect_response("**/state/**"):
            page.clock.run_for(10_000)

    expect(page.locator("[data-part=announcement]")).to_have_text("还剩 5 分钟")
    assert (page.evaluate("window.spoken"), clock.inner_text() != shown) == (["还剩 5 分钟"], True)
    page.get_by_role("button", name="隐藏").click()
    expect(clock).to_be_hidden()
    page.get_by_role("button", name="显示").click()
    expect(clock).to_be_visible()


@pytest.mark.conforms("P06")
def test_the_desk_is_whole_at_any_width_and_to_any_eyes(sit_down, live_server):  # noqa: F811
    page = sit_down()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for name in ("orders", "report") if width in (1440, 320) else ("messages",):
            shown = view(page, name)
            if shown.locator("summary").count():
                shown.locator("summary").first.click()
            assert (width, name, page.evaluate(WIDER)) == (width, name, 0)
            assert (width, name, violations(page)) == (width, name, [])
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": live_server.url}])
    page.reload()
    assert (page.evaluate(WIDER), violations(page)) == (0, [])
    page.set_viewport_size({"width": 1366, "height": 768})
    ways = ({"color_scheme": "dark"}, {"reduced_motion": "reduce"}, {"media": "print"})
    for number, way in enumerate(ways):
        page.emulate_media(**way)
        assert (way, violations(page)) == (way, [])
        if number == 1:
            moving = "document.getAnimations({subtree: true}).length"
            assert page.evaluate(moving) == 0
    page.emulate_media(media="screen")
    page.locator("[data-opens-hand-in]").click()
    assert violations(page) == []


@pytest.mark.conforms("P06")
def test_the_tab_key_comes_to_everything_in_order_and_is_always_seen(sit_down):  # noqa: F811
    page = sit_down()
    wait_form(page)
    page.reload()  # the focus stands at the beginning again
    page.evaluate("document.querySelector('[data-view=company] details').open = true")
    count = page.evaluate(TABBABLE)
    walked = []
    for _ in range(count):
        page.keyboard.press("Tab")
        walked.append((page.evaluate(WHERE), page.evaluate(FOCUS)))

    assert [place for place, _stop in walked] == list(range(count))
    assert [stop["name"] for _place, stop in walked if not stop["seen"]] == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body") or page.evaluate(WHERE) == 0  # no trap


def test_an_operation_needs_no_mouse(sit_down, sitting):  # noqa: F811
    page = sit_down()
    page.locator(".menu [data-goes-view=company]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#view-company")).to_be_focused()
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("15")
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")
    assert entries(sitting) == [("company.wait", "applied")]


def test_a_long_answer_is_on_the_server_within_2_s_of_its_last_key_and_writing_goes_on(sit_down, sitting):  # noqa: F811
    page = sit_down()
    words = view(page, "report").locator("textarea").first
    words.press_sequentially("样本不足")
    expect(state(page)).to_contain_text("已保存 1", timeout=2_000)
    expect(words).to_be_focused()
    words.press_sequentially("，退回")
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "kua", "selectionStart": 3, "selectionEnd": 3})
    page.wait_for_timeout(2_000)
    assert list(company_of(sitting).answers.values()) == ["样本不足"]
    keyboard.send("Input.insertText", {"text": "跨境"})
    expect(state(page)).to_contain_text("已保存 2", timeout=2_000)
    expect(words).to_have_value("样本不足，退回跨境")
    assert list(company_of(sitting).answers.values()) == ["样本不足，退回跨境"]
