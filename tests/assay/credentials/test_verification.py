import json
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from hengji.assay.chance import Chance
from hengji.assay.credentials.document import canonical_bytes
from hengji.assay.credentials.verification import Reason, Verification, verify_bytes
from tests.assay.credentials.conftest import AWARD, ISSUED, NOW, SCOPE, Body

STRANGER = Ed25519PrivateKey.from_private_bytes(b"x" * 32)


def codes(verification: Verification) -> list[Reason]:
    return list(verification.codes)


def test_a_certificate_in_force_is_valid(body, certificate):
    assert body.verify(certificate).valid


def test_the_files_as_served_are_valid(files):
    assert verify_bytes(*files, NOW).valid


NAMES = st.text(st.characters(categories=["L", "Mn", "Mc", "Nd", "Pd", "Po", "Zs"]), min_size=1, max_size=50)


@given(holder=NAMES, latin=NAMES)
@settings(max_examples=25)
def test_a_certificate_of_any_name_is_valid_and_of_no_other_name(holder, latin):
    issuer = Body()
    certificate = issuer.issue(award=replace(AWARD, holder=holder, holder_latin=latin))
    document, listed = canonical_bytes(issuer.document()), canonical_bytes(issuer.listed())

    assert verify_bytes(canonical_bytes(certificate), document, listed, NOW).valid
    certificate["credentialSubject"]["identifier"][0]["identityHash"] += "子"
    assert codes(verify_bytes(canonical_bytes(certificate), document, listed, NOW)) == [Reason.TAMPERED]


def test_each_reason_is_a_sentence_in_both_languages(body, certificate):
    objection = body.verify(certificate, status=body.listed(AWARD.status_index)).reasons[0]

    assert objection.text.zh == "证书已被签发机构撤销，编号 KJDZSW-2024-PRJ-000017。"
    assert objection.text.en == "The issuer has revoked the certificate KJDZSW-2024-PRJ-000017."


def test_a_certificate_of_another_body_is_foreign(body):
    other = Body(did="did:web:other.example.cn")

    assert codes(body.verify(other.issue())) == [Reason.FOREIGN_ISSUER]


def test_a_certificate_signed_with_another_issuers_key_under_our_name_is_refused(body):
    forged = Body(key=STRANGER).issue()

    assert codes(body.verify(forged)) == [Reason.TAMPERED]


def test_a_key_that_the_body_does_not_publish_is_foreign(body, certificate):
    unsigned = {name: value for name, value in certificate.items() if name != "proof"}

    assert codes(body.verify(body.sign(unsigned, kid="key-2031-01"))) == [Reason.FOREIGN_KEY]


def test_a_key_for_status_lists_may_not_sign_a_certificate(body, certificate):
    unsigned = {name: value for name, value in certificate.items() if name != "proof"}
    hot = Body(key=body.status_key)

    assert codes(body.verify(hot.sign(unsigned, kid="status-2024-01"))) == [Reason.FOREIGN_KEY]


def test_a_published_key_that_may_not_assert_is_foreign(body, certificate):
    silent = {**body.document(), "assertionMethod": []}

    assert codes(body.verify(certificate, did=silent)) == [Reason.FOREIGN_KEY]


def test_a_key_that_another_controls_is_foreign(body, certificate):
    document = body.document()
    taken = {**document["verificationMethod"][0], "controller": "did:web:other.example.cn"}

    assert codes(body.verify(certificate, did={**document, "verificationMethod": [taken]})) == [
        Reason.FOREIGN_KEY
    ]


def test_everything_signed_with_a_revoked_key_is_refused_even_what_claims_to_be_older(body, certificate):
    document = body.document(key=ISSUED + timedelta(days=10))

    assert codes(body.verify(certificate, did=document)) == [Reason.KEY_REVOKED]


def test_a_certificate_is_not_valid_before_its_day(body, certificate):
    early = ISSUED - timedelta(seconds=61)

    assert Reason.NOT_YET_VALID in body.verify(certificate, now=early).codes


def test_a_signature_from_the_future_is_not_yet_valid(body, award):
    backdated = body.issue(award=replace(award, valid_from=ISSUED - timedelta(days=90)))

    verification = body.verify(backdated, now=ISSUED - timedelta(days=60))

    assert Reason.NOT_YET_VALID in verification.codes


