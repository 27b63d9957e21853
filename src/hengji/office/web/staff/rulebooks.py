"""The body's own rulebooks: which version of each is in force, which is missing, what came before."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from hengji.office.record.refusals import Refusal
from hengji.office.schemes import operations, policies, queries
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.lifecycle import RulebookKind
from hengji.office.web.pages import paged, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.forms import DayField

PAGE = 50


class RulebookForm(forms.Form):
    kind = forms.TypedChoiceField(label=_("类别"), choices=RulebookKind.choices, coerce=RulebookKind)
    title_zh = forms.CharField(label=_("名称（中文）"), max_length=120)
    title_en = forms.CharField(label=_("名称（英文）"), max_length=200)
    version = forms.CharField(label=_("版本"), max_length=40, help_text=_("按本机构的编法，如 2026-1"))
    in_force_from = DayField(label=_("施行日期"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def rulebooks(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, RulebookForm())
    if not policies.may_record_rulebooks(visitor(request)):
        raise PermissionDenied
    form = RulebookForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        operations.record_rulebook(**form.cleaned_data, actor=visitor(request), now=timezone.now())
    except Refusal as refusal:
        return _page(request, form, refusal=refusal)
    messages.success(request, _("制度已登记。"))
    return redirect("staff:rulebooks")


def _page(request: HttpRequest, form: forms.Form, **answer: Any) -> HttpResponse:
    held = queries.rulebooks_in_force(office_day(timezone.now()))
    context = {
        "lines": [(kind, held.get(kind)) for kind in RulebookKind],
        "missing": [kind.label for kind in RulebookKind if kind not in held],
        "page": paged(request, queries.rulebooks(), PAGE),
        "form": form,
        "may_record": policies.may_record_rulebooks(visitor(request)),
    }
    return show(request, "staff/rulebooks.html", context, **answer)
