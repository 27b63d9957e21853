"""The desk in a real browser: what is typed is never lost, never doubled, and time is the server's."""

import contextlib
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from hengji.office.decisions.models import ViolationCase
from hengji.office.demo.cast import CANDIDATES, INVIGILATOR
from hengji.office.demo.dossier import accepted, admitted, submitted
from hengji.office.demo.house import announced_batch, founded
from hengji.office.demo.practical import seated, started
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.lifecycle import ClaimState, SittingState
from hengji.office.exams.models import Receipt, SeatClaim, Sitting
from hengji.office.exams.operations import release_seat
from hengji.office.exams.queries import company_of, entries_after, sitting_numbered
from hengji.office.people.models import User
from hengji.office.schemes.models import Scheme
from tests.journeys.conftest import VIOLATIONS
from tests.journeys.keyboard import answered, held, press, reach, write

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CANDIDATE = CANDIDATES[0]
SEED = 20260302


@pytest.fixture
def sitting(live_server):
    """A candidate who has just begun, on the way that every candidate of the demonstration goes."""
    house = founded(Timeline(timezone.now() - timedelta(days=60)))
    batch = announced_batch(house, 1, closes_in_days=20, exam_in_days=55)
    application = accepted(house, submitted(house, CANDIDATE, batch))
    house.timeline.now = timezone.now() - timedelta(hours=2, minutes=5)
    sitting = seated(house, admitted(house, application), seat=7, seed=SEED)
    return started(house, CANDIDATE, sitting)


@pytest.fixture
def sit_down(person, live_server, sitting):
    """Open the desk in a browser of its own; the same browser again for a second tab."""

    def make(context=None, script=None):
        if context is None:
            watched = person()
            make.problems = watched.problems
            context = watched.page.context
            client = Client()
            client.force_login(sitting.application.applicant)
            session = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
            page = watched.page
        else:
            page = context.new_page()
        if script:
            page.add_init_script(script)
        page.goto(f"{live_server.url}/sittings/{sitting.pk}/")
        return page

    return make


def entries(sitting):
    return [(entry.operation, entry.outcome.value) for entry in entries_after(sitting, 0)]


def state(page):
    return page.locator("[data-part=state]")


def view(page, name):
    page.locator(f".menu [data-goes-view={name}]").click()
    return page.locator(f"[data-view={name}]")


def wait_form(page):
    """The form that lets company time pass, opened."""
    company = view(page, "company")
    form = company.locator("form[data-operation='company.wait']")
    if not form.is_visible():
        company.locator("summary").first.click()
    return form


def violations(page):
    return [found["id"] for found in Axe().run(page, options=VIOLATIONS).response["violations"]]


def remaining_s(page):
    hours, minutes, seconds = page.locator("[data-part=clock]").inner_text().split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


def test_an_operation_shows_in_the_tables_the_journal_and_the_counter(sit_down, sitting):
    page = sit_down()
    expect(state(page)).to_contain_text("已保存 0 · 未送达 0")
    form = wait_form(page)
    form.get_by_label("时长").fill("30")
    form.get_by_role("button").click()
    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")
    expect(form.locator("[data-said]")).to_contain_text("操作记录第 1 条")
    expect(page.locator(".menu [aria-current]")).to_contain_text(["按需下单", "公司时间与资金"])
    expect(view(page, "journal").locator("tbody tr")).to_have_count(1)
    assert (entries(sitting), sit_down.problems) == ([("company.wait", "applied")], [])


