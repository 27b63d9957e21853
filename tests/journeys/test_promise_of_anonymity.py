"""Anonymous means anonymous: whatever a marker's browser opens or is sent, nothing names whose work it is."""

import re
from html import unescape
from urllib.parse import unquote, urlsplit

import pytest

from hengji.office.demo.cast import EXAM_OFFICER, EXAMINER
from hengji.office.marking.models import MarkTask
from hengji.office.marking.operations import claim_task
from hengji.office.messages.operations import choose_contact
from hengji.office.people.models import User
from tests.journeys.conftest import CANDIDATE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

EMAIL, PHONE = "zhixia.1998@example.org", "13800138000"
FRAME = re.compile(r"/film/\?at=(\d+)$")
FRAMES_OPENED = {"0", "1", "20"}
"""The film shows the company after each of her operations, always by the same page; a few of them are opened."""


class Ear:
    """Stands between a browser and the office, and keeps what is sent: addresses, headers and bodies.

    Static files are left out, which everybody gets alike.
    """

    def __init__(self, page):
        self.sent = []
        page.route(lambda address: "/static/" not in address, self._passes_on)

    def _passes_on(self, route):
        response, address = route.fetch(max_redirects=0), unquote(route.request.url)
        body = response.body().decode("utf-8", "ignore")
        self.sent.append((address, unescape("\n".join((address, str(response.headers), body))).lower()))
        route.fulfill(response=response)

    def secrets(self, wanted):
        """Say which of the secrets went to this browser, and where."""
        return [(address, one) for address, text in self.sent for one in wanted if one.lower() in text]


@pytest.fixture
def secrets(house):
    """Write down everything that could name the candidate, and give it."""
    candidate = house.user(CANDIDATE)
    User.objects.filter(pk=candidate.pk).update(email=EMAIL)
    choose_contact(language="zh", phone=PHONE, actor=candidate)
    sitting = MarkTask.objects.first().sitting
    reference = sitting.application.reference
    return candidate.name, candidate.name_latin, EMAIL, PHONE, sitting.ticket, reference


def opened_in(watched, start):
    """Follow every link of the marking room, as far as the browser leads, and look at each page once."""
    waiting, opened = [start], {}
    while waiting:
        address = waiting.pop()
        frame = FRAME.search(address)
        if address in opened or (frame and frame[1] not in FRAMES_OPENED):
            continue
        watched.page.goto(address)
        opened[address] = f"{watched.page.title()}\n{watched.page.content()}"
        links = watched.page.locator("a[href^='/marking/'], a[href^='?']").evaluate_all(
            "all => all.map(a => a.href)"
        )
        waiting += [link.partition("#")[0].partition(urlsplit(link).netloc)[2] for link in links]
    return opened


@pytest.mark.conforms("C16")
def test_anonymous_means_anonymous_in_all_that_a_markers_browser_is_sent(enter, house, secrets):
    for task in MarkTask.objects.filter(slot=1):
        claim_task(task_id=task.pk, actor=house.user(EXAMINER), now=house.timeline.later(minutes=1))
    watched = enter(EXAMINER)
    ear = Ear(watched.page)

    opened = opened_in(watched, "/marking/")

    seen = [
        (address, secret)
        for address, page in opened.items()
        for secret in secrets
        if secret in unescape(page)
    ]
    assert (seen, ear.secrets(secrets)) == ([], [])
    sheets = [address for address in opened if re.fullmatch(r"/marking/\d+/", address)]
    assert len(sheets) == MarkTask.objects.filter(slot=1).count()
    assert {FRAME.search(address)[1] for address in opened if FRAME.search(address)} == FRAMES_OPENED


def test_whoever_may_know_whose_work_it_is_is_told(enter, house, secrets):
    """Without this one the test before might be deaf."""
    watched = enter(EXAM_OFFICER)
    ear = Ear(watched.page)
    sitting = MarkTask.objects.first().sitting
    watched.page.goto(f"/staff/sittings/{sitting.pk}/")

    assert {secret for _address, secret in ear.secrets(secrets)} >= {secrets[0], secrets[4]}
