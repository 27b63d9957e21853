"""What breaks in mid-exam costs nobody anything, where the house stands on a file."""

import json
import os
import signal

from playwright.sync_api import expect

from tests.faults.full import no_room_left
from tests.faults.held import PAIRS, all_at_work, assert_counted_once, assert_nothing_lost, finished
from tests.faults.house import PATIENCE_S, at_once, eventually
from tests.journeys.test_sitting_page import state, view, wait_form


def opened(browser, seat):
    """Open the desk of a candidate in a real browser, as the browser in which she began."""
    expect.set_options(timeout=PATIENCE_S * 1000)
    context = browser.new_context(locale="zh-CN", base_url=f"http://{seat.house.host}:{seat.house.port}")
    held = {"sessionid": seat.cookie, **seat.kept}
    context.add_cookies(
        [
            {"name": name, "value": value, "domain": seat.house.host, "path": "/"}
            for name, value in held.items()
        ]
    )
    page = context.new_page()
    page.goto(f"/sittings/{seat.sitting}/")
    return page


def wait_minutes(page, minutes):
    form = wait_form(page)
    form.get_by_label("时长").fill(minutes)
    form.get_by_role("button").click()


def test_a_killed_web_process_is_replaced_and_nothing_is_lost(on_a_file):
    pages = on_a_file.take(2)
    before = on_a_file.house.answering()
    threads = at_once(pages, lambda page: page.work())
    all_at_work(pages)

    os.kill(before[0], signal.SIGKILL)

    assert finished(threads)
    assert eventually(lambda: len(on_a_file.house.answering()) == len(before) == 2)
    assert before[0] not in on_a_file.house.answering()
    assert_nothing_lost(on_a_file, pages)


def test_a_killed_server_goes_on_where_it_was(on_a_file):
    pages = on_a_file.take(2)
    threads = at_once(pages, lambda page: page.work())
    all_at_work(pages)

    on_a_file.house.kill()
    assert eventually(lambda: all(page.unanswered for page in pages))
    on_a_file.house.serve()

    assert finished(threads)
    assert_nothing_lost(on_a_file, pages)


def test_a_page_reaches_a_restarted_server_without_a_click(on_a_file, browser):
    seat, calm = on_a_file.take(2)
    house = on_a_file.house
    page = opened(browser, seat)
    wait_minutes(page, "15")
    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")

    house.kill()
    wait_minutes(page, "20")
    wait_minutes(page, "25")
    expect(state(page)).to_contain_text("已保存 1 · 未送达 2")
    house.serve()

    expect(state(page)).to_contain_text("已保存 3 · 未送达 0")
    expect(view(page, "journal").locator("tbody tr")).to_have_count(3)
    page.context.close()
    calm.plan = [{"operation": "company.wait", "arguments": {"minutes": minutes}} for minutes in (15, 20, 25)]
    calm.work()
    stored, undisturbed = on_a_file.stored(seat, calm)
    assert (stored["sequences"], len(set(stored["keys"]))) == ([1, 2, 3], 3)
    assert (stored["operations"], stored["marks"]) == (undisturbed["operations"], undisturbed["marks"])


def test_a_full_disk_refuses_and_loses_nothing(on_a_file):
    (page,) = on_a_file.take(1)
    page.work(until=3)

    with no_room_left(on_a_file.house.answering()):
        assert eventually(lambda: not page.operate())
        number = len(page.acknowledged)
        refused = [page.sent(number, expected=number).status for _ in range(3)]

    assert refused == [500] * 3
    page.work()
    assert_nothing_lost(on_a_file, [page])


def test_what_is_sent_twice_too_early_or_too_late_counts_once(on_a_file):
    (page,) = on_a_file.take(1)
    page.work(until=3)

    ahead = page.sent(4, expected=4)
    twice = [page.sent(3, expected=3), page.sent(3, expected=3)]
    late = page.sent(1, expected=1)

    assert (ahead.status, json.loads(ahead.body)["sequence"]) == (409, 3)
    assert [json.loads(answer.body)["entry"]["sequence"] for answer in (*twice, late)] == [4, 4, 2]
    page.acknowledged.append(page.key(3))
    for number in range(4, 4 + PAIRS):
        assert_counted_once(number, page, page)
    page.work()
    assert_nothing_lost(on_a_file, [page])
