"""Acts while the candidate works: start, operations, handing in, the end of time."""

from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Length

from hengji.assay.company import Entry, perform
from hengji.office.casework.guards import refuse_held
from hengji.office.exams import play
from hengji.office.exams.lifecycle import (
    LONGEST_PAYLOAD,
    MOST_ENTRIES,
    MOST_FILES,
    SITTING,
    SittingState,
)
from hengji.office.exams.models import Receipt, Sitting, SittingEntry
from hengji.office.exams.operations.holding import lapse_claims
from hengji.office.exams.operations.papers import refuse_sealed
from hengji.office.exams.operations.rows import locked, locked_for_work
from hengji.office.exams.payloads import check_key, moment_spelled, spelled
from hengji.office.exams.policies import holds
from hengji.office.exams.queries import RECEIPTS, receipt_claim, receipt_of, sittings_to_expire
from hengji.office.exams.refusals import (
    HeldElsewhere,
    JournalFull,
    KeyReused,
    NotYourSitting,
    OutOfStep,
    SittingNotRunning,
    TimeIsUp,
    TimeNotUp,
    WindowNotOpen,
    WindowOver,
)
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK
from hengji.office.record.operations import move
from hengji.office.record.prepared import Prepared, PreparedRows
from hengji.office.record.refusals import StepNotAllowed
from hengji.office.schemes.guards import refuse_stopped


@transaction.atomic
def start_sitting(*, sitting_id: int, actor: User, now: datetime, browser: str = "") -> Sitting:
    """Open the company and start the clock; the browser that starts is the one that writes.

    Raises:
        NotYourSitting: The actor is not the candidate.
        PapersSealed: Two people have not opened the papers.
        WindowNotOpen: It is too early.
        WindowOver: It is too late.
        StoppedBySupervision: A supervisor has stopped the batch or the case.
        ApplicationHeld: A violation is being looked into.
    """
    sitting = locked(sitting_id)
    _require_candidate(actor, sitting)
    SITTING.check(sitting.state, SittingState.RUNNING)
    refuse_stopped(sitting.application.batch, sitting.application_id)
    refuse_held(sitting.application)
    refuse_sealed(sitting)
    if now < sitting.window_opens_at:
        raise WindowNotOpen(sitting.window_opens_at)
    if now >= sitting.window_closes_at:
        raise WindowOver(sitting.window_closes_at)
    sitting.opened_at = now
    sitting.closes_at = min(now + timedelta(minutes=sitting.minutes), sitting.window_closes_at)
    sitting.holder, sitting.seen_at = browser, now
    move(
        sitting,
        SITTING,
        SittingState.RUNNING,
        actor=actor,
        now=now,
        detail={"device": browser[:12]},
        fields=["opened_at", "closes_at", "holder", "seen_at"],
    )
    play.kept(sitting, play.opened(sitting))
    return sitting


@transaction.atomic
def perform_operation(
    *,
    sitting_id: int,
    payload: dict[str, Any],
    expected_sequence: int,
    key: str,
    actor: User,
    now: datetime,
    browser: str = "",
) -> Entry:
    """Carry out one operation of the candidate and store its journal line.

    An operation that the company refuses is stored as well: what was tried is evidence. What is refused
    *here* is not stored, and nothing has happened.

    ``payload`` is ``{"operation": name, "arguments": {…}}`` as the page sent it, checked by nobody yet;
    ``expected_sequence`` is how many entries the page knows of. ``key`` is the page's own name for this
    attempt: sent again, it gives the stored entry, also when time is up.

    Raises:
        NotYourSitting: The actor is not the candidate.
        KeyReused: The key names another operation.
        SittingNotRunning: Not started, or handed in.
        HeldElsewhere: Another browser than this one started it or was let in.
        TimeIsUp: The server's clock has passed the end.
        OutOfStep: Another tab or device has written; carries the present number.
        OperationTooLong: The payload is longer than any honest form.
        OperationMalformed: It is not an operation's name with arguments, so the company cannot even refuse it.
        JournalFull: So many operations are no honest work.
    """
    sitting = locked_for_work(sitting_id)
    _require_candidate(actor, sitting)
    check_key(key)
    sent = spelled(payload)
    fingerprint = sha256(sent).hexdigest()
    since = _stored_since(sitting, expected_sequence, key)
    if any(before == key for _sequence, _hash, before in since):
        return _same_again(sitting, key, fingerprint)
    _check_open(sitting, now)
    _require_holder(sitting, browser)
    ending = since[-1][:2] if since else play.ending_of(sitting)
    stored, _head = ending
    if expected_sequence != stored:
        raise OutOfStep(expected_sequence, stored)
    if stored >= MOST_ENTRIES or (len(sent) > LONGEST_PAYLOAD and _files_in(sitting) >= MOST_FILES):
        raise JournalFull(stored)
    with play.at_work(sitting, ending) as current:
        entry = perform(current.company, current.journal, payload=payload, at=moment_spelled(now))
        ENTRIES.add(
            sitting_id=sitting.pk,
            sequence=entry.sequence,
            body=entry.line(),
            previous_hash=entry.previous,
            hash=entry.hash,
            key=key,
            payload_digest=fingerprint,
            received_at=now,
        )
    return entry


