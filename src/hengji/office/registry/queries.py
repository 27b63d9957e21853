"""Questions about certificates, most of them asked by strangers."""

import hmac
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from hengji.assay.bilingual import Text
from hengji.assay.credentials.did import PublishedKey, did_document
from hengji.assay.credentials.document import canonical_bytes
from hengji.assay.credentials.wording import wording
from hengji.assay.standard import Cell
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.casework.queries import applications
from hengji.office.decisions.lifecycle import ViolationState
from hengji.office.decisions.models import ViolationCase
from hengji.office.decisions.queries import ruling_against
from hengji.office.people.names import masked
from hengji.office.people.queries import Visitor
from hengji.office.registry.addresses import issuer_did, status_url, token_url
from hengji.office.registry.lifecycle import (
    PUBLIC,
    STANDING,
    ArtifactKind,
    CertificateState,
    KeyState,
    Purpose,
)
from hengji.office.registry.models import (
    Artifact,
    Certificate,
    IssuerKey,
    NumberSeries,
    StatusList,
)
from hengji.office.registry.refusals import IssuingBodyMissing
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.filing import FiledOffer, filed_offer
from hengji.office.schemes.policy import IssuingMode
from hengji.office.schemes.queries import edition_of

CURRENT_LIST = "1"


@dataclass(frozen=True, slots=True)
class FiledEntries:
    """What a filed body's certificate says besides; of the holder's document only what kind it is.

    Attributes:
        queries: Addresses at which the authority answers for such certificates.
    """

    offer: FiledOffer
    document_kind: str
    queries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """What a stranger may learn of a certificate.

    Attributes:
        state: As of the day of the question; one of `PUBLIC`.
        name: In full for who holds the QR code's token, masked for everybody else.
        with_token: Whether the asker held the token.
        cell: What was assessed, with where its requirements come from.
        filed: Only of a filed body.
    """

    state: CertificateState
    number: str
    version: int
    name: str
    name_latin: str
    with_token: bool
    skill: Text
    level: Text
    cell: Cell
    standard: str
    standard_title: Text
    issued_on: date
    valid_until: date | None
    body: Text
    filed: FiledEntries | None = None

    @property
    def valid(self) -> bool:
        return self.state == CertificateState.VALID


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One number of a series: who has it and how it stands; ``None`` would be a gap."""

    serial: int
    certificate: Certificate | None


def certificates() -> QuerySet[Certificate]:
    """Give all certificates with what their pages show."""
    return Certificate.objects.select_related(
        "application__applicant", "application__batch__scheme", "reserved_by"
    )


def certificates_of(user: Visitor) -> QuerySet[Certificate]:
    """Give a person's own certificates that have been issued, newest first."""
    return certificates().filter(application__applicant_id=user.pk, state__in=PUBLIC).order_by("-issued_at")


def certificate_of(application: Application) -> Certificate | None:
    """Give the certificate, or the number reserved for it, that stands for an application."""
    return certificates().filter(application=application, state__in=STANDING).order_by("-version").first()


def certificate_by_id(certificate_id: int) -> Certificate | None:
    return certificates().filter(pk=certificate_id).first()


def applications_awaiting_number() -> QuerySet[Application]:
    """Give the applications with an award on notice and no number yet."""
    numbered = Certificate.objects.filter(state__in=STANDING).values("application_id")
    waiting = applications().filter(state=ApplicationState.ON_AWARD_NOTICE).exclude(pk__in=numbered)
    return waiting.order_by("pk")


def certificates_to_revoke() -> tuple[Certificate, ...]:
    """Give the certificates in force against whose application a final ruling on a violation stands."""
    final = ViolationCase.objects.filter(
        application=OuterRef("application"), state__in=[ViolationState.FINAL, ViolationState.RECORD_EXPIRED]
    )
    in_force = (CertificateState.VALID, CertificateState.SUSPENDED, CertificateState.EXPIRED)
    certified = Certificate.objects.filter(
        state__in=in_force, application__state=ApplicationState.CERTIFIED
    ).select_related("application__applicant", "application__batch__scheme")
    return tuple(one for one in certified.filter(Exists(final)) if ruling_against(one.application))


def certificates_awaiting_issue() -> QuerySet[Certificate]:
    """Give the numbers that a second officer has to issue a certificate for."""
    return certificates().filter(state=CertificateState.RESERVED).order_by("reserved_at")


def verify_by_token(token: str, now: datetime) -> CertificatePage | None:
    """Say what the holder of a QR code may learn; ``None`` when there is no such certificate."""
    certificate = certificates().filter(token=token, state__in=PUBLIC).first()
    return _page(certificate, now, with_token=True) if certificate else None


def verify_by_number_and_name(number: str, name: str, now: datetime) -> CertificatePage | None:
    """Say what somebody may learn who knows number and name; ``None`` when the two do not belong together.

    A number can be guessed, so whether it exists must not show: both kinds of failure take the same steps and
    give the same answer.
    """
    certificate = (
        certificates().filter(number=_spelled_number(number), state__in=PUBLIC).order_by("-version").first()
    )
    holder, latin = (
        (certificate.holder, certificate.holder_latin) if certificate else ("无此编号", "no such number")
    )
    wanted = _spelled_name(name)
    known = [hmac.compare_digest(wanted, _spelled_name(spelling)) for spelling in (holder, latin)]
    if certificate is None or not wanted or not any(known):
        return None
    return _page(certificate, now, with_token=False)


