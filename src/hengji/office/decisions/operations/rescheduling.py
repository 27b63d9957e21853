"""Acts on a whole batch that reach into its cases: postponed 延期, taken up again, cancelled 取消.

None of them counts as an attempt: seats and panels that were only kept are given back, and once somebody has
checked in there is nothing left to give back.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import APPLICATION, ENDED, ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions.components import SEAT_KEPT, SLOT_KEPT
from hengji.office.exams.lifecycle import SITTING, SittingState
from hengji.office.exams.models import Sitting
from hengji.office.interviews.lifecycle import INTERVIEW, InterviewState
from hengji.office.interviews.models import Interview
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.refusals import DetailMissing
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.operations import move, note
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.lifecycle import BATCH, BatchState, SchemeVerb
from hengji.office.schemes.models import Batch
from hengji.office.schemes.refusals import (
    BatchBegun,
    BatchHasHeldCases,
    BatchNotFit,
    DatesOutOfOrder,
    ExamDayPassed,
)

RECEIVING = (BatchState.ANNOUNCED, BatchState.REGISTERING, BatchState.CLOSED)
LEAVING = (
    ApplicationState.DRAFT, ApplicationState.SUBMITTED, ApplicationState.UNDER_REVIEW, ApplicationState.RETURNED,
    ApplicationState.ON_LIST_NOTICE, ApplicationState.IN_ASSESSMENT,
)  # fmt: skip
"""In these an application is withdrawn with its batch; the others wait for something that is not the batch."""


@transaction.atomic
def postpone_batch(*, batch_id: int, reason: str, actor: User, now: datetime) -> Batch:
    """Put a batch off until new days are set; what has been reviewed holds.

    Raises:
        RoleMissing: The actor runs no exams.
        StepNotAllowed: The batch is not public, or is put off already.
        DetailMissing: No reason is given.
        BatchBegun: Somebody has checked in.
    """
    require_role(actor, Role.EXAM_OFFICER)
    batch, reason = _stopping(batch_id, BatchState.POSTPONED, reason)
    _give_back(batch, reason, now)
    return move(batch, BATCH, BatchState.POSTPONED, actor=actor, now=now, reason=reason)


@transaction.atomic
def resume_batch(
    *, batch_id: int, registration_closes_at: datetime, exam_on: date, actor: User, now: datetime
) -> Batch:
    """Set new days for a batch that was put off; where it goes on is for the clock to say.

    Raises:
        RoleMissing: The actor runs no exams.
        StepNotAllowed: The batch is not put off.
        DatesOutOfOrder: Registration must open, then close, then the exam follows.
        ExamDayPassed: The day of the exam is not ahead.
    """
    require_role(actor, Role.EXAM_OFFICER)
    batch = _locked(batch_id)
    target = _state_at(batch, registration_closes_at, now)
    BATCH.check(batch.state, target)
    opens = batch.registration_opens_at
    if not opens < registration_closes_at or exam_on <= office_day(registration_closes_at):
        raise DatesOutOfOrder(opens, registration_closes_at, exam_on)
    if exam_on <= office_day(now):
        raise ExamDayPassed(exam_on)
    detail = {
        "exam_on": [batch.exam_on.isoformat(), exam_on.isoformat()],
        "registration_closes_at": [
            batch.registration_closes_at.isoformat(),
            registration_closes_at.isoformat(),
        ],
    }
    batch.registration_closes_at, batch.exam_on = registration_closes_at, exam_on
    fields = ("registration_closes_at", "exam_on")
    return move(batch, BATCH, target, actor=actor, now=now, detail=detail, fields=fields)


@transaction.atomic
def cancel_batch(
    *, batch_id: int, reason: str, moved_to: int | None = None, actor: User, now: datetime
) -> Batch:
    """Call a batch off: every application under way moves to another batch, or is withdrawn at no cost.

    Raises:
        RoleMissing: The actor manages no schemes.
        StepNotAllowed: The batch is called off already.
        DetailMissing: No reason is given.
        BatchBegun: Somebody has checked in.
        BatchNotFit: The other batch is of another version, skill or level, not public, or its exam is past.
        BatchHasHeldCases: Some cases are frozen, and there is no other batch for them.
    """
    require_role(actor, Role.SCHEME_MANAGER)
    batch, reason = _stopping(batch_id, BatchState.CANCELLED, reason)
    target = _receiving(batch, moved_to, now) if moved_to is not None else None
    _give_back(batch, reason, now)
    waiting = list(_under_way(batch))
    if target is None and (held := [one for one in waiting if one.state not in LEAVING]):
        raise BatchHasHeldCases(batch, len(held))
    for application in waiting:
        draft_in_vain = application.state == ApplicationState.DRAFT and not _takes_drafts(target, now)
        if target is None or draft_in_vain:
            move(
                application, APPLICATION, ApplicationState.WITHDRAWN,
                actor=actor, now=now, role=SYSTEM, reason=reason,
            )  # fmt: skip
        else:
            _carry_over(application, target, reason, actor, now)
    detail = {"moved_to": target.code} if target else {}
    return move(batch, BATCH, BatchState.CANCELLED, actor=actor, now=now, reason=reason, detail=detail)


def _locked(batch_id: int) -> Batch:
    return Batch.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=batch_id)


def _stopping(batch_id: int, wanted: BatchState, reason: str) -> tuple[Batch, str]:
    batch = _locked(batch_id)
    BATCH.check(batch.state, wanted)
    if not reason.strip():
        raise DetailMissing(_("理由"))
    sittings = Sitting.objects.filter(application__batch=batch)
    interviews = Interview.objects.filter(application__batch=batch)
    if (
        sittings.exclude(state__in=[*SEAT_KEPT, SittingState.VOIDED]).exists()
        or interviews.exclude(state__in=[*SLOT_KEPT, InterviewState.VOIDED]).exists()
    ):
        raise BatchBegun(batch)
    return batch, reason.strip()


def _give_back(batch: Batch, reason: str, now: datetime) -> None:
    """Give back every seat and every panel's time that was kept for the batch."""
    kept = Sitting.objects.filter(application__batch=batch, state__in=SEAT_KEPT)
    for sitting in kept.select_for_update(of=("self",)).order_by("pk"):
        move(sitting, SITTING, SittingState.VOIDED, actor=None, now=now, role=SYSTEM, reason=reason)
    slots = Interview.objects.filter(application__batch=batch, state__in=SLOT_KEPT)
    for interview in slots.select_for_update(of=("self",)).order_by("pk"):
        move(interview, INTERVIEW, InterviewState.VOIDED, actor=None, now=now, role=SYSTEM, reason=reason)


