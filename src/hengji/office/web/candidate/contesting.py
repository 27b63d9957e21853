"""Re-checks, appeals and viewings, filed and followed on the page of the result."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hengji.office.decisions import operations, queries
from hengji.office.decisions.lifecycle import Component
from hengji.office.record.refusals import Refusal
from hengji.office.web.candidate.access import own_application
from hengji.office.web.pages import refused, show, visitor

Application = Any  # a page knows no models; this is whatever casework's queries give


@require_http_methods(["GET", "HEAD"])
@own_application
def contest(request: HttpRequest, application: Application) -> HttpResponse:
    """Show what can be asked for until when, and what came of what was asked for."""
    if queries.result_for_candidate(application) is None:
        raise Http404
    return _page(request, application)


@require_POST
@own_application
def file_recheck(request: HttpRequest, application: Application) -> HttpResponse:
    component, grounds = request.POST.get("component", ""), request.POST.get("grounds", "")
    typed = {"recheck": grounds, "component": component}
    if component not in Component.values:
        return _page(request, application, typed=typed, fault=_("请选择要复核的部分。"), status=422)

    def act(**who: Any) -> object:
        return operations.file_recheck(component=Component(component), grounds=grounds, **who)

    return _done(request, application, _("复核申请已登记。"), act, typed)


@require_POST
@own_application
def file_appeal(request: HttpRequest, application: Application) -> HttpResponse:
    grounds = request.POST.get("grounds", "")

    def act(**who: Any) -> object:
        return operations.file_appeal(grounds=grounds, **who)

    return _done(request, application, _("申诉已登记。"), act, {"appeal": grounds})


@require_POST
@own_application
def withdraw_appeal(request: HttpRequest, application: Application) -> HttpResponse:
    appeal = queries.appeals_of(application).last()
    if appeal is None:
        raise Http404

    def act(*, application_id: int, **who: Any) -> object:  # noqa: ARG001 - an appeal knows its application
        return operations.withdraw_appeal(appeal_id=appeal.pk, **who)

    return _done(request, application, _("申诉已撤回。"), act, {})


@require_POST
@own_application
def ask_viewing(request: HttpRequest, application: Application) -> HttpResponse:
    wish = request.POST.get("wish", "")

    def act(**who: Any) -> object:
        return operations.ask_viewing(wish=wish, **who)

    return _done(request, application, _("查阅申请已登记。"), act, {"wish": wish})


@require_POST
@own_application
def withdraw_viewing(request: HttpRequest, application: Application) -> HttpResponse:
    viewing = queries.viewings_of(application).last()
    if viewing is None:
        raise Http404

    def act(*, application_id: int, **who: Any) -> object:  # noqa: ARG001 - a viewing knows its application
        return operations.withdraw_viewing(viewing_id=viewing.pk, **who)

    return _done(request, application, _("查阅申请已撤回。"), act, {})


def contested(application: Application) -> dict[str, Any]:
    """Give what was asked for and what may still be, for a page to show."""
    return {
        "components": Component,
        "rechecks": queries.rechecks_of(application),
        "appeals": queries.appeals_of(application),
        "windows": queries.review_windows(application, timezone.now()),
        "over": queries.windows_over(application, timezone.now()),
    }


def _done(
    request: HttpRequest,
    application: Application,
    said: str,
    act: Callable[..., object],
    typed: Mapping[str, str],
) -> HttpResponse:
    refusal = refused(lambda: act(application_id=application.pk, actor=visitor(request), now=timezone.now()))
    if refusal:
        return _page(request, application, typed=typed, refusal=refusal)
    messages.success(request, said)
    return redirect("candidate:contest", application.pk)


def _page(
    request: HttpRequest,
    application: Application,
    *,
    typed: Mapping[str, str] | None = None,
    fault: str = "",
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    context = {
        **contested(application),
        "application": application,
        "typed": typed or {},
        "fault": fault,
        "viewings": queries.viewings_of(application),
        "viewing_until": queries.may_ask_viewing_until(application, timezone.now()),
    }
    return show(request, "candidate/contest.html", context, refusal=refusal, status=status)
