"""The parts of a batch's archive as tables, in inspectors' order, each with what it lacks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Max, Min, QuerySet
from django.utils.functional import Promise
from django.utils.timezone import get_default_timezone, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengji.assay.grading import Criterion
from hengji.office.casework.models import Application
from hengji.office.decisions.held import held_decisions
from hengji.office.decisions.models import Combination, Decision
from hengji.office.decisions.quorum import deciders_by_decision
from hengji.office.exams.lifecycle import SittingState, SittingVerb
from hengji.office.exams.models import Receipt, Sitting
from hengji.office.interviews.models import InterviewScore, Moderation, PanelMember
from hengji.office.marking.models import (
    FIRST_WORDING,
    CalculationSheet,
    MarkTask,
    RubricWording,
    SealedMark,
)
from hengji.office.marking.rubrics import archetype_of
from hengji.office.oversight.models import FindingText
from hengji.office.record.models import Event
from hengji.office.record.queries import kind_of
from hengji.office.registry.lifecycle import CertificateState
from hengji.office.registry.models import Certificate
from hengji.office.rooms.lifecycle import EnvelopeVerb
from hengji.office.rooms.models import Envelope, Recording
from hengji.office.schemes.lifecycle import SchemeVerb
from hengji.office.schemes.models import Batch

Cell = str | int
Row = tuple[Cell, ...]
HANDED_IN = (SittingState.SUBMITTED, SittingState.MARKING, SittingState.SEALED)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the archive.

    Attributes:
        code: Its name in file names.
        missing: What ought to be in it and is not, in words.
    """

    code: str
    title: str | Promise
    columns: tuple[str | Promise, ...]
    rows: tuple[Row, ...]
    missing: tuple[str | Promise, ...]


def parts_of(batch: Batch) -> tuple[Part, ...]:
    """Give all parts in order; an empty one says what is missing."""
    return tuple(make(batch) for make in _PARTS)


def applications_of(batch: Batch) -> QuerySet[Application]:
    """Give the applications of a batch that were handed in."""
    found = Application.objects.filter(batch=batch, submitted_at__isnull=False)
    return found.select_related("applicant", "batch").order_by("pk")


def sittings_of(batch: Batch) -> QuerySet[Sitting]:
    """Give the sittings of a batch without their papers, by ticket."""
    found = Sitting.objects.filter(application__batch=batch).defer("paper_body")
    return found.select_related("application__applicant").order_by("ticket")


def _announcement(batch: Batch) -> Part:
    found = Event.objects.filter(
        object_type=kind_of(Batch), object_id=batch.pk, verb=SchemeVerb.ANNOUNCE
    ).order_by("sequence")
    rows = tuple(
        (
            batch.title_zh, batch.skill, batch.level, str(batch.scheme), _at(batch.registration_opens_at),
            _at(batch.registration_closes_at), _day(batch.exam_on), _at(event.at),
        )
        for event in found
    )  # fmt: skip
    columns = (
        _("名称"), _("技能"), _("等级"), _("评定方案"), _("报名开始"), _("报名截止"), _("考核日期"), _("公告时间"),
    )  # fmt: skip
    return _part("announcement", gettext_lazy("批次公告"), columns, rows, _("批次尚未公告"))


def _qualification(batch: Batch) -> Part:
    rows = tuple(
        (
            one.reference, one.applicant.name, _at(one.submitted_at), one.dossier_digest,
            _day(one.notice_ends_on), str(one.get_state_display()),
        )
        for one in applications_of(batch)
    )  # fmt: skip
    columns = (_("申请编号"), _("姓名"), _("提交时间"), _("材料摘要"), _("公示截止"), _("状态"))
    return _part("qualification", gettext_lazy("资格材料与名单"), columns, rows, _("没有提交的申请"))


