"""Acts that make a certificate: a number by one officer, the certificate by another, a new version of it."""

import secrets
from datetime import date, datetime
from hashlib import sha256
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from hengji.assay.credentials.document import canonical_bytes
from hengji.assay.credentials.proof import sign
from hengji.assay.credentials.verification import verify_bytes
from hengji.office.casework.lifecycle import APPLICATION, ApplicationState
from hengji.office.casework.models import Application
from hengji.office.casework.queries import open_objections
from hengji.office.casework.refusals import ObjectionOpen, ReasonMissing
from hengji.office.decisions.queries import (
    award_notice_of,
    award_notice_over,
    decision_of,
    open_violations,
    ruling_against,
)
from hengji.office.decisions.refusals import ViolationOpen
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import move, note
from hengji.office.registry.documents import Body, last_day, unsigned_credential
from hengji.office.registry.keys import signer_of
from hengji.office.registry.lifecycle import (
    CERTIFICATE,
    STANDING,
    ArtifactKind,
    CertificateState,
    CertificateVerb,
    KeyUse,
    Purpose,
)
from hengji.office.registry.models import Artifact, Certificate, IssuerKey, NumberSeries
from hengji.office.registry.numbering import locked_series, number_in
from hengji.office.registry.operations.status import sign_status_lists, take_slot
from hengji.office.registry.policies import untouched_by
from hengji.office.registry.queries import active_key, did_document_bytes, status_list_bytes
from hengji.office.registry.refusals import (
    AwardNoticeNotOver,
    AwardNotOnRecord,
    KeyMissing,
    NumberReservedAlready,
    OfficerTouchedCase,
    RevocationDue,
    SecondOfficerNeeded,
    SelfTestFailed,
)
from hengji.office.registry.sheets import (
    checked_number,
    drawn_filed_sheet,
    drawn_sheet,
    present_photograph,
    shown_document,
)
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.guards import refuse_beyond_filing, refuse_stopped

TOKEN_BYTES = 24
"""192 random bits; a token of it makes a QR code of version 4 or 5, which a phone reads from paper."""

_ENDINGS = {ArtifactKind.PDF: "pdf", ArtifactKind.CREDENTIAL: "json", ArtifactKind.PHOTOGRAPH: "jpg"}
_WRITTEN_AT_ISSUE = (
    "key", "issued_by", "issued_at", "issued_on", "valid_until", "holder", "holder_latin",
    "document_kind", "document_fingerprint",
)  # fmt: skip


@transaction.atomic
def reserve_number(*, application_id: int, actor: User, now: datetime) -> Certificate:
    """Give an award its number, the next of its series.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case as credential officer.
        OfficerTouchedCase: She had another part in it.
        StepNotAllowed: No award is on notice.
        NumberReservedAlready: The application has its number.
        StoppedBySupervision: A supervisor has stopped the batch or the case.
        FilingFaulty: The body is no longer filed for such certificates.
    """
    application = _application(application_id)
    _require_officer(actor, application)
    APPLICATION.check(application.state, ApplicationState.CERTIFIED)
    refuse_stopped(application.batch, application.pk)
    standing = Certificate.objects.filter(application=application, state__in=STANDING).first()
    if standing:
        raise NumberReservedAlready(standing.number)
    refuse_beyond_filing(application.batch, office_day(now))
    series = locked_series(application, office_day(now).year)
    series.last += 1
    series.save(update_fields=["last"])
    certificate = _reserve(
        application,
        series=series,
        serial=series.last,
        number=number_in(series, series.last),
        actor=actor,
        now=now,
    )
    note(certificate, CertificateVerb.RESERVE, actor=actor, now=now, role=Role.CREDENTIAL_OFFICER)
    return certificate


@transaction.atomic
def void_number(*, certificate_id: int, reason: str, actor: User, now: datetime) -> Certificate:
    """Give up a number that no certificate will bear; it stays in the ledger and is not given out again.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, OfficerTouchedCase: As for `reserve_number`.
        StepNotAllowed: A certificate bears the number.
        ReasonMissing: Without a word why.
    """
    certificate = _certificate(certificate_id)
    _require_officer(actor, certificate.application)
    CERTIFICATE.check(certificate.state, CertificateState.NUMBER_VOIDED)
    if not reason.strip():
        raise ReasonMissing(CertificateVerb.VOID.label)
    return move(certificate, CERTIFICATE, CertificateState.NUMBER_VOIDED, actor=actor, now=now, reason=reason)


