"""Who speaks for which organisation; the system administrator appoints."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from hengji.office.groups.operations import appoint_contact
from hengji.office.groups.queries import contacts as posts
from hengji.office.people.queries import has_role, person_with_account
from hengji.office.people.roles import Role
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import paged, show, visitor
from hengji.office.web.staff.access import staff

PAGE = 50


class ContactForm(forms.Form):
    username = forms.CharField(
        label=_("用户名"), max_length=150, help_text=_("她先自行注册账户，把用户名告诉您。")
    )
    organisation = forms.CharField(
        label=_("单位名称"), max_length=120, help_text=_("与营业执照或办学许可一致。")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.SYSADMIN, Role.REGISTRAR)
def contacts(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, ContactForm())
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    given: dict[str, Any] = form.cleaned_data
    try:
        person = person_with_account(given["username"])
        appoint_contact(
            user_id=person.pk,
            organisation=given["organisation"],
            actor=visitor(request),
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _page(request, form, refusal=refusal)
    messages.success(request, _("联络人已委任。"))
    return redirect("staff:contacts")


def _page(
    request: HttpRequest, form: ContactForm, *, refusal: Refusal | None = None, status: int | None = None
) -> HttpResponse:
    context = {
        "page": paged(request, posts(), PAGE),
        "form": form,
        "may_appoint": has_role(visitor(request), Role.SYSADMIN),
    }
    return show(request, "staff/contacts.html", context, refusal=refusal, status=status)
