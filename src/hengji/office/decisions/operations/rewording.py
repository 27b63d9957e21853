"""Acts of a rewording 评分细则修订: proposed, approved by another person, and put in force by one act.

A mark stays under the wording by which it was given. What rests on the old wording is marked again by others in a
further round; what nobody has marked yet simply has the new one.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hengji.assay.grading import Criterion
from hengji.office.casework.guards import refuse_held
from hengji.office.casework.lifecycle import APPLICATION, ApplicationState, CaseVerb
from hengji.office.casework.models import Application
from hengji.office.casework.refusals import TextTooLong
from hengji.office.decisions.lifecycle import (
    OPEN_REWORDING,
    REMARKING,
    REWORDERS,
    REWORDING,
    Reopening,
    RewordingState,
    RewordingVerb,
)
from hengji.office.decisions.models import Rewording, RewordingLine
from hengji.office.decisions.operations.correcting import (
    LONGEST_REASON,
    acting_role,
    approving_role,
    locked_scope,
    refuse_blocked,
    refuse_tied,
    take_notice_down,
)
from hengji.office.decisions.refusals import (
    AnchorsIncomplete,
    CriterionNotSet,
    ImpactGrown,
    RewordingOpen,
    StillMarking,
    WordingUnchanged,
)
from hengji.office.decisions.rewording import Touched, criterion_now, spelled, touched_by, works_of
from hengji.office.decisions.stating import stated
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.marking.agreement import STEPS
from hengji.office.marking.models import FIRST_WORDING, RubricWording
from hengji.office.marking.operations import reopen_marking, reword_tasks
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.models import digest_of
from hengji.office.record.operations import move, note
from hengji.office.schemes.models import Batch

LONGEST_ANCHOR = 500


@transaction.atomic
def propose_rewording(
    *,
    batch_id: int | None,
    archetype: str,
    criterion: str,
    anchors: Sequence[tuple[str, str]],
    downward: bool,
    reason: str,
    actor: User,
    now: datetime,
) -> Rewording:
    """Propose other words for the steps of a criterion, each in Chinese and English; no mark changes by it.

    Raises:
        RoleMissing: The actor is neither a lead examiner nor a scheme manager.
        ReasonMissing, TextTooLong: The reason is missing, or something is too long.
        CriterionNotSet: No paper of the scope has such a criterion.
        AnchorsIncomplete: A step lacks its words in one of the languages.
        WordingUnchanged: It is worded so already.
        RewordingOpen: Another rewording of the criterion is not over.
        TiedToResults: One of the works is the actor's own or of somebody tied to her.
    """
    role = acting_role(actor, REWORDERS)
    locked_scope(None)
    batch = Batch.objects.get(pk=batch_id) if batch_id else None
    found = criterion_now(batch, archetype, criterion)
    if found is None:
        raise CriterionNotSet(criterion, archetype)
    after = _worded(anchors)
    if spelled(after) == found.anchors:
        raise WordingUnchanged(criterion)
    rewording = Rewording(
        batch=batch,
        archetype=archetype,
        criterion=criterion,
        title=asdict(found.title),
        before=_kept(found),
        after=after,
        downward=downward,
        reason=stated(reason, LONGEST_REASON),
        proposed_by=actor,
        proposed_at=now,
    )
    refuse_tied(actor, works_of(rewording))
    others = Rewording.objects.filter(archetype=archetype, criterion=criterion, state__in=OPEN_REWORDING)
    if other := others.first():
        raise RewordingOpen(other)
    rewording.save()
    detail = {
        "batch": batch.code if batch else None, "archetype": archetype, "criterion": criterion,
        "before": digest_of(rewording.before), "after": digest_of(after), "downward": downward,
    }  # fmt: skip
    note(
        rewording, RewordingVerb.PROPOSE, actor=actor, now=now, role=role, reason=rewording.reason,
        detail=detail,
    )  # fmt: skip
    return rewording


@transaction.atomic
def approve_rewording(*, rewording_id: int, reason: str, actor: User, now: datetime) -> Rewording:
    """Approve other words, and what they open again, as somebody other than their proposer.

    Raises:
        RoleMissing, OwnProposal, TiedToResults: The actor may not.
        StepNotAllowed: It does not wait for approval.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    rewording, role = _for_approver(rewording_id, actor)
    REWORDING.check(rewording.state, RewordingState.APPROVED)
    rewording.approved_by = actor
    rewording.foreseen = {one.sitting.code: one.consequence.value for one in touched_by(rewording)}
    return move(
        rewording, REWORDING, RewordingState.APPROVED, actor=actor, now=now, role=role,
        reason=stated(reason, LONGEST_REASON), detail={"impact": digest_of(rewording.foreseen)},
        fields=("approved_by", "foreseen"),
    )  # fmt: skip


