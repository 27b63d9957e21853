"""Marking by keyboard alone, in a real browser."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from hengji.office.demo.cast import CANDIDATES, EXAM_OFFICER, EXAMINER
from hengji.office.demo.dossier import accepted, admitted, submitted
from hengji.office.demo.house import announced_batch, founded
from hengji.office.demo.practical import handed_in, played, seated, started
from hengji.office.demo.timeline import Timeline
from hengji.office.marking.models import MarkTask, SealedMark

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CANDIDATE = CANDIDATES[0]
SEED = 20260302


@pytest.fixture
def house(live_server):
    """A house in which one candidate has handed in and the machine has marked."""
    house = founded(Timeline(timezone.now() - timedelta(days=60)))
    batch = announced_batch(house, 1, closes_in_days=20, exam_in_days=55)
    application = accepted(house, submitted(house, CANDIDATE, batch))
    house.timeline.now = timezone.now() - timedelta(hours=5)
    sitting = seated(house, admitted(house, application), seat=7, seed=SEED)
    started(house, CANDIDATE, sitting)
    played(house, CANDIDATE, sitting)
    handed_in(house, CANDIDATE, sitting)
    return house


@pytest.fixture
def enter(person, live_server, house):
    def make(who):
        watched = person()
        client = Client()
        client.force_login(house.user(who))
        session = client.cookies["sessionid"].value
        watched.page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return watched

    return make


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
    watched.go(f"/marking/sittings/{sitting.pk}/evidence/")
