"""Acts before the candidate sits down: paper, seat, ticket, the door."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from hengji.assay.rulebook import DateNotCovered
from hengji.assay.tasks import Drawn, NoPaperOffered, draw_paper
from hengji.office.casework.guards import refuse_held
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.exams import play
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.lifecycle import SITTING, SittingState, SittingVerb
from hengji.office.exams.models import SealedPaper, Sitting
from hengji.office.exams.operations.rows import (
    locked,
    refuse_doubted,
    require_fit_at,
    role_at_the_door,
)
from hengji.office.exams.refusals import (
    IdentityNotConfirmed,
    NoPaper,
    NotInAssessment,
    NotLateYet,
    ReasonMissing,
    SeatTaken,
    SittingExists,
    TooLate,
    WindowOver,
    WindowTooShort,
)
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK
from hengji.office.record.operations import move, note
from hengji.office.rooms.guards import require_fit_room, require_seat
from hengji.office.schemes.guards import refuse_stopped
from hengji.office.schemes.models import Batch
from hengji.office.schemes.packs import pack_named
from hengji.office.schemes.policy import Policy
from hengji.office.schemes.queries import edition_of
from hengji.office.schemes.refusals import EditionChanged

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


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
    _check_free(application, room, seat, window_opens_at, window_closes_at)
    if window_closes_at <= now:
        raise WindowOver(window_closes_at)
    seed = secrets.randbits(63) if seed is None else seed
    policy = application.batch.scheme.rules
    drawn = _drawn(application, policy, seed)
    paper = drawn.paper
    available = (window_closes_at - window_opens_at) // timedelta(minutes=1)
    if available < policy.paper_minutes:
        raise WindowTooShort(available, policy.paper_minutes)
    sitting = Sitting.objects.create(
        application=application,
        attempt=application.practical_attempt,
        code=_code(),
        ticket=_next_ticket(application),
        room=room,
        seat=seat,
        paper_body=paper.model_dump_json(),
        paper_digest=paper.digest,
        edition_code=paper.edition,
        edition_digest=paper.edition_digest,
        pack=paper.rule_pack,
        pack_digest=paper.rule_pack_digest,
        task_versions=[sheet.archetype for sheet in paper.tasks],
        minutes=policy.paper_minutes,
        window_opens_at=window_opens_at,
        window_closes_at=window_closes_at,
    )
    SealedPaper.objects.create(sitting=sitting, seed=seed, body=drawn.sealed.model_dump_json())
    note(
        sitting,
        SittingVerb.ARRANGE,
        actor=actor,
        now=now,
        role=Role.EXAM_OFFICER,
        detail={"paper": paper.digest, "pack": sitting.pack_digest, "tasks": sitting.task_versions},
    )
    return sitting


@transaction.atomic
def issue_ticket(*, sitting_id: int, actor: User, now: datetime) -> Sitting:
    """Tell the candidate when and where she sits.

    Raises:
        ApplicationHeld: A violation is being looked into.
    """
    sitting = locked(sitting_id)
    require_fit_at(actor, Role.EXAM_OFFICER, sitting)
    refuse_held(sitting.application)
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
    return move(sitting, SITTING, SittingState.EXPELLED, actor=actor, now=now, role=role, reason=reason)


def _check_free(
    application: Application, room: str, seat: str, opens_at: datetime, closes_at: datetime
) -> None:
    if application.state != ApplicationState.IN_ASSESSMENT:
        raise NotInAssessment(ApplicationState(application.state).label)
    valid = Sitting.objects.exclude(state=SittingState.VOIDED)
    if mine := valid.filter(application=application, attempt=application.practical_attempt).first():
        raise SittingExists(mine.ticket)
    overlapping = valid.filter(
        room=room, seat=seat, window_opens_at__lt=closes_at, window_closes_at__gt=opens_at
    )
    if theirs := overlapping.first():
        raise SeatTaken(room, seat, theirs.ticket)


def _drawn(application: Application, policy: Policy, seed: int) -> Drawn:
    """Draw the paper from the very edition and rules that the application is judged by."""
    edition = edition_of(application.edition_code)
    if edition.digest != application.edition_digest:
        raise EditionChanged(application.edition_code)
    try:
        return draw_paper(
            skill=application.skill,
            level=application.level,
            seed=seed,
            pack=pack_named(policy.rule_pack),
            edition=edition,
        )
    except (NoPaperOffered, DateNotCovered) as none:
        raise NoPaper(play.spoken(none.text)) from none


def _next_ticket(application: Application) -> str:
    """Number the tickets of a batch in the order of arrangement, voided ones included."""
    batch = Batch.objects.select_for_update().get(pk=application.batch_id)
    arranged = Sitting.objects.filter(application__batch=batch).count()
    return f"{batch.code}-{arranged + 1:04d}"


def _code() -> str:
    """Make up a name that says nothing, in letters and digits that are not mistaken for each other."""
    letters = "".join(secrets.choice(ALPHABET) for _place in range(8))
    return f"{letters[:4]}-{letters[4:]}"
