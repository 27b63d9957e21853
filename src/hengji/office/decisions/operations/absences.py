"""Acts when an absence was put down wrongly: one person says so on the same day, a second one confirms.

Nothing of it counts as an attempt. While her full time is left in the room she is let in with the paper that nobody
has opened; afterwards she is given another seat and another paper. A missed interview is arranged anew.
"""

from datetime import date, datetime, timedelta
from itertools import chain
from operator import attrgetter
from typing import TypeVar

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
from hengji.office.exams.models import AbsenceCorrection, Correction, Sitting
from hengji.office.exams.operations import rows
from hengji.office.exams.queries import correction_open
from hengji.office.exams.refusals import (
    CorrectionOpen,
    CorrectionTooLate,
    NoCorrectionOpen,
    ProposerOfCorrection,
)
from hengji.office.interviews import queries as interviews
from hengji.office.interviews import rows as interview_rows
from hengji.office.interviews.lifecycle import INTERVIEW, InterviewState, InterviewVerb
from hengji.office.interviews.models import Interview, InterviewCorrection
from hengji.office.interviews.refusals import InterviewCorrectionOpen, NoInterviewCorrectionOpen
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.models import Recorded
from hengji.office.record.operations import move, note
from hengji.office.record.queries import events_of
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.guards import refuse_stopped

C = TypeVar("C", AbsenceCorrection, InterviewCorrection)

