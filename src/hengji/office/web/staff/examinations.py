"""The exam officer's and the invigilator's pages: seats, tickets, the door, the room, marking begun."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.office.casework.operations import end_list_notice
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.policies import may_report_violation
from hengji.office.exams import operations, policies, queries
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.likeness import works_alike
from hengji.office.marking.drawing import batches_to_draw
from hengji.office.marking.operations import begin_marking
from hengji.office.marking.queries import marking_progress
from hengji.office.oversight.lifecycle import Looked
from hengji.office.people.queries import photographs_of, tied_to
from hengji.office.people.roles import Role
from hengji.office.record.refusals import Refusal
from hengji.office.seating.operations import move_by_hand
from hengji.office.seating.queries import batches_to_seat, envelopes_to_come
from hengji.office.web.looks import traced
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.photographs import photograph_response
from hengji.office.web.staff.access import case, staff
from hengji.office.web.staff.forms import DoubtForm, IdentityForm, MoveForm, SeatForm

Application = Any  # a page knows no models; these are whatever the stages' queries give
Sitting = Any
LINES = 50
TWO_ACTS = ("propose", "confirm", "decline")
SHOWN = (
    SittingState.ARRANGED, SittingState.TICKETED, SittingState.CHECKED_IN, SittingState.RUNNING, SittingState.SUBMITTED,
)  # fmt: skip


@require_safe
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def sittings(request: HttpRequest) -> HttpResponse:
    return _list(request)


@require_POST
@staff(Role.EXAM_OFFICER)
@case
def end_notice(request: HttpRequest, application: Application) -> HttpResponse:
    refusal = refused(
        lambda: end_list_notice(application_id=application.pk, actor=visitor(request), now=timezone.now())
    )
    if refusal:
        return _list(request, refusal=refusal)
    messages.success(request, _("资格公示已结束，可以编排考试。"))
    return redirect("staff:arrange", application.pk)


@require_POST
@staff(Role.EXAM_OFFICER)
@case
def admit(request: HttpRequest, application: Application) -> HttpResponse:
    refusal = refused(
        lambda: decisions.admit_to_resit(
            application_id=application.pk, actor=visitor(request), now=timezone.now()
        )
    )
    if refusal:
        return _list(request, refusal=refusal)
    messages.success(request, _("已列入补考，请编排需要重考的部分。"))
    return redirect("staff:case", application.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.EXAM_OFFICER)
@case
def arrange(request: HttpRequest, application: Application) -> HttpResponse:
    form = SeatForm(request.POST or None)
    context = {"application": application, "form": form, "policy": application.batch.scheme.rules}
    if request.method != "POST":
        return show(request, "staff/arrange.html", context)
    if not form.is_valid():
        return show(request, "staff/arrange.html", context, status=422)
    try:
        sitting = operations.arrange_sitting(
            application_id=application.pk, actor=visitor(request), now=timezone.now(), **form.cleaned_data
        )
    except Refusal as refusal:
        return show(request, "staff/arrange.html", context, refusal=refusal)
    messages.success(request, _("已编排，试卷已抽取并封存。核对后签发准考证。"))
    return redirect("staff:sitting", sitting.pk)


@require_safe
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def photograph(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Show the candidate's photograph to who compares it with her at the door."""
    sitting = _found(request, sitting_id)
    kept = photographs_of(sitting.application.applicant).first()
    if kept is None or not policies.may_compare_photograph(visitor(request), sitting):
        raise Http404
    page = photograph_response(kept)
    return traced(request, page, Looked.PHOTOGRAPH, sitting.application.applicant, sitting.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.EXAM_OFFICER)
