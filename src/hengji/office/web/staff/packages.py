"""Rooms that run on a server of their own: what was given to them, what is waited for, what came back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hengji.office.packages import operations, policies, queries
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.forms import MomentField

LARGEST = 64 * 1024 * 1024
Package = Any  # a page knows no models; this is whatever the stage's queries give


class GiveForm(forms.Form):
    """Which room of which session, who holds the halves, and until when it is due back."""

    session = forms.ChoiceField(label=gettext_lazy("考场与时段"))
    first_holder: Any = forms.ModelChoiceField(queryset=None, label=gettext_lazy("监考员一（保管前半口令）"))
    second_holder: Any = forms.ModelChoiceField(queryset=None, label=gettext_lazy("监考员二（保管后半口令）"))
    due_back_at = MomentField(label=gettext_lazy("应收回时间"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sessions = {
            f"{session.window_opens_at.isoformat()} {session.room}": session
            for session in queries.sessions_to_give(timezone.now())
        }
        self.fields["session"].choices = [  # type: ignore[attr-defined]
            (
                key,
                _("%(room)s · %(opens)s · %(ready)s/%(seats)s 已发准考证")
                % {
                    "room": session.room,
                    "opens": f"{timezone.localtime(session.window_opens_at):%Y-%m-%d %H:%M}",
                    "ready": session.ready,
                    "seats": session.seats,
                },
            )
            for key, session in self.sessions.items()
        ]
        for name in ("first_holder", "second_holder"):
            self.fields[name].queryset = queries.invigilators()  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        session = self.sessions[self.cleaned_data.pop("session")]
        return {
            **self.cleaned_data,
            "room": session.room,
            "window_opens_at": session.window_opens_at,
        }


@never_cache
@require_safe
@staff(Role.EXAM_OFFICER, Role.INVIGILATOR, *SUPERVISORS)
def packages(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@staff(Role.EXAM_OFFICER)
def give(request: HttpRequest) -> HttpResponse:
    form = GiveForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    try:
        package = operations.give_package(**form.wanted(), actor=visitor(request), now=timezone.now())
    except Refusal as refusal:
        return _page(request, refusal, form=form)
    messages.success(
        request, _("%(code)s 已制作，这些场次从现在起只在考场办理。请取走文件。") % {"code": package.code}
    )
    return redirect("staff:packages")


@never_cache
@require_POST
@staff(Role.EXAM_OFFICER)
def fetch(request: HttpRequest, package_id: int) -> HttpResponse:
    package = _found(package_id)
    try:
        file = operations.fetch_package(package_id=package.pk, actor=visitor(request), now=timezone.now())
    except Refusal as refusal:
        return _page(request, refusal)
    response = HttpResponse(file, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{package.code}.hengji"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@never_cache
@require_POST
@staff(Role.INVIGILATOR)
def half(request: HttpRequest, package_id: int) -> HttpResponse:
    """Show a holder her own half, once for this answer: it stands on no page that one comes back to."""
    package = _found(package_id)
    try:
        shown = operations.show_half(package_id=package.pk, actor=visitor(request), now=timezone.now())
    except Refusal as refusal:
        return _page(request, refusal)
    parts = [shown[start : start + 5] for start in range(0, len(shown), 5)]
    return _page(request, half="-".join(parts), of=package)


@require_POST
@staff(Role.EXAM_OFFICER)
def take_back(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > LARGEST:
        return _page(request, wrong=_("请选择考场交回的结果文件，不超过 64 MB。"), status=422)
    try:
        back = operations.take_back_package(file=file.read(), actor=visitor(request), now=timezone.now())
    except Refusal as refusal:
        return _page(request, refusal)
    counts = {
        "code": back.package.code,
        "seats": back.tally.seats,
        "handed_in": back.tally.handed_in,
        "entries": back.tally.entries,
        "claims": back.tally.claims,
        "doubts": back.tally.doubts,
        "violations": back.tally.violations,
        "evidence": back.tally.evidence,
    }
    if back.again:
        messages.info(request, _("%(code)s 此前已收回，内容相同，没有改变什么。") % counts)
    else:
        said = _("%(code)s 已收回：%(seats)s 个场次相符，交卷 %(handed_in)s 份，操作 %(entries)s 条。")
        messages.success(request, said % counts)
        if back.tally.claims or back.tally.doubts or back.tally.violations:
            beside = _(
                "另收回更换设备请求 %(claims)s 件、身份核对不一致 %(doubts)s 件、违纪报告 %(violations)s 件（证据 %(evidence)s 项）。"
            )
            messages.info(request, beside % counts)
    return redirect("staff:packages")


@require_POST
@staff(Role.EXAM_OFFICER)
def give_up(request: HttpRequest, package_id: int) -> HttpResponse:
    package, reason = _found(package_id), request.POST.get("reason", "")
    refusal = refused(
        lambda: operations.give_up_package(
            package_id=package.pk, reason=reason, actor=visitor(request), now=timezone.now()
        )
    )
    if refusal:
        return _page(request, refusal)
    messages.success(request, _("%(code)s 已作罢。") % {"code": package.code})
    return redirect("staff:packages")


def _found(package_id: int) -> Package:
    package = queries.package_numbered(package_id)
    if package is None:
        raise Http404
    return package


def _page(
    request: HttpRequest,
    refusal: Refusal | None = None,
    *,
    form: GiveForm | None = None,
    status: int | None = None,
    **more: Any,
) -> HttpResponse:
    me, now = visitor(request), timezone.now()
    gives = policies.may_give_packages(me)
    known = queries.packages() if policies.may_read_packages(me) else queries.packages_held_by(me)
    context = {
        "packages": [
            {
                "row": package,
                "overdue": package.state == "given" and package.due_back_at < now,
                "tally": queries.count_of(package) if package.state == "returned" else None,
                "may_fetch": policies.may_fetch_package(me, package),
                "may_show_half": policies.may_show_half(me, package),
            }
            for package in known
        ],
        "gives": gives,
        "form": (form or GiveForm()) if gives else None,
        **more,
    }
    return show(request, "staff/packages.html", context, refusal=refusal, status=status)
