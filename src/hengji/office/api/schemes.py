"""Schemes by which batches have been announced: the same figures as in an announcement."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Path, Router
from pydantic import Field

from hengji.office.api.addresses import address_of
from hengji.office.api.edge import publish
from hengji.office.api.paging import SIZE, Listed, Page, Size, cut
from hengji.office.api.problems import NOT_FOUND, Refused
from hengji.office.api.service import resource
from hengji.office.api.words import Answer, Link, Words, both, described, in_both
from hengji.office.schemes.policy import Policy
from hengji.office.schemes.queries import published_schemes

router = Router(tags=["schemes"])
Scheme = Any  # the API knows no models; this is whatever the schemes' queries give

Ppm = Annotated[int, Field(ge=0, le=1_000_000), described("百万分之几。", "Parts per million.")]
Days = Annotated[int, described("工作日。", "Working days.")]
Code = Annotated[
    str,
    Path(max_length=40, pattern=r"^[^\x00-\x1f\x7f]+$", description=both("方案编号。", "The scheme's code.")),
]
Version = Annotated[int, Path(ge=1, le=32_767, description=both("第几版。", "Which version."))]


class SchemeChoice(Answer):
    code: str
    label: Words


class SchemeObservations(Answer):
    """Of so many observations of one requirement so many have to hold."""

    observed: int
    needed: int


class SchemeFigures(Answer):
    """What the scheme decides where the standard leaves room."""

    practical_minutes: int
    practical_share_ppm: Ppm
    observations: tuple[SchemeObservations, ...]
    interviewers: int
    interview_share_ppm: Ppm
    markers: int
    marking_tolerance: Annotated[
        int,
        described(
            "两人相差超过几档由第三人评分。", "Steps between two markers above which a third one marks."
        ),
    ]
    supplement_rounds_max: int
    supplement_days: Days
    list_notice_days: Days
    award_notice_days: Days
    attempts_max: int
    resit_wait_days: Days
    part_pass_months: int
    recheck_days: Days
    recheck_answer_days: Days
    appeal_days: Days
    appeal_answer_days: Days
    appeal_panel_size: int
    disclosure: Annotated[SchemeChoice, described("向考生说明多少。", "How much candidates are told.")]
    results: Annotated[SchemeChoice, described("结果何时公布。", "When results are published.")]
    certificate_years: Annotated[
        int | None,
        described("证书有效年数；长期有效则为空。", "Years of validity; null when it does not end."),
    ]


class SchemeInBrief(Answer):
    code: str
    version: int
    title: Words
    standard: str
    standard_digest: Annotated[
        str, described("立项时标准全部内容的 SHA-256。", "SHA-256 of the standard as the scheme took it up.")
    ]
    address: Link


class SchemeInFull(SchemeInBrief):
    figures: SchemeFigures


class SchemeList(Listed):
    items: tuple[SchemeInBrief, ...]


@resource(
    router,
    "/schemes",
    "schemes",
    SchemeList,
    says=("已有批次公告的评定方案", "Schemes by which batches have been announced"),
    fails=(404, 422),
)
def schemes(request: HttpRequest, response: HttpResponse, page: Page = 1, size: Size = SIZE) -> SchemeList:
    part = cut(published_schemes(), page, size)
    publish(response)
    return SchemeList(items=tuple(SchemeInBrief(**_brief(one)) for one in part.rows), **part.told)


@resource(
    router,
    "/schemes/{path:code}/{version}",
    "scheme",
    SchemeInFull,
    says=("一个评定方案及其政策", "A scheme and its policy"),
    fails=(404,),
)
def scheme(request: HttpRequest, response: HttpResponse, code: Code, version: Version) -> SchemeInFull:
    found = published_schemes().filter(code=code, version=version).first()
    if found is None:
        sentence = _("没有公布过编号为“%(code)s”、第 %(version)s 版的评定方案。")
        raise Refused(NOT_FOUND, sentence % {"code": code, "version": version})
    publish(response)
    return SchemeInFull(**_brief(found), figures=_figures(found.rules))


def _brief(one: Scheme) -> dict[str, Any]:
    return {
        "code": one.code,
        "version": one.version,
        "title": Words(zh=one.title_zh, en=one.title_en),
        "standard": one.edition_code,
        "standard_digest": one.edition_digest,
        "address": address_of("api:scheme", code=one.code, version=one.version),
    }


def _figures(policy: Policy) -> SchemeFigures:
    award = policy.award
    return SchemeFigures(
        practical_minutes=policy.paper_minutes,
        practical_share_ppm=award.practical_share_ppm,
        observations=tuple(
            SchemeObservations(observed=n, needed=k) for n, k in sorted(award.held_needed.items())
        ),
        interviewers=policy.panel_size,
        interview_share_ppm=award.interview_share_ppm,
        markers=policy.markers,
        marking_tolerance=policy.marking_tolerance,
        supplement_rounds_max=policy.supplement_rounds_max,
        supplement_days=policy.supplement_days,
        list_notice_days=policy.list_notice_days,
        award_notice_days=policy.award_notice_days,
        attempts_max=policy.attempts_max,
        resit_wait_days=policy.resit_wait_days,
        part_pass_months=policy.part_pass_months,
        recheck_days=policy.recheck_days,
        recheck_answer_days=policy.recheck_answer_days,
        appeal_days=policy.appeal_days,
        appeal_answer_days=policy.appeal_answer_days,
        appeal_panel_size=policy.appeal_panel_size,
        disclosure=SchemeChoice(code=policy.disclosure, label=in_both(policy.disclosure.label)),
        results=SchemeChoice(code=policy.results, label=in_both(policy.results.label)),
        certificate_years=policy.certificate_years,
    )
