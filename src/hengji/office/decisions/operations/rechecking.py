"""Acts of a re-check 复核: asked for by the candidate, counted by the machine, answered by the appeal panel."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from hengji.office.casework.models import Application
from hengji.office.casework.refusals import NotApplicant
from hengji.office.decisions.lifecycle import RECHECK, Component, DecisionVerb, RecheckState
from hengji.office.decisions.models import Decision, Recheck
from hengji.office.decisions.operations.deciding import recombine
from hengji.office.decisions.policies import acted_before
from hengji.office.decisions.queries import (
    failed_decision,
    last_day_to_recheck,
    open_review,
)
from hengji.office.decisions.recount import recounted
from hengji.office.decisions.refusals import (
    HandledBefore,
    NothingDecided,
    RecheckedAlready,
    ReviewOpen,
    WindowClosed,
)
from hengji.office.decisions.stating import stated
from hengji.office.exams.queries import sitting_of
from hengji.office.interviews.operations import recount_interview
from hengji.office.interviews.queries import interview_of
from hengji.office.marking.operations import recount_sitting
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import move, note
from hengji.office.schemes.deadlines import office_day, working_days_after

LONGEST_GROUNDS = 2_000


@transaction.atomic
def file_recheck(
    *, application_id: int, component: Component, grounds: str, actor: User, now: datetime
) -> Recheck:
    """Ask, as a candidate who has failed, to have one component counted again; once for each.

    Raises:
        NotApplicant: The application is somebody else's.
        NothingDecided: There is no failed result to look into.
        WindowClosed: The days for asking are over.
        ReviewOpen: A re-check or an appeal is being dealt with.
        RecheckedAlready: This component has been re-checked for this result.
        ReasonMissing, TextTooLong: The grounds are missing or too long.
    """
    application = own_application(application_id, actor)
    decision = contested(application, now, last_day_to_recheck(application))
    if Recheck.objects.filter(decision=decision, component=component).exists():
        raise RecheckedAlready(Component(component).label)
    policy = application.batch.scheme.rules
    recheck = Recheck.objects.create(
        application=application,
        decision=decision,
        component=component,
        grounds=stated(grounds, LONGEST_GROUNDS),
        filed_at=now,
        due_on=working_days_after(office_day(now), policy.recheck_answer_days, policy),
    )
    note(
        recheck,
        DecisionVerb.FILE_RECHECK,
        actor=actor,
        now=now,
        role=Role.CANDIDATE,
        detail={"component": component},
    )
    return recheck


@transaction.atomic
def accept_recheck(*, recheck_id: int, actor: User, now: datetime) -> Recheck:
    """Take a re-check up.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, HandledBefore: The actor may not handle it.
    """
    recheck = _for_handler(recheck_id, actor)
    return move(recheck, RECHECK, RecheckState.ACCEPTED, actor=actor, now=now)


@transaction.atomic
def refuse_recheck(*, recheck_id: int, answer: str, actor: User, now: datetime) -> Recheck:
    """Refuse a re-check that asks for something else than counting again.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, HandledBefore: The actor may not handle it.
        ReasonMissing: No answer is given.
    """
    recheck = _for_handler(recheck_id, actor)
    return _answered(recheck, RecheckState.REFUSED, answer, actor, now)


@transaction.atomic
def complete_recheck(*, recheck_id: int, answer: str, actor: User, now: datetime) -> Recheck:
    """Count the component again and answer; what comes out otherwise is corrected and decided anew.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, HandledBefore: The actor may not handle it.
        StepNotAllowed: It has not been taken up, or is answered.
        ReasonMissing: No answer is given.
        JournalBroken: The journal does not hold, so nothing can be counted.
    """
    recheck = _for_handler(recheck_id, actor)
    RECHECK.check(recheck.state, RecheckState.UNCHANGED)
    counted = recounted(recheck.application, recheck.component)
    recheck.findings = [one.written() for one in counted]
    if all(one.agrees for one in counted):
        return _answered(recheck, RecheckState.UNCHANGED, answer, actor, now)
    _answered(recheck, RecheckState.CORRECTED, answer, actor, now)
    _correct(recheck, actor, now)
    return recheck


def own_application(application_id: int, actor: User) -> Application:
    """Lock an application for its own applicant.

    Raises:
        NotApplicant: It is somebody else's.
    """
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("applicant", "batch__scheme")
        .get(pk=application_id)
    )
    if application.applicant_id != actor.pk:
        raise NotApplicant(actor, application)
    return application


def contested(application: Application, now: datetime, last_day: date | None) -> Decision:
    """Give the failed decision that a candidate may contest now.

    Raises:
        NothingDecided, WindowClosed, ReviewOpen: See `file_recheck`.
    """
    decision = failed_decision(application)
    if decision is None or last_day is None:
        raise NothingDecided(application)
    if office_day(now) > last_day:
        raise WindowClosed(last_day)
    if waiting := open_review(application):
        raise ReviewOpen(waiting)
    return decision


def _for_handler(recheck_id: int, actor: User) -> Recheck:
    recheck = (
        Recheck.objects.select_for_update(of=("self",))
        .select_related("application__applicant", "application__batch__scheme")
        .get(pk=recheck_id)
    )
    application = recheck.application
    require_fit(actor, Role.APPEAL_PANEL, case=application, candidate=application.applicant)
    if acted_before(actor, application):
        raise HandledBefore(actor, application)
    return recheck


def _answered(recheck: Recheck, state: RecheckState, answer: str, actor: User, now: datetime) -> Recheck:
    RECHECK.check(recheck.state, state)
    recheck.answer, recheck.answered_at = stated(answer, LONGEST_GROUNDS), now
    return move(
        recheck,
        RECHECK,
        state,
        actor=actor,
        now=now,
        reason=recheck.answer,
        fields=("answer", "answered_at", "findings"),
    )


def _correct(recheck: Recheck, actor: User, now: datetime) -> None:
    application = recheck.application
    how: dict[str, Any] = {"reason": recheck.answer, "actor": actor, "now": now}
    if recheck.component == Component.PRACTICAL:
        sitting = sitting_of(application)
        assert sitting is not None, "a component that was counted exists"
        recount_sitting(sitting_id=sitting.pk, role=Role.APPEAL_PANEL, **how)
    else:
        interview = interview_of(application)
        assert interview is not None, "a component that was counted exists"
        recount_interview(interview_id=interview.pk, role=Role.APPEAL_PANEL, **how)
    recombine(application_id=application.pk, **how)
