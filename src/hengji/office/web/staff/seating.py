"""The arrangement of seats: a plan, what it gives, then all of it or nothing; sessions with their sealed papers."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.office.exams.operations import open_envelope, prepare_envelope
from hengji.office.exams.policies import stands_at_the_door
from hengji.office.jobs.operations import have_seats_taken
from hengji.office.people.queries import tied_to
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import Refusal
from hengji.office.rooms.queries import room_at, rooms_in_use
from hengji.office.schemes.deadlines import office_day
from hengji.office.seating import queries
from hengji.office.seating.operations import preview_of
from hengji.office.seating.pool import SeatingPlan
from hengji.office.seating.printing import session_sheets
from hengji.office.web.pages import show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.forms import DayField, MomentField
from hengji.office.web.timeline import told_to_staff

Batch = Any  # a page knows no models; these are whatever the stages' queries give
Envelope = Any
DAYS, TURNS = 60, 6
SEES_SESSIONS = (Role.EXAM_OFFICER, Role.INVIGILATOR, *SUPERVISORS)


class SeatingForm(forms.Form):
    """Where and when exams can be held, and for whom."""

    rooms = forms.TypedMultipleChoiceField(
        label=gettext_lazy("机房"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    first_at = MomentField(
        label=gettext_lazy("第一场"),
        help_text=gettext_lazy("以后每天都从这个时刻开始"),
    )
    last_on = DayField(label=gettext_lazy("最后一天"))
    minutes = forms.IntegerField(
        label=gettext_lazy("每场考试时段（分钟）"),
        min_value=60,
        max_value=720,
        help_text=gettext_lazy("须容得下便利延长的时间，否则这些考生排不上"),
    )
    pause = forms.IntegerField(label=gettext_lazy("两场之间（分钟）"), min_value=0, max_value=600, initial=60)
    per_day = forms.IntegerField(label=gettext_lazy("每间每天场数"), min_value=1, max_value=TURNS, initial=2)
    per_room = forms.IntegerField(label=gettext_lazy("每场监考员"), min_value=0, max_value=6, initial=2)
    most = forms.IntegerField(
        label=gettext_lazy("只编排最早提交的"),
        min_value=1,
        required=False,
        help_text=gettext_lazy("人数；不填即全部"),
    )
    rest_days = forms.BooleanField(label=gettext_lazy("休息日也安排"), required=False)

    def __init__(self, *args: Any, minutes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(room.pk, f"{room.place}（{len(room.seats)}）") for room in rooms_in_use()]
        self.fields["rooms"].choices = choices  # type: ignore[attr-defined]
        self.fields["minutes"].initial = minutes

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first_at"), self.cleaned_data.get("last_on")
        if first and last and not 0 <= (last - office_day(first)).days < DAYS:
            self.add_error("last_on", _("须在第一场当天至其后%(days)s天之内") % {"days": DAYS - 1})
        return self.cleaned_data

    def plan(self) -> SeatingPlan:
        given = dict(self.cleaned_data)
        return SeatingPlan(**given | {"rooms": tuple(given["rooms"])})


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.EXAM_OFFICER)
def seating(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Ask for a plan, show what the arrangement makes of it, and let it count; the digest says what was agreed to."""
    batch = queries.batches_to_seat().filter(pk=batch_id).first()
    if batch is None:
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    usual = batch.scheme.rules.paper_minutes * 3 // 2
    form = SeatingForm(given if "first_at" in given else None, minutes=usual)
    if not form.is_bound or not form.is_valid():
        return _page(request, batch, form, status=422 if form.is_bound else None)
    if request.method != "POST":
        return _page(request, batch, form)
    try:
        kept = have_seats_taken(
            batch_id=batch_id,
            plan=form.plan(),
            digest=request.POST.get("digest", ""),
            actor=visitor(request),
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _page(request, batch, form, refusal=refusal)
    messages.success(request, _("座位已全部排定，试卷正在逐场抽取并封存。"))
    return redirect("staff:kept_draw", "seats", kept.pk)


@require_safe
@staff(*SEES_SESSIONS)
def session(request: HttpRequest, envelope_id: int) -> HttpResponse:
    return _session(request, _found(envelope_id))


@require_safe
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def session_file(request: HttpRequest, envelope_id: int) -> HttpResponse:
    """Give the plan of a session and its sheet to sign in on, to be printed and hung at the door."""
    found = _found(envelope_id)
    away = tied_to(visitor(request)) | {visitor(request).pk}
    sittings = list(queries.sittings_in_session(found))
    if any(one.application.applicant_id in away for one in sittings):
        raise Http404
    body = session_sheets(found, sittings, queries.invigilators_of(found), timezone.now())
    response = HttpResponse(body, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="session-{found.pk}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
@staff(Role.EXAM_OFFICER)
def prepare(request: HttpRequest, envelope_id: int) -> HttpResponse:
    found = _found(envelope_id)
    try:
        prepare_envelope(envelope_id=found.pk, actor=visitor(request), now=timezone.now())
    except Refusal as refusal:
        return _session(request, found, refusal=refusal)
    messages.success(request, _("试卷已抽齐并封存。"))
    return redirect("staff:session", found.pk)


@require_POST
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR)
def unseal(request: HttpRequest, envelope_id: int) -> HttpResponse:
    found = _found(envelope_id)
    try:
        opened = open_envelope(envelope_id=found.pk, actor=visitor(request), now=timezone.now())
    except Refusal as refusal:
        return _session(request, found, refusal=refusal)
    both = opened.state == "opened"
    messages.success(
        request,
        _("试卷袋已由两人开启，考生可以开始作答。") if both else _("第一人已开启，须由另一人再次开启。"),
    )
    return redirect("staff:session", found.pk)


def _found(envelope_id: int) -> Envelope:
    found = queries.envelope_numbered(envelope_id)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    batch: Batch,
    form: SeatingForm,
    *,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {"batch": batch, "form": form, "policy": batch.scheme.rules}
    if form.is_bound and form.is_valid():
        try:
            context["preview"] = preview_of(batch, form.plan(), visitor(request))
        except Refusal as impossible:
            return show(request, "staff/seating.html", context, refusal=refusal or impossible)
        context["query"] = urlencode(form.data, doseq=True)
    return show(request, "staff/seating.html", context, refusal=refusal, status=status)


def _session(request: HttpRequest, found: Envelope, *, refusal: Refusal | None = None) -> HttpResponse:
    me, room = visitor(request), room_at(found.place)
    away = tied_to(me) | {me.pk}
    sittings = list(queries.sittings_in_session(found))
    seen = [one for one in sittings if one.application.applicant_id not in away]
    by_seat = {one.seat: one for one in seen}
    taken = {one.seat for one in sittings}
    inside = [one for one in sittings if one.envelope_id == found.pk]
    context = {
        "envelope": found,
        "room": room,
        "sittings": seen,
        "hidden": len(sittings) - len(seen),
        "plan": [
            [(seat, by_seat.get(seat), seat in taken) for seat in row] for row in (room.grid.labels if room else ())
        ],
        "invigilators": queries.invigilators_of(found),
        "papers": len(inside),
        "events": told_to_staff(events_of(found)),
        "may_prepare": found.state == "filling" and any(stands_at_the_door(me, one) for one in inside),
        "may_open": found.state in {"sealed", "first_key"}
        and found.first_by_id != me.pk
        and all(stands_at_the_door(me, one) for one in inside),
    }  # fmt: skip
    return show(request, "staff/session.html", context, refusal=refusal)
