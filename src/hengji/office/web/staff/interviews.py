"""Panels: put together by the exam officer, held and scored by their members, moderated by the lead."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.office.decisions import operations as decisions
from hengji.office.decisions.operations import miss_interview, report_from_interview
from hengji.office.interviews import operations, policies, queries
from hengji.office.interviews.calendar import calendar_of
from hengji.office.interviews.cards import QuestionCard
from hengji.office.interviews.declaring import declare_for_interview
from hengji.office.interviews.drawing import batches_to_convene, panel_draws
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.people.queries import roles_of, tied_to
from hengji.office.people.roles import Role
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.conduct import catalogue_named
from hengji.office.web.calendars import calendar_response
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.staff.access import case, staff
from hengji.office.web.staff.declarations import declaration_form
from hengji.office.web.staff.forms import (
    DeclarationForm,
    IdentityForm,
    PanelForm,
    PanelReportForm,
    ScoreForm,
)

Application = Any  # a page knows no models; these are whatever the stages' queries give
Interview = Any
Person = Any
LINES, DRAWS = 50, 10
TWO_ACTS = ("propose", "confirm", "decline")
RUNS = frozenset({Role.EXAM_OFFICER, Role.INVIGILATOR})
OPEN = (
    InterviewState.SLOT_ASSIGNED, InterviewState.CHECKED_IN, InterviewState.IN_PROGRESS,
    InterviewState.SCORES_SEALED, InterviewState.MODERATED,
)  # fmt: skip


@require_safe
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def interviews(request: HttpRequest) -> HttpResponse:
    me = visitor(request)
    away = tied_to(me) | {me.pk}
    held = queries.interviews_in(*OPEN).exclude(application__applicant__in=away)
    to_convene = queries.applications_to_convene().exclude(applicant__in=away)
    context = {
        "interviews": paged(request, held, LINES),
        "to_convene": paged(request, to_convene, LINES, "waiting"),
        "may_convene": policies.may_convene(me),
        "batches": batches_to_convene(),
        "draws": paged(request, panel_draws(), DRAWS, "draws"),
    }
    return show(request, "staff/interviews.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.EXAM_OFFICER)
@case
def convene(request: HttpRequest, application: Application) -> HttpResponse:
    size = application.batch.scheme.rules.panel_size
    people = queries.possible_interviewers(application, application.applicant)
    form = PanelForm(people, size, request.POST or None)
    context = {"application": application, "form": form}
    if request.method != "POST":
        return show(request, "staff/convene.html", context)
    if not form.is_valid():
        return show(request, "staff/convene.html", context, status=422)
    try:
        interview = operations.convene_interview(
            application_id=application.pk,
            panel=form.panel(),
            lead=form.people[form.cleaned_data["lead"]],
            room=form.cleaned_data["room"],
            scheduled_at=form.cleaned_data["scheduled_at"],
            actor=visitor(request),
            now=timezone.now(),
        )
    except Refusal as refusal:
        return show(request, "staff/convene.html", context, refusal=refusal)
    messages.success(request, _("考官组已组成，面试已排定。"))
    return redirect("staff:interview", interview.pk)


@require_safe
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR, Role.INTERVIEWER)
def interview(request: HttpRequest, interview_id: int) -> HttpResponse:
    return _page(request, interview_id)


@require_safe
@staff(Role.INTERVIEWER)
def calendar_file(request: HttpRequest, interview_id: int) -> HttpResponse:
    """Give a member of the panel her interview as a calendar file, without the candidate's name."""
    sheet = queries.panel_sheet(interview_id, visitor(request))
    if sheet is None:
        raise Http404
    return calendar_response(calendar_of(sheet.interview))


@require_POST
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def check_in(request: HttpRequest, interview_id: int) -> HttpResponse:
    form = IdentityForm(request.POST)
    form.is_valid()

    def admit(**who: Any) -> object:
        return operations.check_in(identity=form.check_made(), **who)

    return _done(request, interview_id, _("已签到，请引导考生到面试室。"), admit, identity=form)


@require_POST
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def absent(request: HttpRequest, interview_id: int) -> HttpResponse:
    return _done(request, interview_id, _("已登记缺考。"), miss_interview)


