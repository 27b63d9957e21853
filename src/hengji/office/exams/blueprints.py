"""What the papers of a skill and level are made of: tasks by requirement, as the task bank draws them."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from hengji.assay.grading import CheckKind
from hengji.assay.standard import CURRENT, Cell, Requirement
from hengji.assay.tasks import BLUEPRINTS, Coverage, blueprint_for, coverage
from hengji.office.schemes.queries import edition_of


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a paper, for which one of the tasks is drawn; they observe the same, equally often."""

    number: int
    tasks: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What every paper makes of one requirement, whichever of the alternatives is drawn."""

    requirement: Requirement
    observations: int
    points: int
    rated_points: tuple[int, int]
    kinds: dict[CheckKind, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """The blueprint of one cell.

    Attributes:
        minutes: Length of the paper.
        task_minutes: What the tasks take together, at least and at most.
    """

    cell: Cell
    minutes: int
    task_minutes: tuple[int, int]
    slots: tuple[Slot, ...]
    totals: tuple[Total, ...]

    @property
    def tasks(self) -> tuple[Coverage, ...]:
        return tuple(task for slot in self.slots for task in slot.tasks)


def plans() -> tuple[Plan, ...]:
    """Give the blueprints there are, in the order of the standard."""
    skills = [entry.skill for entry in edition_of(CURRENT).skills]
    ordered = sorted(BLUEPRINTS, key=lambda cell: [str(skill) for skill in skills].index(cell[0]))
    return tuple(plan_of(skill, level) for skill, level in ordered)


@lru_cache(maxsize=64)
def plan_of(skill: str, level: str) -> Plan:
    """Give the blueprint of a skill and level; it is drawn once, since the bank never changes while we run.

    Raises:
        NoPaperOffered: There is none.
    """
    blueprint, rows = blueprint_for(skill, level), coverage(skill, level)
    numbers = sorted({row.slot for row in rows})
    slots = tuple(Slot(number, tuple(row for row in rows if row.slot == number)) for number in numbers)
    cell = edition_of(CURRENT).cell(skill, level)
    minutes = [[task.sheet.minutes for task in slot.tasks] for slot in slots]
    return Plan(
        cell=cell,
        minutes=blueprint.minutes,
        task_minutes=(sum(map(min, minutes)), sum(map(max, minutes))),
        slots=slots,
        totals=tuple(_total(requirement, slots) for requirement in cell.requirements),
    )


def _total(requirement: Requirement, slots: tuple[Slot, ...]) -> Total:
    letter = requirement.letter
    drawn = [slot.tasks[0] for slot in slots]
    kinds: Counter[CheckKind] = Counter()
    for task in drawn:
        kinds.update(task.kinds(letter))
    rated = [[task.rated_points(letter) for task in slot.tasks] for slot in slots]
    return Total(
        requirement=requirement,
        observations=sum(task.observations.get(letter, 0) for task in drawn),
        points=sum(task.points(letter) for task in drawn),
        rated_points=(sum(map(min, rated)), sum(map(max, rated))),
        kinds=dict(kinds.most_common()),
    )
