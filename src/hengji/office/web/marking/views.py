"""Pages for those who mark, and for those who look into a sitting afterwards."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from hengji.assay.imaging.raster import Raster
from hengji.office.casework.lifecycle import Assignment
from hengji.office.casework.queries import has_declared
from hengji.office.decisions.operations import report_from_marking
from hengji.office.decisions.policies import may_watch_for_appeal, owes_declaration
from hengji.office.exams.likeness import works_alike
from hengji.office.exams.policies import may_replay
from hengji.office.exams.queries import marks_of, replay_of, sitting_numbered
from hengji.office.exams.refusals import JournalBroken
from hengji.office.marking import queries
from hengji.office.marking.declaring import declare_for_marking
from hengji.office.marking.explanation import explanation_of
from hengji.office.marking.operations import claim_task, release_task, seal_mark
from hengji.office.marking.policies import may_mark
from hengji.office.oversight.lifecycle import Looked
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.policy import Disclosure
from hengji.office.schemes.queries import batch_numbered
from hengji.office.web.looks import traced
from hengji.office.web.marking.blind import blinded
from hengji.office.web.marking.exhibits import Exhibits, exhibits_in, names_pictures
from hengji.office.web.marking.film import company_after, frame_of
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.sitting.charts import chart_response
from hengji.office.web.sitting.exporting import exported
from hengji.office.web.sitting.pictures import picture_response
from hengji.office.web.spreadsheet import spreadsheet
from hengji.office.web.staff.declarations import declaration_form
from hengji.office.web.staff.forms import MarkersReportForm


@never_cache
@require_GET
@login_required
def works(request: HttpRequest) -> HttpResponse:
    if not may_mark(visitor(request)):
        raise PermissionDenied
    context: dict[str, Any] = {
        "mine": queries.tasks_of(visitor(request)),
        "open": queries.tasks_to_claim(visitor(request)),
        "done": queries.tasks_done_by(visitor(request)),
    }
    works = (work for pile in context.values() for work in pile)
    context["batches"] = sorted({(work.batch, work.batch_id) for work in works})
    return show(request, "marking/works.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def declare(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Ask a marker for her conflicts with anybody of a batch; then she goes on to the task that she came for."""
    me, batch = visitor(request), batch_numbered(batch_id)
    if batch is None or not may_mark(me):
        raise Http404
    form, wanted = declaration_form(request.POST or None, naming=True), request.GET.get("task", "")
    context = {
        "batch": batch,
        "declaration": form,
        "send_to": request.get_full_path(),
        "declared": has_declared(me, Assignment.MARKING, batch.pk),
        "named": queries.conflicts_named(me, batch),
    }
    if request.method != "POST":
        return show(request, "marking/declare.html", context)
    if not form.is_valid():
        return show(request, "marking/declare.html", context, status=422)
    conflict = form.conflict()
    refusal = refused(
        lambda: declare_for_marking(batch_id=batch.pk, conflict=conflict, actor=me, now=timezone.now())
    )
    if refusal:
        return show(request, "marking/declare.html", context, refusal=refusal)
    if conflict:
        messages.success(request, _("已申报，本批次您已领的任务已退回。其余考生请另作声明。"))
        return redirect("marking:declare", batch.pk)
    messages.success(request, _("声明已登记，可以评阅。"))
    return redirect("marking:sheet", int(wanted)) if _is_number(wanted) else redirect("marking:works")


@never_cache
@require_GET
@login_required
def sheet(request: HttpRequest, task_id: int) -> HttpResponse:
    return _asked_to_declare(request, task_id) or _sheet(request, task_id)


@require_POST
@login_required
def claim(request: HttpRequest, task_id: int) -> HttpResponse:
    """Take a task; who comes a moment later than somebody else is told so beside what is left."""
    if not may_mark(visitor(request)):
        raise Http404
    if first := _asked_to_declare(request, task_id):
        return first
    if queries.marking_sheet(task_id, visitor(request)) is None:
        messages.error(request, _("这项评分任务已不能领取，请另选一份。"))
        return redirect("marking:works")
    refusal = refused(lambda: claim_task(task_id=task_id, actor=visitor(request), now=timezone.now()))
    return _sheet(request, task_id, refusal) if refusal else redirect("marking:sheet", task_id)


@require_POST
@login_required
def seal(request: HttpRequest, task_id: int) -> HttpResponse:
    """Seal a mark and go on to the next script; what does not count is shown again, not dropped."""
    if not may_mark(visitor(request)):
        raise Http404
    found = queries.marking_sheet(task_id, visitor(request))
    if found is None:
        return show(request, "marking/gone.html", {"typed": request.POST}, status=409)
    code = found.work.code
    typed = request.POST.get("score", "")
    if not typed.isascii() or not typed.isdecimal():
        return _sheet(request, task_id, wrong=_("请先选定 0 至 4 中的一档。"))
    refusal = refused(
        lambda: seal_mark(
            task_id=task_id,
            score=int(typed),
            comment=request.POST.get("comment", ""),
            seen=request.POST.get("seen", ""),
            actor=visitor(request),
            now=timezone.now(),
        )
    )
    if refusal:
        return _sheet(request, task_id, refusal)
    waiting = queries.tasks_of(visitor(request))
    in_background = "X-Background" in request.headers
    if not (in_background and waiting):
        messages.success(request, _("%(code)s 的评分已封存。") % {"code": code})
    if in_background:
        return HttpResponse(status=204)
    return redirect("marking:sheet", waiting[0].task_id) if waiting else redirect("marking:works")


