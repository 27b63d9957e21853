"""The draw of markers, pure."""

from collections import defaultdict
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from hengji.assay.chance import Chance
from hengji.office.people.lot import Drawable, Lot


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


class DrawInputs(Drawable):
    """All that a draw of markers rests on."""

    tasks: tuple[DrawnTask, ...]
    markers: tuple[DrawnMarker, ...]


def draw(inputs: DrawInputs) -> dict[int, int]:
    """Give each task the free marker who has least, by lot among equals; a task that nobody may have is left out.

    Nobody gets two slots of one criterion of one work. The time grows with tasks times markers.
    """
    luck = Chance(inputs.seed, ("markers",))
    lot = Lot(luck, {marker.id: marker.load for marker in inputs.markers})
    hers: dict[tuple[int, str], set[int]] = defaultdict(set)
    drawn: dict[int, int] = {}
    for task in luck.shuffled(inputs.tasks, "order"):
        taken = hers[task.sitting, task.criterion]
        marker = lot.found(task.barred | taken, task.id)
        if marker is not None:
            drawn[task.id] = marker
            lot.give(marker)
            taken.add(marker)
    return drawn
