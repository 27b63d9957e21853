"""A room's own server: the door, and the board of the two invigilators."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.office.decisions import operations as decisions
from hengji.office.decisions.policies import may_confirm_expulsion
from hengji.office.exams import operations
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.policies import may_check_in, may_report_doubt, may_settle_doubt
from hengji.office.packages import queries
from hengji.office.packages.entry import person_at_the_door
from hengji.office.packages.operations import add_evidence_here
from hengji.office.packages.policies import may_run_room
from hengji.office.record.refusals import Refusal
from hengji.office.record.uploads import UploadRefused, max_bytes
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.room.acts import ACTS, EvidenceHere, WhomForm
from hengji.office.web.staff.forms import DoubtForm, IdentityForm
from hengji.office.web.throttle import Throttle

TRIES = Throttle("room", tries=10, window_s=300)
NOTHING: Mapping[str, WhomForm] = {}
NONE_DOUBTED: Mapping[int, DoubtForm] = {}
NO_ANSWERS: Mapping[int, str] = {}
NONE_ADDED: Mapping[int, EvidenceHere] = {}


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
    _seat_here(request, sitting_id)
    form = IdentityForm(request.POST)
    form.is_valid()
    act = partial(operations.check_in, sitting_id=sitting_id, identity=form.check_made())
    return _done(request, act, _("已签到。请把入场码交给考生。"))


@require_POST
@login_required
def report_doubt(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Write down that ticket, document or face do not agree, for the other invigilator to settle."""
    _seat_here(request, sitting_id)
    form = DoubtForm(request.POST, **_named(sitting_id))
    if not form.is_valid():
        return _board(request, doubting={sitting_id: form}, status=422)
    words = {name: form.cleaned_data[name] for name in ("admits", "reason")}
    act = partial(decisions.report_doubt, sitting_id=sitting_id, identity=form.check_made(), **words)
    return _done(request, act, _("已登记，等待另一名监考员确认。"), doubting={sitting_id: form})


@require_POST
@login_required
def settle_doubt(request: HttpRequest, sitting_id: int, *, agrees: bool) -> HttpResponse:
    """Agree or disagree, as the other invigilator, about somebody at the door."""
    _seat_here(request, sitting_id)
    act, said = (
        (decisions.confirm_doubt, _("两人意见一致，已办理。"))
        if agrees
        else (decisions.dispute_doubt, _("已登记意见不一致，须重新提出处理意见。"))
    )
    answer = request.POST.get("answer", "")
    answered = partial(act, sitting_id=sitting_id, answer=answer)
    return _done(request, answered, said, answers={sitting_id: answer})


@require_POST
@login_required
def expel(request: HttpRequest, case_id: int) -> HttpResponse:
    """End an exam that the other invigilator asks to end."""
    _case_here(request, case_id)
    return _done(request, partial(decisions.confirm_expulsion, case_id=case_id), _("考试已终止。"))


@require_POST
@login_required
def add_evidence(request: HttpRequest, case_id: int) -> HttpResponse:
    """Add one thing to the file of a case that was reported here; a refused one leaves what was typed."""
    form = EvidenceHere(
        visitor(request), _case_here(request, case_id), data=request.POST, files=request.FILES
    )
    if not form.is_valid():
        return _board(request, adding={case_id: form}, status=422)
    given = form.cleaned_data
    words = {"title": given["title"], "statement": given["statement"], "upload": form.upload()}
    try:
        add_evidence_here(case_id=case_id, actor=visitor(request), now=timezone.now(), **words)
    except UploadRefused as unfit:
        form.turn_away(unfit)
        return _board(request, adding={case_id: form}, status=422)
    except Refusal as refusal:
        return _board(request, refusal, adding={case_id: form})
    messages.success(request, _("证据已加入，随考场结果交回。"))
    return redirect("room:board")