def move(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Give one candidate another seat by hand, under the rules of an arrangement."""
    sitting = _found(request, sitting_id)
    form = MoveForm(request.POST or None, initial=MoveForm.now_of(sitting))
    context = {"sitting": sitting, "application": sitting.application, "form": form}
    if request.method != "POST":
        return show(request, "staff/move_seat.html", context)
    if not form.is_valid():
        return show(request, "staff/move_seat.html", context, status=422)
    try:
        move_by_hand(
            sitting_id=sitting.pk, actor=visitor(request), now=timezone.now(), **form.cleaned_data
        )  # fmt: skip
    except Refusal as refusal:
        return show(request, "staff/move_seat.html", context, refusal=refusal)
    messages.success(request, _("座位已调整。"))
    return redirect("staff:sitting", sitting.pk)


@require_safe
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def sitting(request: HttpRequest, sitting_id: int) -> HttpResponse:
    return _page(request, _found(request, sitting_id))


@require_POST
@staff(Role.EXAM_OFFICER)
def issue_ticket(request: HttpRequest, sitting_id: int) -> HttpResponse:
    return _done(request, sitting_id, _("准考证已签发，考生可以打印。"), operations.issue_ticket)


@require_POST
@staff(Role.INVIGILATOR)
def check_in(request: HttpRequest, sitting_id: int) -> HttpResponse:
    form = IdentityForm(request.POST)
    form.is_valid()

    def admit(**who: Any) -> object:
        return operations.check_in(identity=form.check_made(), **who)

    return _done(request, sitting_id, _("已签到，考生可以在座位上开始作答。"), admit, identity=form)


@require_POST
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def absent(request: HttpRequest, sitting_id: int) -> HttpResponse:
    return _done(request, sitting_id, _("已登记缺考。"), decisions.miss_sitting)


@require_POST
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def report_doubt(request: HttpRequest, sitting_id: int) -> HttpResponse:
    form = DoubtForm(request.POST, prefix="doubt")
    if not form.is_valid():
        return _page(request, _found(request, sitting_id), doubting=form, status=422)
    words = {name: form.cleaned_data[name] for name in ("admits", "reason")}
    act = partial(decisions.report_doubt, identity=form.check_made(), **words)
    return _done(request, sitting_id, _("已登记，等待另一人确认。"), act, doubting=form)


@require_POST
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def confirm_doubt(request: HttpRequest, sitting_id: int) -> HttpResponse:
    return _typed(request, sitting_id, _("两人意见一致，已办理。"), decisions.confirm_doubt, "answer")


@require_POST
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def dispute_doubt(request: HttpRequest, sitting_id: int) -> HttpResponse:
    said = _("已登记意见不一致，须重新提出处理意见。")
    return _typed(request, sitting_id, said, decisions.dispute_doubt, "answer")


@require_POST
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def propose_correction(request: HttpRequest, sitting_id: int) -> HttpResponse:
    said = _("已提出，等待另一人当日确认。")
    return _typed(request, sitting_id, said, decisions.propose_correction, "reason", "evidence")


@require_POST
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def confirm_correction(request: HttpRequest, sitting_id: int) -> HttpResponse:
    return _done(request, sitting_id, _("缺考已更正，已通知考生。"), decisions.confirm_correction)


@require_POST
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def decline_correction(request: HttpRequest, sitting_id: int) -> HttpResponse:
    return _typed(request, sitting_id, _("已登记，缺考维持不变。"), decisions.decline_correction, "answer")


@require_POST
@staff(Role.EXAM_OFFICER)
def void(request: HttpRequest, sitting_id: int) -> HttpResponse:
    said = _("场次已作废，可以重新编排。")
    return _typed(request, sitting_id, said, operations.void_sitting, "reason")


@require_POST
@staff(Role.EXAM_OFFICER)
def mark(request: HttpRequest, sitting_id: int) -> HttpResponse:
    return _done(request, sitting_id, _("系统评分完成，人工评分任务已开出。"), begin_marking)


def _found(request: HttpRequest, sitting_id: int) -> Sitting:
    try:
        sitting = queries.sitting_numbered(sitting_id)
    except ObjectDoesNotExist:
        raise Http404 from None
    if not policies.may_view_sitting(visitor(request), sitting):
        raise Http404
    return sitting


def _done(
    request: HttpRequest, sitting_id: int, said: Promise, act: Callable[..., object], **typed: Any
) -> HttpResponse:
    sitting = _found(request, sitting_id)
    refusal = refused(lambda: act(sitting_id=sitting.pk, actor=visitor(request), now=timezone.now()))
    if refusal:
        return _page(request, _found(request, sitting_id), refusal=refusal, **typed)
    messages.success(request, str(said))
    return redirect("staff:sitting", sitting.pk)


def _typed(
    request: HttpRequest, sitting_id: int, said: Promise, act: Callable[..., object], *names: str
) -> HttpResponse:
    """Take an act that needs words; a refused one leaves them as they were typed."""
    typed = {name: request.POST.get(name, "") for name in names}
    return _done(request, sitting_id, said, partial(act, **typed), typed=typed)


def _list(request: HttpRequest, *, refusal: Refusal | None = None) -> HttpResponse:
    me = visitor(request)
    arranges = policies.may_arrange(me)
    away = tied_to(me) | {me.pk}
    sittings = queries.sittings_in(*SHOWN).exclude(application__applicant__in=away)
    to_arrange = queries.applications_to_arrange().exclude(applicant__in=away)
    marking = [one for one in marking_progress() if one.sitting.application.applicant_id not in away]
    context = {
        "sittings": paged(request, sittings, LINES),
        "to_arrange": paged(request, to_arrange, LINES, "waiting"),
        "may_arrange": arranges,
        "marking": paged(request, marking, LINES, "marking"),
        "to_seat": batches_to_seat() if arranges else (),
        "envelopes": envelopes_to_come(),
        "draws": batches_to_draw() if arranges else (),
    }
    return show(request, "staff/sittings.html", context, refusal=refusal)


def _page(
    request: HttpRequest,
    sitting: Sitting,
    *,
    identity: IdentityForm | None = None,
    doubting: DoubtForm | None = None,
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    me, now = visitor(request), timezone.now()
    doubts = tuple(queries.doubts_of(sitting))
    correction = queries.correction_open(sitting) if sitting.state == SittingState.ABSENT else None
    context = {
        "sitting": sitting,
        "application": sitting.application,
        "late_after": sitting.late_limit,
        "identity": identity or IdentityForm(),
        "typed": typed or {},
        "doubts": doubts,
        "doubting": doubting or DoubtForm(prefix="doubt"),
        "settles": next(
            (one.pk for one in doubts if one.is_open and policies.may_settle_doubt(me, one)), None
        ),
        "may_report_doubt": policies.may_report_doubt(me, sitting, now)
        and not any(one.is_open for one in doubts),
        "correction": correction,
        "correct_at": {act: reverse(f"staff:{act}_correction", args=[sitting.pk]) for act in TWO_ACTS},
        "may_propose_correction": policies.may_propose_correction(me, sitting),
        "may_settle_correction": correction and policies.may_settle_correction(me, correction),
        "receipt": queries.receipt_of(sitting),
        "alike": works_alike(sitting) if policies.may_arrange(me) else (),
        "may_move": policies.may_arrange(me) and sitting.state in SHOWN[:2],
        "photograph": policies.may_compare_photograph(me, sitting)
        and photographs_of(sitting.application.applicant).exists(),
        "may_issue_ticket": policies.may_issue_ticket(me, sitting),
        "may_check_in": policies.may_check_in(me, sitting, now),
        "may_mark_absent": policies.may_mark_absent(me, sitting, now),
        "may_start_marking": policies.may_start_marking(me, sitting),
        "may_report": may_report_violation(me, sitting.application),
        "may_void": policies.may_arrange(me) and sitting.state in SHOWN,
    }
    return show(request, "staff/sitting.html", context, refusal=refusal, status=status)
