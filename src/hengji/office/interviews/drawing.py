"""The acts of drawing panels: show a draw, let it count, and draw again from what was kept."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from hengji.office.casework.models import Application
from hengji.office.interviews.draw import PanelInputs, PanelsDrawn, StoppedBy, draw_panels
from hengji.office.interviews.models import PanelDraw
from hengji.office.interviews.pool import KeptApart, Plan, pool_of
from hengji.office.interviews.queries import applications_to_convene
from hengji.office.interviews.refusals import NobodyToDraw, SlotInPast
from hengji.office.interviews.seating import take_seats
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.schemes.models import Batch
from hengji.office.schemes.refusals import DrawOutdated


@dataclass(frozen=True, slots=True)
class Share:
    """What a draw gives one interviewer."""

    interviewer: User
    leads: bool
    load: int
    drawn: int
    led: int


@dataclass(frozen=True, slots=True)
class Seated:
    """One interview as it was drawn."""

    application: Application
    at: datetime
    room: str
    panel: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A draw that does not count yet.

    Attributes:
        apart: How many times an interviewer may not have a candidate, by reason; who, it does not say.
        uncarded: How many interviewers are left out because their cards do not cover this.
        stopped: Who gets no panel, with the rule that stops it.
        others: Applications in which the officer may not act; a colleague draws for them.
    """

    inputs: PanelInputs
    shares: tuple[Share, ...]
    seated: tuple[Seated, ...]
    apart: tuple[tuple[KeptApart, int], ...]
    uncarded: int
    stopped: tuple[tuple[Application, StoppedBy], ...]
    others: int


@dataclass(frozen=True, slots=True)
class PanelRecord:
    """A draw as it was kept.

    Attributes:
        holds: Whether drawing again from what was kept gives what was kept.
        stopped: Who got no panel, with the rule that stopped it.
    """

    kept: PanelDraw
    digest: str
    holds: bool
    seated: tuple[Seated, ...]
    stopped: tuple[tuple[Application, StoppedBy], ...]


def batches_to_convene() -> QuerySet[Batch]:
    """Give the batches in which candidates wait for a panel, by the day of the exam."""
    numbers = applications_to_convene().order_by().values("batch")
    return Batch.objects.filter(pk__in=numbers).select_related("scheme").order_by("exam_on", "code")


def preview_of(batch: Batch, plan: Plan, actor: User) -> Preview:
    """Draw without letting it count; until something changes, the draw that counts is the same."""
    pool = pool_of(batch, plan, actor)
    drawn = draw_panels(pool.inputs)
    given = Counter(member for one in drawn.placed for member in one.panel)
    led = Counter(one.panel[0] for one in drawn.placed)
    return Preview(
        inputs=pool.inputs,
        shares=tuple(
            Share(pool.people[one.id], one.leads, one.load, given[one.id], led[one.id])
            for one in pool.inputs.interviewers
        ),
        seated=tuple(_seated(drawn, pool.cases, pool.people, pool.slots)),
        apart=tuple((reason, pool.apart[reason]) for reason in KeptApart if pool.apart[reason]),
        uncarded=pool.uncarded,
        stopped=tuple((pool.cases[case], rule) for case, rule in drawn.stopped.items()),
        others=pool.others,
    )


@transaction.atomic
def convene_by_lot(*, batch_id: int, plan: Plan, digest: str, actor: User, now: datetime) -> PanelDraw:
    """Give the waiting candidates of a batch panels and times by lot, as the preview with this digest showed it.

    Raises:
        RoleMissing: The actor is no exam officer.
        SlotInPast: The plan begins in the past.
        NobodyToDraw: Nobody who waits can have a panel.
        DrawOutdated: Candidates, interviewers or what keeps them apart are not what they were in the preview.
    """
    require_role(actor, Role.EXAM_OFFICER)
    if plan.first_at < now:
        raise SlotInPast(plan.first_at)
    batch = Batch.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=batch_id)
    list(applications_to_convene().filter(batch=batch).select_for_update(of=("self",)))
    pool = pool_of(batch, plan, actor)
    drawn = draw_panels(pool.inputs)
    if not drawn.placed:
        raise NobodyToDraw(batch.code)
    if pool.inputs.digest != digest:
        raise DrawOutdated(batch.code)
    kept = PanelDraw.objects.create(
        batch=batch,
        seed=pool.inputs.seed,
        inputs=pool.inputs.model_dump(mode="json"),
        outcome=drawn.model_dump(mode="json"),
        drawn_by=actor,
        drawn_at=now,
    )
    detail = {"draw": kept.pk, "digest": pool.inputs.digest}
    for one in _seated(drawn, pool.cases, pool.people, pool.slots):
        take_seats(
            one.application, panel=one.panel, room=one.room, at=one.at, minutes=plan.minutes, actor=actor,
            now=now, detail=detail,
        )  # fmt: skip
    return kept


def panel_draws() -> QuerySet[PanelDraw]:
    """Give every draw of panels, the latest first."""
    draws: QuerySet[PanelDraw] = PanelDraw.objects.select_related("batch", "drawn_by")
    return draws.order_by("-pk")


def panel_record(draw_id: int) -> PanelRecord | None:
    """Give a draw of panels by its number, and draw it once more."""
    kept = panel_draws().filter(pk=draw_id).first()
    if kept is None:
        return None
    inputs, drawn = PanelInputs.model_validate(kept.inputs), PanelsDrawn.model_validate(kept.outcome)
    cases = Application.objects.select_related("applicant", "batch").in_bulk([one.id for one in inputs.cases])
    people = User.objects.in_bulk([one.id for one in inputs.interviewers])
    slots = {slot.number: (datetime.fromisoformat(slot.at), slot.room) for slot in inputs.slots}
    return PanelRecord(
        kept=kept,
        digest=inputs.digest,
        holds=(inputs.seed, draw_panels(inputs)) == (kept.seed, drawn),
        seated=tuple(_seated(drawn, cases, people, slots)),
        stopped=tuple((cases[case], rule) for case, rule in drawn.stopped.items()),
    )


def _seated(
    drawn: PanelsDrawn,
    cases: Mapping[int, Application],
    people: Mapping[int, User],
    slots: Mapping[int, tuple[datetime, str]],
) -> Iterator[Seated]:
    for one in drawn.placed:
        yield Seated(cases[one.case], *slots[one.slot], tuple(people[each] for each in one.panel))
