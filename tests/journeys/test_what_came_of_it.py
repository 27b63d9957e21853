"""What the desk asks of the server after an operation, and what it shows of the answer."""

import json
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from hengji.office.schemes.models import Scheme
from tests.journeys.test_sitting_page import (
    sit_down,  # noqa: F401
    sitting,  # noqa: F401
    state,
    view,
    wait_form,
    wait_minutes,
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TABLES = """() => Object.fromEntries(
    [...document.querySelectorAll("[data-print]")].map(part => [part.id, part.innerText]))"""


@pytest.fixture
def asked(sit_down):  # noqa: F811
    """A desk, and what its page has asked of the server since it was opened: operations and looks."""
    page = sit_down()
    heard = []

    def note(request):
        if request.url.endswith("/operations/"):
            heard.append("curious" if "shown" in json.loads(request.post_data) else "alone")
        elif "/state/?everything" in request.url:
            heard.append("look")

    expect(state(page)).to_contain_text("全部已送达")
    page.wait_for_timeout(500)  # what a page asks by itself when it is opened
    page.on("request", note)
    return page, heard


def wait_three_times_offline(page):
    page.context.set_offline(True)
    for minutes in ("15", "30", "45"):
        wait_minutes(page, minutes)


def test_one_operation_is_one_request(asked):
    page, heard = asked
    wait_minutes(page, "15")
    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")
    expect(view(page, "journal").locator("tbody tr")).to_have_count(1)
    assert heard == ["curious"]


def test_of_several_that_waited_the_last_asks_what_came_of_all(asked):
    page, heard = asked
    wait_three_times_offline(page)
    heard.clear()
    page.context.set_offline(False)
    expect(state(page)).to_contain_text("已保存 3 · 未送达 0")
    rows = view(page, "journal").locator("tbody tr")
    expect(rows).to_have_count(3)
    delivered = [what for what in heard if what != "look"]
    assert delivered[-3:] == ["alone", "alone", "curious"]


def test_what_is_sent_again_is_sent_alone(asked):
    page, heard = asked
    page.route("**/operations/", lambda route: route.abort(), times=1)
    wait_minutes(page, "15")
    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")
    expect(view(page, "journal").locator("tbody tr")).to_have_count(1)
    assert heard == ["curious", "alone", "look"]


def test_after_many_operations_the_desk_shows_what_it_shows_when_it_is_opened_anew(asked):
    page, _heard = asked
    form = wait_form(page)
    for number in range(1, 43):
        form.get_by_label("时长").fill("60")
        form.get_by_role("button").click()
        expect(state(page)).to_contain_text(f"已保存 {number} · 未送达 0")
    journal = view(page, "journal")
    assert journal.locator("caption").inner_text() == "操作记录 · 最近 40 条，共 42 条"
    numbers = [int(number) for number in journal.locator("tbody th").all_inner_texts()]
    assert (numbers[0], len(numbers)) == (42, 40)
    assert all(later == earlier + 1 for later, earlier in pairwise(numbers))
    grown = page.evaluate(TABLES)
    page.reload()
    assert page.evaluate(TABLES) == grown


OFFERED = """() => [...document.querySelectorAll(".taken-out")].map(link => [
    Boolean(link.previousElementSibling.querySelector("table")), getComputedStyle(link).display !== "none"])"""


def test_only_a_table_with_rows_offers_to_be_taken_out(sit_down, sitting):  # noqa: F811
    Scheme.objects.update(policy=sitting.application.batch.scheme.policy | {"offer_exports": True})
    offered = {(has_rows, shows) for has_rows, shows in sit_down().evaluate(OFFERED)}
    assert offered == {(True, True), (False, False)}