def _plan(batch: Batch) -> Part:
    rows = tuple(
        (
            one.ticket, one.application.applicant.name, one.room, one.seat, _at(one.window_opens_at),
            _at(one.window_closes_at), one.minutes,
        )
        for one in sittings_of(batch)
    )  # fmt: skip
    columns = (
        _("准考证号"), _("姓名"), _("考场"), _("座位"), _("考试时段开始"), _("考试时段结束"), _("时长（分钟）"),
    )  # fmt: skip
    return _part("plan", gettext_lazy("考核计划与考务安排"), columns, rows, _("没有编排的场次"))


def _candidates(batch: Batch) -> Part:
    tickets = {one.pk: one for one in sittings_of(batch)}
    rows = tuple(
        (
            tickets[event.object_id].ticket, tickets[event.object_id].application.applicant.name,
            tickets[event.object_id].room, tickets[event.object_id].seat, _at(event.at),
        )
        for event in _events(tickets, SittingVerb.CHECK_IN)
    )  # fmt: skip
    columns = (_("准考证号"), _("姓名"), _("考场"), _("座位"), _("签到时间"))
    return _part("candidates", gettext_lazy("考生签到表"), columns, rows, _("没有签到的考生"))


def _invigilators(batch: Batch) -> Part:
    tickets = {one.pk: one for one in sittings_of(batch)}
    seen: dict[tuple[str, str], list[datetime]] = {}
    for event in _events(tickets, SittingVerb.CHECK_IN):
        who = event.actor.name if event.actor else ""
        seen.setdefault((who, tickets[event.object_id].room), []).append(event.at)
    rows = tuple(
        (name, room, len(times), _at(min(times)), _at(max(times)))
        for (name, room), times in sorted(seen.items())
    )
    columns = (_("姓名"), _("考场"), _("核验考生数"), _("首次核验"), _("末次核验"))
    return _part("invigilators", gettext_lazy("监考员签到表"), columns, rows, _("没有监考员的核验记录"))


def _examiners(batch: Batch) -> Part:
    marks = SealedMark.objects.filter(task__sitting__application__batch=batch).order_by()
    markers = marks.values_list("task__marker__name", "task__marker").annotate(
        first=Min("sealed_at"), last=Max("sealed_at")
    )
    rows = [(name, _("实操评分"), _at(first), _at(last)) for name, _user, first, last in sorted(markers)]
    panel = PanelMember.objects.filter(interview__application__batch=batch).select_related(
        "user", "interview"
    )
    rows += [
        (member.user.name, _("面试"), _at(member.interview.held_at), _at(member.interview.held_at))
        for member in panel.order_by("user__name", "pk")
    ]
    columns = (_("姓名"), _("工作"), _("开始"), _("结束"))
    return _part("examiners", gettext_lazy("考评员签到表"), columns, tuple(rows), _("没有考评员的工作记录"))


def _papers(batch: Batch) -> Part:
    receipts = {one.sitting_id: one for one in Receipt.objects.filter(sitting__application__batch=batch)}
    rows = tuple(
        (
            one.ticket, one.paper_digest, _at(one.opened_at), _at(one.handed_in_at),
            receipts[one.pk].entries if one.pk in receipts else "",
            receipts[one.pk].number if one.pk in receipts else "",
        )
        for one in sittings_of(batch)
    )  # fmt: skip
    columns = (_("准考证号"), _("试卷散列"), _("发卷时间"), _("收卷时间"), _("记录条数"), _("回执编号"))
    lacking = [one.ticket for one in sittings_of(batch) if one.state in HANDED_IN and one.pk not in receipts]
    gaps = [_("%(ticket)s 没有交卷回执") % {"ticket": ticket} for ticket in lacking]
    return _part("papers", gettext_lazy("试卷发放与回收记录"), columns, rows, _("没有发放的试卷"), gaps)


