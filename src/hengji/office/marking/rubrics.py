"""The words of rubrics: those sealed with the papers, those put in their place, and the marks given by each.

Marks stay under the wording by which they were given. A new one is proposed, approved and put in force by people;
it opens the marks that rest on an old one again, in a further round.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from hengji.assay.bilingual import Text
from hengji.assay.grading import Criterion
from hengji.office.exams.blueprints import plan_of
from hengji.office.exams.models import Sitting
from hengji.office.marking.models import FIRST_WORDING, MarkTask, RubricWording, SealedMark
from hengji.office.schemes.models import Batch

Anchors = tuple[Text, Text, Text, Text, Text]


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a criterion under which work was or is marked.

    Attributes:
        archetype: The version of the task that the works were set.
        version: 1 for the wording sealed with the papers.
        current: Whether work that is opened now, in any batch, is marked by it.
        codes: The works opened under it.
        marks: How many marks were given under it.
    """

    criterion: Criterion
    archetype: str
    version: int
    current: bool
    codes: tuple[str, ...]
    marks: int


def wording_in_force(sitting: Sitting, criterion: Criterion) -> RubricWording | None:
    """Give the wording by which a work that is opened now is marked; None for the one sealed with its paper."""
    batch = sitting.application.batch
    return latest_wording(archetype_of(sitting, criterion.task), criterion.id, batch)


def latest_wording(archetype: str, criterion: str, batch: Batch | None) -> RubricWording | None:
    """Give the wording last put in force for a batch, or for every one; None while that is the sealed one."""
    of_criterion = RubricWording.objects.filter(archetype=archetype, criterion=criterion)
    reaching = (
        of_criterion.filter(Q(batch=None) | Q(batch=batch)) if batch else of_criterion.filter(batch=None)
    )
    last: RubricWording | None = reaching.order_by("-version").first()
    return last


def reworded(criterion: Criterion, wording: RubricWording | None) -> Criterion:
    """Give a criterion in the words of a wording; what is rated and what a step is worth stay as sealed."""
    return criterion.model_copy(update={"anchors": anchors_of(wording)}) if wording else criterion


def anchors_of(wording: RubricWording) -> Anchors:
    zero, one, two, three, four = (Text(row["zh"], row["en"]) for row in wording.anchors)
    return zero, one, two, three, four


def archetype_of(sitting: Sitting, task: str) -> str:
    """Give the version in which a sitting's paper has a task."""
    return _version_in(sitting.task_versions, task)


def _version_in(versions: Iterable[str], task: str) -> str:
    return next((name for name in versions if name.rpartition("-")[0] == task), task)


def wordings_used(skill: str, level: str) -> tuple[Wording, ...]:
    """Give every wording under which work of a skill and level was opened, those that are no longer used first.

    Raises:
        NoPaperOffered: There is no blueprint of it.
    """
    now = {_worded(criterion) for task in plan_of(skill, level).tasks for criterion in task.criteria}
    codes: dict[_Key, set[str]] = defaultdict(set)
    marks: dict[_Key, int] = defaultdict(int)
    frozen: dict[_Key, tuple[Criterion, RubricWording | None]] = {}
    tasks = MarkTask.objects.filter(sitting__application__skill=skill, sitting__application__level=level)
    given = set(SealedMark.objects.filter(task__in=tasks.order_by()).values_list("task", flat=True))
    wordings = RubricWording.objects.in_bulk()
    opened = tasks.order_by().values_list(
        "pk", "rubric", "wording", "sitting__code", "sitting__task_versions"
    )
    for number, rubric, wording, code, versions in opened:
        criterion = Criterion.model_validate_json(rubric)
        key = (_version_in(versions, criterion.task), _worded(criterion), wording)
        frozen.setdefault(key, (criterion, wordings[wording] if wording else None))
        codes[key].add(code)
        marks[key] += number in given
    found = (
        Wording(
            criterion,
            key[0],
            wording.version if wording else FIRST_WORDING,
            not _replaced(key[0], criterion.id, wording, wordings.values())
            and (wording is not None or key[1] in now),
            tuple(sorted(codes[key])),
            marks[key],
        )
        for key, (criterion, wording) in frozen.items()
    )
    return tuple(sorted(found, key=lambda one: (one.current, one.criterion.id, one.archetype, one.version)))


_Key = tuple[str, str, int | None]


def _replaced(
    archetype: str, criterion: str, wording: RubricWording | None, others: Iterable[RubricWording]
) -> bool:
    """Tell whether a wording put in force later reaches everything that this one does."""
    return any(
        (other.archetype, other.criterion) == (archetype, criterion)
        and other.version > (wording.version if wording else FIRST_WORDING)
        and (other.batch_id is None or (wording is not None and other.batch_id == wording.batch_id))
        for other in others
    )


def _worded(criterion: Criterion) -> str:
    """Spell what makes the rubric; what is rated and the facts to check are drawn and differ from paper to paper."""
    return criterion.model_dump_json(exclude={"facts", "sample"})
