"""Re-scoring 重新计分: what other rules would make of a batch, who approves that, and the act that applies it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.office.decisions import operations, policies, scope
from hengji.office.decisions.lifecycle import SCORERS, Consequence, RescoringState
from hengji.office.decisions.refusals import TiedToResults
from hengji.office.decisions.rescoring import differences
from hengji.office.oversight.workbook import table_workbook
from hengji.office.people.roles import SUPERVISORS
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.queries import comparable_versions
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.spreadsheet import spreadsheet
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.correcting import batch_asked, carried_out
from hengji.office.web.staff.rescoring_form import REMEDY_TITLES, AmendmentForm, RescoringForm
from hengji.office.web.timeline import told_to_staff

Rescoring = Any  # a page knows no models; this is whatever the stage's queries give
READERS = (*SCORERS, *SUPERVISORS)
PAGE = 100
COLUMNS = (
    _("答卷编号"), _("原得分"), _("试算得分"), _("满分"), _("分差"), _("原结论"), _("试算结论"), _("有变化的要求"), _("处理"),
)  # fmt: skip
ACTS: dict[str, tuple[Callable[..., object], Promise]] = {
    "approve": (operations.approve_rescoring, _("已批准，可以生效。")),
    "reject": (operations.reject_rescoring, _("已不予批准，成绩不变。")),
    "withdraw": (operations.withdraw_rescoring, _("已撤回，成绩不变。")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One result of a report.

    Attributes:
        application: The case, for a reader who may know whose work it is.
    """

    line: Any
    application: Any
    changes: tuple[dict[str, Any], ...]

    @property
    def gained(self) -> int:
        points: int = self.line.after["points"] - self.line.before["points"]
        return points


