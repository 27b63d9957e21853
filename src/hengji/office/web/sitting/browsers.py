"""How one browser is told from another: by a word that it alone keeps, whoever signs in on it and however often."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE = "seat"
KEPT = timedelta(days=2)
View = Callable[..., HttpResponse]


def browser_of(request: HttpRequest) -> str:
    """Give the hash of the word that the asking browser keeps for this sitting; empty when it keeps none."""
    word = request.COOKIES.get(COOKIE, "")
    return sha256(word.encode()).hexdigest() if word else ""


def agent_of(request: HttpRequest) -> str:
    return request.headers.get("User-Agent", "")


def known_browser(view: View) -> View:
    """Give a browser a word of its own the first time it comes to a sitting."""

    @wraps(view)
    def asked(request: HttpRequest, sitting: Any, **more: Any) -> HttpResponse:
        fresh = "" if request.COOKIES.get(COOKIE) else token_urlsafe(24)
        if fresh:
            request.COOKIES[COOKIE] = fresh
        response = view(request, sitting, **more)
        if fresh:
            response.set_cookie(
                COOKIE,
                fresh,
                max_age=KEPT,
                path=reverse("sitting:desk", args=[sitting.pk]),
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    return asked
