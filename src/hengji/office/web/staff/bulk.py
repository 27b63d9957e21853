"""One act on many cases: choose them, see which ones it can be done for and why not the others, then do it.

The preview tries each act and takes it back, so it says what the operation itself would say and nothing else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.office.casework.operations import begin_review, end_list_notice
from hengji.office.casework.queries import applications_awaiting_review, applications_on_list_notice
from hengji.office.decisions import operations as decisions
from hengji.office.decisions import queries as results
from hengji.office.exams.operations import issue_ticket
from hengji.office.exams.queries import tickets_to_issue
from hengji.office.people.queries import roles_of, tied_to
from hengji.office.people.roles import Role
from hengji.office.record.refusals import Refusal
from hengji.office.registry.operations import reserve_number
from hengji.office.registry.queries import applications_awaiting_number
from hengji.office.web.pages import Person, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.tags import spoken_name

PAGE = 200
PORTION = 25
"""How many acts one request does; the page then asks for the next portion and shows how far it is."""

SESSION = "bulk"
Rows = Any  # a page knows no models; this is whatever the stages' queries give


@dataclass(frozen=True, slots=True)
class Bulk:
    """An act that can be done for many at once.

    Attributes:
        rows: What waits for it, as the work list has it.
        act: Does it for one row, by the operation that the row's own page uses.
        sitting: Whether a row is a sitting; otherwise it is an application.
    """

    title: str | Promise
    roles: tuple[Role, ...]
    rows: Callable[[], Rows]
    act: Callable[..., object]
    sitting: bool = False


ACTS: dict[str, Bulk] = {
    "begin-reviews": Bulk(
        _("开始审核"), (Role.REGISTRAR,), lambda: applications_awaiting_review().filter(state="submitted"),
        begin_review,
    ),
    "end-list-notices": Bulk(
        _("结束资格公示"), (Role.EXAM_OFFICER,), applications_on_list_notice, end_list_notice
    ),
    "issue-tickets": Bulk(
        _("签发准考证"), (Role.EXAM_OFFICER,), tickets_to_issue, issue_ticket, sitting=True
    ),
    "combine": Bulk(
        _("合成成绩"), (Role.LEAD_EXAMINER,), results.applications_to_combine, decisions.combine_results
    ),
    "submit-for-decision": Bulk(
        _("提交评定"), (Role.LEAD_EXAMINER,), results.applications_to_submit, decisions.submit_for_decision
    ),
    "end-award-notices": Bulk(
        _("结束拟发证公示"), (Role.CREDENTIAL_OFFICER,), lambda: results.award_notices_over(timezone.now()),
        decisions.end_award_notice,
    ),
    "reserve-numbers": Bulk(
        _("编号"), (Role.CREDENTIAL_OFFICER,), applications_awaiting_number, reserve_number
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a bulk act.

    Attributes:
        why_not: What the operation says against it; empty when it can be done, or was not tried.
    """

    pk: int
    title: str
    who: str
    batch: str
    why_not: str = ""


