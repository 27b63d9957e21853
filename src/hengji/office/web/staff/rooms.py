"""Sites and rooms: what they have, what schemes ask of them, what was let pass, which recording shows what."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.office.people.roles import Role
from hengji.office.record.refusals import Refusal
from hengji.office.rooms import operations, policies, queries
from hengji.office.rooms.conformity import measured
from hengji.office.rooms.grid import label_of, read_seats
from hengji.office.schemes.queries import batches_to_hold
from hengji.office.web.pages import show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.forms import MomentField

Room = Any  # a page knows no models; these are whatever the stage's queries give
Act = Callable[[HttpRequest, Room, forms.Form], object]
RECENT = 20
MOST = 40


class SeatsField(forms.CharField):
    """Seats as people list them: 1、3-5、30."""

    def clean(self, value: Any) -> Any:
        found = read_seats(super().clean(value))
        if found is None:
            raise forms.ValidationError(_("请写座位号，如“1、3-5、30”"))
        return found


class ProfileForm(forms.Form):
    rows = forms.IntegerField(label=gettext_lazy("排数"), min_value=1, max_value=MOST)
    columns = forms.IntegerField(label=gettext_lazy("每排座位"), min_value=1, max_value=MOST)
    blocked = SeatsField(
        label=gettext_lazy("不可用座位"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("座位从左前方起逐排编号；例如：1、3-5、30"),
    )
    accessible = SeatsField(label=gettext_lazy("无障碍座位"), required=False, max_length=400)
    servers = forms.IntegerField(label=gettext_lazy("服务器"), min_value=0, max_value=99)
    consoles = forms.IntegerField(label=gettext_lazy("监考台"), min_value=0, max_value=99)
    cameras = forms.IntegerField(label=gettext_lazy("摄像机"), min_value=0, max_value=99)
    recorders = forms.IntegerField(label=gettext_lazy("录像机"), min_value=0, max_value=99)

    def profile(self) -> operations.Profile:
        return operations.Profile(**{name: self.cleaned_data[name] for name in ProfileForm.base_fields})


class SiteForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("考点名称"), max_length=30)
    address = forms.CharField(label=gettext_lazy("地址"), max_length=120)
    operator = forms.CharField(
        label=gettext_lazy("运营单位（不是本机构的填写）"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("由他人运营的考点，评估合格、签有协议以后才能安排考试。"),
    )


class RoomForm(ProfileForm):
    site_id = forms.TypedChoiceField(label=gettext_lazy("考点"), coerce=int)
    name = forms.CharField(label=gettext_lazy("机房名称"), max_length=29)
    field_order = ("site_id", "name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site_id"].choices = [(site.pk, site.name) for site in queries.sites()]  # type: ignore[attr-defined]


class RetireForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=500, widget=forms.Textarea({"rows": 3}))


class WaiverForm(RetireForm):
    batch_id = forms.TypedChoiceField(label=gettext_lazy("批次"), coerce=int)
    field_order = ("batch_id", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = batches_to_hold()
        self.fields["batch_id"].choices = [(one.pk, f"{one.title}（{one.code}）") for one in coming]  # type: ignore[attr-defined]


class RecordingForm(forms.Form):
    camera = forms.CharField(label=gettext_lazy("机位"), max_length=40)
    seats = SeatsField(
        label=gettext_lazy("拍到的座位"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("不填即拍到全场"),
    )
    starts_at = MomentField(label=gettext_lazy("开始"))
    ends_at = MomentField(label=gettext_lazy("结束"))
    kept_at = forms.CharField(
        label=gettext_lazy("保存位置"),
        max_length=200,
        help_text=gettext_lazy("介质或目录，以及文件名"),
    )


class ShowingForm(forms.Form):
    """Which recording shows a seat at a moment."""

    seat = forms.CharField(label=gettext_lazy("座位"), max_length=5)
    at = MomentField(label=gettext_lazy("时刻"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*policies.ROOM_READERS)
def rooms(request: HttpRequest) -> HttpResponse:
    form = RoomForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _list(request, form)
    _let_in(policies.may_keep_rooms(visitor(request)))
    if not form.is_valid():
        return _list(request, form, status=422)
    given = form.cleaned_data
    try:
        room = operations.register_room(
            site_id=given["site_id"], name=given["name"], profile=form.profile(), actor=visitor(request),
            now=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        return _list(request, form, refusal=refusal)
    messages.success(request, _("机房已登记。"))
    return redirect("staff:room", room.pk)


@require_POST
@staff(Role.EXAM_OFFICER)
def register_site(request: HttpRequest) -> HttpResponse:
    form = SiteForm(request.POST, prefix="new")
    if not form.is_valid():
        return _list(request, RoomForm(), site=form, status=422)
    try:
        operations.register_site(**form.cleaned_data, actor=visitor(request), now=timezone.now())
    except Refusal as refusal:
        return _list(request, RoomForm(), site=form, refusal=refusal)
    messages.success(request, _("考点已登记，可以登记机房。"))
    return redirect("staff:rooms")


@require_safe
@staff(*policies.ROOM_READERS)
def room(request: HttpRequest, room_id: int) -> HttpResponse:
    return _page(request, _found(room_id))


@require_POST
@staff(*policies.ROOM_READERS)
def room_act(request: HttpRequest, room_id: int, act: str) -> HttpResponse:
    """Take one of the acts on a room; a form that cannot be read and an act refused leave what was typed."""
    if act not in ACTS:
        raise Http404
    kind, may, done, said = ACTS[act]
    found = _found(room_id)
    _let_in(may(visitor(request)))
    form = kind(request.POST, prefix=act)
    if not form.is_valid():
        return _page(request, found, typed={act: form}, status=422)
    try:
        done(request, found, form)
    except Refusal as refusal:
        return _page(request, _found(room_id), typed={act: form}, refusal=refusal)
    messages.success(request, str(said))
    return redirect("staff:room", room_id)


def _let_in(may: bool) -> None:
    if not may:
        raise PermissionDenied


def _revise(request: HttpRequest, found: Room, form: Any) -> object:
    return operations.revise_room(
        room_id=found.pk, profile=form.profile(), actor=visitor(request), now=timezone.now()
    )


def _retire(request: HttpRequest, found: Room, form: forms.Form) -> object:
    return operations.retire_room(
        room_id=found.pk, **form.cleaned_data, actor=visitor(request), now=timezone.now()
    )


def _waive(request: HttpRequest, found: Room, form: forms.Form) -> object:
    return operations.waive_room(
        room_id=found.pk, **form.cleaned_data, actor=visitor(request), now=timezone.now()
    )


def _index(request: HttpRequest, found: Room, form: forms.Form) -> object:
    return operations.index_recording(
        room_id=found.pk, **form.cleaned_data, actor=visitor(request), now=timezone.now()
    )


ACTS: dict[str, tuple[type[forms.Form], Callable[[Any], bool], Act, Any]] = {
    "revise": (ProfileForm, policies.may_keep_rooms, _revise, gettext_lazy("机房条件已更正。")),
    "retire": (RetireForm, policies.may_keep_rooms, _retire, gettext_lazy("机房已停用。")),
    "waive": (WaiverForm, policies.may_waive_rooms, _waive, gettext_lazy("已豁免，由其他人安排和开启考试。")),
    "index": (RecordingForm, policies.may_index_recordings, _index, gettext_lazy("录像已登记。")),
}


def _found(room_id: int) -> Room:
    found = queries.rooms().filter(pk=room_id).first()
    if found is None:
        raise Http404
    return found


def _list(
    request: HttpRequest,
    form: RoomForm,
    *,
    site: SiteForm | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    context = {
        "rooms": queries.rooms(),
        "sites": queries.sites(),
        "form": form,
        "site_form": site or SiteForm(prefix="new"),
        "may_keep": policies.may_keep_rooms(visitor(request)),
    }
    return show(request, "staff/rooms.html", context, refusal=refusal, status=status)


def _page(
    request: HttpRequest,
    found: Room,
    *,
    typed: dict[str, forms.Form] | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    me, typed = visitor(request), typed or {}
    asked = ShowingForm(request.GET) if "seat" in request.GET else None
    waived = {(one.batch_id, part) for one in queries.waivers_of(found) for part in one.lacking}
    context = {
        "room": found,
        "plan": _plan(found),
        "batches": [
            (
                batch,
                [(one, (batch.pk, one.part) in waived) for one in measured(found, batch.scheme.rules)],
            )
            for batch in batches_to_hold()[:RECENT]
        ],
        "waivers": queries.waivers_of(found),
        "recordings": queries.recordings_of(found)[:RECENT],
        "asked": asked or ShowingForm(),
        "showing": _showing(found, asked),
        "revise": typed.get("revise") or ProfileForm(prefix="revise", initial=_counted(found)),
        "retire": typed.get("retire") or RetireForm(prefix="retire"),
        "waive": typed.get("waive") or WaiverForm(prefix="waive"),
        "index": typed.get("index") or RecordingForm(prefix="index"),
        "may_keep": policies.may_keep_rooms(me) and not found.retired_at,
        "may_waive": policies.may_waive_rooms(me) and not found.retired_at,
        "may_index": policies.may_index_recordings(me),
    }  # fmt: skip
    return show(request, "staff/room.html", context, refusal=refusal, status=status)


def _plan(found: Room) -> list[list[tuple[str, str]]]:
    """Give the seats row by row, each with what it is."""
    grid, accessible = found.grid, set(found.accessible)
    rows = []
    for row in range(found.rows):
        numbers = range(row * found.columns + 1, (row + 1) * found.columns + 1)
        kinds = ("" if not grid.has(n) else "accessible" if n in accessible else "usable" for n in numbers)
        rows.append([(label_of(n), kind) for n, kind in zip(numbers, kinds, strict=True)])
    return rows


def _counted(found: Room) -> dict[str, Any]:
    given = {name: getattr(found, name) for name in ProfileForm.base_fields}
    return given | {name: "、".join(map(str, given[name])) for name in ("blocked", "accessible")}


def _showing(found: Room, asked: ShowingForm | None) -> list[Any] | None:
    if asked is None or not asked.is_valid():
        return None
    return queries.recordings_showing(found.place, asked.cleaned_data["seat"], asked.cleaned_data["at"])
