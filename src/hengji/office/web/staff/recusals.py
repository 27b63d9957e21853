"""A concealed tie: what rests on the person is shown first, and falls when that is confirmed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from hengji.assay.bilingual import Text
from hengji.office.decisions import policies, queries
from hengji.office.decisions.operations import find_concealed_tie
from hengji.office.decisions.recusal import Resting, resting_on
from hengji.office.exams.queries import sealed_of
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.queries import person_with_account
from hengji.office.people.roles import Role
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import Person, show, visitor
from hengji.office.web.staff.access import case, staff
from hengji.office.web.staff.forms import ConcealedTieForm

Application = Any  # a page knows no models; this is whatever the stages' queries give


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.APPEAL_PANEL)
@case
def concealed_tie(request: HttpRequest, application: Application) -> HttpResponse:
    """Ask who, show what rests on her, and undo it once that is confirmed."""
    me, form = visitor(request), ConcealedTieForm(request.POST or None)
    if not policies.may_find_tie(me, application):
        raise Http404
    context = {"application": application, "form": form, "found": queries.concealed_ties_in(application)}
    if request.method != "POST":
        return show(request, "staff/concealed_tie.html", context)
    if not form.is_valid():
        return show(request, "staff/concealed_tie.html", context, status=422)
    given = form.cleaned_data
    try:
        person = person_with_account(given["person"])
        if "confirmed" not in request.POST:
            return _preview(request, context, person, resting_on(person, application))
        find_concealed_tie(
            application_id=application.pk,
            person=person,
            kind=given["kind"],
            facts=given["facts"],
            actor=me,
            now=timezone.now(),
        )
    except Refusal as refusal:
        return show(request, "staff/concealed_tie.html", context, refusal=refusal)
    messages.success(request, _("已认定，有关评分和评定已作废，考生会收到通知。"))
    return redirect("staff:concealed_tie", application.pk)


def _preview(request: HttpRequest, context: dict[str, Any], person: Person, resting: Resting) -> HttpResponse:
    kind = TieKind(context["form"].cleaned_data["kind"]).label
    shown = {"person": person, "resting": resting, "criteria": _titles(resting), "kind": kind}
    return show(request, "staff/concealed_tie.html", context | shown)


def _titles(resting: Resting) -> list[Text]:
    """Name the criteria that would be marked again."""
    if resting.sitting is None:
        return []
    return [one.title for one in sealed_of(resting.sitting).criteria if one.id in resting.criteria]
