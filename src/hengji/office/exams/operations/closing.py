"""Acts after the exam: the machine's marks, and the seal."""

from datetime import datetime

from django.db import transaction

from hengji.office.exams.lifecycle import (
    SITTING,
    SittingState,
    SittingVerb,
)
from hengji.office.exams.likeness import has_portfolio, keep_prints
from hengji.office.exams.models import MachineMarks, MarkingRules, Sitting
from hengji.office.exams.operations.rows import locked, require_fit_at
from hengji.office.exams.queries import MarkedAgain, marked_again, marking_rules_for, replay_of
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.operations import move, note


@transaction.atomic
def mark_sitting(*, sitting_id: int, actor: User | None, now: datetime) -> MachineMarks:
    """Play the stored journal again, mark what comes out, and store the marks with all their evidence.

    The actor is an exam officer, or nobody when marking follows handing in by itself.

    Raises:
        JournalBroken: The journal does not hold; it names the position, and nothing is marked.
        PaperNotMarkable: Paper and key do not belong together, or the bank no longer has a task's version.
    """
    sitting = locked(sitting_id)
    if actor:
        require_fit_at(actor, Role.EXAM_OFFICER, sitting)
    SITTING.check(sitting.state, SittingState.MARKING, SittingVerb.START_MARKING)
    stored = _marked(sitting, now)
    if has_portfolio(sitting):
        keep_prints(sitting, replay_of(sitting).company)
    move(
        sitting,
        SITTING,
        SittingState.MARKING,
        actor=actor,
        now=now,
        role=Role.EXAM_OFFICER if actor else SYSTEM,
        detail={"marks": stored.digest, "company": stored.company_digest},
    )
    return stored


@transaction.atomic
def remark_sitting(
    *,
    sitting_id: int,
    reason: str,
    actor: User | None,
    now: datetime,
    role: str,
    given: MarkedAgain | None = None,
    rules: MarkingRules | None = None,
) -> MachineMarks:
    """Open the marking of a sealed sitting once more, the machine's first; the marking stage calls this.

    ``given`` are marks that were worked out already, under ``rules``; without them the machine marks as it did last.

    Raises:
        ActNotAllowed: The sitting is not sealed.
        JournalBroken, PaperNotMarkable: As for `mark_sitting`.
    """
    sitting = locked(sitting_id)
    SITTING.check(sitting.state, SittingState.MARKING, SittingVerb.REOPEN)
    sitting.marking_round += 1
    stored = _stored(sitting, given, rules, now) if given else _marked(sitting, now)
    move(
        sitting,
        SITTING,
        SittingState.MARKING,
        actor=actor,
        now=now,
        role=role,
        reason=reason,
        detail={"round": sitting.marking_round, "marks": stored.digest, "company": stored.company_digest},
        fields=("marking_round",),
    )
    return stored


@transaction.atomic
def note_broken_journal(
    *, sitting_id: int, position: int, reason: str, actor: User | None, now: datetime
) -> None:
    """Write down that a journal does not hold, so that the exam officer can look into it."""
    note(
        locked(sitting_id),
        SittingVerb.FIND_JOURNAL_BROKEN,
        actor=actor,
        now=now,
        role=Role.EXAM_OFFICER if actor else SYSTEM,
        reason=reason,
        detail={"position": position},
    )


@transaction.atomic
def seal_sitting(*, sitting_id: int, sheet_digest: str, now: datetime) -> Sitting:
    """Seal a sitting whose calculation sheet is complete; the marking stage calls this."""
    return move(
        locked(sitting_id), SITTING, SittingState.SEALED, actor=None, now=now, detail={"sheet": sheet_digest}
    )


def _marked(sitting: Sitting, now: datetime) -> MachineMarks:
    rules, again = marking_rules_for(sitting), marked_again(sitting)
    return _stored(sitting, again, rules, now)


def _stored(sitting: Sitting, again: MarkedAgain, rules: MarkingRules | None, now: datetime) -> MachineMarks:
    return MachineMarks.objects.create(
        sitting=sitting,
        round=sitting.marking_round,
        body=again.body,
        digest=again.digest,
        company_digest=again.company_digest,
        rules=rules,
        marked_at=now,
    )
