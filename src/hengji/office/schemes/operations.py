"""Acts on schemes and batches."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.assay.standard import UnknownEdition
from hengji.office.people.guards import require_role, require_role_alone
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import move, note
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.guards import refuse_stopped, refuse_unready
from hengji.office.schemes.lifecycle import BATCH, BatchState, RulebookKind, SchemeVerb
from hengji.office.schemes.models import Batch, Rulebook, Scheme
from hengji.office.schemes.offer import check_offer
from hengji.office.schemes.policy import Policy
from hengji.office.schemes.queries import edition_of
from hengji.office.schemes.refusals import (
    BatchCodeTaken,
    CellUnknown,
    DatesOutOfOrder,
    EditionChanged,
    EditionUnknown,
    RulebookOutOfOrder,
    RulebookVersionTaken,
    SchemeFrozen,
    SchemeVersionTaken,
    TooEarly,
    TooLate,
)


@transaction.atomic
def draft_scheme(
    *,
    code: str,
    version: int,
    title_zh: str,
    title_en: str,
    edition_code: str,
    policy: Mapping[str, Any],
    actor: User,
    now: datetime,
) -> Scheme:
    """Set up a version of a scheme on an edition of the standard.

    Raises:
        RoleMissing: The actor manages no schemes.
        EditionUnknown: There is no such edition.
        PolicyFaults: The policy cannot be used; all faults are listed.
        SchemeVersionTaken: There is such a version.
    """
    require_role_alone(actor, Role.SCHEME_MANAGER)
    if Scheme.objects.filter(code=code, version=version).exists():
        raise SchemeVersionTaken(code, version)
    try:
        edition = edition_of(edition_code)
    except UnknownEdition as unknown:
        raise EditionUnknown(edition_code) from unknown
    scheme = Scheme.objects.create(
        code=code,
        version=version,
        title_zh=title_zh,
        title_en=title_en,
        edition_code=edition.code,
        edition_digest=edition.digest,
        policy=Policy.read(policy).written(),
    )
    note(
        scheme, SchemeVerb.DRAFT, actor=actor, now=now, role=Role.SCHEME_MANAGER,
        detail={"policy": scheme.policy, "edition": edition.code, "edition_digest": edition.digest},
    )  # fmt: skip
    return scheme


@transaction.atomic
def revise_scheme(*, scheme_id: int, policy: Mapping[str, Any], actor: User, now: datetime) -> Scheme:
    """Change the policy of a scheme that is not frozen yet.

    Raises:
        RoleMissing: The actor manages no schemes.
        SchemeFrozen: A batch uses it, or it was frozen before.
        PolicyFaults: The policy cannot be used; all faults are listed.
    """
    require_role(actor, Role.SCHEME_MANAGER)
    scheme = Scheme.objects.select_for_update().get(pk=scheme_id)
    if scheme.frozen_at:
        raise SchemeFrozen(scheme)
    scheme.policy = Policy.read(policy).written()
    scheme.save(update_fields=["policy"])
    note(
        scheme, SchemeVerb.REVISE, actor=actor, now=now, role=Role.SCHEME_MANAGER,
        detail={"policy": scheme.policy},
    )  # fmt: skip
    return scheme


@transaction.atomic
def freeze_scheme(*, scheme_id: int, actor: User, now: datetime) -> Scheme:
    """Settle a scheme for good, before any batch uses it.

    Raises:
        RoleMissing: The actor manages no schemes.
        SchemeFrozen: It is settled already.
        EditionChanged: The edition is no longer what the scheme was set up on.
    """
    require_role(actor, Role.SCHEME_MANAGER)
    scheme = Scheme.objects.select_for_update().get(pk=scheme_id)
    if scheme.frozen_at:
        raise SchemeFrozen(scheme)
    if edition_of(scheme.edition_code).digest != scheme.edition_digest:
        raise EditionChanged(scheme.edition_code)
    _freeze(scheme, actor, now)
    return scheme


@transaction.atomic
def record_rulebook(
    *,
    kind: RulebookKind,
    title_zh: str,
    title_en: str,
    version: str,
    in_force_from: date,
    actor: User,
    now: datetime,
) -> Rulebook:
    """Put a version of one of the body's rulebooks on record; the versions before it stay.

    Raises:
        RoleMissing: The actor manages no schemes.
        RulebookVersionTaken: There is such a version of this rulebook.
        RulebookOutOfOrder: It would come into force before one that is on record.
    """
    require_role_alone(actor, Role.SCHEME_MANAGER)
    before = list(Rulebook.objects.filter(kind=kind))
    if any(book.version == version for book in before):
        raise RulebookVersionTaken(kind.label, version)
    if before and in_force_from < before[-1].in_force_from:
        raise RulebookOutOfOrder(kind.label, before[-1].in_force_from, in_force_from)
    book = Rulebook.objects.create(
        kind=kind,
        title_zh=title_zh,
        title_en=title_en,
        version=version,
        in_force_from=in_force_from,
        recorded_by=actor,
        recorded_at=now,
    )
    note(
        book, SchemeVerb.RECORD_RULEBOOK, actor=actor, now=now, role=Role.SCHEME_MANAGER,
        detail={
            "kind": kind.value, "title_zh": title_zh, "title_en": title_en, "version": version,
            "in_force_from": in_force_from.isoformat(),
        },
    )  # fmt: skip
    return book


@transaction.atomic
def plan_batch(
    *,
    scheme_id: int,
    code: str,
    title_zh: str,
    title_en: str,
    skill: str,
    level: str,
    registration_opens_at: datetime,
    registration_closes_at: datetime,
    exam_on: date,
    actor: User,
    now: datetime,
) -> Batch:
    """Set up a batch under a scheme, and freeze the scheme.

    Raises:
        RoleMissing: The actor manages no schemes.
        BatchCodeTaken: Another batch has this code.
        DatesOutOfOrder: Registration must open, then close, then the exam follows.
        EditionChanged: The edition is no longer what the scheme was set up on.
        CellUnknown: There is no such skill or level.
        CellNotOffered: The edition lists no requirements for this skill at this level.
        CellOnlyDrafted: They are our draft and the policy does not offer drafts.
    """
    require_role_alone(actor, Role.SCHEME_MANAGER)
    scheme = Scheme.objects.select_for_update().get(pk=scheme_id)
    if Batch.objects.filter(code=code).exists():
        raise BatchCodeTaken(code)
    if not registration_opens_at < registration_closes_at or exam_on <= office_day(registration_closes_at):
        raise DatesOutOfOrder(registration_opens_at, registration_closes_at, exam_on)
    _check_offer(scheme, skill, level)
    batch = Batch.objects.create(
        scheme=scheme,
        code=code,
        title_zh=title_zh,
        title_en=title_en,
        skill=skill,
        level=level,
        registration_opens_at=registration_opens_at,
        registration_closes_at=registration_closes_at,
        exam_on=exam_on,
    )
    note(
        batch, SchemeVerb.PLAN, actor=actor, now=now, role=Role.SCHEME_MANAGER,
        detail={"scheme": str(scheme), "skill": skill, "level": level, "exam_on": exam_on.isoformat()},
    )  # fmt: skip
    if scheme.frozen_at is None:
        _freeze(scheme, actor, now, batch=code)
    return batch


@transaction.atomic
def announce_batch(*, batch_id: int, actor: User, now: datetime) -> Batch:
    """Make a batch public.

    What it offers is checked once more: an edition or a rule pack may have been replaced since it was planned.

    Raises:
        RoleMissing: The actor manages no schemes.
        StepNotAllowed: The batch is announced already.
        TooLate: Its registration would have closed by now.
        EditionChanged, CellNotOffered, CellOnlyDrafted: As when it was planned.
        RulebooksMissing: The body issues as a filed one, and some of its rulebooks are not in force.
        FilingFaulty: Its filing does not cover the certificates of this batch, or says something else.
    """
    require_role(actor, Role.SCHEME_MANAGER)
    batch = _locked(batch_id)
    BATCH.check(batch.state, BatchState.ANNOUNCED)
    _refuse_after_closing(batch, now)
    _check_offer(batch.scheme, batch.skill, batch.level)
    refuse_unready(batch, office_day(now))
    return move(batch, BATCH, BatchState.ANNOUNCED, actor=actor, now=now)


@transaction.atomic
def open_registration(*, batch_id: int, actor: User, now: datetime) -> Batch:
    """Let candidates apply.

    Raises:
        RoleMissing: The actor runs no exams.
        StepNotAllowed: The batch is not announced, or registration has been open.
        TooEarly: The announced moment has not come.
        TooLate: Registration would have closed by now.
        StoppedBySupervision: A supervisor has stopped the batch.
    """
    require_role(actor, Role.EXAM_OFFICER)
    batch = _locked(batch_id)
    BATCH.check(batch.state, BatchState.REGISTERING)
    refuse_stopped(batch)
    if now < batch.registration_opens_at:
        raise TooEarly(_("开放报名"), batch.registration_opens_at)
    _refuse_after_closing(batch, now)
    return move(batch, BATCH, BatchState.REGISTERING, actor=actor, now=now)


@transaction.atomic
def close_registration(*, batch_id: int, actor: User, now: datetime) -> Batch:
    """End registration; the announced moment is a promise, so not before it.

    Raises:
        RoleMissing: The actor runs no exams.
        StepNotAllowed: Registration is not open.
        TooEarly: The announced moment has not come.
    """
    require_role(actor, Role.EXAM_OFFICER)
    batch = _locked(batch_id)
    BATCH.check(batch.state, BatchState.CLOSED)
    if now < batch.registration_closes_at:
        raise TooEarly(_("截止报名"), batch.registration_closes_at)
    return move(batch, BATCH, BatchState.CLOSED, actor=actor, now=now)


@transaction.atomic
def begin_assessment(*, batch_id: int, actor: User, now: datetime) -> Batch:
    """Begin the exams of a batch.

    Raises:
        RoleMissing: The actor runs no exams.
        StepNotAllowed: Registration is not closed yet, or the exams have begun.
        TooEarly: The day of the exam has not come.
        StoppedBySupervision: A supervisor has stopped the batch.
    """
    require_role(actor, Role.EXAM_OFFICER)
    batch = _locked(batch_id)
    BATCH.check(batch.state, BatchState.RUNNING)
    refuse_stopped(batch)
    if office_day(now) < batch.exam_on:
        raise TooEarly(_("开始考核"), batch.exam_on)
    return move(batch, BATCH, BatchState.RUNNING, actor=actor, now=now)


def _freeze(scheme: Scheme, actor: User, now: datetime, **detail: str) -> None:
    scheme.frozen_at = now
    scheme.save(update_fields=["frozen_at"])
    note(scheme, SchemeVerb.FREEZE, actor=actor, now=now, role=Role.SCHEME_MANAGER, detail=detail)


def _locked(batch_id: int) -> Batch:
    return Batch.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=batch_id)


def _refuse_after_closing(batch: Batch, now: datetime) -> None:
    if now >= batch.registration_closes_at:
        raise TooLate(_("报名"), batch.registration_closes_at)


def _check_offer(scheme: Scheme, skill: str, level: str) -> None:
    policy, edition = scheme.rules, edition_of(scheme.edition_code)
    if edition.digest != scheme.edition_digest:
        raise EditionChanged(scheme.edition_code)
    try:
        cell = edition.cell(skill, level)
    except ValueError as unknown:
        raise CellUnknown(skill, level) from unknown
    check_offer(cell, policy)
