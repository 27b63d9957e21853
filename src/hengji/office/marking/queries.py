"""Questions about marking. What a marker is given names no candidate, no other marker and no other mark."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from hengji.assay.bilingual import Text
from hengji.assay.company import Company, Journal
from hengji.assay.grading import Criterion
from hengji.assay.tasks import Paper
from hengji.office.casework.lifecycle import Assignment
from hengji.office.casework.models import ConflictDeclaration
from hengji.office.casework.queries import has_declared
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.likeness import PORTFOLIO, Alike, works_alike
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import paper_of, replay_of
from hengji.office.marking.agreement import adjudicated_half_steps, agreed_half_steps, points_for
from hengji.office.marking.lifecycle import TaskState
from hengji.office.marking.models import FIRST_WORDING, CalculationSheet, MarkTask, SealedMark, StandingMark
from hengji.office.marking.policies import marking_role, may_claim, may_release, may_seal, standing_of
from hengji.office.marking.sheet import RatedCriterion
from hengji.office.people.models import User
from hengji.office.schemes.conduct import Violation, catalogue_named
from hengji.office.schemes.models import Batch


@dataclass(frozen=True, slots=True)
class Work:
    """One task as a marker sees it in a list."""

    task_id: int
    batch_id: int
    batch: str
    code: str
    skill: str
    level: str
    requirement: str
    title: Text
    claimed_at: datetime | None
    done: bool


@dataclass(frozen=True, slots=True)
class OwnMark:
    """What this marker gave."""

    score: int
    comment: str
    sealed_at: datetime


@dataclass(frozen=True, slots=True)
class MarkingSheet:
    """Everything that a marker needs for one task, and nothing else.

    Attributes:
        wording: Version of the rubric's wording; 1 is the one sealed with the paper.
        seen: Digest of the rubric, by which a mark says what it was given by.
        alike: Pictures that another script has too, where the task is about a portfolio.
    """

    work: Work
    criterion: Criterion
    wording: int
    seen: str
    sample: str
    mark: OwnMark | None
    may_claim: bool
    may_seal: bool
    may_release: bool
    alike: tuple[Alike, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A candidate's work under its code."""

    code: str
    paper: Paper
    company: Company
    journal: Journal


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the marking of one sitting is: counts, no marks."""

    sitting: Sitting
    open: int
    claimed: int
    sealed: int
    third_needed: int
    settled: int


@dataclass(frozen=True, slots=True)
class GivenMark:
    """One mark among the marks that made a value; markers are numbered, not named."""

    slot: int
    score: int
    comment: str


@dataclass(frozen=True, slots=True)
class SettledCriterion:
    """A criterion of a sealed sitting with all that was given for it."""

    criterion: Criterion
    sample: str
    marks: tuple[GivenMark, ...]
    half_steps: int
    points: int
    maximum: int
    adjudicated: bool


# ---- a marker asks --------------------------------------------------------------------------------


def tasks_to_claim(marker: User) -> tuple[Work, ...]:
    """Give the open tasks that a marker may claim; those she is not fit for do not appear.

    A criterion with two open slots appears once, so that the list tells nothing about the other slot.
    """
    standing = standing_of(marker)
    if standing.role is None:
        return ()
    seen: set[tuple[int, str]] = set()
    works = []
    for task in _at_work().filter(state=TaskState.OPEN):
        key = (task.sitting_id, task.criterion)
        if key not in seen and standing.may_claim(task):
            seen.add(key)
            works.append(_work(task))
    return tuple(works)


def tasks_of(marker: User) -> tuple[Work, ...]:
    """Give the tasks that a marker has claimed and not sealed, oldest first."""
    return _works(_at_work().filter(marker=marker, state=TaskState.CLAIMED).order_by("claimed_at", "pk"))


def task_after(task_id: int, marker: User) -> int | None:
    """Give the number of the task that a marker turns to after one of hers; after the last comes the first."""
    hers = MarkTask.objects.filter(marker=marker, state=TaskState.CLAIMED)
    counted = hers.exclude(sitting__state=SittingState.VOIDED).order_by("claimed_at", "pk")
    numbers = list(counted.values_list("pk", flat=True))
    if task_id not in numbers or len(numbers) == 1:
        return None
    return numbers[(numbers.index(task_id) + 1) % len(numbers)]


def tasks_done_by(marker: User) -> tuple[Work, ...]:
    """Give the tasks that a marker has sealed, latest first."""
    done = _tasks().filter(marker=marker).exclude(state__in=[TaskState.OPEN, TaskState.CLAIMED])
    return _works(done.order_by("-claimed_at"))


def marking_sheet(task_id: int, marker: User) -> MarkingSheet | None:
    """Give a task to the person who may work on it or has, and has declared; nobody else gets anything."""
    task = _tasks().filter(pk=task_id).first()
    if task is None:
        return None
    own, claimable = task.marker_id == marker.pk, may_claim(marker, task)
    if not (own or claimable) or not _declared(marker, task):
        return None
    given = SealedMark.objects.filter(task=task).first() if own else None
    criterion = Criterion.model_validate_json(task.rubric)
    return MarkingSheet(
        work=_work(task),
        criterion=criterion,
        wording=task.wording.version if task.wording else FIRST_WORDING,
        seen=task.rubric_digest,
        sample=task.sample,
        mark=OwnMark(given.score, given.comment, given.sealed_at) if given else None,
        may_claim=claimable,
        may_seal=may_seal(marker, task),
        may_release=may_release(marker, task),
        alike=works_alike(task.sitting) if criterion.task == PORTFOLIO else (),
    )


def batch_to_declare_for(task_id: int, marker: User) -> Batch | None:
    """Give the batch for which a marker has to declare her conflicts before she sees a task of hers, or takes it."""
    task = _tasks().filter(pk=task_id).first()
    if task is None or _declared(marker, task):
        return None
    return task.sitting.application.batch if task.marker_id == marker.pk or may_claim(marker, task) else None


def conflicts_named(marker: User, batch: Batch) -> QuerySet[ConflictDeclaration]:
    """Give the conflicts that a marker has named for a batch, latest first."""
    declared: QuerySet[ConflictDeclaration] = ConflictDeclaration.objects.filter(
        person=marker, assignment=Assignment.MARKING, number=batch.pk, clear=False
    )
    return declared


def reportable_by(task_id: int, marker: User) -> tuple[Violation, ...]:
    """Give the violations of the scheme's catalogue that a marker may report of a work of hers."""
    task = _tasks().get(pk=task_id)
    role = marking_role(marker)
    if task.marker_id != marker.pk or role is None:
        return ()
    catalogue = catalogue_named(task.sitting.application.batch.scheme.rules.violations)
    return catalogue.reportable_by(frozenset({role}))


