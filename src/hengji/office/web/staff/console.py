"""The console of a room: every seat as it stands, asked for again and again, and what an invigilator does there."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hengji.office.decisions.policies import may_report_violation
from hengji.office.exams import operations, policies, queries, watching
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.operations import Scope
from hengji.office.people.queries import has_role, tied_to
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.forms import YEARS
from hengji.office.web.timeline import told_to_staff

Sitting = Any  # a page knows no models; these are whatever the exams' queries give
Act = Callable[..., object]
Typed = Mapping[str, forms.Form]
NOTHING: Typed = {}
WATCHERS = (Role.INVIGILATOR, Role.EXAM_OFFICER, *SUPERVISORS)
RUNNERS = (Role.INVIGILATOR, Role.EXAM_OFFICER)
LONGEST = 300


class TellForm(forms.Form):
    text = forms.CharField(label=_("通知内容"), max_length=LONGEST)


class CreditForm(forms.Form):
    minutes = forms.IntegerField(label=_("补时（分钟）"), min_value=1, max_value=180)
    reason = forms.CharField(label=_("理由"), max_length=LONGEST, help_text=_("考生会看到。例如：机房断电"))


class IncidentForm(forms.Form):
    text = forms.CharField(
        label=_("情况"),
        max_length=2_000,
        help_text=_("不通知考生；写入考场记录"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReleaseForm(forms.Form):
    claim = forms.IntegerField(widget=forms.HiddenInput)
    seat = forms.CharField(label=_("新座位"), max_length=20, required=False, help_text=_("不换座位就不改"))
    reason = forms.CharField(label=_("理由"), max_length=LONGEST, help_text=_("例如：七号机断电，换到十二号"))


# ---- a room ---------------------------------------------------------------------------------------


@never_cache
@require_safe
@staff(*WATCHERS)
def console(request: HttpRequest) -> HttpResponse:
    """Show the sessions of the day, or the seats of one; asked for by the page itself, the seats alone."""
    if "room" not in request.GET:
        me = visitor(request)
        sessions = watching.sessions_around(timezone.now(), tied_to(me) | {me.pk})
        return show(request, "staff/console_sessions.html", {"sessions": sessions})
    if "HX-Request" in request.headers:
        return show(request, "staff/console_seats.html", _seats(request))
    return _console(request)


@require_POST
@staff(*RUNNERS)
def console_tell(request: HttpRequest) -> HttpResponse:
    return _room_act(request, TellForm, operations.tell_candidates, _("已通知。"), "telling")


@require_POST
@staff(*RUNNERS)
def console_credit(request: HttpRequest) -> HttpResponse:
    return _room_act(
        request, CreditForm, operations.give_time, _("已补时，考生会在十几秒内看到。"), "crediting"
    )


def _room_act(
    request: HttpRequest, form_class: type[forms.Form], act: Act, said: Promise, name: str
) -> HttpResponse:
    form = form_class(request.POST)
    if "room" not in request.POST:
        return redirect("staff:console")
    if not form.is_valid():
        return _console(request, {name: form}, status=422)
    room, opens_at = _asked(request)
    scope = Scope.BATCH if request.POST.get("scope") == Scope.BATCH else Scope.ROOM
    running = watching.running_with if scope == Scope.BATCH else watching.running_in
    me = visitor(request)
    here = running(room, opens_at).exclude(application__applicant__in=tied_to(me) | {me.pk})
    whom: dict[str, Any] = {"sitting_ids": list(here.values_list("pk", flat=True)), "scope": scope}
    refusal = refused(lambda: act(**whom, actor=me, now=timezone.now(), **form.cleaned_data))
    if refusal:
        return _console(request, {name: form}, refusal=refusal)
    messages.success(request, str(said))
    return redirect(_address(room, opens_at))


def _console(
    request: HttpRequest,
    typed: Typed = NOTHING,
    *,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    me = visitor(request)
    context = {
        **_seats(request),
        **_empty_forms(),
        "acts": any(has_role(me, role) for role in RUNNERS),
        "may_all": has_role(me, Role.EXAM_OFFICER),
        **typed,
    }
    return show(request, "staff/console.html", context, refusal=refusal, status=status)


def _seats(request: HttpRequest) -> dict[str, Any]:
    me, now = visitor(request), timezone.now()
    room, opens_at = _asked(request)
    seats = watching.seats_of(room, opens_at, tied_to(me) | {me.pk}, now)
    if not seats:
        raise Http404
    waiting = [seat for seat in seats if seat.claims]
    return {
        "room": room,
        "opens_at": opens_at,
        "address": _address(room, opens_at),
        "seats": seats,
        "first": seats[0].sitting,
        "waiting": waiting,
        "known": ",".join(f"{seat.sitting.pk}:{seat.claims}" for seat in waiting),
        "counts": _counts(seats),
        "now": now,
    }


def _empty_forms() -> dict[str, forms.Form]:
    """Give the forms that a room and a seat have in common."""
    return {"telling": TellForm(auto_id="tell_%s"), "crediting": CreditForm(auto_id="credit_%s")}


def _counts(seats: list[watching.Seat]) -> list[tuple[watching.Presence, int]]:
    counted = [(presence, sum(seat.presence == presence for seat in seats)) for presence in watching.Presence]
    return [(presence, count) for presence, count in counted if count]


def _asked(request: HttpRequest) -> tuple[str, datetime]:
    given: Mapping[str, Any] = request.POST or request.GET
    try:
        opens_at = parse_datetime(given.get("at", ""))
    except ValueError:
        opens_at = None
    if opens_at is None or timezone.is_naive(opens_at) or opens_at.year not in YEARS:
        raise Http404
    return given.get("room", ""), opens_at


def _address(room: str, opens_at: datetime) -> str:
    return f"{reverse('staff:console')}?{urlencode({'room': room, 'at': opens_at.isoformat()})}"


# ---- a seat ---------------------------------------------------------------------------------------


@never_cache
@require_safe
@staff(*WATCHERS)
def seat(request: HttpRequest, sitting_id: int) -> HttpResponse:
    return _seat(request, _found(request, sitting_id))


@require_POST
@staff(*RUNNERS)
def seat_tell(request: HttpRequest, sitting_id: int) -> HttpResponse:
    return _seat_act(request, sitting_id, TellForm, operations.tell_candidates, _("已通知。"), "telling")


@require_POST
@staff(*RUNNERS)
def seat_credit(request: HttpRequest, sitting_id: int) -> HttpResponse:
    said = _("已补时，考生会在十几秒内看到。")
    return _seat_act(request, sitting_id, CreditForm, operations.give_time, said, "crediting")


@require_POST
@staff(*RUNNERS)
def seat_incident(request: HttpRequest, sitting_id: int) -> HttpResponse:
    sitting, form = _found(request, sitting_id), IncidentForm(request.POST)
    if not form.is_valid():
        return _seat(request, sitting, {"noting": form}, status=422)
    act = partial(operations.note_incident, sitting_id=sitting.pk, **form.cleaned_data)
    return _done(request, sitting, act, _("已写入考场记录。"), {"noting": form})


@require_POST
@staff(*RUNNERS)
def seat_release(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Let in the device that waits, or leave things as they are, as the pressed button says."""
    sitting, form = _found(request, sitting_id), ReleaseForm(request.POST)
    if not form.is_valid():
        return _seat(request, sitting, {"releasing": form}, status=422)
    given = form.cleaned_data
    if not watching.claims_waiting(sitting).filter(pk=given["claim"]).exists():
        raise Http404
    device: dict[str, Any] = {"claim_id": given["claim"], "reason": given["reason"]}
    if request.POST.get("act") == "turn_down":
        down = partial(operations.turn_down_device, **device)
        return _done(request, sitting, down, _("没有放行，原设备照常作答。"), {"releasing": form})
    act = partial(operations.release_seat, seat=given["seat"], **device)
    return _done(request, sitting, act, _("已放行，原设备此后只能查看。"), {"releasing": form})


