"""Questions about sittings. What a candidate asks is answered without anything that is sealed."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from math import ceil
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from hengji.assay.bilingual import Text
from hengji.assay.company import Company, Entry, Journal
from hengji.assay.grading import Amendment, Marks, amended
from hengji.assay.tasks import Paper, Sealed, WrongPapers, mark
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.exams import play
from hengji.office.exams.lifecycle import LATE_LIMIT, CorrectionState, DoubtState, SittingState
from hengji.office.exams.models import (
    AbsenceCorrection,
    IdentityDoubt,
    MachineMarks,
    MarkingRules,
    Receipt,
    SeatClaim,
    Sitting,
    SittingEntry,
)
from hengji.office.exams.refusals import PaperNotMarkable
from hengji.office.people.models import User
from hengji.office.record.prepared import Prepared
from hengji.office.schemes.models import Stop

RECEIPTS = Signer(salt="hengji.exams.receipt")
AMENDED = Text("按评分规则修订计为满足：{reason}", "Counted as held under an amended marking rule: {reason}")


@dataclass(frozen=True, slots=True)
class Clock:
    """What a page needs to count down by itself between two answers of the server.

    Attributes:
        remaining_seconds: Whole seconds left, never below 0; None before the start.
    """

    server_now: datetime
    closes_at: datetime | None
    remaining_seconds: int | None


@dataclass(frozen=True, slots=True)
class MarkedAgain:
    """What marking gives when it is done once more.

    Attributes:
        digest: SHA-256 of the body.
        company_digest: Of the company to which the journal leads.
    """

    body: str
    digest: str
    company_digest: str


# ---- the candidate asks ---------------------------------------------------------------------------


def sitting_of(application: Application) -> Sitting | None:
    """Give the valid sitting of the attempt that counts, if there is one."""
    return (
        _sittings()
        .filter(application=application, attempt=application.practical_attempt)
        .exclude(state=SittingState.VOIDED)
        .first()
    )


def sittings_for(candidate: User) -> QuerySet[Sitting]:
    """Give all sittings of a candidate, the next one first."""
    return (
        _sittings().defer("paper_body").filter(application__applicant=candidate).order_by("-window_opens_at")
    )


def paper_of(sitting: Sitting) -> Paper:
    """Give the paper as the candidate got it."""
    return play.paper_in(sitting)


def present(sitting: Sitting, after: Entry | None = None) -> AbstractContextManager[play.Play]:
    """Lend the company as it stands, with its journal and its paper, for a page to be made of.

    With an entry ``after`` that has just been stored, the company stands after it or later, and nothing is asked.

    Raises:
        JournalBroken: The journal does not hold.
    """
    return play.present(sitting, (after.sequence, after.hash) if after else None)


def company_of(sitting: Sitting) -> Company:
    """Give the company as it stands, a copy that nobody else changes.

    Raises:
        JournalBroken: The journal does not hold.
    """
    with play.present(sitting) as current:
        return deepcopy(current.company)


def view_of(sitting: Sitting) -> dict[str, Any]:
    """Give everything the candidate may see of her company now, by desk.

    Raises:
        JournalBroken: The journal does not hold.
    """
    with play.present(sitting) as current:
        return current.company.view()


def journal_of(sitting: Sitting) -> Journal:
    """Give the journal as stored, checked line by line.

    Raises:
        JournalBroken: A line, a number or a hash does not hold.
    """
    return play.stored_journal(sitting)


def journal_lines(sitting: Sitting) -> list[str]:
    """Give the stored lines as they are, checked or not: for export and for looking into a broken one."""
    return play.stored_lines(sitting)


def entries_after(sitting: Sitting, sequence: int) -> list[Entry]:
    """Give the entries after a sequence number, for a page that comes back and must catch up."""
    later = SittingEntry.objects.filter(sitting=sitting, sequence__gt=sequence).order_by("sequence")
    return [Entry.model_validate_json(body) for body in later.values_list("body", flat=True)]


def entry_count(sitting: Sitting) -> int:
    """Tell how many operations are stored; what a client must send as ``expected_sequence``."""
    return SittingEntry.objects.filter(sitting=sitting).count()


def remaining_seconds(sitting: Sitting, now: datetime) -> int | None:
    """Tell how many whole seconds are left by the server's clock: a begun second counts, and never below 0."""
    if sitting.closes_at is None:
        return None
    return max(0, ceil((sitting.closes_at - now).total_seconds()))