@require_POST
@login_required
def release(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Let a candidate go on at another device, or leave things as they are, as the pressed button says."""
    _admit(request)
    if claim_id not in {claim.pk for claim in queries.claims_waiting()}:
        raise Http404
    device: dict[str, Any] = {"claim_id": claim_id, "reason": request.POST.get("reason", "")}
    if request.POST.get("act") == "turn_down":
        down = partial(operations.turn_down_device, **device)
        return _done(request, down, _("没有放行，原设备照常作答。"))
    let = partial(operations.release_seat, seat=request.POST.get("seat", ""), **device)
    return _done(request, let, _("已放行，考生可以在那台设备上继续。"))


@require_POST
@login_required
def act(request: HttpRequest, name: str) -> HttpResponse:
    """Give time back, tell candidates something, or write down what happened at a seat."""
    _admit(request)
    make, do, said = ACTS[name]
    form = make(request.POST, auto_id=f"{name}_%s", seats=[seat.sitting for seat in _seats()])
    if not form.is_valid():
        return _board(request, typed={name: form}, status=422)
    return _done(request, partial(do, form), str(said), typed={name: form})


def _done(request: HttpRequest, act: Callable[..., object], said: str, **typed: Any) -> HttpResponse:
    """Do it and say so; a refused act leaves on the board what was typed."""
    refusal = refused(lambda: act(actor=visitor(request), now=timezone.now()))
    if refusal:
        return _board(request, refusal, **typed)
    messages.success(request, said)
    return redirect("room:board")


def _seat_here(request: HttpRequest, sitting_id: int) -> None:
    _admit(request)
    if sitting_id not in {seat.sitting.pk for seat in _seats()}:
        raise Http404


def _case_here(request: HttpRequest, case_id: int) -> Any:
    _admit(request)
    case = next((case for case in queries.violations_here() if case.pk == case_id), None)
    if case is None:
        raise Http404
    return case


def _named(sitting_id: int) -> dict[str, Any]:
    """Tell the forms of many seats on one page apart."""
    return {"prefix": "doubt", "auto_id": f"doubt{sitting_id}-%s"}


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
    doubting: Mapping[int, DoubtForm] = NONE_DOUBTED,
    answers: Mapping[int, str] = NO_ANSWERS,
    adding: Mapping[int, EvidenceHere] = NONE_ADDED,
    status: int | None = None,
) -> HttpResponse:
    me, now, seats = visitor(request), timezone.now(), _seats()
    claims, doubts = tuple(queries.claims_waiting()), tuple(queries.doubts_here())
    asked = {one.sitting_id for one in doubts}
    reported = [
        (one, may_confirm_expulsion(me, one), adding.get(one.pk) or EvidenceHere(me, one))
        for one in queries.violations_here()
    ]
    sittings = [seat.sitting for seat in seats]
    forms = {name: make(auto_id=f"{name}_%s", seats=sittings) for name, (make, _do, _said) in ACTS.items()}
    context = {
        "package": queries.package_here(),
        "seats": seats,
        "waiting": [
            (
                one,
                _identity_form(me, one, now),
                None if one.pk in asked else _doubt_form(me, one, now, doubting),
            )
            for one in sittings
            if one.state == SittingState.TICKETED
        ],
        "claims": claims,
        "doubts": [(one, may_settle_doubt(me, one), answers.get(one.sitting_id, "")) for one in doubts],
        "violations": reported,
        "upload_limit": max_bytes(),
        "to_settle": len(claims) + len(doubts) + sum(confirms for _case, confirms, _form in reported),
        "acts": forms | dict(typed),
    }
    return show(request, "room/board.html", context, refusal=refusal, status=status)


def _identity_form(me: Any, sitting: Any, now: datetime) -> IdentityForm | None:
    return IdentityForm(auto_id=f"seat{sitting.pk}-%s") if may_check_in(me, sitting, now) else None


def _doubt_form(me: Any, sitting: Any, now: datetime, typed: Mapping[int, DoubtForm]) -> DoubtForm | None:
    if not may_report_doubt(me, sitting, now):
        return None
    return typed.get(sitting.pk) or DoubtForm(**_named(sitting.pk))
