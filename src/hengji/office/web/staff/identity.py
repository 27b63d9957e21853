"""Who an applicant is: the registrar looks at the document; what looks like a second application waits for another."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from hengji.office.casework import operations
from hengji.office.people.identity import DocumentKind
from hengji.office.people.queries import identity_of
from hengji.office.people.roles import Role
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import case, staff
from hengji.office.web.staff.forms import ReasonForm

Application = Any  # a page knows no models; this is whatever the stages' queries give


class DocumentForm(forms.Form):
    """A document as it lies before the registrar; the number is never shown again."""

    kind = forms.ChoiceField(label=_("证件种类"), choices=DocumentKind.choices)
    number = forms.CharField(
        label=_("证件号码"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("对照证件输入。系统只存指纹，不存号码。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.REGISTRAR)
@case
def identity(request: HttpRequest, application: Application) -> HttpResponse:
    if request.method != "POST":
        return _page(request, application)
    form = DocumentForm(request.POST)
    if not form.is_valid():
        return _page(request, application, status=422)
    who = {"application_id": application.pk, "actor": visitor(request), "now": timezone.now()}
    if refusal := refused(lambda: operations.identify_applicant(**form.cleaned_data, **who)):
        return _page(request, application, refusal=refusal)
    messages.success(request, _("身份已核验。"))
    return redirect("staff:identity", application.pk)


@require_POST
@staff(Role.REGISTRAR)
@case
def merge(request: HttpRequest, application: Application) -> HttpResponse:
    who = {"application_id": application.pk, "actor": visitor(request), "now": timezone.now()}
    if refusal := refused(lambda: operations.merge_duplicate(**who)):
        return _page(request, application, refusal=refusal)
    messages.success(request, _("已确认是同一人，这个账户已停用。"))
    return redirect("staff:case", application.pk)


@require_POST
@staff(Role.REGISTRAR)
@case
def dismiss(request: HttpRequest, application: Application) -> HttpResponse:
    who = {"application_id": application.pk, "actor": visitor(request), "now": timezone.now()}
    reason = request.POST.get("reason", "")
    if refusal := refused(lambda: operations.dismiss_duplicate(reason=reason, **who)):
        return _page(request, application, refusal=refusal)
    messages.success(request, _("已核实不是同一人，申请回到待受理。"))
    return redirect("staff:case", application.pk)


def _page(
    request: HttpRequest,
    application: Application,
    *,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    found = identity_of(application.applicant)
    context = {
        "application": application,
        "identity": found,
        "form": DocumentForm(),
        "reason_form": ReasonForm(),
        "in_doubt": application.duplicate_of_id is not None and application.state == "duplicate",
        "second": found is None or found.verified_by_id != visitor(request).pk,
    }
    return show(request, "staff/identity.html", context, refusal=refusal, status=status)
