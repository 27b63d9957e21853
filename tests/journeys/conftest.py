"""A real browser on a real server: Debian's Chromium, loopback only, nothing fetched."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.util import find_spec

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from hengji.assay.credentials.glyphs import FONT_PACKAGE
from hengji.office.demo.cast import CANDIDATES, EXAMINER, SECOND_EXAMINER
from hengji.office.demo.dossier import accepted, admitted, submitted
from hengji.office.demo.house import announced_batch, founded
from hengji.office.demo.practical import handed_in, papers_opened, played, seated, started
from hengji.office.demo.timeline import Timeline
from hengji.office.marking.declaring import declare_for_marking

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PATIENCE_MS = 15_000  # two browsers share the machine with their servers
CANDIDATE = CANDIDATES[0]
SEED = 20260302
LOOKS = 3
VIOLATIONS = {"resultTypes": ["violations"]}
COLOURS_ASIDE = {"rules": {"color-contrast": {"enabled": False}}}
"""Colours take most of axe's time: by day the stylesheet is asked, and both desks; by night every kind of page."""

# Playwright's own loop runs in this thread; the test itself is as synchronous as any other.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session", autouse=True)
def _browser_is_here() -> None:
    if not shutil.which(CHROMIUM):
        pytest.fail(
            f"no browser at {CHROMIUM}; please run: sudo apt-get install --no-install-recommends chromium",
            pytrace=False,
        )


def with_chinese_font(folder):
    """Give a browser the font of our documents too: a machine for tests may have none, and shows boxes."""
    (package,) = find_spec(FONT_PACKAGE).submodule_search_locations
    settings = folder / "fonts.conf"
    settings.write_text(
        '<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{package}</dir><cachedir>{folder}</cachedir></fontconfig>"
    )
    return settings


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, tmp_path_factory):
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "env": {**os.environ, "FONTCONFIG_FILE": str(with_chinese_font(tmp_path_factory.mktemp("fonts")))},
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "viewport": {"width": 1366, "height": 768},
    }


@dataclass
class Watched:
    """A page of one person's own browser, which reports what a person would not see."""

    page: Page
    problems: list[str]

    def go(self, address: str) -> None:
        self.page.goto(address)
        self.examine()

    def examine(self) -> None:
        """Ask axe about the page as it stands but for colours, and fail on what the console complained of."""
        found = self.violations(COLOURS_ASIDE)
        assert (self.page.url, found) == (self.page.url, [])
        self.stay_quiet()

    def stay_quiet(self) -> None:
        """Fail on anything the console complained of."""
        assert (self.page.url, self.problems) == (self.page.url, [])

    def violations(self, options: dict[str, object] | None = None) -> list[str]:
        """Give what axe finds; a page that moves on by itself while it is looked at is looked at again."""
        for look in range(LOOKS):
            try:
                results = Axe().run(self.page, options=VIOLATIONS | (options or {}))
                break
            except PlaywrightError:
                if look == LOOKS - 1:
                    raise
                self.page.wait_for_load_state("networkidle")
        return [
            f"{violation['id']}: {node['html']}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]


@pytest.fixture
def person(browser: Browser, browser_context_args, live_server) -> Iterator[object]:
    """Give each person a browser of her own, already on this server's address."""
    contexts: list[BrowserContext] = []

    def enter() -> Watched:
        context = browser.new_context(**browser_context_args, base_url=live_server.url)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        return Watched(page, problems)

    expect.set_options(timeout=PATIENCE_MS)
    yield enter
    for context in contexts:
        context.close()


@pytest.fixture
def house(live_server):
    """A house in which one candidate has handed in and the machine has marked."""
    house = founded(Timeline(timezone.now() - timedelta(days=60)))
    batch = announced_batch(house, 1, closes_in_days=20, exam_in_days=55)
    application = accepted(house, submitted(house, CANDIDATE, batch))
    house.timeline.now = timezone.now() - timedelta(hours=5)
    sitting = seated(house, admitted(house, application), seat=7, seed=SEED)
    papers_opened(house, [sitting])
    started(house, CANDIDATE, sitting)
    played(house, CANDIDATE, sitting)
    handed_in(house, CANDIDATE, sitting)
    for examiner in (EXAMINER, SECOND_EXAMINER):
        at = house.timeline.later(minutes=1)
        declare_for_marking(batch_id=batch.pk, conflict=None, actor=house.user(examiner), now=at)
    return house


@pytest.fixture
def enter(person, live_server, house):
    """Sign a member of the house in, in a browser of her own."""

    def make(who):
        watched = person()
        client = Client()
        client.force_login(house.user(who))
        session = client.cookies["sessionid"].value
        watched.page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return watched

    return make
