"""Certificates for strangers: one page by the QR code's token, one form by number and name, the signed files.

Whoever does not hold a token gets the same answer for a number that does not exist and for a name that does
not belong to it, so that nobody can find out who holds a certificate by trying.
"""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hengji.office.casework.queries import list_notice_line, listed_publicly
from hengji.office.decisions.queries import award_notice_line, awards_listed_publicly
from hengji.office.registry.lifecycle import ArtifactKind, CertificateState, Purpose
from hengji.office.registry.queries import (
    artifact_by_token,
    did_document_bytes,
    status_list_bytes,
    verify_by_number_and_name,
    verify_by_token,
)
from hengji.office.registry.signatures import signature_of
from hengji.office.registry.throttle import too_many_lookups
from hengji.office.web.pages import paged, show
from hengji.office.web.public.forms import VerifyForm

NAMES = 100


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """Look a certificate up by number and name."""
    form = VerifyForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if request.method != "POST":
        return show(request, "public/verify.html", context)
    now = timezone.now()
    if too_many_lookups(request.META.get("REMOTE_ADDR", ""), now):
        return show(request, "public/verify.html", {**context, "too_many": True}, status=429)
    if not form.is_valid():
        return show(request, "public/verify.html", context, status=422)
    page = verify_by_number_and_name(form.cleaned_data["number"], form.cleaned_data["name"], now)
    return show(request, "public/verify.html", {**context, "asked": True, "page": page})


@require_safe
@never_cache
def certificate(request: HttpRequest, token: str) -> HttpResponse:
    """Show a certificate to who scanned its code, with its signature verified again on the spot."""
    now = timezone.now()
    page = verify_by_token(token, now)
    if page is None:
        return show(request, "public/certificate_unknown.html", {}, status=404)
    context = {
        "page": page,
        "token": token,
        "asked_at": now,
        "signature": signature_of(token, now),
        "printable": page.state == CertificateState.VALID,
    }
    return show(request, "public/certificate.html", context)


@require_safe
def certificate_pdf(_request: HttpRequest, token: str) -> HttpResponseBase:
    return _file(token, ArtifactKind.PDF, "application/pdf", "pdf")


@require_safe
def credential(_request: HttpRequest, token: str) -> HttpResponseBase:
    return _file(token, ArtifactKind.CREDENTIAL, "application/vc+json", "json")


@require_safe
def did_document(_request: HttpRequest) -> HttpResponse:
    """Give the issuer's public keys, which every verifier needs."""
    return _document(did_document_bytes(), "application/did+json")


@require_safe
def status_list(_request: HttpRequest, purpose: str, name: str) -> HttpResponse:
    """Give a signed list as it was signed last."""
    if purpose not in Purpose.values:
        raise Http404
    return _document(status_list_bytes(purpose, name), "application/vc+json")


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    lists = (
        (
            _("资格公示"),
            _("目前没有资格公示"),
            _lines(request, listed_publicly(now), list_notice_line, "list"),
            "list",
        ),
        (
            _("拟发证公示"),
            _("目前没有拟发证公示"),
            _lines(request, awards_listed_publicly(now), award_notice_line, "award"),
            "award",
        ),
    )
    return show(request, "public/notices.html", {"lists": lists})


def _lines(request: HttpRequest, rows: Any, line: Callable[[Any], object], name: str) -> Page[Any]:
    """Give one page of a public list; only its own rows are fetched."""
    page = paged(request, rows, NAMES, name)
    page.object_list = [line(row) for row in page.object_list]
    return page


def _file(token: str, kind: ArtifactKind, content_type: str, extension: str) -> HttpResponseBase:
    artifact = artifact_by_token(token, kind)
    if artifact is None:
        raise Http404
    name = f"{artifact.certificate.number}.{extension}"
    response = FileResponse(
        artifact.file.open("rb"), as_attachment=True, filename=name, content_type=content_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _document(content: bytes | None, content_type: str) -> HttpResponse:
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type=content_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