def clock_of(sitting: Sitting, now: datetime) -> Clock:
    """Give the server's clock and the time left."""
    return Clock(now, sitting.closes_at, remaining_seconds(sitting, now))


def claim_of(sitting: Sitting, browser: str) -> SeatClaim | None:
    """Give what a browser last asked for that did not hold the sitting, if it asked."""
    return SeatClaim.objects.filter(sitting=sitting, browser=browser).last()


def receipt_of(sitting: Sitting) -> Receipt | None:
    """Give the receipt of a sitting that has been handed in."""
    return Receipt.objects.filter(sitting=sitting).select_related("sitting").first()


def receipt_claim(sitting: Sitting, *, entries: int, last_hash: str, at: datetime) -> str:
    """Spell what a receipt says, in the one form that is hashed and signed."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return "\n".join((sitting.ticket, sitting.paper_digest, str(entries), last_hash, moment))


def receipt_is_ours(receipt: Receipt) -> bool:
    """Tell whether a receipt says what this office signed, and whether the journal still ends as it says."""
    claim = receipt_claim(
        receipt.sitting, entries=receipt.entries, last_hash=receipt.last_hash, at=receipt.at
    )
    try:
        RECEIPTS.unsign(f"{claim}{RECEIPTS.sep}{receipt.signature}")
    except BadSignature:
        return False
    return play.ending_of(receipt.sitting) == (receipt.entries, receipt.last_hash)


# ---- staff ask ------------------------------------------------------------------------------------


def applications_to_arrange() -> QuerySet[Application]:
    """Give the applications in assessment that have no valid sitting, the longest waiting first."""
    seated = Sitting.objects.filter(application=OuterRef("pk"), attempt=OuterRef("practical_attempt"))
    return (
        Application.objects.filter(state=ApplicationState.IN_ASSESSMENT)
        .exclude(Exists(seated.exclude(state=SittingState.VOIDED)))
        .select_related("applicant", "batch")
        .order_by("submitted_at", "pk")
    )


def sittings_in(*states: SittingState) -> QuerySet[Sitting]:
    """Give the sittings in some states with the number of stored operations as ``entries``, by time and seat."""
    counted = (
        SittingEntry.objects.filter(sitting=OuterRef("pk"))
        .order_by()
        .values("sitting")
        .annotate(n=Count("pk"))
    )
    return (
        _sittings()
        .defer("paper_body")
        .filter(state__in=states)
        .annotate(entries=Coalesce(Subquery(counted.values("n")), 0))
        .order_by("window_opens_at", "room", "seat")
    )


def cases_with_ticket(ticket: str) -> Q:
    """Give the condition by which applications are found from an admission ticket's number, old ones included."""
    return Q(pk__in=Sitting.objects.filter(ticket__iexact=ticket).values("application"))


def tickets_to_issue() -> QuerySet[Sitting]:
    return sittings_in(SittingState.ARRANGED)


def sittings_to_check_in(now: datetime) -> QuerySet[Sitting]:
    """Give the ticketed sittings that can still be checked in here."""
    return _here(sittings_in(SittingState.TICKETED)).exclude(_past_the_limit(now))


def sittings_overdue_for_check_in(now: datetime) -> QuerySet[Sitting]:
    """Give the ticketed sittings whose candidates have not come in time, and were not kept away by a frozen case."""
    doubted = IdentityDoubt.objects.filter(sitting=OuterRef("pk"))
    late = _here(sittings_in(SittingState.TICKETED)).filter(_past_the_limit(now)).exclude(Exists(doubted))
    return _not_stopped(late.exclude(application__state=ApplicationState.ON_HOLD))


def _here(sittings: QuerySet[Sitting]) -> QuerySet[Sitting]:
    """Leave out sittings that are with the server of a room: what becomes of them is decided there."""
    return sittings.filter(away_since=None)


def _past_the_limit(now: datetime) -> Q:
    on_the_day = Q(late_until__isnull=True, window_opens_at__lt=now - LATE_LIMIT)
    return on_the_day | Q(late_until__isnull=False, late_until__lt=now)


