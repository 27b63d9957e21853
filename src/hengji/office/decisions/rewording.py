"""What another wording of a rubric reaches: which work was marked by the old one, and what becomes of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from hengji.assay.bilingual import Text
from hengji.assay.grading import Criterion
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.casework.queries import others_for_award
from hengji.office.decisions.components import failed_components
from hengji.office.decisions.lifecycle import OPEN_REWORDING, Component, Reopening, RewordingState
from hengji.office.decisions.models import Rewording, RewordingLine
from hengji.office.decisions.policies import tied_results
from hengji.office.decisions.queries import decision_of
from hengji.office.decisions.rescoring import taken_along
from hengji.office.decisions.scope import current_works
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import sealed_of
from hengji.office.marking.lifecycle import TaskState
from hengji.office.marking.models import MarkTask, SealedMark
from hengji.office.marking.rubrics import Anchors, latest_wording, reworded
from hengji.office.people.models import User
from hengji.office.schemes.models import Batch

S = ApplicationState


@dataclass(frozen=True, slots=True)
class Touched:
    """One work that has, or is to have, marks by the old wording.

    Attributes:
        round: Of the last round in which the criterion was opened.
        marks: How many marks were given in it.
    """

    sitting: Sitting
    consequence: Reopening
    round: int
    marks: int

    @property
    def told(self) -> str:
        return str(self.consequence.label)


def works_of(rewording: Rewording) -> QuerySet[Sitting]:
    """Give the work whose result counts, or will, and whose paper has the criterion; by code."""
    return works_with(rewording.batch, rewording.archetype)


def works_with(batch: Batch | None, archetype: str) -> QuerySet[Sitting]:
    works = current_works([archetype])
    return works.filter(application__batch=batch) if batch else works


def criterion_now(batch: Batch | None, archetype: str, criterion: str) -> Criterion | None:
    """Give a criterion as work that is opened now is rated by it; None where no paper of the scope has it."""
    work = works_with(batch, archetype).order_by("pk").first()
    found = (one for one in sealed_of(work).criteria if one.id == criterion) if work else ()
    sealed = next(iter(found), None)
    return reworded(sealed, latest_wording(archetype, criterion, batch)) if sealed else None


def batches_with(archetype: str) -> QuerySet[Batch]:
    """Give the batches in which a version of a task was set, the latest first."""
    numbers = works_with(None, archetype).order_by().values("application__batch")
    return Batch.objects.filter(pk__in=numbers).order_by("-exam_on", "code")


def touched_by(rewording: Rewording) -> tuple[Touched, ...]:
    """Find every work that was, or is to be, marked by the old wording; work that is not open yet is not among them."""
    after = spelled(rewording.after)
    works = works_of(rewording).filter(state__in=[SittingState.MARKING, SittingState.SEALED])
    works = works.defer("paper_body")
    tasks = MarkTask.objects.filter(sitting__in=works.order_by(), criterion=rewording.criterion)
    last = {task.sitting_id: task for task in tasks.order_by("round", "slot")}
    marks = Counter(
        SealedMark.objects.filter(task__in=tasks.order_by())
        .order_by()
        .values_list("task__sitting", "task__round")
    )
    found = []
    for sitting in works:
        task = last.get(sitting.pk)
        if task is not None and Criterion.model_validate_json(task.rubric).anchors != after:
            given = marks[sitting.pk, task.round]
            becomes = _consequence(rewording, sitting, task, given)
            found.append(Touched(sitting, becomes, task.round, given))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A mark that has to be given, or asked of somebody else, before other words can come into force."""

    task: MarkTask
    title: Text

    @property
    def held(self) -> bool:
        return self.task.state == TaskState.CLAIMED


def outstanding_in(touched: Iterable[Touched]) -> tuple[Outstanding, ...]:
    """Give what is still to be marked in half-marked works, by code: what nobody has taken, and what somebody holds."""
    waiting = [one.sitting.pk for one in touched if one.consequence == Reopening.WAITS]
    tasks = MarkTask.objects.filter(sitting__in=waiting, state__in=[TaskState.OPEN, TaskState.CLAIMED])
    tasks = tasks.select_related("marker", "sitting").defer("sitting__paper_body", "sample")
    return tuple(
        Outstanding(task, Criterion.model_validate_json(task.rubric).title)
        for task in tasks.order_by("sitting__code", "criterion", "slot")
    )


def spelled(rows: Iterable[Mapping[str, str]]) -> Anchors:
    """Give anchors as they are kept, as texts."""
    zero, one, two, three, four = (Text(row["zh"], row["en"]) for row in rows)
    return zero, one, two, three, four


def _consequence(rewording: Rewording, sitting: Sitting, task: MarkTask, marks: int) -> Reopening:
    if sitting.state == SittingState.MARKING:
        untouched = task.round == sitting.marking_round and not marks
        return Reopening.NEW_WORDING if untouched else Reopening.WAITS
    application = sitting.application
    match application.state:
        case S.ON_HOLD:
            return Reopening.HELD
        case S.CERTIFIED:
            return Reopening.CERTIFIED
        case S.ON_AWARD_NOTICE:
            return Reopening.TAKEN_DOWN if rewording.downward else Reopening.KEPT
        case S.FAILED:
            return _of_failed(rewording, application)
        case S.RESIT_ELIGIBLE:
            return Reopening.BY_HAND
    return Reopening.BY_HAND if taken_along(application, sitting) else Reopening.REMARKED


def _of_failed(rewording: Rewording, application: Application) -> Reopening:
    """Say what becomes of a published failure; a practical that was passed holds for the re-sit, and is not put at risk."""
    if others_for_award(application).exists():
        return Reopening.BY_HAND
    decision = decision_of(application)
    passed = decision is not None and Component.PRACTICAL not in failed_components(decision.lines)
    return Reopening.KEPT if passed and not rewording.downward else Reopening.REDECIDED


# ---- the pages ask --------------------------------------------------------------------------------


def rewordings() -> QuerySet[Rewording]:
    """Give every rewording, the latest first."""
    return Rewording.objects.select_related("batch", "proposed_by", "approved_by", "wording")


def rewording_numbered(rewording_id: int) -> Rewording | None:
    return rewordings().filter(pk=rewording_id).first()


def rewordings_to_do(user: User) -> tuple[Rewording, ...]:
    """Give what waits for a second person, or to be applied, and is about nobody tied to the reader."""
    waiting = rewordings().filter(state__in=OPEN_REWORDING).order_by("proposed_at", "pk")
    return tuple(
        one
        for one in waiting
        if (one.state == RewordingState.APPROVED or one.proposed_by_id != user.pk)
        and not tied_results(user, works_of(one))
    )


def lines_of(rewording: Rewording) -> QuerySet[RewordingLine]:
    """Give what an applied rewording did, by code."""
    lines: QuerySet[RewordingLine] = RewordingLine.objects.filter(rewording=rewording)
    return lines.select_related("application__applicant", "sitting").order_by("sitting__code")
