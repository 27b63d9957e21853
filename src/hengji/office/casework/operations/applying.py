"""Acts of the applicant on her application."""

from collections.abc import Mapping
from datetime import datetime
from secrets import token_hex
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.consents import CURRENT, ConsentKind, Wording
from hengji.office.casework.guards import refuse_banned
from hengji.office.casework.lifecycle import APPLICATION, ENDED, WITHDRAWABLE, ApplicationState, CaseVerb
from hengji.office.casework.models import Application, Consent, Evidence, Gap
from hengji.office.casework.operations.identifying import mark_if_duplicate
from hengji.office.casework.queries import cell_judged_by, current_evidence, open_gaps
from hengji.office.casework.refusals import (
    ActiveApplicationExists,
    AlreadyCertified,
    ApplicationIncomplete,
    BatchNotOpen,
    DossierFull,
    DossierLocked,
    EvidenceEmpty,
    EvidenceGone,
    GapsUnanswered,
    Missing,
    MissingEvidence,
    MissingSignature,
    NotApplicant,
    RequirementNotOpen,
    RequirementUnknown,
    SupplementOverdue,
    TextTooLong,
)
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.models import digest_of
from hengji.office.record.operations import move, note
from hengji.office.record.refusals import StepNotAllowed
from hengji.office.record.uploads import Examined, examined, room_for
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.models import Batch
from hengji.office.schemes.queries import takes_applications

if TYPE_CHECKING:
    from django.core.files import File

MOST_ITEMS = 40
LONGEST_TITLE = 120
LONGEST_STATEMENT = 4_000


@transaction.atomic
def start_application(*, batch_id: int, actor: User, now: datetime) -> Application:
    """Begin a draft in a batch.

    Raises:
        RoleMissing: The actor is no candidate.
        Banned: She may not apply before a day.
        BatchNotOpen: The batch takes no applications at this moment.
        ActiveApplicationExists: She has one for this skill at this level on the way.
        AlreadyCertified: She holds this level of this skill already.
    """
    require_role(actor, Role.CANDIDATE)
    refuse_banned(actor, now)
    User.objects.select_for_update().get(pk=actor.pk)
    batch = Batch.objects.select_related("scheme").get(pk=batch_id)
    if not takes_applications(batch, now):
        raise BatchNotOpen(batch)
    _refuse_second(actor, batch)
    application = Application.objects.create(
        batch=batch,
        applicant=actor,
        skill=batch.skill,
        level=batch.level,
        edition_code=batch.scheme.edition_code,
        edition_digest=batch.scheme.edition_digest,
        started_at=now,
    )
    detail = {
        "batch": batch.code,
        "edition": application.edition_code,
        "edition_digest": application.edition_digest,
    }
    note(application, CaseVerb.START, actor=actor, now=now, role=Role.CANDIDATE, detail=detail)
    return application


@transaction.atomic
def add_evidence(
    *,
    application_id: int,
    requirement: str,
    title: str = "",
    statement: str = "",
    upload: "File[bytes] | None" = None,
    actor: User,
    now: datetime,
) -> Evidence:
    """Put an item into the dossier for one requirement: a file, a statement in words, or both.

    Without a title the file's name, or the beginning of the statement, stands in.

    Raises:
        NotApplicant: The application is somebody else's.
        DossierLocked: It is neither a draft nor sent back.
        RequirementUnknown: The skill has no such requirement at this level.
        RequirementNotOpen: It was sent back for other requirements.
        SupplementOverdue: The day to answer has passed.
        DossierFull, TextTooLong, EvidenceEmpty: By what is put in.
        UploadRefused: The file is not let in; each reason is a class of its own.
    """
    application = _own(application_id, actor)
    _refuse_locked(application, requirement, now)
    title, statement = title.strip(), statement.strip()
    _refuse_long(_("材料名称"), title, LONGEST_TITLE)
    _refuse_long(_("说明"), statement, LONGEST_STATEMENT)
    if current_evidence(application).count() >= MOST_ITEMS:
        raise DossierFull(MOST_ITEMS)
    if upload is None and not statement:
        raise EvidenceEmpty(requirement)
    content = examined(upload) if upload is not None else None
    evidence = Evidence(
        application=application,
        requirement=requirement,
        title=title or (content.name if content else statement)[:LONGEST_TITLE],
        statement=statement,
        round=_reading_prepared(application),
        added_at=now,
    )
    if content:
        _store(evidence, content)
    evidence.save()
    note(
        application, CaseVerb.ADD_EVIDENCE, actor=actor, now=now, role=Role.CANDIDATE,
        detail={"evidence": evidence.pk, "requirement": requirement, "sha256": evidence.sha256},
    )  # fmt: skip
    return evidence