@require_POST
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def propose_correction(request: HttpRequest, interview_id: int) -> HttpResponse:
    said, act = _("已提出，等待另一人当日确认。"), decisions.propose_interview_correction
    return _typed(request, interview_id, said, act, "reason", "evidence")


@require_POST
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def confirm_correction(request: HttpRequest, interview_id: int) -> HttpResponse:
    act = decisions.confirm_interview_correction
    return _done(request, interview_id, _("缺考已更正，已通知考生。"), act)


@require_POST
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def decline_correction(request: HttpRequest, interview_id: int) -> HttpResponse:
    said, act = _("已登记，缺考维持不变。"), decisions.decline_interview_correction
    return _typed(request, interview_id, said, act, "answer")


@require_POST
@staff(Role.INTERVIEWER)
def declare(request: HttpRequest, interview_id: int) -> HttpResponse:
    """Take a member's declaration; who names a conflict gives her seat back and sees no more of the case."""
    form, interview = declaration_form(request.POST), _found(request, interview_id)
    if not form.is_valid():
        return _page(request, interview_id, declaration=form, status=422)
    conflict, me = form.conflict(), visitor(request)
    refusal = refused(
        lambda: declare_for_interview(
            interview_id=interview.pk, conflict=conflict, actor=me, now=timezone.now()
        )
    )
    if refusal:
        return _page(request, interview_id, declaration=form, refusal=refusal)
    if conflict:
        messages.success(request, _("已申报利害关系，这场面试改由其他考官进行。"))
        return redirect("staff:desk")
    messages.success(request, _("声明已登记。"))
    return redirect("staff:interview", interview.pk)


@require_POST
@staff(Role.INTERVIEWER)
def begin(request: HttpRequest, interview_id: int) -> HttpResponse:
    return _done(request, interview_id, _("面试已开始，各考官可以评分。"), operations.begin)


@require_POST
@staff(Role.INTERVIEWER)
def score(request: HttpRequest, interview_id: int) -> HttpResponse:
    """Seal a member's scores; with one missing nothing is sealed and the others stay chosen."""
    sheet = queries.panel_sheet(interview_id, visitor(request))
    if sheet is None:
        raise Http404
    form = ScoreForm(sheet.elements, request.POST)
    if not form.is_valid():
        return _page(request, interview_id, scoring=form, status=422)

    def seal(**who: Any) -> object:
        return operations.seal_score(scores=form.scores(), comment=form.cleaned_data["comment"], **who)

    return _done(request, interview_id, _("评分已封存，不能再改。"), seal, scoring=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.INTERVIEWER)
def report(request: HttpRequest, interview_id: int) -> HttpResponse:
    """Let a member of the panel report what she noticed; others look into it."""
    me, interview = visitor(request), _found(request, interview_id)
    if not policies.may_report_from(me, interview):
        raise Http404
    catalogue = catalogue_named(interview.application.batch.scheme.rules.violations)
    entries = catalogue.reportable_by(frozenset({Role.INTERVIEWER}))
    form = PanelReportForm(entries, request.POST or None)
    context = {"interview": interview, "form": form, "entries": entries}
    if request.method != "POST":
        return show(request, "staff/report_from_interview.html", context)
    if not form.is_valid():
        return show(request, "staff/report_from_interview.html", context, status=422)
    refusal = refused(
        lambda: report_from_interview(
            interview_id=interview.pk, actor=me, now=timezone.now(), **form.cleaned_data
        )
    )
    if refusal:
        return show(request, "staff/report_from_interview.html", context, refusal=refusal)
    messages.success(request, _("已报告，由没有参加这场面试的人办理。您可以继续评分。"))
    return redirect("staff:interview", interview.pk)


@require_POST
@staff(Role.INTERVIEWER)
def moderate(request: HttpRequest, interview_id: int) -> HttpResponse:
    reason = request.POST.get("reason", "")

    def combine(**who: Any) -> object:
        return operations.moderate(reason=reason, **who)

    return _done(request, interview_id, _("面试成绩已合成，等待考务员封存。"), combine, reason=reason)


@require_POST
@staff(Role.EXAM_OFFICER)
def seal(request: HttpRequest, interview_id: int) -> HttpResponse:
    return _done(request, interview_id, _("面试成绩已封存。"), operations.seal_interview)


