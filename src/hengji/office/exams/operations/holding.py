"""One browser writes for a candidate: it takes the sitting, another asks for it, and an invigilator decides."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from hengji.office.exams.lifecycle import CLAIM, ClaimState, ClaimVerb, SittingState, SittingVerb
from hengji.office.exams.models import SeatClaim, Sitting
from hengji.office.exams.operations.rows import locked, role_at_the_door
from hengji.office.exams.refusals import NotYourSitting, ReasonMissing, SeatTaken, SittingNotRunning
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK
from hengji.office.record.operations import move, note

LONGEST_AGENT = 200
SEEN_EVERY = timedelta(seconds=25)
"""A page asks every ten seconds; that it did is written down no oftener than this."""


@transaction.atomic
def hold_or_ask(
    *, sitting_id: int, browser: str, agent: str, actor: User, now: datetime, again: bool = False
) -> SeatClaim | None:
    """Take a sitting that no browser holds, or ask the invigilator for it; None when this browser holds it now.

    A browser asks once by coming; after that was settled it asks ``again`` only when the candidate says so.

    Raises:
        NotYourSitting: The actor is not the candidate.
        SittingNotRunning: Not started, or handed in.
    """
    sitting = locked(sitting_id)
    if actor.pk != sitting.application.applicant_id:
        raise NotYourSitting(actor)
    _check_running(sitting)
    if not sitting.holder:
        sitting.holder = browser
        sitting.save(update_fields=["holder"])
        note(
            sitting,
            SittingVerb.HOLD,
            actor=actor,
            now=now,
            role=Role.CANDIDATE,
            detail=_device(browser, agent),
        )
    if sitting.holder == browser:
        return None
    last = SeatClaim.objects.filter(sitting=sitting, browser=browser).last()
    if last is not None and (last.state == ClaimState.WAITING or not again):
        return last
    claim = SeatClaim.objects.create(
        sitting=sitting, browser=browser, agent=agent[:LONGEST_AGENT], asked_at=now
    )
    note(claim, ClaimVerb.ASK, actor=actor, now=now, role=Role.CANDIDATE, detail=_device(browser, agent))
    return claim


@transaction.atomic
def release_seat(*, claim_id: int, seat: str, reason: str, actor: User, now: datetime) -> Sitting:
    """Let the candidate go on where she waits, at the same seat or another; her former device only reads from now on.

    Raises:
        ReasonMissing: No reason is given.
        SittingNotRunning: There is nothing to go on with.
        SeatTaken: Somebody else sits at that seat.
        StepNotAllowed: The device does not wait.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this sitting.
    """
    claim, sitting, role = _at_the_claim(claim_id, actor, reason)
    CLAIM.check(claim.state, ClaimState.LET_IN)
    _check_running(sitting)
    seat = seat.strip() or sitting.seat
    _check_seat(sitting, seat)
    device = {"from": sitting.seat, "to": seat, **_device(claim.browser, claim.agent)}
    claim.ousted, claim.settled_by = sitting.holder, actor
    sitting.holder, sitting.seat, sitting.seen_at = claim.browser, seat, now
    sitting.save(update_fields=["holder", "seat", "seen_at"])
    words: dict[str, Any] = {"actor": actor, "now": now, "role": role, "reason": reason.strip()}
    note(sitting, SittingVerb.RELEASE, detail=device, **words)
    move(claim, CLAIM, ClaimState.LET_IN, detail=device, fields=["ousted", "settled_by"], **words)
    return sitting


@transaction.atomic
def turn_down_device(*, claim_id: int, reason: str, actor: User, now: datetime) -> SeatClaim:
    """Leave the sitting where it is written.

    Raises:
        ReasonMissing: No reason is given.
        StepNotAllowed: The device does not wait.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this sitting.
    """
    claim, _sitting, role = _at_the_claim(claim_id, actor, reason)
    claim.settled_by = actor
    words: dict[str, Any] = {"actor": actor, "now": now, "role": role, "reason": reason.strip()}
    return move(claim, CLAIM, ClaimState.TURNED_DOWN, fields=["settled_by"], **words)


def lapse_claims(sitting: Sitting, now: datetime) -> None:
    """Drop what still waits when a sitting is over."""
    for claim in SeatClaim.objects.filter(sitting=sitting, state=ClaimState.WAITING):
        move(claim, CLAIM, ClaimState.LAPSED, actor=None, now=now, role=CLOCK)


def note_seen(sitting: Sitting, browser: str, *, now: datetime) -> None:
    """Write down that the browser which holds a sitting is there, now and then: no event, it changes nothing."""
    lately = sitting.seen_at is not None and now - sitting.seen_at < SEEN_EVERY
    if browser and sitting.holder == browser and not lately:
        Sitting.objects.filter(pk=sitting.pk, holder=browser).update(seen_at=now)


def _at_the_claim(claim_id: int, actor: User, reason: str) -> tuple[SeatClaim, Sitting, Role]:
    claim = SeatClaim.objects.get(pk=claim_id)
    sitting = locked(claim.sitting_id)
    role = role_at_the_door(actor, sitting)
    if not reason.strip():
        raise ReasonMissing
    return SeatClaim.objects.select_related("sitting").get(pk=claim_id), sitting, role


def _check_running(sitting: Sitting) -> None:
    if sitting.state != SittingState.RUNNING:
        raise SittingNotRunning(SittingState(sitting.state).label)


def _check_seat(sitting: Sitting, seat: str) -> None:
    here = Sitting.objects.filter(
        room=sitting.room,
        seat=seat,
        state__in=(SittingState.TICKETED, SittingState.CHECKED_IN, SittingState.RUNNING),
        window_opens_at__lt=sitting.window_closes_at,
        window_closes_at__gt=sitting.window_opens_at,
    ).exclude(pk=sitting.pk)
    if theirs := here.only("ticket").first():
        raise SeatTaken(sitting.room, seat, theirs.ticket)


def _device(browser: str, agent: str) -> dict[str, str]:
    """Name a device for the record: enough to tell two apart, too little to pass for one of them."""
    return {"device": browser[:12], "agent": agent[:LONGEST_AGENT]}