def test_an_operation_made_without_a_network_is_delivered_once_when_it_is_back(sit_down, sitting):
    page = sit_down()
    form = wait_form(page)
    expect(state(page)).to_contain_text("全部已送达")
    form.get_by_label("时长").fill("45")
    expect(state(page)).to_contain_text("有 1 张表单填了还没提交（已存本机）")
    page.context.set_offline(True)
    form.get_by_role("button").click()
    expect(state(page)).to_contain_text("已保存 0 · 未送达 1")
    expect(state(page)).to_contain_text("网络中断：内容已存本机，恢复后自动送达")
    expect(page.locator("[data-part=announcement]")).to_contain_text("网络中断")
    before = remaining_s(page)
    expect(page.locator("[data-part=clock]")).not_to_have_text(f"{before}")
    under_way = []
    page.route("**/operations/", lambda route, _request: under_way.append(route))
    page.context.set_offline(False)
    expect(state(page)).to_contain_text("正在送达…")
    under_way.pop().continue_()
    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")
    expect(state(page)).to_contain_text("全部已送达")
    assert [entry.arguments for entry in entries_after(sitting, 0)] == [{"minutes": 45}]


def test_a_step_of_the_card_leads_to_its_form_ready_to_be_filled_in(sit_down):
    page = sit_down()
    card = page.locator(".sheet:not([hidden]) .procedure")

    card.get_by_role("link", name="新建采购订单").press("Enter")

    opened = page.locator(".view:not([hidden]) details.operation[open]")
    expect(opened.locator("summary")).to_have_text("新建采购订单")
    expect(opened.locator("select").first).to_be_focused()
    assert violations(page) == []


def killed(page):
    """End the page's process at once: nothing in it can still do anything."""
    with page.expect_event("crash"), contextlib.suppress(PlaywrightError):
        page.goto("chrome://crash", wait_until="commit")
    page.close()


def test_what_waits_and_what_is_typed_survive_the_end_of_the_page(sit_down, sitting):
    page = sit_down()
    form = wait_form(page)
    page.context.set_offline(True)
    form.get_by_label("时长").fill("45")
    form.get_by_role("button").click()
    expect(state(page)).to_contain_text("未送达 1")
    view(page, "messages").locator("summary").first.click()
    page.locator("[data-view=messages] textarea").fill("请于今天确认交期")
    view(page, "report").locator("textarea").first.press_sequentially("样本不足")
    context = page.context
    killed(page)
    context.set_offline(False)
    again = sit_down(context)
    expect(state(again)).to_contain_text("已保存 2 · 未送达 0")
    expect(view(again, "messages").locator("textarea")).to_have_value("请于今天确认交期")
    assert entries(sitting) == [("company.wait", "applied"), ("report.answer", "applied")]
    assert list(company_of(sitting).answers.values()) == ["样本不足"]


def test_an_answer_lost_on_its_way_back_does_not_double_the_operation(sit_down, sitting):
    page = sit_down()
    lost = []

    def lose(route):
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().status)
            route.abort()

    page.route("**/operations/", lose)
    form = wait_form(page)
    form.get_by_label("时长").fill("15")
    form.get_by_role("button").click()
    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")
    assert (lost, entries(sitting)) == ([200], [("company.wait", "applied")])


def test_a_double_click_is_one_operation_and_one_hand_in(sit_down, sitting):
    page = sit_down()
    form = wait_form(page)
    form.get_by_label("时长").fill("15")
    form.get_by_role("button").dblclick()
    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")
    view(page, "report").locator("textarea").first.fill("首选交期最短的一家")
    page.get_by_role("button", name="交卷", exact=True).click()
    expect(state(page)).to_contain_text("已保存 2 · 未送达 0")
    dialog = page.get_by_role("dialog")
    blank = [question.label.zh for question in company_of(sitting).questions.values()][:2]
    expect(dialog.locator("#unanswered li")).to_contain_text(blank)
    dialog.get_by_role("button", name="确认交卷").dblclick()
    expect(page.get_by_role("heading", name="交卷回执")).to_be_visible()
    sent = [("company.wait", "applied"), ("report.answer", "applied")]
    assert (Receipt.objects.count(), entries(sitting)) == (1, sent)
    assert page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('hengji.')).length") == 0


