"""People in front of a browser without script, on a day that the test sets."""

import re
from datetime import datetime
from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.office.decisions.conftest import _empty_shelf, oral, pending, practical  # noqa: F401
from tests.office.oversight.conftest import appoint, gu_lan, lu_xun  # noqa: F401
from tests.office.registry.conftest import (  # noqa: F401
    _signing_office,
    application,
    award,
    certificate,
    issue,
    keys,
    yuan_lin,
)


@pytest.fixture(autouse=True)
def _files_and_cache_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def clock(monkeypatch, now):
    """Stop the clock at `now`; call it to set another moment."""
    shown = [now]
    monkeypatch.setattr(timezone, "now", lambda: shown[0])

    def set_to(moment: datetime) -> None:
        shown[0] = moment

    return set_to


@pytest.fixture
def enter(clock):
    """Sign a person in, or nobody; pages are in Chinese unless asked otherwise."""

    def make(person=None, language="zh-hans"):
        client = Client()
        if person:
            client.force_login(person)
        client.cookies["django_language"] = language
        return client

    return make


@pytest.fixture
def said():
    """Give the words of a page without its tags."""

    def make(response):
        page = re.sub(
            r'<span class="nowrap">([\w./-]+)</span>', r"\1", response.content.decode(), flags=re.ASCII
        )
        text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
        return " ".join(unescape(text).split())

    return make