def _rooms(batch: Batch) -> Part:
    tickets = {one.pk: one for one in sittings_of(batch)}
    rows = tuple(
        (
            tickets[event.object_id].room, tickets[event.object_id].seat, tickets[event.object_id].ticket,
            str(SittingVerb(event.verb).label) if event.verb in SittingVerb.values else event.verb,
            event.actor.name if event.actor else "", _reason(event), _at(event.at),
        )
        for event in sorted(_events(tickets), key=lambda event: (tickets[event.object_id].room, event.at, event.pk))
    ) + tuple(_envelope_rows(batch))  # fmt: skip
    columns = (_("考场"), _("座位"), _("准考证号"), _("动作"), _("经办人"), _("理由"), _("时间"))
    return _part("rooms", gettext_lazy("考场记录"), columns, rows, _("没有考场记录"))


def _reason(event: Event) -> str:
    """Give why something was done at a sitting, with the minutes where time was given."""
    if event.verb == SittingVerb.LEAVE_PAGE:
        return _("%(n)s秒") % {"n": event.detail.get("seconds", "")}
    if event.verb != SittingVerb.GIVE_TIME:
        return str(event.reason)
    words = {"minutes": event.detail.get("minutes", ""), "reason": event.reason}
    return _("%(minutes)s分钟；%(reason)s") % words


def _envelope_rows(batch: Batch) -> Iterator[Row]:
    """Tell who sealed and who opened the papers of the batch's sessions."""
    held = Sitting.objects.filter(application__batch=batch, envelope__isnull=False).order_by()
    envelopes = Envelope.objects.in_bulk(list(held.values_list("envelope", flat=True)))
    acts = Event.objects.filter(object_type=kind_of(Envelope), object_id__in=envelopes)
    for event in acts.select_related("actor").order_by("at", "pk"):
        envelope = envelopes[event.object_id]
        yield (
            envelope.place, "", _("第%(number)s袋") % {"number": envelope.number},
            str(EnvelopeVerb(event.verb).label), event.actor.name if event.actor else "", event.reason,
            _at(event.at),
        )  # fmt: skip


def _supervision(batch: Batch) -> Part:
    texts = FindingText.objects.filter(finding__batch=batch).select_related("finding__application", "author")
    rows = tuple(
        (
            one.finding.application.reference if one.finding.application else batch.code,
            str(one.get_kind_display()), one.text, one.author.name, _at(one.at),
            str(one.finding.get_state_display()),
        )
        for one in texts.order_by("finding", "at", "pk")
    )  # fmt: skip
    columns = (_("批次或申请"), _("类别"), _("内容"), _("撰写人"), _("时间"), _("状态"))
    return _part("supervision", gettext_lazy("质量督导记录表"), columns, rows, _("没有督导意见"))


def _results(batch: Batch) -> Part:
    decided = {
        one.application_id: one
        for one in Decision.objects.filter(application__batch=batch, passed__isnull=False)
        .select_related("decider")
        .order_by("at", "pk")
    }
    deciders = deciders_by_decision(decided.values())
    sheets = _combinations(batch)
    rows = tuple(
        (
            one.reference, one.applicant.name, *_points(sheets.get(one.pk)),
            (_("通过") if decided[one.pk].passed else _("未通过")) if one.pk in decided else "",
            "、".join(who.name for who in deciders[decided[one.pk].pk]) if one.pk in decided else "",
            _at(decided[one.pk].at) if one.pk in decided else "",
        )
        for one in applications_of(batch)
    )  # fmt: skip
    columns = (
        _("申请编号"), _("姓名"), _("实操得分"), _("实操满分"), _("面试得分"), _("面试满分"), _("评定"), _("评定人"),
        _("评定时间"),
    )  # fmt: skip
    held = set(held_decisions().filter(application__batch=batch).values_list("application", flat=True))
    waiting = len(sheets.keys() - decided.keys() - held)
    gaps = [_("%(n)s 件已合成成绩的申请尚未评定") % {"n": waiting}] if waiting else []
    if held:
        gaps.append(_("%(n)s 件申请已评定，结果尚未公布") % {"n": len(held)})
    return _part("results", gettext_lazy("成绩汇总表"), columns, rows, _("没有成绩"), gaps)