@require_POST
@login_required
def release(request: HttpRequest, task_id: int) -> HttpResponse:
    _found(request, task_id)
    reason = request.POST.get("reason", "")
    refusal = refused(
        lambda: release_task(task_id=task_id, reason=reason, actor=visitor(request), now=timezone.now())
    )
    return _sheet(request, task_id, refusal) if refusal else redirect("marking:works")


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def report(request: HttpRequest, task_id: int) -> HttpResponse:
    """Let a marker report what she noticed in a work of hers; whose it is, nobody tells her then either."""
    me, found = visitor(request), _found(request, task_id)
    entries = queries.reportable_by(task_id, me)
    form = MarkersReportForm(entries, request.POST or None)
    context = {"sheet": found, "form": form, "entries": entries}
    if request.method != "POST":
        return _blind(request, context, task_id)
    if not form.is_valid():
        return _blind(request, context, task_id, status=422)
    refusal = refused(
        lambda: report_from_marking(task_id=task_id, actor=me, now=timezone.now(), **form.cleaned_data)
    )
    if refusal:
        return _blind(request, context, task_id, refusal=refusal)
    messages.success(request, _("已报告，由没有评过这份答卷的人办理。您可以继续评阅。"))
    return redirect("marking:works")


@never_cache
@require_GET
@login_required
def film_for_marker(request: HttpRequest, task_id: int) -> HttpResponse:
    """Play the work behind a task back; the marker still knows nothing of it but its code."""
    try:
        script = queries.script_for_marker(task_id, visitor(request))
    except JournalBroken as broken:
        return show(request, "marking/film.html", {"task_id": task_id}, refusal=broken)
    if script is None:
        raise Http404
    address = reverse("marking:film", args=[task_id])
    frame = frame_of(script.company, script.journal, _asked(request), address)
    page = show(request, "marking/film.html", {"code": script.code, "page": frame, "task_id": task_id})
    sitting = queries.sitting_behind(task_id)
    traced(request, page, Looked.FILM, sitting.application.applicant, sitting.pk)
    return blinded(page, queries.naming_words(task_id))


@require_safe
@login_required
def picture_for_marker(request: HttpRequest, task_id: int, at: int, cell: str) -> HttpResponse:
    """Show a picture as it was after so many operations, to the marker of a task on this work."""

    def find(cell: str) -> Raster:
        script = queries.script_for_marker(task_id, visitor(request))
        if script is None:
            raise KeyError(task_id)
        return company_after(script.company, script.journal, at).picture(cell)

    return picture_response(request, find, cell, small="small" in request.GET)


@require_safe
@login_required
def picture_for_staff(request: HttpRequest, sitting_id: int, at: int, cell: str) -> HttpResponse:
    sitting = _sitting(request, sitting_id)

    def find(cell: str) -> Raster:
        played = replay_of(sitting)
        return company_after(played.company, played.journal, at).picture(cell)

    return picture_response(request, find, cell, small="small" in request.GET)


@never_cache
@require_GET
@login_required
def film_for_staff(request: HttpRequest, sitting_id: int) -> HttpResponse:
    sitting = _sitting(request, sitting_id)
    named = {"code": sitting.code, "sitting_id": sitting_id}
    try:
        played = replay_of(sitting)
    except JournalBroken as broken:
        return show(request, "marking/film.html", named, refusal=broken)
    address = reverse("marking:sitting_film", args=[sitting_id])
    frame = frame_of(played.company, played.journal, _asked(request), address)
    frame = replace(frame, exports=f"{frame.pictures}tables/")
    page = show(request, "marking/film.html", {**named, "page": frame})
    return _traced(request, page, Looked.FILM, sitting)


@require_safe
@login_required
def chart_for_marker(request: HttpRequest, task_id: int, at: int, address: str) -> HttpResponse:
    try:
        script = queries.script_for_marker(task_id, visitor(request))
    except JournalBroken:
        raise Http404 from None
    if script is None:
        raise Http404
    drawing = chart_response(request, company_after(script.company, script.journal, at), address)
    return blinded(drawing, queries.naming_words(task_id))


