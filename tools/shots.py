"""Take the pictures in docs/pictures from the demonstration that `hengji journey` has left in var/shots.

A smoke test as well: it fails on an error in a page's console and on a page that is wider than its window.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
ADDRESS = "127.0.0.1:8765"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
WINDOW = {"width": 1366, "height": 768}
PATIENCE_S = 120


def first_case(page: Page) -> None:
    """Open the first thing that waits on a desk."""
    page.locator("main .pile a.target").first.click()
    page.wait_for_load_state("networkidle")


def first_mark(page: Page) -> None:
    page.get_by_role("button", name="领取").first.click()
    page.wait_for_load_state("networkidle")


def untied(page: Page) -> None:
    """Open the first case and declare, where she is asked, that nothing ties her to the candidate."""
    first_case(page)
    free = page.get_by_label("没有亲属")
    if free.count():
        free.check()
        page.get_by_role("button", name="提交声明").click()
        page.wait_for_load_state("networkidle")


def orders(page: Page) -> None:
    """Show the purchase orders on the candidate's desk."""
    page.locator(".menu [data-goes-view=orders]").click()


def nothing(_page: Page) -> None:
    """Show the page as it opens."""


SHOTS: tuple[tuple[str, str, Callable[[Page], None]], ...] = (
    ("sitting", "candidate", orders),
    ("verification", "verifier", nothing),
    ("result", "failed", nothing),
    ("review", "registrar", first_case),
    ("marking", "examiner", first_mark),
    ("decision", "decider", untied),
    ("revoked", "revoked", nothing),
)


@contextmanager
def served() -> Iterator[str]:
    """Serve the demonstration on an address of its own, until the pictures are taken."""
    environment = {**os.environ, "HENGJI_DEMO": "1", "HENGJI_VAR": "var/shots", "HENGJI_ADDRESS": ADDRESS}
    command = [sys.executable, "-m", "hengji.cli", "serve", "--json"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://{ADDRESS}/demo/")
            yield f"http://{ADDRESS}"
        finally:
            server.terminate()


def wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=1):  # noqa: S310 - our own server
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    sys.exit(f"✘ nothing answered at {address} within {PATIENCE_S} s")


def take(browser: Browser, site: str, name: str, door: str, act: Callable[[Page], None]) -> list[str]:
    """Step through a door, do what shows the page at its best, and take the picture; give what was wrong."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport=WINDOW)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"{name}: {error}"))
    page.on("console", lambda said: wrong.append(f"{name}: {said.text}") if said.type == "error" else None)
    page.goto(f"{site}/demo/")
    page.locator(f"button[value={door}]").click()
    page.wait_for_load_state("networkidle")
    act(page)
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        wrong.append(f"{name}: wider than its window")
    page.screenshot(path=PICTURES / f"{name}.png")
    context.close()
    return wrong


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        wrong = [fault for shot in SHOTS for fault in take(browser, site, *shot)]
        browser.close()
    for name, _door, _act in SHOTS:
        print(f"docs/pictures/{name}.png")
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
