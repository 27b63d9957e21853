"""Certificates for strangers' programs: what the pages of verification tell, to whom they tell it, and as often.

By the token of the QR code everything is told; by number and name, both right, all but part of the name.
"""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Body, Path, Router
from pydantic import ConfigDict, Field

from hengji.assay.standard import Level, Provenance, Skill
from hengji.office.api.addresses import address_of
from hengji.office.api.problems import NOT_FOUND, TOO_MANY, Problem, Refused
from hengji.office.api.service import resource
from hengji.office.api.standard import notice_of
from hengji.office.api.words import Answer, Link, Words, both, described, in_both, words_of
from hengji.office.registry.lifecycle import CertificateState
from hengji.office.registry.queries import CertificatePage, verify_by_number_and_name, verify_by_token
from hengji.office.registry.signatures import signature_of
from hengji.office.registry.throttle import LOOKUPS, WINDOW_S, too_many_lookups
from hengji.office.schemes.filing import FiledOffer

router = Router(tags=["certificates"])
PRINTABLE = r"^[^\x00-\x1f\x7f]+$"

Token = Annotated[
    str,
    Path(
        pattern=r"^[A-Za-z0-9_-]{1,64}$",
        description=both("二维码地址中的核验码。", "The token in the address of the QR code."),
    ),
]


class FiledCertificate(Answer):
    """What the certificate of a body filed with the labour authority says besides."""

    title: Words
    occupation: Words
    job: Annotated[Words, described("没有工种则为两个连字符。", "Two hyphens when there is no job type.")]
    national_level: Words
    filing: Annotated[
        Words, described("备案机关、备案号和日期。", "The authority, its number for the filing, and the day.")
    ]


class Certificate(Answer):
    """What anybody may learn of a certificate who knows its token, or its number and its holder."""

    number: str
    version: int
    state: CertificateState
    state_label: Words
    valid: Annotated[bool, described("今天是否可以作为凭据。", "Whether it counts today.")]
    holder: str
    holder_latin: str
    holder_in_full: Annotated[
        bool,
        described(
            "姓名是否完整；凭编号和姓名查询时部分隐去。", "Whether the name is whole; it is not for a number."
        ),
    ]
    skill: Skill
    skill_title: Words
    level: Level
    level_title: Words
    standard: str
    standard_title: Words
    provenance: Provenance
    notice: Annotated[
        Words | None,
        described(
            "要求为自拟草案时必须一并说明的话。", "What has to be said when the requirements are our draft."
        ),
    ]
    issuer: Words
    issued_on: date
    valid_until: Annotated[date | None, described("长期有效则为空。", "Null when it does not end.")]
    filed: Annotated[
        FiledCertificate | None,
        described("机构不是备案后发证的则为空。", "Null unless the body issues as a filed one."),
    ]


class CertificateSignature(Answer):
    """The stored credential, verified again for this answer."""

    holds: bool
    objections: tuple[Words, ...]


class CertificateByToken(Certificate):
    asked_at: datetime
    signature: CertificateSignature | None
    page: Annotated[Link, described("给人看的核验页。", "The page for people.")]
    credential: Annotated[Link, described("签名的电子凭证。", "The signed credential.")]


class LookUp(Answer):
    """One line of an employer's list: both have to be right."""

    model_config = ConfigDict(str_strip_whitespace=True)

    number: Annotated[str, Field(min_length=1, max_length=40, pattern=PRINTABLE)] = described(
        "证书编号。", "The certificate's number."
    )
    name: Annotated[str, Field(min_length=1, max_length=50, pattern=PRINTABLE)] = described(
        "持证人姓名，中文或拉丁字母。", "The holder's name, in Chinese or Latin letters."
    )


class LookUps(Answer):
    certificates: Annotated[
        list[LookUp],
        Field(min_length=1, max_length=LOOKUPS),
        described("要核验的证书。", "The certificates to verify."),
    ]


class Found(Answer):
    """The answer to one line: no word on whether the number or the name was wrong."""

    number: Annotated[str, described("查询时所写的编号。", "The number as it was asked for.")]
    certificate: Annotated[
        Certificate | None,
        described("编号与姓名不能同时对上则为空。", "Null when number and name do not belong together."),
    ]


