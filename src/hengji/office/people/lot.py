"""Drawing people by lot, pure: the same stored inputs give the same draw, years later.

Nobody chooses the seed: it follows from the inputs, so a draw cannot be repeated until it pleases.
"""

import json
from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict

from hengji.assay.chance import Chance, Name


class Drawable(BaseModel):
    """All that a draw rests on, in an order of its own."""

    model_config = ConfigDict(frozen=True)

    @property
    def digest(self) -> str:
        return _digest(self.model_dump())

    @property
    def seed(self) -> int:
        return seed_of(self.model_dump())


def seed_of(content: Any) -> int:
    """Give the seed that follows from some content."""
    return int(_digest(content)[:14], 16)


def _digest(content: Any) -> str:
    """Hash content by its one spelling, in which a set is a sorted list."""
    spelled = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=sorted)
    return sha256(spelled.encode()).hexdigest()


class Lot:
    """Finds for each place the free person who has least, by lot among equals.

    Attributes:
        loads: How much each person has, what was given here included.
    """

    def __init__(self, luck: Chance, loads: Mapping[int, int]) -> None:
        self.luck = luck
        self.loads = dict(loads)
        self._ring = luck.shuffled(sorted(loads), "ring")

    def found(self, barred: Collection[int], *place: Name) -> int | None:
        """Give who is to have a place; None when everybody is barred from it."""
        first = self.luck.whole(0, max(len(self._ring) - 1, 0), "first", *place)
        free = [one for one in (*self._ring[first:], *self._ring[:first]) if one not in barred]
        return min(free, key=self.loads.__getitem__) if free else None

    def give(self, person: int) -> None:
        self.loads[person] += 1
