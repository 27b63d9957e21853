"""A whole sitting in the locked browser, from the sign-in to leaving, with a table, a file and a network that fails.

The candidate begins late: five minutes before the room closes. Whatever her browser is sent is searched for what is
sealed.
"""

import re
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from hengji.assay.tasks import Drawn
from hengji.office.demo import trial
from hengji.office.demo.house import founded
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.models import Receipt, Sitting
from hengji.office.exams.queries import entries_after, paper_of, sealed_of
from hengji.office.schemes.models import Scheme
from tests.assay.tasks.secrecy import pairs_of, words_of_marking
from tests.journeys.keyboard import held, press, reach, write
from tests.office.web_sitting.test_uploads import png

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SEED = 20260302
KEY = "ab" * 32
PASSWORD = "一段足够长的口令2026"


@pytest.fixture
def late(live_server):
    """Seat somebody who may begin, five minutes before the room closes, in Safe Exam Browser alone."""
    founded(Timeline(timezone.now()))
    sitting = trial.seated("visual_design", "junior", now=timezone.now(), seed=SEED)
    Sitting.objects.filter(pk=sitting.pk).update(window_closes_at=timezone.now() + timedelta(minutes=5))
    scheme = sitting.application.batch.scheme
    Scheme.objects.filter(pk=scheme.pk).update(policy={**scheme.policy, "browser_keys": KEY})
    candidate = sitting.application.applicant
    candidate.set_password(PASSWORD)
    candidate.save(update_fields=["password"])
    return sitting


class Received:
    """Everything that a browser was sent: kept as it came, in words."""

    def __init__(self, page):
        self.words = {}
        page.context.on("requestfinished", self._keep)

    def _keep(self, asked):
        with suppress(PlaywrightError):  # an answer that only sends on has no body
            self.words[asked.url, len(self.words)] = (
                asked.response().body().decode(errors="ignore").replace("\\", "")
            )


def locked(page):
    """Have the browser say with every request that it is the locked one, with this exam's settings."""

    browser = page.context.new_cdp_session(page)

    def told(paused):
        asked = paused["request"]
        shown = sha256(f"{asked['url'].partition('#')[0]}{KEY}".encode()).hexdigest()
        headers = {**asked["headers"], "X-SafeExamBrowser-ConfigKeyHash": shown}
        lines = [{"name": name, "value": value} for name, value in headers.items()]
        browser.send("Fetch.continueRequest", {"requestId": paused["requestId"], "headers": lines})

    browser.on("Fetch.requestPaused", told)
    browser.send("Fetch.enable", {})


def back_to(page, name):
    """Go back by Shift and Tab, as one does to the menu."""
    reach(page, name, key="Shift+Tab")
    page.keyboard.press("Enter")


def saved(page, number, waiting=0):
    expect(page.locator("[data-part=saved]")).to_have_text(f"已保存 {number} · 未送达 {waiting}")


def judged_by_row(page):
    """Take a row of the table up into the form, and send it while the network is away."""
    press(page, "图片评判")
    expect(page.locator("#view-studio_pairs")).to_be_focused()
    press(page, "评判一组图片")
    row = page.locator("[data-view=studio_pairs] a.pick").nth(1).inner_text()
    press(page, row)
    taken = page.locator("[data-view=studio_pairs] details[open] select").first
    expect(taken).to_be_focused()
    expect(taken).to_have_value(row)
    for _ in range(2):
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
    page.context.set_offline(True)
    press(page, "评判一组图片")
    saved(page, 0, waiting=1)
    expect(page.locator("[data-part=status]")).to_contain_text("网络中断")
    page.context.set_offline(False)
    saved(page, 1)
    return row


def uploaded_by_keyboard(page):
    back_to(page, "图片库与上传")
    press(page, "上传图片")
    write(page, "文件名", "main.png")
    reach(page, "图片文件")
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Space")
    chosen.value.set_files({"name": "main.png", "mimeType": "image/png", "buffer": png()})
    press(page, "上传图片")
    saved(page, 2)


def test_a_sitting_needs_no_mouse_and_is_sent_nothing_sealed(person, live_server, late):
    watched = person()
    page, received = watched.page, Received(watched.page)
    locked(page)
    page.goto(f"/sign-in/?next=/sittings/{late.pk}/")
    assert held(page) == "用户名"  # the page begins there
    page.keyboard.type(late.application.applicant.username)
    reach(page, "密码")
    page.keyboard.insert_text(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/sittings/{late.pk}/")
    press(page, "开始作答")
    saved(page, 0)
    minutes, seconds = page.get_by_role("timer").inner_text().removeprefix("0:").split(":")
    assert 4 * 60 + 30 < int(minutes) * 60 + int(seconds) <= 5 * 60

    row = judged_by_row(page)
    uploaded_by_keyboard(page)
    back_to(page, "交卷")
    expect(page.get_by_role("dialog").get_by_role("button", name="确认交卷")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="交卷回执")).to_be_visible()
    expect(page.locator("main")).to_contain_text(Receipt.objects.get().number)
    sent = [(entry.operation, entry.outcome.value) for entry in entries_after(late, 0)]
    assert sent == [("studio.judge_pair", "applied"), ("studio.upload", "applied")]
    assert entries_after(late, 0)[0].arguments["pair"] == row

    assert page.locator("main .button:not(.second)").all_inner_texts() == ["完成，离开考试"]
    press(page, "完成，离开考试")
    expect(page.get_by_role("heading", name="考试已完成")).to_be_visible()
    assert page.url.endswith("/sittings/leave/")

    drawn = Drawn(paper=paper_of(late), sealed=sealed_of(late))
    secrets = {*words_of_marking(drawn), *(pair for pair, _ in pairs_of(drawn))}
    read = received.words
    assert [
        (address, secret) for address, words in read.items() for secret in secrets if secret in words
    ] == []
    pages = {re.sub(r"^.*/sittings/\d+/|\?.*", "", address) for address, _number in read}
    assert pages >= {"", "state/", "operations/", "receipt/"}
