"""Acts of a re-scoring 重新计分: a dry run with a report, another person's approval, and one act that applies it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from hengji.assay.grading import Amendment
from hengji.office.casework.lifecycle import APPLICATION, ApplicationState, CaseVerb
from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import (
    RESCORING,
    RESCORING_APPROVERS,
    SCORERS,
    Consequence,
    RescoringState,
    RescoringVerb,
)
from hengji.office.decisions.models import Rescoring, RescoringLine
from hengji.office.decisions.operations.correcting import (
    LONGEST_REASON,
    acting_role,
    approving_role,
    locked_scope,
    refuse_blocked,
    refuse_tied,
    take_notice_down,
)
from hengji.office.decisions.operations.deciding import combine, recombine
from hengji.office.decisions.queries import combination_of
from hengji.office.decisions.refusals import (
    CheckAmendedTwice,
    NothingSealed,
    NothingToRescore,
    ReportStale,
    RescoringOpen,
    ResultsNotJudgeable,
    SchemeNotComparable,
    StillMarking,
)
from hengji.office.decisions.rescoring import consequence_of, rescored
from hengji.office.decisions.scope import (
    OPEN_RESCORING,
    changing_lines,
    consequences,
    report_digest,
    still_marking,
    unscored,
    works_of,
)
from hengji.office.decisions.stating import stated
from hengji.office.exams.models import MarkingRules, Sitting
from hengji.office.exams.queries import MarkedAgain, marks_digest
from hengji.office.marking.operations import restate_sitting
from hengji.office.marking.queries import sheet_of
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.models import digest_of
from hengji.office.record.operations import move, note
from hengji.office.schemes.models import Batch, Scheme

PORTION = 20
"""So many works are worked out in one request; each is played again from its journal."""


@transaction.atomic
def propose_rescoring(
    *,
    batch_id: int | None,
    scheme_id: int | None,
    amendments: Sequence[Amendment],
    downward: bool,
    reason: str,
    actor: User,
    now: datetime,
) -> Rescoring:
    """Propose other rules for a batch, or for all work with the tasks that are amended; nothing is scored yet.

    Raises:
        RoleMissing: The actor scores nothing anew.
        ReasonMissing, TextTooLong: The reason is missing or too long.
        NothingToRescore: No rule would change.
        SchemeNotComparable: The award rule is not one of a settled version of the batch's own scheme.
        CheckAmendedTwice: Two amendments are about one check.
        NothingSealed: No result is sealed yet.
        RescoringOpen: Another re-scoring of the same work is not over.
        TiedToResults: One of the results is the actor's own or of somebody tied to her.
    """
    role = acting_role(actor, SCORERS)
    batch = locked_scope(batch_id)
    scheme = Scheme.objects.get(pk=scheme_id) if scheme_id else None
    _refuse_pointless(batch, scheme, amendments)
    rescoring = Rescoring(
        batch=batch,
        scheme=scheme,
        amendments=[one.model_dump(mode="json") for one in amendments],
        downward=downward,
        reason=stated(reason, LONGEST_REASON),
        proposed_by=actor,
        proposed_at=now,
    )
    refuse_tied(actor, works_of(rescoring))
    if not works_of(rescoring).exists():
        raise NothingSealed
    for other in Rescoring.objects.filter(state__in=OPEN_RESCORING):
        if batch is None or other.batch is None or other.batch == batch:
            raise RescoringOpen(other)
    rescoring.save()
    detail = {
        "batch": batch.code if batch else None, "scheme": str(scheme) if scheme else None,
        "amendments": rescoring.amendments, "downward": downward,
    }  # fmt: skip
    note(
        rescoring, RescoringVerb.PROPOSE, actor=actor, now=now, role=role, reason=rescoring.reason,
        detail=detail,
    )  # fmt: skip
    return rescoring


@transaction.atomic
def work_on_rescoring(*, rescoring_id: int, actor: User, now: datetime, most: int = PORTION) -> Rescoring:
    """Work out the next results of a dry run; the last one finishes its report.

    Raises:
        RoleMissing, TiedToResults: The actor may not.
        StepNotAllowed: The dry run is finished.
        JournalBroken, PaperNotMarkable: A work cannot be marked again.
    """
    rescoring = _locked(rescoring_id)
    acting_role(actor, SCORERS)
    RESCORING.check(rescoring.state, RescoringState.REPORTED)
    refuse_tied(actor, works_of(rescoring))
    for sitting in unscored(rescoring, most):
        _write_line(rescoring, sitting)
    if unscored(rescoring, 1):
        return rescoring
    rescoring.digest = report_digest(rescoring)
    return move(
        rescoring, RESCORING, RescoringState.REPORTED, actor=None, now=now, fields=("digest",),
        detail={"report": rescoring.digest, "counts": dict(consequences(rescoring))},
    )  # fmt: skip


@transaction.atomic
def approve_rescoring(*, rescoring_id: int, reason: str, actor: User, now: datetime) -> Rescoring:
    """Approve a report as somebody other than its proposer.

    Raises:
        RoleMissing, OwnProposal, TiedToResults: The actor may not.
        StepNotAllowed: It does not wait for approval.
        ReasonMissing: No reason is given.
        ResultsNotJudgeable: Under these rules some work could not be judged at all.
    """
    rescoring, role = _for_approver(rescoring_id, actor)
    RESCORING.check(rescoring.state, RescoringState.APPROVED)
    if count := consequences(rescoring).get(Consequence.UNJUDGEABLE, 0):
        raise ResultsNotJudgeable(count)
    rescoring.approved_by = actor
    return move(
        rescoring, RESCORING, RescoringState.APPROVED, actor=actor, now=now, role=role,
        reason=stated(reason, LONGEST_REASON), detail={"report": rescoring.digest}, fields=("approved_by",),
    )  # fmt: skip


@transaction.atomic
def reject_rescoring(*, rescoring_id: int, reason: str, actor: User, now: datetime) -> Rescoring:
    """Refuse a report; no result changes.

    Raises:
        RoleMissing, OwnProposal, TiedToResults, StepNotAllowed, ReasonMissing: As for `approve_rescoring`.
    """
    rescoring, role = _for_approver(rescoring_id, actor)
    return move(
        rescoring, RESCORING, RescoringState.REJECTED, actor=actor, now=now, role=role,
        reason=stated(reason, LONGEST_REASON),
    )  # fmt: skip


@transaction.atomic
def withdraw_rescoring(*, rescoring_id: int, reason: str, actor: User, now: datetime) -> Rescoring:
    """Take a re-scoring back before it is applied.

    Raises:
        RoleMissing, StepNotAllowed, ReasonMissing: As for `approve_rescoring`.
    """
    rescoring = _locked(rescoring_id)
    return move(
        rescoring, RESCORING, RescoringState.WITHDRAWN, actor=actor, now=now, role=acting_role(actor, SCORERS),
        reason=stated(reason, LONGEST_REASON),
    )  # fmt: skip


@transaction.atomic
def apply_rescoring(*, rescoring_id: int, actor: User, now: datetime) -> Rescoring:
    """Bring the approved rules into force and change every result that the report says, all or none.

    What stood stays as an earlier round and an earlier sheet. A corrected result goes before the deciders.

    Raises:
        RoleMissing, TiedToResults: The actor may not.
        StepNotAllowed: It is not approved.
        ReportStale: Something has changed since the dry run.
        StillMarking: People are marking work of it.
        ReviewOpen: A re-check or an appeal on one of the results is open.
        StoppedBySupervision: A supervisor has stopped the batch or a case.
    """
    rescoring = _locked(rescoring_id)
    role = acting_role(actor, SCORERS)
    RESCORING.check(rescoring.state, RescoringState.APPLIED)
    refuse_tied(actor, works_of(rescoring))
    if count := still_marking(rescoring):
        raise StillMarking(count)
    if stale := _changed_since(rescoring):
        raise ReportStale(stale)
    lines = tuple(changing_lines(rescoring))
    for line in lines:
        refuse_blocked(line.sitting.application)
    rescoring.applied_at, rescoring.rules = now, _in_force(rescoring, now)
    move(
        rescoring, RESCORING, RescoringState.APPLIED, actor=actor, now=now, role=role,
        detail={"report": rescoring.digest, "changed": len(lines)}, fields=("applied_at", "rules"),
    )  # fmt: skip
    for line in lines:
        _apply(rescoring, line, now)
    return rescoring


def _apply(rescoring: Rescoring, line: RescoringLine, now: datetime) -> None:
    application = line.sitting.application
    if line.marks_digest != marks_digest(line.sitting):
        given = MarkedAgain(line.marks, line.marks_digest, line.company_digest)
        restate_sitting(
            sitting_id=line.sitting_id, given=given, rules=rescoring.rules, reason=rescoring.reason, now=now
        )
    note(
        application, RescoringVerb.RESCORE, actor=None, now=now, role=SYSTEM, reason=rescoring.reason,
        detail={"rescoring": rescoring.pk, "consequence": line.consequence, "marks": line.marks_digest},
    )  # fmt: skip
    if line.consequence == Consequence.REDECIDED:
        recombine(application_id=application.pk, reason=rescoring.reason, actor=None, now=now, role=SYSTEM)
    elif line.consequence == Consequence.TAKEN_DOWN:
        _take_down(application, rescoring.reason, now)
        combine(application, now)
    elif line.before["lines"]:
        combine(application, now)
    _refuse_otherwise(line)


def _take_down(application: Application, reason: str, now: datetime) -> None:
    move(
        application, APPLICATION, ApplicationState.DECISION_PENDING, actor=None, now=now, role=SYSTEM,
        reason=reason, verb=CaseVerb.RECONSIDER,
    )  # fmt: skip
    take_notice_down(application, reason, now)


def _refuse_otherwise(line: RescoringLine) -> None:
    """Refuse to leave a sheet that says otherwise than the approved report."""
    sheet, wanted = sheet_of(line.sitting), line.after
    combination = combination_of(line.application) if wanted["lines"] else None
    total = combination.body["practical"]["total"] if combination else sheet and sheet.body["total"]
    if total != {"points": wanted["points"], "maximum": wanted["maximum"]}:
        raise ReportStale([line.sitting.code])


def _write_line(rescoring: Rescoring, sitting: Sitting) -> RescoringLine:
    found = rescored(rescoring, sitting)
    line: RescoringLine = RescoringLine.objects.create(
        rescoring=rescoring,
        application=sitting.application,
        sitting=sitting,
        consequence=found.consequence,
        sheet_digest=found.sheet_digest,
        before=found.before,
        after=found.after,
        marks=found.marked.body,
        marks_digest=found.marked.digest,
        company_digest=found.marked.company_digest,
    )
    return line


def _changed_since(rescoring: Rescoring) -> list[str]:
    """Give the codes of the works that are no longer what the report was made of."""
    if report_digest(rescoring) != rescoring.digest:
        return [str(rescoring)]
    lines = {line.sitting_id: line for line in rescoring.lines.defer("marks")}
    works = {sitting.pk: sitting for sitting in works_of(rescoring).defer("paper_body")}
    strangers = [sitting.code for pk, sitting in works.items() if pk not in lines]
    moved = [line.sitting.code for pk, line in lines.items() if pk not in works]
    changed = [
        sitting.code for pk, sitting in works.items() if pk in lines and _moved(rescoring, lines[pk], sitting)
    ]
    return sorted([*strangers, *moved, *changed])


def _moved(rescoring: Rescoring, line: RescoringLine, sitting: Sitting) -> bool:
    sheet = sheet_of(sitting)
    becomes = consequence_of(rescoring, sitting, line.before, line.after)
    combined = sitting.application.state not in {ApplicationState.IN_ASSESSMENT, ApplicationState.ON_HOLD}
    return (
        sheet is None
        or sheet.digest != line.sheet_digest
        or becomes != line.consequence
        or (combined and not line.before["lines"])
    )


def _in_force(rescoring: Rescoring, now: datetime) -> MarkingRules | None:
    if not rescoring.amendments:
        return None
    rules: MarkingRules = MarkingRules.objects.create(
        batch=rescoring.batch,
        amendments=rescoring.amendments,
        digest=digest_of(rescoring.amendments),
        reason=rescoring.reason,
        in_force_at=now,
    )
    return rules


def _refuse_pointless(batch: Batch | None, scheme: Scheme | None, amendments: Sequence[Amendment]) -> None:
    if scheme is not None and (batch is None or not _comparable(scheme, batch.scheme)):
        raise SchemeNotComparable(scheme, batch or "—")
    if not amendments and scheme is None:
        raise NothingToRescore
    seen: set[Any] = set()
    for one in amendments:
        if (one.archetype, one.check) in seen:
            raise CheckAmendedTwice(one.check)
        seen.add((one.archetype, one.check))


def _comparable(scheme: Scheme, other: Scheme) -> bool:
    same = (scheme.code, scheme.edition_digest) == (other.code, other.edition_digest)
    return same and scheme.frozen_at is not None


def _for_approver(rescoring_id: int, actor: User) -> tuple[Rescoring, Role]:
    rescoring = _locked(rescoring_id)
    return rescoring, approving_role(actor, RESCORING_APPROVERS, rescoring, works_of(rescoring))


def _locked(rescoring_id: int) -> Rescoring:
    return (
        Rescoring.objects.select_for_update(of=("self",))
        .select_related("batch__scheme", "scheme", "proposed_by")
        .get(pk=rescoring_id)
    )
