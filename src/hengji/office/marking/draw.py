"""The draw of markers, pure: the same stored inputs give the same draw, years later.

Nobody chooses the seed: it follows from the inputs, so a draw cannot be repeated until it pleases.
"""

import json
from collections import defaultdict
from hashlib import sha256
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from hengji.assay.chance import Chance


class DrawnTask(BaseModel):
    """An open task, as far as the draw needs to know it."""

    model_config = ConfigDict(frozen=True)

    id: int
    sitting: int
    criterion: str
    barred: Annotated[frozenset[int], Field(description="markers who may not have it")] = frozenset()


class DrawnMarker(BaseModel):
    """A marker and how many tasks are hers already."""

    model_config = ConfigDict(frozen=True)

    id: int
    load: int


class DrawInputs(BaseModel):
    """All that a draw rests on, in an order of its own."""

    model_config = ConfigDict(frozen=True)

    tasks: tuple[DrawnTask, ...]
    markers: tuple[DrawnMarker, ...]

    @property
    def spelled(self) -> str:
        """Give the one spelling of these inputs."""
        body = self.model_dump()
        for task in body["tasks"]:
            task["barred"] = sorted(task["barred"])
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    @property
    def seed(self) -> int:
        return int.from_bytes(sha256(self.spelled.encode()).digest()[:7])


def draw(inputs: DrawInputs) -> dict[int, int]:
    """Give each task the free marker who has least, by lot among equals; a task that nobody may have is left out.

    Nobody gets two slots of one criterion of one work. The time grows with tasks times markers.
    """
    luck = Chance(inputs.seed, ("markers",))
    loads = {marker.id: marker.load for marker in inputs.markers}
    ring = luck.shuffled(sorted(loads), "ring")
    hers: dict[tuple[int, str], set[int]] = defaultdict(set)
    drawn: dict[int, int] = {}
    for task in luck.shuffled(inputs.tasks, "order"):
        taken = hers[task.sitting, task.criterion]
        first = luck.whole(0, max(len(ring) - 1, 0), "first", task.id)
        free = [marker for marker in (*ring[first:], *ring[:first]) if marker not in task.barred | taken]
        if free:
            marker = min(free, key=loads.__getitem__)
            drawn[task.id] = marker
            loads[marker] += 1
            taken.add(marker)
    return drawn
