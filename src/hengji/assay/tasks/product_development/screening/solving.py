"""The reference solver of PD-J5: it reads only what a candidate sees."""

from typing import Any

from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.product_development.screening.catalogue import KINDS, kind_of
from hengji.assay.tasks.product_development.screening.scheme import RESTRICTED_GOODS, TASK
from hengji.assay.tasks.product_development.screening.seeing import shows_shape, shows_word

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
    rows = zip(table.texts("goods"), table.words("treatment"), table.words("documents"), strict=True)
    for goods, treatment, paper in rows:
        if goods.en not in idea["text"].casefold():
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
        if _holds(desk, idea, entry) and _bears(desk, idea, entry):
            return "reject", "trademark" if entry["kind"] == "mark" else "design"
    return None


def _bears(desk: Desk, idea: Thing, entry: Thing) -> bool:
    """Tell whether a product names or shows what is registered."""
    if entry["kind"] == "mark":
        sign, text = entry["sign"]["en"].casefold(), idea["text"].casefold()
        if f"{sign} style" in text:
            return not _slip(desk, "style_like")
        if sign in text:
            return not _slip(desk, "picture_alone")
    if _slip(desk, "text_alone"):
        return False
    picture, specimen = desk.look(f"research/{idea['id']}"), desk.look(f"research/{entry['id']}")
    return shows_word(picture, specimen) if entry["kind"] == "mark" else shows_shape(picture, specimen)


def _holds(desk: Desk, idea: Thing, entry: Thing) -> bool:
    """Tell whether the entry is in force for goods of this kind, and nobody has licensed them."""
    in_force = entry["state"] == "registered" or _slip(desk, "lapsed_feared")
    kind = kind_of(idea["name"]["en"])
    such_goods = kind is not None and KINDS[kind].en == entry["goods"]["en"]
    licensed = f"licence from {entry['owner']}" in idea["documents"]["en"]
    obstacle = not licensed or _slip(desk, "licence_overlooked")
    return in_force and obstacle and (such_goods or _slip(desk, "other_goods"))