@transaction.atomic
def reject_rewording(*, rewording_id: int, reason: str, actor: User, now: datetime) -> Rewording:
    """Refuse other words; everything stays as it is.

    Raises:
        RoleMissing, OwnProposal, TiedToResults, StepNotAllowed, ReasonMissing: As for `approve_rewording`.
    """
    rewording, role = _for_approver(rewording_id, actor)
    return move(
        rewording, REWORDING, RewordingState.REJECTED, actor=actor, now=now, role=role,
        reason=stated(reason, LONGEST_REASON),
    )  # fmt: skip


@transaction.atomic
def withdraw_rewording(*, rewording_id: int, reason: str, actor: User, now: datetime) -> Rewording:
    """Take a proposal back before it is in force.

    Raises:
        RoleMissing, StepNotAllowed, ReasonMissing: As for `approve_rewording`.
    """
    rewording = _locked(rewording_id)
    return move(
        rewording, REWORDING, RewordingState.WITHDRAWN, actor=actor, now=now,
        role=acting_role(actor, REWORDERS), reason=stated(reason, LONGEST_REASON),
    )  # fmt: skip


@transaction.atomic
def apply_rewording(*, rewording_id: int, actor: User, now: datetime) -> Rewording:
    """Bring the approved words into force and open again every mark that rests on the old ones, all or none.

    Raises:
        RoleMissing, TiedToResults: The actor may not.
        StepNotAllowed: It is not approved.
        StillMarking: Somebody has marked a work by the old wording, and its marking is not sealed.
        ApplicationHeld: A violation is being looked into on one of the cases.
        ReviewOpen: A re-check or an appeal on one of the results is open.
        StoppedBySupervision: A supervisor has stopped the batch or a case.
        ImpactGrown: A published result would be opened again that the approver did not see.
    """
    rewording = _locked(rewording_id)
    role = acting_role(actor, REWORDERS)
    REWORDING.check(rewording.state, RewordingState.APPLIED)
    refuse_tied(actor, works_of(rewording))
    touched = _locked_touched(rewording)
    _refuse_unready(rewording, touched)
    rewording.wording = _in_force(rewording, now)
    counts = {one.value: sum(it.consequence == one for it in touched) for one in Reopening}
    move(
        rewording, REWORDING, RewordingState.APPLIED, actor=actor, now=now, role=role, fields=("wording",),
        detail={
            "version": rewording.wording.version, "anchors": rewording.wording.digest,
            "counts": {name: count for name, count in counts.items() if count},
        },
    )  # fmt: skip
    for one in touched:
        _apply(rewording, rewording.wording, one, now)
    return rewording


def _apply(rewording: Rewording, wording: RubricWording, touched: Touched, now: datetime) -> None:
    application = touched.sitting.application
    RewordingLine.objects.create(
        rewording=rewording,
        application=application,
        sitting=touched.sitting,
        consequence=touched.consequence,
        round=touched.round,
        marks=touched.marks,
    )
    if touched.consequence == Reopening.NEW_WORDING:
        reword_tasks(sitting_id=touched.sitting.pk, wording=wording, now=now)
    if touched.consequence not in REMARKING:
        return
    reopen_marking(
        sitting_id=touched.sitting.pk, criteria=[wording.criterion], reason=wording.reason, actor=None, now=now,
        role=SYSTEM,
    )  # fmt: skip
    note(
        application, RewordingVerb.REMARK, actor=None, now=now, role=SYSTEM, reason=wording.reason,
        detail={
            "rewording": rewording.pk, "criterion": wording.criterion, "version": wording.version,
            "consequence": touched.consequence.value,
        },
    )  # fmt: skip
    _back_to_the_exams(application, wording.reason, now)


