"""What a session has shown: who works here passes a second step once in it, and is signed out when she leaves it idle."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode

from hengji.office.people.queries import works_here

Handler = Callable[[HttpRequest], HttpResponse]
PASSED, SEEN = "second_step_passed", "staff_seen_at"
NOTED_EVERY_S = 60
"""A session is a row: noting every request would write one each time."""

OPEN = frozenset({"public", "api", "sitting"})
"""Everybody's pages and answers, and a candidate's own exam, where nobody finds anything by a role of the office."""
NOT_BEFORE = frozenset({"public:account", "public:password", "public:recovery_codes"})
"""Whoever has the password alone must not change it, nor make herself codes."""


def watched(get_response: Handler) -> Handler:
    """Lead who works here to the second step before anything else, and out after an idle hour."""

    def handle(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, *_view: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or is_open(match) or not request.user.is_authenticated:
            return None
        return _left_idle(request) or _asked(request)

    handle.process_view = process_view  # type: ignore[attr-defined]
    return handle


def is_open(match: ResolverMatch) -> bool:
    audience = match.namespaces[0] if match.namespaces else "public"
    return audience in OPEN and match.view_name not in NOT_BEFORE


def begin_watch(request: HttpRequest) -> None:
    """Begin a session anew for who has just shown her password: what an earlier one had passed is forgotten."""
    request.session.pop(PASSED, None)
    if works_here(request.user):
        request.session[SEEN] = _now_s()


def mark_passed(request: HttpRequest) -> None:
    """Remember for this session alone that the second step was passed; its key changes."""
    request.session.cycle_key()
    request.session[PASSED] = True
    request.session[SEEN] = _now_s()


def _left_idle(request: HttpRequest) -> HttpResponse | None:
    seen, now = request.session.get(SEEN), _now_s()
    if seen is None:
        return None
    if now - seen > settings.STAFF_IDLE_S:
        logout(request)
        return redirect(f"{reverse('public:login')}?{_back_to(request)}")
    if now - seen >= NOTED_EVERY_S:
        request.session[SEEN] = now
    return None


def _asked(request: HttpRequest) -> HttpResponse | None:
    if not settings.SECOND_STEP or request.session.get(PASSED) or not works_here(request.user):
        return None
    return redirect(f"{reverse('public:second_step')}?{_back_to(request)}")


def _back_to(request: HttpRequest) -> str:
    return urlencode({"next": request.get_full_path()} if request.method == "GET" else {})


def _now_s() -> int:
    return int(timezone.now().timestamp())