def test_handing_in_without_a_network_says_so_and_stays(sit_down, sitting):
    page = sit_down()
    page.context.set_offline(True)
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="确认交卷").click()
    expect(page.get_by_role("dialog")).to_contain_text("现在连不上考试服务器")
    assert sitting_numbered(sitting.pk).state == SittingState.RUNNING


@pytest.mark.parametrize("shift_h", [-1, 1])
def test_the_computers_date_plays_no_part_in_the_clock(shift_h, sit_down, sitting):
    lie = f"""
        const honest = Date;
        let shift = {shift_h} * 3600 * 1000;
        addEventListener("turned", () => (shift = -shift));
        Date = class extends honest {{
            constructor(...given) {{ given.length ? super(...given) : super(honest.now() + shift); }}
            static now() {{ return honest.now() + shift; }}
        }};
    """
    page = sit_down(script=lie)
    page.wait_for_load_state("networkidle")  # the server's word, when it comes, would put the clock right
    assert_clock_is_right(page, sitting)
    page.evaluate("dispatchEvent(new Event('turned'))")  # while the desk is open
    page.wait_for_timeout(300)
    assert_clock_is_right(page, sitting)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert_clock_is_right(page, sitting)


def assert_clock_is_right(page, sitting):
    honest = (sitting.closes_at - timezone.now()).total_seconds()
    assert abs(remaining_s(page) - honest) < 2


def test_when_time_is_up_the_answer_being_typed_is_kept_and_the_desk_closes(sit_down, sitting):
    Sitting.objects.filter(pk=sitting.pk).update(closes_at=timezone.now() + timedelta(seconds=12))
    page = sit_down()
    report = view(page, "report")
    words = report.locator("textarea").first
    words.press_sequentially("样本不足，建议退回")
    expect(page.locator("[data-part=closed]")).to_be_visible(timeout=20_000)
    expect(words).to_be_disabled()
    assert "样本不足，建议退回" in company_of(sitting).answers.values()
    assert sitting_numbered(sitting.pk).state == SittingState.SUBMITTED


def test_time_up_without_a_network_keeps_what_arrived_says_what_did_not_and_gives_a_receipt(
    sit_down, sitting
):
    Sitting.objects.filter(pk=sitting.pk).update(closes_at=timezone.now() + timedelta(seconds=15))
    page = sit_down()
    wait_minutes(page, "15")
    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")
    page.context.set_offline(True)
    wait_minutes(page, "30")
    expect(state(page)).to_contain_text("未送达 1")
    expect(page.locator("[data-part=clock]")).to_have_text("0:00:00", timeout=20_000)
    page.context.set_offline(False)

    expect(page.locator("[data-part=closed]")).to_be_visible()
    expect(page.locator("[data-part=lost]")).to_be_visible()
    expect(page.locator("[data-part=waiting] li")).to_have_count(1)
    page.get_by_role("link", name="查看回执").click()
    expect(page.locator("main")).to_contain_text(Receipt.objects.get().number)
    assert [entry.arguments["minutes"] for entry in entries_after(sitting, 0)] == [15]


def test_a_second_tab_only_reads_until_it_takes_over(sit_down, sitting):
    first = sit_down()
    expect(first.locator("[data-part=reading]")).to_be_hidden()
    second = sit_down(first.context)
    expect(second.locator("[data-part=reading]")).to_be_visible()
    expect(wait_form(second).get_by_label("时长")).to_be_disabled()
    second.get_by_role("button", name="改在此页继续作答").click()
    expect(second.locator("[data-part=reading]")).to_be_hidden()
    expect(first.locator("[data-part=reading]")).to_be_visible()
    form = wait_form(second)
    form.get_by_label("时长").fill("15")
    form.get_by_role("button").click()
    expect(state(second)).to_contain_text("已保存 1")
    second.close()
    expect(first.locator("[data-part=reading]")).to_be_hidden()
    expect(state(first)).to_contain_text("已保存 1")
    assert entries(sitting) == [("company.wait", "applied")]


