"""Acts when an absence was put down wrongly: one person says so on the same day, a second one confirms.

Nothing of it counts as an attempt. While her full time is left in the room she is let in with the paper that nobody
has opened; afterwards she is given another seat and another paper.
"""

from datetime import date, datetime, timedelta
from operator import attrgetter

from django.db import transaction

from hengji.office.casework.lifecycle import APPLICATION, ApplicationState, CaseVerb
from hengji.office.casework.models import Application
from hengji.office.decisions.operations.resitting import refuse_other
from hengji.office.decisions.operations.seconding import LONGEST_REASON, Matter
from hengji.office.decisions.stating import stated
from hengji.office.exams.lifecycle import (
    CORRECTION,
    SITTING,
    CorrectionState,
    CorrectionVerb,
    SittingState,
    SittingVerb,
)
from hengji.office.exams.models import AbsenceCorrection, Sitting
from hengji.office.exams.operations.rows import locked, role_at_the_door
from hengji.office.exams.queries import correction_open
from hengji.office.exams.refusals import (
    CorrectionOpen,
    CorrectionTooLate,
    NoCorrectionOpen,
    ProposerOfCorrection,
)
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import move, note
from hengji.office.record.queries import events_of
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.guards import refuse_stopped

MATTER: Matter[AbsenceCorrection] = Matter(
    CORRECTION, correction_open, attrgetter("proposed_by_id"), NoCorrectionOpen, ProposerOfCorrection
)


@transaction.atomic
def propose_correction(
    *, sitting_id: int, reason: str, evidence: str, actor: User, now: datetime
) -> AbsenceCorrection:
    """Say that a candidate was put down as absent although she was there.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this sitting.
        ActNotAllowed: She is not put down as absent.
        CorrectionTooLate: The day on which she was is over.
        CorrectionOpen: Somebody has said so already.
        ReasonMissing, TextTooLong: The reason or the evidence is missing or too long.
    """
    sitting = locked(sitting_id)
    role = role_at_the_door(actor, sitting)
    _refuse_too_late(sitting, now)
    if waiting := correction_open(sitting):
        raise CorrectionOpen(waiting.proposed_by, sitting.ticket)
    correction = AbsenceCorrection.objects.create(
        sitting=sitting,
        reason=stated(reason, LONGEST_REASON),
        evidence=stated(evidence, LONGEST_REASON),
        proposed_by=actor,
        proposed_at=now,
    )
    note(
        correction,
        CorrectionVerb.PROPOSE,
        actor=actor,
        now=now,
        role=role,
        reason=correction.reason,
        detail={"evidence": correction.evidence},
    )
    return correction


@transaction.atomic
def confirm_correction(*, sitting_id: int, actor: User, now: datetime) -> Application:
    """Undo an absence as the second of two people; the application is in assessment again.

    Raises:
        NoCorrectionOpen: Nobody has proposed it, or it has been dealt with.
        ProposerOfCorrection: The actor proposed it.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this sitting.
        CorrectionTooLate: The day is over.
        StepNotAllowed, ActNotAllowed: The application has gone another way since.
        ActiveApplicationExists, AlreadyCertified: She has another application for the same award.
        StoppedBySupervision: A supervisor has stopped the batch or the case.
    """
    sitting, correction, role = MATTER.to_settle(sitting_id, actor)
    _refuse_too_late(sitting, now)
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("applicant", "batch__scheme")
        .get(pk=sitting.application_id)
    )
    refuse_stopped(application.batch, application.pk)
    APPLICATION.check(application.state, ApplicationState.IN_ASSESSMENT, CaseVerb.CORRECT_ABSENCE)
    refuse_other(application)
    MATTER.settle(correction, CorrectionState.CONFIRMED, answer=None, actor=actor, now=now, role=role)
    _let_in_again(sitting, actor=actor, now=now, role=role)
    _forget_days(application)
    return move(
        application,
        APPLICATION,
        ApplicationState.IN_ASSESSMENT,
        actor=actor,
        now=now,
        role=role,
        verb=CaseVerb.CORRECT_ABSENCE,
        reason=correction.reason,
        fields=("resit_from", "resit_until"),
    )


@transaction.atomic
def decline_correction(*, sitting_id: int, answer: str, actor: User, now: datetime) -> AbsenceCorrection:
    """Find, as the second of two people, that the absence stands.

    Raises:
        NoCorrectionOpen: Nobody has proposed it, or it has been dealt with.
        ProposerOfCorrection: The actor proposed it.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this sitting.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    _sitting, correction, role = MATTER.to_settle(sitting_id, actor)
    return MATTER.settle(correction, CorrectionState.DECLINED, answer=answer, actor=actor, now=now, role=role)


@transaction.atomic
def lapse_corrections(*, now: datetime) -> tuple[AbsenceCorrection, ...]:
    """Let every correction lapse that nobody confirmed on the day of the absence; asking twice changes nothing."""
    waiting = AbsenceCorrection.objects.filter(state=CorrectionState.PROPOSED).select_related("sitting")
    late = [one for one in waiting.order_by("pk") if _day_of_absence(one.sitting) < office_day(now)]
    return tuple(move(one, CORRECTION, CorrectionState.LAPSED, actor=None, now=now) for one in late)


def _let_in_again(sitting: Sitting, *, now: datetime, actor: User, role: Role) -> None:
    last_moment = sitting.window_closes_at - timedelta(minutes=sitting.minutes)
    in_time = now <= last_moment
    sitting.late_until = last_moment if in_time else None
    move(
        sitting,
        SITTING,
        SittingState.TICKETED if in_time else SittingState.VOIDED,
        actor=actor,
        now=now,
        role=role,
        verb=SittingVerb.UNDO_ABSENCE,
        fields=("late_until",),
    )


def _forget_days(application: Application) -> None:
    """Take back the days that the absence set, unless an earlier failure or absence had set them."""
    given = events_of(application).filter(to_state=ApplicationState.RESIT_ELIGIBLE).count()
    if application.state == ApplicationState.RESIT_ELIGIBLE and given == 1:
        application.resit_until = None
    application.resit_from = None


def _refuse_too_late(sitting: Sitting, now: datetime) -> None:
    SITTING.check(sitting.state, SittingState.TICKETED, SittingVerb.UNDO_ABSENCE)
    day = _day_of_absence(sitting)
    if office_day(now) > day:
        raise CorrectionTooLate(day)


def _day_of_absence(sitting: Sitting) -> date:
    absences = events_of(sitting).filter(to_state=SittingState.ABSENT)
    return office_day(absences.latest("sequence").at)
