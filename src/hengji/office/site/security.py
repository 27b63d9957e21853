"""Headers that hold on every page, and the size a request may have.

Django 5.2 has no content security policy; it lives here alone, to be swapped for Django's own later.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponse]

# No inline script or style, nothing from another host, no frame around us.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def security_headers(get_response: Handler) -> Handler:
    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        session = getattr(request, "session", None)
        if session is not None and session.accessed and not response.has_header("Cache-Control"):
            # Exam rooms share computers: the next person must not find a page in the cache.
            patch_cache_control(response, private=True, no_store=True)
        return response

    return handle


def refuse_nul(get_response: Handler) -> Handler:
    """Find nothing at an address with a NUL in it: no page has one, and PostgreSQL takes no text with one."""

    def handle(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return get_response(request)

    return handle


def refuse_oversized_bodies(get_response: Handler) -> Handler:
    """Answer 413 before a body of more than `REQUEST_BODY_MAX_BYTES` is read."""

    def handle(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        limit: int = settings.REQUEST_BODY_MAX_BYTES
        if length.isdecimal() and int(length) > limit:
            sentence = _("提交的内容共 %(size)d MB，超过了一次 %(limit)d MB 的上限，没有保存。请分开提交。")
            size = -(-int(length) // 1024**2)
            return HttpResponse(
                sentence % {"size": size, "limit": limit // 1024**2},
                status=413,
                content_type="text/plain; charset=utf-8",
            )
        return get_response(request)

    return handle
