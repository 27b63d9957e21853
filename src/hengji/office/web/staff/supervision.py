"""Supervision: findings on a batch or a case, the body's answers, and marked work drawn to be looked at."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from hengji.office.casework.policies import may_view_application
from hengji.office.oversight import operations, policies, queries
from hengji.office.oversight.lifecycle import ANSWERERS
from hengji.office.people.roles import SUPERVISORS
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.queries import batches
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.forms import FindingForm, SampleForm

Finding = Any  # a page knows no models; this is whatever the stage's queries give
READERS = (*SUPERVISORS, *ANSWERERS)


@require_safe
@staff(*READERS)
def supervision(request: HttpRequest) -> HttpResponse:
    return _overview(request)


@require_POST
@staff(*SUPERVISORS)
def raise_finding(request: HttpRequest) -> HttpResponse:
    """Raise a finding, and with it a stop where that is asked for: both or neither."""
    form = FindingForm(batches(), request.POST)
    if not form.is_valid():
        return _overview(request, finding_form=form, status=422)
    given = form.cleaned_data
    try:
        finding = operations.raise_finding(
            batch_id=given["batch"],
            application_id=given["application"],
            text=given["text"],
            actor=visitor(request),
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _overview(request, finding_form=form, refusal=refusal)
    messages.success(request, _("督导意见已提出，等待答复。"))
    return redirect("staff:supervision_finding", finding.pk)


@require_safe
@staff(*READERS)
def finding(request: HttpRequest, finding_id: int) -> HttpResponse:
    return _page(request, _found(request, finding_id))


@require_POST
@staff(*SUPERVISORS)
def stop(request: HttpRequest, finding_id: int) -> HttpResponse:
    return _reasoned(request, finding_id, _("已暂停，认可答复之前不能继续。"), operations.request_stop)


@require_POST
@staff(*ANSWERERS)
def answer(request: HttpRequest, finding_id: int) -> HttpResponse:
    text = request.POST.get("text", "")

    def act(**who: Any) -> object:
        return operations.answer_finding(text=text, **who)

    return _done(request, finding_id, _("已答复，等待督导员认可。"), act, typed=text)


@require_POST
@staff(*SUPERVISORS)
def send_back(request: HttpRequest, finding_id: int) -> HttpResponse:
    return _reasoned(request, finding_id, _("已要求重新答复。"), operations.send_back_finding)


@require_POST
@staff(*SUPERVISORS)
def accept(request: HttpRequest, finding_id: int) -> HttpResponse:
    return _done(request, finding_id, _("答复已认可；如有暂停，已经解除。"), operations.accept_answer)


@require_POST
@staff(*SUPERVISORS)
def close(request: HttpRequest, finding_id: int) -> HttpResponse:
    text = request.POST.get("text", "")

    def act(**who: Any) -> object:
        return operations.close_finding(text=text, **who)

    return _done(request, finding_id, _("督导意见已办结。"), act, typed=text)


@require_POST
@staff(*SUPERVISORS)
def draw(request: HttpRequest) -> HttpResponse:
    form = SampleForm(batches(), request.POST)
    if not form.is_valid():
        return _overview(request, sample_form=form, status=422)
    given = form.cleaned_data
    try:
        sample = operations.draw_sample(
            batch_id=given["batch"], size=given["size"], actor=visitor(request), now=timezone.now()
        )
    except Refusal as refusal:
        return _overview(request, sample_form=form, refusal=refusal)
    return redirect("staff:supervision_sample", sample.pk)


@require_safe
@staff(*SUPERVISORS)
def sample(request: HttpRequest, sample_id: int) -> HttpResponse:
    """Show what was drawn by code; whose work it is stands nowhere on the page."""
    found = queries.sample_numbered(sample_id)
    if found is None:
        raise Http404
    return show(request, "staff/sample.html", {"sample": found})


def _found(request: HttpRequest, finding_id: int) -> Finding:
    """Find a finding that the visitor may read; to who may not, it does not exist."""
    found = queries.finding_numbered(finding_id)
    if found is None or not policies.may_read_finding(visitor(request), found):
        raise Http404
    return found


def _reasoned(
    request: HttpRequest, finding_id: int, said: Promise, act: Callable[..., object]
) -> HttpResponse:
    reason = request.POST.get("text", "")

    def write(**who: Any) -> object:
        return act(reason=reason, **who)

    return _done(request, finding_id, said, write, typed=reason)


def _done(
    request: HttpRequest, finding_id: int, said: Promise, act: Callable[..., object], *, typed: str = ""
) -> HttpResponse:
    found = _found(request, finding_id)
    refusal = refused(lambda: act(finding_id=found.pk, actor=visitor(request), now=timezone.now()))
    if refusal:
        return _page(request, _found(request, finding_id), typed=typed, refusal=refusal)
    messages.success(request, str(said))
    return redirect("staff:supervision_finding", found.pk)


def _overview(
    request: HttpRequest,
    *,
    finding_form: FindingForm | None = None,
    sample_form: SampleForm | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    me = visitor(request)
    supervises = policies.may_supervise(me, office_day(timezone.now()))
    context = {
        "findings": queries.findings_read_by(me)[:200],
        "samples": queries.samples()[:50] if supervises else (),
        "supervises": supervises,
        "terms": queries.terms_of(me),
        "finding_form": finding_form or FindingForm(batches()),
        "sample_form": sample_form or SampleForm(batches()),
    }
    return show(request, "staff/supervision.html", context, refusal=refusal, status=status)


def _page(
    request: HttpRequest, finding: Finding, *, typed: str = "", refusal: Refusal | None = None
) -> HttpResponse:
    me = visitor(request)
    follows = policies.may_follow_finding(me, finding, office_day(timezone.now()))
    context = {
        "finding": finding,
        "texts": finding.texts.select_related("author"),
        "stop": queries.stop_of(finding),
        "typed": typed,
        "may_answer": policies.may_answer_finding(me, finding),
        "may_stop": follows and finding.state in {"raised", "overdue"},
        "may_judge": follows and finding.state == "answered",
        "may_close": follows and finding.state == "accepted",
        "may_open_case": finding.application and may_view_application(me, finding.application),
    }
    return show(request, "staff/finding.html", context, refusal=refusal)