def _not_stopped(sittings: QuerySet[Sitting]) -> QuerySet[Sitting]:
    """Leave out sittings whose candidates a supervisor's stop kept from coming in."""
    stops = Stop.objects.filter(
        Q(case_id=None) | Q(case_id=OuterRef("application")),
        Q(lift__isnull=True) | Q(lift__lifted_at__gte=OuterRef("window_opens_at")),
        batch=OuterRef("application__batch"),
        asked_at__lte=OuterRef("window_opens_at") + LATE_LIMIT,
    )
    return sittings.exclude(Exists(stops))


def doubts_of(sitting: Sitting) -> QuerySet[IdentityDoubt]:
    """Give what was written down at the door because ticket, document or face did not agree, oldest first."""
    return _doubts().filter(sitting=sitting)


def doubt_open(sitting: Sitting) -> IdentityDoubt | None:
    """Give the doubt at the door that waits for a second person, if there is one."""
    return doubts_of(sitting).filter(state=DoubtState.PROPOSED).first()


def doubts_to_settle(people: Collection[int], person: User) -> QuerySet[IdentityDoubt]:
    """Give the doubts that keep somebody at the door and wait for this person, without those of some candidates.

    Her own wait for somebody else; one that two people did not agree on waits for everybody.
    """
    later = IdentityDoubt.objects.filter(sitting=OuterRef("sitting"), pk__gt=OuterRef("pk"))
    last = _doubts().filter(~Exists(later), sitting__state=SittingState.TICKETED)
    waiting = last.exclude(state=DoubtState.PROPOSED, reported_by=person)
    return waiting.exclude(sitting__application__applicant__in=people)


def _doubts() -> QuerySet[IdentityDoubt]:
    return IdentityDoubt.objects.select_related(
        "reported_by", "settled_by", "sitting__application__applicant", "sitting__application__batch"
    ).defer("sitting__paper_body")


def correction_open(sitting: Sitting) -> AbsenceCorrection | None:
    """Give the correction of an absence that waits for a second person, if there is one."""
    return _corrections_open().filter(sitting=sitting).first()


def corrections_to_settle(people: Collection[int], person: User) -> QuerySet[AbsenceCorrection]:
    """Give the corrections that wait for somebody else than who proposed them, without those of some candidates."""
    waiting = _corrections_open().exclude(proposed_by=person)
    return waiting.exclude(sitting__application__applicant__in=people)


def _corrections_open() -> QuerySet[AbsenceCorrection]:
    return (
        AbsenceCorrection.objects.filter(state=CorrectionState.PROPOSED)
        .select_related("proposed_by", "sitting__application__applicant", "sitting__application__batch")
        .defer("sitting__paper_body")
    )


def sittings_running() -> QuerySet[Sitting]:
    return sittings_in(SittingState.CHECKED_IN, SittingState.RUNNING)


def sittings_to_expire(now: datetime) -> QuerySet[Sitting]:
    """Give the running sittings whose time is up."""
    return _here(sittings_in(SittingState.RUNNING)).filter(closes_at__lte=now)


def sittings_to_mark() -> QuerySet[Sitting]:
    return sittings_in(SittingState.SUBMITTED)


def sitting_numbered(sitting_id: int) -> Sitting:
    """Give a sitting by its number, with candidate and batch."""
    return NUMBERED.get(sitting_id)


def sitting_at_work(sitting_id: int) -> Sitting:
    """Give a sitting by its number with what every operation asks about, and nothing else."""
    return AT_WORK.get(sitting_id)


def browser_keys_of(sitting: Sitting) -> tuple[str, ...]:
    """Give the keys of the browser settings with which a sitting found by its number may be sat; none when any will do."""
    return tuple((getattr(sitting, "browser_keys", None) or "").split())


def _with_browser_keys(sittings: QuerySet[Sitting]) -> QuerySet[Sitting]:
    """Add of the scheme's whole policy the one thing that every request of a sitting asks."""
    return sittings.annotate(
        browser_keys=KeyTextTransform("browser_keys", "application__batch__scheme__policy")
    )