@transaction.atomic
def remove_evidence(*, evidence_id: int, actor: User, now: datetime) -> Evidence:
    """Take an item out of the dossier; that it was there stays on record.

    Raises:
        NotApplicant, DossierLocked, RequirementNotOpen, SupplementOverdue: As for `add_evidence`.
        EvidenceGone: It was taken out before.
    """
    application = _own(Evidence.objects.values_list("application_id", flat=True).get(pk=evidence_id), actor)
    evidence = Evidence.objects.select_for_update().get(pk=evidence_id)
    _refuse_locked(application, evidence.requirement, now)
    if evidence.removed_at:
        raise EvidenceGone(evidence.title)
    evidence.removed_at, evidence.removed_in_round = now, _reading_prepared(application)
    evidence.save(update_fields=["removed_at", "removed_in_round"])
    note(
        application, CaseVerb.REMOVE_EVIDENCE, actor=actor, now=now, role=Role.CANDIDATE,
        detail={"evidence": evidence.pk, "requirement": evidence.requirement, "sha256": evidence.sha256},
    )  # fmt: skip
    return evidence


@transaction.atomic
def submit_application(
    *, application_id: int, signed: Mapping[str, str], actor: User, now: datetime
) -> Application:
    """Hand a draft in, with the undertaking and each consent signed; the dossier is locked from here on.

    ``signed`` says which version of each text was on the page when she signed, by `ConsentKind`.

    Raises:
        NotApplicant: The application is somebody else's.
        StepNotAllowed: It is no draft.
        Banned: She may not apply before a day.
        BatchNotOpen: Registration is over.
        ApplicationIncomplete: With every requirement that has nothing and every text that is not signed.
    """
    application = _own(application_id, actor)
    APPLICATION.check(application.state, ApplicationState.SUBMITTED)
    refuse_banned(actor, now)
    if not takes_applications(application.batch, now):
        raise BatchNotOpen(application.batch)
    if missing := missing_parts(application, signed):
        raise ApplicationIncomplete(missing)
    for wording in CURRENT:
        Consent(
            application=application,
            kind=wording.kind,
            version=wording.version,
            digest=wording.digest,
            given_at=now,
        ).save()
    application.submitted_at = now
    application.undertaking_version = signed[ConsentKind.UNDERTAKING]
    application.dossier_digest = dossier_digest(application)
    handed_in = move(
        application, APPLICATION, ApplicationState.SUBMITTED, actor=actor, now=now,
        detail={"dossier_digest": application.dossier_digest, "signed": {w.kind.value: w.digest for w in CURRENT}},
        fields=("submitted_at", "undertaking_version", "dossier_digest"),
    )  # fmt: skip
    return mark_if_duplicate(handed_in, now)


@transaction.atomic
def resubmit_application(*, application_id: int, actor: User, now: datetime) -> Application:
    """Hand in what was asked for; the next reading begins.

    Raises:
        NotApplicant: The application is somebody else's.
        ActNotAllowed: It was not sent back.
        SupplementOverdue: The day to answer has passed.
        GapsUnanswered: Nothing was added for some of the gaps.
    """
    application = _own(application_id, actor)
    APPLICATION.check(application.state, ApplicationState.UNDER_REVIEW, CaseVerb.RESUBMIT)
    _refuse_overdue(application, now)
    gaps, reading = list(open_gaps(application)), _reading_prepared(application)
    added = set(current_evidence(application).filter(round=reading).values_list("requirement", flat=True))
    if unanswered := sorted({gap.requirement for gap in gaps} - added):
        raise GapsUnanswered(unanswered)
    Gap.objects.filter(pk__in=[gap.pk for gap in gaps]).update(closed_at=now)
    application.round = reading
    application.supplement_due_on = None
    application.dossier_digest = dossier_digest(application)
    return move(
        application, APPLICATION, ApplicationState.UNDER_REVIEW, actor=actor, now=now,
        detail={"round": reading, "dossier_digest": application.dossier_digest},
        fields=("round", "supplement_due_on", "dossier_digest"),
    )  # fmt: skip


