"""Objections to the public lists: who has the role and no part in the case looks into them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from hengji.office.casework.policies import may_view_application
from hengji.office.decisions import operations, policies, queries
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import staff

Objection = Any  # a page knows no models; this is whatever the stage's queries give
HANDLE = (Role.REGISTRAR, Role.APPEAL_PANEL)


@require_safe
@staff(*HANDLE, *SUPERVISORS)
def objection(request: HttpRequest, objection_id: int) -> HttpResponse:
    return _page(request, _found(request, objection_id))


@require_POST
@staff(*HANDLE)
def uphold(request: HttpRequest, objection_id: int) -> HttpResponse:
    return _answer(request, objection_id, _("异议成立，已退回重新办理。"), operations.uphold_objection)


@require_POST
@staff(*HANDLE)
def dismiss(request: HttpRequest, objection_id: int) -> HttpResponse:
    return _answer(request, objection_id, _("异议不成立，公示继续。"), operations.dismiss_objection)


def _found(request: HttpRequest, objection_id: int) -> Objection:
    """Find an objection in a case that the visitor may know of."""
    objection = queries.objection_numbered(objection_id)
    me = visitor(request)
    if objection is None or me.pk == objection.application.applicant_id:
        raise Http404
    if not may_view_application(me, objection.application):
        raise Http404
    return objection


def _answer(
    request: HttpRequest, objection_id: int, said: Promise, act: Callable[..., object]
) -> HttpResponse:
    objection, text = _found(request, objection_id), request.POST.get("answer", "")
    refusal = refused(
        lambda: act(objection_id=objection.pk, answer=text, actor=visitor(request), now=timezone.now())
    )
    if refusal:
        return _page(request, _found(request, objection_id), answer=text, refusal=refusal)
    messages.success(request, str(said))
    return redirect("staff:objection", objection.pk)


def _page(
    request: HttpRequest, objection: Objection, *, answer: str = "", refusal: Refusal | None = None
) -> HttpResponse:
    context = {
        "objection": objection,
        "application": objection.application,
        "answer": answer,
        "may_answer": policies.may_answer_objection(visitor(request), objection),
    }
    return show(request, "staff/objection.html", context, refusal=refusal)
