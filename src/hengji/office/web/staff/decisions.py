"""From sealed results to a decision: put together, submitted, decided by someone who touched nothing else."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from hengji.office.decisions import operations, policies, queries
from hengji.office.decisions.held import is_held, is_told_later
from hengji.office.exams.policies import may_replay
from hengji.office.exams.queries import sitting_of
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.access import undeclared_case as case
from hengji.office.web.staff.declarations import declaration_form
from hengji.office.web.staff.forms import DeclarationForm

Application = Any  # a page knows no models; this is whatever the stages' queries give


@require_safe
@staff(Role.LEAD_EXAMINER, Role.EXAM_OFFICER, Role.DECIDER, *SUPERVISORS)
@case
def decision(request: HttpRequest, application: Application) -> HttpResponse:
    return _page(request, application)


@require_POST
@staff(Role.LEAD_EXAMINER, Role.EXAM_OFFICER)
@case
def combine(request: HttpRequest, application: Application) -> HttpResponse:
    return _done(request, application, _("成绩已合成，请核对合成单。"), operations.combine_results)


@require_POST
@staff(Role.LEAD_EXAMINER)
@case
def submit(request: HttpRequest, application: Application) -> HttpResponse:
    return _done(request, application, _("已提交评定委员会。"), operations.submit_for_decision)


@require_POST
@staff(Role.DECIDER)
@case
def declare(request: HttpRequest, application: Application) -> HttpResponse:
    """Take a decider's declaration; who names a conflict sees no more of the case."""
    form = declaration_form(request.POST)
    if not form.is_valid():
        return _page(request, application, declaration=form, status=422)
    conflict, me = form.conflict(), visitor(request)
    refusal = refused(
        lambda: operations.declare_for_decision(
            application_id=application.pk, conflict=conflict, actor=me, now=timezone.now()
        )
    )
    if refusal:
        return _page(request, application, declaration=form, refusal=refusal)
    if conflict:
        messages.success(request, _("已申报利害关系，这件申请由其他成员评定。"))
        return redirect("staff:desk")
    messages.success(request, _("声明已登记。"))
    return redirect("staff:decision", application.pk)


@require_POST
@staff(Role.DECIDER)
@case
def decide(request: HttpRequest, application: Application) -> HttpResponse:
    said = _("评定已作出，结果已告知考生。")
    if is_told_later(application):
        said = _("评定意见已封存，随批次结果一起公布，在此之前不告知任何人。")
    if queries.deciders_missing(application) > 1:
        said = _("意见已封存。其他评定人意见一致、人数够了以后评定才生效，在此之前不告知任何人。")
    return _done(request, application, said, operations.decide)


@require_POST
@staff(Role.DECIDER)
@case
def send_back(request: HttpRequest, application: Application) -> HttpResponse:
    reason = request.POST.get("reason", "")

    def write(**who: Any) -> object:
        return operations.return_decision(reason=reason, **who)

    return _done(request, application, _("已退回考评组长核对。"), write, reason=reason)


@require_POST
@staff(Role.LEAD_EXAMINER)
@case
def answer(request: HttpRequest, application: Application) -> HttpResponse:
    text = request.POST.get("text", "")

    def write(**who: Any) -> object:
        return operations.answer_return(text=text, **who)

    return _done(request, application, _("核对说明已提交，可以继续评定。"), write, answer_text=text)


def _done(
    request: HttpRequest, application: Application, said: Promise, act: Callable[..., object], **typed: Any
) -> HttpResponse:
    refusal = refused(lambda: act(application_id=application.pk, actor=visitor(request), now=timezone.now()))
    if refusal:
        application.refresh_from_db()
        return _page(request, application, refusal=refusal, **typed)
    messages.success(request, str(said))
    return redirect("staff:decision", application.pk)


def _page(
    request: HttpRequest,
    application: Application,
    *,
    reason: str = "",
    answer_text: str = "",
    declaration: DeclarationForm | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    me = visitor(request)
    if policies.has_to_declare(me, application):
        owed = {
            "application": application,
            "declaration": declaration or declaration_form(),
            "send_to": reverse("staff:declare_decision", args=[application.pk]),
        }
        return show(request, "staff/declare_decision.html", owed, refusal=refusal, status=status)
    waiting, sitting = queries.unanswered_return(application), sitting_of(application)
    context = {
        "application": application,
        "replay": sitting if sitting and may_replay(me, sitting) else None,
        "combination": queries.combination_of(application),
        "outcome": queries.proposed_outcome(application),
        "decision": queries.decision_of(application),
        "deciders": queries.deciders_of(application),
        "wanted": application.batch.scheme.rules.deciders,
        "missing": queries.deciders_missing(application),
        "notice": queries.award_notice_of(application),
        "returns": queries.returns_of(application),
        "reason": reason,
        "answer_text": answer_text,
        "held": is_held(application),
        "later": is_told_later(application),
        "mine_sealed": policies.has_sealed(me, application),
        "may_combine": policies.may_combine(me, application),
        "may_submit": policies.may_submit_for_decision(me, application),
        "may_decide": policies.may_decide(me, application) and waiting is None,
        "may_answer": waiting is not None and policies.may_answer_return(me, application),
    }
    return show(request, "staff/decision.html", context, refusal=refusal)