@transaction.atomic
def replace_certificate(*, certificate_id: int, reason: str, actor: User, now: datetime) -> Certificate:
    """Prepare a new version under the same number, for a corrected name or a lost key; another officer issues it.

    The present version stays valid until then.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, OfficerTouchedCase: As for `reserve_number`.
        StepNotAllowed: The certificate is not valid.
        NumberReservedAlready: A new version waits already.
        ReasonMissing: Without a word why.
    """
    former = _certificate(certificate_id)
    _require_officer(actor, former.application)
    CERTIFICATE.check(former.state, CertificateState.SUPERSEDED)
    if Certificate.objects.filter(number=former.number, state=CertificateState.RESERVED).exists():
        raise NumberReservedAlready(former.number)
    if not reason.strip():
        raise ReasonMissing(CertificateVerb.SUPERSEDE.label)
    versions = Certificate.objects.filter(number=former.number).count()
    certificate = _reserve(
        former.application,
        series=former.series,
        serial=former.serial,
        number=former.number,
        version=versions + 1,
        supersedes=former,
        actor=actor,
        now=now,
    )
    note(
        certificate,
        CertificateVerb.RESERVE,
        actor=actor,
        now=now,
        role=Role.CREDENTIAL_OFFICER,
        reason=reason,
    )
    return certificate


@transaction.atomic
def issue_certificate(
    *, certificate_id: int, actor: User, now: datetime, document_number: str = ""
) -> Certificate:
    """Sign the certificate, draw it, verify both as a stranger would, and publish it.

    A filed body prints the number of the holder's document on her original. It is typed here from the document and
    compared with the fingerprint; only the copy without it is kept.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, OfficerTouchedCase: As for `reserve_number`.
        SecondOfficerNeeded: The actor gave the number herself.
        StepNotAllowed: It is not a number waiting for its certificate.
        AwardNoticeNotOver: The proposed award is still on notice.
        ObjectionOpen: Somebody has objected and has no answer yet.
        ViolationOpen: A violation is being looked into.
        RevocationDue: A ruling on a violation has taken the award.
        AwardNotOnRecord: No decision grants it.
        WordingReserved: It would bear words that the body may not use.
        CharacterNotPrintable: The font lacks a character of the name.
        IssuingBodyMissing, KeyMissing, KeyFileUnusable, PassphraseMissing: The office cannot sign.
        SelfTestFailed: What was made does not verify.
        StoppedBySupervision: A supervisor has stopped the batch or the case.
        FilingFaulty: The body is no longer filed for such certificates.
        IdentityUnverified, DocumentNumberDiffers: The number is of no document that was seen.
        PhotographMissing, SealMissing: A picture of the prescribed form is not there.
    """
    certificate = _certificate(certificate_id)
    application = certificate.application
    _require_officer(actor, application)
    CERTIFICATE.check(certificate.state, CertificateState.ISSUED)
    refuse_stopped(application.batch, application.pk)
    if certificate.reserved_by_id == actor.pk:
        raise SecondOfficerNeeded(certificate.number, certificate.reserved_by)
    refuse_beyond_filing(application.batch, office_day(now))
    body, key = _award_body(certificate, now), _signing_key()
    photograph = _identified(certificate, document_number) if certificate.filed else b""
    _write_issue(certificate, key, actor, now)
    signed = _signed(certificate, body, key, now)
    if certificate.filed:
        sheet = _drawn_as_filed(certificate, key, signed, photograph, document_number, now)
    else:
        sheet = drawn_sheet(certificate, body, key, signed, now)
    move(
        certificate,
        CERTIFICATE,
        CertificateState.ISSUED,
        actor=actor,
        now=now,
        detail={"credential": sha256(signed).hexdigest(), "pdf": sha256(sheet).hexdigest(), "key": key.kid},
        fields=[*_WRITTEN_AT_ISSUE],
    )
    sign_status_lists(now=now)
    _self_test(certificate, signed, now)
    _keep(certificate, ArtifactKind.CREDENTIAL, signed, now)
    _keep(certificate, ArtifactKind.PDF, sheet, now)
    if photograph:
        _keep(certificate, ArtifactKind.PHOTOGRAPH, photograph, now)
    _publish(certificate, actor, now)
    return certificate


def _write_issue(certificate: Certificate, key: IssuerKey, actor: User, now: datetime) -> None:
    """Write down what the certificate says of itself from now on; the step saves it."""
    holder = certificate.application.applicant
    certificate.key, certificate.issued_by, certificate.issued_at = key, actor, now
    certificate.issued_on = office_day(now)
    certificate.valid_until = _last_day(certificate, certificate.issued_on)
    certificate.holder, certificate.holder_latin = holder.name, holder.name_latin


def _drawn_as_filed(
    certificate: Certificate,
    key: IssuerKey,
    signed: bytes,
    photograph: bytes,
    document_number: str,
    now: datetime,
) -> bytes:
    """Draw the copy of a filed body's certificate that is kept, without the number of her document.

    The original is drawn as well, so that nothing is issued that she could not have.
    """
    number = checked_number(certificate, document_number)
    drawn_filed_sheet(certificate, key, signed, photograph, now, number=number)
    return drawn_filed_sheet(certificate, key, signed, photograph, now)


