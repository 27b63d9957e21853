"""Viewings 查阅: one person arranges or refuses, another one attends and writes down what happened."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from hengji.office.casework.policies import may_view_application
from hengji.office.decisions import operations, queries
from hengji.office.decisions.lifecycle import HANDLERS
from hengji.office.decisions.policies import may_handle_viewing
from hengji.office.people.roles import SUPERVISORS
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.forms import ViewingForm
from hengji.office.web.timeline import told_to_staff

Viewing = Any  # a page knows no models; this is whatever the stage's queries give


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*HANDLERS, *SUPERVISORS)
def viewing(request: HttpRequest, viewing_id: int) -> HttpResponse:
    """Show a viewing, and take the act whose button was pressed."""
    found = _found(request, viewing_id)
    if request.method != "POST":
        return _page(request, found)
    form = ViewingForm(request.POST)
    act, said = _act(request.POST, form)
    if act is None:
        return _page(request, found, form=form, status=422)
    refusal = refused(lambda: act(viewing_id=found.pk, actor=visitor(request), now=timezone.now()))
    if refusal:
        return _page(request, found, form=form, refusal=refusal)
    messages.success(request, str(said))
    return redirect("staff:viewing", found.pk)


def _act(sent: Any, form: ViewingForm) -> tuple[Callable[..., object] | None, Promise]:
    """Give the act that was asked for, with its words, and what is said when it is done."""
    wanted = sent.get("act")
    if wanted == "refuse":
        return partial(operations.refuse_viewing, answer=sent.get("answer", "")), _("已答复考生。")
    if wanted == "record":
        return partial(operations.record_viewing, minutes=sent.get("minutes", "")), _("查阅经过已登记。")
    if wanted == "miss":
        return operations.miss_viewing, _("已登记未到场。")
    if wanted == "arrange" and form.is_valid():
        return partial(operations.arrange_viewing, **form.cleaned_data), _("已安排，已通知考生。")
    return None, _("请选择要办理的事项。")


def _found(request: HttpRequest, viewing_id: int) -> Viewing:
    found = queries.viewing_numbered(viewing_id)
    if found is None or not may_view_application(visitor(request), found.application):
        raise Http404
    return found


def _page(
    request: HttpRequest,
    found: Viewing,
    *,
    form: ViewingForm | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    me = visitor(request)
    context = {
        "viewing": found,
        "application": found.application,
        "form": form or ViewingForm(),
        "typed": request.POST,
        "may_handle": may_handle_viewing(me, found.application),
        "arranged_by_me": found.arranged_by_id == me.pk,
        "due": found.scheduled_at is not None and timezone.now() >= found.scheduled_at,
        "events": told_to_staff(events_of(found)),
    }
    return show(request, "staff/viewing.html", context, refusal=refusal, status=status)
