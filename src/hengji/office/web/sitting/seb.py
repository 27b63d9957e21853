"""Safe Exam Browser: whether a request comes from one with the settings that the scheme asks for.

Its own settings have a Config Key; with every request it sends the hash of the address and that key, so the key
itself is never sent. On macOS and iOS its modern view cannot add headers: there a script of the page is told the same
hash for the page's address, and shows it once, on a page whose address was made up for this one time. It keeps honest
people in; what watches a room are its invigilators.
"""

import hmac
from collections.abc import Iterable
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hengji.office.exams.lifecycle import SittingState
from hengji.office.web.pages import show

HEADER = "X-SafeExamBrowser-ConfigKeyHash"
SHOWN, ASKED = "seb_shown", "seb_asked"
"""In the session: which key was shown in this sign-in, and the word in the address at which it is asked for."""
TO_SIT = frozenset({SittingState.CHECKED_IN, SittingState.RUNNING})
Sitting = Any  # a page knows no models; this is whatever the exams' queries give


def admits(request: HttpRequest, sitting: Sitting, keys: Iterable[str]) -> bool:
    """Tell whether a sitting that is still to be sat may be opened with this browser."""
    wanted = tuple(keys)
    if not wanted or sitting.state not in TO_SIT:
        return True
    return comes_from_one(request, wanted)


def comes_from_one(request: HttpRequest, keys: Iterable[str]) -> bool:
    """Tell whether a request comes from a browser with settings of one of these keys.

    A header decides, whatever was shown before; only a browser that sends none is known by what its page has shown.
    """
    given = request.headers.get(HEADER)
    if given is not None:
        return _matching(given, request.build_absolute_uri(), keys) is not None
    shown = str(request.session.get(SHOWN, ""))
    return any(hmac.compare_digest(shown.encode(), _mark(key).encode()) for key in keys)


def asked_to_show(request: HttpRequest, keys: Iterable[str], *, here: str, back: str) -> HttpResponse:
    """Ask the browser for its key on a page of its own, at an address that nobody could know before, and take it.

    What it shows is the hash for this very address, so nothing that was shown elsewhere or earlier passes for it.
    """
    once, wanted = request.GET.get("once", ""), tuple(keys)
    if not wanted:
        return redirect(back)
    if request.method == "POST":
        return _taken(request, wanted, once, here=here, back=back)
    if once and hmac.compare_digest(once.encode(), str(request.session.get(ASKED, "")).encode()):
        return show(request, "sitting/seb_check.html", {"again": here, "back": back})
    request.session[ASKED] = token_urlsafe(24)
    return redirect(f"{here}?{urlencode({'once': request.session[ASKED]})}")


def turned_away(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Say what to do: to a person on a page, to the page's module in a sentence that leaves everything where it is."""
    if request.accepts("text/html"):
        check = reverse("sitting:browser", args=[sitting.pk])
        return show(request, "sitting/seb.html", {"sitting": sitting, "check": check}, status=403)
    text = _("本场考试须用考场提供的 Safe Exam Browser 打开；内容已存本机，请举手告诉监考员。")
    return JsonResponse({"code": "browser", "text": text}, status=409)


def _taken(request: HttpRequest, keys: tuple[str, ...], once: str, *, here: str, back: str) -> HttpResponse:
    asked = str(request.session.pop(ASKED, ""))
    request.session.pop(SHOWN, None)
    fresh = bool(once) and hmac.compare_digest(once.encode(), asked.encode())
    key = _matching(request.POST.get("key", ""), request.build_absolute_uri(), keys) if fresh else None
    if key is None:
        context = {"refused": True, "again": here, "back": back}
        return show(request, "sitting/seb_check.html", context, status=403)
    request.session[SHOWN] = _mark(key)
    return redirect(back)


def _matching(given: str, address: str, keys: Iterable[str]) -> str | None:
    """Give the key of which this is the hash for an address; one without a fragment, as servers only know it."""
    found = [key for key in keys if hmac.compare_digest(given.encode(), _hashed(address, key))]
    return found[0] if found else None


def _hashed(address: str, key: str) -> bytes:
    return sha256(f"{address}{key}".encode()).hexdigest().encode()


def _mark(key: str) -> str:
    """Name a key without giving it away to who reads sessions."""
    return salted_hmac("hengji.seb.shown", key, algorithm="sha256").hexdigest()
