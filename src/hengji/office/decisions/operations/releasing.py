"""The release of the results of a batch: what is sealed becomes the decision, for all of them at one moment.

For thousands that takes seconds, so it is confirmed first and then carried out by a worker.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hengji.office.casework.lifecycle import APPLICATION, ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions.held import sealers
from hengji.office.decisions.lifecycle import DecisionVerb, Verdict
from hengji.office.decisions.models import (
    AwardNotice,
    Combination,
    Decision,
    HeldDecision,
    Release,
    ReleaseOrder,
)
from hengji.office.decisions.queries import Missing, Outlook, outlook_of
from hengji.office.decisions.refusals import (
    CombinationBroken,
    MustBeDecided,
    NothingHeld,
    OutlookChanged,
    ReadyNotLeftOut,
    ReleaseUnderWay,
    StillUndecided,
    ToldAtOnce,
)
from hengji.office.decisions.stating import stated
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.queries import tied_to
from hengji.office.people.refusals import OwnCase, PersonsTied
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.models import digest_of
from hengji.office.record.operations import add_all, move_all, note, open_records
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.deadlines import office_day, working_days_after
from hengji.office.schemes.guards import refuse_stopped
from hengji.office.schemes.models import Batch
from hengji.office.schemes.policy import Publication

LONGEST_REASON = 2_000
LOOKED_AT = 500
"""So many combination sheets are in memory at once."""


log = logging.getLogger("hengji.releases")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What somebody may release, and does: her outlook still holds, and whom she leaves out she names."""

    outlook: Outlook
    left_out: list[int]
    reason: str


@transaction.atomic
def order_release(
    *, batch_id: int, left_out: Collection[int], reason: str, seen: str, actor: User, now: datetime
) -> ReleaseOrder:
    """Confirm a release that is then carried out outside of the request; nothing is told yet.

    Raises:
        ReleaseUnderWay: One is confirmed already.
        Refusal: Whatever `release_results` refuses.
    """
    confirmed = _confirmed(batch_id, left_out, reason, seen, actor)
    batch = confirmed.outlook.batch
    if ReleaseOrder.objects.filter(batch=batch, settled_at__isnull=True).exists():
        raise ReleaseUnderWay(batch)
    ReleaseOrder.objects.filter(batch=batch).update(refused_zh="", refused_en="")
    return ReleaseOrder.objects.create(
        batch=batch,
        left_out=confirmed.left_out,
        reason=confirmed.reason,
        seen=seen,
        ordered_by=actor,
        ordered_at=now,
    )


@transaction.atomic
def carry_out_release(*, order_id: int, now: datetime) -> Release | None:
    """Release what was confirmed, by who confirmed it; doing it twice does nothing more.

    Everything was right when she confirmed it. What is refused now has changed since: nothing is released, and the
    order is settled without a release and says why.
    """
    order = ReleaseOrder.objects.select_for_update(of=("self",)).select_related("ordered_by").get(pk=order_id)
    if order.settled_at:
        return order.release
    try:
        order.release = release_results(
            batch_id=order.batch_id,
            left_out=order.left_out,
            reason=order.reason,
            seen=order.seen,
            actor=order.ordered_by,
            now=now,
        )
    except Refusal as refusal:
        log.warning("release order %s was refused: %s", order.pk, type(refusal).__name__)
        said = refusal.in_both()
        order.refused_zh, order.refused_en = said.zh, said.en
    order.reason, order.settled_at = "", now
    order.save(update_fields=["release", "reason", "settled_at", "refused_zh", "refused_en"])
    return order.release


@transaction.atomic
def release_results(
    *, batch_id: int, left_out: Collection[int], reason: str, seen: str, actor: User, now: datetime
) -> Release:
    """Tell all decided results of a batch at once; those not decided are left out by name, and follow in a later act.

    ``seen`` is the digest of the outlook that the actor was shown. Days that run from a decision run from now.

    Raises:
        RoleMissing: The actor runs no exams.
        ToldAtOnce: The scheme does not hold results back.
        StoppedBySupervision: A supervisor has stopped the batch.
        NothingHeld: Nothing is decided that has not been told.
        OutlookChanged: Something has been decided, frozen or undone since she looked.
        ReadyNotLeftOut: She leaves out what is decided, or none of this batch.
        StillUndecided: A case is not decided, and she does not leave it out.
        MustBeDecided: The scheme does not let her.
        OwnCase, PersonsTied: She leaves out her own case, or that of somebody tied to her.
        ReasonMissing, TextTooLong: She leaves cases out without a reason, or with too long a one.
        CombinationBroken: A sheet is not what was combined.
    """
    confirmed = _confirmed(batch_id, left_out, reason, seen, actor)
    outlook = confirmed.outlook
    batch = outlook.batch
    release = Release.objects.create(
        batch=batch,
        passed=outlook.passed,
        failed=outlook.failed,
        left_out=confirmed.left_out,
        digest=outlook.digest,
        released_by=actor,
        at=now,
    )
    _tell(outlook.ready, release, now)
    note(
        batch, DecisionVerb.RELEASE, actor=actor, now=now, role=Role.EXAM_OFFICER, reason=confirmed.reason,
        detail={"release": release.pk, "results": len(outlook.ready), "left_out": release.left_out,
                "digest": release.digest},
    )  # fmt: skip
    return release