class LookedUp(Answer):
    asked_at: datetime
    items: Annotated[tuple[Found, ...], described("顺序与查询相同。", "In the order of the question.")]


@resource(
    router,
    "/certificates/{token}",
    "certificate",
    CertificateByToken,
    says=("凭二维码核验一份证书", "Verify a certificate by its QR code"),
    fails=(404,),
)
def certificate(request: HttpRequest, response: HttpResponse, token: Token) -> CertificateByToken:
    now = timezone.now()
    page = verify_by_token(token, now)
    if page is None:
        raise Refused(NOT_FOUND, _("登记簿中没有核验码为“%(token)s”的证书。") % {"token": token})
    signature = signature_of(token, now)
    response.headers["Cache-Control"] = "no-store"
    return CertificateByToken(
        **_told(page),
        asked_at=now,
        signature=CertificateSignature(
            holds=signature.holds, objections=tuple(map(words_of, signature.objections))
        )
        if signature
        else None,
        page=address_of("public:certificate", token=token),
        credential=address_of("public:credential", token=token),
    )


@router.post(
    "/verifications",
    url_name="verifications",
    operation_id="verifications",
    response={200: LookedUp} | dict.fromkeys((400, 406, 413, 415, 422, 429), Problem),
    summary=both("凭编号和姓名核验一批证书", "Verify a list of certificates by number and name"),
    description=both(
        f"每一行算一次查询，与核验页合计：每个网络地址每 {WINDOW_S // 60} 分钟 {LOOKUPS} 次。",
        f"Each line counts as one look-up, together with those on the page: {LOOKUPS} in {WINDOW_S // 60} minutes"
        " from one network address.",
    ),
)
def verifications(request: HttpRequest, response: HttpResponse, asked: Body[LookUps]) -> LookedUp:
    now = timezone.now()
    _count(request, len(asked.certificates), now)
    response.headers["Cache-Control"] = "no-store"
    return LookedUp(asked_at=now, items=tuple(_found(one, now) for one in asked.certificates))


def _count(request: HttpRequest, lines: int, now: datetime) -> None:
    """Count the lines before the first is looked up: a list is answered whole or not at all."""
    address = request.META.get("REMOTE_ADDR", "")
    if any(too_many_lookups(address, now) for _line in range(lines)):
        wait_s = WINDOW_S - int(now.timestamp()) % WINDOW_S
        sentence = _(
            "查询次数过多：每 %(minutes)s 分钟 %(most)s 次，这一次有 %(lines)s 行。请 %(wait)s 秒后再试。"
        )
        limits = {"minutes": WINDOW_S // 60, "most": LOOKUPS, "lines": lines, "wait": wait_s}
        raise Refused(TOO_MANY, sentence % limits, retry_after_s=wait_s)


def _found(one: LookUp, now: datetime) -> Found:
    page = verify_by_number_and_name(one.number, one.name, now)
    return Found(number=one.number, certificate=Certificate(**_told(page)) if page else None)


def _told(page: CertificatePage) -> dict[str, Any]:
    return {
        "number": page.number,
        "version": page.version,
        "state": page.state,
        "state_label": in_both(page.state.label),
        "valid": page.valid,
        "holder": page.name,
        "holder_latin": page.name_latin,
        "holder_in_full": page.with_token,
        "skill": page.cell.skill,
        "skill_title": words_of(page.skill),
        "level": page.cell.level,
        "level_title": words_of(page.level),
        "standard": page.standard,
        "standard_title": words_of(page.standard_title),
        "provenance": page.cell.status,
        "notice": notice_of(page.cell),
        "issuer": words_of(page.body),
        "issued_on": page.issued_on,
        "valid_until": page.valid_until,
        "filed": _filed(page.filed.offer) if page.filed else None,
    }


def _filed(offer: FiledOffer) -> FiledCertificate:
    return FiledCertificate(
        title=words_of(offer.title),
        occupation=words_of(offer.occupation),
        job=words_of(offer.job),
        national_level=words_of(offer.level),
        filing=words_of(offer.filing),
    )
