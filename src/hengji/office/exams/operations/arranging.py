"""Acts before the candidate sits down: paper, seat, ticket, the door."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from hengji.office.casework.guards import refuse_held
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.lifecycle import SITTING, SittingState, SittingVerb
from hengji.office.exams.models import Sitting
from hengji.office.exams.operations.holding import lapse_claims
from hengji.office.exams.operations.papers import (
    check_window,
    drawn_for,
    envelope_for,
    extra_minutes,
    keep_key,
    new_code,
    pinned,
)
from hengji.office.exams.operations.rows import (
    locked,
    refuse_doubted,
    require_fit_at,
    role_at_the_door,
)
from hengji.office.exams.refusals import (
    IdentityNotConfirmed,
    NotInAssessment,
    NotLateYet,
    PaperNotReady,
    ReasonMissing,
    SeatingTooLate,
    SeatTaken,
    SittingExists,
    TooLate,
    WindowOver,
)
from hengji.office.people.accommodating import accommodation_of
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK
from hengji.office.record.operations import move, note, open_records
from hengji.office.rooms.guards import require_agreed, require_fit_room, require_seat
from hengji.office.rooms.models import Envelope
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.guards import refuse_stopped
from hengji.office.schemes.models import Batch


@transaction.atomic
def arrange_sitting(
    *,
    application_id: int,
    room: str,
    seat: str,
    window_opens_at: datetime,
    window_closes_at: datetime,
    actor: User,
    now: datetime,
    seed: int | None = None,
) -> Sitting:
    """Give a candidate a room, a seat, a time and a paper of her own.

    The paper is drawn here, long before anyone sees it, and everything it was drawn from is pinned.

    The seed comes from the operating system; whoever gives one knows the paper, so that is for rehearsals.

    Raises:
        NotInAssessment: The application is not in assessment.
        SittingExists: It has a valid sitting.
        RoomUnknown, RoomRetired, RoomNotFit, OwnWaiver: The scheme does not let an exam be held in this room.
        SiteNotAgreed: Somebody else runs the site, and it is not evaluated and under agreement on that day.
        NoSuchSeat: The room has no such seat.
        SeatTaken: Someone else sits there at that time.
        WindowOver: The window has ended.
        WindowTooShort: The window is shorter than the exam.
        NoPaper: The task bank has none for this skill and level.
        EditionChanged: The edition no longer has the words that the application is judged by.
    """
    application = Application.objects.select_for_update(of=("self",)).get(pk=application_id)
    require_fit(actor, Role.EXAM_OFFICER, case=application, candidate=application.applicant)
    if hall := require_fit_room(room, application.batch, actor):
        require_seat(hall, seat)
    require_agreed(room, office_day(window_opens_at))
    batch = _one_at_a_time(application.batch_id)
    _check_free(application, room, seat, window_opens_at, window_closes_at)
    if window_closes_at <= now:
        raise WindowOver(window_closes_at)
    policy = application.batch.scheme.rules
    drawn = drawn_for(application, secrets.randbits(63) if seed is None else seed)
    extra = extra_minutes(policy, accommodation_of(application.applicant))
    check_window(window_opens_at, window_closes_at, policy.paper_minutes + extra)
    sealed_with = envelope_for(room, window_opens_at) if policy.papers_opened_minutes is not None else None
    sitting = Sitting.objects.create(
        application=application,
        attempt=application.practical_attempt,
        code=new_code(),
        ticket=_next_ticket(batch),
        room=room,
        seat=seat,
        minutes=policy.paper_minutes + extra,
        extra_minutes=extra,
        window_opens_at=window_opens_at,
        window_closes_at=window_closes_at,
        envelope=sealed_with,
        **pinned(drawn.paper),
    )
    keep_key(sitting, drawn)
    note(
        sitting,
        SittingVerb.ARRANGE,
        actor=actor,
        now=now,
        role=Role.EXAM_OFFICER,
        detail={"paper": sitting.paper_digest, "pack": sitting.pack_digest, "tasks": sitting.task_versions},
    )
    return sitting


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A seat that an arrangement gives.

    Attributes:
        minutes: How long she has, with what she is granted.
    """

    application: Application
    room: str
    seat: str
    opens_at: datetime
    closes_at: datetime
    minutes: int


