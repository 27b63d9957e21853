"""The issuer's DID document, by which a stranger finds our public keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from hengji.assay.credentials.proof import moment
from hengji.assay.credentials.shape import DID_CONTEXT


@dataclass(frozen=True, slots=True)
class PublishedKey:
    """One public key of the issuer.

    Attributes:
        kid: The fragment: ``key-2026-01`` signs certificates, ``status-2026-01`` signs status lists.
        public_multikey: Beginning with ``z6Mk``.
        revoked_at: When the key was found to be compromised; a key that is merely retired has none.
    """

    kid: str
    public_multikey: str
    revoked_at: datetime | None = None


def web_did(host: str) -> str:
    """Name the issuer that a web host stands for; a port is escaped as the method demands.

    Example:
        >>> web_did("127.0.0.1:8000")
        'did:web:127.0.0.1%3A8000'
    """
    return f"did:web:{quote(host, safe='')}"


def did_document(did: str, keys: Sequence[PublishedKey]) -> dict[str, Any]:
    """Build the DID document.

    Retired keys stay, or everything they signed would fail. A compromised key stays visible as revoked, so
    that a reader learns why, and may no longer assert anything.

    Raises:
        ValueError: There are no keys.
    """
    if not keys:
        raise ValueError("a DID document without keys verifies nothing")
    return {
        "@context": DID_CONTEXT,
        "id": did,
        "verificationMethod": [_method(did, key) for key in keys],
        "assertionMethod": [f"{did}#{key.kid}" for key in keys if key.revoked_at is None],
    }


def _method(did: str, key: PublishedKey) -> dict[str, Any]:
    method: dict[str, Any] = {
        "id": f"{did}#{key.kid}",
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": key.public_multikey,
    }
    if key.revoked_at is not None:
        method["revoked"] = moment(key.revoked_at)
    return method