def _seat_act(
    request: HttpRequest, sitting_id: int, form_class: type[forms.Form], act: Act, said: Promise, name: str
) -> HttpResponse:
    sitting, form = _found(request, sitting_id), form_class(request.POST)
    if not form.is_valid():
        return _seat(request, sitting, {name: form}, status=422)
    whom: dict[str, Any] = {"sitting_ids": [sitting.pk], "scope": Scope.SEAT}
    return _done(request, sitting, partial(act, **whom, **form.cleaned_data), said, {name: form})


def _done(request: HttpRequest, sitting: Sitting, act: Act, said: Promise, typed: Typed) -> HttpResponse:
    refusal = refused(lambda: act(actor=visitor(request), now=timezone.now()))
    if refusal:
        return _seat(request, _found(request, sitting.pk), typed, refusal=refusal)
    messages.success(request, str(said))
    return redirect("staff:seat", sitting.pk)


def _found(request: HttpRequest, sitting_id: int) -> Sitting:
    """Give a sitting to who runs the exams or supervises them; whoever is tied to the candidate finds none."""
    try:
        sitting = queries.sitting_numbered(sitting_id)
    except ObjectDoesNotExist:
        raise Http404 from None
    if not policies.may_watch_seat(visitor(request), sitting):
        raise Http404
    return sitting


def _seat(
    request: HttpRequest,
    sitting: Sitting,
    typed: Typed = NOTHING,
    *,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    me, now = visitor(request), timezone.now()
    running, acts = sitting.state == SittingState.RUNNING, policies.may_invigilate(me, sitting)
    claims = list(watching.claims_waiting(sitting)) if running else []
    context = {
        "sitting": sitting,
        "application": sitting.application,
        "console": _address(sitting.room, sitting.window_opens_at),
        "running": running,
        "acts": acts,
        "claims": [(one, typed.get("releasing") or _release_form(one, sitting)) for one in claims],
        **_empty_forms(),
        "noting": IncidentForm(auto_id="note_%s"),
        "left_s": queries.remaining_seconds(sitting, now) if running else None,
        "limit": sitting.application.batch.scheme.rules.credit_minutes_max,
        "events": told_to_staff(events_of(sitting)),
        "may_report": may_report_violation(me, sitting.application),
        "runs": policies.may_view_sitting(me, sitting),
        **typed,
    }
    return show(request, "staff/seat.html", context, refusal=refusal, status=status)


def _release_form(claim: Any, sitting: Sitting) -> ReleaseForm:
    given = {"claim": claim.pk, "seat": sitting.seat}
    return ReleaseForm(initial=given, auto_id=f"release_{claim.pk}_%s")
