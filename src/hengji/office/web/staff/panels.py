"""The draw of interview panels: a plan of slots, the draw shown, then let count by the exam officer."""

import re
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hengji.office.interviews.drawing import batches_to_convene, convene_by_lot, preview_of
from hengji.office.interviews.pool import Plan
from hengji.office.interviews.seating import LONGEST_MINUTES
from hengji.office.people.roles import Role
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.deadlines import office_day
from hengji.office.web.pages import paged, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.forms import DayField, MomentField

LINES = 50
ROOMS, DAYS, SLOTS = 20, 60, 40
"""The most rooms, days from the first to the last, and slots of a room on a day that one draw takes."""

Batch = Any  # a page knows no models; this is whatever the stages' queries give


class PlanForm(forms.Form):
    """Where and when interviews can be held."""

    rooms = forms.CharField(
        label=gettext_lazy("面试室"), max_length=400, help_text=gettext_lazy("几间同时面试的，用顿号隔开")
    )
    first_at = MomentField(
        label=gettext_lazy("第一场"),
        help_text=gettext_lazy("以后每天都从这个时刻开始"),
    )
    last_on = DayField(label=gettext_lazy("最后一天"))
    minutes = forms.IntegerField(
        label=gettext_lazy("每场时长（分钟）"), min_value=5, max_value=LONGEST_MINUTES
    )
    per_day = forms.IntegerField(label=gettext_lazy("每间每天场数"), min_value=1, max_value=SLOTS, initial=12)
    rest_days = forms.BooleanField(label=gettext_lazy("休息日也安排"), required=False)

    def clean_rooms(self) -> str:
        rooms = _named(self.cleaned_data["rooms"])
        if not rooms:
            raise forms.ValidationError(_("请填写%(what)s。") % {"what": self.fields["rooms"].label})
        if len(set(rooms)) < len(rooms):
            raise forms.ValidationError(_("面试室不能重复"))
        if len(rooms) > ROOMS:
            raise forms.ValidationError(_("最多%(most)s间") % {"most": ROOMS})
        return "、".join(rooms)

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first_at"), self.cleaned_data.get("last_on")
        if first and last and not 0 <= (last - office_day(first)).days < DAYS:
            self.add_error("last_on", _("须在第一场当天至其后%(days)s天之内") % {"days": DAYS - 1})
        return self.cleaned_data

    def plan(self) -> Plan:
        given = self.cleaned_data
        return Plan(
            rooms=_named(given["rooms"]),
            first_at=given["first_at"],
            last_on=given["last_on"],
            minutes=given["minutes"],
            per_day=given["per_day"],
            rest_days=given["rest_days"],
        )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.EXAM_OFFICER)
def draw(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Ask for a plan, show what the draw makes of it, and let it count; the digest says what was agreed to."""
    batch = batches_to_convene().filter(pk=batch_id).first()
    if batch is None:
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    length = batch.scheme.rules.interview_minutes
    form = PlanForm(given if "rooms" in given else None, initial={"minutes": length})
    if not form.is_bound or not form.is_valid():
        return _page(request, batch, form, status=422 if form.is_bound else None)
    if request.method != "POST":
        return _page(request, batch, form)
    try:
        kept = convene_by_lot(
            batch_id=batch_id,
            plan=form.plan(),
            digest=request.POST.get("digest", ""),
            actor=visitor(request),
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _page(request, batch, form, refusal=refusal)
    messages.success(request, _("考官组已按抽取结果排定。"))
    return redirect("staff:kept_draw", "panels", kept.pk)


def _page(
    request: HttpRequest,
    batch: Batch,
    form: PlanForm,
    *,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {"batch": batch, "form": form, "policy": batch.scheme.rules}
    if form.is_bound and form.is_valid():
        try:
            preview = preview_of(batch, form.plan(), visitor(request))
        except Refusal as uncovered:  # the calendar does not reach that far
            return show(request, "staff/draw_panels.html", context, refusal=refusal or uncovered)
        context |= {
            "preview": preview,
            "seated": paged(request, preview.seated, LINES),
            "query": urlencode({name: form.data[name] for name in form.fields if name in form.data}),
        }
    return show(request, "staff/draw_panels.html", context, refusal=refusal, status=status)


def _named(rooms: str) -> tuple[str, ...]:
    return tuple(room.strip()[:60] for room in re.split(r"[、,，;；\n]", rooms) if room.strip())
