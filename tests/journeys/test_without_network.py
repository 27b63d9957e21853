"""The desk while nothing can be reached, for as long as it lasts: it stays, it keeps, and it delivers by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hengji.assay.tasks import mark_journal, open_session
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import entries_after, journal_of, paper_of, sealed_of, sitting_numbered
from tests.journeys.test_sitting_page import (
    remaining_s,
    sit_down,  # noqa: F401
    sitting,  # noqa: F401
    state,
    view,
    wait_minutes,
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MINUTES = 10
EVERY_LINK = "document.querySelectorAll('a[href]:not([target], [role=button])').forEach(link => link.click())"
PARTS = "[...document.querySelectorAll('[data-part], [data-view]')].map(one => one.dataset.part ?? one.dataset.view)"


def test_ten_minutes_without_a_network_cost_no_operation_and_only_their_own_time(sit_down, sitting):  # noqa: F811
    page = sit_down()
    page.clock.install()
    page.reload()
    wait_minutes(page, "15")
    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")

    page.context.set_offline(True)
    for minutes in ("20", "25", "30"):
        wait_minutes(page, minutes)
    Sitting.objects.filter(pk=sitting.pk).update(closes_at=sitting.closes_at - timedelta(minutes=MINUTES))
    page.clock.run_for(MINUTES * 60_000)
    expect(state(page)).to_contain_text("已保存 1 · 未送达 3")
    expect(page.locator("[data-part=waiting] li")).to_have_count(3)
    page.context.set_offline(False)

    expect(state(page)).to_contain_text("已保存 4 · 未送达 0")
    assert [entry.arguments["minutes"] for entry in entries_after(sitting, 0)] == [15, 20, 25, 30]
    paper, sealed = paper_of(sitting), sealed_of(sitting)
    undisturbed = open_session(paper, sealed)
    for minutes in (15, 20, 25, 30):
        undisturbed.do("company.wait", minutes=minutes)
    assert mark_journal(paper, sealed, journal_of(sitting)) == mark_journal(
        paper, sealed, undisturbed.journal
    )
    honest = (sitting_numbered(sitting.pk).closes_at - timezone.now()).total_seconds()
    assert abs(remaining_s(page) - honest) < 5


def test_nothing_on_the_desk_leads_to_an_error_page_of_the_browser(sit_down, sitting):  # noqa: F811
    page = sit_down()
    before = page.url.partition("?")[0], page.evaluate(PARTS)
    page.route("**/*", lambda route: route.abort())
    page.locator(
        "[data-language] button"
    ).click()  # before anything has told the page that the network is away
    expect(page.locator("[data-part=announcement]")).to_have_text("网络中断时不能切换语言")
    page.evaluate(EVERY_LINK)

    for name in page.locator(".menu [data-goes-view]").evaluate_all(
        "all => all.map(one => one.dataset.goesView)"
    ):
        expect(view(page, name)).to_be_visible()
    wait_minutes(page, "15")
    expect(state(page)).to_contain_text("已保存 0 · 未送达 1")
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="确认交卷").click()
    expect(page.get_by_role("dialog")).to_contain_text("还有 1 项操作没有送达，暂不能交卷")

    assert (page.url.partition("?")[0], page.evaluate(PARTS)) == before


def operated_before_the_module(page):
    """Come to the desk and use it while its module is still on its way, without a network."""
    page.goto(f"{page.url.partition('?')[0]}?view=company", wait_until="commit")
    form = page.locator("[data-view=company] form[data-operation='company.wait']")
    page.locator("[data-view=company] summary").first.click()
    page.context.set_offline(True)
    form.get_by_label("时长").fill("15")
    form.get_by_role("button").click()
    form.get_by_role("button").click()
    expect(page.locator("[data-part=status]")).to_have_text("页面还没有装好，装好后立即送出")
    assert page.url.endswith("?view=company")


def test_what_is_sent_before_the_module_is_there_goes_when_it_is(sit_down, sitting):  # noqa: F811
    page, late = sit_down(), []
    page.route("**/hengji/sitting.js", lambda route, _request: late.append(route))
    operated_before_the_module(page)
    page.locator(".menu [data-goes-view=messages]").click()
    page.context.set_offline(False)
    late.pop().continue_()

    expect(state(page)).to_contain_text("已保存 1 · 未送达 0")
    expect(page.locator("[data-view=messages]")).to_be_visible()
    assert [entry.arguments for entry in entries_after(sitting, 0)] == [{"minutes": 15}]


def test_a_desk_whose_module_never_comes_sends_its_forms_when_the_server_is_there(sit_down, sitting):  # noqa: F811
    page = sit_down()
    page.route("**/hengji/sitting.js", lambda route: route.abort())
    operated_before_the_module(page)
    page.context.set_offline(False)

    expect(page.locator("[data-part=saved]")).to_have_text("已保存 1 · 未送达 0")
    assert [entry.arguments for entry in entries_after(sitting, 0)] == [{"minutes": 15}]
