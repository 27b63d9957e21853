"""Batches: planned and announced by those who manage schemes, opened, closed and run by the exam office."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.office.decisions.operations.rescheduling import cancel_batch, postpone_batch, resume_batch
from hengji.office.decisions.policies import may_see_outlook
from hengji.office.decisions.queries import releases_of
from hengji.office.decisions.standing import Stage, standing_of
from hengji.office.people.queries import roles_of
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import Refusal
from hengji.office.schemes import operations, queries
from hengji.office.schemes.lifecycle import BATCH, BatchState, SchemeVerb
from hengji.office.schemes.refusals import PackDoesNotCover
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.batch_form import BatchForm, CancelForm, NewDaysForm
from hengji.office.web.staff.forms import ReasonForm
from hengji.office.web.timeline import told_to_staff

Batch = Any  # a page knows no models; this is whatever the stage's queries give
ACTS = {
    SchemeVerb.ANNOUNCE: "staff:announce_batch",
    SchemeVerb.OPEN: "staff:open_batch",
    SchemeVerb.CLOSE: "staff:close_batch",
    SchemeVerb.RUN: "staff:run_batch",
}


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.SCHEME_MANAGER)
def plan(request: HttpRequest) -> HttpResponse:
    schemes = queries.schemes()
    if request.method != "POST":
        return show(
            request, "staff/batch_form.html", {"form": BatchForm(schemes, initial=request.GET.dict())}
        )
    form = BatchForm(schemes, request.POST)
    if not form.is_valid():
        return show(request, "staff/batch_form.html", {"form": form}, status=422)
    made: list[Batch] = []

    def act() -> None:
        made.append(operations.plan_batch(**form.cleaned_data, actor=visitor(request), now=timezone.now()))

    if refusal := refused(act):
        return show(request, "staff/batch_form.html", {"form": form}, refusal=refusal)
    messages.success(request, _("批次已拟定，所采用的方案已锁定。"))
    return redirect("staff:batch", made[0].pk)


@require_safe
@staff()
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    return _page(request, _found(batch_id))


@require_POST
@staff(Role.SCHEME_MANAGER)
def announce(request: HttpRequest, batch_id: int) -> HttpResponse:
    return _done(request, batch_id, _("批次公告已发布。"), operations.announce_batch)


@require_POST
@staff(Role.EXAM_OFFICER)
def open_registration(request: HttpRequest, batch_id: int) -> HttpResponse:
    return _done(request, batch_id, _("报名已开放。"), operations.open_registration)


@require_POST
@staff(Role.EXAM_OFFICER)
def close_registration(request: HttpRequest, batch_id: int) -> HttpResponse:
    return _done(request, batch_id, _("报名已截止。"), operations.close_registration)


@require_POST
@staff(Role.EXAM_OFFICER)
def run(request: HttpRequest, batch_id: int) -> HttpResponse:
    return _done(request, batch_id, _("批次已开始考核。"), operations.begin_assessment)


@require_POST
@staff(Role.EXAM_OFFICER)
def postpone(request: HttpRequest, batch_id: int) -> HttpResponse:
    reason = request.POST.get("reason", "")

    def act(**who: Any) -> object:
        return postpone_batch(reason=reason, **who)

    return _done(request, batch_id, _("批次已延期，已排的场次和面试已作废。"), act)


@require_POST
@staff(Role.EXAM_OFFICER)
def resume(request: HttpRequest, batch_id: int) -> HttpResponse:
    form = NewDaysForm(request.POST)
    if not form.is_valid():
        return _page(request, _found(batch_id), days_form=form, status=422)

    def act(**who: Any) -> object:
        return resume_batch(**form.cleaned_data, **who)

    return _done(request, batch_id, _("批次已重新定期。"), act)


@require_POST
@staff(Role.SCHEME_MANAGER)
def cancel(request: HttpRequest, batch_id: int) -> HttpResponse:
    found = _found(batch_id)
    form = CancelForm(queries.batches_like(found, timezone.now()), request.POST)
    if not form.is_valid():
        return _page(request, found, cancel_form=form, status=422)

    def act(**who: Any) -> object:
        return cancel_batch(**form.cleaned_data, **who)

    return _done(request, batch_id, _("批次已取消。"), act)


def _found(batch_id: int) -> Batch:
    found = queries.batch_numbered(batch_id)
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, batch_id: int, said: Promise, act: Callable[..., object]) -> HttpResponse:
    found = _found(batch_id)
    refusal = refused(lambda: act(batch_id=found.pk, actor=visitor(request), now=timezone.now()))
    if refusal:
        return _page(request, found, refusal=refusal)
    messages.success(request, str(said))
    return redirect("staff:batch", found.pk)


def _page(
    request: HttpRequest,
    found: Batch,
    *,
    refusal: Refusal | None = None,
    status: int | None = None,
    **forms: Any,
) -> HttpResponse:
    standing, now = standing_of(found), timezone.now()
    held = {str(role) for role in roles_of(visitor(request))}
    steps = [step for step in BATCH.steps_from(found.state) if step.verb in ACTS]
    context = {
        "batch": found,
        "policy": found.scheme.rules,
        "cell": queries.cell_of(found),
        "calendar": _calendar(found),
        "standing": standing,
        "stages": _stages(standing.stage),
        "acts": [(step, ACTS[SchemeVerb(step.verb)]) for step in steps if held & set(step.roles)],
        "waiting": [step for step in steps if not held & set(step.roles)],
        "results": found.scheme.rules.results,
        "may_release": may_see_outlook(visitor(request)),
        "releases": releases_of(found),
        "public": found.state != BatchState.DRAFT,
        "may": {str(step.verb) for step in BATCH.steps_from(found.state) if held & set(step.roles)},
        "verbs": SchemeVerb,
        "reason_form": ReasonForm(auto_id="postpone_%s"),
        "days_form": NewDaysForm(auto_id="resume_%s"),
        "cancel_form": CancelForm(queries.batches_like(found, now), auto_id="cancel_%s"),
        "events": told_to_staff(events_of(found)),
        **forms,
    }
    return show(request, "staff/batch.html", context, refusal=refusal, status=status)


def _calendar(found: Batch) -> queries.BatchCalendar | None:
    """Give the days of a batch; the working days of a far year may not be known yet."""
    try:
        return queries.calendar_of(found)
    except PackDoesNotCover:
        return None


def _stages(stage: Stage | None) -> list[dict[str, object]]:
    """Give the stages after registration with where the batch stands among them; none when it has none."""
    if stage is None:
        return []
    order = list(Stage)
    here = order.index(stage)
    places = ["done"] * here + ["current"] + ["ahead"] * (len(order) - here - 1)
    return [{"title": one.label, "at": place} for one, place in zip(order, places, strict=True)]
