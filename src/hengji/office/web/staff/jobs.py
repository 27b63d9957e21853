"""What is done outside of requests: how much waits, what failed, and having it tried again."""

from django.contrib import messages as flash
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hengji.office.jobs import operations, queries
from hengji.office.jobs.policies import JOB_READERS
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.staff.access import staff

PAGE = 50


@require_safe
@staff(*JOB_READERS)
def jobs(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@staff(*JOB_READERS)
def try_again(request: HttpRequest, job_id: int) -> HttpResponse:
    try:
        found = queries.jobs_to_show().get(pk=job_id)
    except ObjectDoesNotExist:
        raise Http404 from None
    refusal = refused(
        lambda: operations.have_tried_again(job_id=found.pk, actor=visitor(request), now=timezone.now())
    )
    if refusal:
        return _page(request, refusal=refusal)
    flash.success(request, _("已放回队列，马上再执行。"))
    return redirect("staff:jobs")


def _page(request: HttpRequest, *, refusal: Refusal | None = None) -> HttpResponse:
    waiting = queries.jobs_waiting().order_by("asked_at")
    context = {
        "page": paged(request, queries.jobs_to_show(), PAGE),
        "waiting": waiting.count(),
        "oldest": waiting.first(),
    }
    return show(request, "staff/jobs.html", context, refusal=refusal)
