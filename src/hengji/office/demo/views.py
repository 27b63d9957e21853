"""One click for each role. Nothing here answers unless this is a demonstration on the reader's own machine."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hengji.office.demo.doors import DOORS, doors
from hengji.office.people.models import User

View = Callable[[HttpRequest], HttpResponse]
FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP")
BACKEND = "django.contrib.auth.backends.ModelBackend"


def in_demo_mode(view: View) -> View:
    """Answer 404 unless the mode is on and the request was made on this machine and passed nobody else."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        from_here = ip_address(request.META["REMOTE_ADDR"]).is_loopback
        if not settings.DEMO or not from_here or any(name in request.META for name in FORWARDED):
            raise Http404
        return view(request)

    return answer


@require_safe
@in_demo_mode
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/front.html", {"doors": doors(timezone.now())})


@require_POST
@in_demo_mode
def step_in(request: HttpRequest) -> HttpResponse:
    door = DOORS.get(request.POST.get("door", ""))
    if door is None:
        raise Http404
    logout(request)
    if door.person:
        login(request, get_object_or_404(User, username=door.person.username), backend=BACKEND)
    return redirect(door.leads_to())
