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

from hengji.assay.tasks import BLUEPRINTS
from hengji.office.demo import trial
from hengji.office.demo.doors import DOORS, doors
from hengji.office.exams.lifecycle import SittingState
from hengji.office.people.models import User

View = Callable[[HttpRequest], HttpResponse]
FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP")


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
    now = timezone.now()
    return render(request, "demo/front.html", {"doors": doors(now), "trials": trial.trials(now)})


@require_POST
@in_demo_mode
def step_in(request: HttpRequest) -> HttpResponse:
    door = DOORS.get(request.POST.get("door", ""))
    if door is None:
        raise Http404
    logout(request)
    if door.person:
        login(request, get_object_or_404(User, username=door.person.username))
    return redirect(door.leads_to())


@require_POST
@in_demo_mode
def try_skill(request: HttpRequest) -> HttpResponse:
    """Seat the visitor before a paper of a skill, or lead her back to the one that she has begun."""
    now = timezone.now()
    skill, level = _asked_for(request)
    sitting = trial.open_of(skill, level, now=now) or trial.seated(skill, level, now=now)
    _become(request, sitting.application.applicant)
    return redirect("sitting:desk", sitting.pk)


@require_POST
@in_demo_mode
def judge_trial(request: HttpRequest) -> HttpResponse:
    """Let everybody else do her part, and show the visitor what came of her sitting."""
    sitting = trial.last_of(*_asked_for(request))
    if sitting is None:
        raise Http404
    if sitting.state == SittingState.SUBMITTED:
        trial.judged(sitting)
    _become(request, sitting.application.applicant)
    return redirect("candidate:application", sitting.application_id)


def _asked_for(request: HttpRequest) -> tuple[str, str]:
    skill, _, level = request.POST.get("cell", "").partition("/")
    if (skill, level) not in BLUEPRINTS:
        raise Http404
    return skill, level


def _become(request: HttpRequest, person: User) -> None:
    logout(request)
    login(request, person)