def test_a_certificate_past_its_last_second_has_expired(body, certificate):
    late = AWARD.valid_until + timedelta(seconds=1)
    current = body.listed(validUntil="2030-01-01T00:00:00Z")

    assert codes(body.verify(certificate, now=late, status=current)) == [Reason.EXPIRED]
    assert body.verify(certificate, now=AWARD.valid_until, status=current).valid


def test_a_certificate_without_an_end_does_not_expire(body, award):
    endless = body.issue(award=replace(award, valid_until=None))

    far = body.verify(
        endless, now=NOW + timedelta(days=20_000), status=body.listed(validUntil="2099-01-01T00:00:00Z")
    )

    assert far.valid


def test_a_revoked_certificate_is_refused_and_its_neighbours_are_not(body, certificate):
    assert codes(body.verify(certificate, status=body.listed(AWARD.status_index))) == [Reason.REVOKED]
    assert body.verify(certificate, status=body.listed(AWARD.status_index - 1, AWARD.status_index + 1)).valid


def test_everything_that_stands_against_a_genuine_certificate_is_named(body, certificate):
    list_of_then = body.listed(AWARD.status_index, validUntil="2030-01-01T00:00:00Z")

    verification = body.verify(certificate, now=NOW + timedelta(days=400), status=list_of_then)

    assert codes(verification) == [Reason.EXPIRED, Reason.REVOKED]


def test_a_certificate_without_its_status_list_is_not_accepted(body, certificate):
    assert codes(body.verify(certificate, status=None)) == [Reason.STATUS_MISSING]


@pytest.mark.parametrize(
    "member",
    [
        {"id": "https://cert.example.cn/status/revocation/2"},
        {"issuer": "did:web:other.example.cn"},
    ],
)
def test_a_status_list_that_is_not_the_one_named_is_foreign(body, certificate, member):
    assert codes(body.verify(certificate, status=body.listed(**member))) == [Reason.STATUS_FOREIGN]


def test_a_list_of_suspensions_does_not_stand_in_for_one_of_revocations(body, certificate):
    subject = {**body.listed()["credentialSubject"], "statusPurpose": "suspension"}

    assert codes(body.verify(certificate, status=body.listed(credentialSubject=subject))) == [
        Reason.STATUS_FOREIGN
    ]


def test_an_index_outside_the_list_is_foreign_to_it(body, award):
    outside = body.issue(award=replace(award, status_index=131_072))

    assert codes(body.verify(outside)) == [Reason.STATUS_FOREIGN]


def test_a_status_list_past_its_time_is_stale(body, certificate):
    assert codes(body.verify(certificate, now=NOW + timedelta(days=4))) == [Reason.STATUS_STALE]


def test_a_changed_status_list_is_tampered(body, certificate):
    revoked, clean = body.listed(AWARD.status_index), body.listed()

    unmarked = {**revoked, "credentialSubject": clean["credentialSubject"]}

    assert codes(body.verify(certificate, status=unmarked)) == [Reason.STATUS_TAMPERED]


def test_a_status_list_signed_with_a_strangers_key_is_tampered(body, certificate):
    assert codes(body.verify(certificate, status=Body(status_key=STRANGER).listed())) == [
        Reason.STATUS_TAMPERED
    ]


def test_a_status_list_signed_with_a_revoked_key_is_refused(body, certificate):
    document = body.document(status=NOW)

    assert codes(body.verify(certificate, did=document)) == [Reason.STATUS_KEY]


@pytest.mark.parametrize("encoded", ["uAAAA", "u", "uH4sIAAAAAAACA2MgAwAA", "not a list"])
def test_a_status_list_that_holds_no_list_is_malformed(body, certificate, encoded):
    subject = {**body.listed()["credentialSubject"], "encodedList": encoded}

    assert codes(body.verify(certificate, status=body.listed(credentialSubject=subject))) == [
        Reason.STATUS_MALFORMED
    ]


def test_a_status_list_of_another_type_is_malformed(body, certificate):
    assert codes(body.verify(certificate, status=body.listed(type=["VerifiableCredential"]))) == [
        Reason.STATUS_MALFORMED
    ]


def test_an_unreadable_status_list_is_named_as_such(files):
    certificate, did, _ = files

    assert codes(verify_bytes(certificate, did, b"{", NOW)) == [Reason.STATUS_MALFORMED]


