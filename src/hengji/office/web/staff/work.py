"""What waits for a member of staff, as piles: one for each kind of act, each line with its place and its day."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.queries import (
    applications_awaiting_review,
    applications_in_doubt,
    applications_on_list_notice,
)
from hengji.office.complaints.policies import handles_any as handles_complaints
from hengji.office.complaints.queries import complaints_to_handle
from hengji.office.decisions import queries as decisions
from hengji.office.decisions.lifecycle import RescoringState
from hengji.office.decisions.policies import may_approve_rescoring, may_confirm_expulsion
from hengji.office.decisions.rewording import rewordings_to_do
from hengji.office.decisions.scope import rescorings_to_do
from hengji.office.exams import queries as exams
from hengji.office.interviews import queries as interviews
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.keeping.queries import disposals_to_confirm
from hengji.office.marking.queries import tasks_of, tasks_to_claim
from hengji.office.messages.lifecycle import DeliveryState
from hengji.office.messages.queries import undelivered_to_show
from hengji.office.oversight.queries import findings_to_answer, findings_to_follow
from hengji.office.people.queries import roles_of, tied_to
from hengji.office.people.roles import Role
from hengji.office.registry.policies import may_revoke_certificate
from hengji.office.registry.queries import (
    applications_awaiting_number,
    certificates_awaiting_issue,
    certificates_to_revoke,
)
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.queries import batches_due, batches_to_announce
from hengji.office.web.pages import Person
from hengji.office.web.staff.piles import Item, Pile, Rows, Waiting
from hengji.office.web.tags import spoken_name


def piles_for(me: Person, now: datetime) -> list[Pile]:
    """Give the piles of all roles a person holds; empty ones too, so that nothing to do can be seen."""
    held = roles_of(me)
    away = tied_to(me) | {me.pk}
    piles: list[Pile] = []
    for role, pile in _PILES:
        if role in held:
            piles += pile(me, now, away)
    return piles


def _about(applications: Rows, page: str, away: frozenset[int], *, due: str = "") -> Waiting:
    def line(one: Any) -> Item:
        return Item(
            one.reference,
            spoken_name(one.applicant),
            reverse(page, args=[one.pk]),
            one.submitted_at,
            getattr(one, due) if due else None,
            one.batch.code,
        )

    return Waiting(applications.exclude(applicant__in=away), line, batch="batch__code", due=due)


def _registrar(me: Person, now: datetime, away: frozenset[int]) -> Iterator[Pile]:
    waiting = applications_awaiting_review()
    new = waiting.filter(state=ApplicationState.SUBMITTED)
    reading = waiting.filter(state=ApplicationState.UNDER_REVIEW)
    yield Pile(_("待受理的申请"), _about(new, "staff:review", away), bulk="begin-reviews")
    yield Pile(_("审核中的材料"), _about(reading, "staff:review", away))
    yield Pile(_("疑似重复的申请"), _about(applications_in_doubt(), "staff:identity", away))
    yield _undelivered(me)
    yield _violations(_("待办违纪案件"), decisions.violations_to_carry_on(me))
    yield _viewings(me)
    if Role.APPEAL_PANEL not in roles_of(me):
        yield from _objections(me, now, away)
        yield _complaints(me)


def _scheme_manager(me: Person, _now: datetime, _away: frozenset[int]) -> Iterator[Pile]:
    yield Pile(_("待公告的批次"), _batches(batches_to_announce()), reverse("staff:schemes"))
    if not handles_complaints(me):
        yield _complaints(me)


def _undelivered(me: Person) -> Pile:
    url = reverse("staff:deliveries")
    given_up = undelivered_to_show(me).filter(state=DeliveryState.FAILED)
    items = tuple(
        Item(one.message.application.reference, spoken_name(one.message.recipient), url, one.message.at)
        for one in given_up
    )
    return Pile(_("未送达的消息"), items, url)


def _exam_officer(me: Person, now: datetime, away: frozenset[int]) -> Iterator[Pile]:
    today = office_day(now)
    yield Pile(_("批次到了下一步"), _batches(batches_due(now)), reverse("staff:schemes"))
    over = applications_on_list_notice().filter(notice_ends_on__lt=today)
    yield Pile(
        _("资格公示期满"), _about(over, "staff:case", away, due="notice_ends_on"), bulk="end-list-notices"
    )
    yield Pile(
        _("待编排考试"),
        _about(exams.applications_to_arrange(), "staff:arrange", away),
        reverse("staff:sittings"),
    )
    again = decisions.applications_to_sit_again(now)
    yield Pile(_("可安排补考"), _about(again, "staff:case", away, due="resit_until"))
    yield Pile(_("待签发准考证"), _sittings(exams.tickets_to_issue(), away), bulk="issue-tickets")
    yield Pile(_("待开始评分"), _sittings(exams.sittings_to_mark(), away))
    yield Pile(
        _("待排定面试"),
        _about(interviews.applications_to_convene(), "staff:convene", away),
        reverse("staff:interviews"),
    )
    moderated = interviews.interviews_in(InterviewState.MODERATED)
    yield Pile(_("待封存面试成绩"), _interviews(moderated, away))
    yield Pile(_("待公布结果的批次"), _batches(decisions.batches_to_release(), "staff:release"))
    if Role.REGISTRAR not in roles_of(me):
        yield _violations(_("待办违纪案件"), decisions.violations_to_carry_on(me))
        yield _viewings(me)
    if Role.INVIGILATOR not in roles_of(me):
        yield _expulsions(me)
        yield from _door(me, away)
    yield _flags(away)


def _invigilator(me: Person, now: datetime, away: frozenset[int]) -> Iterator[Pile]:
    yield Pile(_("待签到"), _sittings(exams.sittings_to_check_in(now), away), reverse("staff:sittings"))
    yield Pile(_("已过迟到时限"), _sittings(exams.sittings_overdue_for_check_in(now), away))
    yield Pile(_("正在考试"), _sittings(exams.sittings_running(), away, under_way=True))
    expected = interviews.interviews_in(InterviewState.SLOT_ASSIGNED)
    yield Pile(_("面试待签到"), _interviews(expected, away), reverse("staff:interviews"))
    yield _expulsions(me)
    yield from _door(me, away)


def _examiner(me: Person, _now: datetime, _away: frozenset[int]) -> Iterator[Pile]:
    queue = reverse("marking:works")
    for title, works in ((_("已领的评分任务"), tasks_of(me)), (_("可领的评分任务"), tasks_to_claim(me))):
        items = tuple(
            Item(
                work.code,
                _("要求 %(code)s") % {"code": work.requirement},
                reverse("marking:sheet", args=[work.task_id]),
                work.claimed_at,
            )
            for work in works
        )
        yield Pile(title, items, queue)


def _lead_examiner(me: Person, now: datetime, away: frozenset[int]) -> Iterator[Pile]:
    if Role.EXAMINER not in roles_of(me):
        yield from _examiner(me, now, away)
    yield Pile(
        _("待合成成绩"), _about(decisions.applications_to_combine(), "staff:decision", away), bulk="combine"
    )
    yield Pile(
        _("待提交评定"),
        _about(decisions.applications_to_submit(), "staff:decision", away),
        bulk="submit-for-decision",
    )
    yield Pile(_("退回核对，待答复"), _about(decisions.applications_to_answer(), "staff:decision", away))


def _interviewer(me: Person, _now: datetime, away: frozenset[int]) -> Iterator[Pile]:
    closed = [InterviewState.MODERATED, InterviewState.SEALED, InterviewState.ABSENT]
    mine = interviews.interviews_with(me).exclude(state__in=closed)
    yield Pile(_("我的面试"), _interviews(mine, away))


def _decider(me: Person, _now: datetime, away: frozenset[int]) -> Iterator[Pile]:
    yield Pile(_("待评定"), _about(decisions.applications_open_to(me), "staff:decision", away))
    yield _violations(_("待决定的违纪案件"), decisions.violations_to_decide(me))
    mine = (one for one in certificates_to_revoke() if may_revoke_certificate(me, one))
    items = tuple(
        Item(one.number, one.holder, reverse("staff:certificate", args=[one.pk]), one.issued_at)
        for one in mine
    )
    yield Pile(_("因违纪待撤销的证书"), items)


def _violations(title: Promise, cases: Iterable[Any]) -> Pile:
    items = tuple(
        Item(
            one.application.reference,
            f"{spoken_name(one.application.applicant)} · {one.get_state_display()}",
            reverse("staff:violation", args=[one.pk]),
            one.reported_at,
            one.due_on,
            one.application.batch.code,
        )
        for one in cases
    )
    return Pile(title, items, reverse("staff:violations"))


def _viewings(me: Person) -> Pile:
    items = tuple(
        Item(
            one.application.reference,
            spoken_name(one.application.applicant),
            reverse("staff:viewing", args=[one.pk]),
            one.filed_at,
            one.scheduled_at or one.due_on,
            one.application.batch.code,
        )
        for one in decisions.viewings_to_handle(me)
    )
    return Pile(_("待安排或陪同的查阅"), items)


def _expulsions(me: Person) -> Pile:
    mine = [one for one in decisions.expulsions_to_confirm() if may_confirm_expulsion(me, one)]
    return _violations(_("待确认终止的考试"), mine)


def _door(me: Person, away: frozenset[int]) -> Iterator[Pile]:
    """Give what one person has proposed at the door and a second one has to settle."""
    doubts = (
        _second(one.sitting, one.reported_at, one.sitting.late_limit)
        for one in exams.doubts_to_settle(away, me)
    )
    yield Pile(_("身份核对不一致，待第二人确认"), tuple(doubts))
    corrections = (
        _second(one.sitting, one.proposed_at, office_day(one.proposed_at))
        for one in exams.corrections_to_settle(away, me)
    )
    yield Pile(_("待确认的缺考更正"), tuple(corrections))
    missed = (
        Item(
            one.interview.application.reference,
            spoken_name(one.interview.application.applicant),
            reverse("staff:interview", args=[one.interview_id]),
            one.proposed_at,
            office_day(one.proposed_at),
            one.interview.application.batch.code,
        )
        for one in interviews.corrections_to_settle(away, me)
    )
    yield Pile(_("待确认的面试缺考更正"), tuple(missed))


def _second(sitting: Any, since: datetime, due: date | datetime) -> Item:
    candidate, batch = sitting.application.applicant, sitting.application.batch.code
    url = reverse("staff:sitting", args=[sitting.pk])
    return Item(sitting.ticket, spoken_name(candidate), url, since, due, batch)


def _flags(away: frozenset[int]) -> Pile:
    url = reverse("staff:violations")
    items = tuple(
        Item(
            one.application.reference,
            str(one.get_kind_display()),
            url,
            one.raised_at,
            batch=one.application.batch.code,
        )
        for one in decisions.open_flags()
        if one.application.applicant_id not in away
    )
    return Pile(_("系统提示，待核实"), items, url)


def _credential_officer(me: Person, now: datetime, away: frozenset[int]) -> Iterator[Pile]:
    register = reverse("staff:register")
    yield Pile(
        _("待编号"), _about(applications_awaiting_number(), "staff:case", away), register, "reserve-numbers"
    )
    over = decisions.award_notices_over(now).order_by().values("pk")
    waiting = certificates_awaiting_issue().filter(application__in=over).exclude(reserved_by=me)
    mine = waiting.exclude(application__applicant__in=away)

    def line(one: Any) -> Item:
        return Item(one.number, one.holder, reverse("staff:certificate", args=[one.pk]), one.reserved_at)

    yield Pile(
        _("公示期满，待签发证书"),
        Waiting(mine, line, batch="application__batch__code"),
        register,
        "end-award-notices",
    )


def _objections(me: Person, _now: datetime, _away: frozenset[int]) -> Iterator[Pile]:
    items = tuple(
        Item(
            one.application.reference,
            str(one.get_notice_display()),
            reverse("staff:objection", args=[one.pk]),
            one.filed_at,
        )
        for one in decisions.objections_to_answer(me)
    )
    yield Pile(_("待核查的公示异议"), items)


def _complaints(me: Person) -> Pile:
    items = tuple(
        Item(
            str(one.get_kind_display()),
            str(one.get_state_display()),
            reverse("staff:complaint", args=[one.pk]),
            one.filed_at,
            one.due_on,
        )
        for one in complaints_to_handle(me)
    )
    return Pile(_("待办投诉"), items, reverse("staff:complaints"))


def _reviews(me: Person, now: datetime, away: frozenset[int]) -> Iterator[Pile]:
    yield from _objections(me, now, away)
    yield _complaints(me)
    rechecks = (
        _due(one, reverse("staff:recheck", args=[one.pk])) for one in decisions.rechecks_to_handle(me)
    )
    yield Pile(_("待办复核"), tuple(rechecks))
    appeals = (_due(one, reverse("staff:appeal", args=[one.pk])) for one in decisions.appeals_to_handle(me))
    yield Pile(_("待办申诉"), tuple(appeals))
    yield _violations(_("对处理决定的申诉"), decisions.ruling_appeals_to_answer(me))


def _to_answer(me: Person, _now: datetime, _away: frozenset[int]) -> Iterator[Pile]:
    yield Pile(_("待答复的督导意见"), _findings(findings_to_answer(me)), reverse("staff:supervision"))


def _supervisor(me: Person, _now: datetime, _away: frozenset[int]) -> Iterator[Pile]:
    yield Pile(_("待认可或办结的督导意见"), _findings(findings_to_follow(me)), reverse("staff:supervision"))


def _findings(findings: Iterable[Any]) -> tuple[Item, ...]:
    return tuple(
        Item(
            one.application.reference if one.application else one.batch.code,
            str(one.get_state_display()),
            reverse("staff:supervision_finding", args=[one.pk]),
            one.raised_at,
            one.due_at,
        )
        for one in findings
    )


def _rescorings(me: Person, _now: datetime, _away: frozenset[int]) -> Iterator[Pile]:
    waiting = rescorings_to_do(me, RescoringState.DRAFTED, RescoringState.REPORTED, RescoringState.APPROVED)
    items = tuple(
        Item(
            str(one),
            str(one.get_state_display()),
            reverse("staff:rescoring", args=[one.pk]),
            one.proposed_at,
            batch=one.batch.code if one.batch else "",
        )
        for one in waiting
        if one.state != RescoringState.REPORTED or may_approve_rescoring(me, one)
    )
    yield Pile(_("待办的重新计分"), items, reverse("staff:rescorings"))


def _rewordings(me: Person, _now: datetime, _away: frozenset[int]) -> Iterator[Pile]:
    items = tuple(
        Item(
            str(one),
            str(one.get_state_display()),
            reverse("staff:rewording", args=[one.pk]),
            one.proposed_at,
            batch=one.batch.code if one.batch else "",
        )
        for one in rewordings_to_do(me)
    )
    yield Pile(_("待办的评分细则修订"), items, reverse("staff:rewordings"))


def _disposals(me: Person, _now: datetime, away: frozenset[int]) -> Iterator[Pile]:
    items = tuple(
        Item(
            str(one), spoken_name(one.proposed_by), reverse("staff:disposal", args=[one.pk]), one.proposed_at
        )
        for one in disposals_to_confirm(me, away)
    )
    yield Pile(_("待确认的到期处置"), items, reverse("staff:keeping"))


def _due(one: Any, url: str) -> Item:
    return Item(
        one.application.reference, spoken_name(one.application.applicant), url, one.filed_at, one.due_on
    )


def _batches(found: Iterable[Any], page: str = "staff:batch") -> tuple[Item, ...]:
    return tuple(Item(one.code, one.title, reverse(page, args=[one.pk]), due=one.exam_on) for one in found)


def _sittings(sittings: Rows, away: frozenset[int], *, under_way: bool = False) -> Waiting:
    """Give what is due when the room opens; of who sits there already, when her time is up."""

    def line(one: Any) -> Item:
        return Item(
            one.ticket,
            spoken_name(one.application.applicant),
            reverse("staff:sitting", args=[one.pk]),
            due=(one.closes_at or one.window_closes_at) if under_way else one.window_opens_at,
            batch=one.application.batch.code,
        )

    due = "closes_at" if under_way else "window_opens_at"
    mine = sittings.exclude(application__applicant__in=away)
    return Waiting(mine, line, batch="application__batch__code", due=due, moment=True)


def _interviews(held: Rows, away: frozenset[int]) -> Waiting:
    def line(one: Any) -> Item:
        return Item(
            one.application.reference,
            spoken_name(one.application.applicant),
            reverse("staff:interview", args=[one.pk]),
            due=one.scheduled_at,
            batch=one.application.batch.code,
        )

    mine = held.exclude(application__applicant__in=away)
    return Waiting(mine, line, batch="application__batch__code", due="scheduled_at", moment=True)


_PILES = (
    (Role.SCHEME_MANAGER, _scheme_manager),
    (Role.REGISTRAR, _registrar),
    (Role.EXAM_OFFICER, _exam_officer),
    (Role.INVIGILATOR, _invigilator),
    (Role.EXAMINER, _examiner),
    (Role.LEAD_EXAMINER, _lead_examiner),
    (Role.INTERVIEWER, _interviewer),
    (Role.DECIDER, _decider),
    (Role.APPEAL_PANEL, _reviews),
    (Role.CREDENTIAL_OFFICER, _credential_officer),
    (Role.SCHEME_MANAGER, _rescorings),
    (Role.EXAM_OFFICER, _rescorings),
    (Role.LEAD_EXAMINER, _rescorings),
    (Role.SCHEME_MANAGER, _rewordings),
    (Role.LEAD_EXAMINER, _rewordings),
    (Role.REGISTRAR, _disposals),
    (Role.CREDENTIAL_OFFICER, _disposals),
    (Role.EXAM_OFFICER, _to_answer),
    (Role.SCHEME_MANAGER, _to_answer),
    (Role.INTERNAL_SUPERVISOR, _supervisor),
    (Role.EXTERNAL_SUPERVISOR, _supervisor),
)
