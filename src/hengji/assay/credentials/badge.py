"""A certificate as an Open Badges 3.0 credential, before it is signed.

What may be read in two languages is one string with both, Chinese first: the language maps that JSON-LD
offers are either left out of the signature or refused by the Open Badges schema.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.credentials.proof import moment
from hengji.assay.credentials.shape import BADGE_CONTEXT, BADGE_TYPE, SCHEMA_URL


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that answers for the certificate."""

    did: str
    name: Text
    url: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What is certified: one skill at one level of one edition of the standard.

    Attributes:
        standard: The designation, such as ``T/KJDZSW 0001-2023``.
        clause: The clause that lists the requirements, such as ``6.1.2``; empty where the issuer proposed some itself.
        achievement_url: Names the achievement; every holder of this skill, level and edition shares it.
        standard_url: Where the public finds the edition.
        note: What else is to be known of the achievement, such as the filing that the level goes back to.
    """

    title: Text
    skill: Text
    level: Text
    standard: str
    standard_title: Text
    clause: str
    achievement_url: str
    standard_url: str
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """One result behind the certificate: a requirement of the standard, or a part of the assessment.

    Attributes:
        key: Names the result inside the achievement, such as ``requirement-A`` or ``interview``.
        clause: Where the standard lists the requirement; empty for a part of the assessment.
        value: As text, because numbers are spelled differently by different readers.
            ``None`` where something was only to be fulfilled.
    """

    key: str
    name: Text
    clause: str = ""
    value: str | None = None
    minimum: str | None = None
    maximum: str | None = None
    required: str | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """What is particular to one holder.

    Attributes:
        id: ``urn:uuid:…``, given once.
        status_url: The revocation list, in which ``status_index`` is this certificate's own bit.
    """

    id: str
    number: str
    holder: str
    holder_latin: str
    scores: tuple[Score, ...]
    valid_from: datetime
    valid_until: datetime | None
    status_url: str
    status_index: int


def credential(issuer: Issuer, scope: Scope, award: Award) -> dict[str, Any]:
    """Build the credential, unsigned."""
    document: dict[str, Any] = {
        "@context": BADGE_CONTEXT,
        "id": award.id,
        "type": BADGE_TYPE,
        "name": f"{scope.title.zh}（{scope.skill.zh}·{scope.level.zh}） "
        f"{scope.title.en}, {scope.skill.en}, {scope.level.en}",
        "issuer": {"id": issuer.did, "type": ["Profile"], "name": _both(issuer.name), "url": issuer.url},
        "validFrom": moment(award.valid_from),
        "awardedDate": moment(award.valid_from),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [_identity(name) for name in (award.holder, award.holder_latin) if name],
            "licenseNumber": award.number,
            "achievement": _achievement(scope, award.scores),
            "result": [_result(scope, score) for score in award.scores],
        },
        "credentialStatus": {
            "id": f"{award.status_url}#{award.status_index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(award.status_index),
            "statusListCredential": award.status_url,
        },
        "credentialSchema": [{"id": SCHEMA_URL, "type": "1EdTechJsonSchemaValidator2019"}],
    }
    if award.valid_until is not None:
        document["validUntil"] = moment(award.valid_until)
    return document


def _achievement(scope: Scope, scores: tuple[Score, ...]) -> dict[str, Any]:
    return {
        "id": scope.achievement_url,
        "type": ["Achievement"],
        "achievementType": "Certification",
        "name": f"{scope.skill.zh}·{scope.level.zh} {scope.skill.en}, {scope.level.en}",
        "description": _described(scope),
        "inLanguage": "zh-CN",
        "criteria": {
            "id": scope.standard_url,
            "narrative": _narrated(scope),
        },
        "alignment": [
            _alignment(scope, scope.standard_title, scope.standard),
            *(
                _alignment(scope, score.name, f"{scope.standard} {score.clause}")
                for score in scores
                if score.clause
            ),
        ],
        "resultDescription": [_description(scope, score) for score in scores],
    }


def _described(scope: Scope) -> str:
    return _met(scope) if scope.note is None else f"{_met(scope)} {_both(scope.note)}"


def _met(scope: Scope) -> str:
    if scope.clause:
        return (
            f"依据{scope.standard}第{scope.clause}条，所列各项要求全部达到。 "
            f"Every requirement listed in clause {scope.clause} of {scope.standard} is met."
        )
    return (
        f"本机构为{scope.standard}的这一技能和级别公布的各项要求全部达到；其中有本机构拟定的，不是标准原文。 "
        f"Every requirement that the issuer publishes for this skill and level of {scope.standard} is met; some were "
        "proposed by the issuer and are not the standard's text."
    )


def _narrated(scope: Scope) -> str:
    zh, en = f"第{scope.clause}条", f"clause {scope.clause}"
    if not scope.clause:
        zh, en = "，按本机构公布的要求", "by requirements that the issuer publishes"
    return (
        f"{scope.standard}《{scope.standard_title.zh}》{zh}：申请材料、实操考试和面试均须通过。 "
        f"{scope.standard} {scope.standard_title.en}, {en}: application materials, "
        "practical examination and interview must all be passed."
    )


def _alignment(scope: Scope, name: Text, code: str) -> dict[str, Any]:
    return {
        "type": ["Alignment"],
        "targetName": _both(name),
        "targetCode": code,
        "targetFramework": scope.standard,
        "targetUrl": scope.standard_url,
    }


def _description(scope: Scope, score: Score) -> dict[str, Any]:
    bounds = {"valueMin": score.minimum, "valueMax": score.maximum, "requiredValue": score.required}
    return {
        "id": f"{scope.achievement_url}#{score.key}",
        "type": ["ResultDescription"],
        "name": _both(score.name),
        "resultType": "Status" if score.value is None else "RawScore",
        **{name: value for name, value in bounds.items() if value is not None},
    }


def _result(scope: Scope, score: Score) -> dict[str, Any]:
    result: dict[str, Any] = {
        "type": ["Result"],
        "resultDescription": f"{scope.achievement_url}#{score.key}",
        "status": "Completed",
    }
    if score.value is not None:
        result["value"] = score.value
    return result


def _identity(name: str) -> dict[str, Any]:
    return {"type": "IdentityObject", "hashed": False, "identityHash": name, "identityType": "name"}


def _both(text: Text) -> str:
    return f"{text.zh} {text.en}"