@transaction.atomic
def seat_many(
    *, batch: Batch, seats: Sequence[NewSeat], actor: User, now: datetime, detail: Mapping[str, Any]
) -> dict[tuple[str, datetime], Envelope]:
    """Give many candidates of a batch their seats at once, without papers; the seating stage calls this.

    It has looked, under a lock of the rooms, that the seats are there and free, and that the actor may act in every
    case. Gives the envelope of each session.

    Raises:
        NotInAssessment, SittingExists, SeatTaken, WindowTooShort, SiteNotAgreed: One of them cannot be seated;
            nobody is.
    """
    base = batch.scheme.rules.paper_minutes
    for room, day in sorted({(one.room, office_day(one.opens_at)) for one in seats}):
        require_agreed(room, day)
    envelopes = {place: envelope_for(*place) for place in {(one.room, one.opens_at) for one in seats}}
    first = Sitting.objects.filter(application__batch=batch).count() + 1
    made = []
    for number, one in enumerate(seats, start=first):
        _check_free(one.application, one.room, one.seat, one.opens_at, one.closes_at)
        check_window(one.opens_at, one.closes_at, one.minutes)
        made.append(
            Sitting(
                application=one.application,
                attempt=one.application.practical_attempt,
                code=new_code(),
                ticket=_ticket(batch, number),
                room=one.room,
                seat=one.seat,
                minutes=one.minutes,
                extra_minutes=one.minutes - base,
                window_opens_at=one.opens_at,
                window_closes_at=one.closes_at,
                envelope=envelopes[one.room, one.opens_at],
                task_versions=[],
            )
        )
    stored = Sitting.objects.bulk_create(made)
    open_records(
        stored, SittingVerb.ARRANGE, actor=actor, now=now, role=Role.EXAM_OFFICER, detail=detail
    )  # fmt: skip
    return envelopes


@transaction.atomic
def move_seat(
    *,
    sitting_id: int,
    room: str,
    seat: str,
    window_opens_at: datetime,
    window_closes_at: datetime,
    reason: str,
    actor: User,
    now: datetime,
) -> Sitting:
    """Give a candidate who has not come in yet another seat, with the paper that she has.

    The envelope of her old session keeps its seal; her paper goes with those of the new one.

    Raises:
        ReasonMissing: No reason is given.
        SeatingTooLate: She is in the room already, or the sitting is over.
        RoomUnknown, RoomRetired, RoomNotFit, OwnWaiver: The scheme does not let an exam be held in this room.
        SiteNotAgreed: Somebody else runs the site, and it is not evaluated and under agreement on that day.
        NoSuchSeat, SeatTaken: There is no such seat, or somebody sits there.
        WindowOver, WindowTooShort: The window has ended or is shorter than her exam.
    """
    sitting = locked(sitting_id)
    application = sitting.application
    require_fit_at(actor, Role.EXAM_OFFICER, sitting)
    if not reason.strip():
        raise ReasonMissing
    if sitting.state not in {SittingState.ARRANGED, SittingState.TICKETED}:
        raise SeatingTooLate(sitting.ticket, SittingState(sitting.state).label)
    if hall := require_fit_room(room, application.batch, actor):
        require_seat(hall, seat)
    require_agreed(room, office_day(window_opens_at))
    _one_at_a_time(application.batch_id)
    _check_seat(room, seat, window_opens_at, window_closes_at, but=sitting)
    if window_closes_at <= now:
        raise WindowOver(window_closes_at)
    check_window(window_opens_at, window_closes_at, sitting.minutes)
    before = {"room": sitting.room, "seat": sitting.seat, "opens_at": sitting.window_opens_at.isoformat()}
    elsewhere = (sitting.room, sitting.window_opens_at) != (room, window_opens_at)
    if sitting.envelope_id and elsewhere:
        sitting.envelope = envelope_for(room, window_opens_at)
    sitting.room, sitting.seat = room, seat
    sitting.window_opens_at, sitting.window_closes_at = window_opens_at, window_closes_at
    sitting.save(update_fields=["room", "seat", "window_opens_at", "window_closes_at", "envelope"])
    note(
        sitting,
        SittingVerb.MOVE_SEAT,
        actor=actor,
        now=now,
        role=Role.EXAM_OFFICER,
        reason=reason.strip(),
        detail={
            "from": before,
            "to": {"room": room, "seat": seat, "opens_at": window_opens_at.isoformat()},
            "ticketed": sitting.state == SittingState.TICKETED,
        },
    )
    return sitting


@transaction.atomic
def issue_ticket(*, sitting_id: int, actor: User, now: datetime) -> Sitting:
    """Tell the candidate when and where she sits.

    Raises:
        PaperNotReady: Her paper is not drawn yet.
        ApplicationHeld: A violation is being looked into.
    """
    sitting = locked(sitting_id)
    require_fit_at(actor, Role.EXAM_OFFICER, sitting)
    refuse_held(sitting.application)
    if not sitting.paper_digest:
        raise PaperNotReady(sitting.ticket)
    return move(sitting, SITTING, SittingState.TICKETED, actor=actor, now=now)


