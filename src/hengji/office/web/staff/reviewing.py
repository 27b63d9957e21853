"""Re-checks and appeals, for those who had no part in the case."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from hengji.office.casework.policies import may_view_application
from hengji.office.decisions import operations, panels, policies, queries
from hengji.office.decisions.lifecycle import AppealOutcome
from hengji.office.exams.queries import sitting_of
from hengji.office.marking.queries import settled_criteria
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import declaration_owed, staff
from hengji.office.web.staff.declarations import asked_to_declare, chosen, declaration_form, declared
from hengji.office.web.staff.forms import DeclarationForm

Recheck = Any  # a page knows no models; these are whatever the stage's queries give
Appeal = Any
READERS = (Role.APPEAL_PANEL, *SUPERVISORS)


@require_safe
@staff(*READERS)
def recheck(request: HttpRequest, recheck_id: int) -> HttpResponse:
    found = _known(request, queries.recheck_numbered(recheck_id))
    owed = declaration_owed(request, found.application)
    return redirect(owed) if owed else _recheck_page(request, found)


@require_POST
@staff(Role.APPEAL_PANEL)
def accept_recheck(request: HttpRequest, recheck_id: int) -> HttpResponse:
    return _recheck_done(request, recheck_id, _("已受理。"), operations.accept_recheck)


@require_POST
@staff(Role.APPEAL_PANEL)
def refuse_recheck(request: HttpRequest, recheck_id: int) -> HttpResponse:
    answer = request.POST.get("answer", "")

    def act(**who: Any) -> object:
        return operations.refuse_recheck(answer=answer, **who)

    return _recheck_done(request, recheck_id, _("已答复不受理。"), act, answer=answer)


@require_POST
@staff(Role.APPEAL_PANEL)
def complete_recheck(request: HttpRequest, recheck_id: int) -> HttpResponse:
    answer = request.POST.get("answer", "")

    def act(**who: Any) -> object:
        return operations.complete_recheck(answer=answer, **who)

    return _recheck_done(request, recheck_id, _("已重新核算并答复考生。"), act, answer=answer)


@require_safe
@staff(*READERS)
def appeal(request: HttpRequest, appeal_id: int) -> HttpResponse:
    return _appeal_page(request, _known(request, queries.appeal_numbered(appeal_id)))


@require_POST
@staff(Role.APPEAL_PANEL)
def accept_appeal(request: HttpRequest, appeal_id: int) -> HttpResponse:
    return _appeal_done(request, appeal_id, _("已受理，请组成申诉组。"), operations.accept_appeal)


@require_POST
@staff(Role.APPEAL_PANEL)
def refuse_appeal(request: HttpRequest, appeal_id: int) -> HttpResponse:
    answer = request.POST.get("answer", "")

    def act(**who: Any) -> object:
        return operations.refuse_appeal(answer=answer, **who)

    return _appeal_done(request, appeal_id, _("已答复不受理。"), act, answer=answer)


@require_POST
@staff(Role.APPEAL_PANEL)
def form_panel(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Name the panel, or who takes a seat given back; whoever may not hear it is passed over."""
    found = _known(request, queries.appeal_numbered(appeal_id))
    panel, lead = chosen(request, queries.possible_members(found))

    def act(**who: Any) -> object:
        return operations.form_panel(panel=panel, lead=lead, **who)

    return _appeal_done(request, appeal_id, _("申诉组已组成。"), act)


