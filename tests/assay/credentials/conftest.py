"""One certificate of an association, its keys and its documents, all from fixed bytes."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hengji.assay.bilingual import Text
from hengji.assay.credentials.badge import Award, Issuer, Scope, Score, credential
from hengji.assay.credentials.did import PublishedKey, did_document
from hengji.assay.credentials.document import canonical_bytes
from hengji.assay.credentials.multikey import multikey
from hengji.assay.credentials.proof import Signer, sign
from hengji.assay.credentials.status import status_list
from hengji.assay.credentials.verification import Verification, verify

DID = "did:web:cert.example.cn"
SITE = "https://cert.example.cn"
ISSUED = datetime(2024, 11, 22, 8, tzinfo=UTC)
NOW = ISSUED + timedelta(days=30)
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
STATUS_KEY = Ed25519PrivateKey.from_private_bytes(b"s" * 32)
SCOPE = Scope(
    title=Text(
        "跨境电商运营人员能力评价证书", "Certificate of Competence in Cross-border E-commerce Operations"
    ),
    skill=Text("产品采购", "Product purchasing"),
    level=Text("初级", "Junior"),
    standard="T/KJDZSW 0001-2023",
    standard_title=Text(
        "跨境电商运营人员职业技能等级标准", "Skill levels of cross-border e-commerce personnel"
    ),
    clause="6.1.2",
    achievement_url=f"{SITE}/achievements/purchasing/junior",
    standard_url=f"{SITE}/standard",
)
AWARD = Award(
    id="urn:uuid:879abf15-ee0b-4459-a6f4-bcdb3bf30da5",
    number="KJDZSW-2024-PRJ-000017",
    holder="张𠮷",
    holder_latin="Zhang Ji",
    scores=(
        Score("requirement-A", Text("向供应商下单", "Orders placed"), "6.1.2 A", "9", "0", "10", "7"),
        Score("interview", Text("面试", "Interview"), "", "82", "0", "100", "60"),
        Score("dossier", Text("申请材料", "Application materials")),
    ),
    valid_from=ISSUED,
    valid_until=ISSUED + timedelta(days=365),
    status_url=f"{SITE}/status/revocation/1",
    status_index=94567,
)


@dataclass(frozen=True)
class Body:
    """An issuing body with a key for certificates and one for status lists."""

    did: str = DID
    key: Ed25519PrivateKey = KEY
    status_key: Ed25519PrivateKey = STATUS_KEY

    def document(self, **revoked: datetime) -> dict[str, Any]:
        return did_document(
            self.did,
            [
                PublishedKey("key-2024-01", multikey(self.key.public_key()), revoked.get("key")),
                PublishedKey("status-2024-01", multikey(self.status_key.public_key()), revoked.get("status")),
            ],
        )

    def issue(self, award: Award = AWARD, scope: Scope = SCOPE, **members: Any) -> dict[str, Any]:
        issuer = Issuer(self.did, Text("示例跨境电商协会", "Example E-commerce Association"), SITE)
        return self.sign({**credential(issuer, scope, award), **members})

    def sign(self, document: dict[str, Any], kid: str = "key-2024-01") -> dict[str, Any]:
        return sign(document, Signer(f"{self.did}#{kid}", self.key), ISSUED)

    def listed(self, *indexes: int, **members: Any) -> dict[str, Any]:
        document = status_list(
            did=self.did,
            url=AWARD.status_url,
            purpose="revocation",
            indexes=indexes,
            valid_from=NOW - timedelta(hours=1),
            valid_until=NOW + timedelta(days=3),
        )
        signer = Signer(f"{self.did}#status-2024-01", self.status_key)
        return sign({**document, **members}, signer, NOW - timedelta(hours=1))

    def verify(self, certificate: dict[str, Any], **other: Any) -> Verification:
        return verify(
            certificate,
            other.get("did", self.document()),
            other.get("status", self.listed()),
            other.get("now", NOW),
        )


@pytest.fixture(scope="session")
def body() -> Body:
    return Body()


@pytest.fixture(scope="session")
def certificate(body) -> dict[str, Any]:
    return body.issue()


@pytest.fixture(scope="session")
def files(body, certificate) -> tuple[bytes, bytes, bytes]:
    """The certificate, the DID document and the status list as they are served."""
    return canonical_bytes(certificate), canonical_bytes(body.document()), canonical_bytes(body.listed())


@pytest.fixture
def award() -> Award:
    return replace(AWARD)
