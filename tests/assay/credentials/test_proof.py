from dataclasses import replace
from datetime import datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.ob3.ldp import OB3LdpVerifier, verify_data_integrity_proof

from hengji.assay.credentials import contexts
from hengji.assay.credentials.did import did_document
from hengji.assay.credentials.multikey import from_multikey
from hengji.assay.credentials.proof import moment, n_quads, proof_holds

# W3C Data Integrity EdDSA Cryptosuites 1.0, appendix "Representation: eddsa-rdfc-2022".
VECTOR_PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
VECTOR_PROOF = "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme"
VECTOR = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        # The text of the vector's second context, which is published for examples only.
        {"@vocab": "https://www.w3.org/ns/credentials/examples#"},
    ],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}


def public_pem(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def test_the_published_test_vector_holds_and_only_under_its_own_key(body):
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2023-02-24T23:36:38Z",
        "verificationMethod": f"did:key:{VECTOR_PUBLIC}#{VECTOR_PUBLIC}",
        "proofPurpose": "assertionMethod",
        "proofValue": VECTOR_PROOF,
    }

    assert proof_holds({**VECTOR, "proof": proof}, from_multikey(VECTOR_PUBLIC))
    assert not proof_holds({**VECTOR, "proof": proof}, body.key.public_key())


def test_another_implementation_accepts_our_certificate_whole(body, award):
    endless = body.issue(award=replace(award, valid_until=None))

    verified = OB3LdpVerifier(pubkey_pem=public_pem(body.key)).verify(endless)

    assert verified.issuer.id == body.did


def test_another_implementation_accepts_our_status_list(body):
    assert verify_data_integrity_proof(body.listed(7), public_pem(body.status_key)) is None


def test_every_value_in_the_certificate_is_among_the_signed_statements(certificate):
    unsecured = {name: value for name, value in certificate.items() if name != "proof"}
    signed = n_quads(unsecured)

    for place in _leaves(unsecured):
        changed = n_quads(_with_leaf_changed(unsecured, place))
        assert changed != signed, place


def test_a_signature_of_another_length_does_not_hold(body, certificate):
    short = {**certificate, "proof": {**certificate["proof"], "proofValue": "z2YwC8z3ap7yx1nZYCg4L3j3"}}

    assert not proof_holds(short, body.key.public_key())


def test_a_signature_in_another_alphabet_does_not_hold(body, certificate):
    odd = {**certificate, "proof": {**certificate["proof"], "proofValue": "z0OIl"}}

    assert not proof_holds(odd, body.key.public_key())


def test_a_moment_without_a_zone_is_no_moment():
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime(2026, 11, 20))  # noqa: DTZ001 - the point of the test


def test_a_did_document_without_keys_is_not_made():
    with pytest.raises(ValueError, match="verifies nothing"):
        did_document("did:web:cert.example.cn", [])


def test_a_context_that_is_not_pinned_is_not_fetched():
    with pytest.raises(contexts.UnknownContext, match=r"https://example\.org/context"):
        contexts.pinned_context("https://example.org/context")


def test_a_pinned_context_whose_text_has_changed_is_refused(monkeypatch):
    name, _ = contexts._PINNED[contexts.OPEN_BADGES_EXTENSIONS]
    monkeypatch.setitem(contexts._PINNED, contexts.OPEN_BADGES_EXTENSIONS, (name, "0" * 64))
    contexts.pinned_context.cache_clear()

    with pytest.raises(contexts.ContextChanged, match="not the pinned one"):
        contexts.pinned_context(contexts.OPEN_BADGES_EXTENSIONS)


def _leaves(value, place=()):
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in {"@context", "type", "id"}:
                yield from _leaves(inner, (*place, name))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _leaves(inner, (*place, position))
    else:
        yield place


def _with_leaf_changed(value, place):
    if not place:
        return (not value) if isinstance(value, bool) else value.replace("2024", "2025") + "x"
    step, *rest = place
    if isinstance(value, dict):
        return {**value, step: _with_leaf_changed(value[step], rest)}
    return [_with_leaf_changed(inner, rest) if i == step else inner for i, inner in enumerate(value)]