def script_for_marker(task_id: int, marker: User) -> Script | None:
    """Give the whole work behind a task to its marker, played again: what was done, without who did it."""
    task = _tasks().filter(pk=task_id, marker=marker).first()
    if task is None or not _declared(marker, task):
        return None
    played = replay_of(task.sitting)
    return Script(task.sitting.code, paper_of(task.sitting), played.company, played.journal)


def naming_words(task_id: int) -> tuple[str, ...]:
    """Give what would tell a marker whose work a task is on."""
    return naming_words_of(sitting_behind(task_id).application.applicant)


def sitting_behind(task_id: int) -> Sitting:
    """Give the sitting whose work a task is on; not for its marker to see."""
    sitting: Sitting = _tasks().get(pk=task_id).sitting
    return sitting


def naming_words_of(candidate: User) -> tuple[str, ...]:
    """Give what would tell who somebody is: names, the latin one in either order, and address."""
    given, _space, family = candidate.name_latin.rpartition(" ")
    latin = (candidate.name_latin, f"{family} {given}" if given else "", f"{family}{given}" if given else "")
    joined = candidate.name_latin.replace(" ", "")
    words = (candidate.name, *latin, joined if given else "", candidate.email)
    return tuple(dict.fromkeys(word for word in words if len(word) > 1))