def _confirmed(batch_id: int, left_out: Collection[int], reason: str, seen: str, actor: User) -> Confirmed:
    require_role(actor, Role.EXAM_OFFICER)
    batch = Batch.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=batch_id)
    if not batch.scheme.rules.results.held:
        raise ToldAtOnce(batch)
    refuse_stopped(batch)
    _lock_pending(batch)
    outlook = outlook_of(batch)
    if not outlook.ready:
        raise NothingHeld(batch)
    if outlook.digest != seen:
        raise OutlookChanged(batch)
    out = _left_out(outlook, left_out, actor)
    return Confirmed(
        outlook=outlook,
        left_out=[one.application.pk for one in out],
        reason=stated(reason, LONGEST_REASON) if out else "",
    )


def _lock_pending(batch: Batch) -> None:
    """Keep everybody from deciding, freezing or reopening a case of the batch until the release is done."""
    pending = Application.objects.filter(batch=batch, state=ApplicationState.DECISION_PENDING)
    list(pending.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def _left_out(outlook: Outlook, left_out: Collection[int], actor: User) -> tuple[Missing, ...]:
    missing = {one.application.pk: one for one in outlook.needed}
    if strangers := sorted(set(left_out) - set(missing)):
        named = Application.objects.select_related("batch").filter(pk=strangers[0]).first()
        raise ReadyNotLeftOut(named or strangers[0])
    if outlook.batch.scheme.rules.results == Publication.COMPLETE and outlook.binding:
        raise MustBeDecided(outlook.batch, [one.application for one in outlook.binding])
    if unnamed := [one.application for pk, one in missing.items() if pk not in left_out]:
        raise StillUndecided(outlook.batch, unnamed)
    ties = tied_to(actor)
    for one in missing.values():
        if one.application.applicant_id == actor.pk:
            raise OwnCase(actor)
        if one.application.applicant_id in ties:
            raise PersonsTied(actor, one.application.applicant)
    return tuple(missing.values())


def _tell(ready: tuple[HeldDecision, ...], release: Release, now: datetime) -> None:
    """Make every sealed decision the decision of its case, move the case, and publish who passed."""
    digests = _checked_digests(ready)
    deciders = sealers(ready)
    decisions = add_all(
        Decision,
        [
            Decision(
                application=one.application,
                combination_id=one.combination_id,
                verdict=Verdict.CONFIRMED,
                passed=one.passed,
                lines=one.lines,
                decider=deciders[one.application_id],
                release=release,
                at=now,
            )
            for one in ready
        ],
    )
    details = {
        one.application_id: {
            "combination": digests[one.combination_id],
            "lines": digest_of(one.lines),
            "release": release.pk,
        }
        for one in decisions
    }
    for passed, target in ((True, ApplicationState.ON_AWARD_NOTICE), (False, ApplicationState.FAILED)):
        cases = [one.application for one in decisions if one.passed is passed]
        move_all(cases, APPLICATION, target, actor=None, now=now, role=SYSTEM, details=details)
    _publish([one for one in decisions if one.passed], release, now)


def _checked_digests(ready: tuple[HeldDecision, ...]) -> dict[int, str]:
    """Give the digests of the sheets, each of which must still be what was combined; the parts cannot have changed."""
    sheets = Combination.objects.filter(pk__in=[one.combination_id for one in ready])
    digests = {}
    for sheet in sheets.iterator(chunk_size=LOOKED_AT):
        if digest_of(sheet.body) != sheet.digest:
            raise CombinationBroken(sheet.application, sheet._meta.verbose_name)  # noqa: SLF001 - documented
        digests[sheet.pk] = sheet.digest
    return digests


def _publish(passed: list[Decision], release: Release, now: datetime) -> None:
    policy, today = release.batch.scheme.rules, office_day(now)
    last = working_days_after(today, policy.award_notice_days, policy)
    notices = AwardNotice.objects.bulk_create(
        [
            AwardNotice(application=one.application, decision=one, starts_on=today, ends_on=last)
            for one in passed
        ]
    )
    detail = {"starts_on": today.isoformat(), "ends_on": last.isoformat()}
    open_records(notices, DecisionVerb.PUBLISH_NOTICE, actor=None, now=now, role=SYSTEM, detail=detail)
