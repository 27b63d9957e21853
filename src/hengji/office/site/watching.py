"""Pages for whoever runs the office: is it alive, can it work, and what do the counters say."""

from hmac import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from hengji.office.site.environment import is_loopback
from hengji.office.site.metrics import exposition
from hengji.office.site.proxies import PASSED_ON
from hengji.office.site.readiness import faults


@never_cache
@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Say that this process answers; nothing else is asked or opened."""
    return JsonResponse({"alive": True})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the office can work and 503 when not; who may watch also reads why."""
    found = [str(fault) for fault in faults()]
    told = {"faults": found} if _may_watch(request) else {}
    return JsonResponse({"ready": not found, **told}, status=503 if found else 200)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    if not _may_watch(request):
        raise Http404
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)


def _may_watch(request: HttpRequest) -> bool:
    """Tell whether a request brings the watcher's token or, when none is set, comes from this very machine.

    What a proxy on this machine passes on comes from anywhere, so it never counts as this machine's.
    """
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    if settings.BEHIND_PROXY or any(name in request.META for name in PASSED_ON):
        return False
    return is_loopback(request.META["REMOTE_ADDR"])