# ---- staff and later stages ask -------------------------------------------------------------------


def marking_progress() -> tuple[Progress, ...]:
    """Give how far each sitting in marking is, by code."""
    states = Counter(
        MarkTask.objects.filter(sitting__state=SittingState.MARKING)
        .order_by()
        .values_list("sitting", "state")
    )
    sittings = Sitting.objects.filter(state=SittingState.MARKING).select_related("application__batch")
    return tuple(_progress(sitting, states) for sitting in sittings.order_by("code"))


def claimed_tasks() -> QuerySet[MarkTask]:
    """Give the claimed tasks with their markers, longest held first: what an exam officer may take back."""
    return _tasks().filter(state=TaskState.CLAIMED).select_related("marker").order_by("claimed_at")


def sheet_of(sitting: Sitting) -> CalculationSheet | None:
    """Give the calculation sheet that stands, of the last round: for staff and later stages."""
    return CalculationSheet.objects.filter(sitting=sitting).order_by("-round").first()


def sheets_of(sitting: Sitting) -> QuerySet[CalculationSheet]:
    """Give the calculation sheets of every round, oldest first."""
    return CalculationSheet.objects.filter(sitting=sitting).order_by("round")


def standing_marks(sitting: Sitting) -> tuple[StandingMark, ...]:
    """Give the value that stands for each settled criterion: of the last round in which it was marked."""
    values = StandingMark.objects.filter(sitting=sitting).order_by("round")
    latest = {value.criterion: value for value in values}
    return tuple(latest[criterion] for criterion in sorted(latest))


def given_for(value: StandingMark) -> tuple[Criterion, tuple[int, ...]]:
    """Give the criterion of a value that stands, and the marks from which it came.

    A value that was only counted again has the marks of the last round in which the criterion was marked.
    """
    last, scores = _resting_on(value)
    return Criterion.model_validate_json(last.rubric), scores


def followed_by(value: StandingMark) -> tuple[int, int]:
    """Work out again what follows from the marks of a value that stands: half-steps and points."""
    criterion, marks = given_for(value)
    half_steps = adjudicated_half_steps(*marks) if value.adjudicated else agreed_half_steps(marks)
    return half_steps, points_for(half_steps, criterion.points_per_step)


def rated_criteria(sitting: Sitting) -> tuple[RatedCriterion, ...]:
    """Give the settled criteria with their marks and the values that stand, as they go onto the sheet."""
    return tuple(_rated(value) for value in standing_marks(sitting))


def miscounted_criteria(sitting: Sitting) -> frozenset[str]:
    """Give the criteria whose value does not follow from the marks given for them."""
    return frozenset(
        value.criterion
        for value in standing_marks(sitting)
        if followed_by(value) != (value.half_steps, value.points)
    )


def open_criteria(sitting: Sitting) -> frozenset[str]:
    """Give the criteria that wait for a mark in the present round."""
    waiting = MarkTask.objects.filter(
        sitting=sitting,
        round=sitting.marking_round,
        state__in=[TaskState.OPEN, TaskState.CLAIMED, TaskState.SEALED, TaskState.THIRD_NEEDED],
    )
    return frozenset(waiting.values_list("criterion", flat=True))


def criteria_resting_on(sitting: Sitting, marker: User) -> frozenset[str]:
    """Give the criteria whose value rests on a mark of this person: given in the last round that had marks for it."""
    given = SealedMark.objects.filter(task__sitting=sitting)
    rows = list(given.values_list("task__criterion", "task__round", "task__marker"))
    last: dict[str, int] = {}
    for criterion, turn, _marker in rows:
        last[criterion] = max(turn, last.get(criterion, turn))
    return frozenset(
        criterion for criterion, turn, who in rows if who == marker.pk and turn == last[criterion]
    )


def at_work_on(sitting: Sitting, marker: User) -> bool:
    """Tell whether a person has a task, or has given a mark, in a round of marking that is not over."""
    tasks = MarkTask.objects.filter(sitting=sitting, round=sitting.marking_round, marker=marker)
    return sitting.state == SittingState.MARKING and tasks.exists()


