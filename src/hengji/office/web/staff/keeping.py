"""Records whose time is over: what is due, with a preview, and the second person who confirms."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from hengji.office.keeping import operations, queries
from hengji.office.keeping.lifecycle import KEEPERS, DisposalState, Kept
from hengji.office.keeping.refusals import OwnRecords
from hengji.office.keeping.removing import foreseen
from hengji.office.keeping.terms import due
from hengji.office.people.queries import tied_to
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.deadlines import office_day
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.timeline import told_to_staff

Disposal = Any  # a page knows no models; this is whatever the stage's queries give
MOST_DUE = 50
PAGE = 20


@require_safe
@staff(*KEEPERS)
def keeping(request: HttpRequest) -> HttpResponse:
    return _overview(request)


@require_POST
@staff(*KEEPERS)
def propose(request: HttpRequest) -> HttpResponse:
    """Put what was ticked on a list; the next page shows what it would remove."""
    try:
        made = operations.propose_disposal(
            chosen=list(filter(None, map(_chosen, request.POST.getlist("row")))),
            actor=visitor(request),
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _overview(request, refusal)
    return redirect("staff:disposal", made.pk)


@require_safe
@staff(*KEEPERS)
def disposal(request: HttpRequest, disposal_id: int) -> HttpResponse:
    return _page(request, _found(disposal_id))


@require_POST
@staff(*KEEPERS)
def carry_out(request: HttpRequest, disposal_id: int) -> HttpResponse:
    found = _found(disposal_id)
    refusal = refused(
        lambda: operations.carry_out_disposal(
            disposal_id=found.pk, actor=visitor(request), now=timezone.now()
        )
    )
    if refusal:
        return _page(request, found, refusal)
    messages.success(request, _("已处置：内容已删除，编号、状态和散列链保留。"))
    return redirect("staff:disposal", found.pk)


@require_POST
@staff(*KEEPERS)
def refuse(request: HttpRequest, disposal_id: int) -> HttpResponse:
    found, reason = _found(disposal_id), request.POST.get("reason", "")
    refusal = refused(
        lambda: operations.refuse_disposal(
            disposal_id=found.pk, reason=reason, actor=visitor(request), now=timezone.now()
        )
    )
    if refusal:
        return _page(request, found, refusal)
    messages.success(request, _("已不予处置，没有删除任何记录。"))
    return redirect("staff:disposal", found.pk)


def _chosen(value: str) -> tuple[int, Kept] | None:
    number, _colon, kind = value.partition(":")
    if not number.isdecimal() or len(number) > 18 or kind not in Kept.values:
        return None
    return int(number), Kept(kind)


def _found(disposal_id: int) -> Disposal:
    found = queries.disposal_numbered(disposal_id)
    if found is None:
        raise Http404
    return found


def _overview(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    away = tied_to(visitor(request)) | {visitor(request).pk}
    rows = [
        (person, term, sum(foreseen(person, term.kind).values()))
        for person, terms in due(office_day(timezone.now()), MOST_DUE)
        if person.pk not in away
        for term in terms
    ]
    context = {"rows": rows, "most": MOST_DUE, "page": paged(request, queries.disposals(), PAGE)}
    return show(request, "staff/keeping.html", context, refusal=refusal)


def _page(request: HttpRequest, found: Disposal, refusal: Refusal | None = None) -> HttpResponse:
    me = visitor(request)
    items = queries.items_foreseen(found)
    if {item.person_id for item, _counts in items} & (tied_to(me) | {me.pk}):
        return show(request, "staff/disposal.html", {"disposal": found}, refusal=OwnRecords(me), status=403)
    context = {
        "disposal": found,
        "readable": True,
        "items": [(item, sum(counts.values())) for item, counts in items],
        "may_settle": found.state == DisposalState.PROPOSED and found.proposed_by_id != me.pk,
        "events": told_to_staff(events_of(found)),
    }
    return show(request, "staff/disposal.html", context, refusal=refusal)
