"""The calculation sheet: the machine's marks and the people's, put together requirement by requirement.

Pure: it reads values and gives a JSON-able sheet of whole numbers, so that anyone can add it up again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hengji.assay.grading import Criterion, Marks
from hengji.office.marking.agreement import STEPS


@dataclass(frozen=True, slots=True)
class RatedCriterion:
    """A criterion with the marks that were given and the value that stands.

    Attributes:
        wording: Version and digest of the wording they were given by; None for the one sealed with the paper.
    """

    criterion: Criterion
    marks: tuple[int, ...]
    half_steps: int
    points: int
    adjudicated: bool
    wording: tuple[int, str] | None = None

    @property
    def maximum(self) -> int:
        return STEPS * self.criterion.points_per_step


def calculation_sheet(
    marks: Marks, rated: Sequence[RatedCriterion], pins: Mapping[str, str]
) -> dict[str, Any]:
    """Add up a sitting.

    Observations, and which of them held, are the machine's alone: two people rating one text do not make
    two observations. People's points count towards the requirement's points and the total. The pins are
    digests of what was marked, copied onto the sheet.
    """
    requirements = [_requirement(marks, rated, code) for code in _codes(marks, rated)]
    return {
        "pins": dict(pins),
        "requirements": requirements,
        "criteria": [_criterion(item) for item in rated],
        "total": {
            "points": sum(row["points"] for row in requirements),
            "maximum": sum(row["maximum"] for row in requirements),
        },
    }


def _codes(marks: Marks, rated: Sequence[RatedCriterion]) -> list[str]:
    observed = {requirement.code for requirement in marks.requirements}
    return sorted(observed | {item.criterion.requirement for item in rated})


def _requirement(marks: Marks, rated: Sequence[RatedCriterion], code: str) -> dict[str, Any]:
    machine = next((row for row in marks.requirements if row.code == code), None)
    people = [item for item in rated if item.criterion.requirement == code]
    machine_points, machine_maximum = (machine.points, machine.maximum) if machine else (0, 0)
    people_points = sum(item.points for item in people)
    people_maximum = sum(item.maximum for item in people)
    return {
        "code": code,
        "observations": machine.observations if machine else 0,
        "held": machine.held if machine else 0,
        "critical_failed": list(machine.critical_failed) if machine else [],
        "machine": {"points": machine_points, "maximum": machine_maximum},
        "people": {"points": people_points, "maximum": people_maximum},
        "points": machine_points + people_points,
        "maximum": machine_maximum + people_maximum,
    }


def _criterion(item: RatedCriterion) -> dict[str, Any]:
    version, digest = item.wording or (None, None)
    return {
        "id": item.criterion.id,
        "requirement": item.criterion.requirement,
        **({"wording": {"version": version, "digest": digest}} if item.wording else {}),
        "marks": list(item.marks),
        "half_steps": item.half_steps,
        "points_per_step": item.criterion.points_per_step,
        "points": item.points,
        "maximum": item.maximum,
        "adjudicated": item.adjudicated,
    }
