"""The reference solver of PD-J5: it reads only what a candidate sees."""

from typing import Any

from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.product_development.screening.catalogue import KINDS, kind_of
from hengji.assay.tasks.product_development.screening.scheme import RESTRICTED_GOODS, TASK

Thing = dict[str, Any]


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    for idea in desk.things("research.ideas"):
        decision, reason = _against_list(desk, idea) or _against_register(desk, idea) or ("pass", "none")
        desk.do("research.screen_idea", idea=idea["id"], decision=decision, reason=reason)


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips


def _against_list(desk: Desk, idea: Thing) -> tuple[str, str] | None:
    table = desk.pack.table(RESTRICTED_GOODS, desk.now.date())
    rows = zip(table.words("goods"), table.words("treatment"), table.words("documents"), strict=True)
    for goods, treatment, paper in rows:
        if goods.partition(" ")[2] not in idea["text"].casefold():
            continue
        if treatment == "banned":
            return None if _slip(desk, "list_not_read") else ("reject", "banned")
        return _without_paper(desk, idea["documents"]["en"], paper)
    return None


def _without_paper(desk: Desk, at_hand: str, paper: str) -> tuple[str, str] | None:
    if paper in at_hand:
        return None
    slip = "papers_missing" if at_hand == "None" else "other_paper"
    return None if _slip(desk, slip) else ("escalate", "documents")


def _against_register(desk: Desk, idea: Thing) -> tuple[str, str] | None:
    for entry in desk.things("research.register_entries"):
        if _bears(desk, idea, entry) and _holds(desk, idea, entry):
            return "reject", "trademark" if entry["kind"] == "mark" else "design"
    return None


def _bears(desk: Desk, idea: Thing, entry: Thing) -> bool:
    """Tell whether a product shows or names what is registered."""
    sign: str = entry["sign"]["en"].casefold()
    text, picture = idea["text"].casefold(), idea["picture"]["en"].casefold()
    if entry["kind"] == "design":
        return sign in picture
    if f"{sign} style" in text:
        return not _slip(desk, "style_like")
    return sign in picture or (sign in text and not _slip(desk, "picture_alone"))


def _holds(desk: Desk, idea: Thing, entry: Thing) -> bool:
    """Tell whether the entry is in force for goods of this kind."""
    in_force = entry["state"] == "registered" or _slip(desk, "lapsed_feared")
    kind = kind_of(idea["name"]["en"])
    such_goods = kind is not None and KINDS[kind].en == entry["goods"]["en"]
    return in_force and (such_goods or _slip(desk, "other_goods"))
