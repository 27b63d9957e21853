"""What a candidate is told of a violation she is said to have committed, her rights, and what was decided."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hengji.office.casework.queries import integrity_records_of
from hengji.office.decisions import operations, queries
from hengji.office.record.refusals import Refusal
from hengji.office.web.candidate.access import own_application
from hengji.office.web.pages import refused, show, visitor

Application = Any  # a page knows no models; this is whatever casework's queries give


@require_safe
@own_application
def violations(request: HttpRequest, application: Application) -> HttpResponse:
    return _page(request, application)


@require_POST
@own_application
def answer(request: HttpRequest, application: Application, violation_id: int) -> HttpResponse:
    """Answer what is alleged, with or without a wish to be heard in person."""
    statement, hearing = request.POST.get("statement", ""), "hearing" in request.POST

    def act(**who: Any) -> object:
        return operations.state_defence(statement=statement, hearing=hearing, **who)

    return _done(request, application, violation_id, _("陈述申辩已提交。"), act, typed=statement)


@require_POST
@own_application
def waive(request: HttpRequest, application: Application, violation_id: int) -> HttpResponse:
    return _done(request, application, violation_id, _("已登记放弃陈述申辩。"), operations.waive_defence)


@require_POST
@own_application
def appeal(request: HttpRequest, application: Application, violation_id: int) -> HttpResponse:
    grounds = request.POST.get("grounds", "")

    def act(**who: Any) -> object:
        return operations.appeal_ruling(grounds=grounds, **who)

    return _done(request, application, violation_id, _("申诉已登记。"), act, typed=grounds)


def _done(
    request: HttpRequest,
    application: Application,
    violation_id: int,
    said: str,
    act: Callable[..., object],
    *,
    typed: str = "",
) -> HttpResponse:
    case = queries.violations_told_to(application).filter(pk=violation_id).first()
    if case is None:
        raise Http404
    refusal = refused(lambda: act(case_id=case.pk, actor=visitor(request), now=timezone.now()))
    if refusal:
        return _page(request, application, typed=typed, refusal=refusal)
    messages.success(request, said)
    return redirect("candidate:violations", application.pk)


def _page(
    request: HttpRequest, application: Application, *, typed: str = "", refusal: Refusal | None = None
) -> HttpResponse:
    context = {
        "application": application,
        "cases": queries.violations_told_to(application).prefetch_related("evidence"),
        "records": integrity_records_of(visitor(request), timezone.now()),
        "typed": typed,
    }
    return show(request, "candidate/violations.html", context, refusal=refusal)
