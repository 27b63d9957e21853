"""The release of a batch's results: what would be told is shown first, and what is confirmed is just that."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hengji.office.decisions import queries
from hengji.office.decisions.operations import release_results
from hengji.office.decisions.policies import may_release
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
    """Release what was shown; ``missing`` says that the cases shown as not decided are left out."""
    found, given, made = _found(batch_id), request.POST, []
    shown = [one.application.pk for one in queries.outlook_of(found).needed]

    def act() -> None:
        made.append(
            release_results(
                batch_id=found.pk,
                left_out=shown if given.get("missing") == "left_out" else [],
                reason=given.get("reason", ""),
                seen=given.get("seen", ""),
                actor=visitor(request),
                now=timezone.now(),
            )
        )

    if refusal := refused(act):
        return _page(request, found, refusal=refusal, reason=given.get("reason", ""))
    told = made[0].passed + made[0].failed
    messages.success(
        request,
        ngettext("%(n)s 件申请的结果已公布。", "%(n)s 件申请的结果已公布。", told) % {"n": told},
    )
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
    context = {
        "batch": found,
        "outlook": outlook,
        "results": results,
        "page": paged(request, _rows(outlook.missing), PAGE),
        "releases": queries.releases_of(found),
        "reason": reason,
        "may": may_release(visitor(request)) and results.held and bool(outlook.ready),
        "blocked": results == Publication.COMPLETE and bool(outlook.binding),
    }
    return show(request, "staff/release.html", context, refusal=refusal)


def _rows(missing: Sequence[queries.Missing]) -> list[queries.Missing]:
    """Give the cases that have to be left out by name before those that wait for a later release anyway."""
    return sorted(missing, key=lambda one: not one.needed)
