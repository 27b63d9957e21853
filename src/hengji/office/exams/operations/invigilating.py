"""What staff do while candidates work: give time back, tell them something, write down what happened."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.exams.lifecycle import MOST_ABSENCES, SittingState, SittingVerb
from hengji.office.exams.models import Sitting
from hengji.office.exams.operations.rows import locked, require_fit_at, role_at_the_door
from hengji.office.exams.policies import holds
from hengji.office.exams.refusals import (
    CreditTooLong,
    CreditTooShort,
    NobodyAtWork,
    NothingSaid,
    NotYourSitting,
    ReasonMissing,
    SittingNotRunning,
)
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import note
from hengji.office.record.queries import events_of

LONGEST_ABSENCE_S = 4 * 60 * 60


class Scope(TextChoices):
    """Whom an act is for; what is for every room of a batch is for the exam officer."""

    SEAT = "seat", _("这名考生")
    ROOM = "room", _("本考场全体")
    BATCH = "batch", _("本批次全部考场")


@transaction.atomic
def give_time(
    *, sitting_ids: Collection[int], scope: Scope, minutes: int, reason: str, actor: User, now: datetime
) -> list[Sitting]:
    """Give running candidates more time by the server's clock; all of them get it, or none.

    The end moves, beyond the end of the window if need be. What is asked of them stays as it is.

    Raises:
        NobodyAtWork: There is no one to give it to.
        ReasonMissing: No reason is given.
        CreditTooShort: It is less than a minute.
        CreditTooLong: Somebody would have more than the scheme allows.
        SittingNotRunning: One of them does not work now.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at one of the sittings.
    """
    _check_words(sitting_ids, reason, ReasonMissing())
    if minutes < 1:
        raise CreditTooShort(minutes)
    given = []
    for sitting_id in sorted(sitting_ids):
        sitting = locked(sitting_id)
        role = _role(actor, sitting, scope)
        if sitting.state != SittingState.RUNNING or sitting.closes_at is None:
            raise SittingNotRunning(SittingState(sitting.state).label)
        limit = sitting.application.batch.scheme.rules.credit_minutes_max
        if sitting.credited + minutes > limit:
            raise CreditTooLong(sitting.ticket, sitting.credited, minutes, limit)
        sitting.credited += minutes
        sitting.closes_at += timedelta(minutes=minutes)
        sitting.notices += 1
        sitting.save(update_fields=["credited", "closes_at", "notices"])
        detail = {"minutes": minutes, "scope": scope.value, "closes_at": sitting.closes_at.isoformat()}
        words: dict[str, Any] = {"reason": reason.strip(), "detail": detail}
        note(sitting, SittingVerb.GIVE_TIME, actor=actor, now=now, role=role, **words)
        given.append(sitting)
    return given


@transaction.atomic
def tell_candidates(
    *, sitting_ids: Collection[int], scope: Scope, text: str, actor: User, now: datetime
) -> None:
    """Tell candidates something on the page at which they work; it stays on record.

    Raises:
        NobodyAtWork: There is no one to tell.
        NothingSaid: There is nothing to tell.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at one of the sittings.
    """
    _check_words(sitting_ids, text, NothingSaid())
    for sitting_id in sorted(sitting_ids):
        sitting = locked(sitting_id)
        role = _role(actor, sitting, scope)
        sitting.notices += 1
        sitting.save(update_fields=["notices"])
        words: dict[str, Any] = {"reason": text.strip(), "detail": {"scope": scope.value}}
        note(sitting, SittingVerb.TELL, actor=actor, now=now, role=role, **words)


@transaction.atomic
def note_incident(*, sitting_id: int, text: str, actor: User, now: datetime) -> None:
    """Write down what happened at a seat; the candidate is not told by this.

    Raises:
        NothingSaid: There is nothing to write down.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this sitting.
    """
    _check_words([sitting_id], text, NothingSaid())
    sitting = locked(sitting_id)
    role = role_at_the_door(actor, sitting)
    note(sitting, SittingVerb.NOTE_INCIDENT, actor=actor, now=now, role=role, reason=text.strip())


@transaction.atomic
def note_page_left(*, sitting_id: int, seconds: int, browser: str, actor: User, now: datetime) -> None:
    """Write down that the page of a running sitting was out of sight for so long, by its own word.

    It is for people to look at: no state, no mark and no time follows from it, and the candidate is told.

    Raises:
        NotYourSitting: The actor is not the candidate.
    """
    sitting = locked(sitting_id)
    if actor.pk != sitting.application.applicant_id:
        raise NotYourSitting(actor)
    noted = events_of(sitting).filter(verb=SittingVerb.LEAVE_PAGE).count()
    if sitting.state != SittingState.RUNNING or not holds(sitting, browser) or noted >= MOST_ABSENCES:
        return
    sitting.notices += 1
    sitting.save(update_fields=["notices"])
    detail = {"seconds": min(max(seconds, 0), LONGEST_ABSENCE_S)}
    note(sitting, SittingVerb.LEAVE_PAGE, actor=actor, now=now, role=Role.CANDIDATE, detail=detail)


def _role(actor: User, sitting: Sitting, scope: Scope) -> Role:
    if scope != Scope.BATCH:
        return role_at_the_door(actor, sitting)
    require_fit_at(actor, Role.EXAM_OFFICER, sitting)
    return Role.EXAM_OFFICER


def _check_words(sitting_ids: Collection[int], words: str, missing: ReasonMissing | NothingSaid) -> None:
    if not sitting_ids:
        raise NobodyAtWork
    if not words.strip():
        raise missing
