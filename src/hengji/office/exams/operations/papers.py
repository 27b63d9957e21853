"""Papers before the exam: drawn, sealed in envelopes, opened by two people."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from hengji.assay.rulebook import DateNotCovered
from hengji.assay.tasks import Drawn, NoPaperOffered, Paper, draw_paper
from hengji.office.casework.models import Application
from hengji.office.exams import play
from hengji.office.exams.lifecycle import SittingState, SittingVerb
from hengji.office.exams.models import SealedPaper, Sitting
from hengji.office.exams.refusals import (
    EnvelopeAltered,
    EnvelopeEmpty,
    NoPaper,
    PapersSealed,
    SameKeyHolder,
    TooEarlyToOpen,
    WindowOver,
    WindowTooShort,
)
from hengji.office.people.guards import require_role
from hengji.office.people.models import Accommodation, User
from hengji.office.people.queries import has_role, tied_to
from hengji.office.people.refusals import OwnCase, PersonsTied
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.models import digest_of
from hengji.office.record.operations import move, note
from hengji.office.rooms.guards import require_agreed, require_fit_room
from hengji.office.rooms.lifecycle import ENVELOPE, EnvelopeState
from hengji.office.rooms.models import Envelope
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.guards import refuse_stopped
from hengji.office.schemes.models import Batch
from hengji.office.schemes.packs import pack_named
from hengji.office.schemes.policy import Policy
from hengji.office.schemes.queries import edition_of
from hengji.office.schemes.refusals import EditionChanged

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
TO_BE_HELD = (SittingState.ARRANGED, SittingState.TICKETED, SittingState.CHECKED_IN)


@transaction.atomic
def prepare_envelope(*, envelope_id: int, actor: User | None, now: datetime) -> Envelope:
    """Draw the papers that are still missing from an envelope and seal it; a sealed one is left as it is.

    The actor is an exam officer, or nobody when it follows from the arrangement by itself.

    Raises:
        RoleMissing: The actor runs no exams.
        EnvelopeEmpty: Nobody sits with a paper of it any more.
        NoPaper, EditionChanged: No paper can be drawn for one of them.
    """
    if actor:
        require_role(actor, Role.EXAM_OFFICER)
    envelope = Envelope.objects.select_for_update().get(pk=envelope_id)
    if envelope.state != EnvelopeState.FILLING:
        return envelope
    for sitting in _enclosed(envelope).filter(paper_digest=""):
        _draw(sitting, now)
    envelope.contents = [list(row) for row in _contents(_enclosed(envelope))]
    if not envelope.contents:
        raise EnvelopeEmpty(envelope)
    envelope.digest, envelope.sealed_at = digest_of(envelope.contents), now
    return move(
        envelope,
        ENVELOPE,
        EnvelopeState.SEALED,
        actor=actor,
        now=now,
        role=Role.EXAM_OFFICER if actor else SYSTEM,
        detail={"papers": len(envelope.contents), "digest": envelope.digest},
        fields=["contents", "digest", "sealed_at"],
    )


@transaction.atomic
def open_envelope(*, envelope_id: int, actor: User, now: datetime) -> Envelope:
    """Turn the first key of an envelope, or the second one as another person; then its candidates may start.

    Raises:
        RoleMissing: The actor neither invigilates nor runs exams.
        StepNotAllowed: It is not sealed yet, or it is open.
        SameKeyHolder: She has turned the first key herself.
        OwnCase, PersonsTied: She is, or is tied to, somebody whose paper is inside.
        TooEarlyToOpen, WindowOver: The scheme's time before the session has not come, or the session is over.
        StoppedBySupervision: A supervisor has stopped a batch whose papers are inside.
        RoomUnknown, RoomRetired, RoomNotFit, OwnWaiver: The scheme does not let an exam be held in this room.
        SiteNotAgreed: Somebody else runs the site, and it is not evaluated and under agreement today.
        EnvelopeAltered: A paper is not what was sealed.
    """
    role = Role.INVIGILATOR if has_role(actor, Role.INVIGILATOR) else Role.EXAM_OFFICER
    require_role(actor, role)
    envelope = Envelope.objects.select_for_update().get(pk=envelope_id)
    second = envelope.state == EnvelopeState.FIRST_KEY
    target = EnvelopeState.OPENED if second else EnvelopeState.FIRST_KEY
    ENVELOPE.check(envelope.state, target)
    if second and envelope.first_by_id == actor.pk:
        raise SameKeyHolder(actor)
    sittings = list(_enclosed(envelope).select_related("application__applicant"))
    _refuse_tied(actor, sittings)
    _refuse_untimely(envelope, sittings, now)
    require_agreed(envelope.place, office_day(now))
    for batch in _batches(sittings):
        refuse_stopped(batch)
        require_fit_room(envelope.place, batch, actor)
    _refuse_altered(envelope)
    name = "second" if second else "first"
    setattr(envelope, f"{name}_by", actor)
    setattr(envelope, f"{name}_at", now)
    return move(
        envelope,
        ENVELOPE,
        target,
        actor=actor,
        now=now,
        role=role,
        detail={"digest": envelope.digest},
        fields=[f"{name}_by", f"{name}_at"],
    )


def refuse_sealed(sitting: Sitting) -> None:
    """Refuse a start whose paper is still sealed, where the scheme has two people open it.

    Raises:
        PapersSealed: They have not.
    """
    if sitting.application.batch.scheme.rules.papers_opened_minutes is None:
        return
    envelope = sitting.envelope
    if envelope is None or envelope.state != EnvelopeState.OPENED:
        raise PapersSealed(sitting.ticket)


def envelope_for(place: str, opens_at: datetime) -> Envelope:
    """Give the envelope of a session that papers may still be put into; a new one where the last is sealed."""
    here = Envelope.objects.filter(place=place, opens_at=opens_at)
    filling = here.select_for_update().filter(state=EnvelopeState.FILLING).first()
    if filling:
        return filling
    last: int = here.aggregate(last=Max("number"))["last"] or 0
    return Envelope.objects.create(place=place, opens_at=opens_at, number=last + 1)


def drawn_for(application: Application, seed: int) -> Drawn:
    """Draw the paper from the very edition and rules that the application is judged by.

    Raises:
        EditionChanged: The edition no longer has the words that the application is judged by.
        NoPaper: The task bank has none for this skill and level.
    """
    edition = edition_of(application.edition_code)
    if edition.digest != application.edition_digest:
        raise EditionChanged(application.edition_code)
    try:
        return draw_paper(
            skill=application.skill,
            level=application.level,
            seed=seed,
            pack=pack_named(application.batch.scheme.rules.rule_pack),
            edition=edition,
        )
    except (NoPaperOffered, DateNotCovered) as none:
        raise NoPaper(play.spoken(none.text)) from none


def pinned(paper: Paper) -> dict[str, Any]:
    """Give the columns of a sitting that pin its paper."""
    return {
        "paper_body": paper.model_dump_json(),
        "paper_digest": paper.digest,
        "edition_code": paper.edition,
        "edition_digest": paper.edition_digest,
        "pack": paper.rule_pack,
        "pack_digest": paper.rule_pack_digest,
        "task_versions": [sheet.archetype for sheet in paper.tasks],
    }


def keep_key(sitting: Sitting, drawn: Drawn) -> None:
    SealedPaper.objects.create(
        sitting=sitting, seed=drawn.sealed.seed, body=drawn.sealed.model_dump_json()
    )  # fmt: skip


def extra_minutes(policy: Policy, granted: Accommodation | None) -> int:
    return granted.minutes_of(policy.paper_minutes) if granted else 0


def check_window(opens_at: datetime, closes_at: datetime, minutes: int) -> None:
    """Refuse a window that is shorter than the exam.

    Raises:
        WindowTooShort: It is.
    """
    available = (closes_at - opens_at) // timedelta(minutes=1)
    if available < minutes:
        raise WindowTooShort(available, minutes)


def new_code() -> str:
    """Make up a name that says nothing, in letters and digits that are not mistaken for each other."""
    letters = "".join(secrets.choice(ALPHABET) for _place in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _draw(sitting: Sitting, now: datetime) -> None:
    drawn = drawn_for(sitting.application, secrets.randbits(63))
    columns = pinned(drawn.paper)
    for name, value in columns.items():
        setattr(sitting, name, value)
    sitting.save(update_fields=list(columns))
    keep_key(sitting, drawn)
    note(
        sitting,
        SittingVerb.DRAW_PAPER,
        actor=None,
        now=now,
        role=SYSTEM,
        detail={"paper": sitting.paper_digest, "pack": sitting.pack_digest, "tasks": sitting.task_versions},
    )


def _enclosed(envelope: Envelope) -> QuerySet[Sitting]:
    held = Sitting.objects.filter(envelope=envelope, state__in=TO_BE_HELD)
    return held.select_related("application__batch__scheme").defer("paper_body").order_by("ticket")


def _contents(sittings: QuerySet[Sitting]) -> Iterator[tuple[str, str, str]]:
    """Tell for each paper its ticket, the hash of what is stored of it, and that of its key."""
    keys = dict(SealedPaper.objects.filter(sitting__in=sittings.order_by()).values_list("sitting", "body"))
    for number, ticket, body in sittings.values_list("pk", "ticket", "paper_body"):
        yield ticket, _hash(body), _hash(keys.get(number, ""))


def _refuse_altered(envelope: Envelope) -> None:
    tickets = [ticket for ticket, _paper, _key in envelope.contents]
    found = {row[0]: list(row) for row in _contents(Sitting.objects.filter(ticket__in=tickets))}
    for row in envelope.contents:
        if found.get(row[0]) != row:
            raise EnvelopeAltered(envelope, row[0])
    if digest_of(envelope.contents) != envelope.digest:
        raise EnvelopeAltered(envelope, tickets[0] if tickets else "")


def _refuse_tied(actor: User, sittings: Iterable[Sitting]) -> None:
    away = tied_to(actor)
    for sitting in sittings:
        candidate = sitting.application.applicant
        if candidate == actor:
            raise OwnCase(actor)
        if candidate.pk in away:
            raise PersonsTied(actor, candidate)


def _refuse_untimely(envelope: Envelope, sittings: Sequence[Sitting], now: datetime) -> None:
    for sitting in sittings:
        minutes = sitting.application.batch.scheme.rules.papers_opened_minutes
        if minutes is not None and now < envelope.opens_at - timedelta(minutes=minutes):
            raise TooEarlyToOpen(minutes, envelope.opens_at - timedelta(minutes=minutes))
    over = max((sitting.window_closes_at for sitting in sittings), default=envelope.opens_at)
    if now >= over:
        raise WindowOver(over)


def _batches(sittings: Iterable[Sitting]) -> Iterable[Batch]:
    return {sitting.application.batch_id: sitting.application.batch for sitting in sittings}.values()


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