@require_POST
@staff(Role.EXAM_OFFICER)
def void(request: HttpRequest, interview_id: int) -> HttpResponse:
    reason = request.POST.get("reason", "")

    def take_out(**who: Any) -> object:
        return operations.void_interview(reason=reason, **who)

    return _done(request, interview_id, _("面试已作废，可以重新排定。"), take_out, reason=reason)


def _found(request: HttpRequest, interview_id: int) -> Interview:
    try:
        interview = queries.interview_numbered(interview_id)
    except ObjectDoesNotExist:
        raise Http404 from None
    if not policies.may_view_interview(visitor(request), interview):
        raise Http404
    return interview


def _done(
    request: HttpRequest, interview_id: int, said: Promise, act: Callable[..., object], **typed: Any
) -> HttpResponse:
    interview = _found(request, interview_id)
    refusal = refused(lambda: act(interview_id=interview.pk, actor=visitor(request), now=timezone.now()))
    if refusal:
        return _page(request, interview_id, refusal=refusal, **typed)
    messages.success(request, str(said))
    return redirect("staff:interview", interview.pk)


def _typed(
    request: HttpRequest, interview_id: int, said: Promise, act: Callable[..., object], *names: str
) -> HttpResponse:
    """Take an act that needs words; a refused one leaves them as they were typed."""
    typed = {name: request.POST.get(name, "") for name in names}
    return _done(request, interview_id, said, partial(act, **typed), typed=typed)


def _cards(interview: Interview) -> tuple[Sequence[QuestionCard], Refusal | None]:
    """Give the questions from the candidate's own sitting, or why there are none: the interview goes on."""
    try:
        return queries.question_cards(interview), None
    except Refusal as broken:
        return (), broken


def _page(
    request: HttpRequest,
    interview_id: int,
    *,
    scoring: ScoreForm | None = None,
    identity: IdentityForm | None = None,
    declaration: DeclarationForm | None = None,
    reason: str = "",
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    """Show a member her sheet, those who run the exam the door; nobody else's scores before all are sealed."""
    me, now = visitor(request), timezone.now()
    interview, sheet = _found(request, interview_id), queries.panel_sheet(interview_id, me)
    runs = bool(roles_of(me) & RUNS)
    owes = policies.has_to_declare(me, interview)
    if sheet is None and not runs and not owes:
        raise PermissionDenied
    cards, broken = _cards(interview) if sheet else ((), None)
    context = {
        "interview": interview,
        "application": interview.application,
        "panel": queries.panel_of(interview),
        "sheet": sheet,
        "declaration": (declaration or declaration_form()) if owes else None,
        "send_to": reverse("staff:declare_interview", args=[interview.pk]),
        "silent": queries.undeclared_members(interview) if interview.state in OPEN[:2] else (),
        "scoring": (scoring or ScoreForm(sheet.elements)) if sheet and sheet.may_score else None,
        "cards": cards,
        "spread_limit": interview.application.batch.scheme.rules.interview_spread_limit,
        "identity": identity or IdentityForm(),
        "reason": reason,
        "typed": typed or {},
        **_correcting(me, interview),
        "may_check_in": policies.may_check_in(me, interview),
        "may_mark_absent": policies.may_mark_absent(me, interview, now),
        "may_seal": policies.may_seal(me, interview),
        "may_report": policies.may_report_from(me, interview),
        "may_void": policies.may_convene(me) and interview.state in OPEN[:3],
        "moderation": queries.moderation_of(interview) if runs else None,
    }
    return show(request, "staff/interview.html", context, refusal=refusal or broken, status=status)


def _correcting(me: Person, interview: Interview) -> dict[str, Any]:
    absent = interview.state == InterviewState.ABSENT
    correction = queries.correction_open(interview) if absent else None
    return {
        "correction": correction,
        "correct_at": {
            act: reverse(f"staff:{act}_interview_correction", args=[interview.pk]) for act in TWO_ACTS
        },
        "may_propose_correction": policies.may_propose_correction(me, interview),
        "may_settle_correction": correction and policies.may_settle_correction(me, correction),
    }