def state_on(certificate: Certificate, now: datetime) -> CertificateState:
    """Give the state that holds at a moment, also when the clock's step has not been taken yet."""
    state = CertificateState(certificate.state)
    over = certificate.valid_until is not None and certificate.valid_until < office_day(now)
    running = state in {CertificateState.VALID, CertificateState.SUSPENDED}
    return CertificateState.EXPIRED if running and over else state


def artifact_of(certificate: Certificate, kind: ArtifactKind) -> Artifact | None:
    return Artifact.objects.filter(certificate=certificate, kind=kind).first()


def artifact_by_token(token: str, kind: ArtifactKind) -> Artifact | None:
    """Give a file to who holds the token.

    The signed credential says itself whether it is revoked, so it stays; a sheet of paper does not, so there
    is one only while the certificate is in force.
    """
    states = (CertificateState.VALID,) if kind == ArtifactKind.PDF else PUBLIC
    files = Artifact.objects.filter(certificate__token=token, certificate__state__in=states, kind=kind)
    return files.select_related("certificate__slot").first()


def verification_link(certificate: Certificate) -> str:
    """Give what the certificate's QR code holds."""
    return token_url(certificate.token)


def did_document_bytes() -> bytes | None:
    """Give ``did.json``: every key that ever signed, the compromised ones marked; ``None`` before the first."""
    keys = [
        PublishedKey(key.kid, key.public_multikey, key.compromised_at)
        for key in IssuerKey.objects.filter(did=issuer_did()).order_by("kid")
    ]
    return canonical_bytes(did_document(issuer_did(), keys)) if keys else None


def status_list_bytes(purpose: str, name: str = CURRENT_LIST) -> bytes | None:
    """Give a signed list as it stands; ``None`` when there is none of that name and purpose."""
    content = StatusList.objects.filter(purpose=purpose, name=name).values_list("content", flat=True).first()
    return content.encode() if content else None


def status_list_address(purpose: str = Purpose.REVOCATION, name: str = CURRENT_LIST) -> str:
    return status_url(purpose, name)


def status_lists_due(now: datetime) -> QuerySet[StatusList]:
    """Give the lists that are no longer valid, which is an alarm: nothing verifies without them."""
    return StatusList.objects.filter(valid_until__lte=now)


def issuer_keys() -> QuerySet[IssuerKey]:
    return IssuerKey.objects.order_by("-not_before", "kid")


def active_key(use: str) -> IssuerKey | None:
    """Give the key that signs now, of those bound to this office's address."""
    return IssuerKey.objects.filter(use=use, state=KeyState.ACTIVE, did=issuer_did()).first()


def ledger(series: NumberSeries) -> tuple[LedgerLine, ...]:
    """Account for every number of a series, from the first to the last given out."""
    given = {certificate.serial: certificate for certificate in series.certificates.filter(version=1)}
    return tuple(LedgerLine(serial, given.get(serial)) for serial in range(1, series.last + 1))


def issuing_body() -> Text:
    """Give the name of the body that issues.

    Raises:
        IssuingBodyMissing: It is not set.
    """
    if not settings.ISSUING_BODY_ZH or not settings.ISSUING_BODY_EN:
        raise IssuingBodyMissing
    return Text(settings.ISSUING_BODY_ZH, settings.ISSUING_BODY_EN)


def _page(certificate: Certificate, now: datetime, *, with_token: bool) -> CertificatePage:
    edition = edition_of(certificate.edition_code)
    shown = (lambda name: name) if with_token else masked
    if certificate.issued_on is None:
        raise ValueError(f"{certificate} is public without a day of issue")
    return CertificatePage(
        state=state_on(certificate, now),
        number=certificate.number,
        version=certificate.version,
        name=shown(certificate.holder),
        name_latin=shown(certificate.holder_latin),
        with_token=with_token,
        skill=edition.skill(certificate.skill).title,
        level=edition.level(certificate.level).title,
        cell=edition.cell(certificate.skill, certificate.level),
        standard=certificate.edition_code,
        standard_title=edition.title,
        issued_on=certificate.issued_on,
        valid_until=certificate.valid_until,
        body=issuing_body(),
        filed=_filed_entries(certificate),
    )


def _filed_entries(certificate: Certificate) -> FiledEntries | None:
    offer = filed_offer(certificate.application.batch)
    if offer is None:
        return None
    queries = wording(IssuingMode.FILED).queries
    return FiledEntries(offer, certificate.get_document_kind_display(), queries)


def _spelled_number(number: str) -> str:
    """Give a typed number as it is stored: full-width forms, spaces and small letters are people's habits."""
    return "".join(unicodedata.normalize("NFKC", number).split()).upper()


def _spelled_name(name: str) -> bytes:
    """Give a typed name for comparison, without the marks between its parts."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in folded if letter.isalnum()).encode()