@require_POST
@staff(Role.APPEAL_PANEL)
def declare(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Take a member's declaration; who names a conflict gives her seat back and sees no more of the case."""
    form, found = declaration_form(request.POST), _known(request, queries.appeal_numbered(appeal_id))
    if not form.is_valid():
        return _appeal_page(request, found, declaration=form, status=422)
    conflict, me = form.conflict(), visitor(request)
    refusal = refused(
        lambda: operations.declare_for_appeal(
            appeal_id=found.pk, conflict=conflict, actor=me, now=timezone.now()
        )
    )
    if refusal:
        return _appeal_page(request, found, declaration=form, refusal=refusal)
    return declared(request, conflict, reverse("staff:appeal", args=[found.pk]))


@require_POST
@staff(Role.APPEAL_PANEL)
def order_remarking(request: HttpRequest, appeal_id: int) -> HttpResponse:
    criteria, reason = request.POST.getlist("criteria"), request.POST.get("reason", "")

    def act(**who: Any) -> object:
        return operations.order_remarking(criteria=criteria or None, reason=reason, **who)

    said = _("已开出重新评阅的任务，由没有看过这份答卷的考评员评阅。")
    return _appeal_done(request, appeal_id, said, act)


@require_POST
@staff(Role.APPEAL_PANEL)
def give_opinion(request: HttpRequest, appeal_id: int) -> HttpResponse:
    outcome, reason = request.POST.get("outcome", ""), request.POST.get("reason", "")
    found = _known(request, queries.appeal_numbered(appeal_id))
    if outcome not in AppealOutcome.values:
        return _appeal_page(request, found, answer=reason, fault=_("请选择意见。"), status=422)

    def act(**who: Any) -> object:
        return operations.give_opinion(outcome=AppealOutcome(outcome), reason=reason, **who)

    return _appeal_done(request, appeal_id, _("意见已提交。"), act, answer=reason)


def _known(request: HttpRequest, found: Any) -> Any:
    """Give a re-check or an appeal in a case that the visitor may know of."""
    me = visitor(request)
    if found is None or me.pk == found.application.applicant_id:
        raise Http404
    if not may_view_application(me, found.application):
        raise Http404
    return found


def _recheck_done(
    request: HttpRequest, recheck_id: int, said: Promise, act: Callable[..., object], *, answer: str = ""
) -> HttpResponse:
    found = _known(request, queries.recheck_numbered(recheck_id))
    refusal = refused(lambda: act(recheck_id=found.pk, actor=visitor(request), now=timezone.now()))
    if refusal:
        again = _known(request, queries.recheck_numbered(recheck_id))
        return _recheck_page(request, again, answer=answer, refusal=refusal)
    messages.success(request, str(said))
    return redirect("staff:recheck", found.pk)


def _appeal_done(
    request: HttpRequest, appeal_id: int, said: Promise, act: Callable[..., object], *, answer: str = ""
) -> HttpResponse:
    found = _known(request, queries.appeal_numbered(appeal_id))
    refusal = refused(lambda: act(appeal_id=found.pk, actor=visitor(request), now=timezone.now()))
    if refusal:
        again = _known(request, queries.appeal_numbered(appeal_id))
        return _appeal_page(request, again, answer=answer, refusal=refusal)
    messages.success(request, str(said))
    return redirect("staff:appeal", found.pk)


def _recheck_page(
    request: HttpRequest, recheck: Recheck, *, answer: str = "", refusal: Refusal | None = None
) -> HttpResponse:
    context = {
        "recheck": recheck,
        "application": recheck.application,
        "answer": answer,
        "may_handle": policies.may_handle_review(visitor(request), recheck.application),
    }
    return show(request, "staff/recheck.html", context, refusal=refusal)


def _appeal_page(
    request: HttpRequest,
    appeal: Appeal,
    *,
    answer: str = "",
    fault: str | Promise = "",
    declaration: DeclarationForm | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    me, application = visitor(request), appeal.application
    if panels.has_to_declare(me, appeal):
        return asked_to_declare(
            request,
            application,
            declaration,
            reverse("staff:declare_appeal", args=[appeal.pk]),
            refusal=refusal,
            status=status,
        )
    sitting, empty = sitting_of(application), panels.seats_open(appeal)
    forms = appeal.state == "accepted" or (appeal.state == "panel_formed" and empty > 0)
    context = {
        "appeal": appeal,
        "application": application,
        "answer": answer,
        "fault": fault,
        "outcomes": AppealOutcome,
        "panel": panels.seats_on(appeal),
        "seats_open": empty if forms else 0,
        "led": panels.seats_on(appeal).filter(lead=True).exists(),
        "possible": queries.possible_members(appeal) if forms else (),
        "criteria": settled_criteria(sitting) if sitting else (),
        "remarking": sitting is not None and sitting.state == "marking",
        "opinions": queries.opinions_of(appeal),
        "mine": panels.opinion_by(me, appeal),
        "watched": sitting if sitting and policies.may_watch_for_appeal(me, sitting) else None,
        "may_handle": policies.may_handle_review(me, application),
        "may_give_opinion": panels.may_give_opinion(me, appeal),
    }
    return show(request, "staff/appeal.html", context, refusal=refusal, status=status)