def _scores(batch: Batch) -> Part:
    marks = SealedMark.objects.filter(task__sitting__application__batch=batch).select_related(
        "task__sitting", "task__marker", "task__wording"
    )
    rows: list[Row] = [
        (
            mark.task.sitting.code, mark.task.criterion, _version(mark.task.wording), mark.task.round, mark.task.slot,
            mark.task.marker.name if mark.task.marker else "", mark.score, mark.comment, _at(mark.sealed_at),
        )
        for mark in marks.order_by("task__sitting__code", "task__round", "task__criterion", "task__slot")
    ]  # fmt: skip
    scores = InterviewScore.objects.filter(member__interview__application__batch=batch).select_related(
        "member__user", "member__interview__application__batch"
    )
    rows += [
        (
            one.member.interview.application.reference, _("面试（千分制）"), "", one.member.interview.attempt, index,
            one.member.user.name, one.permille, one.comment, _at(one.sealed_at),
        )
        for index, one in enumerate(scores.order_by("member__interview", "member"), start=1)
    ]  # fmt: skip
    columns = (
        _("答卷或申请编号"), _("评分项"), _("细则版本"), _("轮次"), _("次序"), _("评分人"), _("评分"), _("评语"),
        _("提交时间"),
    )  # fmt: skip
    sealed = sittings_of(batch).filter(state=SittingState.SEALED)
    have = set(CalculationSheet.objects.filter(sitting__in=sealed).values_list("sitting", flat=True))
    gaps = [_("%(code)s 没有成绩计算单") % {"code": one.code} for one in sealed if one.pk not in have]
    return _part("scores", gettext_lazy("评分表"), columns, tuple(rows), _("没有评分"), gaps)


def _rubrics(batch: Batch) -> Part:
    """Give every wording by which work of the batch was rated, the sealed ones and those put in their place."""
    tasks = MarkTask.objects.filter(sitting__application__batch=batch).select_related("wording", "sitting")
    found: dict[tuple[str, str, int], tuple[MarkTask, Criterion]] = {}
    sealed_first = F("wording__version").asc(nulls_first=True)
    for task in tasks.defer("sitting__paper_body", "sample").order_by("criterion", sealed_first, "pk"):
        criterion = Criterion.model_validate_json(task.rubric)
        key = (task.criterion, archetype_of(task.sitting, criterion.task), _version(task.wording))
        found.setdefault(key, (task, criterion))
    rows: tuple[Row, ...] = tuple(
        (
            criterion.id, archetype, version, _at(task.wording.in_force_at) if task.wording else _("随试卷封存"),
            task.wording.reason if task.wording else "", *(anchor.zh for anchor in criterion.anchors),
        )
        for (_id, archetype, version), (task, criterion) in found.items()
    )  # fmt: skip
    columns = (
        _("评分项"), _("任务版本"), _("细则版本"), _("生效时间"), _("修订理由"), _("0档"), _("1档"), _("2档"), _("3档"), _("4档"),
    )  # fmt: skip
    return _part("rubrics", gettext_lazy("评分细则"), columns, rows, _("没有人工评分的细则"))


def _version(wording: RubricWording | None) -> int:
    return wording.version if wording else FIRST_WORDING


def _sheets(batch: Batch) -> Part:
    spread = {
        one.interview.application_id: one
        for one in Moderation.objects.filter(interview__application__batch=batch)
        .select_related("interview")
        .order_by("round")
    }
    rows = tuple(
        (
            one.application.reference, one.application.applicant.name, *_points(one),
            spread[one.application_id].spread_permille if one.application_id in spread else "", one.digest,
            _at(one.combined_at),
        )
        for one in _combinations(batch).values()
    )  # fmt: skip
    columns = (
        _("申请编号"), _("姓名"), _("实操得分"), _("实操满分"), _("面试得分"), _("面试满分"), _("最大分差（千分制）"),
        _("合成单散列"), _("合成时间"),
    )  # fmt: skip
    return _part("combinations", gettext_lazy("成绩合成单"), columns, rows, _("没有合成的成绩"))


