"""Whom a request comes from, when a proxy of ours has passed it on."""

from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

PASSED_ON = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP")
"""What only a proxy has to say."""


def from_proxies(get_response: Handler) -> Handler:
    """Take the visitor's address and scheme from our own proxies, and from nobody else.

    The last address of `X-Forwarded-For` is the one that our proxy saw; whatever stands before it, anybody may have
    sent. Without a readable one the visitor counts as the proxy itself.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        if _is_ours(request.META["REMOTE_ADDR"]):
            last = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
            with suppress(ValueError):
                request.META["REMOTE_ADDR"] = str(ip_address(last.strip()))
        else:
            for name in PASSED_ON:
                request.META.pop(name, None)
        return get_response(request)

    return handle


def _is_ours(address: str) -> bool:
    try:
        peer = ip_address(address)
    except ValueError:
        return False
    return any(peer in network for network in settings.PROXIES)
