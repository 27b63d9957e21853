"""The desk, the cases and the rules by which the office moves."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.policies import (
    CASE_READERS,
    may_end_list_notice,
    may_view_dossier,
    may_view_integrity,
)
from hengji.office.casework.queries import applications_visible_to, integrity_records_of
from hengji.office.decisions.policies import (
    may_admit_to_resit,
    may_combine,
    may_find_tie,
    may_report_violation,
)
from hengji.office.decisions.queries import violations_in
from hengji.office.exams.queries import cases_with_ticket, sitting_of
from hengji.office.interviews.queries import interview_of
from hengji.office.people.queries import roles_of
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_about, machines
from hengji.office.registry.policies import may_reserve_number
from hengji.office.registry.queries import certificate_of
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.queries import batches
from hengji.office.web.pages import show, visitor
from hengji.office.web.progress import left_from, progress
from hengji.office.web.staff.access import case, staff
from hengji.office.web.staff.drawing import drawn
from hengji.office.web.staff.piles import HEAD
from hengji.office.web.staff.work import piles_for
from hengji.office.web.timeline import told_to_staff

CASES, PILE, PILE_ALONE = 50, HEAD, 200
"""How many lines a page of cases shows, a pile among others, and a pile alone."""

Application = Any  # a page knows no models; this is whatever the stages' queries give


@require_safe
@staff()
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, role by role."""
    me, now = visitor(request), timezone.now()
    held = roles_of(me)
    piles = piles_for(me, now)
    kind, batch, overdue = (request.GET.get(name, "") for name in ("kind", "batch", "overdue"))
    narrowed = [pile.narrowed(batch=batch, overdue_at=now if overdue else None) for pile in piles]
    wanted = [pile for pile in narrowed if kind in ("", pile.kind)]
    context = {
        "busy": [pile for pile in wanted if pile.items],
        "idle": [pile for pile in wanted if not pile.items],
        "kinds": [pile for pile in piles if pile.items],
        "batches": sorted(frozenset().union(*(pile.batches for pile in piles))),
        "kind": kind,
        "batch": batch,
        "overdue": overdue,
        "count": sum(len(pile.items) for pile in wanted),
        "late": sum(pile.late(now) for pile in wanted),
        "shown": PILE_ALONE if kind else PILE,
        "held": sorted(str(role.label) for role in held),
        "reads_cases": bool(held & CASE_READERS),
    }
    return show(request, "staff/desk.html", context)


@require_safe
@staff(*CASE_READERS)
def cases(request: HttpRequest) -> HttpResponse:
    """List cases; search by the number of the application, the ticket or the applicant's name."""
    wanted, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    batch = request.GET.get("batch", "")
    found = applications_visible_to(visitor(request)).filter(submitted_at__isnull=False)
    if wanted:
        number = wanted.rpartition("-")[2]
        by_number = Q(pk=int(number)) if number.isdecimal() and len(number) <= 9 else Q()
        by_name = Q(applicant__name__icontains=wanted) | Q(applicant__name_latin__icontains=wanted)
        found = found.filter(by_name | by_number | Q(batch__code__iexact=wanted) | cases_with_ticket(wanted))
    if state in ApplicationState.values:
        found = found.filter(state=state)
    if batch:
        found = found.filter(batch__code=batch)
    states = [choice for choice in ApplicationState.choices if choice[0] != ApplicationState.DRAFT]
    page = Paginator(found, CASES).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "wanted": wanted,
        "state": state,
        "states": states,
        "batch": batch,
        "batches": batches(),
        "query": urlencode({"q": wanted, "state": state, "batch": batch}),
    }
    return show(request, "staff/cases.html", context)


@require_safe
@staff(*CASE_READERS)
@case
def case_page(request: HttpRequest, application: Application) -> HttpResponse:
    me = visitor(request)
    events = list(events_about(application))
    context = {
        "application": application,
        "steps": progress(application.state, left_from=left_from(events)),
        "events": told_to_staff(events),
        "sitting": sitting_of(application),
        "interview": interview_of(application),
        "certificate": certificate_of(application),
        "may_view_dossier": may_view_dossier(me, application),
        "may_end_notice": may_end_list_notice(me, application),
        "may_admit": may_admit_to_resit(me, application, office_day(timezone.now())),
        "may_combine": may_combine(me, application),
        "violations": violations_in(application),
        "may_report": may_report_violation(me, application),
        "records": integrity_records_of(application.applicant, timezone.now())
        if may_view_integrity(me, application)
        else (),
        "may_find_tie": may_find_tie(me, application),
        "may_reserve": may_reserve_number(me, application),
        "roles": roles_of(me),
        "role": Role,
    }
    return show(request, "staff/case.html", context)


@require_safe
@staff()
def machines_page(request: HttpRequest) -> HttpResponse:
    return show(request, "staff/machines.html", {"drawings": [drawn(machine) for machine in machines()]})