def _back_to_the_exams(application: Application, reason: str, now: datetime) -> None:
    """Take a case that was combined or decided back, until its marks are sealed again and others decide it."""
    if application.state == ApplicationState.IN_ASSESSMENT:
        return
    published = application.state in {ApplicationState.ON_AWARD_NOTICE, ApplicationState.FAILED}
    move(
        application, APPLICATION, ApplicationState.IN_ASSESSMENT, actor=None, now=now, role=SYSTEM, reason=reason,
        verb=CaseVerb.REMARK if published else CaseVerb.REASSESS,
    )  # fmt: skip
    take_notice_down(application, reason, now)


def _locked_touched(rewording: Rewording) -> tuple[Touched, ...]:
    """Lock every case and every work that may be touched, and find out under the locks which are."""
    locked_scope(None)
    works = works_of(rewording).filter(state__in=[SittingState.MARKING, SittingState.SEALED])
    cases = Application.objects.filter(pk__in=works.order_by().values("application"))
    list(cases.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    numbers = list(works.order_by().values_list("pk", flat=True))
    list(
        Sitting.objects.filter(pk__in=numbers)
        .select_for_update(of=("self",))
        .order_by("pk")
        .values_list("pk")
    )
    return touched_by(rewording)


def _refuse_unready(rewording: Rewording, touched: Sequence[Touched]) -> None:
    if count := sum(one.consequence == Reopening.WAITS for one in touched):
        raise StillMarking(count)
    for one in touched:
        refuse_held(one.sitting.application)
        if one.consequence in REMARKING:
            refuse_blocked(one.sitting.application)
    grown = [
        one.sitting.code
        for one in touched
        if one.consequence in {Reopening.REDECIDED, Reopening.TAKEN_DOWN}
        and rewording.foreseen.get(one.sitting.code) != one.consequence
    ]
    if grown:
        raise ImpactGrown(grown)


def _in_force(rewording: Rewording, now: datetime) -> RubricWording:
    of_criterion = RubricWording.objects.filter(archetype=rewording.archetype, criterion=rewording.criterion)
    last = of_criterion.order_by("-version").values_list("version", flat=True).first()
    wording: RubricWording = RubricWording.objects.create(
        batch=rewording.batch,
        archetype=rewording.archetype,
        criterion=rewording.criterion,
        version=(last or FIRST_WORDING) + 1,
        anchors=rewording.after,
        digest=digest_of(rewording.after),
        reason=rewording.reason,
        in_force_at=now,
    )
    return wording


def _worded(anchors: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Give the words of the five steps as they are kept, or say which step lacks some."""
    words = [(zh.strip(), en.strip()) for zh, en in anchors]
    lacking = [step for step, pair in enumerate(words) if not all(pair)]
    if lacking or len(words) != STEPS + 1:
        raise AnchorsIncomplete(lacking or range(len(words), STEPS + 1))
    for step, pair in enumerate(words):
        if (longest := max(map(len, pair))) > LONGEST_ANCHOR:
            raise TextTooLong(_("第%(step)s档") % {"step": step}, longest, LONGEST_ANCHOR)
    return [{"zh": zh, "en": en} for zh, en in words]


def _kept(criterion: Criterion) -> list[dict[str, str]]:
    return [asdict(anchor) for anchor in criterion.anchors]


def _for_approver(rewording_id: int, actor: User) -> tuple[Rewording, Role]:
    rewording = _locked(rewording_id)
    return rewording, approving_role(actor, REWORDERS, rewording, works_of(rewording))


def _locked(rewording_id: int) -> Rewording:
    return (
        Rewording.objects.select_for_update(of=("self",))
        .select_related("batch__scheme", "proposed_by")
        .get(pk=rewording_id)
    )
