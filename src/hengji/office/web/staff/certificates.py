"""The register: numbers by one officer, certificates by another, suspension and revocation by deciders."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from hengji.office.casework.policies import may_view_application
from hengji.office.decisions.queries import award_notice_of
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import Refusal
from hengji.office.registry import operations, policies, queries
from hengji.office.registry.lifecycle import PUBLIC
from hengji.office.registry.refusals import TooManyNumbers
from hengji.office.registry.uploads import uploads_of
from hengji.office.web.originals import DocumentNumberForm, may_try_number, original_response
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.staff.access import case, staff
from hengji.office.web.timeline import told_to_staff

Certificate = Any  # a page knows no models; this is whatever the registry's queries give
LINES = 50
READERS = (Role.CREDENTIAL_OFFICER, Role.DECIDER, *SUPERVISORS)


@require_safe
@staff(*READERS)
def register(request: HttpRequest) -> HttpResponse:
    """List numbers and certificates, and what waits; search by number or name."""
    wanted = request.GET.get("q", "").strip()
    found = queries.certificates().order_by("-reserved_at", "-pk")
    if wanted:
        found = found.filter(number__icontains=wanted) | found.filter(holder__icontains=wanted)
    officer = policies.may_see_registry(visitor(request))
    context = {
        "certificates": paged(request, found, LINES),
        "wanted": wanted,
        "uploads": officer,
        "to_number": paged(request, queries.applications_awaiting_number(), LINES, "waiting")
        if officer
        else (),
    }
    return show(request, "staff/register.html", context)


@require_POST
@staff(Role.CREDENTIAL_OFFICER)
@case
def reserve(request: HttpRequest, application: Any) -> HttpResponse:
    try:
        certificate = operations.reserve_number(
            application_id=application.pk, actor=visitor(request), now=timezone.now()
        )
    except Refusal as refusal:
        context = {
            "certificates": paged(request, (), LINES),
            "wanted": "",
            "to_number": paged(request, queries.applications_awaiting_number(), LINES, "waiting"),
        }
        return show(request, "staff/register.html", context, refusal=refusal)
    messages.success(request, _("已编号。请由另一位证书管理员签发。"))
    return redirect("staff:certificate", certificate.pk)


@require_safe
@staff(*READERS)
def certificate(request: HttpRequest, certificate_id: int) -> HttpResponse:
    return _page(request, _found(request, certificate_id))


@sensitive_post_parameters("document_number")
@require_POST
@staff(Role.CREDENTIAL_OFFICER)
def issue(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """Issue it; for a filed body with the number of the holder's document, typed from the document."""
    found = _found(request, certificate_id)
    number = request.POST.get("document_number", "")
    if found.filed and not may_try_number(found):
        return _page(request, found, refusal=TooManyNumbers(found), status=429)

    def write(**who: Any) -> object:
        return operations.issue_certificate(document_number=number, **who)

    return _done(request, certificate_id, _("证书已签发并公布。"), write)


@sensitive_post_parameters("document_number")
@require_POST
@staff(Role.CREDENTIAL_OFFICER)
def original(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """Give the original of a filed body's certificate, to be printed for its holder."""
    found = _found(request, certificate_id)
    if not may_try_number(found):
        return _page(request, found, refusal=TooManyNumbers(found), status=429)
    try:
        sheet = operations.draw_original(
            certificate_id=found.pk,
            document_number=request.POST.get("document_number", ""),
            actor=visitor(request),
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _page(request, _found(request, certificate_id), refusal=refusal)
    return original_response(found, sheet)


@require_POST
@staff(Role.CREDENTIAL_OFFICER)
def void(request: HttpRequest, certificate_id: int) -> HttpResponse:
    return _reasoned(request, certificate_id, _("编号已作废，留在台账中。"), operations.void_number)


@require_POST
@staff(Role.CREDENTIAL_OFFICER)
def replace(request: HttpRequest, certificate_id: int) -> HttpResponse:
    return _reasoned(
        request, certificate_id, _("新版已登记，请由另一位证书管理员签发。"), operations.replace_certificate
    )


@require_POST
@staff(Role.DECIDER)
def suspend(request: HttpRequest, certificate_id: int) -> HttpResponse:
    return _reasoned(
        request, certificate_id, _("证书已暂停使用，核验页即时更新。"), operations.suspend_certificate
    )


@require_POST
@staff(Role.DECIDER)
def resume(request: HttpRequest, certificate_id: int) -> HttpResponse:
    return _reasoned(request, certificate_id, _("证书已恢复使用。"), operations.resume_certificate)


@require_POST
@staff(Role.DECIDER)
def revoke(request: HttpRequest, certificate_id: int) -> HttpResponse:
    return _reasoned(
        request, certificate_id, _("证书已撤销，核验页与状态列表已更新。"), operations.revoke_certificate
    )


def _found(request: HttpRequest, certificate_id: int) -> Certificate:
    found = queries.certificate_by_id(certificate_id)
    if found is None:
        raise Http404
    if not may_view_application(visitor(request), found.application):
        raise PermissionDenied
    return found


def _reasoned(
    request: HttpRequest, certificate_id: int, said: Promise, act: Callable[..., object]
) -> HttpResponse:
    reason = request.POST.get("reason", "")

    def write(**who: Any) -> object:
        return act(reason=reason, **who)

    return _done(request, certificate_id, said, write, reason=reason)


def _done(
    request: HttpRequest, certificate_id: int, said: Promise, act: Callable[..., object], *, reason: str = ""
) -> HttpResponse:
    found = _found(request, certificate_id)
    refusal = refused(lambda: act(certificate_id=found.pk, actor=visitor(request), now=timezone.now()))
    if refusal:
        return _page(request, _found(request, certificate_id), reason=reason, refusal=refusal)
    messages.success(request, str(said))
    return redirect("staff:certificate", found.pk)


def _page(
    request: HttpRequest,
    certificate: Certificate,
    *,
    reason: str = "",
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    me = visitor(request)
    context = {
        "certificate": certificate,
        "application": certificate.application,
        "notice": award_notice_of(certificate.application),
        "public": certificate.state in PUBLIC,
        "events": told_to_staff(events_of(certificate)),
        "reason": reason,
        "uploads": uploads_of(certificate),
        "may_issue": policies.may_issue_certificate(me, certificate),
        "may_draw_original": policies.may_draw_original(me, certificate),
        "number_form": DocumentNumberForm(),
        "acts": [
            (name, title, tone)
            for name, title, tone, may in (
                ("void", _("作废编号"), "danger second", policies.may_void_number),
                ("replace", _("换发新版"), "second", policies.may_replace_certificate),
                ("suspend", _("暂停使用"), "second", policies.may_suspend_certificate),
                ("resume", _("恢复使用"), "second", policies.may_resume_certificate),
                ("revoke", _("撤销证书"), "danger second", policies.may_revoke_certificate),
            )
            if may(me, certificate)
        ],
    }
    return show(request, "staff/certificate.html", context, refusal=refusal, status=status)
