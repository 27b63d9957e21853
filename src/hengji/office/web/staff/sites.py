"""A site: who runs it, and for one that somebody else runs, how it was evaluated and under which agreement it is used."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hengji.office.people.queries import roles_of
from hengji.office.people.roles import Role
from hengji.office.record.refusals import Refusal
from hengji.office.record.uploads import UploadRefused, max_bytes
from hengji.office.rooms import operations, policies, queries
from hengji.office.schemes.deadlines import office_day
from hengji.office.web.pages import show, visitor
from hengji.office.web.receiving.forms import FileForm
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.forms import DayField

Site = Any  # a page knows no models; this is whatever the stage's queries give


class OperatorForm(forms.Form):
    operator = forms.CharField(
        label=gettext_lazy("运营单位"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("由本机构自己运营的，留空。"),
    )


class AgreementForm(FileForm):
    evaluators = forms.CharField(label=gettext_lazy("评估人"), max_length=60)
    evaluated_on = DayField(label=gettext_lazy("评估日期"))
    findings = forms.CharField(
        label=gettext_lazy("评估结论"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("看了什么、是否合格：场地、设备、网络、安全、保密和人员。"),
    )
    starts_on = DayField(label=gettext_lazy("协议生效日期"))
    until = DayField(label=gettext_lazy("协议到期日期"))
    file = forms.FileField(label=gettext_lazy("协议和评估报告"), required=False)
    must_have_file = True

    def said(self) -> dict[str, Any]:
        """Give what was typed; the file is asked for by itself."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"file", "sent"}}


@require_safe
@staff(*policies.ROOM_READERS)
def site(request: HttpRequest, site_id: int) -> HttpResponse:
    return _page(request, _found(site_id))


@require_POST
@staff(Role.EXAM_OFFICER)
def name_operator(request: HttpRequest, site_id: int) -> HttpResponse:
    found, form = _found(site_id), OperatorForm(request.POST)
    if not form.is_valid():
        return _page(request, found, operator=form, status=422)
    operations.name_operator(
        site_id=found.pk, **form.cleaned_data, actor=visitor(request), now=timezone.now()
    )
    messages.success(request, _("运营单位已更改。"))
    return redirect("staff:site", found.pk)


@require_POST
@staff(Role.SCHEME_MANAGER)
def agree(request: HttpRequest, site_id: int) -> HttpResponse:
    found, form = _found(site_id), AgreementForm(visitor(request), request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    try:
        operations.record_agreement(
            site_id=found.pk, upload=form.upload(), **form.said(), actor=visitor(request), now=timezone.now()
        )
    except UploadRefused as unfit:
        form.turn_away(unfit)
        return _page(request, found, form=form, status=422)
    except Refusal as refusal:
        return _page(request, found, form=form, refusal=refusal)
    form.let_go()
    messages.success(request, _("评估和协议已登记。"))
    return redirect("staff:site", found.pk)


@require_safe
@login_required
def agreement_file(request: HttpRequest, agreement_id: int) -> HttpResponseBase:
    """Hand out an agreement; it is saved, never shown in the page."""
    if not roles_of(visitor(request)) & set(policies.ROOM_READERS):
        raise PermissionDenied
    found = queries.agreement_numbered(agreement_id)
    if found is None:
        raise Http404
    response = FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.name, content_type=found.content_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _found(site_id: int) -> Site:
    found = queries.site_numbered(site_id)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    found: Site,
    *,
    form: AgreementForm | None = None,
    operator: OperatorForm | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    me, today = visitor(request), office_day(timezone.now())
    context = {
        "site": found,
        "agreements": queries.agreements_of(found),
        "usable": queries.may_be_used(found, today),
        "today": today,
        "form": form or AgreementForm(me),
        "upload_limit": max_bytes(),
        "operator_form": operator or OperatorForm(initial={"operator": found.operator}),
        "may_keep": policies.may_keep_rooms(me),
        "may_agree": policies.may_agree_on_sites(me) and bool(found.operator),
    }
    return show(request, "staff/site.html", context, refusal=refusal, status=status)