FROM_SITTING: Matter[Sitting, AbsenceCorrection] = Matter(
    CORRECTION,
    rows.locked,
    rows.role_at_the_door,
    correction_open,
    attrgetter("proposed_by_id"),
    lambda sitting: NoCorrectionOpen(sitting.ticket),
    ProposerOfCorrection,
)
FROM_INTERVIEW: Matter[Interview, InterviewCorrection] = Matter(
    CORRECTION,
    interview_rows.locked,
    interview_rows.role_at_the_door,
    interviews.correction_open,
    attrgetter("proposed_by_id"),
    lambda interview: NoInterviewCorrectionOpen(interview.application),
    ProposerOfCorrection,
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
    sitting = rows.locked(sitting_id)
    role = rows.role_at_the_door(actor, sitting)
    SITTING.check(sitting.state, SittingState.TICKETED, SittingVerb.UNDO_ABSENCE)
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
    return _proposed(correction, role)


@transaction.atomic
def propose_interview_correction(
    *, interview_id: int, reason: str, evidence: str, actor: User, now: datetime
) -> InterviewCorrection:
    """Say that a candidate was put down as absent from her interview although she was there.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this interview.
        ActNotAllowed: She is not put down as absent.
        CorrectionTooLate: The day on which she was is over.
        InterviewCorrectionOpen: Somebody has said so already.
        ReasonMissing, TextTooLong: The reason or the evidence is missing or too long.
    """
    interview = interview_rows.locked(interview_id)
    role = interview_rows.role_at_the_door(actor, interview)
    INTERVIEW.check(interview.state, InterviewState.VOIDED, InterviewVerb.UNDO_ABSENCE)
    _refuse_too_late(interview, now)
    if waiting := interviews.correction_open(interview):
        raise InterviewCorrectionOpen(waiting.proposed_by, interview.application)
    correction = InterviewCorrection.objects.create(
        interview=interview,
        reason=stated(reason, LONGEST_REASON),
        evidence=stated(evidence, LONGEST_REASON),
        proposed_by=actor,
        proposed_at=now,
    )
    return _proposed(correction, role)


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
    sitting, correction, role = FROM_SITTING.to_settle(sitting_id, actor)
    SITTING.check(sitting.state, SittingState.TICKETED, SittingVerb.UNDO_ABSENCE)
    _refuse_too_late(sitting, now)
    FROM_SITTING.settle(correction, CorrectionState.CONFIRMED, answer=None, actor=actor, now=now, role=role)
    _let_in_again(sitting, actor=actor, now=now, role=role)
    back = CaseVerb.CORRECT_ABSENCE
    return _back_in_assessment(sitting, back, correction.reason, actor=actor, now=now, role=role)


@transaction.atomic
def confirm_interview_correction(*, interview_id: int, actor: User, now: datetime) -> Application:
    """Undo an absence from an interview as the second of two people; another time is found for it.

    Raises:
        NoInterviewCorrectionOpen: Nobody has proposed it, or it has been dealt with.
        ProposerOfCorrection: The actor proposed it.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this interview.
        CorrectionTooLate: The day is over.
        StepNotAllowed, ActNotAllowed: The application has gone another way since.
        ActiveApplicationExists, AlreadyCertified: She has another application for the same award.
        StoppedBySupervision: A supervisor has stopped the batch or the case.
    """
    interview, correction, role = FROM_INTERVIEW.to_settle(interview_id, actor)
    _refuse_too_late(interview, now)
    FROM_INTERVIEW.settle(correction, CorrectionState.CONFIRMED, answer=None, actor=actor, now=now, role=role)
    undo = InterviewVerb.UNDO_ABSENCE
    move(interview, INTERVIEW, InterviewState.VOIDED, actor=actor, now=now, role=role, verb=undo)
    back = CaseVerb.CORRECT_MISSED_INTERVIEW
    return _back_in_assessment(interview, back, correction.reason, actor=actor, now=now, role=role)


@transaction.atomic
def decline_correction(*, sitting_id: int, answer: str, actor: User, now: datetime) -> AbsenceCorrection:
    """Find, as the second of two people, that the absence stands.

    Raises:
        NoCorrectionOpen: Nobody has proposed it, or it has been dealt with.
        ProposerOfCorrection: The actor proposed it.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this sitting.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    _sitting, correction, role = FROM_SITTING.to_settle(sitting_id, actor)
    stays = CorrectionState.DECLINED
    return FROM_SITTING.settle(correction, stays, answer=answer, actor=actor, now=now, role=role)


@transaction.atomic
def decline_interview_correction(
    *, interview_id: int, answer: str, actor: User, now: datetime
) -> InterviewCorrection:
    """Find, as the second of two people, that the absence from an interview stands.

    Raises:
        NoInterviewCorrectionOpen: Nobody has proposed it, or it has been dealt with.
        ProposerOfCorrection: The actor proposed it.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this interview.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    _interview, correction, role = FROM_INTERVIEW.to_settle(interview_id, actor)
    stays = CorrectionState.DECLINED
    return FROM_INTERVIEW.settle(correction, stays, answer=answer, actor=actor, now=now, role=role)


@transaction.atomic
def lapse_corrections(*, now: datetime) -> tuple[Correction, ...]:
    """Let every correction lapse that nobody confirmed on the day of the absence; asking twice changes nothing."""
    waiting: chain[AbsenceCorrection | InterviewCorrection] = chain(
        AbsenceCorrection.objects.filter(state=CorrectionState.PROPOSED).select_related("sitting"),
        InterviewCorrection.objects.filter(state=CorrectionState.PROPOSED).select_related("interview"),
    )
    late = [one for one in waiting if _day_of_absence(_missed(one)) < office_day(now)]
    return tuple(move(one, CORRECTION, CorrectionState.LAPSED, actor=None, now=now) for one in late)


def _missed(correction: AbsenceCorrection | InterviewCorrection) -> Sitting | Interview:
    return correction.interview if isinstance(correction, InterviewCorrection) else correction.sitting


def _proposed(correction: C, role: Role) -> C:
    note(
        correction,
        CorrectionVerb.PROPOSE,
        actor=correction.proposed_by,
        now=correction.proposed_at,
        role=role,
        reason=correction.reason,
        detail={"evidence": correction.evidence},
    )
    return correction


def _back_in_assessment(
    missed: Sitting | Interview, verb: CaseVerb, reason: str, *, actor: User, now: datetime, role: Role
) -> Application:
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("applicant", "batch__scheme")
        .get(pk=missed.application_id)
    )
    refuse_stopped(application.batch, application.pk)
    APPLICATION.check(application.state, ApplicationState.IN_ASSESSMENT, verb)
    refuse_other(application)
    _forget_days(application)
    return move(
        application,
        APPLICATION,
        ApplicationState.IN_ASSESSMENT,
        actor=actor,
        now=now,
        role=role,
        verb=verb,
        reason=reason,
        fields=("resit_from", "resit_until"),
    )


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


def _refuse_too_late(missed: Sitting | Interview, now: datetime) -> None:
    day = _day_of_absence(missed)
    if office_day(now) > day:
        raise CorrectionTooLate(day)


def _day_of_absence(missed: Recorded) -> date:
    absences = events_of(missed).filter(to_state="absent")
    return office_day(absences.latest("sequence").at)
