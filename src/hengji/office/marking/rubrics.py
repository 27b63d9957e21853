"""Rubrics as they stood when their tasks were opened, beside those that the task bank has now.

A rubric is frozen with the task, so a new version of an archetype changes no mark that was given. What it would
have touched is listed here; to mark such work anew is a decision of people, and a further round of marking.
"""

from collections import defaultdict
from dataclasses import dataclass

from hengji.assay.grading import Criterion
from hengji.office.exams.blueprints import plan_of
from hengji.office.marking.models import MarkTask, SealedMark


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a criterion under which work was or is marked.

    Attributes:
        current: Whether the task bank words it so now.
        codes: The works opened under it.
        marks: How many marks were given under it.
    """

    criterion: Criterion
    current: bool
    codes: tuple[str, ...]
    marks: int


def wordings_used(skill: str, level: str) -> tuple[Wording, ...]:
    """Give every wording under which work of a skill and level was opened, those that are no longer used first.

    Raises:
        NoPaperOffered: There is no blueprint of it.
    """
    now = {_worded(criterion) for task in plan_of(skill, level).tasks for criterion in task.criteria}
    codes: dict[str, set[str]] = defaultdict(set)
    marks: dict[str, int] = defaultdict(int)
    frozen: dict[str, Criterion] = {}
    tasks = MarkTask.objects.filter(sitting__application__skill=skill, sitting__application__level=level)
    given = set(SealedMark.objects.filter(task__in=tasks.order_by()).values_list("task", flat=True))
    for number, rubric, code in tasks.order_by().values_list("pk", "rubric", "sitting__code"):
        criterion = Criterion.model_validate_json(rubric)
        wording = _worded(criterion)
        frozen.setdefault(wording, criterion)
        codes[wording].add(code)
        marks[wording] += number in given
    found = (
        Wording(frozen[wording], wording in now, tuple(sorted(codes[wording])), marks[wording])
        for wording in frozen
    )
    return tuple(sorted(found, key=lambda one: (one.current, one.criterion.id)))


def _worded(criterion: Criterion) -> str:
    """Spell what makes the rubric; what is rated and the facts to check are drawn and differ from paper to paper."""
    return criterion.model_dump_json(exclude={"facts", "sample"})
