"""The daily anchors of the record: which days have one, a sheet to print and sign, and whether the record still holds it."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hengji.office.oversight.anchoring import verify_anchor
from hengji.office.oversight.queries import anchor_on, anchors_made
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import paged, show
from hengji.office.web.staff.access import staff

READERS = (*SUPERVISORS, Role.SYSADMIN)
PAGE = 31


@require_safe
@staff(*READERS)
def anchors(request: HttpRequest) -> HttpResponse:
    return show(request, "staff/anchors.html", {"page": paged(request, anchors_made(), PAGE)})


@require_safe
@staff(*READERS)
def anchor(request: HttpRequest, day: str) -> HttpResponse:
    """Show a day's sheet; asked to, work every chain out again and say whether the record still holds it."""
    found = anchor_on(_day(day))
    if found is None:
        raise Http404
    context: dict[str, Any] = {"anchor": found, "chains": len(found.heads), "checked": "check" in request.GET}
    if context["checked"]:
        try:
            verify_anchor(found.day)
        except Refusal as broken:
            context["broken"] = broken
    return show(request, "staff/anchor.html", context)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Http404 from None
