"""The reference solver of SO-J1: it reads only what a candidate sees."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hengji.assay.rulebook.listing import banned_characters, holds_phrase, repeated_words
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.store_operation.ruling.scheme import (
    ESCALATION,
    FILL,
    LONGEST_SIDE,
    NO_RULE,
    POINTS_WINDOW,
    RULES,
    TASK,
    TITLE_CHARACTERS,
    WORD_REPEATS,
)

Case = dict[str, Any]
PROMOTIONS = ("best seller", "free shipping", "sale", "discount")
PROHIBITED = ("switchblade", "laser pointer, output", "mercurous", "e-cigarette")
RELEASED_BY_SLIP = {
    "banned_released": ("P1", ""),
    "symbols_overlooked": ("T2", ""),
    "badge_released": ("G1", "badge"),
    "brand_released": ("I1", "no authorisation on file"),
    "gift_for_review": ("V1", ""),
    "duplicate_released": ("L1", ""),
    "page_switched": ("L2", ""),
}


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    for case in desk.things("catalogue.cases"):
        rule = _broken(desk, case)
        if _slip(desk, "compatible_removed") and "Compatible with" in case["content"]:
            rule = "I1"
        if any(_slips_past(desk, case, rule, slip) for slip in RELEASED_BY_SLIP):
            rule = NO_RULE
        desk.do("catalogue.decide_case", case=case["id"], decision=_handling(desk, case, rule), rule=rule)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _slips_past(desk: Desk, case: Case, rule: str, slip: str) -> bool:
    missed, sign = RELEASED_BY_SLIP[slip]
    facts = case["facts"]["en"]
    if slip == "brand_released" and not facts.startswith(sign):
        return False
    return _slip(desk, slip) and rule == missed and sign in facts


def _handling(desk: Desk, case: Case, rule: str) -> str:
    """Give what the extract says is done; for penalty points it depends on how many there are."""
    if rule == NO_RULE:
        return "release"
    if rule == "S1":
        return "escalate" if _points(desk, case) >= desk.rate(ESCALATION) else "fix"
    table = desk.pack.table(RULES, desk.now.date())
    handling = dict(zip(table.words("rule"), table.words("handling"), strict=True))
    return handling[rule]


def _points(desk: Desk, case: Case) -> int:
    new = int(_figures(r"(\d+) penalty points", case["content"])[0])
    if _slip(desk, "points_not_added"):
        return new
    since = desk.now.date() - timedelta(days=desk.rate(POINTS_WINDOW))
    held = re.findall(r"(\d+) on (\d{4}-\d\d-\d\d)", case["facts"]["en"])
    return new + sum(int(points) for points, day in held if date.fromisoformat(day) >= since)


def _broken(desk: Desk, case: Case) -> str:
    """Give the rule that a case breaks."""
    return _READERS[case["kind"]["en"]](desk, case)


def _of_listing(desk: Desk, case: Case) -> str:
    facts = case["facts"]["en"]
    if any(goods in facts for goods in PROHIBITED):
        return "P1"
    if "papers on file: none" in facts:
        return "P2"
    if "no authorisation" in facts:
        return "I1"
    return _of_title(desk, case["content"])


def _of_title(desk: Desk, title: str) -> str:
    if len(title) > desk.rate(TITLE_CHARACTERS):
        return "T1"
    if banned_characters(title):
        return "T2"
    if repeated_words(title, desk.rate(WORD_REPEATS)):
        return "T3"
    return "T4" if any(holds_phrase(title, phrase) for phrase in PROMOTIONS) else NO_RULE


def _of_picture(desk: Desk, case: Case) -> str:
    pattern = r"(\d+) × (\d+) px, background RGB ([\d,]+), product fills (\d+)%, text or marks: (.+)"
    width, height, background, fill, overlay = _figures(pattern, case["facts"]["en"])
    if background != "255,255,255" or overlay != "none":
        return "G1"
    small = max(int(width), int(height)) < desk.rate(LONGEST_SIDE)
    return "G2" if small or int(fill) * 10_000 < desk.rate(FILL) else NO_RULE


def _of_message(_: Desk, case: Case) -> str:
    content = case["content"]
    if "gift card" in content:
        return "V1"
    if "five stars" in content:
        return "V2"
    return "M1" if re.search(r"\+\d|@|http", content) else NO_RULE


def _of_page(_: Desk, case: Case) -> str:
    facts = case["facts"]["en"]
    if "the later one" in facts:
        return "L1"
    return "L2" if "and keeps them" in facts else "L3"


def _of_notice(_: Desk, __: Case) -> str:
    return "S1"


_READERS: dict[str, Callable[[Desk, Case], str]] = {
    "Listing title": _of_listing,
    "Main picture": _of_picture,
    "Message to a buyer": _of_message,
    "Card in the parcel": _of_message,
    "Listing": _of_page,
    "Penalty notice": _of_notice,
}


def _figures(pattern: str, text: str) -> tuple[str, ...]:
    """Read figures out of a text.

    Raises:
        ValueError: They are not there.
    """
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"no figures in: {text}")
    return found.groups()
