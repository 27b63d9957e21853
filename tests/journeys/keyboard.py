"""Hands that know the keyboard alone: Tab, Enter, the space bar, and letters; where the focus is must be seen."""

from playwright.sync_api import Page, expect

STOPS = 80
FOCUS = """() => {
    const held = document.activeElement, style = getComputedStyle(held), box = held.getBoundingClientRect();
    const name = held.labels?.[0]?.innerText || held.getAttribute("aria-label") || held.innerText || held.tagName;
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return {name: name.trim(), seen: ring && box.width > 0 && box.bottom > 0 && box.top < innerHeight};
}"""


def held(page: Page) -> str:
    """Give the name of what has the focus."""
    name: str = page.evaluate(FOCUS)["name"]
    return name


def reach(page: Page, name: str, *, key: str = "Tab") -> None:
    """Go on by Tab, or back, to what is called so; every stop on the way must be seen."""
    passed = []
    while len(passed) < STOPS:
        page.keyboard.press(key)
        stop = page.evaluate(FOCUS)
        passed.append(stop)
        assert stop["seen"], [one["name"][:20] for one in passed]
        if stop["name"].startswith(name):
            return
    raise AssertionError(f"{name} is not reached by {key}: {[stop['name'] for stop in passed]}")


def press(page: Page, name: str, key: str = "Enter") -> None:
    reach(page, name)
    page.keyboard.press(key)


def write(page: Page, name: str, text: str) -> None:
    """Type over what stands in a field."""
    reach(page, name)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def answered(page: Page, said: str) -> None:
    """Find the answer to an act, and the focus on it, so that the next Tab goes on from there."""
    expect(page.locator("main > .notice[role]").first).to_be_focused()
    expect(page.locator("main > .notice[role]").first).to_contain_text(said)
