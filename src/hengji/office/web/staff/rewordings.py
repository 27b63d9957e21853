"""Rewording 评分细则修订: old and new words side by side, what they open again, who approves, and the act that applies."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.assay.grading import Criterion
from hengji.office.decisions import operations, policies
from hengji.office.decisions import rewording as impact
from hengji.office.decisions.lifecycle import OPEN_REWORDING, REMARKING, REWORDERS, Reopening, RewordingState
from hengji.office.decisions.refusals import TiedToResults
from hengji.office.marking.operations import release_task
from hengji.office.people.queries import has_role
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.correcting import batch_asked, carried_out
from hengji.office.web.staff.rewording_form import RewordingForm
from hengji.office.web.timeline import told_to_staff

Rewording = Any  # a page knows no models; this is whatever the stage's queries give
READERS = (*REWORDERS, Role.EXAM_OFFICER, *SUPERVISORS)
PAGE = 100
ACTS: dict[str, tuple[Callable[..., object], Promise]] = {
    "approve": (operations.approve_rewording, _("已批准，可以生效。")),
    "reject": (operations.reject_rewording, _("已不予批准，细则不变。")),
    "withdraw": (operations.withdraw_rewording, _("已撤回，细则不变。")),
}


@require_safe
@staff(*READERS)
def rewordings(request: HttpRequest) -> HttpResponse:
    return show(request, "staff/rewordings.html", {"page": paged(request, impact.rewordings(), PAGE)})


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*REWORDERS)
def propose(request: HttpRequest) -> HttpResponse:
    """Write other words for the steps of a criterion beside those in force."""
    batch, archetype, criterion = _chosen(request.GET)
    form = RewordingForm(criterion, request.POST if request.method == "POST" else None)
    context = {
        "batch": batch,
        "archetype": archetype,
        "criterion": criterion,
        "form": form,
        "batches": impact.batches_with(archetype),
    }
    if request.method != "POST":
        return show(request, "staff/rewording_new.html", context)
    if not form.is_valid():
        return show(request, "staff/rewording_new.html", context, status=422)
    try:
        made = operations.propose_rewording(
            batch_id=batch.pk if batch else None,
            archetype=archetype,
            criterion=criterion.id,
            anchors=form.anchors(),
            downward=form.cleaned_data["downward"],
            reason=form.cleaned_data["reason"],
            actor=visitor(request),
            now=timezone.now(),
        )
    except Refusal as refusal:
        return show(request, "staff/rewording_new.html", context, refusal=refusal)
    return redirect("staff:rewording", made.pk)


@require_safe
@staff(*READERS)
def rewording(request: HttpRequest, rewording_id: int) -> HttpResponse:
    return _page(request, _found(rewording_id))


@require_POST
@staff(*REWORDERS)
def step(request: HttpRequest, rewording_id: int, act: str) -> HttpResponse:
    found = _found(rewording_id)
    if act not in ACTS:
        raise Http404
    operation, said = ACTS[act]
    given = partial(operation, reason=request.POST.get("reason", ""))
    return _carried_out(request, found, given, said)


@require_POST
@staff(*REWORDERS)
def apply(request: HttpRequest, rewording_id: int) -> HttpResponse:
    said = _("已生效：按原细则给的评分原样保留，须重新评阅的已重新开出评分任务。")
    return _carried_out(request, _found(rewording_id), operations.apply_rewording, said)


@require_POST
@staff(Role.EXAM_OFFICER)
def take_back(request: HttpRequest, rewording_id: int, task_id: int) -> HttpResponse:
    """Take a mark back that keeps other words waiting, so that somebody else gives it."""
    me, found = visitor(request), _found(rewording_id)
    held = [one.task.pk for one in impact.outstanding_in(impact.touched_by(found)) if one.held]
    if task_id not in held or policies.tied_results(me, impact.works_of(found)):
        raise Http404
    reason = request.POST.get("reason", "")
    refusal = refused(lambda: release_task(task_id=task_id, reason=reason, actor=me, now=timezone.now()))
    if refusal:
        return _page(request, found, refusal)
    messages.success(request, _("已收回，可以由其他考评员领取。"))
    return redirect("staff:rewording", found.pk)


def _chosen(given: QueryDict) -> tuple[Any, str, Criterion]:
    """Give the batch, if one is asked for, the version of the task, and the criterion as it is worded there now."""
    batch, archetype = batch_asked(given), given.get("archetype", "")
    found = impact.criterion_now(batch, archetype, given.get("criterion", ""))
    if found is None or (given.get("batch") and batch is None):
        raise Http404
    return batch, archetype, found


def _found(rewording_id: int) -> Rewording:
    found = impact.rewording_numbered(rewording_id)
    if found is None:
        raise Http404
    return found


def _counted(rows: Iterable[Any]) -> dict[Reopening, int]:
    counted = Counter(row.consequence for row in rows)
    return {one: counted[one] for one in Reopening if counted[one]}


def _carried_out(
    request: HttpRequest, found: Rewording, act: Callable[..., object], said: Promise
) -> HttpResponse:
    return carried_out(
        request,
        partial(act, rewording_id=found.pk),
        said,
        partial(_page, request, found),
        reverse("staff:rewording", args=[found.pk]),
    )


def _page(
    request: HttpRequest, found: Rewording, refusal: Refusal | None = None, *, reason: str = ""
) -> HttpResponse:
    me = visitor(request)
    if tied := policies.tied_results(me, impact.works_of(found)):
        return show(
            request, "staff/rewording.html", {"rewording": found}, refusal=TiedToResults(me, tied), status=403
        )
    done = found.state == RewordingState.APPLIED
    rows: list[Any] = [*(impact.lines_of(found) if done else impact.touched_by(found))]
    context = {
        "rewording": found,
        "outstanding": () if done else impact.outstanding_in(rows),
        "takes_back": has_role(me, Role.EXAM_OFFICER),
        "readable": True,
        "steps": list(enumerate(zip(found.before, found.after, strict=True))),
        "page": paged(request, rows, PAGE),
        "counts": _counted(rows),
        "marks": sum(row.marks for row in rows),
        "remarked": sum(row.consequence in REMARKING for row in rows),
        "open": found.state in OPEN_REWORDING,
        "names": policies.may_know_whose(me),
        "reason": reason,
        "may_work": policies.may_reword(me),
        "may_approve": policies.may_approve_rewording(me, found),
        "events": told_to_staff(events_of(found)),
    }
    return show(request, "staff/rewording.html", context, refusal=refusal)
