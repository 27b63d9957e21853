"""Every kind of page to which a reader of the demonstration can come by links, and those of its troubles, under axe.

Wherever people write, hostile words stand in place of theirs: they have to stay words on every page that shows them.

By day they are opened in Chinese, with the first rows of what is long; by night in both languages, whole, and axe is
asked about their colours too, which by day only the stylesheet is.
"""

import re
from dataclasses import dataclass, field
from html import unescape

import pytest
from django.conf import settings as office
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from hengji.office.demo import cast
from hengji.office.demo.stages import Stopwatch
from hengji.office.demo.story import told
from hengji.office.people.models import User
from tests.journeys import hostile
from tests.journeys.conftest import COLOURS_ASIDE, Watched
from tests.journeys.said import said
from tests.journeys.trouble import CALLED_IN, called_in, troubled

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ONE_OF_EACH = tuple({one.roles: one for one in (*cast.STAFF, *CALLED_IN)}.values())
STARTS = {
    "/": (None,),
    "/staff/": ONE_OF_EACH,
    "/applications/": (cast.WRITES_DRAFT, cast.FAILS_ONE, cast.PASSES, cast.MID_EXAM),
    "/groups/": (cast.CONTACT,),
}
LINK = re.compile(r'href="(/(?!static/|demo/)[^"#]*)')
ROWS = 12
SHORTENED = """rows => document.querySelectorAll("tbody, main ol, main ul").forEach(
    long => [...long.children].slice(rows).forEach(row => row.remove()))"""
PHONE = {"width": 390, "height": 844}
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Look:
    """How closely the pages are looked at.

    Attributes:
        asked: What axe is asked in each language. The colours are the same in both, and dear to ask about.
        rows: So many of a long table or list; the next ones are made alike. None for all of them.
    """

    asked: dict[str, dict[str, object]]
    rows: int | None


BY_DAY = Look({"zh-hans": COLOURS_ASIDE}, ROWS)
BY_NIGHT = Look({"zh-hans": {}, "en": COLOURS_ASIDE}, None)

KINDS = 70
"""So many kinds of pages are reached at least; far fewer would mean that the links are no longer found."""


@pytest.fixture
def story(settings, tmp_path, live_server):
    settings.ISSUER_KEY_DIR, settings.DEMO = tmp_path, True
    settings.ROOT_URLCONF = "tests.office.demo.urls"
    story = told(timezone.now(), Stopwatch(lambda _who, _stage: None))
    called_in(timezone.now())
    return story


@dataclass
class Eyes:
    """One browser that opens pages as one reader after the other."""

    watched: Watched
    server: str
    look: Look
    read: set[int] = field(default_factory=set)

    def reads(self, client: Client, address: str, language: str) -> list[str]:
        """Open a page with a reader's cookies; give what words became there that are no words any more."""
        page = self.watched.page
        page.context.clear_cookies()
        kept = {name: one.value for name, one in client.cookies.items()}
        jar = {**kept, office.LANGUAGE_COOKIE_NAME: language}.items()
        page.context.add_cookies([{"name": n, "value": v, "url": self.server} for n, v in jar])
        answer = page.goto(address)
        found = [] if answer.ok else [f"{address} {answer.status}"]
        became = page.evaluate(hostile.RAN)
        found += [] if became == hostile.HARMLESS else [f"{address} {became}"]
        self.read |= hostile.shown_in(page.content())
        return found

    def on(self, client: Client, address: str) -> list[str]:
        """Read a page; give besides what axe finds there, and what a phone has to be pushed for."""
        page, found = self.watched.page, []
        for language, asked in self.look.asked.items():
            found += self.reads(client, address, language)
            if self.look.rows:
                page.evaluate(SHORTENED, self.look.rows)
            found += [f"{address} {language} {fault}" for fault in self.watched.violations(asked)]
            wide = page.viewport_size
            page.set_viewport_size(PHONE)
            if wider := page.evaluate(WIDER):
                found.append(f"{address} {language} is {wider} px wider than a phone")
            page.set_viewport_size(wide)
        return found


def session_of(reader):
    client = Client()
    if reader:
        client.force_login(User.objects.get(username=reader.username))
    return client


def kinds_of_pages(read):
    """Let each reader follow the links to one page of each kind; give those of a kind that nobody had before.

    They are given with her cookies: a sitting is shown where it was opened, and nowhere else. What each of them read
    of hostile words is told as well, and that none of it was more than words.
    """
    given = set()
    for start, reader in ((start, reader) for start, readers in STARTS.items() for reader in readers):
        client, ways, hers = session_of(reader), [start], set()
        for address in ways:
            kind = resolve(address.partition("?")[0]).view_name
            if kind in hers:
                continue
            hers.add(kind)
            page = client.get(address)
            if page.status_code == 200 and page.headers["Content-Type"].startswith("text/html"):
                body = page.content.decode()
                assert not hostile.LOOSE.search(body), address
                read |= hostile.shown_in(body)
                ways += map(unescape, LINK.findall(body))
                if kind not in given:
                    given.add(kind)
                    yield client, address


@pytest.mark.parametrize(
    "look", [BY_DAY, pytest.param(BY_NIGHT, marks=pytest.mark.night)], ids=["day", "night"]
)
def test_axe_finds_nothing_and_hostile_words_stay_words_on_any_kind_of_page(story, person, live_server, look):
    hostile.put_in()
    eyes, hidden, readers = Eyes(person(), live_server.url, look), set(), {}
    pages = list(kinds_of_pages(eyes.read))
    found = [fault for client, address in pages for fault in eyes.on(client, address)]
    for reader, address in troubled(story, timezone.now()):
        hostile.put_in()
        client = readers.setdefault(reader, session_of(reader))
        found += eyes.on(client, address)
    for reader, address, language in said(story, timezone.now()):
        hostile.put_in()
        hidden |= hostile.lying_hidden()
        client = readers.setdefault(reader, session_of(reader))
        found += eyes.reads(client, address, language)

    assert found + eyes.watched.problems == []
    unread = {one.name for one in hostile.told_by_people() if one.number not in eyes.read}
    assert (unread, hidden) == (hostile.NOT_SHOWN.keys(), hostile.NOT_SHOWN.keys())
    assert len(pages) >= KINDS
