"""Cases of violation: reported, carried through their procedure, decided by two; each step for whoever may take it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.office.casework.policies import may_view_application, may_view_integrity
from hengji.office.casework.queries import applications, integrity_records_of
from hengji.office.decisions import operations, panels, policies, queries
from hengji.office.decisions.lifecycle import ViolationState
from hengji.office.exams.queries import sitting_of
from hengji.office.oversight.lifecycle import Looked
from hengji.office.people.queries import has_role, roles_of, tied, tied_to
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record import uploads
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.conduct import catalogue_named
from hengji.office.web.looks import traced
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.declarations import asked_to_declare, chosen, declaration_form, declared
from hengji.office.web.staff.forms import DeclarationForm, ViolationEvidenceForm, ViolationForm
from hengji.office.web.timeline import told_to_staff

Application = Any  # a page knows no models; these are whatever the stages' queries give
Case = Any
Evidence = Any
LINES = 50
HEARERS = frozenset({Role.APPEAL_PANEL, *SUPERVISORS})
SET_ASIDE = frozenset({Role.EXAM_OFFICER, Role.LEAD_EXAMINER})


@dataclass(frozen=True, slots=True)
class Act:
    """One step of a case as a button: what is done, with which words typed, and what is said then."""

    done: Callable[..., object]
    said: Promise
    typed: tuple[str, ...] = ()


ACTS: Mapping[str, Act] = {
    "expel": Act(operations.confirm_expulsion, _("考试已终止。")),
    "fix": Act(operations.fix_evidence, _("证据已固定，不能再添加。")),
    "drop": Act(operations.drop_violation, _("不予立案，冻结已解除。"), ("reason",)),
    "inform": Act(operations.inform_candidate, _("已告知考生，陈述申辩期限开始计算。")),
    "hear": Act(operations.record_hearing, _("听证记录已登记。"), ("minutes",)),
    "propose": Act(operations.propose_ruling, _("处理意见已提出，等待另一名成员确认。"), ("code", "reason")),
    "return": Act(operations.return_ruling, _("已退回，须重新提出处理意见。"), ("reason",)),
    "confirm": Act(operations.confirm_ruling, _("已作出决定。")),
    "deliver": Act(operations.deliver_ruling, _("已送达，申诉期限开始计算。"), ("how",)),
    "uphold": Act(partial(operations.give_ruling_opinion, upheld=True), _("意见已提交。"), ("reason",)),
    "reject": Act(partial(operations.give_ruling_opinion, upheld=False), _("意见已提交。"), ("reason",)),
}


@require_safe
@staff()
def violations(request: HttpRequest) -> HttpResponse:
    """List the cases that the visitor may know of, the newest first."""
    me = visitor(request)
    seen = [case for case in queries.all_violations() if policies.may_view_violation(me, case)]
    held, away = roles_of(me), tied_to(me) | {me.pk}
    flags = [
        (flag, flag.application.applicant_id not in away and held & policies.reporters_of(flag.application))
        for flag in queries.open_flags()
        if may_view_application(me, flag.application)
    ]
    context = {"cases": paged(request, seen, LINES), "flags": flags, "sets_aside": held & SET_ASIDE}
    return show(request, "staff/violations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def report(request: HttpRequest, application_id: int) -> HttpResponse:
    """Report a violation; a flag that is answered comes with the address."""
    me, application = visitor(request), applications().filter(pk=application_id).first()
    if application is None or not _may_know(me, application):
        raise Http404
    if not policies.may_report_violation(me, application):
        raise Http404
    catalogue = catalogue_named(application.batch.scheme.rules.violations)
    flag = queries.flag_numbered(_number(request.GET.get("flag")))
    entries = catalogue.reportable_by(roles_of(me))
    may_expel = has_role(me, Role.INVIGILATOR) and _runs(application)
    form = ViolationForm(entries, request.POST or None, may_expel=may_expel)
    context = {"application": application, "form": form, "entries": entries, "flag": flag}
    if request.method != "POST":
        return show(request, "staff/report_violation.html", context)
    if not form.is_valid():
        return show(request, "staff/report_violation.html", context, status=422)
    try:
        case = operations.report_violation(
            application_id=application.pk,
            flag_id=flag.pk if flag and flag.application_id == application.pk else None,
            actor=me,
            now=timezone.now(),
            **form.given(),
        )
    except Refusal as refusal:
        return show(request, "staff/report_violation.html", context, refusal=refusal)
    messages.success(request, _("已报告。请添加证据，由他人固定。"))
    return redirect("staff:violation", case.pk)


@require_safe
@staff()
def violation(request: HttpRequest, violation_id: int) -> HttpResponse:
    case = _found(request, violation_id)
    return traced(request, _page(request, case), Looked.VIOLATION, case.application.applicant, case.pk)


@require_POST
@staff()
def step(request: HttpRequest, violation_id: int, act: str) -> HttpResponse:
    """Take one step of the procedure; who may is for the office to say."""
    case, wanted = _found(request, violation_id), ACTS.get(act)
    if wanted is None:
        raise Http404
    typed = {name: request.POST.get(name, "") for name in wanted.typed}
    refusal = refused(
        lambda: wanted.done(case_id=case.pk, actor=visitor(request), now=timezone.now(), **typed)
    )
    if refusal:
        return _page(request, _found(request, violation_id), typed=typed, refusal=refusal)
    messages.success(request, str(wanted.said))
    return redirect("staff:violation", case.pk)


@require_POST
@staff(Role.APPEAL_PANEL)
def form_panel(request: HttpRequest, violation_id: int) -> HttpResponse:
    """Name who hears an appeal against the ruling, or who takes a seat given back."""
    case = _found(request, violation_id)
    panel, lead = chosen(request, queries.possible_ruling_members(case))
    refusal = refused(
        lambda: operations.form_ruling_panel(
            case_id=case.pk, panel=panel, lead=lead, actor=visitor(request), now=timezone.now()
        )
    )
    if refusal:
        return _page(request, _found(request, violation_id), refusal=refusal)
    messages.success(request, _("申诉组已组成。"))
    return redirect("staff:violation", case.pk)


@require_POST
@staff(Role.APPEAL_PANEL)
def declare(request: HttpRequest, violation_id: int) -> HttpResponse:
    """Take a member's declaration; who names a conflict gives her seat back and sees no more of the case."""
    declaration, case = declaration_form(request.POST), _found(request, violation_id)
    if not declaration.is_valid():
        return _page(request, case, declaration=declaration, status=422)
    conflict, me = declaration.conflict(), visitor(request)
    refusal = refused(
        lambda: operations.declare_for_ruling_appeal(
            case_id=case.pk, conflict=conflict, actor=me, now=timezone.now()
        )
    )
    if refusal:
        return _page(request, case, declaration=declaration, refusal=refusal)
    return declared(request, conflict, reverse("staff:violation", args=[case.pk]))


