"""The archives of batches: what is in each and what it lacks, and the file to take away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hengji.office.jobs.lifecycle import JobKind
from hengji.office.jobs.operations import have_archive_prepared
from hengji.office.jobs.queries import job_about
from hengji.office.oversight.operations import hand_out_archive
from hengji.office.oversight.parts import parts_of
from hengji.office.oversight.policies import may_archive, may_open_archive
from hengji.office.oversight.queries import archives_for
from hengji.office.oversight.refusals import TiedToTheBatch
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.queries import public_batches
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import staff

LATEST = 5
Batch = Any  # a page knows no models; this is whatever the stage's queries give


@require_safe
@staff()
def archives(request: HttpRequest) -> HttpResponse:
    _admit(request)
    return show(request, "staff/archives.html", {"batches": public_batches()})


@require_safe
@staff()
def archive(request: HttpRequest, batch_id: int) -> HttpResponse:
    return _page(request, _found(request, batch_id))


@require_POST
@staff()
def prepare(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Have the archive made outside of this request; the page says when it is there."""
    batch, purpose = _found(request, batch_id), request.POST.get("purpose", "")
    refusal = refused(
        lambda: have_archive_prepared(
            batch_id=batch.pk, purpose=purpose, actor=visitor(request), now=timezone.now()
        )
    )
    if refusal:
        return _page(request, batch, refusal)
    messages.success(request, _("已开始生成，通常不到一分钟。生成后在本页下载。"))
    return redirect("staff:archive", batch.pk)


@never_cache
@require_POST
@staff()
def download(request: HttpRequest, batch_id: int, archive_id: int) -> HttpResponse:
    batch = _found(request, batch_id)
    if not archives_for(visitor(request), batch).filter(pk=archive_id).exists():
        raise Http404
    try:
        made = hand_out_archive(archive_id=archive_id, actor=visitor(request), now=timezone.now())
    except Refusal as refusal:
        return _page(request, batch, refusal)
    response = HttpResponse(made.content, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _admit(request: HttpRequest) -> None:
    if not may_archive(visitor(request)):
        raise PermissionDenied


def _found(request: HttpRequest, batch_id: int) -> Batch:
    _admit(request)
    try:
        return public_batches().get(pk=batch_id)
    except ObjectDoesNotExist:
        raise Http404 from None


def _page(request: HttpRequest, batch: Batch, refusal: Refusal | None = None) -> HttpResponse:
    me = visitor(request)
    if not may_open_archive(me, batch):
        tied = TiedToTheBatch(me, batch.code)
        return show(request, "staff/archive.html", {"batch": batch}, refusal=tied, status=403)
    parts = parts_of(batch)
    context = {
        "batch": batch,
        "asked": [(one, job_about(JobKind.ARCHIVE, one.pk)) for one in archives_for(me, batch)[:LATEST]],
        "parts": parts,
        "complete": sum(not part.missing for part in parts),
        "total": len(parts),
    }
    return show(request, "staff/archive.html", context, refusal=refusal)
