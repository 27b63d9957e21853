"""Before the day: the device is checked and the desk of the exam tried, from the application's page to the result."""

import os
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import expect

from hengji.office.demo.cast import CANDIDATES
from hengji.office.demo.dossier import accepted, submitted
from hengji.office.demo.house import announced_batch, founded
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.models import Sitting
from hengji.office.practice.models import Practice
from tests.journeys.walk import REAL_NOW

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CANDIDATE = CANDIDATES[0]


@pytest.fixture
def at_home(person, live_server):
    """A candidate whose dossier was accepted, at her own computer; nothing is arranged yet."""
    house = founded(Timeline(REAL_NOW() - timedelta(days=30)))
    batch = announced_batch(house, 1, closes_in_days=20, exam_in_days=55)
    application = accepted(house, submitted(house, CANDIDATE, batch))
    watched, client = person(), Client()
    client.force_login(house.user(CANDIDATE))
    session = client.cookies["sessionid"].value
    watched.page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    watched.go(f"/applications/{application.pk}/")
    return watched


@pytest.fixture
def fontless(browser_type, browser_type_launch_args, tmp_path):
    """A browser on a computer that has no Chinese font: none but those for Latin letters, if there are such."""
    latin = "".join(f"<dir>/usr/share/fonts/truetype/{name}</dir>" for name in ("dejavu", "liberation"))
    settings = tmp_path / "fonts.conf"
    settings.write_text(f"<fontconfig>{latin}<cachedir>{tmp_path}</cachedir></fontconfig>")
    bare = browser_type_launch_args | {"env": {**os.environ, "FONTCONFIG_FILE": str(settings)}}
    browser = browser_type.launch(**bare)
    yield browser
    browser.close()


def mark_of(page, check):
    return page.locator(f"[data-check={check}] .badge")


def test_a_device_is_checked_and_the_desk_is_tried_to_the_explained_result(at_home, fontless):
    page = at_home.page
    page.get_by_role("link", name="设备检测与练习").click()
    bare = fontless.new_page(storage_state=page.context.storage_state())
    bare.goto(page.url)
    expect(mark_of(bare, "fonts")).to_have_text("不通过")
    expect(bare.locator("[data-check=fonts]")).to_contain_text("No Chinese font: install one")
    bare.close()

    expect(page.locator("[data-summary]")).to_contain_text("自动检测全部通过")
    for check in ("browser", "storage", "screen", "pointer", "fonts", "pictures", "network", "load", "clock"):
        expect(mark_of(page, check)).to_have_text("通过")
    expect(mark_of(page, "typing")).to_have_text("请试一下")
    page.get_by_label("用平时的输入法").fill("衡")
    expect(mark_of(page, "typing")).to_have_text("通过")
    expect(page.locator("[data-line]")).to_contain_text("通过 9，需注意 0，不通过 0")
    at_home.examine()

    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="重新检测").click()
    expect(page.locator("[data-summary]")).to_contain_text("还不能用来作答，有 1 项不通过：窗口大小")
    page.set_viewport_size({"width": 1366, "height": 768})

    page.get_by_role("button", name="开始练习").click()
    expect(page.locator(".bar-name")).to_contain_text("练习卷 1 号")
    page.locator(".menu [data-goes-view=company]").click()
    form = page.locator("[data-view=company] form[data-operation='company.wait']")
    page.locator("[data-view=company] summary").first.click()
    page.context.set_offline(True)
    form.get_by_label("时长").fill("30")
    form.get_by_role("button").click()
    expect(page.locator("[data-part=state]")).to_contain_text("已保存 0 · 未送达 1")
    page.context.set_offline(False)
    expect(page.locator("[data-part=state]")).to_contain_text("已保存 1 · 未送达 0")
    at_home.problems.clear()  # the network was away, and the console said so
    at_home.examine()

    page.get_by_role("button", name="交卷").first.click()
    page.locator("dialog[data-hand-in]").get_by_role("button", name="确认交卷").click()
    expect(page.get_by_role("heading", name="练习结果")).to_be_visible()
    expect(page.locator("main")).to_contain_text("1 条")
    expect(page.locator("table.evidence tbody tr").first).to_contain_text("没做到")
    at_home.examine()
    assert (Practice.objects.count(), Sitting.objects.count()) == (1, 0)