def _under_way(batch: Batch) -> QuerySet[Application]:
    live = Application.objects.filter(batch=batch).exclude(state__in=ENDED)
    return live.select_for_update(of=("self",)).order_by("pk")


def _receiving(batch: Batch, moved_to: int, now: datetime) -> Batch:
    target = Batch.objects.select_for_update(of=("self",)).filter(pk=moved_to).exclude(pk=batch.pk).first()
    same = target is not None and (target.scheme_id, target.skill, target.level) == (
        batch.scheme_id, batch.skill, batch.level,
    )  # fmt: skip
    if target is None or not same or target.state not in RECEIVING or target.exam_on <= office_day(now):
        raise BatchNotFit(target or moved_to)
    return target


def _takes_drafts(target: Batch | None, now: datetime) -> bool:
    return target is not None and now < target.registration_closes_at


def _carry_over(application: Application, target: Batch, reason: str, actor: User, now: datetime) -> None:
    before = application.reference
    application.batch = target
    application.save(update_fields=["batch"])
    note(
        application, SchemeVerb.RESCHEDULE, actor=actor, now=now, role=Role.SCHEME_MANAGER, reason=reason,
        detail={"from": before, "to": application.reference},
    )  # fmt: skip


def _state_at(batch: Batch, closes_at: datetime, now: datetime) -> BatchState:
    if now < batch.registration_opens_at:
        return BatchState.ANNOUNCED
    return BatchState.REGISTERING if now < closes_at else BatchState.CLOSED
