"""Marks under amended marking rules: what a faulty check counts for after the fact.

A task's version never changes its meaning, so a check that turns out to be faulty is amended beside it: struck out,
given to everybody, weighed anew, or no longer critical. From the same marks and the same amendments come the same
marks again.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from hengji.assay.bilingual import Text
from hengji.assay.grading.marks import Evidence, Marks, summed


class Remedy(StrEnum):
    """What becomes of a check."""

    STRIKE = "strike"
    CREDIT = "credit"
    REWEIGH = "reweigh"
    EASE = "ease"


class Amendment(BaseModel):
    """What becomes of one check of one version of a task.

    Attributes:
        archetype: The version of the task, such as ``PR-J1-v1``; papers with another version are not touched.
        check: Id of the check, such as ``PR-J1.quantity.1``.
        points: What it is worth when it is weighed anew.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    archetype: str
    check: str
    remedy: Remedy
    points: Annotated[int, Field(strict=True, gt=0, le=1000)] | None = None

    @model_validator(mode="after")
    def _points_when_weighed(self) -> "Amendment":
        if (self.remedy is Remedy.REWEIGH) != (self.points is not None):
            raise PydanticCustomError("points_misplaced", "points are given when a check is weighed anew")
        return self


def amended(
    marks: Marks, amendments: Collection[Amendment], archetypes: Mapping[str, str], reason: Text
) -> Marks:
    """Give marks as they stand under amendments.

    Args:
        marks: As the machine gave them by the sealed key.
        amendments: At most one for each check.
        archetypes: Which version of each task the paper has, by the task's id.
        reason: Said of every check that is given although it did not hold.
    """
    by_check = {(one.archetype, one.check): one for one in amendments}
    evidence = (
        _amended(item, by_check.get((archetypes.get(item.task, ""), item.check)), reason)
        for item in marks.evidence
    )
    return summed(tuple(item for item in evidence if item is not None))


def _amended(item: Evidence, amendment: Amendment | None, reason: Text) -> Evidence | None:
    if amendment is None:
        return item
    match amendment.remedy:
        case Remedy.STRIKE:
            return None
        case Remedy.CREDIT:
            given: dict[str, object] = {} if item.held else {"diagnosis": reason, "trap": None}
            return item.model_copy(update={"held": True, "points": item.maximum, **given})
        case Remedy.REWEIGH:
            points = amendment.points if item.held else 0
            return item.model_copy(update={"points": points, "maximum": amendment.points})
        case Remedy.EASE:
            return item.model_copy(update={"critical": False})