def test_a_certificate_for_another_standard_is_refused(body):
    other = body.issue(scope=replace(SCOPE, standard="GB/T 36311-2018"))

    assert codes(body.verify(other)) == [Reason.WRONG_STANDARD]


def test_a_signed_document_that_is_no_badge_is_of_the_wrong_type(body):
    odd = body.issue(type=["VerifiableCredential"])

    assert codes(body.verify(odd)) == [Reason.WRONG_TYPE]


def test_a_context_more_is_unknown(body, certificate):
    grown = {**certificate, "@context": [*certificate["@context"], "https://example.org/more"]}

    verification = body.verify(grown)

    assert codes(verification) == [Reason.UNKNOWN_CONTEXT]
    assert "https://example.org/more" in verification.reasons[0].text.zh


@pytest.mark.parametrize(
    "member",
    [
        {"validUntil": None},
        {"description": "more than was issued"},
        {"validFrom": "2024-11-31T08:00:00Z"},
        {"validFrom": "2024-11-22 08:00:00"},
        {"id": "879abf15-ee0b-4459-a6f4-bcdb3bf30da5"},
        {"name": "two\u0000names"},
        {"credentialSchema": []},
        {"@id": "urn:uuid:00000000-0000-0000-0000-000000000000"},
    ],
)
def test_a_member_that_the_signature_would_pass_over_is_malformed(body, certificate, member):
    assert codes(body.verify({**certificate, **member})) == [Reason.MALFORMED]


def test_a_broken_did_document_is_named(body, certificate):
    assert codes(body.verify(certificate, did={"id": body.did})) == [Reason.DID_MALFORMED]
    other = {**body.document(), "@context": ["https://www.w3.org/ns/did/v1"]}
    assert codes(body.verify(certificate, did=other)) == [Reason.DID_MALFORMED]


def test_a_published_key_that_is_no_key_is_named(body, certificate):
    document = body.document()
    broken = {**document["verificationMethod"][0], "publicKeyMultibase": "z6MkBroken"}

    assert codes(body.verify(certificate, did={**document, "verificationMethod": [broken]})) == [
        Reason.DID_MALFORMED
    ]


@pytest.mark.parametrize(
    "spell",
    [
        lambda document: json.dumps(document, indent=1, ensure_ascii=False).encode(),
        lambda document: json.dumps(document, sort_keys=True, separators=(",", ":")).encode(),
        lambda document: canonical_bytes(document) + b"\n",
        lambda document: json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode(),
    ],
)
def test_the_same_content_spelled_otherwise_is_refused(files, certificate, spell):
    assert codes(verify_bytes(spell(certificate), files[1], files[2], NOW)) == [Reason.NOT_CANONICAL]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b'{"id":1,"id":1}',
        b'{"id":1.5}',
        b'{"id":NaN}',
        b'{"a":"\\ud800"}',
        b"[" * 100_000,
    ],
)
def test_what_is_not_one_clear_object_is_unreadable(files, content):
    assert codes(verify_bytes(content, files[1], files[2], NOW)) == [Reason.UNREADABLE]


def test_a_document_of_more_than_a_megabyte_is_unreadable(files):
    assert codes(verify_bytes(b" " * (1 << 20) + b"{}", files[1], files[2], NOW)) == [Reason.UNREADABLE]


@pytest.mark.conforms("R17")
@pytest.mark.parametrize("step", [7, pytest.param(1, marks=(pytest.mark.slow, pytest.mark.night))])
def test_one_changed_byte_anywhere_in_the_certificate_refuses_it(files, step):
    certificate, did, status = files
    luck = Chance(20_241_122)
    for position in range(0, len(certificate), step):
        flip = 1 << luck.whole(0, 7, "bit", position)
        changed = certificate[:position] + bytes([certificate[position] ^ flip]) + certificate[position + 1 :]
        verification = verify_bytes(changed, did, status, NOW)
        assert not verification.valid, (position, flip)


@pytest.mark.parametrize("cut", [1, 7, 100])
def test_a_certificate_cut_short_or_grown_is_refused(files, cut):
    certificate, did, status = files

    assert not verify_bytes(certificate[:-cut], did, status, NOW).valid
    assert not verify_bytes(certificate + b" " * cut, did, status, NOW).valid