@transaction.atomic
def withdraw_application(*, application_id: int, actor: User, now: datetime, reason: str = "") -> Application:
    """Take an application back; she may start another one.

    Raises:
        NotApplicant: The application is somebody else's.
        StepNotAllowed: The exams have begun, or the application has ended.
    """
    application = _own(application_id, actor)
    if application.state not in WITHDRAWABLE:
        raise StepNotAllowed(
            APPLICATION.name,
            APPLICATION.label(application.state),
            APPLICATION.label(ApplicationState.WITHDRAWN),
        )
    return move(
        application, APPLICATION, ApplicationState.WITHDRAWN, actor=actor, now=now, reason=reason.strip()
    )


def missing_parts(application: Application, signed: Mapping[str, str]) -> tuple[Missing, ...]:
    """List what an application still needs before it can be handed in."""
    supported = set(current_evidence(application).values_list("requirement", flat=True))
    requirements = cell_judged_by(application).requirements
    evidence = [MissingEvidence(one) for one in requirements if one.letter not in supported]
    return (*evidence, *(MissingSignature(wording) for wording in CURRENT if not _is_signed(wording, signed)))


def dossier_digest(application: Application) -> str:
    """Hash what the dossier holds now, and the texts signed under it."""
    items = current_evidence(application).order_by("pk").values("requirement", "title", "statement", "sha256")
    consents = Consent.objects.filter(application=application).order_by("kind", "version")
    return digest_of({"evidence": list(items), "signed": list(consents.values("kind", "version", "digest"))})


def _own(application_id: int, actor: User) -> Application:
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("batch__scheme", "applicant")
        .get(pk=application_id)
    )
    if application.applicant_id != actor.pk:
        raise NotApplicant(actor, application)
    return application


def _refuse_second(actor: User, batch: Batch) -> None:
    same = Application.objects.select_related("batch").filter(
        applicant=actor, skill=batch.skill, level=batch.level
    )
    if active := same.exclude(state__in=ENDED).first():
        raise ActiveApplicationExists(active)
    if certified := same.filter(state=ApplicationState.CERTIFIED).first():
        raise AlreadyCertified(certified)


def _refuse_locked(application: Application, letter: str, now: datetime) -> None:
    if application.state not in {ApplicationState.DRAFT, ApplicationState.RETURNED}:
        raise DossierLocked(application.get_state_display())
    cell = cell_judged_by(application)
    if letter not in {requirement.letter for requirement in cell.requirements}:
        raise RequirementUnknown(cell.title, letter)
    if application.state == ApplicationState.RETURNED:
        _refuse_overdue(application, now)
        letters = sorted(open_gaps(application).values_list("requirement", flat=True))
        if letter not in letters:
            raise RequirementNotOpen(letter, letters)


def _refuse_overdue(application: Application, now: datetime) -> None:
    due = application.supplement_due_on
    if due is not None and office_day(now) > due:
        raise SupplementOverdue(due)


def _refuse_long(what: object, text: str, limit: int) -> None:
    if len(text) > limit:
        raise TextTooLong(what, len(text), limit)


def _reading_prepared(application: Application) -> int:
    """Give the reading for which the applicant is changing the dossier: the next one once it was sent back."""
    return application.round + (application.state == ApplicationState.RETURNED)


def _store(evidence: Evidence, content: Examined) -> None:
    """Keep the file under a name that tells nothing and cannot be guessed."""
    evidence.name = content.name
    evidence.content_type = content.content_type
    evidence.size_bytes = content.size_bytes
    evidence.sha256 = content.sha256
    with room_for(content.name):
        evidence.file.save(f"{token_hex(16)}.{content.extension}", ContentFile(content.content), save=False)


def _is_signed(wording: Wording, signed: Mapping[str, str]) -> bool:
    return signed.get(wording.kind) == wording.version
