"""Acts of marking: open the tasks, claim, seal, settle, and seal the sitting when all is settled."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from hengji.assay.grading import Criterion
from hengji.assay.tasks import criterion_sample
from hengji.office.casework.guards import refuse_undeclared
from hengji.office.casework.lifecycle import Assignment
from hengji.office.exams.lifecycle import SITTING, SittingState
from hengji.office.exams.models import MarkingRules, Sitting
from hengji.office.exams.operations import (
    mark_sitting,
    note_broken_journal,
    remark_sitting,
    seal_sitting,
)
from hengji.office.exams.queries import (
    MarkedAgain,
    marking_rules_for,
    marks_digest,
    marks_of,
    replay_of,
    sealed_of,
)
from hengji.office.exams.refusals import JournalBroken, ReasonMissing
from hengji.office.marking.agreement import (
    STEPS,
    adjudicated_half_steps,
    agree,
    agreed_half_steps,
    points_for,
)
from hengji.office.marking.lifecycle import MARK_TASK, TaskState, TaskVerb
from hengji.office.marking.models import (
    FIRST_WORDING,
    CalculationSheet,
    MarkTask,
    RubricWording,
    SealedMark,
    StandingMark,
)
from hengji.office.marking.policies import marking_role, standing_of
from hengji.office.marking.queries import (
    followed_by,
    miscounted_criteria,
    open_criteria,
    rated_criteria,
    standing_marks,
)
from hengji.office.marking.refusals import (
    CriterionUnknown,
    MarkedAlready,
    NotFitToMark,
    NotYourTask,
    RubricReworded,
    ScoreOutOfRange,
)
from hengji.office.marking.rubrics import reworded, wording_in_force
from hengji.office.marking.sheet import calculation_sheet
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.refusals import OutOfScope
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.models import digest_of
from hengji.office.record.operations import move, note
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.models import Batch
from hengji.office.schemes.policy import Policy


def begin_marking(*, sitting_id: int, actor: User | None, now: datetime) -> Sitting:
    """Let the machine mark a handed-in sitting and open the tasks for people; both or neither.

    A sitting without human-rated criteria is sealed at once. The actor is an exam officer, or nobody when
    marking follows handing in by itself.

    Raises:
        JournalBroken: The journal does not hold. That is written down, and nothing is marked.
        StepNotAllowed: The sitting is not handed in, or marking has begun.
    """
    try:
        with transaction.atomic():
            mark_sitting(sitting_id=sitting_id, actor=actor, now=now)
            sitting = _locked_sitting(sitting_id)
            # Whoever puts a rubric in other words locks the batch too, so no task is opened with the old ones behind her.
            Batch.objects.select_for_update(of=("self",), no_key=True).get(pk=sitting.application.batch_id)
            _open_tasks(sitting, sealed_of(sitting).criteria, now)
            return _seal_if_settled(sitting, now)
    except JournalBroken as broken:
        note_broken_journal(
            sitting_id=sitting_id, position=broken.position, reason=str(broken), actor=actor, now=now
        )
        raise


@transaction.atomic
def reopen_marking(
    *,
    sitting_id: int,
    criteria: Collection[str] | None,
    reason: str,
    actor: User | None,
    now: datetime,
    role: str,
) -> Sitting:
    """Open a new round of marking for some criteria of a sealed sitting, or for all; later stages call this.

    What was given before stays as it was and is shown to nobody who marks now; whoever gave it does not mark
    the criterion again. A criterion that is not opened keeps the value that stands. The machine marks anew,
    from the same journal.

    Raises:
        ReasonMissing: No reason is given.
        ActNotAllowed: The sitting is not sealed.
        CriterionUnknown: The sitting has no such human-rated criterion.
    """
    if not reason.strip():
        raise ReasonMissing
    sitting = _locked_sitting(sitting_id)
    known = {criterion.id: criterion for criterion in sealed_of(sitting).criteria}
    wanted = sorted(known if criteria is None else criteria)
    if unknown := sorted(set(wanted) - known.keys()):
        raise CriterionUnknown(sitting.code, unknown)
    remark_sitting(sitting_id=sitting_id, reason=reason.strip(), actor=actor, now=now, role=role)
    sitting.refresh_from_db(fields=["state", "marking_round"])
    _open_tasks(sitting, [known[criterion] for criterion in wanted], now)
    return _seal_if_settled(sitting, now)


@transaction.atomic
def reword_tasks(*, sitting_id: int, wording: RubricWording, now: datetime) -> int:
    """Put another wording of a criterion before everybody who has not marked a work by the old one; count the tasks.

    Later stages call this while no mark of the present round rests on the old wording.
    """
    sitting = _locked_sitting(sitting_id)
    tasks = MarkTask.objects.select_for_update().filter(
        sitting=sitting, criterion=wording.criterion, round=sitting.marking_round
    )
    for task in tasks:
        task.sitting, task.wording = sitting, wording
        task.rubric = reworded(Criterion.model_validate_json(task.rubric), wording).model_dump_json()
        task.save(update_fields=["rubric", "wording"])
        note(
            task, TaskVerb.REWORD, actor=None, now=now, role=SYSTEM, reason=wording.reason,
            detail=_rated_by(task),
        )  # fmt: skip
    return len(tasks)


@transaction.atomic
def recount_sitting(*, sitting_id: int, reason: str, actor: User | None, now: datetime, role: str) -> Sitting:
    """Add up a sealed sitting once more from its journal and the marks given, as a round of its own.

    A criterion whose value does not follow from its marks gets the value that does. Nobody marks anything.
    """
    sitting = _locked_sitting(sitting_id)
    wrong = miscounted_criteria(sitting)
    remark_sitting(sitting_id=sitting_id, reason=reason, actor=actor, now=now, role=role)
    sitting.refresh_from_db(fields=["state", "marking_round"])
    for value in standing_marks(sitting):
        if value.criterion in wrong:
            _restate(sitting, value, now)
    return _seal_if_settled(sitting, now)


@transaction.atomic
def restate_sitting(
    *, sitting_id: int, given: MarkedAgain, rules: MarkingRules | None, reason: str, now: datetime
) -> Sitting:
    """Let marks that the machine worked out under other rules stand for a sealed sitting, as a round of its own.

    What people gave stays. Later stages call this.

    Raises:
        ActNotAllowed: The sitting is not sealed.
    """
    remark_sitting(
        sitting_id=sitting_id, reason=reason, actor=None, now=now, role=SYSTEM, given=given, rules=rules
    )
    return _seal_if_settled(_locked_sitting(sitting_id), now)


@transaction.atomic
def claim_task(*, task_id: int, actor: User, now: datetime) -> MarkTask:
    """Take a task to mark.

    When a criterion has two open slots, which of them is taken makes no difference and is not shown.

    Raises:
        RoleMissing: The actor is no examiner.
        OutOfScope: Her cards do not cover the work.
        NotFitToMark: She is tied to the candidate, or has another part in the case.
        MarkedAlready: She has this criterion of this sitting already, or marked the sitting in an earlier round.
        StepNotAllowed: Somebody else has taken the task.
    """
    task = _locked_task(task_id)
    standing = standing_of(actor)
    if standing.role is None:
        require_role(actor, Role.EXAMINER)
    if not standing.covers(task, office_day(now)):
        raise OutOfScope(actor)
    if not standing.fits(task):
        raise NotFitToMark(actor, task.sitting.code)
    if standing.has_marked(task):
        raise MarkedAlready(actor, task.sitting.code)
    MARK_TASK.check(task.state, TaskState.CLAIMED)
    task.marker, task.claimed_at = actor, now
    return move(
        task,
        MARK_TASK,
        TaskState.CLAIMED,
        actor=actor,
        now=now,
        role=standing.role,
        fields=["marker", "claimed_at"],
    )


@transaction.atomic
def release_task(*, task_id: int, reason: str, actor: User, now: datetime) -> MarkTask:
    """Give a claimed task back, or take it back as an exam officer; someone else may then mark it.

    Raises:
        NotYourTask: The actor neither holds the task nor runs the exam.
        ReasonMissing: No reason is given.
    """
    task = _locked_task(task_id)
    own = task.marker_id == actor.pk
    role = marking_role(actor) if own else Role.EXAM_OFFICER
    if not own:
        require_role(actor, Role.EXAM_OFFICER)
    if not reason.strip():
        raise ReasonMissing
    MARK_TASK.check(task.state, TaskState.OPEN)
    task.marker = task.claimed_at = None
    return move(
        task,
        MARK_TASK,
        TaskState.OPEN,
        actor=actor,
        now=now,
        role=role,
        reason=reason.strip(),
        fields=["marker", "claimed_at"],
    )


@transaction.atomic
def seal_mark(
    *, task_id: int, score: int, comment: str = "", seen: str | None = None, actor: User, now: datetime
) -> MarkTask:
    """Give a mark from 0 to 4 for good. It is shown to nobody until the sitting is sealed.

    The last mark of a criterion settles it or calls one more marker; the last settled criterion seals
    the sitting with its calculation sheet. ``seen`` is the digest of the rubric that was before her when she judged;
    None where nobody reads a page.

    Raises:
        NotYourTask: Someone else holds the task.
        RubricReworded: The rubric has been put in other words since.
        NotDeclared: She has not said that nobody of the batch is tied to her.
        ScoreOutOfRange: The score is no whole number from 0 to 4.
        StepNotAllowed: The task is not claimed, or its mark is sealed already.
    """
    task = _locked_task(task_id)
    if task.marker_id != actor.pk:
        raise NotYourTask(actor, task.sitting.code)
    batch = task.sitting.application.batch
    refuse_undeclared(actor, Assignment.MARKING, batch.pk, batch.title)
    if not isinstance(score, int) or isinstance(score, bool) or not 0 <= score <= STEPS:
        raise ScoreOutOfRange(score, STEPS)
    if seen is not None and seen != task.rubric_digest:
        raise RubricReworded(task.sitting.code)
    role = marking_role(actor)
    move(task, MARK_TASK, TaskState.SEALED, actor=actor, now=now, role=role, detail=_rated_by(task))
    SealedMark.objects.create(task=task, score=score, comment=comment.strip(), sealed_at=now)
    _settle(task, now)
    _seal_if_settled(task.sitting, now)
    task.refresh_from_db()
    return task


def _locked_sitting(sitting_id: int) -> Sitting:
    return (
        Sitting.objects.select_for_update(of=("self",))
        .select_related("application__applicant", "application__batch__scheme")
        .get(pk=sitting_id)
    )


def _locked_task(task_id: int) -> MarkTask:
    """Lock the sitting and then the task, so that two markers who seal at once settle one after the other."""
    sitting_id = MarkTask.objects.values_list("sitting_id", flat=True).get(pk=task_id)
    sitting = _locked_sitting(sitting_id)
    task = MarkTask.objects.select_for_update().get(pk=task_id)
    task.sitting = sitting
    return task


def _policy(sitting: Sitting) -> Policy:
    return sitting.application.batch.scheme.rules


def _open_tasks(sitting: Sitting, criteria: Iterable[Criterion], now: datetime) -> None:
    company = replay_of(sitting).company
    for criterion in criteria:
        sample, wording = criterion_sample(criterion, company), wording_in_force(sitting, criterion)
        for slot in range(1, _policy(sitting).markers + 1):
            _open_task(sitting, slot, reworded(criterion, wording), wording, sample, now)


def _open_task(
    sitting: Sitting,
    slot: int,
    criterion: Criterion,
    wording: RubricWording | None,
    sample: str,
    now: datetime,
) -> None:
    task = MarkTask.objects.create(
        sitting=sitting,
        round=sitting.marking_round,
        criterion=criterion.id,
        slot=slot,
        rubric=criterion.model_dump_json(),
        wording=wording,
        sample=sample,
    )
    note(task, TaskVerb.OPEN, actor=None, now=now, role=SYSTEM)


def _rated_by(task: MarkTask) -> dict[str, Any]:
    """Give what binds a mark to the wording it was given by: its version, and the hash of the whole rubric."""
    return {"wording": task.wording.version if task.wording else FIRST_WORDING, "rubric": task.rubric_digest}


def _settle(task: MarkTask, now: datetime) -> None:
    """Settle a criterion when all marks asked for are in; otherwise leave it be."""
    siblings = MarkTask.objects.filter(sitting=task.sitting, round=task.round, criterion=task.criterion)
    tasks = list(siblings.order_by("slot").select_for_update())
    if any(sibling.state in {TaskState.OPEN, TaskState.CLAIMED} for sibling in tasks):
        return
    for sibling in tasks:
        sibling.sitting = task.sitting
    scores = list(
        SealedMark.objects.filter(task__in=tasks).order_by("task__slot").values_list("score", flat=True)
    )
    policy = _policy(task.sitting)
    if len(tasks) > policy.markers:
        first, second, third = scores
        _let_stand(tasks, TaskState.ADJUDICATED, adjudicated_half_steps(first, second, third), now)
    elif agree(scores, policy.marking_tolerance):
        _let_stand(tasks, TaskState.AGREED, agreed_half_steps(scores), now)
    else:
        for sibling in tasks:
            move(sibling, MARK_TASK, TaskState.THIRD_NEEDED, actor=None, now=now, role=SYSTEM)
        criterion = Criterion.model_validate_json(task.rubric)
        _open_task(task.sitting, len(tasks) + 1, criterion, task.wording, task.sample, now)


def _let_stand(tasks: Sequence[MarkTask], state: TaskState, half_steps: int, now: datetime) -> None:
    criterion = Criterion.model_validate_json(tasks[0].rubric)
    for task in tasks:
        move(task, MARK_TASK, state, actor=None, now=now, role=SYSTEM)
    StandingMark.objects.create(
        sitting=tasks[0].sitting,
        round=tasks[0].round,
        criterion=criterion.id,
        half_steps=half_steps,
        points=points_for(half_steps, criterion.points_per_step),
        maximum=STEPS * criterion.points_per_step,
        adjudicated=state == TaskState.ADJUDICATED,
        at=now,
    )


def _restate(sitting: Sitting, value: StandingMark, now: datetime) -> None:
    half_steps, points = followed_by(value)
    StandingMark.objects.create(
        sitting=sitting,
        criterion=value.criterion,
        round=sitting.marking_round,
        half_steps=half_steps,
        points=points,
        maximum=value.maximum,
        adjudicated=value.adjudicated,
        at=now,
    )


def _seal_if_settled(sitting: Sitting, now: datetime) -> Sitting:
    SITTING.check(sitting.state, SittingState.SEALED)
    settled = {value.criterion for value in standing_marks(sitting)}
    if open_criteria(sitting) or {criterion.id for criterion in sealed_of(sitting).criteria} - settled:
        return sitting
    marks = marks_of(sitting)
    if marks is None:
        raise RuntimeError(f"sitting {sitting.ticket} is in marking without machine marks")
    pins = {
        "paper": sitting.paper_digest,
        "edition": sitting.edition_digest,
        "pack": sitting.pack_digest,
        "machine_marks": marks_digest(sitting) or "",
    }
    if rules := marking_rules_for(sitting):
        pins["marking_rules"] = rules.digest
    body = calculation_sheet(marks, rated_criteria(sitting), pins)
    digest = digest_of(body)
    CalculationSheet.objects.create(
        sitting=sitting, round=sitting.marking_round, body=body, digest=digest, completed_at=now
    )
    return seal_sitting(sitting_id=sitting.pk, sheet_digest=digest, now=now)
