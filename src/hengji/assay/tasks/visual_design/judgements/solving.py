"""The reference solver of VD-J3: it looks at the pictures, as a candidate does."""

from typing import Any

from hengji.assay.company.studio.judgements import Principle, Side
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.visual_design.judgements.looking import Seen, compared
from hengji.assay.tasks.visual_design.judgements.scheme import TASK

_WORDS = (Principle.HIERARCHY, Principle.LEGIBILITY)
_OTHER = {Side.A: Side.B, Side.B: Side.A}


def solve(desk: Desk) -> None:
    """Do the task as its card says."""
    for pair in desk.things("studio.pairs"):
        seen = _seen(desk, pair)
        principle = Principle.VIVID if _slip(desk, "taste_named") else seen.principle
        better = _OTHER[seen.better] if _misled(desk, seen) else seen.better
        desk.do("studio.judge_pair", pair=pair["id"], better=better.value, principle=principle.value)


def _seen(desk: Desk, pair: dict[str, Any]) -> Seen:
    a, b = (desk.look(f"studio/{pair[side]['id']}") for side in ("a", "b"))
    return compared(pair["use"]["en"], a, b)


def _misled(desk: Desk, seen: Seen) -> bool:
    return (
        (_slip(desk, "busy_preferred") and seen.loud)
        or (_slip(desk, "hue_trusted") and seen.principle is Principle.COLOUR_VISION)
        or (_slip(desk, "shadow_overlooked") and seen.principle is Principle.LIGHT)
        or (_slip(desk, "words_overlooked") and seen.principle in _WORDS)
    )


def _slip(desk: Desk, name: str) -> bool:
    return f"{TASK}.{name}" in desk.slips