@require_POST
@staff()
def add_evidence(request: HttpRequest, violation_id: int) -> HttpResponse:
    """Add one thing to the file; a refused one leaves what was typed."""
    case = _found(request, violation_id)
    form = ViolationEvidenceForm(visitor(request), request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, case, form=form, status=422)
    given = form.cleaned_data
    try:
        operations.add_violation_evidence(
            case_id=case.pk,
            title=given["title"],
            statement=given["statement"],
            entries=given["entries"],
            upload=form.upload(),
            actor=visitor(request),
            now=timezone.now(),
        )
    except uploads.UploadRefused as unfit:
        form.turn_away(unfit)
        return _page(request, case, form=form, status=422)
    except Refusal as refusal:
        return _page(request, case, form=form, refusal=refusal)
    form.let_go()
    messages.success(request, _("证据已加入。"))
    return redirect("staff:violation", case.pk)


@require_safe
@login_required
def evidence_file(request: HttpRequest, item_id: int) -> HttpResponseBase:
    """Hand out a file of a case to those who see the case; it is saved, never shown in the page."""
    item = queries.violation_evidence_numbered(item_id)
    me = visitor(request)
    if item is None or not item.file or not policies.may_view_violation(me, item.case):
        raise Http404
    if panels.has_to_declare(me, item.case):
        raise Http404
    response = FileResponse(
        item.file.open("rb"), as_attachment=True, filename=item.name, content_type=item.content_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return traced(request, response, Looked.VIOLATION, item.case.application.applicant, item.case_id)


@require_POST
@staff(*SET_ASIDE)
def set_flag_aside(request: HttpRequest, flag_id: int) -> HttpResponse:
    flag = queries.flag_numbered(flag_id)
    if flag is None or not may_view_application(visitor(request), flag.application):
        raise Http404
    reason = request.POST.get("reason", "")
    refusal = refused(
        lambda: operations.set_flag_aside(
            flag_id=flag.pk, reason=reason, actor=visitor(request), now=timezone.now()
        )
    )
    if refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已登记，不作处理。"))
    return redirect("staff:violations")


def _found(request: HttpRequest, violation_id: int) -> Case:
    case = queries.violation_numbered(violation_id)
    if case is None or not policies.may_view_violation(visitor(request), case):
        raise Http404
    return case


def _may_know(me: Any, application: Application) -> bool:
    """Tell whether somebody may name this candidate in a report: who sees cases, and at the door who sees the room."""
    if me.pk == application.applicant_id or tied(me, application.applicant):
        return False
    door = has_role(me, Role.INVIGILATOR) and sitting_of(application) is not None
    return door or may_view_application(me, application)


def _runs(application: Application) -> bool:
    sitting = sitting_of(application)
    return sitting is not None and sitting.state == "running"


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 12 else 0


def _page(
    request: HttpRequest,
    case: Case,
    *,
    form: ViolationEvidenceForm | None = None,
    typed: Mapping[str, str] | None = None,
    declaration: DeclarationForm | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    me, application = visitor(request), case.application
    if panels.has_to_declare(me, case):
        asked = reverse("staff:declare_violation_appeal", args=[case.pk])
        return asked_to_declare(request, application, declaration, asked, refusal=refusal, status=status)
    rules = policies.may_rule(me, case)
    readers = {Role.DECIDER, Role.APPEAL_PANEL, *SUPERVISORS}
    reported = case.state == ViolationState.REPORTED
    context = {
        "case": case,
        "application": application,
        "evidence": case.evidence.select_related("added_by"),
        "form": form or ViolationEvidenceForm(me),
        "upload_limit": uploads.max_bytes(),
        "typed": typed or {},
        "events": told_to_staff(events_of(case)),
        "entries": case.entries.violations.values(),
        "may_view_application": may_view_application(me, application),
        "may_add": reported and policies.reporting_role(me, application) is not None,
        "may_expel": policies.may_confirm_expulsion(me, case),
        "may_handle": policies.may_handle_violation(me, case),
        "may_rule": rules,
        "proposal": queries.open_proposal(case) if rules or roles_of(me) & readers else None,
        "proposed_by_me": queries.proposed_by(me, case),
        "returned": queries.returned_proposals(case) if roles_of(me) & readers else (),
        **_appeal_of(me, case),
        "records": integrity_records_of(application.applicant, timezone.now())
        if may_view_integrity(me, application)
        else (),
    }
    return show(request, "staff/violation.html", context, refusal=refusal, status=status)


def _appeal_of(me: Any, case: Case) -> dict[str, Any]:
    """Give what the page says of an appeal against the ruling; opinions of others once all are given."""
    if not case.appeal_grounds:
        return {}
    heard, may_hear = panels.is_heard(case), policies.may_hear_ruling_appeal(me, case)
    empty = panels.seats_open(case) if may_hear else 0
    return {
        "panel": panels.seats_on(case),
        "seats_open": empty,
        "led": panels.seats_on(case).filter(lead=True).exists(),
        "possible": queries.possible_ruling_members(case) if empty else (),
        "may_give_opinion": panels.may_give_opinion(me, case),
        "mine": panels.opinion_by(me, case),
        "opinions": () if heard or not roles_of(me) & HEARERS else panels.opinions_on(case),
    }
