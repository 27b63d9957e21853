"""An applicant's own pages. To anyone else her application does not exist."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.office.casework import consents, operations, policies, queries
from hengji.office.casework.lifecycle import ApplicationState as State
from hengji.office.casework.refusals import ApplicationIncomplete
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.policies import disclosure_to, may_leave_assessment, owes_declaration
from hengji.office.decisions.queries import resit_offer, result_for_candidate, violations_told_to
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.queries import sitting_of, sittings_for
from hengji.office.exams.tickets import calendar_of as exam_calendar_of
from hengji.office.exams.tickets import ticket_sheet
from hengji.office.interviews.calendar import calendar_of
from hengji.office.interviews.queries import interview_of
from hengji.office.oversight.lifecycle import Looked
from hengji.office.people.queries import has_role, photographs_of
from hengji.office.people.roles import Role
from hengji.office.practice.policies import is_offered
from hengji.office.record import uploads
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import Refusal
from hengji.office.registry.policies import may_draw_original
from hengji.office.registry.queries import certificates_of
from hengji.office.schemes.policy import Disclosure
from hengji.office.schemes.queries import cell_of, public_batches
from hengji.office.web.calendars import calendar_response
from hengji.office.web.candidate.access import own_application
from hengji.office.web.candidate.contesting import contested
from hengji.office.web.candidate.forms import EvidenceForm
from hengji.office.web.candidate.guidance import next_step
from hengji.office.web.looks import traced
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.photographs import read_whole
from hengji.office.web.progress import left_from, progress
from hengji.office.web.timeline import told_to_candidate

Application = Any  # a page knows no models; this is whatever casework's queries give


@require_safe
@login_required
def applications(request: HttpRequest) -> HttpResponse:
    me = visitor(request)
    sittings = {
        sitting.application_id: sitting
        for sitting in sittings_for(me)
        if sitting.state != SittingState.VOIDED
    }
    rows = [(mine, next_step(mine, sittings.get(mine.pk))) for mine in queries.applications_of(me)]
    return show(request, "candidate/applications.html", {"applications": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest, batch_code: str) -> HttpResponse:
    """Show what a batch asks, and open a draft."""
    me = visitor(request)
    batch = public_batches().filter(code=batch_code).first()
    if batch is None:
        raise Http404
    if not has_role(me, Role.CANDIDATE):
        raise PermissionDenied(_("只有考生账户可以提出申请。请退出后用考生账户登录，或另行注册。"))
    context = {"batch": batch, "cell": cell_of(batch)}
    if request.method != "POST":
        return show(request, "candidate/start.html", context)
    try:
        mine = operations.start_application(batch_id=batch.pk, actor=me, now=timezone.now())
    except Refusal as refusal:
        return show(request, "candidate/start.html", context, refusal=refusal)
    messages.success(request, _("已建立草稿。请为每一项要求上传材料。"))
    return redirect("candidate:dossier", mine.pk)


@require_safe
@own_application
def application(request: HttpRequest, application: Application) -> HttpResponse:
    return _overview(request, application)


@require_safe
@own_application
def dossier(request: HttpRequest, application: Application) -> HttpResponse:
    return _dossier(request, application)


@require_POST
@own_application
def add(request: HttpRequest, application: Application, letter: str) -> HttpResponse:
    """Add one item; a refused file leaves the name and the statement as they were typed."""
    me = visitor(request)
    form = EvidenceForm(letter, me, request.POST, request.FILES)
    if not form.is_valid():
        return _dossier(request, application, tried={letter: form}, status=422)
    try:
        operations.add_evidence(
            application_id=application.pk,
            requirement=letter,
            title=form.cleaned_data["title"],
            statement=form.cleaned_data["statement"],
            upload=form.upload(),
            actor=me,
            now=timezone.now(),
        )
    except uploads.UploadRefused as unfit:
        form.turn_away(unfit)
        return _dossier(request, application, tried={letter: form}, status=422)
    except Refusal as refusal:
        return _dossier(request, application, tried={letter: form}, refusal=refusal)
    form.let_go()
    messages.success(request, _("材料“%(title)s”已保存。") % {"title": form.cleaned_data["title"]})
    return redirect("candidate:dossier", application.pk)


@require_POST
@own_application
def remove(request: HttpRequest, application: Application, evidence_id: int) -> HttpResponse:
    item = queries.current_evidence(application).filter(pk=evidence_id).first()
    if item is None:
        raise Http404
    act = refused(
        lambda: operations.remove_evidence(evidence_id=item.pk, actor=visitor(request), now=timezone.now())
    )
    if act:
        return _dossier(request, application, refusal=act)
    messages.success(request, _("材料“%(title)s”已移除。") % {"title": item.title})
    return redirect("candidate:dossier", application.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@own_application
def submit(request: HttpRequest, application: Application) -> HttpResponse:
    """Sign and hand in; everything that is missing is listed at once, and the ticks stay."""
    if application.state != State.DRAFT:
        return redirect("candidate:application", application.pk)
    kinds = [wording.kind.value for wording in consents.CURRENT]
    signed = {kind: request.POST[kind] for kind in kinds if kind in request.POST}
    if request.method == "POST":
        try:
            operations.submit_application(
                application_id=application.pk, signed=signed, actor=visitor(request), now=timezone.now()
            )
        except ApplicationIncomplete as incomplete:
            return _signing(request, application, signed, missing=incomplete.missing, status=422)
        except Refusal as refusal:
            return _signing(request, application, signed, refusal=refusal)
        messages.success(request, _("申请已提交。办理进度会显示在这里。"))
        return redirect("candidate:application", application.pk)
    everything = {wording.kind.value: wording.version for wording in consents.CURRENT}
    return _signing(request, application, signed, missing=operations.missing_parts(application, everything))


@require_POST
@own_application
def resubmit(request: HttpRequest, application: Application) -> HttpResponse:
    refusal = refused(
        lambda: operations.resubmit_application(
            application_id=application.pk, actor=visitor(request), now=timezone.now()
        )
    )
    if refusal:
        return _dossier(request, application, refusal=refusal)
    messages.success(request, _("补正已提交，审核员会继续审核。"))
    return redirect("candidate:application", application.pk)


@require_POST
@own_application
def withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    refusal = refused(
        lambda: decisions.withdraw(application_id=application.pk, actor=visitor(request), now=timezone.now())
    )
    if refusal:
        return _overview(request, application, refusal=refusal)
    messages.success(request, _("申请已撤回。"))
    return redirect("candidate:application", application.pk)


@require_POST
@own_application
def sit_again(request: HttpRequest, application: Application) -> HttpResponse:
    refusal = refused(
        lambda: decisions.request_resit(
            application_id=application.pk, actor=visitor(request), now=timezone.now()
        )
    )
    if refusal:
        return _overview(request, application, refusal=refusal)
    messages.success(request, _("补考申请已登记，安排好后会显示在这里。"))
    return redirect("candidate:application", application.pk)


@require_safe
@own_application
def ticket(request: HttpRequest, application: Application) -> HttpResponse:
    sitting = sitting_of(application)
    if sitting is None or sitting.state == SittingState.ARRANGED:
        raise Http404
    return show(request, "candidate/ticket.html", _ticketed(request, application, sitting))


@require_safe
@own_application
def ticket_file(request: HttpRequest, application: Application) -> HttpResponse:
    """Give the ticket as a PDF with the photograph, to be printed."""
    sitting = sitting_of(application)
    if sitting is None or sitting.state == SittingState.ARRANGED:
        raise Http404
    context = _ticketed(request, application, sitting)
    kept = context["photograph"]
    try:
        sheet = ticket_sheet(sitting, read_whole(kept.file) if kept else None, timezone.now())
    except Refusal as refusal:
        return show(request, "candidate/ticket.html", context, refusal=refusal)
    response = HttpResponse(sheet, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{sitting.ticket}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
@own_application
def exam_calendar(_request: HttpRequest, application: Application) -> HttpResponse:
    """Give the candidate her exam as a calendar file."""
    sitting = sitting_of(application)
    if sitting is None or sitting.state == SittingState.ARRANGED:
        raise Http404
    return calendar_response(exam_calendar_of(sitting), "exam.ics")


@require_safe
@own_application
def interview_calendar(_request: HttpRequest, application: Application) -> HttpResponse:
    """Give the candidate her interview as a calendar file."""
    interview = interview_of(application)
    if interview is None:
        raise Http404
    return calendar_response(calendar_of(interview))


@require_safe
@own_application
def results(request: HttpRequest, application: Application) -> HttpResponse:
    """Show the decision line by line; until there is one, this page does not exist."""
    result = result_for_candidate(application)
    if result is None:
        raise Http404
    failed = sum(not line.passed for line in result.lines)
    return show(
        request,
        "candidate/results.html",
        {
            **contested(application),
            "application": application,
            "result": result,
            "failed": failed,
            "explained": disclosure_to(visitor(request), application) is not Disclosure.NOTHING,
        },
    )


@require_safe
@login_required
def evidence(request: HttpRequest, evidence_id: int) -> HttpResponseBase:
    """Give out one file of a dossier, as a download, to its owner and to those who judge it."""
    item = queries.evidence_by_id(evidence_id)
    me = visitor(request)
    if item is None or not item.file or not policies.may_view_evidence(me, item):
        raise Http404
    if owes_declaration(me, item.application):
        raise Http404
    response = FileResponse(
        item.file.open("rb"), as_attachment=True, filename=item.name, content_type=item.content_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return traced(request, response, Looked.FILE, item.application.applicant, item.pk)


def _ticketed(request: HttpRequest, application: Application, sitting: Any) -> dict[str, Any]:
    kept = photographs_of(visitor(request)).first()
    return {"application": application, "sitting": sitting, "photograph": kept}


def _overview(
    request: HttpRequest, application: Application, *, refusal: Refusal | None = None
) -> HttpResponse:
    events = list(events_of(application))
    sitting = sitting_of(application)
    certificate = certificates_of(visitor(request)).filter(application=application).first()
    context = {
        "application": application,
        "sitting": sitting,
        "interview": interview_of(application),
        "certificate": certificate,
        "lacks_photograph": queries.lacks_photograph(application),
        "has_original": certificate is not None and may_draw_original(visitor(request), certificate),
        "steps": progress(application.state, left_from=left_from(events)),
        "next": next_step(application, sitting),
        "events": told_to_candidate(events),
        "evidence_count": queries.current_evidence(application).count(),
        "may_withdraw": policies.may_withdraw(visitor(request), application)
        or may_leave_assessment(visitor(request), application),
        "told_of": violations_told_to(application).count(),
        "records": queries.integrity_records_of(visitor(request), timezone.now()),
        "practises": is_offered(visitor(request), application),
        "resit": resit_offer(application, timezone.now()),
    }
    return show(request, "candidate/application.html", context, refusal=refusal)


def _signing(
    request: HttpRequest,
    application: Application,
    signed: Mapping[str, str],
    *,
    missing: Sequence[Any] = (),
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    context = {"application": application, "wordings": consents.CURRENT, "signed": signed, "missing": missing}
    return show(request, "candidate/submit.html", context, refusal=refusal, status=status)


def _dossier(
    request: HttpRequest,
    application: Application,
    *,
    tried: dict[str, EvidenceForm] | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    supplement = application.state == State.RETURNED
    rows = [row for row in queries.dossier_matrix(application) if row.gap or not supplement]
    forms, me = tried or {}, visitor(request)
    context = {
        "application": application,
        "rows": [
            (row, forms.get(row.requirement.letter) or EvidenceForm(row.requirement.letter, me))
            for row in rows
        ],
        "supplement": supplement,
        "editable": policies.may_edit_dossier(me, application),
        "empty": [row for row in rows if not row.evidence],
        "upload_limit": uploads.max_bytes(),
        "upload_kinds": " ".join(kind.upper() for kind in uploads.KINDS if kind != "jpeg"),
        "upload_accepts": ",".join(f".{kind}" for kind in uploads.KINDS),
    }
    return show(request, "candidate/dossier.html", context, refusal=refusal, status=status)
