"""Headers that hold on every page, and the size a request may have.

Django 5.2 has no content security policy; it lives here alone, to be swapped for Django's own later.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponse]

# No inline script or style, nothing from another host, no frame around us.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
JSON = "application/json"
_HALVES = re.compile("[\ud800-\udfff]")
_SUSPECT = re.compile(rb"\0|\\u0000|\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]")
"""Whatever may stand for one of them in JSON, in another encoding of it too; all other bodies are read only once."""

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


class RefuseWhatCannotBeKept:
    """Keep every view from text that no column of PostgreSQL takes: with a NUL, or half of a character, in it.

    No page has such an address, so it is not found; a body or a header with it is refused in words. Bodies are looked
    at after the check against forgery, which has read them by then. Forms bring no halves: they are decoded with
    replacements. JSON brings them as escapes or as bytes that no UTF-8 has.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *_given: object) -> HttpResponse | None:
        # The API alone is exempt from that check. It takes no forms, and says itself what is wrong in which place.
        if getattr(view, "csrf_exempt", False):
            return None
        sent = chain(_sent_in_a_form(request), _sent_as_json(request))
        if all(map(_can_be_kept, sent)) and not any("\0" in value for value in request.headers.values()):
            return None
        sentence = _("提交的内容里有无法保存的字符（空字符或不完整的字符），没有保存。请删去后再提交。")
        if request.content_type == JSON:
            return JsonResponse({"code": "unreadable", "text": sentence}, status=400)
        return HttpResponse(sentence, status=400, content_type="text/plain; charset=utf-8")


def _can_be_kept(text: str) -> bool:
    return "\0" not in text and not _HALVES.search(text)


def _sent_in_a_form(request: HttpRequest) -> Iterator[str]:
    """Give every name and value of a form; none when it broke off, which the view will find too."""
    with suppress(UnreadablePostError):
        for name, values in request.POST.lists():
            yield name
            yield from values


def _sent_as_json(request: HttpRequest) -> Iterator[str]:
    """Give every text in a body of JSON; none when nothing in it can be amiss, or the view cannot read it either."""
    with suppress(RequestDataTooBig, UnreadablePostError, ValueError, RecursionError):
        if request.content_type == JSON and _SUSPECT.search(request.body):
            values = [json.loads(request.body)]
            while values:
                match values.pop():
                    case str(text):
                        yield text
                    case list(items):
                        values += items
                    case dict(members):
                        values += [*members, *members.values()]


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