def released(sitting, seat):
    """Let in the device that waits, as the invigilator does."""
    claim = SeatClaim.objects.get(sitting=sitting, state=ClaimState.WAITING)
    invigilator = User.objects.get(username=INVIGILATOR.username)
    words = {"reason": "七号机断电", "actor": invigilator, "now": timezone.now()}
    release_seat(claim_id=claim.pk, seat=seat, **words)


def watched_by_keyboard(watched, live_server, sitting):
    """Do all that an invigilator does at her console with the keyboard alone, and let the other device in."""
    client, page = Client(), watched.page
    client.force_login(User.objects.get(username=INVIGILATOR.username))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto("/staff/console/")
    press(page, sitting.room)
    page.wait_for_url("**/console/?room=*")
    write(page, "通知内容", "还有一小时。")
    press(page, "通知本考场")
    answered(page, "已通知")
    press(page, "去处理")
    page.wait_for_url(f"**/console/{sitting.pk}/")
    write(page, "新座位", "12")
    write(page, "理由", "七号机断电")
    press(page, "放行到这台设备")
    answered(page, "已放行")
    write(page, "补时（分钟）", "5")
    write(page, "理由", "七号机断电")
    page.keyboard.press("Enter")
    answered(page, "已补时")
    write(page, "通知内容", "补了五分钟。")
    page.keyboard.press("Enter")
    answered(page, "已通知")
    write(page, "情况", "换到十二号座位。")
    press(page, "写入记录")
    answered(page, "已写入")
    return watched


def reported_by_keyboard(watched):
    """Report the candidate at her seat and ask to end her exam; the question before it gives the focus back."""
    page, question = watched.page, watched.page.locator("dialog[open]")
    press(page, "报告违纪")
    page.wait_for_url("**/violations/report/")
    press(page, "报告违纪", key="Space")
    assert (held(page), question.count()) == ("涉嫌违纪", 0)  # it says first what is missing
    page.keyboard.press("ArrowDown")
    reach(page, "发生在哪一部分")
    page.keyboard.press("ArrowDown")
    write(page, "事实经过", "把纸条递给邻座。")
    press(page, "提出终止考试", key="Space")
    press(page, "报告违纪", key="Space")
    expect(question).to_be_visible()
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    assert held(page) == "报告违纪"
    page.keyboard.press("Enter")
    expect(question.get_by_role("button", name="确定报告")).to_be_focused()
    page.keyboard.press("Enter")
    answered(page, "已报告")


def wait_minutes(page, minutes):
    form = wait_form(page)
    form.get_by_label("时长").fill(minutes)
    form.get_by_role("button").click()


def test_a_second_device_waits_for_its_release_and_then_the_first_only_reads(
    sit_down, sitting, person, live_server
):
    here = sit_down()
    wait_minutes(here, "15")
    expect(state(here)).to_contain_text("已保存 1")
    here.reload()
    expect(wait_form(here).get_by_label("时长")).to_be_enabled()

    there = sit_down()
    expect(there.locator("#elsewhere")).to_contain_text("监考员已经收到请求")
    assert (there.locator("[data-sitting]").count(), violations(there)) == (0, [])
    here.context.set_offline(True)
    wait_minutes(here, "30")
    console = watched_by_keyboard(person(), live_server, sitting)
    wait_minutes(there, "45")  # the page goes on by itself
    expect(state(there)).to_contain_text("已保存 2")

    here.context.set_offline(False)
    expect(here.locator("[data-part=elsewhere]")).to_be_visible()
    expect(here.locator("[data-part=waiting] li")).to_have_count(1)
    expect(wait_form(here).get_by_label("时长")).to_be_disabled()
    assert violations(here) == []
    here.get_by_role("button", name="请监考员改回这台设备").click()
    expect(here.locator("[data-part=claimed]")).to_be_visible()
    released(sitting, "07")
    expect(here.locator("[data-part=behind]")).to_be_visible()
    here.get_by_role("button", name="已核对，继续发送").click()
    expect(state(here)).to_contain_text("已保存 3 · 未送达 0")
    assert [entry.arguments["minutes"] for entry in entries_after(sitting, 0)] == [15, 45, 30]

    reported_by_keyboard(console)
    assert (ViolationCase.objects.get().application, console.problems) == (sitting.application, [])


