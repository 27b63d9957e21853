"""Every kind of page to which a reader of the demonstration can come by links, in both languages, under axe."""

import re
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
from hengji.office.people.operations import create_person
from hengji.office.people.roles import Role

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

OVERSEERS = (
    cast.Person("du", "杜衡", "Du Heng", (Role.INTERNAL_SUPERVISOR,)),
    cast.Person("ning", "宁静", "Ning Jing", (Role.APPEAL_PANEL,)),
)
"""Whose work nobody in the demonstration has yet."""

ONE_OF_EACH = tuple({one.roles: one for one in (*cast.STAFF, *OVERSEERS)}.values())
STARTS = {
    "/": (None,),
    "/staff/": ONE_OF_EACH,
    "/applications/": (cast.WRITES_DRAFT, cast.FAILS_ONE, cast.PASSES, cast.MID_EXAM),
    "/groups/": (cast.CONTACT,),
}
LINK = re.compile(r'href="(/(?!static/|demo/)[^"#]*)')
COLOURS_ASIDE = {"rules": {"color-contrast": {"enabled": False}}}
LANGUAGES = {"zh-hans": {}, "en": COLOURS_ASIDE}
"""What is asked in each language: the colours are the same in both, and dear to ask about."""

KINDS = 70
"""So many kinds of pages are reached at least; far fewer would mean that the links are no longer found."""


@pytest.fixture
def story(settings, tmp_path, live_server):
    settings.ISSUER_KEY_DIR, settings.DEMO = tmp_path, True
    settings.ROOT_URLCONF = "tests.office.demo.urls"
    told(timezone.now(), Stopwatch(lambda _who, _stage: None))
    for one in OVERSEERS:
        create_person(
            username=one.username,
            name=one.name,
            name_latin=one.name_latin,
            roles=one.roles,
            now=timezone.now(),
        )


def session_of(reader):
    client = Client()
    if reader:
        client.force_login(User.objects.get(username=reader.username))
    return client


def kinds_of_pages():
    """Let each reader follow the links to one page of each kind; give those of a kind that nobody had before.

    They are given with her cookies: a sitting is shown where it was opened, and nowhere else.
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
                ways += map(unescape, LINK.findall(page.content.decode()))
                if kind not in given:
                    given.add(kind)
                    yield client, address


def test_axe_finds_nothing_on_any_kind_of_page_in_either_language(story, person, live_server):
    pages = list(kinds_of_pages())
    found = []
    for client in dict.fromkeys(client for client, _address in pages):
        watched = person()
        kept = client.cookies.items()
        jar = [{"name": name, "value": one.value, "url": live_server.url} for name, one in kept]
        for language, options in LANGUAGES.items():
            spoken = {"name": office.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}
            watched.page.context.add_cookies([*jar, spoken])
            for address in (address for one, address in pages if one is client):
                watched.page.goto(address)
                found += [f"{address} {language} {fault}" for fault in watched.violations(options)]
        found += watched.problems

    assert found == []
    assert len(pages) >= KINDS
