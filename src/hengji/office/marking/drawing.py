"""The acts of drawing markers: put together what a draw rests on, show it, and let it count."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, QuerySet

from hengji.office.exams.lifecycle import SittingState
from hengji.office.marking.draw import DrawInputs, DrawnMarker, DrawnTask, draw
from hengji.office.marking.lifecycle import MARK_TASK, MARKERS, TaskState
from hengji.office.marking.models import MarkDraw, MarkTask
from hengji.office.marking.policies import Standing, standing_of
from hengji.office.marking.refusals import NothingToDraw
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.queries import people_with, within
from hengji.office.people.roles import Role
from hengji.office.record.operations import move
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.models import Batch
from hengji.office.schemes.refusals import DrawOutdated


@dataclass(frozen=True, slots=True)
class Share:
    """What a draw gives one marker."""

    marker: User
    load: int
    drawn: int

    @property
    def after(self) -> int:
        return self.load + self.drawn


@dataclass(frozen=True, slots=True)
class Preview:
    """A draw that does not count yet.

    Attributes:
        left: Tasks that no marker may have; they stay open to be claimed.
    """

    inputs: DrawInputs
    shares: tuple[Share, ...]
    drawn: int
    left: int


@dataclass(frozen=True, slots=True)
class MarkRecord:
    """A draw as it was kept; which task went to whom is in its file.

    Attributes:
        holds: Whether drawing again from what was kept gives what was kept.
        left: Tasks that no marker could have.
    """

    kept: MarkDraw
    digest: str
    holds: bool
    shares: tuple[Share, ...]
    left: int


def batches_to_draw() -> QuerySet[Batch]:
    """Give the batches with open tasks, by the day of the exam."""
    numbers = _open_tasks().order_by().values("sitting__application__batch")
    return Batch.objects.filter(pk__in=numbers).order_by("exam_on", "code")


def preview_of(batch: Batch, now: datetime) -> Preview:
    """Draw without letting it count; until something changes, the draw that counts is the same."""
    inputs = inputs_for(batch, now)
    drawn = draw(inputs)
    given = Counter(drawn.values())
    people = User.objects.in_bulk([marker.id for marker in inputs.markers])
    shares = (Share(people[one.id], one.load, given[one.id]) for one in inputs.markers)
    return Preview(inputs, tuple(shares), len(drawn), len(inputs.tasks) - len(drawn))


@transaction.atomic
def draw_markers(*, batch_id: int, seed: int, actor: User, now: datetime) -> MarkDraw:
    """Give the open tasks of a batch to markers by lot, as the preview with this seed showed it.

    Raises:
        RoleMissing: The actor is no exam officer.
        NothingToDraw: The batch has no open task that somebody may have.
        DrawOutdated: Tasks, markers or ties are not what they were when the preview was shown.
    """
    require_role(actor, Role.EXAM_OFFICER)
    batch = Batch.objects.select_for_update().get(pk=batch_id)
    inputs = inputs_for(batch, now)
    drawn = draw(inputs)
    if not drawn:
        raise NothingToDraw(batch.code)
    if inputs.seed != seed:
        raise DrawOutdated(batch.code)
    kept = MarkDraw.objects.create(
        batch=batch,
        seed=inputs.seed,
        inputs=inputs.model_dump(mode="json"),
        outcome={str(task): marker for task, marker in sorted(drawn.items())},
        drawn_by=actor,
        drawn_at=now,
    )
    people = User.objects.in_bulk(set(drawn.values()))
    for task in _open_tasks().filter(pk__in=drawn).select_for_update(of=("self",)):
        task.marker, task.claimed_at = people[drawn[task.pk]], now
        move(
            task,
            MARK_TASK,
            TaskState.CLAIMED,
            actor=actor,
            now=now,
            role=Role.EXAM_OFFICER,
            detail={"draw": kept.pk, "marker": drawn[task.pk]},
            fields=["marker", "claimed_at"],
        )
    return kept


def inputs_for(batch: Batch, now: datetime) -> DrawInputs:
    """Put together what the draw of a batch rests on, in a number of queries that does not grow with its tasks."""
    day, tasks = office_day(now), list(_open_tasks().filter(sitting__application__batch=batch).order_by("pk"))
    standings = {
        marker: standing for marker in _markers() if _in_scope(standing := standing_of(marker), batch, day)
    }
    held = MarkTask.objects.filter(marker__in=standings, state=TaskState.CLAIMED).order_by()
    loads = dict(held.values_list("marker").annotate(Count("pk")))
    barred = [_Barred(marker.pk, standing) for marker, standing in standings.items()]
    return DrawInputs(
        tasks=tuple(
            DrawnTask(
                id=task.pk,
                sitting=task.sitting_id,
                criterion=task.criterion,
                barred=frozenset(one.marker for one in barred if one.keeps_from(task)),
            )
            for task in tasks
        ),
        markers=tuple(DrawnMarker(id=marker.pk, load=loads.get(marker.pk, 0)) for marker in standings),
    )


def mark_record(draw_id: int) -> MarkRecord | None:
    """Give a draw of markers by its number, and draw it once more."""
    kept: MarkDraw | None = (
        MarkDraw.objects.filter(pk=draw_id).select_related("batch__scheme", "drawn_by").first()
    )
    if kept is None:
        return None
    inputs = DrawInputs.model_validate(kept.inputs)
    again = {str(task): marker for task, marker in draw(inputs).items()}
    given, people = Counter(kept.outcome.values()), User.objects.in_bulk([one.id for one in inputs.markers])
    return MarkRecord(
        kept=kept,
        digest=inputs.digest,
        holds=(inputs.seed, again) == (kept.seed, kept.outcome),
        shares=tuple(Share(people[one.id], one.load, given[one.id]) for one in inputs.markers),
        left=len(inputs.tasks) - len(kept.outcome),
    )


def mark_draws() -> QuerySet[MarkDraw]:
    """Give every draw of markers, the latest first."""
    draws: QuerySet[MarkDraw] = MarkDraw.objects.select_related("batch", "drawn_by")
    return draws.order_by("-pk")


class _Barred:
    """What keeps one marker from tasks, laid out so that each task is asked about in constant time."""

    def __init__(self, marker: int, standing: Standing) -> None:
        self.marker = marker
        self._standing = standing
        self._criteria = {(sitting, criterion) for sitting, criterion, _round in standing.had}
        self._first_round: dict[int, int] = {}
        for sitting, _criterion, turn in standing.had:
            self._first_round[sitting] = min(turn, self._first_round.get(sitting, turn))

    def keeps_from(self, task: MarkTask) -> bool:
        marked = (task.sitting_id, task.criterion) in self._criteria
        earlier = self._first_round.get(task.sitting_id, task.round) < task.round
        return marked or earlier or not self._standing.fits(task)


def _open_tasks() -> QuerySet[MarkTask]:
    tasks = MarkTask.objects.filter(state=TaskState.OPEN).exclude(sitting__state=SittingState.VOIDED)
    return tasks.select_related("sitting__application")


def _markers() -> Iterable[User]:
    found = {person.pk: person for role in MARKERS for person in people_with(role)}
    return (found[number] for number in sorted(found))


def _in_scope(standing: Standing, batch: Batch, day: date) -> bool:
    return within(standing.cards, batch.skill, batch.level, day)
