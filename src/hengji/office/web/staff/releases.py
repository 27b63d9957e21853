"""The release of a batch's results: what would be told is shown first, and what is confirmed is just that."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hengji.office.decisions import queries
from hengji.office.decisions.policies import may_release
from hengji.office.jobs.lifecycle import JobKind
from hengji.office.jobs.operations import have_results_released
from hengji.office.jobs.queries import job_about
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.policy import Publication
from hengji.office.schemes.queries import batch_numbered
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.staff.access import staff

PAGE = 100
Batch = Any  # a page knows no models; this is whatever the stage's queries give


@require_safe
@staff(Role.EXAM_OFFICER, *SUPERVISORS)
def release(request: HttpRequest, batch_id: int) -> HttpResponse:
    return _page(request, _found(batch_id))


@require_POST
@staff(Role.EXAM_OFFICER)
def confirm(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Have released what was shown; ``missing`` says that the cases shown as not decided are left out."""
    found, given = _found(batch_id), request.POST
    shown = [one.application.pk for one in queries.outlook_of(found).needed]

    refusal = refused(
        lambda: have_results_released(
            batch_id=found.pk,
            left_out=shown if given.get("missing") == "left_out" else [],
            reason=given.get("reason", ""),
            seen=given.get("seen", ""),
            actor=visitor(request),
            now=timezone.now(),
        )
    )
    if refusal:
        return _page(request, found, refusal=refusal, reason=given.get("reason", ""))
    return redirect("staff:release", found.pk)


def _found(batch_id: int) -> Batch:
    found = batch_numbered(batch_id)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, found: Batch, *, refusal: Refusal | None = None, reason: str = ""
) -> HttpResponse:
    outlook, results = queries.outlook_of(found), found.scheme.rules.results
    order = queries.last_order_for(found)
    under_way = order is not None and order.settled_at is None
    context = {
        "batch": found,
        "outlook": outlook,
        "results": results,
        "page": paged(request, _rows(outlook.missing), PAGE),
        "releases": queries.releases_of(found),
        "reason": reason,
        "order": order,
        "job": job_about(JobKind.RELEASE, order.pk) if order and under_way else None,
        "under_way": under_way,
        "may": may_release(visitor(request)) and results.held and bool(outlook.ready) and not under_way,
        "blocked": results == Publication.COMPLETE and bool(outlook.binding),
    }
    return show(request, "staff/release.html", context, refusal=refusal)


def _rows(missing: Sequence[queries.Missing]) -> list[queries.Missing]:
    """Give the cases that have to be left out by name before those that wait for a later release anyway."""
    return sorted(missing, key=lambda one: not one.needed)