@require_safe
@login_required
def chart_for_staff(request: HttpRequest, sitting_id: int, at: int, address: str) -> HttpResponse:
    sitting = _sitting(request, sitting_id)
    try:
        played = replay_of(sitting)
    except JournalBroken:
        raise Http404 from None
    drawing = chart_response(request, company_after(played.company, played.journal, at), address)
    return _as_may_be_read(request, drawing, sitting)


@require_safe
@login_required
def table_for_staff(request: HttpRequest, sitting_id: int, at: int, key: str) -> HttpResponse:
    sitting = _sitting(request, sitting_id)
    try:
        played = replay_of(sitting)
    except JournalBroken:
        raise Http404 from None
    rows = exported(company_after(played.company, played.journal, at), key)
    if rows is None:
        raise Http404
    return _traced(request, spreadsheet(f"{sitting.code}-{at}-{key}", rows), Looked.FILM, sitting)


@never_cache
@require_GET
@login_required
def evidence(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Show, requirement by requirement, what was asked, expected and found, and the entries that prove it."""
    sitting = _sitting(request, sitting_id)
    context = {
        "sitting": sitting,
        "marks": marks_of(sitting),
        "explained": explanation_of(sitting, Disclosure.ENTRIES),
        "criteria": _exhibited(sitting),
        "alike": works_alike(sitting),
    }
    page = show(request, "marking/evidence.html", context)
    return _traced(request, page, Looked.WORK, sitting)


def _traced(request: HttpRequest, page: HttpResponse, what: Looked, sitting: Any) -> HttpResponse:
    """Write down who was shown somebody's work."""
    traced(request, page, what, sitting.application.applicant, sitting.pk)
    return _as_may_be_read(request, page, sitting)


def _as_may_be_read(request: HttpRequest, page: HttpResponse, sitting: Any) -> HttpResponse:
    """Leave out of what an appeal's panel is shown whose work it is."""
    if may_replay(visitor(request), sitting):
        return page
    return blinded(page, queries.naming_words_of(sitting.application.applicant))


def _asked_to_declare(request: HttpRequest, task_id: int) -> HttpResponse | None:
    """Send a marker to the declaration that she owes before she sees anything of a batch."""
    me = visitor(request)
    batch = queries.batch_to_declare_for(task_id, me) if may_mark(me) else None
    return redirect(f"{reverse('marking:declare', args=[batch.pk])}?task={task_id}") if batch else None


def _found(request: HttpRequest, task_id: int) -> queries.MarkingSheet:
    found = queries.marking_sheet(task_id, visitor(request)) if may_mark(visitor(request)) else None
    if found is None:
        raise Http404
    return found


def _sheet(
    request: HttpRequest, task_id: int, refusal: Refusal | None = None, wrong: str = ""
) -> HttpResponse:
    """Show a task, with what was typed when something is wrong with it."""
    sheet = _found(request, task_id)
    context = {
        "sheet": sheet,
        "exhibits": _exhibits(request, sheet),
        "steps": range(5),
        "wrong": wrong,
        "typed": request.POST,
        "next_task": queries.task_after(task_id, visitor(request)),
    }
    page = show(request, "marking/sheet.html", context, refusal=refusal, status=422 if wrong else None)
    return blinded(page, queries.naming_words(task_id))


def _blind(request: HttpRequest, context: dict[str, Any], task_id: int, **kwargs: Any) -> HttpResponse:
    page = show(request, "marking/report.html", context, **kwargs)
    return blinded(page, queries.naming_words(task_id))


def _exhibits(request: HttpRequest, sheet: queries.MarkingSheet) -> Exhibits | None:
    """Give the pictures of a task that its marker has claimed; a journal that does not hold shows none."""
    if not names_pictures(sheet.sample):
        return None
    try:
        script = queries.script_for_marker(sheet.work.task_id, visitor(request))
    except JournalBroken:
        return None
    address = reverse("marking:film", args=[sheet.work.task_id])
    return exhibits_in(sheet.sample, script.company, script.journal, address) if script else None


def _exhibited(sitting: Any) -> list[tuple[queries.SettledCriterion, Exhibits | None]]:
    settled = queries.settled_criteria(sitting)
    if not any(names_pictures(criterion.sample) for criterion in settled):
        return [(criterion, None) for criterion in settled]
    played, address = replay_of(sitting), reverse("marking:sitting_film", args=[sitting.pk])
    return [(c, exhibits_in(c.sample, played.company, played.journal, address)) for c in settled]


def _sitting(request: HttpRequest, sitting_id: int) -> Any:
    try:
        sitting = sitting_numbered(sitting_id)
    except ObjectDoesNotExist:
        raise Http404 from None
    me = visitor(request)
    may = may_replay(me, sitting) or may_watch_for_appeal(me, sitting)
    if not may or owes_declaration(me, sitting.application):
        raise PermissionDenied
    return sitting


def _asked(request: HttpRequest) -> int:
    """Read which step of a film is wanted; what is no number means the beginning."""
    asked = request.GET.get("at", "")
    return int(asked) if _is_number(asked) else 0


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 9