def _for_act(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the act that its address names; to who has not the role for it, it does not exist."""

    @wraps(view)
    @staff()
    def asked(request: HttpRequest, name: str) -> HttpResponse:
        bulk = ACTS.get(name)
        if bulk is None or not roles_of(visitor(request)) & set(bulk.roles):
            raise Http404
        return view(request, name, bulk)

    return asked


@require_safe
@_for_act
def choose(request: HttpRequest, name: str, bulk: Bulk) -> HttpResponse:
    batch = request.GET.get("batch", "")
    waiting = _waiting(bulk, visitor(request))
    codes = sorted(set(waiting.order_by().values_list(_batch_of(bulk), flat=True)))
    if batch:
        waiting = waiting.filter(**{_batch_of(bulk): batch})
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    context = {
        "name": name, "bulk": bulk, "page": page, "rows": _rows(bulk, page), "batch": batch, "batches": codes,
    }  # fmt: skip
    return show(request, "staff/bulk_choose.html", context)


@require_POST
@_for_act
def preview(request: HttpRequest, name: str, bulk: Bulk) -> HttpResponse:
    """Try the act on every chosen row and take it back; say which ones it can be done for."""
    me, now = visitor(request), timezone.now()
    tried = [
        Row(row.pk, row.title, row.who, row.batch, _tried(bulk, row.pk, me, now, keep=False))
        for row in _rows(bulk, _chosen(bulk, me, request.POST.getlist("row")))
    ]
    can, cannot = [row for row in tried if not row.why_not], [row for row in tried if row.why_not]
    return show(
        request, "staff/bulk_preview.html", {"name": name, "bulk": bulk, "can": can, "cannot": cannot}
    )


@require_POST
@_for_act
def commit(request: HttpRequest, name: str, bulk: Bulk) -> HttpResponse:
    """Take up the act for the chosen rows; the next page does it portion by portion."""
    chosen = _chosen(bulk, visitor(request), request.POST.getlist("row"))
    request.session[SESSION] = {
        "name": name,
        "left": [row.pk for row in chosen],
        "done": [],
        "refused": [],
    }
    return redirect("staff:bulk_progress", name)


@require_http_methods(["GET", "HEAD", "POST"])
@_for_act
def progress(request: HttpRequest, name: str, bulk: Bulk) -> HttpResponse:
    """Show how far it is; a POST does the next portion, each act in a transaction of its own."""
    work = request.session.get(SESSION)
    if work is None or work["name"] != name:
        return redirect("staff:bulk", name)
    if request.method == "POST":
        _do_portion(work, bulk, visitor(request))
        request.session.modified = True
        return redirect("staff:bulk_progress", name)
    total = len(work["left"]) + len(work["done"]) + len(work["refused"])
    context = {"name": name, "bulk": bulk, "work": work, "total": total, "so_far": total - len(work["left"])}
    return show(request, "staff/bulk_progress.html", context)


def _do_portion(work: dict[str, Any], bulk: Bulk, me: Person) -> None:
    portion, work["left"] = work["left"][:PORTION], work["left"][PORTION:]
    now = timezone.now()
    found = {row.pk: row for row in _rows(bulk, _chosen(bulk, me, portion))}
    for pk in portion:
        row = found.get(pk)
        if row is None:
            work["refused"].append([str(pk), "", str(_("已由别人办理，或不再等待办理。"))])
        elif why_not := _tried(bulk, pk, me, now, keep=True):
            work["refused"].append([row.title, row.who, why_not])
        else:
            work["done"].append([row.title, row.who])


def _tried(bulk: Bulk, pk: int, me: Person, now: Any, *, keep: bool) -> str:
    """Do the act for one row, and take it back unless it is to be kept; give what the office says against it."""
    key = "sitting_id" if bulk.sitting else "application_id"
    try:
        with transaction.atomic():
            bulk.act(**{key: pk}, actor=me, now=now)
            transaction.set_rollback(not keep)
    except Refusal as refusal:
        return str(refusal)
    return ""


def _waiting(bulk: Bulk, me: Person) -> Rows:
    """Give what waits for an act, without anything about the visitor or people tied to her."""
    applicant = "application__applicant__in" if bulk.sitting else "applicant__in"
    return bulk.rows().exclude(**{applicant: tied_to(me) | {me.pk}})


def _chosen(bulk: Bulk, me: Person, numbers: Iterable[str | int]) -> Rows:
    keys = [int(number) for number in numbers if str(number).isdecimal() and len(str(number)) <= 18]
    return _waiting(bulk, me).filter(pk__in=keys[:PAGE])


def _rows(bulk: Bulk, found: Iterable[Any]) -> list[Row]:
    if bulk.sitting:
        return [
            Row(one.pk, one.ticket, spoken_name(one.application.applicant), one.application.batch.code)
            for one in found
        ]
    return [Row(one.pk, one.reference, spoken_name(one.applicant), one.batch.code) for one in found]


def _batch_of(bulk: Bulk) -> str:
    return "application__batch__code" if bulk.sitting else "batch__code"