@transaction.atomic
def hand_in(*, sitting_id: int, actor: User, now: datetime, browser: str = "") -> Receipt:
    """Hand in, once: a second click gives the same receipt.

    Raises:
        NotYourSitting: The actor is not the candidate.
        HeldElsewhere: Another browser than this one started it or was let in.
        StepNotAllowed: The sitting has not been started.
    """
    sitting = locked(sitting_id)
    _require_candidate(actor, sitting)
    if receipt := receipt_of(sitting):
        return receipt
    _require_holder(sitting, browser)
    return _submit(sitting, actor=actor, role=Role.CANDIDATE, now=now)


@transaction.atomic
def expire_sitting(*, sitting_id: int, now: datetime) -> Receipt:
    """Collect a sitting whose time is up; every stored operation counts.

    Raises:
        TimeNotUp: It is not.
        StepNotAllowed: The sitting is not running.
    """
    sitting = locked(sitting_id)
    SITTING.check(sitting.state, SittingState.SUBMITTED)
    if sitting.closes_at is not None and now < sitting.closes_at:
        raise TimeNotUp(sitting.closes_at)
    return _submit(sitting, actor=None, role=CLOCK, now=now)


def expire_due_sittings(*, now: datetime) -> list[Receipt]:
    """Collect every sitting whose time is up, each in a transaction of its own."""
    receipts = []
    for sitting in sittings_to_expire(now):
        with suppress(StepNotAllowed):  # she has handed in since we asked
            receipts.append(expire_sitting(sitting_id=sitting.pk, now=now))
    return receipts


def _require_candidate(actor: User, sitting: Sitting) -> None:
    if actor.pk != sitting.application.applicant_id:
        raise NotYourSitting(actor)


def _require_holder(sitting: Sitting, browser: str) -> None:
    if not holds(sitting, browser):
        raise HeldElsewhere(sitting.ticket)


def _check_open(sitting: Sitting, now: datetime) -> None:
    if sitting.state != SittingState.RUNNING or sitting.closes_at is None:
        raise SittingNotRunning(SittingState(sitting.state).label)
    if now >= sitting.closes_at:
        raise TimeIsUp(sitting.closes_at)


def _files_in(sitting: Sitting) -> int:
    stored = SittingEntry.objects.filter(sitting=sitting).annotate(length=Length("body"))
    long: int = stored.filter(length__gt=LONGEST_PAYLOAD).count()
    return long


ENTRIES = PreparedRows(SittingEntry)
STORED_SINCE: Prepared[tuple[int, str, str]] = Prepared(
    lambda sitting, sequence, key: (
        SittingEntry.objects.filter(Q(key=key) | Q(sequence__gte=sequence), sitting=sitting)
        .order_by("sequence")
        .values_list("sequence", "hash", "key")
    ),
    models.BigIntegerField(),
    models.IntegerField(),
    models.CharField(),
)


def _stored_since(sitting: Sitting, sequence: int, key: str) -> list[tuple[int, str, str]]:
    """Ask once for all that decides whether an operation may be stored: sequence, hash and key.

    Gives the last entry that the page knows of, whatever came after it, and an entry with this key, in order.
    """
    return STORED_SINCE.all(sitting.pk, min(max(sequence, 1), MOST_ENTRIES + 1), key)


def _same_again(sitting: Sitting, key: str, fingerprint: str) -> Entry:
    stored = SittingEntry.objects.get(sitting=sitting, key=key)
    if stored.payload_digest != fingerprint:
        raise KeyReused(stored.key, stored.sequence)
    return Entry.model_validate_json(stored.body)


def _submit(sitting: Sitting, *, actor: User | None, role: str, now: datetime) -> Receipt:
    """Close a running sitting and write the receipt; work counts as handed in when time ran out."""
    at = min(now, sitting.closes_at) if sitting.closes_at else now
    entries, last_hash = play.ending_of(sitting)
    sitting.handed_in_at = at
    move(
        sitting,
        SITTING,
        SittingState.SUBMITTED,
        actor=actor,
        now=now,
        role=role,
        detail={"entries": entries, "last_hash": last_hash},
        fields=["handed_in_at"],
    )
    lapse_claims(sitting, now)
    claim = receipt_claim(sitting, entries=entries, last_hash=last_hash, at=at)
    return Receipt.objects.create(
        sitting=sitting,
        entries=entries,
        last_hash=last_hash,
        at=at,
        number=sha256(claim.encode()).hexdigest()[:16].upper(),
        signature=RECEIPTS.signature(claim),
    )
