"""Data Integrity proofs of the suite eddsa-rdfc-2022.

Source:
    W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyld import jsonld
from pyld.context_resolver import ContextResolver

from hengji.assay.credentials.contexts import load_pinned
from hengji.assay.credentials.multikey import NotBase58, base58btc, from_base58btc

CRYPTOSUITE = "eddsa-rdfc-2022"
_SIGNATURE_BYTES = 64

# PyLD keeps one cache of contexts per process for every caller; ours must hold pinned texts only.
_RESOLVER = ContextResolver({}, load_pinned)


class Signs(Protocol):
    """What signs: an Ed25519 private key, or whatever asks a key store for its signature."""

    def sign(self, data: bytes, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key together with the name under which the issuer's DID document shows its public half."""

    method: str
    key: Signs


def moment(at: datetime) -> str:
    """Spell a moment as UTC with whole seconds.

    Raises:
        ValueError: The moment has no time zone.

    Example:
        >>> moment(datetime(2026, 11, 20, 8, 0, 0, 999, tzinfo=UTC))
        '2026-11-20T08:00:00Z'
    """
    if at.tzinfo is None:
        raise ValueError(f"a moment needs a time zone, got {at!r}")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def sign(document: Mapping[str, Any], signer: Signer, created: datetime) -> dict[str, Any]:
    """Give the document with a proof."""
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": CRYPTOSUITE,
        "created": moment(created),
        "verificationMethod": signer.method,
        "proofPurpose": "assertionMethod",
    }
    signature = signer.key.sign(_hash_data(document, proof))
    return {**document, "proof": {**proof, "proofValue": base58btc(signature)}}


def proof_holds(document: Mapping[str, Any], public: Ed25519PublicKey) -> bool:
    """Say whether the document's proof was made over this document with this key."""
    proof = dict(document["proof"])
    try:
        signature = from_base58btc(proof.pop("proofValue"))
    except NotBase58:
        return False
    if len(signature) != _SIGNATURE_BYTES:
        return False
    unsecured = {name: value for name, value in document.items() if name != "proof"}
    try:
        public.verify(signature, _hash_data(unsecured, proof))
    except (InvalidSignature, jsonld.JsonLdError):
        return False
    return True


def n_quads(document: Mapping[str, Any]) -> str:
    """Give the canonical statements of a document, one a line; exactly these are signed.

    PyLD calls RDFC-1.0 by the name of its draft. The two differ only in how control characters are escaped,
    and the shape of our documents admits none.
    """
    statements: str = jsonld.normalize(
        dict(document),
        {
            "algorithm": "URDNA2015",
            "format": "application/n-quads",
            "documentLoader": load_pinned,
            "contextResolver": _RESOLVER,
        },
    )
    return statements


def _hash_data(document: Mapping[str, Any], proof: Mapping[str, Any]) -> bytes:
    configuration = {"@context": document["@context"], **proof}
    return _digest(configuration) + _digest(document)


def _digest(document: Mapping[str, Any]) -> bytes:
    return sha256(n_quads(document).encode()).digest()
