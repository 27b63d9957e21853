"""Batches that have been announced: what an announcement says of its days."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Query, Router

from hengji.assay.standard import Level, Provenance, Skill
from hengji.office.api.addresses import address_of
from hengji.office.api.edge import publish
from hengji.office.api.paging import SIZE, Listed, Page, Size, cut
from hengji.office.api.problems import NOT_FOUND, Refused
from hengji.office.api.service import resource
from hengji.office.api.standard import notice_of
from hengji.office.api.words import Answer, Link, Words, both, described, in_both
from hengji.office.record.queries import events_of
from hengji.office.schemes import queries
from hengji.office.schemes.lifecycle import BatchState
from hengji.office.schemes.refusals import PackDoesNotCover

router = Router(tags=["batches"])
Batch = Any  # the API knows no models; this is whatever the schemes' queries give
STOPPED = (BatchState.POSTPONED, BatchState.CANCELLED)

OfSkill = Annotated[Skill | None, Query(description=both("只要这一项技能的。", "Of this skill alone."))]
OfLevel = Annotated[Level | None, Query(description=both("只要这一等级的。", "Of this level alone."))]
Code = Annotated[
    str,
    Path(max_length=40, pattern=r"^[^\x00-\x1f\x7f]+$", description=both("批次编号。", "The batch's code.")),
]


class BatchScheme(Answer):
    code: str
    version: int
    address: Link


class BatchInBrief(Answer):
    code: str
    title: Words
    skill: Skill
    level: Level
    state: BatchState
    state_label: Words
    takes_applications: Annotated[
        bool, described("现在是否可以申请。", "Whether one may apply at this moment.")
    ]
    registration_opens_at: datetime
    registration_closes_at: datetime
    exam_on: date
    scheme: BatchScheme
    address: Link
    page: Annotated[Link, described("给人看的公告。", "The announcement for people.")]


class BatchDays(Answer):
    """The earliest days by the office's calendar."""

    list_notice_from: date
    list_notice_until: date
    award_notice_from: date
    award_notice_until: date
    certificates_from: date


class BatchStop(Answer):
    """Why a batch was postponed or cancelled, as it was announced."""

    at: datetime
    reason: str


class BatchInFull(BatchInBrief):
    provenance: Provenance
    notice: Annotated[
        Words | None,
        described(
            "要求为自拟草案时必须一并说明的话。", "What has to be said when the requirements are our draft."
        ),
    ]
    days: Annotated[
        BatchDays | None,
        described("日历尚未覆盖这些日子则为空。", "Null while the calendar does not reach that far."),
    ]
    stopped: Annotated[
        BatchStop | None, described("延期或取消时说明原因。", "Why it was postponed or cancelled, if it was.")
    ]


class BatchList(Listed):
    items: tuple[BatchInBrief, ...]


@resource(
    router,
    "/batches",
    "batches",
    BatchList,
    says=("已公告的批次，考核日期晚的在前", "Batches that have been announced, the latest exam first"),
    fails=(404, 422),
)
def batches(
    request: HttpRequest,
    response: HttpResponse,
    skill: OfSkill = None,
    level: OfLevel = None,
    page: Page = 1,
    size: Size = SIZE,
) -> BatchList:
    wanted = {name: value.value for name, value in (("skill", skill), ("level", level)) if value}
    part, now = cut(queries.public_batches().filter(**wanted), page, size), timezone.now()
    publish(response)
    return BatchList(items=tuple(BatchInBrief(**_brief(one, now)) for one in part.rows), **part.told)


@resource(
    router,
    "/batches/{code}",
    "batch",
    BatchInFull,
    says=("一个批次的公告", "The announcement of a batch"),
    fails=(404,),
)
def batch(request: HttpRequest, response: HttpResponse, code: Code) -> BatchInFull:
    found = queries.public_batch(code)
    if found is None:
        raise Refused(NOT_FOUND, _("没有公告过编号为“%(code)s”的批次。") % {"code": code})
    cell = queries.cell_of(found)
    publish(response)
    return BatchInFull(
        **_brief(found, timezone.now()),
        provenance=cell.status,
        notice=notice_of(cell),
        days=_days(found),
        stopped=_stopped(found),
    )


def _brief(one: Batch, now: datetime) -> dict[str, Any]:
    scheme = {"code": one.scheme.code, "version": one.scheme.version}
    return {
        "code": one.code,
        "title": Words(zh=one.title_zh, en=one.title_en),
        "skill": one.skill,
        "level": one.level,
        "state": one.state,
        "state_label": in_both(BatchState(one.state).label),
        "takes_applications": queries.takes_applications(one, now),
        "registration_opens_at": one.registration_opens_at,
        "registration_closes_at": one.registration_closes_at,
        "exam_on": one.exam_on,
        "scheme": BatchScheme(**scheme, address=address_of("api:scheme", **scheme)),
        "address": address_of("api:batch", code=one.code),
        "page": address_of("public:announcement", code=one.code),
    }


def _days(one: Batch) -> BatchDays | None:
    try:
        calendar = queries.calendar_of(one)
    except PackDoesNotCover:
        return None
    return BatchDays(
        list_notice_from=calendar.list_notice[0],
        list_notice_until=calendar.list_notice[1],
        award_notice_from=calendar.award_notice[0],
        award_notice_until=calendar.award_notice[1],
        certificates_from=calendar.certificates_from,
    )


def _stopped(one: Batch) -> BatchStop | None:
    event = events_of(one).filter(to_state=one.state, to_state__in=STOPPED).last()
    return BatchStop(at=event.at, reason=event.reason) if event else None
