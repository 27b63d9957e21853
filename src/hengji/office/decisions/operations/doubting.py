"""Acts at the door when ticket, document or face do not agree: one person proposes, a second one settles it.

Neither of them lets the candidate in or sends her away alone, and while the two have not agreed she is not absent.
"""

from datetime import datetime
from operator import attrgetter

from django.db import transaction

from hengji.office.casework.guards import refuse_held
from hengji.office.casework.lifecycle import ApplicationState, CaseVerb
from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import Component
from hengji.office.decisions.operations.resitting import miss, release_interview
from hengji.office.decisions.operations.seconding import LONGEST_REASON, Matter
from hengji.office.decisions.stating import stated
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.lifecycle import DOUBT, SITTING, DoubtState, DoubtVerb, SittingState, SittingVerb
from hengji.office.exams.models import IdentityDoubt, Sitting
from hengji.office.exams.operations.rows import locked, role_at_the_door
from hengji.office.exams.policies import in_doubt
from hengji.office.exams.queries import doubt_open
from hengji.office.exams.refusals import (
    DoubtOpen,
    NoDoubtOpen,
    NothingDoubted,
    ReporterOfDoubt,
    TooLate,
    WindowOver,
)
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import move, note
from hengji.office.schemes.guards import refuse_stopped

MATTER: Matter[Sitting, IdentityDoubt] = Matter(
    DOUBT,
    locked,
    role_at_the_door,
    doubt_open,
    attrgetter("reported_by_id"),
    lambda sitting: NoDoubtOpen(sitting.ticket),
    ReporterOfDoubt,
)


@transaction.atomic
def report_doubt(
    *, sitting_id: int, identity: IdentityCheck, admits: bool, reason: str, actor: User, now: datetime
) -> IdentityDoubt:
    """Write down what does not agree with the person at the door, and whether one would let her in.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this sitting.
        StepNotAllowed: She is not expected at the door.
        StoppedBySupervision, ApplicationHeld: Nobody is let in now.
        NothingDoubted: Everything agrees.
        DoubtOpen: Somebody has written it down, and a second person is waited for.
        TooLate: She came after the limit, and no doubt from before it is known.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    sitting = locked(sitting_id)
    role = role_at_the_door(actor, sitting)
    SITTING.check(sitting.state, SittingState.CHECKED_IN)
    refuse_stopped(sitting.application.batch, sitting.application_id)
    refuse_held(sitting.application)
    if not identity.missing:
        raise NothingDoubted
    if waiting := doubt_open(sitting):
        raise DoubtOpen(waiting.reported_by, sitting.ticket)
    if now > sitting.late_limit and not in_doubt(sitting):
        raise TooLate(sitting.late_limit)
    doubt = IdentityDoubt.objects.create(
        sitting=sitting,
        mismatch=identity.missing,
        admits=admits,
        reason=stated(reason, LONGEST_REASON),
        reported_by=actor,
        reported_at=now,
    )
    detail = {"mismatch": doubt.mismatch, "admits": admits}
    note(doubt, DoubtVerb.REPORT, actor=actor, now=now, role=role, reason=doubt.reason, detail=detail)
    return doubt


@transaction.atomic
def confirm_doubt(*, sitting_id: int, answer: str, actor: User, now: datetime) -> IdentityDoubt:
    """Agree, as the second of two people, that she is let in or sent away; it happens at once.

    Raises:
        NoDoubtOpen: Nobody has written anything down, or it has been settled.
        ReporterOfDoubt: The actor wrote it down.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this sitting.
        StepNotAllowed: She is not expected at the door any more.
        WindowOver: She would be let in, and the window has ended.
        StoppedBySupervision, ApplicationHeld: Nobody is let in now.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    sitting, doubt, role = MATTER.to_settle(sitting_id, actor)
    SITTING.check(sitting.state, SittingState.CHECKED_IN)
    refuse_stopped(sitting.application.batch, sitting.application_id)
    refuse_held(sitting.application)
    outcome = DoubtState.ADMITTED if doubt.admits else DoubtState.TURNED_AWAY
    MATTER.settle(doubt, outcome, answer=answer, actor=actor, now=now, role=role)
    if doubt.admits:
        _admit(sitting, doubt, actor=actor, now=now, role=role)
    else:
        _turn_away(sitting, doubt, actor=actor, now=now, role=role)
    return doubt


@transaction.atomic
def dispute_doubt(*, sitting_id: int, answer: str, actor: User, now: datetime) -> IdentityDoubt:
    """Disagree, as the second of two people; nothing happens until two agree.

    Raises:
        NoDoubtOpen: Nobody has written anything down, or it has been settled.
        ReporterOfDoubt: The actor wrote it down.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this sitting.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    _sitting, doubt, role = MATTER.to_settle(sitting_id, actor)
    return MATTER.settle(doubt, DoubtState.DISPUTED, answer=answer, actor=actor, now=now, role=role)


def _admit(sitting: Sitting, doubt: IdentityDoubt, *, actor: User, now: datetime, role: Role) -> None:
    if now >= sitting.window_closes_at:
        raise WindowOver(sitting.window_closes_at)
    move(
        sitting,
        SITTING,
        SittingState.CHECKED_IN,
        actor=actor,
        now=now,
        role=role,
        verb=SittingVerb.ADMIT,
        reason=doubt.reason,
        detail={"room": sitting.room, "seat": sitting.seat, "mismatch": doubt.mismatch},
    )


def _turn_away(sitting: Sitting, doubt: IdentityDoubt, *, actor: User, now: datetime, role: Role) -> None:
    move(
        sitting,
        SITTING,
        SittingState.ABSENT,
        actor=actor,
        now=now,
        role=role,
        verb=SittingVerb.TURN_AWAY,
        reason=doubt.reason,
        detail={"mismatch": doubt.mismatch},
    )
    miss_turned_away(sitting, actor=actor, now=now)


def miss_turned_away(sitting: Sitting, *, actor: User | None, now: datetime) -> None:
    """Take the attempt of a candidate who was just turned away, and give back the panel's time kept for her.

    Of an application that has left the exams nothing is taken; one that is frozen loses it when it goes on.
    """
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("applicant", "batch__scheme")
        .get(pk=sitting.application_id)
    )
    if application.state == ApplicationState.IN_ASSESSMENT:
        release_interview(application, now)
        miss(application, Component.PRACTICAL, sitting, actor, now, CaseVerb.TURN_AWAY)