def test_half_typed_pinyin_is_neither_kept_nor_sent(sit_down, sitting):
    page = sit_down()
    report = view(page, "report")
    words = report.locator("textarea").first
    words.focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "kua", "selectionStart": 3, "selectionEnd": 3})
    assert page.evaluate("Object.keys(localStorage).filter(name => name.includes('draft')).length") == 0
    keyboard.send("Input.insertText", {"text": "跨境"})
    words.blur()
    expect(state(page)).to_contain_text("已保存 1")
    assert list(company_of(sitting).answers.values()) == ["跨境"]


def test_enter_that_ends_a_composition_submits_nothing(sit_down, sitting):
    page = sit_down()
    page.clock.install()
    page.reload()
    number = wait_form(page).get_by_label("时长")
    number.focus()
    posts = []
    page.on("request", lambda asked: asked.method == "POST" and posts.append(asked.url))
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "shi", "selectionStart": 3, "selectionEnd": 3})
    keyboard.send(
        "Input.dispatchKeyEvent",
        {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229},
    )
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    keyboard.send("Input.insertText", {"text": "15"})
    page.keyboard.press("Enter")  # as some browsers tell of the key that has just ended it
    assert (posts, entries(sitting)) == ([], [])

    page.clock.run_for(1_000)
    page.keyboard.press("Enter")
    page.clock.resume()
    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")
    assert entries(sitting) == [("company.wait", "applied")]


def test_a_refusal_goes_to_its_field_and_keeps_what_was_typed(sit_down, sitting):
    page = sit_down()
    form = wait_form(page)
    number = form.get_by_label("时长")
    number.fill("一刻钟")
    form.get_by_role("button").click()
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(number).to_be_focused()
    expect(number).to_have_value("一刻钟")
    expect(form.locator("[data-wrong=minutes]")).to_contain_text("应为整数")
    number.fill("15")
    form.get_by_role("button").click()
    expect(state(page)).to_contain_text("已保存 2")
    expect(number).not_to_have_attribute("aria-invalid", "true")
    assert entries(sitting) == [("company.wait", "refused"), ("company.wait", "applied")]


# ---- Safe Exam Browser where it sends no headers ------------------------------------------------------

KEY = "ab" * 32
SHOWS = """
    const security = { configKey: "", updateKeys: async (told) => {
      const bytes = new TextEncoder().encode(location.href.split("#")[0] + "%s");
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      security.configKey = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      told();
    } };
    window.SafeExamBrowser = { version: "SEB_macOS_3.6", security };
"""
"""What that browser gives the scripts of a page, as its maker describes it; of the key it gives the hash alone."""


def test_a_browser_that_sends_no_key_shows_it_and_sits_down(sit_down, sitting):
    scheme = Scheme.objects.get()
    Scheme.objects.filter(pk=scheme.pk).update(policy=scheme.policy | {"browser_keys": KEY})

    page = sit_down(script=SHOWS % KEY)
    expect(page.locator("[data-sitting]")).to_be_visible()
    other = sit_down(script=SHOWS % ("2" * 64))
    expect(other.get_by_role("alert")).to_contain_text("不是考试指定的")
    plain = sit_down()
    expect(plain.get_by_role("alert")).to_contain_text("须用 Safe Exam Browser")

    assert page.url.endswith(f"/sittings/{sitting.pk}/")
    plain.goto(f"{plain.url}browser/")
    expect(plain.get_by_role("status").get_by_text("打开本页的不是 Safe Exam Browser")).to_be_visible()
    assert violations(other) == violations(plain) == []