@require_safe
@staff(*READERS)
def rescorings(request: HttpRequest) -> HttpResponse:
    context = {
        "page": paged(request, scope.rescorings(), PAGE),
        "may": policies.may_rescore(visitor(request)),
        "batches": scope.batches_with_results(),
        "archetypes": scope.archetypes_used(),
    }
    return show(request, "staff/rescorings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*SCORERS)
def propose(request: HttpRequest) -> HttpResponse:
    """Choose what becomes of which check and which award rule judges, and begin a dry run."""
    batch, archetype = _chosen(request.GET)
    data = request.POST if request.method == "POST" else None
    checks = scope.checks_in(batch, archetype)
    already = {(one.archetype, one.check): one for one in scope.amended_already(batch, archetype)}
    rows = [
        (check, AmendmentForm(check, already.get((check.archetype, check.check)), data, prefix=f"c{number}"))
        for number, check in enumerate(checks)
    ]
    form = RescoringForm(comparable_versions(batch.scheme) if batch else (), data)
    context = {"batch": batch, "archetype": archetype, "rows": rows, "form": form}
    if data is None:
        return show(request, "staff/rescoring_new.html", context)
    if not all([form.is_valid(), *(row.is_valid() for _check, row in rows)]):
        return show(request, "staff/rescoring_new.html", context, status=422)
    try:
        made = operations.propose_rescoring(
            batch_id=batch.pk if batch else None,
            amendments=[row.amendment for _check, row in rows if row.amendment],
            actor=visitor(request),
            now=timezone.now(),
            **form.cleaned_data,
        )
    except Refusal as refusal:
        return show(request, "staff/rescoring_new.html", context, refusal=refusal)
    return redirect("staff:rescoring", made.pk)


@require_safe
@staff(*READERS)
def rescoring(request: HttpRequest, rescoring_id: int) -> HttpResponse:
    return _page(request, _found(rescoring_id))


@require_POST
@staff(*SCORERS)
def work(request: HttpRequest, rescoring_id: int) -> HttpResponse:
    """Work out the next results; the page asks for the next portion until none is left."""
    found = _found(rescoring_id)
    if found.state != RescoringState.DRAFTED:
        return redirect("staff:rescoring", found.pk)
    refusal = refused(
        lambda: operations.work_on_rescoring(
            rescoring_id=found.pk, actor=visitor(request), now=timezone.now()
        )
    )
    return _page(request, found, refusal) if refusal else redirect("staff:rescoring", found.pk)


@require_POST
@staff(*SCORERS)
def step(request: HttpRequest, rescoring_id: int, act: str) -> HttpResponse:
    found = _found(rescoring_id)
    if act not in ACTS:
        raise Http404
    operation, said = ACTS[act]
    given = partial(operation, reason=request.POST.get("reason", ""))
    return _carried_out(request, found, given, said)


@require_POST
@staff(*SCORERS)
def apply(request: HttpRequest, rescoring_id: int) -> HttpResponse:
    said = _("已生效：成绩按修订的规则更正，两个版本都保留；须重新评定的已提交评定。")
    return _carried_out(request, _found(rescoring_id), operations.apply_rescoring, said)


@require_safe
@staff(*READERS)
def table(request: HttpRequest, rescoring_id: int, kind: str) -> HttpResponse:
    """Give the whole report as a file, by the codes of the works alone."""
    found = _found(rescoring_id)
    if policies.tied_results(visitor(request), scope.works_of(found)):
        raise PermissionDenied
    rows = [_cells(row) for row in _rows(scope.lines_of(found), names=False)]
    name = f"rescoring-{found.pk}"
    if kind == "csv":
        return spreadsheet(name, [[str(column) for column in COLUMNS], *rows])
    made = table_workbook(str(found), COLUMNS, rows, found.proposed_at)
    response = HttpResponse(
        made, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _chosen(given: QueryDict) -> tuple[Any, str]:
    """Give the batch or the version of a task that an address asks for: one of them, never both."""
    batch, archetype = batch_asked(given), given.get("archetype", "")
    if batch is None and archetype not in scope.archetypes_used():
        raise Http404
    return batch, "" if batch else archetype


def _found(rescoring_id: int) -> Rescoring:
    found = scope.rescoring_numbered(rescoring_id)
    if found is None:
        raise Http404
    return found


def _rows(lines: Iterable[Any], *, names: bool) -> list[Row]:
    return [
        Row(line, line.application if names else None, differences(line.before, line.after)) for line in lines
    ]


def _cells(row: Row) -> list[str | int]:
    before, after = row.line.before, row.line.after
    changes = [
        f"{change['code']} {_points(change['before'])} → {_points(change['after'])}" for change in row.changes
    ]
    return [
        row.line.sitting.code, before["points"], after["points"], after["maximum"], row.gained,
        _concluded(before["passed"]), _concluded(after["passed"]), "；".join(changes),
        str(row.line.get_consequence_display()),
    ]  # fmt: skip


def _points(row: dict[str, Any] | None) -> str:
    return f"{row['points']}/{row['maximum']}" if row else "—"


def _concluded(passed: bool | None) -> str:
    return "—" if passed is None else str(_("合格") if passed else _("不合格"))


def _carried_out(
    request: HttpRequest, found: Rescoring, act: Callable[..., object], said: Promise
) -> HttpResponse:
    return carried_out(
        request,
        partial(act, rescoring_id=found.pk),
        said,
        partial(_page, request, found),
        reverse("staff:rescoring", args=[found.pk]),
    )


def _page(
    request: HttpRequest, found: Rescoring, refusal: Refusal | None = None, *, reason: str = ""
) -> HttpResponse:
    me, works = visitor(request), scope.works_of(found)
    if tied := policies.tied_results(me, works):
        return show(
            request, "staff/rescoring.html", {"rescoring": found}, refusal=TiedToResults(me, tied), status=403
        )
    everything = "all" in request.GET
    lines = scope.lines_of(found)
    shown = lines if everything else lines.exclude(consequence=Consequence.NONE)
    page = paged(request, shown, PAGE)
    counts = scope.consequences(found)
    context = {
        "rescoring": found,
        "readable": True,
        "amendments": scope.amendments_told(found),
        "remedies": REMEDY_TITLES,
        "counts": counts,
        "certified": counts.get(Consequence.CERTIFIED, 0),
        "open": found.state in scope.OPEN_RESCORING,
        "done": lines.count(),
        "total": works.count() if found.state == RescoringState.DRAFTED else lines.count(),
        "page": page,
        "rows": _rows(page, names=policies.may_know_whose(me)),
        "everything": everything,
        "reason": reason,
        "may_work": policies.may_rescore(me),
        "may_approve": policies.may_approve_rescoring(me, found),
        "events": told_to_staff(events_of(found)),
        "files": [(kind.upper(), reverse("staff:rescoring_table", args=[found.pk, kind])) for kind in ("csv", "xlsx")],
    }  # fmt: skip
    return show(request, "staff/rescoring.html", context, refusal=refusal)
