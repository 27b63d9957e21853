"""Acts of a viewing 查阅: asked for by a candidate who has failed, arranged by one person, recorded by another."""

from datetime import datetime

from django.db import transaction

from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import VIEWING, ViewingState, ViewingVerb
from hengji.office.decisions.models import Viewing
from hengji.office.decisions.operations.rechecking import own_application
from hengji.office.decisions.queries import failed_decision, last_day_to_appeal
from hengji.office.decisions.refusals import (
    ArrangerOfViewing,
    NothingToView,
    ViewingAskedAlready,
    ViewingBegun,
    ViewingInThePast,
    ViewingNotYet,
    WindowClosed,
)
from hengji.office.decisions.stating import stated
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.queries import has_role
from hengji.office.people.roles import Role
from hengji.office.record.operations import move, note
from hengji.office.schemes.deadlines import office_day, working_days_after

LONGEST_WORDS = 2_000
LONGEST_ROOM = 60


@transaction.atomic
def ask_viewing(*, application_id: int, wish: str, actor: User, now: datetime) -> Viewing:
    """Ask, as a candidate who has failed, to see her marked work while she may still appeal; once for each result.

    Raises:
        NotApplicant: The application is somebody else's.
        NothingToView: There is no failed result.
        WindowClosed: The days for asking are over.
        ViewingAskedAlready: She has asked for this result.
        ReasonMissing, TextTooLong: What she would like to see is missing or too long.
    """
    application = own_application(application_id, actor)
    decision, last_day = failed_decision(application), last_day_to_appeal(application)
    if decision is None or last_day is None:
        raise NothingToView(application)
    if office_day(now) > last_day:
        raise WindowClosed(last_day)
    if Viewing.objects.filter(decision=decision).exclude(state=ViewingState.WITHDRAWN).exists():
        raise ViewingAskedAlready
    policy = application.batch.scheme.rules
    viewing = Viewing.objects.create(
        application=application,
        decision=decision,
        wish=stated(wish, LONGEST_WORDS),
        filed_at=now,
        due_on=working_days_after(office_day(now), policy.recheck_answer_days, policy),
    )
    note(viewing, ViewingVerb.ASK, actor=actor, now=now, role=Role.CANDIDATE, reason=viewing.wish)
    return viewing


@transaction.atomic
def arrange_viewing(
    *, viewing_id: int, scheduled_at: datetime, room: str, actor: User, now: datetime
) -> Viewing:
    """Say when and where a candidate may see her work; somebody else attends.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act in this case.
        StepNotAllowed: It has been answered or withdrawn.
        ViewingInThePast: The time is over.
        ReasonMissing, TextTooLong: The place is missing or too long.
    """
    viewing, role = _for_staff(viewing_id, actor)
    VIEWING.check(viewing.state, ViewingState.ARRANGED)
    if scheduled_at <= now:
        raise ViewingInThePast(scheduled_at)
    viewing.scheduled_at, viewing.room, viewing.arranged_by = scheduled_at, stated(room, LONGEST_ROOM), actor
    fields = ("scheduled_at", "room", "arranged_by")
    return move(viewing, VIEWING, ViewingState.ARRANGED, actor=actor, now=now, role=role, fields=fields)


@transaction.atomic
def refuse_viewing(*, viewing_id: int, answer: str, actor: User, now: datetime) -> Viewing:
    """Refuse a viewing, with the reason.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act in this case.
        StepNotAllowed: It has been answered or withdrawn.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    viewing, role = _for_staff(viewing_id, actor)
    viewing.answer = stated(answer, LONGEST_WORDS)
    return move(
        viewing,
        VIEWING,
        ViewingState.REFUSED,
        actor=actor,
        now=now,
        role=role,
        reason=viewing.answer,
        fields=("answer",),
    )


@transaction.atomic
def record_viewing(*, viewing_id: int, minutes: str, actor: User, now: datetime) -> Viewing:
    """Write down that she has seen her work, as somebody else than who arranged it.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act in this case.
        StepNotAllowed: It is not arranged.
        ArrangerOfViewing: The actor arranged it.
        ViewingNotYet: Its time has not come.
        ReasonMissing, TextTooLong: What happened is missing or too long.
    """
    viewing, role = _attended(viewing_id, ViewingState.VIEWED, actor, now)
    viewing.minutes = stated(minutes, LONGEST_WORDS)
    fields = ("attended_by", "minutes")
    return move(viewing, VIEWING, ViewingState.VIEWED, actor=actor, now=now, role=role, fields=fields)


@transaction.atomic
def miss_viewing(*, viewing_id: int, actor: User, now: datetime) -> Viewing:
    """Write down that she did not come, as somebody else than who arranged it.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act in this case.
        StepNotAllowed: It is not arranged.
        ArrangerOfViewing: The actor arranged it.
        ViewingNotYet: Its time has not come.
    """
    viewing, role = _attended(viewing_id, ViewingState.MISSED, actor, now)
    fields = ("attended_by",)
    return move(viewing, VIEWING, ViewingState.MISSED, actor=actor, now=now, role=role, fields=fields)


@transaction.atomic
def withdraw_viewing(*, viewing_id: int, actor: User, now: datetime) -> Viewing:
    """Take a wish to see one's work back, until its time has come.

    Raises:
        NotApplicant: It is somebody else's.
        StepNotAllowed: It is over, or was refused.
        ViewingBegun: Its time has come.
    """
    viewing = _locked(viewing_id)
    own_application(viewing.application_id, actor)
    VIEWING.check(viewing.state, ViewingState.WITHDRAWN)
    if viewing.scheduled_at is not None and now >= viewing.scheduled_at:
        raise ViewingBegun(viewing.scheduled_at)
    return move(viewing, VIEWING, ViewingState.WITHDRAWN, actor=actor, now=now)


def _locked(viewing_id: int) -> Viewing:
    """Lock the application and then the viewing, in the order in which every act on them does."""
    application_id = Viewing.objects.values_list("application_id", flat=True).get(pk=viewing_id)
    Application.objects.select_for_update(of=("self",)).get(pk=application_id)
    viewing: Viewing = (
        Viewing.objects.select_for_update(of=("self",))
        .select_related("application__applicant", "arranged_by")
        .get(pk=viewing_id)
    )
    return viewing


def _for_staff(viewing_id: int, actor: User) -> tuple[Viewing, Role]:
    viewing = _locked(viewing_id)
    role = Role.REGISTRAR if has_role(actor, Role.REGISTRAR) else Role.EXAM_OFFICER
    require_fit(actor, role, case=viewing, candidate=viewing.application.applicant)
    return viewing, role


def _attended(viewing_id: int, outcome: ViewingState, actor: User, now: datetime) -> tuple[Viewing, Role]:
    viewing, role = _for_staff(viewing_id, actor)
    VIEWING.check(viewing.state, outcome)
    if viewing.arranged_by_id == actor.pk:
        raise ArrangerOfViewing(actor)
    if viewing.scheduled_at is not None and now < viewing.scheduled_at:
        raise ViewingNotYet(viewing.scheduled_at)
    viewing.attended_by = actor
    return viewing, role
