"""A room's own server: the door, and the board of the two invigilators."""

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.office.exams import operations
from hengji.office.exams.lifecycle import SittingState
from hengji.office.packages import queries
from hengji.office.packages.entry import person_at_the_door
from hengji.office.packages.policies import may_run_room
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.room.acts import ACTS, WhomForm
from hengji.office.web.staff.forms import IdentityForm
from hengji.office.web.throttle import Throttle

TRIES = Throttle("room", tries=10, window_s=300)
NOTHING: Mapping[str, WhomForm] = {}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Let a candidate or an invigilator in by her code, and send her to her own place."""
    package = queries.package_here()
    if request.method != "POST":
        return _own_place(request) if request.user.is_authenticated else _door(request)
    name = request.POST.get("name", "")
    if not TRIES.spend(request, name):
        return show(
            request, "room/door.html", {"package": package, "name": name, "throttled": True}, status=429
        )
    try:
        person = person_at_the_door(name, request.POST.get("code", ""))
    except Refusal as refusal:
        return show(request, "room/door.html", {"package": package, "name": name}, refusal=refusal)
    login(request, person)
    return _own_place(request)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("public:home")


@never_cache
@require_safe
@login_required
def board(request: HttpRequest) -> HttpResponse:
    _admit(request)
    return _board(request)


@require_POST
@login_required
def let_in(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Check a candidate in; her code is on the board from then on."""
    _admit(request)
    if sitting_id not in {seat.sitting.pk for seat in _seats()}:
        raise Http404
    form = IdentityForm(request.POST)
    form.is_valid()
    refusal = refused(
        lambda: operations.check_in(
            sitting_id=sitting_id, identity=form.check_made(), actor=visitor(request), now=timezone.now()
        )
    )
    if refusal:
        return _board(request, refusal)
    messages.success(request, _("已签到。请把入场码交给考生。"))
    return redirect("room:board")


@require_POST
@login_required
def release(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Let a candidate go on at another device."""
    _admit(request)
    if claim_id not in {claim.pk for claim in queries.claims_waiting()}:
        raise Http404
    refusal = refused(
        lambda: operations.release_seat(
            claim_id=claim_id,
            seat=request.POST.get("seat", ""),
            reason=request.POST.get("reason", ""),
            actor=visitor(request),
            now=timezone.now(),
        )
    )
    if refusal:
        return _board(request, refusal)
    messages.success(request, _("已放行，考生可以在那台设备上继续。"))
    return redirect("room:board")


@require_POST
@login_required
def act(request: HttpRequest, name: str) -> HttpResponse:
    """Give time back, tell candidates something, or write down what happened at a seat."""
    _admit(request)
    make, do, said = ACTS[name]
    form = make(request.POST, auto_id=f"{name}_%s", seats=[seat.sitting for seat in _seats()])
    if not form.is_valid():
        return _board(request, typed={name: form}, status=422)
    refusal = refused(lambda: do(form, actor=visitor(request), now=timezone.now()))
    if refusal:
        return _board(request, refusal, typed={name: form})
    messages.success(request, str(said))
    return redirect("room:board")


def _admit(request: HttpRequest) -> None:
    if not may_run_room(visitor(request), queries.package_here()):
        raise Http404


def _own_place(request: HttpRequest) -> HttpResponse:
    if may_run_room(visitor(request), queries.package_here()):
        return redirect("room:board")
    sitting = queries.sitting_of_visitor(visitor(request))
    return redirect("sitting:desk", sitting.pk) if sitting else _door(request)


def _door(request: HttpRequest) -> HttpResponse:
    return show(request, "room/door.html", {"package": queries.package_here()})


def _seats() -> list[queries.Seat]:
    return queries.seats_of(queries.package_here(), timezone.now())


def _board(
    request: HttpRequest,
    refusal: Refusal | None = None,
    *,
    typed: Mapping[str, WhomForm] = NOTHING,
    status: int | None = None,
) -> HttpResponse:
    seats = _seats()
    sittings = [seat.sitting for seat in seats]
    forms = {name: make(auto_id=f"{name}_%s", seats=sittings) for name, (make, _do, _said) in ACTS.items()}
    context = {
        "package": queries.package_here(),
        "seats": seats,
        "waiting": [
            (seat.sitting, IdentityForm(auto_id=f"seat{seat.sitting.pk}-%s"))
            for seat in seats
            if seat.sitting.state == SittingState.TICKETED
        ],
        "claims": queries.claims_waiting(),
        "acts": forms | dict(typed),
    }
    return show(request, "room/board.html", context, refusal=refusal, status=status)