def _works(batch: Batch) -> Part:
    receipts = Receipt.objects.filter(sitting__application__batch=batch).select_related("sitting")
    rows = tuple(
        (one.sitting.code, one.entries, one.last_hash, _at(one.at))
        for one in receipts.order_by("sitting__code")
    )
    columns = (_("答卷编号"), _("记录条数"), _("末条散列"), _("交卷时间"))
    rooms = set(Sitting.objects.filter(application__batch=batch).order_by().values_list("room", flat=True))
    indexed = set(
        Recording.objects.filter(room__place__in=rooms).order_by().values_list("room__place", flat=True)
    )
    gaps = [_("考场录像不在系统中，须另行归档")]
    gaps += (
        [_("%(room)s没有登记录像") % {"room": room} for room in sorted(rooms - indexed)] if indexed else []
    )
    return _part("works", gettext_lazy("作品（操作记录）"), columns, rows, _("没有交卷的作品"), gaps)


def _certificates(batch: Batch) -> Part:
    issued = (
        Certificate.objects.filter(application__batch=batch)
        .exclude(state=CertificateState.NUMBER_VOIDED)
        .select_related("application__batch")
    )
    rows = tuple(
        (
            one.number, one.version, one.holder, one.holder_latin, one.skill, one.level, one.edition_code,
            _day(one.issued_on), _day(one.valid_until), str(one.get_state_display()),
        )
        for one in issued.order_by("number", "version")
    )  # fmt: skip
    columns = (
        _("证书编号"), _("版本"), _("姓名"), _("姓名（拉丁字母）"), _("技能"), _("等级"), _("标准编号"), _("发证日期"),
        _("有效期至"), _("状态"),
    )  # fmt: skip
    return _part("certificates", gettext_lazy("证书数据确认表"), columns, rows, _("没有编号或签发的证书"))


_PARTS: tuple[Callable[[Batch], Part], ...] = (
    _announcement, _qualification, _plan, _invigilators, _candidates, _examiners, _papers, _rooms, _supervision,
    _results, _scores, _rubrics, _sheets, _works, _certificates,
)  # fmt: skip


def _part(
    code: str,
    title: str | Promise,
    columns: tuple[str, ...],
    rows: tuple[Row, ...],
    nothing: str,
    gaps: list[str] | None = None,
) -> Part:
    return Part(code, title, columns, rows, tuple(gaps or ()) if rows else (nothing, *(gaps or ())))


def _events(sittings: dict[int, Sitting], verb: str = "") -> Iterator[Event]:
    """Give the events of sittings, all or those of one act, in the order of time."""
    found = Event.objects.filter(object_type=kind_of(Sitting), object_id__in=sittings).select_related("actor")
    yield from (found.filter(verb=verb) if verb else found).order_by("at", "pk")


def _combinations(batch: Batch) -> dict[int, Combination]:
    """Give the combination sheet that stands for each case, the last one."""
    sheets = Combination.objects.filter(application__batch=batch).select_related("application__applicant")
    latest = {one.application_id: one for one in sheets.order_by("combined_at", "pk")}
    return dict(sorted(latest.items()))


def _points(sheet: Combination | None) -> Row:
    if sheet is None:
        return ("", "", "", "")
    practical, interview = sheet.body["practical"]["total"], sheet.body["interview"]
    return practical["points"], practical["maximum"], interview["points"], interview["maximum"]


def _at(moment: datetime | None) -> str:
    return f"{localtime(moment, get_default_timezone()):%Y-%m-%d %H:%M:%S}" if moment else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
