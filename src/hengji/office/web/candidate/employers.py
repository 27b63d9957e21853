"""Whether employers may find a certificate: given and withdrawn on one page, with who found it and what they ask."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hengji.office.hiring import operations, queries
from hengji.office.hiring.lifecycle import LONGEST_TEXT, NameShown, RequestState
from hengji.office.hiring.words import EMPLOYERS
from hengji.office.record.refusals import Refusal
from hengji.office.registry.queries import certificates_of
from hengji.office.web.candidate.access import own_application
from hengji.office.web.pages import refused, show, visitor

Application = Any  # a page knows no models; this is whatever casework's queries give


class ConsentForm(forms.Form):
    name_shown = forms.ChoiceField(
        label=gettext_lazy("用人单位看到的姓名"), choices=NameShown.choices, widget=forms.RadioSelect
    )


@require_safe
@own_application
def employers(request: HttpRequest, application: Application) -> HttpResponse:
    return _page(request, application)


@require_POST
@own_application
def consent(request: HttpRequest, application: Application) -> HttpResponse:
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _page(request, application, form=form, status=422)
    act = refused(
        lambda: operations.consent_to_be_found(
            application_id=application.pk,
            name_shown=NameShown(form.cleaned_data["name_shown"]),
            version=request.POST.get("version", ""),
            actor=visitor(request),
            now=timezone.now(),
        )
    )
    if act:
        return _page(request, application, refusal=act)
    messages.success(request, _("用人单位现在可以检索到这份证书。您随时可以在本页撤回。"))
    return redirect("candidate:employers", application.pk)


@require_POST
@own_application
def withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    call = {"application_id": application.pk, "actor": visitor(request), "now": timezone.now()}
    if act := refused(lambda: operations.withdraw_from_search(**call)):
        return _page(request, application, refusal=act)
    messages.success(request, _("已撤回。用人单位从现在起检索不到您，证书不受影响。"))
    return redirect("candidate:employers", application.pk)


@require_POST
@own_application
def answer(request: HttpRequest, application: Application, request_id: int) -> HttpResponse:
    """Answer a request, or decline it by the other button."""
    found = queries.request_to(visitor(request), request_id)
    if found is None or found.application_id != application.pk:
        raise Http404
    call = {"request_id": found.pk, "actor": visitor(request), "now": timezone.now()}
    text = request.POST.get("answer", "")
    declined = "decline" in request.POST
    act = refused(
        lambda: (
            operations.decline_contact(**call) if declined else operations.answer_contact(answer=text, **call)
        )
    )
    if act:
        return _page(request, application, refusal=act, typed={found.pk: text})
    messages.success(request, _("已婉拒。") if declined else _("您的答复已转给对方。"))
    return redirect("candidate:employers", application.pk)


def _page(
    request: HttpRequest,
    application: Application,
    *,
    typed: dict[int, str] | None = None,
    form: ConsentForm | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    """Show the page to who has a certificate, valid or not, or has agreed to be found by one."""
    held = certificates_of(visitor(request)).filter(application=application)
    if not held.exists() and not queries.consents_given_for(application).exists():
        raise Http404
    context = {
        "application": application,
        "wording": EMPLOYERS,
        "consent": queries.consent_of(application),
        "findable": queries.may_be_found(application, timezone.now()),
        "finders": queries.finders_of(application),
        "requests": queries.requests_to(application),
        "waiting": RequestState.PASSED_ON.value,
        "longest": LONGEST_TEXT,
        "typed": typed or {},
        "form": form or ConsentForm(),
    }
    return show(request, "candidate/employers.html", context, refusal=refusal, status=status)