def at_work(sittings: QuerySet[Sitting]) -> QuerySet[Sitting]:
    """Leave out of sittings what no operation asks about: fetched some ten thousand times in an exam."""
    return sittings.select_related("application").only(
        *("ticket", "state", "opened_at", "closes_at", "paper_digest", "application__applicant"),
        *("holder", "seen_at", "notices", "away_since"),
    )


NUMBERED: Prepared[Sitting] = Prepared(
    lambda number: _with_browser_keys(_sittings().defer("paper_body").filter(pk=number)),
    models.BigIntegerField(),
)
AT_WORK: Prepared[Sitting] = Prepared(
    lambda number: _with_browser_keys(at_work(Sitting.objects.filter(pk=number))), models.BigIntegerField()
)


def sealed_of(sitting: Sitting) -> Sealed:
    """Give the key of a sitting: for marking and replay by staff, never for the candidate."""
    return play.sealed_in(sitting)


def marks_of(sitting: Sitting) -> Marks | None:
    """Give the machine's marks, once they are there: for staff and later stages, never for the candidate."""
    marks = _machine_marks(sitting).first()
    return Marks.model_validate_json(marks.body) if marks else None


def marks_digest(sitting: Sitting) -> str | None:
    """Give the hash of the machine's marks as stored."""
    return _machine_marks(sitting).values_list("digest", flat=True).first()


def marking_rules_for(sitting: Sitting) -> MarkingRules | None:
    """Give the amendments that count for a sitting: those it was marked under last, else those in force for it."""
    marks = machine_marks_of(sitting)
    if marks is not None:
        return marks.rules
    batch = sitting.application.batch_id
    in_force = MarkingRules.objects.filter(Q(batch=batch) | Q(batch=None)).order_by("-in_force_at", "-pk")
    return next((rules for rules in in_force if rules.batch_id or _touches(rules, sitting)), None)


def _touches(rules: MarkingRules, sitting: Sitting) -> bool:
    return any(row["archetype"] in sitting.task_versions for row in rules.amendments)


def marked_again(sitting: Sitting) -> MarkedAgain:
    """Play the stored journal again and mark what comes out, under the amendments that count; nothing is stored.

    Raises:
        JournalBroken: The journal does not hold.
        PaperNotMarkable: Paper and key do not belong together, or the bank no longer has a task's version.
    """
    rules = marking_rules_for(sitting)
    if rules is None:
        return marked_under(sitting, (), "")
    amendments = tuple(Amendment.model_validate(row) for row in rules.amendments)
    return marked_under(sitting, amendments, rules.reason)


def marked_under(sitting: Sitting, amendments: Collection[Amendment], reason: str) -> MarkedAgain:
    """Play the stored journal again and mark what comes out under some amendments; nothing is stored.

    Raises:
        JournalBroken: The journal does not hold.
        PaperNotMarkable: Paper and key do not belong together, or the bank no longer has a task's version.
    """
    played, paper = play.replayed(sitting), play.paper_in(sitting)
    try:
        marks = mark(paper, play.sealed_in(sitting), played.company)
    except WrongPapers as wrong:
        raise PaperNotMarkable(sitting.ticket, play.spoken(wrong.text)) from wrong
    if amendments:
        archetypes = {sheet.id: sheet.archetype for sheet in paper.tasks}
        marks = amended(marks, amendments, archetypes, AMENDED.filled(reason=reason))
    body = marks.model_dump_json()
    return MarkedAgain(body, sha256(body.encode()).hexdigest(), played.company.digest)


def machine_marks_of(sitting: Sitting) -> MachineMarks | None:
    """Give the row of the machine's marks that stands, of the last round: for later stages."""
    return _machine_marks(sitting).first()


def _machine_marks(sitting: Sitting) -> QuerySet[MachineMarks]:
    return MachineMarks.objects.filter(sitting=sitting).select_related("rules").order_by("-round")


def replay_of(sitting: Sitting) -> play.Play:
    """Play the whole sitting again from what is stored, and nothing else.

    Raises:
        JournalBroken: The journal does not hold or does not give again what it says.
    """
    return play.replayed(sitting)


def _sittings() -> QuerySet[Sitting]:
    return Sitting.objects.select_related("application__applicant", "application__batch__scheme")
