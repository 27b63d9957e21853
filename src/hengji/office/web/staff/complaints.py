"""The register of complaints; what is about a member of staff does not exist for her."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from hengji.office.complaints import operations, policies, queries
from hengji.office.complaints.lifecycle import BY_WHOM, ComplaintState
from hengji.office.people.roles import SUPERVISORS
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.tags import spoken_name
from hengji.office.web.timeline import told_to_staff

Complaint = Any  # a page knows no models; this is whatever the stage's queries give
PAGE = 50


class ConcernedForm(forms.Form):
    """Whom of the staff a complaint is about."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["concerned"] = forms.MultipleChoiceField(
            label=_("涉及的工作人员"),
            required=False,
            help_text=_("涉及的人从此看不到这件投诉；没有具体的人就不选。"),
            choices=[
                (str(one.pk), f"{spoken_name(one)} · {one.username}") for one in queries.staff_to_name()
            ],
            widget=forms.CheckboxSelectMultiple,
        )


@require_safe
@staff(*BY_WHOM, *SUPERVISORS)
def complaints(request: HttpRequest) -> HttpResponse:
    page = paged(request, queries.complaints_for(visitor(request)), PAGE)
    now = timezone.now()
    context = {"page": page, "rows": [(one, queries.overdue(one, now)) for one in page]}
    return show(request, "staff/complaints.html", context)


@require_safe
@staff(*BY_WHOM, *SUPERVISORS)
def complaint(request: HttpRequest, complaint_id: int) -> HttpResponse:
    return _page(request, _found(request, complaint_id))


@require_POST
@staff(*BY_WHOM)
def accept(request: HttpRequest, complaint_id: int) -> HttpResponse:
    found, form = _found(request, complaint_id), ConcernedForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    named = [int(number) for number in form.cleaned_data["concerned"]]
    return _done(request, found, _("投诉已受理。"), operations.accept_complaint, {"concerned": named})


@require_POST
@staff(*BY_WHOM)
def propose_refusal(request: HttpRequest, complaint_id: int) -> HttpResponse:
    said = {"answer": request.POST.get("answer", "")}
    found = _found(request, complaint_id)
    return _done(request, found, _("已提出，等待另一人确认。"), operations.propose_refusal, said)


@require_POST
@staff(*BY_WHOM)
def refuse(request: HttpRequest, complaint_id: int) -> HttpResponse:
    found = _found(request, complaint_id)
    return _done(request, found, _("已决定不予受理，请告知投诉人。"), operations.refuse_complaint, {})


@require_POST
@staff(*BY_WHOM)
def answer(request: HttpRequest, complaint_id: int) -> HttpResponse:
    said = {name: request.POST.get(name, "") for name in ("answer", "measure")}
    found, borne_out = _found(request, complaint_id), request.POST.get("borne_out") == "yes"
    given = {**said, "borne_out": borne_out}
    return _done(request, found, _("答复已登记，请告知投诉人。"), operations.answer_complaint, given)


@require_POST
@staff(*BY_WHOM)
def tell(request: HttpRequest, complaint_id: int) -> HttpResponse:
    said = {"how": request.POST.get("how", "")}
    found = _found(request, complaint_id)
    return _done(request, found, _("告知情况已登记。"), operations.tell_complainant, said)


def _found(request: HttpRequest, complaint_id: int) -> Complaint:
    found = queries.complaint_numbered(complaint_id)
    if found is None or not policies.may_see_complaint(visitor(request), found):
        raise Http404
    return found


def _done(
    request: HttpRequest,
    found: Complaint,
    said: Promise,
    act: Callable[..., object],
    given: dict[str, Any],
) -> HttpResponse:
    refusal = refused(lambda: act(complaint_id=found.pk, actor=visitor(request), now=timezone.now(), **given))
    if refusal:
        return _page(request, _found(request, found.pk), typed=given, refusal=refusal)
    messages.success(request, str(said))
    return redirect("staff:complaint", found.pk)


def _page(
    request: HttpRequest,
    found: Complaint,
    *,
    form: ConcernedForm | None = None,
    typed: dict[str, Any] | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    may_handle = policies.may_handle_complaint(visitor(request), found)
    context = {
        "complaint": found,
        "certificate": queries.certificate_about(found),
        "concerned": [one.user for one in found.concerned.select_related("user")],
        "may_handle": may_handle,
        "new": found.state == ComplaintState.RECEIVED,
        "to_refuse": found.state == ComplaintState.TO_REFUSE,
        "may_refuse": policies.may_refuse_complaint(visitor(request), found),
        "looked_into": found.state == ComplaintState.ACCEPTED,
        "to_tell": found.state in {ComplaintState.ANSWERED, ComplaintState.REFUSED},
        "form": form or ConcernedForm(),
        "typed": typed or {},
        "events": told_to_staff(events_of(found)),
    }
    return show(request, "staff/complaint.html", context, refusal=refusal, status=status)
