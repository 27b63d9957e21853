"""The printed sheet of a certificate: for an association, and for a body that is filed."""

from datetime import datetime
from hmac import compare_digest

from django.utils.functional import Promise
from django.utils.translation import override

from hengji.assay.bilingual import Text
from hengji.assay.credentials.filed_paper import FiledFace, draw_filed
from hengji.assay.credentials.glyphs import MissingGlyph
from hengji.assay.credentials.national import NATIONAL_LEVELS
from hengji.assay.credentials.paper import draw_certificate
from hengji.assay.credentials.wording import ReservedWording, check_wording, wording
from hengji.office.people.identity import DocumentKind, fingerprint_of_document, spelled_number
from hengji.office.people.models import User, VerifiedIdentity
from hengji.office.people.queries import identities_of, photographs_of
from hengji.office.registry.addresses import public_domain, token_url
from hengji.office.registry.documents import Body, face_of, statement_of
from hengji.office.registry.models import Certificate, IssuerKey
from hengji.office.registry.queries import issuing_body
from hengji.office.registry.refusals import (
    CharacterNotPrintable,
    DocumentNumberDiffers,
    IdentityUnverified,
    PhotographMissing,
    SealMissing,
    WordingReserved,
)
from hengji.office.schemes.filing import filed_with, job_of, occupation_of, seal_of
from hengji.office.schemes.policy import IssuingMode


def shown_document(holder: User, number: str) -> VerifiedIdentity:
    """Find the document of a person that a number is of, by its fingerprint.

    Raises:
        IdentityUnverified: No document of hers has been seen.
        DocumentNumberDiffers: It is the number of none that has.
    """
    held = list(identities_of(holder))
    if not held:
        raise IdentityUnverified(holder)
    for identity in held:
        if _is_number_of(identity.kind, identity.fingerprint, number):
            return identity
    raise DocumentNumberDiffers(holder, [identity.get_kind_display() for identity in held])


def present_photograph(holder: User) -> bytes:
    """Give the photograph of a person as it is now.

    Raises:
        PhotographMissing: There is none.
    """
    kept = photographs_of(holder).first()
    if kept is None:
        raise PhotographMissing(holder)
    with kept.file.open("rb") as file:
        return bytes(file.read())


def drawn_sheet(certificate: Certificate, body: Body, key: IssuerKey, signed: bytes, at: datetime) -> bytes:
    """Draw an association's certificate.

    Raises:
        WordingReserved: It would bear words that the body may not use.
        CharacterNotPrintable: The font lacks a character.
    """
    face = face_of(certificate, body, key)
    texts = (face.title, face.statement, face.body)
    try:
        check_wording(*(words for text in texts for words in (text.zh, text.en)))
        return draw_certificate(face, signed, at)
    except ReservedWording as found:
        raise WordingReserved(found.phrases, found.text) from found
    except MissingGlyph as missing:
        raise CharacterNotPrintable(missing.character, missing.text) from missing


def drawn_filed_sheet(
    certificate: Certificate,
    key: IssuerKey,
    signed: bytes,
    photograph: bytes,
    at: datetime,
    *,
    number: str = "",
) -> bytes:
    """Draw a filed body's certificate; with the number of the holder's document it is her original.

    Raises:
        SealMissing: The picture of the seal is not where it was.
        WordingReserved: It would bear words that the body may not use.
        CharacterNotPrintable: The font lacks a character.
    """
    face = _filed_face(certificate, key, number)
    seal = seal_of(certificate.application.batch.scheme.rules.filing)
    if seal is None:
        raise SealMissing(certificate.number)
    texts = (face.title, face.statement, face.occupation, face.job)
    try:
        check_wording(*(words for text in texts for words in (text.zh, text.en)), mode=IssuingMode.FILED)
        return draw_filed(face, photograph, seal, signed, at)
    except ReservedWording as found:
        raise WordingReserved(found.phrases, found.text) from found
    except MissingGlyph as missing:
        raise CharacterNotPrintable(missing.character, missing.text) from missing


def checked_number(certificate: Certificate, number: str) -> str:
    """Give a typed number as it is printed, once it is that of the document the certificate was made out for.

    Raises:
        DocumentNumberDiffers: It is another one, or the fingerprint is no longer kept.
    """
    if not _is_number_of(certificate.document_kind, certificate.document_fingerprint, number):
        raise DocumentNumberDiffers(certificate.holder, [certificate.get_document_kind_display()])
    return spelled_number(number)


def _is_number_of(kind: str, fingerprint: str, number: str) -> bool:
    typed = fingerprint_of_document(DocumentKind(kind), number) if kind else ""
    return bool(typed) and compare_digest(typed, fingerprint)


def _filed_face(certificate: Certificate, key: IssuerKey, number: str) -> FiledFace:
    filing = certificate.application.batch.scheme.rules.filing
    words = wording(IssuingMode.FILED)
    if certificate.issued_on is None:
        raise ValueError(f"{certificate} has no day of issue")
    return FiledFace(
        title=words.title,
        statement=statement_of(certificate),
        body=Text(filing.body, issuing_body().en),
        name=certificate.holder,
        name_latin=certificate.holder_latin,
        document=_in_both(DocumentKind(certificate.document_kind).label),
        document_number=number,
        occupation=occupation_of(filing),
        job=job_of(filing),
        level=NATIONAL_LEVELS[filing.national_level(certificate.level)],
        number=certificate.number,
        filing=filed_with(filing),
        issued_on=certificate.issued_on,
        valid_until=certificate.valid_until,
        queries=words.queries,
        url=token_url(certificate.token),
        domain=public_domain(),
        key=key.method,
    )


def _in_both(label: str | Promise) -> Text:
    """Give a label of the office, which Django puts into one language at a time, in both."""
    with override("zh-hans"):
        zh = str(label)
    with override("en"):
        return Text(zh, str(label))
