"""Safe Exam Browser: whether a request comes from one with the settings that the scheme asks for.

Its own settings have a Config Key; with every request it sends the hash of the address and that key, so the key
itself is never sent. It keeps honest people in; what watches a room are its invigilators.
"""

import hmac
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from hengji.office.exams.lifecycle import SittingState
from hengji.office.web.pages import show

HEADER = "X-SafeExamBrowser-ConfigKeyHash"
TO_SIT = frozenset({SittingState.CHECKED_IN, SittingState.RUNNING})
Sitting = Any  # a page knows no models; this is whatever the exams' queries give


def admits(request: HttpRequest, sitting: Sitting, keys: Iterable[str]) -> bool:
    """Tell whether a sitting that is still to be sat may be opened with this browser."""
    wanted = tuple(keys)
    if not wanted or sitting.state not in TO_SIT:
        return True
    return comes_from_one(request, wanted)


def comes_from_one(request: HttpRequest, keys: Iterable[str]) -> bool:
    """Tell whether a request comes from a browser with settings of one of these keys."""
    given, address = request.headers.get(HEADER, ""), request.build_absolute_uri()
    return any(hmac.compare_digest(given.encode(), _hashed(address, key)) for key in keys)


def turned_away(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Say what to do: to a person on a page, to the page's module in a sentence that leaves everything where it is."""
    if request.accepts("text/html"):
        return show(request, "sitting/seb.html", {"sitting": sitting}, status=403)
    text = _("本场考试须用考场提供的 Safe Exam Browser 打开；内容已存本机，请举手告诉监考员。")
    return JsonResponse({"code": "browser", "text": text}, status=409)


def _hashed(address: str, key: str) -> bytes:
    return sha256(f"{address}{key}".encode()).hexdigest().encode()
