"""The original of a filed body's certificate, which bears the number of the holder's document and is kept nowhere."""

from datetime import datetime

from django.db import transaction

from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import note
from hengji.office.registry.lifecycle import ArtifactKind, CertificateVerb
from hengji.office.registry.models import Certificate
from hengji.office.registry.policies import may_draw_original
from hengji.office.registry.queries import artifact_of
from hengji.office.registry.refusals import OriginalNotForHer
from hengji.office.registry.sheets import checked_number, drawn_filed_sheet


@transaction.atomic
def draw_original(*, certificate_id: int, document_number: str, actor: User, now: datetime) -> bytes:
    """Draw the original again from what was kept on the day of issue and the number typed from the document.

    It is the same file each time. Neither it nor the number is kept; that it was drawn, and for whom, is an event.

    Raises:
        OriginalNotForHer: The actor is neither the holder nor an officer of this case, or it is not valid.
        DocumentNumberDiffers: The number is not that of the document it was made out for.
        SealMissing: The picture of the seal is not where it was.
    """
    certificate = (
        Certificate.objects.select_for_update(of=("self",))
        .select_related("application__applicant", "application__batch__scheme", "key")
        .get(pk=certificate_id)
    )
    if not may_draw_original(actor, certificate):
        raise OriginalNotForHer(certificate.number)
    if certificate.issued_at is None or certificate.key is None:
        raise ValueError(f"{certificate} is valid without a moment of issue or a key")
    number = checked_number(certificate, document_number)
    sheet = drawn_filed_sheet(
        certificate,
        certificate.key,
        _kept(certificate, ArtifactKind.CREDENTIAL),
        _kept(certificate, ArtifactKind.PHOTOGRAPH),
        certificate.issued_at,
        number=number,
    )
    hers = actor.pk == certificate.application.applicant_id
    role = Role.CANDIDATE if hers else Role.CREDENTIAL_OFFICER
    note(certificate, CertificateVerb.DRAW_ORIGINAL, actor=actor, now=now, role=role)
    return sheet


def _kept(certificate: Certificate, kind: ArtifactKind) -> bytes:
    artifact = artifact_of(certificate, kind)
    if artifact is None:
        raise ValueError(f"{certificate} is valid without its {kind}")
    with artifact.file.open("rb") as file:
        return bytes(file.read())
