"""The exact shape of the documents that we sign and accept: no member more, none spelled otherwise.

JSON-LD drops what its contexts do not define, and nulls and empty lists besides; what is dropped is not
signed. Every member admitted here is defined by the pinned contexts, so nothing can stand in an accepted
document without being signed.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from hengji.assay.credentials.contexts import CREDENTIALS_V2, OPEN_BADGES_EXTENSIONS, OPEN_BADGES_V3
from hengji.assay.credentials.document import canonical_bytes

BADGE_CONTEXT = [CREDENTIALS_V2, OPEN_BADGES_V3, OPEN_BADGES_EXTENSIONS]
STATUS_CONTEXT = [CREDENTIALS_V2]
DID_CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]
BADGE_TYPE = ["VerifiableCredential", "OpenBadgeCredential"]
STATUS_TYPE = ["VerifiableCredential", "BitstringStatusListCredential"]
SCHEMA_URL = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"

ModelT = TypeVar("ModelT", bound="Shape")


class Misshapen(Exception):
    """A document that is not of the wanted shape."""

    def __init__(self, place: str, fault: str) -> None:
        self.place = place
        self.fault = fault
        super().__init__(f"{place}: {fault}")


def _plain(text: str) -> str:
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in text):
        raise ValueError("control characters and halves of characters are not text")
    return text


def _real_moment(text: str) -> str:
    datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return text


Words = Annotated[str, Field(min_length=1, max_length=4000), AfterValidator(_plain)]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"), AfterValidator(_real_moment)]
Url = Annotated[str, Field(pattern=r"^https?://[!-~]+$", max_length=500)]
Did = Annotated[str, Field(pattern=r"^did:web:[A-Za-z0-9.%:_-]+$", max_length=300)]
DidUrl = Annotated[str, Field(pattern=r"^did:web:[A-Za-z0-9.%:_-]+#[A-Za-z0-9._-]+$", max_length=400)]
Uuid = Annotated[
    str, Field(pattern=r"^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
]
Base58 = Annotated[str, Field(pattern=r"^z[1-9A-HJ-NP-Za-km-z]+$", max_length=100)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class ProofShape(Shape):
    type: Literal["DataIntegrityProof"]
    cryptosuite: Literal["eddsa-rdfc-2022"]
    created: Moment
    verification_method: DidUrl = Field(alias="verificationMethod")
    proof_purpose: Literal["assertionMethod"] = Field(alias="proofPurpose")
    proof_value: Base58 = Field(alias="proofValue")


class ProfileShape(Shape):
    id: Did
    type: Annotated[list[Literal["Profile"]], Field(min_length=1, max_length=1)]
    name: Words
    url: Url


class IdentityShape(Shape):
    type: Literal["IdentityObject"]
    hashed: Literal[False]
    identity_hash: Words = Field(alias="identityHash")
    identity_type: Literal["name"] = Field(alias="identityType")


class CriteriaShape(Shape):
    id: Url
    narrative: Words


class AlignmentShape(Shape):
    type: Annotated[list[Literal["Alignment"]], Field(min_length=1, max_length=1)]
    target_name: Words = Field(alias="targetName")
    target_code: Words = Field(alias="targetCode")
    target_framework: Words = Field(alias="targetFramework")
    target_url: Url = Field(alias="targetUrl")


class ResultDescriptionShape(Shape):
    id: Url
    type: Annotated[list[Literal["ResultDescription"]], Field(min_length=1, max_length=1)]
    name: Words
    result_type: Literal["RawScore", "Status"] = Field(alias="resultType")
    value_min: Words | None = Field(None, alias="valueMin")
    value_max: Words | None = Field(None, alias="valueMax")
    required_value: Words | None = Field(None, alias="requiredValue")


class ResultShape(Shape):
    type: Annotated[list[Literal["Result"]], Field(min_length=1, max_length=1)]
    result_description: Url = Field(alias="resultDescription")
    value: Words | None = None
    status: Literal["Completed"]


class AchievementShape(Shape):
    id: Url
    type: Annotated[list[Literal["Achievement"]], Field(min_length=1, max_length=1)]
    achievement_type: Literal["Certification"] = Field(alias="achievementType")
    name: Words
    description: Words
    in_language: Literal["zh-CN"] = Field(alias="inLanguage")
    criteria: CriteriaShape
    alignment: Annotated[list[AlignmentShape], Field(min_length=1)]
    result_description: Annotated[list[ResultDescriptionShape], Field(min_length=1)] = Field(
        alias="resultDescription"
    )


class SubjectShape(Shape):
    type: Annotated[list[Literal["AchievementSubject"]], Field(min_length=1, max_length=1)]
    identifier: Annotated[list[IdentityShape], Field(min_length=1, max_length=2)]
    license_number: Words = Field(alias="licenseNumber")
    achievement: AchievementShape
    result: Annotated[list[ResultShape], Field(min_length=1)]


class StatusEntryShape(Shape):
    id: Url
    type: Literal["BitstringStatusListEntry"]
    status_purpose: Literal["revocation"] = Field(alias="statusPurpose")
    status_list_index: Annotated[str, Field(pattern=r"^(0|[1-9]\d{0,8})$")] = Field(alias="statusListIndex")
    status_list_credential: Url = Field(alias="statusListCredential")


class SchemaShape(Shape):
    id: Literal[
        "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
    ]
    type: Literal["1EdTechJsonSchemaValidator2019"]


class BadgeShape(Shape):
    """A certificate as an Open Badges 3.0 credential, signed."""

    context: list[str] = Field(alias="@context")
    id: Uuid
    type: list[str]
    name: Words
    issuer: ProfileShape
    valid_from: Moment = Field(alias="validFrom")
    valid_until: Moment | None = Field(None, alias="validUntil")
    awarded_date: Moment = Field(alias="awardedDate")
    credential_subject: SubjectShape = Field(alias="credentialSubject")
    credential_status: StatusEntryShape = Field(alias="credentialStatus")
    credential_schema: Annotated[list[SchemaShape], Field(min_length=1, max_length=1)] = Field(
        alias="credentialSchema"
    )
    proof: ProofShape


class StatusListShape(Shape):
    id: Url
    type: Literal["BitstringStatusList"]
    status_purpose: Literal["revocation", "suspension"] = Field(alias="statusPurpose")
    encoded_list: Annotated[str, Field(pattern=r"^u[A-Za-z0-9_-]+$")] = Field(alias="encodedList")


class StatusCredentialShape(Shape):
    """A list of revoked or suspended certificates, signed."""

    context: list[str] = Field(alias="@context")
    id: Url
    type: list[str]
    issuer: Did
    valid_from: Moment = Field(alias="validFrom")
    valid_until: Moment = Field(alias="validUntil")
    credential_subject: StatusListShape = Field(alias="credentialSubject")
    proof: ProofShape


class MethodShape(Shape):
    id: DidUrl
    type: Literal["Multikey"]
    controller: Did
    public_key_multibase: Base58 = Field(alias="publicKeyMultibase")
    revoked: Moment | None = None


class DidShape(Shape):
    """The issuer's DID document: its name and its public keys."""

    context: list[str] = Field(alias="@context")
    id: Did
    verification_method: Annotated[list[MethodShape], Field(min_length=1)] = Field(alias="verificationMethod")
    assertion_method: list[DidUrl] = Field(alias="assertionMethod")


def shaped(model: type[ModelT], document: Mapping[str, Any]) -> ModelT:
    """Read a document into its shape.

    Raises:
        Misshapen: The first member found that is missing, too many or of another form.
    """
    try:
        read = model.model_validate(document)
    except ValidationError as faults:
        fault = faults.errors(include_url=False)[0]
        raise Misshapen(".".join(str(step) for step in fault["loc"]) or "document", fault["msg"]) from None
    if canonical_bytes(read.model_dump(by_alias=True, exclude_none=True)) != canonical_bytes(document):
        raise Misshapen("document", "a member is null")
    return read


def read_moment(text: str) -> datetime:
    """Read a moment that a shape has admitted."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


_KEY_NAME = re.compile(r"^#(key|status)-\d{4}-\d{2}$")


def key_use(method: str) -> str | None:
    """Say what a key may sign, by the fragment of its name.

    Example:
        >>> key_use("did:web:cert.example#key-2026-01"), key_use("did:web:cert.example#status-2026-01")
        ('key', 'status')
    """
    found = _KEY_NAME.match(method[method.find("#") :])
    return found[1] if found else None
