"""What makes us accept a certificate: our own policy, with a reason for each refusal.

A signature alone proves little. The key must be one that the issuer shows and may use for this, the
certificate must cite the standard, be in force, and not stand in the issuer's current list of revocations.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.credentials.document import Unreadable, canonical_bytes, read_strictly
from hengji.assay.credentials.multikey import NotMultikey, from_multikey
from hengji.assay.credentials.proof import proof_holds
from hengji.assay.credentials.shape import (
    BADGE_CONTEXT,
    BADGE_TYPE,
    DID_CONTEXT,
    STATUS_CONTEXT,
    STATUS_TYPE,
    BadgeShape,
    DidShape,
    MethodShape,
    Misshapen,
    ProofShape,
    StatusCredentialShape,
    key_use,
    read_moment,
    shaped,
)
from hengji.assay.credentials.status import NotAList, is_set, listed_bits

STANDARDS = frozenset({"T/KJDZSW 0001-2023"})
CLOCK_SKEW = timedelta(seconds=60)


class Reason(StrEnum):
    """Why a certificate is refused."""

    UNREADABLE = "unreadable"
    NOT_CANONICAL = "not_canonical"
    UNKNOWN_CONTEXT = "unknown_context"
    WRONG_TYPE = "wrong_type"
    MALFORMED = "malformed"
    DID_MALFORMED = "did_malformed"
    FOREIGN_ISSUER = "foreign_issuer"
    FOREIGN_KEY = "foreign_key"
    KEY_REVOKED = "key_revoked"
    TAMPERED = "tampered"
    WRONG_STANDARD = "wrong_standard"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    STATUS_MISSING = "status_missing"
    STATUS_MALFORMED = "status_malformed"
    STATUS_FOREIGN = "status_foreign"
    STATUS_KEY = "status_key"
    STATUS_TAMPERED = "status_tampered"
    STATUS_STALE = "status_stale"
    REVOKED = "revoked"


_TEXTS = {
    Reason.UNREADABLE: Text(
        "证书文件无法读取，不是一份完整的 JSON 数据：{detail}。",
        "The certificate file cannot be read as one JSON object: {detail}.",
    ),
    Reason.NOT_CANONICAL: Text(
        "证书文件的字节与签发时的规范写法不一致（多了空格、改了顺序或转义）：第 {detail} 个字节起不同。",
        "The file is not spelled as it was issued (spaces, order or escapes were changed): it differs from byte {detail} on.",
    ),
    Reason.UNKNOWN_CONTEXT: Text(
        "证书引用了本系统不认可的词汇表（@context）：{detail}。",
        "The certificate names contexts that are not the pinned ones: {detail}.",
    ),
    Reason.WRONG_TYPE: Text(
        "这不是开放徽章（Open Badges 3.0）证书，其类型为：{detail}。",
        "This is not an Open Badges 3.0 certificate; its type is {detail}.",
    ),
    Reason.MALFORMED: Text(
        "证书内容不符合规定的结构：{detail}。", "The certificate is not of the prescribed shape: {detail}."
    ),
    Reason.DID_MALFORMED: Text(
        "签发机构的身份文件（did.json）不符合规定的结构：{detail}。",
        "The issuer's DID document is not of the prescribed shape: {detail}.",
    ),
    Reason.FOREIGN_ISSUER: Text(
        "证书声称由 {detail} 签发，与所提供的机构身份文件不是同一机构。",
        "The certificate claims to be issued by {detail}, which is not the body of the given DID document.",
    ),
    Reason.FOREIGN_KEY: Text(
        "签名密钥 {detail} 不是该机构公布的、可用于签发证书的密钥。",
        "The key {detail} is not one that the issuer publishes for signing certificates.",
    ),
    Reason.KEY_REVOKED: Text(
        "签名密钥已被机构声明作废：{detail}。", "The issuer has declared the signing key revoked: {detail}."
    ),
    Reason.TAMPERED: Text(
        "数字签名不成立：证书内容在签发后被改动，或并非由 {detail} 签发。",
        "The signature does not hold: the certificate was changed after issue, or was not signed by {detail}.",
    ),
    Reason.WRONG_STANDARD: Text(
        "证书所依据的标准不是本系统认可的标准：{detail}。",
        "The certificate cites none of the standards accepted here: {detail}.",
    ),
    Reason.NOT_YET_VALID: Text(
        "证书尚未生效，生效时间为 {detail}。", "The certificate is not yet valid; it begins at {detail}."
    ),
    Reason.EXPIRED: Text("证书已于 {detail} 过期。", "The certificate expired at {detail}."),
    Reason.STATUS_MISSING: Text(
        "缺少证书状态列表，无法确认证书未被撤销：{detail}。",
        "The status list is missing, so it is unknown whether the certificate is revoked: {detail}.",
    ),
    Reason.STATUS_MALFORMED: Text(
        "证书状态列表不符合规定的结构：{detail}。",
        "The status list is not of the prescribed shape: {detail}.",
    ),
    Reason.STATUS_FOREIGN: Text(
        "所提供的状态列表不是证书指定的那一份：{detail}。",
        "The given status list is not the one that the certificate names: {detail}.",
    ),
    Reason.STATUS_KEY: Text(
        "状态列表的签名密钥不是该机构现行公布的密钥：{detail}。",
        "The status list is signed with a key that the issuer does not publish for it: {detail}.",
    ),
    Reason.STATUS_TAMPERED: Text(
        "状态列表的数字签名不成立，内容被改动过：{detail}。",
        "The signature of the status list does not hold; it was changed: {detail}.",
    ),
    Reason.STATUS_STALE: Text(
        "状态列表不在有效期内，请取最新的一份：{detail}。",
        "The status list is out of date; fetch the current one: {detail}.",
    ),
    Reason.REVOKED: Text(
        "证书已被签发机构撤销，编号 {detail}。", "The issuer has revoked the certificate {detail}."
    ),
}


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason, with its sentence in both languages."""

    reason: Reason
    text: Text


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on one certificate; valid when nothing is held against it."""

    reasons: tuple[Objection, ...]

    @property
    def valid(self) -> bool:
        return not self.reasons

    @property
    def codes(self) -> tuple[Reason, ...]:
        return tuple(objection.reason for objection in self.reasons)


class _Refused(Exception):
    def __init__(self, reason: Reason, detail: object) -> None:
        self.objection = Objection(reason, _TEXTS[reason].filled(detail=detail))
        super().__init__(self.objection.text.en)


def verify_bytes(
    credential: bytes, did_document: bytes, status_list: bytes | None, now: datetime
) -> Verification:
    """Verify files as they were handed over, down to the last byte of the certificate.

    The certificate must be spelled exactly as it was issued; the other two may be spelled freely.
    """
    try:
        badge = _read(credential, Reason.UNREADABLE)
        _check_spelling(credential, badge)
        did = _read(did_document, Reason.DID_MALFORMED)
    except _Refused as refused:
        return Verification((refused.objection,))
    if status_list is None:
        return verify(badge, did, None, now)
    try:
        status = _read(status_list, Reason.STATUS_MALFORMED)
    except _Refused as refused:
        return _with(verify(badge, did, None, now), refused.objection)
    return verify(badge, did, status, now)


def verify(
    credential: Mapping[str, Any],
    did_document: Mapping[str, Any],
    status_list: Mapping[str, Any] | None,
    now: datetime,
) -> Verification:
    """Verify a certificate against the issuer's DID document and current revocation list.

    What is of the wrong shape, foreign or tampered is refused for that reason alone, since nothing else in it
    can be believed. Of a genuine certificate everything that stands against it is named.
    """
    try:
        badge = _badge(credential)
        did = _did(did_document)
        _check_origin(credential, badge, did)
    except _Refused as refused:
        return Verification((refused.objection,))
    objections = [*_standard_objections(badge), *_time_objections(badge, now)]
    try:
        _check_status(badge, did, status_list, now)
    except _Refused as refused:
        objections.append(refused.objection)
    return Verification(tuple(objections))


def _read(content: bytes, reason: Reason) -> dict[str, Any]:
    try:
        return read_strictly(content)
    except Unreadable as fault:
        raise _Refused(reason, fault) from None


def _check_spelling(content: bytes, document: dict[str, Any]) -> None:
    try:
        canonical = canonical_bytes(document)
    except ValueError as fault:
        raise _Refused(Reason.UNREADABLE, fault) from None
    if content != canonical:
        pairs = zip(content, canonical, strict=False)
        same = next((place for place, (left, right) in enumerate(pairs) if left != right), len(canonical))
        raise _Refused(Reason.NOT_CANONICAL, same + 1)


def _badge(credential: Mapping[str, Any]) -> BadgeShape:
    if credential.get("@context") != BADGE_CONTEXT:
        raise _Refused(Reason.UNKNOWN_CONTEXT, _shown(credential.get("@context"), BADGE_CONTEXT))
    if credential.get("type") != BADGE_TYPE:
        raise _Refused(Reason.WRONG_TYPE, _shown(credential.get("type"), BADGE_TYPE))
    try:
        return shaped(BadgeShape, credential)
    except Misshapen as fault:
        raise _Refused(Reason.MALFORMED, fault) from None


def _shown(found: object, wanted: Iterable[str]) -> str:
    if not isinstance(found, list):
        return repr(found)[:200]
    strange = [repr(item)[:200] for item in found if item not in wanted]
    return ", ".join(strange or [repr(found)[:200]])


def _did(document: Mapping[str, Any]) -> DidShape:
    try:
        did = shaped(DidShape, document)
    except Misshapen as fault:
        raise _Refused(Reason.DID_MALFORMED, fault) from None
    if did.context != DID_CONTEXT:
        raise _Refused(Reason.DID_MALFORMED, _shown(did.context, DID_CONTEXT))
    return did


def _check_origin(credential: Mapping[str, Any], badge: BadgeShape, did: DidShape) -> None:
    if badge.issuer.id != did.id:
        raise _Refused(Reason.FOREIGN_ISSUER, badge.issuer.id)
    method = _published(badge.proof, did, "key", Reason.FOREIGN_KEY)
    if method.revoked is not None:
        raise _Refused(Reason.KEY_REVOKED, f"{method.id}, {method.revoked}")
    if not _holds(credential, method):
        raise _Refused(Reason.TAMPERED, method.id)


def _published(proof: ProofShape, did: DidShape, use: str, reason: Reason) -> MethodShape:
    """Find the key that a proof names among those that the issuer shows and uses for this.

    Status lists are signed every day by a machine, so their key is the easier one to steal: it may sign
    nothing else.
    """
    name = proof.verification_method
    method = next((method for method in did.verification_method if method.id == name), None)
    if method is None or method.controller != did.id or key_use(name) != use:
        raise _Refused(reason, name)
    if method.revoked is None and name not in did.assertion_method:
        raise _Refused(reason, name)
    return method


def _holds(document: Mapping[str, Any], method: MethodShape) -> bool:
    try:
        public = from_multikey(method.public_key_multibase)
    except NotMultikey:
        raise _Refused(Reason.DID_MALFORMED, f"{method.id} publicKeyMultibase") from None
    return proof_holds(document, public)


def _standard_objections(badge: BadgeShape) -> list[Objection]:
    cited = [alignment.target_code for alignment in badge.credential_subject.achievement.alignment]
    if STANDARDS.isdisjoint(cited):
        return [_Refused(Reason.WRONG_STANDARD, ", ".join(cited)).objection]
    return []


def _time_objections(badge: BadgeShape, now: datetime) -> list[Objection]:
    objections = []
    begins = max(badge.valid_from, badge.proof.created)
    if read_moment(begins) > now + CLOCK_SKEW:
        objections.append(_Refused(Reason.NOT_YET_VALID, begins).objection)
    if badge.valid_until is not None and read_moment(badge.valid_until) < now:
        objections.append(_Refused(Reason.EXPIRED, badge.valid_until).objection)
    return objections


def _check_status(
    badge: BadgeShape, did: DidShape, status_list: Mapping[str, Any] | None, now: datetime
) -> None:
    entry = badge.credential_status
    if status_list is None:
        raise _Refused(Reason.STATUS_MISSING, entry.status_list_credential)
    status = _status(status_list)
    listed = status.credential_subject
    if (
        status.id != entry.status_list_credential
        or status.issuer != did.id
        or listed.status_purpose != "revocation"
    ):
        raise _Refused(Reason.STATUS_FOREIGN, f"{status.issuer} {status.id} {listed.status_purpose}")
    method = _published(status.proof, did, "status", Reason.STATUS_KEY)
    if method.revoked is not None:
        raise _Refused(Reason.STATUS_KEY, f"{method.id}, {method.revoked}")
    if not _holds(status_list, method):
        raise _Refused(Reason.STATUS_TAMPERED, status.id)
    if read_moment(status.valid_from) > now + CLOCK_SKEW or read_moment(status.valid_until) < now:
        raise _Refused(Reason.STATUS_STALE, f"{status.valid_from} – {status.valid_until}")
    if is_set(_bits(listed.encoded_list, entry.status_list_index), int(entry.status_list_index)):
        raise _Refused(Reason.REVOKED, badge.credential_subject.license_number)


def _status(document: Mapping[str, Any]) -> StatusCredentialShape:
    for member, wanted in (("@context", STATUS_CONTEXT), ("type", STATUS_TYPE)):
        if document.get(member) != wanted:
            raise _Refused(Reason.STATUS_MALFORMED, f"{member}: {_shown(document.get(member), wanted)}")
    try:
        return shaped(StatusCredentialShape, document)
    except Misshapen as fault:
        raise _Refused(Reason.STATUS_MALFORMED, fault) from None


def _bits(encoded: str, index: str) -> bytes:
    try:
        bits = listed_bits(encoded)
    except NotAList as fault:
        raise _Refused(Reason.STATUS_MALFORMED, fault) from None
    if int(index) >= len(bits) * 8:
        raise _Refused(Reason.STATUS_FOREIGN, f"{index} ≥ {len(bits) * 8}")
    return bits


def _with(verification: Verification, status_fault: Objection) -> Verification:
    """Put the real fault of an unreadable list where its absence would be named."""
    return Verification(
        tuple(
            status_fault if objection.reason == Reason.STATUS_MISSING else objection
            for objection in verification.reasons
        )
    )
