"""Where a visitor comes from, when a proxy stands between: tries to sign in are counted by it."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import RequestFactory

from hengji.office.site.environment import networks
from hengji.office.site.proxies import from_proxies

PROXY, VISITOR, FORGED = "10.0.0.2", "192.0.2.7", "198.51.100.9"


@pytest.fixture
def seen(settings):
    """Give what a view sees of where a request comes from and how: ``seen(PROXY, HTTP_X_FORWARDED_FOR=VISITOR)``."""
    settings.PROXIES = networks(["127.0.0.1", "10.0.0.0/29"])
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    def ask(peer, **headers):
        found = []
        answer = from_proxies(
            lambda request: found.append((request.META["REMOTE_ADDR"], request.scheme)) or HttpResponse()
        )
        answer(RequestFactory().get("/", REMOTE_ADDR=peer, **headers))
        return found[0]

    return ask


def test_our_proxy_says_who_the_visitor_is_and_how_she_came(seen):
    told = {"HTTP_X_FORWARDED_FOR": VISITOR, "HTTP_X_FORWARDED_PROTO": "https"}

    assert seen(PROXY, **told) == (VISITOR, "https")


def test_nobody_else_says_it(seen):
    told = {"HTTP_X_FORWARDED_FOR": FORGED, "HTTP_X_FORWARDED_PROTO": "https"}

    assert seen(VISITOR, **told) == (VISITOR, "http")


def test_what_a_visitor_sent_stands_before_what_our_proxy_saw_and_is_not_read(seen):
    assert seen(PROXY, HTTP_X_FORWARDED_FOR=f"{FORGED}, {VISITOR}") == (VISITOR, "http")


@pytest.mark.parametrize("said", ["", "unknown", f"{VISITOR}, ", "192.0.2.7:4711", "李娜"])
def test_without_a_readable_address_the_visitor_counts_as_the_proxy(seen, said):
    assert seen(PROXY, HTTP_X_FORWARDED_FOR=said)[0] == PROXY


def test_an_address_of_the_new_kind_is_written_in_one_way(seen):
    assert seen(PROXY, HTTP_X_FORWARDED_FOR="2001:DB8:0::7")[0] == "2001:db8::7"


@pytest.mark.parametrize("word", ["10.0.0.2/29", "pages", "10.0.0"])
def test_proxies_that_are_no_addresses_are_refused_with_what_they_are(word):
    with pytest.raises(
        ImproperlyConfigured, match=f"HENGJI_PROXIES must be addresses or networks, got '{word}'"
    ):
        networks(["127.0.0.1", word])
