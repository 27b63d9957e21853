"""Whether the stored credential of a certificate still verifies, asked anew by everyone who shows one."""

from dataclasses import dataclass
from datetime import datetime

from hengji.assay.bilingual import Text
from hengji.assay.credentials.verification import Reason, verify_bytes
from hengji.office.registry.lifecycle import ArtifactKind, Purpose
from hengji.office.registry.queries import artifact_by_token, did_document_bytes, status_list_bytes

SAID_BY_STATE = frozenset({Reason.REVOKED, Reason.EXPIRED})
"""What the state of the certificate says already is no fault of the signature."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What came out when the stored credential was verified again for this very answer."""

    holds: bool
    objections: tuple[Text, ...]


def signature_of(token: str, now: datetime) -> Signature | None:
    """Verify the credential that a token stands for; ``None`` when there is none, or no key yet."""
    artifact = artifact_by_token(token, ArtifactKind.CREDENTIAL)
    did = did_document_bytes()
    if artifact is None or did is None:
        return None
    with artifact.file.open("rb") as file:
        content = file.read()
    status = status_list_bytes(Purpose.REVOCATION, artifact.certificate.slot.list_name)
    verdict = verify_bytes(content, did, status, now)
    faults = tuple(one.text for one in verdict.reasons if one.reason not in SAID_BY_STATE)
    return Signature(not faults, faults)