def settled_criteria(sitting: Sitting) -> tuple[SettledCriterion, ...]:
    """Give the human-rated criteria of a sealed sitting with every mark; nothing before it is sealed."""
    if sitting.state != SittingState.SEALED:
        return ()
    marks: dict[tuple[str, int], list[GivenMark]] = {}
    first_task: dict[tuple[str, int], MarkTask] = {}
    given = SealedMark.objects.filter(task__sitting=sitting).select_related("task").order_by("task__slot")
    for mark in given:
        key = (mark.task.criterion, mark.task.round)
        first_task.setdefault(key, mark.task)
        marks.setdefault(key, []).append(GivenMark(mark.task.slot, mark.score, mark.comment))
    last = {criterion: (criterion, turn) for criterion, turn in sorted(first_task)}
    return tuple(
        SettledCriterion(
            criterion=Criterion.model_validate_json(first_task[last[value.criterion]].rubric),
            sample=first_task[last[value.criterion]].sample,
            marks=tuple(marks[last[value.criterion]]),
            half_steps=value.half_steps,
            points=value.points,
            maximum=value.maximum,
            adjudicated=value.adjudicated,
        )
        for value in standing_marks(sitting)
    )


def _declared(marker: User, task: MarkTask) -> bool:
    return has_declared(marker, Assignment.MARKING, task.sitting.application.batch_id)


def _tasks() -> QuerySet[MarkTask]:
    return MarkTask.objects.select_related(
        "sitting__application__applicant", "sitting__application__batch", "wording"
    )


def _at_work() -> QuerySet[MarkTask]:
    """Give the tasks of sittings that still count; nobody marks what a ruling has made void."""
    return _tasks().exclude(sitting__state=SittingState.VOIDED)


def _resting_on(value: StandingMark) -> tuple[MarkTask, tuple[int, ...]]:
    """Give a task of the last round in which the criterion was marked, and the marks given then."""
    tasks = MarkTask.objects.filter(
        sitting_id=value.sitting_id, criterion=value.criterion, round__lte=value.round
    )
    last = tasks.select_related("wording").order_by("-round")[0]
    marks = SealedMark.objects.filter(
        task__sitting_id=value.sitting_id, task__criterion=value.criterion, task__round=last.round
    )
    return last, tuple(marks.order_by("task__slot").values_list("score", flat=True))


def _rated(value: StandingMark) -> RatedCriterion:
    last, marks = _resting_on(value)
    return RatedCriterion(
        criterion=Criterion.model_validate_json(last.rubric),
        wording=(last.wording.version, last.wording.digest) if last.wording else None,
        marks=marks,
        half_steps=value.half_steps,
        points=value.points,
        adjudicated=value.adjudicated,
    )


def _works(tasks: Iterable[MarkTask]) -> tuple[Work, ...]:
    return tuple(_work(task) for task in tasks)


def _work(task: MarkTask) -> Work:
    criterion = Criterion.model_validate_json(task.rubric)
    return Work(
        task_id=task.pk,
        batch_id=task.sitting.application.batch_id,
        batch=task.sitting.application.batch.title,
        code=task.sitting.code,
        skill=task.sitting.application.skill,
        level=task.sitting.application.level,
        requirement=criterion.requirement,
        title=criterion.title,
        claimed_at=task.claimed_at,
        done=task.state not in {TaskState.OPEN, TaskState.CLAIMED},
    )


def _progress(sitting: Sitting, states: Counter[tuple[int, str]]) -> Progress:
    def count(*wanted: TaskState) -> int:
        return sum(states[sitting.pk, state.value] for state in wanted)

    return Progress(
        sitting=sitting,
        open=count(TaskState.OPEN),
        claimed=count(TaskState.CLAIMED),
        sealed=count(TaskState.SEALED),
        third_needed=count(TaskState.THIRD_NEEDED),
        settled=count(TaskState.AGREED, TaskState.ADJUDICATED),
    )
