"""Acts when a component has to be taken again, or will not be taken: absence, re-sit 补考, withdrawal.

Only what was failed or missed is taken again; what was passed holds until a day that no later attempt moves.
An absence and a withdrawal give back the seat and the panel's time that the candidate will not use.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from hengji.office.casework.lifecycle import APPLICATION, ENDED, ApplicationState, CaseVerb
from hengji.office.casework.models import Application
from hengji.office.casework.operations import withdraw_application
from hengji.office.casework.queries import others_for_award
from hengji.office.casework.refusals import ActiveApplicationExists, AlreadyCertified, NotApplicant
from hengji.office.decisions.components import (
    SEAT_KEPT,
    SLOT_KEPT,
    attempts_left,
    component_begun,
)
from hengji.office.decisions.lifecycle import Component
from hengji.office.decisions.queries import components_to_take_again, open_review, open_violations
from hengji.office.decisions.refusals import (
    AssessmentBegun,
    AttemptsExhausted,
    NothingToTakeAgain,
    PartPassesExpired,
    ReviewOpen,
    TooEarlyToSitAgain,
    ViolationOpen,
)
from hengji.office.exams import operations as exams
from hengji.office.exams.lifecycle import SITTING, SittingState
from hengji.office.exams.queries import sitting_of, sittings_overdue_for_check_in
from hengji.office.interviews import operations as interviews
from hengji.office.interviews.lifecycle import INTERVIEW, InterviewState
from hengji.office.interviews.queries import interview_of
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK, SYSTEM
from hengji.office.record.models import Recorded
from hengji.office.record.operations import move
from hengji.office.record.queries import last_event
from hengji.office.schemes.deadlines import months_after, office_day, working_days_after
from hengji.office.schemes.policy import Policy

RELEASED = gettext_lazy("考生不参加考核，场次释放")


@transaction.atomic
def miss_sitting(*, sitting_id: int, actor: User | None, now: datetime) -> Application:
    """Write down that a candidate missed her practical; she may sit again while attempts are left.

    The actor is an invigilator or an exam officer, or nobody when the clock does it.

    Raises:
        NotLateYet: She may still come.
        StepNotAllowed: She has checked in, or the sitting is void.
    """
    sitting = exams.mark_absent(sitting_id=sitting_id, actor=actor, now=now)
    application = _locked(sitting.application_id)
    release_interview(application, now)
    return miss(application, Component.PRACTICAL, sitting, actor, now)


@transaction.atomic
def miss_interview(*, interview_id: int, actor: User, now: datetime) -> Application:
    """Write down that a candidate missed her interview; a practical that she has taken stands.

    Raises:
        NotLateYet: She may still come.
        StepNotAllowed: She has checked in, or the interview is void.
    """
    interview = interviews.mark_absent(interview_id=interview_id, actor=actor, now=now)
    application = _locked(interview.application_id)
    release_sitting(application, now)
    return miss(application, Component.INTERVIEW, interview, actor, now)


@transaction.atomic
def miss_due_sittings(*, now: datetime) -> tuple[Application, ...]:
    """Write down every absence for which the limit has passed; asking twice changes nothing."""
    numbers = sittings_overdue_for_check_in(now).order_by("pk").values_list("pk", flat=True)
    return tuple(miss_sitting(sitting_id=number, actor=None, now=now) for number in numbers)


@transaction.atomic
def request_resit(*, application_id: int, actor: User, now: datetime) -> Application:
    """Ask, as a candidate who has failed, to take again what she failed.

    Raises:
        NotApplicant: The application is somebody else's.
        StepNotAllowed: She has not failed.
        ViolationOpen: A violation is being looked into.
        NothingToTakeAgain: What she failed is no component that can be taken again.
        AttemptsExhausted: She has taken it as often as the scheme allows.
        PartPassesExpired: What she has passed no longer holds.
        ReviewOpen: A re-check or an appeal is being dealt with.
        ActiveApplicationExists, AlreadyCertified: She has another application for the same award.
    """
    application = _locked(application_id)
    if application.applicant_id != actor.pk:
        raise NotApplicant(actor, application)
    APPLICATION.check(application.state, ApplicationState.RESIT_ELIGIBLE, CaseVerb.REQUEST_RESIT)
    _refuse_open_violation(application)
    again = components_to_take_again(application)
    if not again:
        raise NothingToTakeAgain(application)
    if exhausted := [component for component in again if not attempts_left(application, component)]:
        raise AttemptsExhausted(exhausted[0].label, _rules(application).attempts_max)
    if waiting := open_review(application):
        raise ReviewOpen(waiting)
    refuse_other(application)
    set_days(application, now)
    _refuse_expired(application, now)
    return move(
        application,
        APPLICATION,
        ApplicationState.RESIT_ELIGIBLE,
        actor=actor,
        now=now,
        role=Role.CANDIDATE,
        detail={"components": [component.value for component in again]},
        fields=("resit_from", "resit_until"),
    )


@transaction.atomic
def admit_to_resit(*, application_id: int, actor: User, now: datetime) -> Application:
    """Let a candidate take again what she failed or missed; seat, panel and paper are arranged anew.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case as exam officer.
        StepNotAllowed: She may not sit again.
        ViolationOpen: A violation is being looked into.
        TooEarlyToSitAgain: The waiting time has not passed.
        PartPassesExpired: What she has passed no longer holds.
    """
    application = _locked(application_id)
    require_fit(actor, Role.EXAM_OFFICER, case=application, candidate=application.applicant)
    APPLICATION.check(application.state, ApplicationState.IN_ASSESSMENT, CaseVerb.ADMIT_RESIT)
    _refuse_open_violation(application)
    _refuse_expired(application, now)
    if application.resit_from and office_day(now) < application.resit_from:
        raise TooEarlyToSitAgain(application.resit_from)
    again = components_to_take_again(application)
    if Component.PRACTICAL in again:
        application.practical_attempt += 1
    if Component.INTERVIEW in again:
        application.interview_attempt += 1
    return move(
        application,
        APPLICATION,
        ApplicationState.IN_ASSESSMENT,
        actor=actor,
        now=now,
        detail={
            "practical_attempt": application.practical_attempt,
            "interview_attempt": application.interview_attempt,
        },
        fields=("practical_attempt", "interview_attempt"),
    )


@transaction.atomic
def withdraw(*, application_id: int, actor: User, now: datetime, reason: str = "") -> Application:
    """Take an application back, with the seat and the panel's time that were kept for it.

    Raises:
        NotApplicant: The application is somebody else's.
        AssessmentBegun: She has checked in to one of the exams.
        StepNotAllowed: The application has been combined, or has ended.
    """
    application = _locked(application_id)
    if application.state != ApplicationState.IN_ASSESSMENT:
        return withdraw_application(application_id=application_id, actor=actor, now=now, reason=reason)
    if application.applicant_id != actor.pk:
        raise NotApplicant(actor, application)
    if begun := component_begun(application):
        raise AssessmentBegun(begun.label)
    release_sitting(application, now)
    release_interview(application, now)
    return move(
        application, APPLICATION, ApplicationState.WITHDRAWN, actor=actor, now=now, reason=reason.strip()
    )


@transaction.atomic
def lapse_unused_resits(*, now: datetime) -> tuple[Application, ...]:
    """Let every application lapse whose passed parts no longer hold; asking twice changes nothing."""
    late = Application.objects.filter(
        state=ApplicationState.RESIT_ELIGIBLE, resit_until__lt=office_day(now)
    ).select_for_update(of=("self",))
    return tuple(
        move(application, APPLICATION, ApplicationState.LAPSED, actor=None, now=now, role=CLOCK)
        for application in late.order_by("pk")
    )


def _locked(application_id: int) -> Application:
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("applicant", "batch__scheme")
        .get(pk=application_id)
    )


def _rules(application: Application) -> Policy:
    return application.batch.scheme.rules


def miss(
    application: Application,
    component: Component,
    missed: Recorded,
    actor: User | None,
    now: datetime,
    verb: CaseVerb | None = None,
) -> Application:
    """Take an attempt from a candidate who missed a component; ``verb`` says when it was not for being late."""
    last = last_event(missed)
    by: dict[str, Any] = {"actor": actor, "now": now, "role": last.role, "reason": last.reason, "verb": verb}
    if not attempts_left(application, component):
        return move(application, APPLICATION, ApplicationState.LAPSED, **by)
    set_days(application, now)
    return move(
        application,
        APPLICATION,
        ApplicationState.RESIT_ELIGIBLE,
        detail={"components": [component.value]},
        fields=("resit_from", "resit_until"),
        **by,
    )


def set_days(application: Application, now: datetime) -> None:
    """Set from when and until when she may sit again; the end is set once and never moved."""
    policy, today = _rules(application), office_day(now)
    application.resit_from = working_days_after(today, policy.resit_wait_days, policy)
    application.resit_until = application.resit_until or months_after(today, policy.part_pass_months)


def _refuse_open_violation(application: Application) -> None:
    if count := open_violations(application):
        raise ViolationOpen(application, count)


def _refuse_expired(application: Application, now: datetime) -> None:
    until = application.resit_until
    if until is not None and office_day(now) > until:
        raise PartPassesExpired(until)


def refuse_other(application: Application) -> None:
    """Refuse to go on with an application whose candidate has another one for the same award, or has it.

    Raises:
        ActiveApplicationExists, AlreadyCertified: She has.
    """
    others = others_for_award(application)
    if active := others.exclude(state__in=ENDED).first():
        raise ActiveApplicationExists(active)
    if certified := others.filter(state=ApplicationState.CERTIFIED).first():
        raise AlreadyCertified(certified)


def release_sitting(application: Application, now: datetime) -> None:
    """Give back a seat that the candidate will not use; what a room's server has, comes back from there first."""
    sitting = sitting_of(application)
    if sitting is not None and sitting.away_since is None and sitting.state in SEAT_KEPT:
        move(sitting, SITTING, SittingState.VOIDED, actor=None, now=now, role=SYSTEM, reason=str(RELEASED))


def release_interview(application: Application, now: datetime) -> None:
    """Give back a panel's time that the candidate will not use."""
    interview = interview_of(application)
    if interview is not None and interview.state in SLOT_KEPT:
        move(
            interview,
            INTERVIEW,
            InterviewState.VOIDED,
            actor=None,
            now=now,
            role=SYSTEM,
            reason=str(RELEASED),
        )