@transaction.atomic
def check_in(*, sitting_id: int, identity: IdentityCheck, actor: User, now: datetime) -> Sitting:
    """Let a candidate in whose ticket, document and face agree.

    Raises:
        IdentityNotConfirmed: One of them does not; nothing is changed, and two people have to settle it.
        IdentityDoubted: Somebody has written down that one of them does not.
        TooLate: The limit for late arrival has passed.
        WindowOver: The window has ended.
        StoppedBySupervision: A supervisor has stopped the batch or the case.
        ApplicationHeld: A violation is being looked into.
    """
    sitting = locked(sitting_id)
    require_fit_at(actor, Role.INVIGILATOR, sitting)
    SITTING.check(sitting.state, SittingState.CHECKED_IN)
    refuse_stopped(sitting.application.batch, sitting.application_id)
    refuse_held(sitting.application)
    if identity.missing:
        raise IdentityNotConfirmed(identity.missing)
    refuse_doubted(sitting)
    if now >= sitting.window_closes_at:
        raise WindowOver(sitting.window_closes_at)
    limit = sitting.late_limit
    if now > limit:
        raise TooLate(limit)
    detail = {"room": sitting.room, "seat": sitting.seat}
    return move(sitting, SITTING, SittingState.CHECKED_IN, actor=actor, now=now, detail=detail)


@transaction.atomic
def mark_absent(*, sitting_id: int, actor: User | None, now: datetime) -> Sitting:
    """Write down that a candidate did not come in time.

    The actor is an invigilator or an exam officer, or nobody when the clock does it.

    Raises:
        NotLateYet: She may still come.
        IdentityDoubted: She came, and two people have to say whether she is let in.
        StoppedBySupervision: A supervisor has stopped the batch or the case.
        ApplicationHeld: A violation is being looked into.
    """
    sitting = locked(sitting_id)
    role = role_at_the_door(actor, sitting) if actor else CLOCK
    refuse_held(sitting.application)
    limit = sitting.late_limit
    SITTING.check(sitting.state, SittingState.ABSENT)
    refuse_stopped(sitting.application.batch, sitting.application_id)
    if now <= limit:
        raise NotLateYet(limit)
    refuse_doubted(sitting)
    return move(sitting, SITTING, SittingState.ABSENT, actor=actor, now=now, role=role)


@transaction.atomic
def void_sitting(*, sitting_id: int, reason: str, actor: User, now: datetime) -> Sitting:
    """Take a sitting out of account, so that another may be arranged; what is stored stays.

    Raises:
        ReasonMissing: No reason is given.
        StepNotAllowed: It is void already, or is being marked: then it is void by a ruling alone.
    """
    sitting = locked(sitting_id)
    require_fit_at(actor, Role.EXAM_OFFICER, sitting)
    SITTING.check_open_to(Role.EXAM_OFFICER, sitting.state, SittingState.VOIDED)
    if not reason.strip():
        raise ReasonMissing
    return move(sitting, SITTING, SittingState.VOIDED, actor=actor, now=now, reason=reason.strip())


@transaction.atomic
def expel_candidate(*, sitting_id: int, reason: str, actor: User, now: datetime) -> Sitting:
    """End a running sitting as the second of two people; the violations stage calls this for a report.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this sitting.
        StepNotAllowed: The sitting is not running.
    """
    sitting = locked(sitting_id)
    role = role_at_the_door(actor, sitting)
    move(sitting, SITTING, SittingState.EXPELLED, actor=actor, now=now, role=role, reason=reason)
    lapse_claims(sitting, now)
    return sitting


def _check_free(
    application: Application, room: str, seat: str, opens_at: datetime, closes_at: datetime
) -> None:
    if application.state != ApplicationState.IN_ASSESSMENT:
        raise NotInAssessment(ApplicationState(application.state).label)
    valid = Sitting.objects.exclude(state=SittingState.VOIDED)
    if mine := valid.filter(application=application, attempt=application.practical_attempt).first():
        raise SittingExists(mine.ticket)
    _check_seat(room, seat, opens_at, closes_at)


def _check_seat(
    room: str, seat: str, opens_at: datetime, closes_at: datetime, but: Sitting | None = None
) -> None:
    others = Sitting.objects.exclude(state=SittingState.VOIDED)
    if but:
        others = others.exclude(pk=but.pk)
    overlapping = others.filter(
        room=room, seat=seat, window_opens_at__lt=closes_at, window_closes_at__gt=opens_at
    )
    if theirs := overlapping.first():
        raise SeatTaken(room, seat, theirs.ticket)


def _one_at_a_time(batch_id: int) -> Batch:
    """Let others who seat people of this batch wait: a place that is in no register has no row to lock."""
    return Batch.objects.select_for_update().get(pk=batch_id)


def _next_ticket(batch: Batch) -> str:
    """Number the tickets of a batch in the order of arrangement, voided ones included."""
    return _ticket(batch, Sitting.objects.filter(application__batch=batch).count() + 1)


def _ticket(batch: Batch, number: int) -> str:
    return f"{batch.code}-{number:04d}"