def _publish(certificate: Certificate, actor: User, now: datetime) -> None:
    """Let the certificate be valid; the application is certified by its first version, later ones replace."""
    move(certificate, CERTIFICATE, CertificateState.VALID, actor=None, now=now)
    if certificate.supersedes is None:
        move(
            certificate.application,
            APPLICATION,
            ApplicationState.CERTIFIED,
            actor=actor,
            now=now,
            detail={"number": certificate.number},
        )
    else:
        move(certificate.supersedes, CERTIFICATE, CertificateState.SUPERSEDED, actor=None, now=now)
        sign_status_lists(now=now)


def _application(application_id: int) -> Application:
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("applicant", "batch__scheme")
        .get(pk=application_id)
    )


def _certificate(certificate_id: int) -> Certificate:
    return (
        Certificate.objects.select_for_update(of=("self",))
        .select_related("application__applicant", "application__batch__scheme", "reserved_by", "series")
        .get(pk=certificate_id)
    )


def _require_officer(actor: User, application: Application) -> None:
    require_fit(actor, Role.CREDENTIAL_OFFICER, case=application, candidate=application.applicant)
    if not untouched_by(actor, application):
        raise OfficerTouchedCase(actor)


def _reserve(
    application: Application,
    *,
    series: NumberSeries,
    serial: int,
    number: str,
    actor: User,
    now: datetime,
    version: int = 1,
    supersedes: Certificate | None = None,
) -> Certificate:
    return Certificate.objects.create(
        application=application,
        series=series,
        serial=serial,
        number=number,
        version=version,
        supersedes=supersedes,
        token=secrets.token_urlsafe(TOKEN_BYTES),
        credential_id=uuid4().urn,
        holder=application.applicant.name,
        holder_latin=application.applicant.name_latin,
        skill=application.skill,
        level=application.level,
        edition_code=application.edition_code,
        reserved_by=actor,
        reserved_at=now,
    )


def _award_body(certificate: Certificate, now: datetime) -> Body:
    """Give the combination sheet on which the award stands, once its notice is over."""
    application = certificate.application
    decision, notice = decision_of(application), award_notice_of(application)
    if decision is None or not decision.passed or notice is None:
        raise AwardNotOnRecord(application)
    if not award_notice_over(application, now):
        raise AwardNoticeNotOver(notice.ends_on)
    if waiting := open_objections().filter(application=application).count():
        raise ObjectionOpen(application, waiting)
    if cases := open_violations(application):
        raise ViolationOpen(application, cases)
    if ruling_against(application):
        raise RevocationDue(application)
    body: Body = decision.combination.body
    return body


def _signing_key() -> IssuerKey:
    key = active_key(KeyUse.CERTIFICATES)
    if key is None:
        raise KeyMissing(KeyUse.CERTIFICATES.label)
    return key


def _last_day(certificate: Certificate, issued_on: date) -> date | None:
    """A new version ends when the former one would have."""
    if certificate.supersedes is not None:
        return certificate.supersedes.valid_until
    return last_day(issued_on, certificate.application.batch.scheme.rules.certificate_years)


def _signed(certificate: Certificate, body: Body, key: IssuerKey, now: datetime) -> bytes:
    document = unsigned_credential(certificate, body, take_slot(certificate))
    return canonical_bytes(sign(document, signer_of(key), now))


def _identified(certificate: Certificate, number: str) -> bytes:
    """Note for which document a certificate is made out, and give the photograph that goes on it."""
    holder = certificate.application.applicant
    identity = shown_document(holder, number)
    certificate.document_kind, certificate.document_fingerprint = identity.kind, identity.fingerprint
    return present_photograph(holder)


def _self_test(certificate: Certificate, signed: bytes, now: datetime) -> None:
    """Verify what was just made with what the public will see."""
    did = did_document_bytes() or b""
    listed = status_list_bytes(Purpose.REVOCATION, certificate.slot.list_name)
    verification = verify_bytes(signed, did, listed, now)
    if not verification.valid:
        raise SelfTestFailed(certificate.number, [objection.text for objection in verification.reasons])


def _keep(certificate: Certificate, kind: ArtifactKind, content: bytes, now: datetime) -> Artifact:
    ending = _ENDINGS[kind]
    return Artifact.objects.create(
        certificate=certificate,
        kind=kind,
        file=ContentFile(content, name=f"{certificate.number}-v{certificate.version}.{ending}"),
        sha256=sha256(content).hexdigest(),
        size_bytes=len(content),
        made_at=now,
    )
