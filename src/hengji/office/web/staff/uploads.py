"""Certificates' data for the official query system: what is due, the lists handed over, what was answered."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.refusals import Refusal
from hengji.office.registry import operations
from hengji.office.registry import uploads as queries
from hengji.office.registry.lifecycle import UploadState
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.spreadsheet import Cell, spreadsheet
from hengji.office.web.staff.access import staff
from hengji.office.web.tags import level_title, skill_title

Upload = Any  # a page knows no models; this is whatever the registry's queries give
PAGE = 20


@require_safe
@staff(Role.CREDENTIAL_OFFICER, *SUPERVISORS)
def uploads(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@staff(Role.CREDENTIAL_OFFICER)
def prepare(request: HttpRequest) -> HttpResponse:
    act = refused(lambda: operations.prepare_upload(actor=visitor(request), now=timezone.now()))
    if act:
        return _page(request, act)
    messages.success(request, _("清单已生成。下载后报送，再回来登记回执。"))
    return redirect("staff:uploads")


@require_POST
@staff(Role.CREDENTIAL_OFFICER)
def settle(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Write down the receipt, or by the other button that the list came back."""
    upload, text = _found(upload_id), request.POST.get("receipt", "")
    call = {"upload_id": upload.pk, "actor": visitor(request), "now": timezone.now()}
    came_back = "came_back" in request.POST
    act = refused(
        lambda: (
            operations.record_return(reason=text, **call)
            if came_back
            else operations.record_receipt(receipt=text, **call)
        )
    )
    if act:
        return _page(request, act)
    messages.success(request, _("已登记。"))
    return redirect("staff:uploads")


@require_safe
@staff(Role.CREDENTIAL_OFFICER, *SUPERVISORS)
def table(_request: HttpRequest, upload_id: int) -> HttpResponse:
    """Give a list as a file to be handed over."""
    upload = _found(upload_id)
    return spreadsheet(f"certificates-{upload.pk}", _table(upload))


def _found(upload_id: int) -> Upload:
    found = queries.upload_numbered(upload_id)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "due": queries.certificates_to_upload().count(),
        "page": paged(request, queries.uploads(), PAGE),
        "waiting": UploadState.PREPARED.value,
    }
    return show(request, "staff/uploads.html", context, refusal=refusal)


def _table(upload: Upload) -> Iterator[tuple[Cell, ...]]:
    yield (
        _("证书编号"),
        _("版本"),
        _("姓名"),
        _("技能"),
        _("等级"),
        _("标准编号"),
        _("发证日期"),
        _("有效期至"),
        _("状态"),
    )
    for line in queries.lines_of(upload):
        one = line.certificate
        yield (
            one.number,
            one.version,
            one.holder,
            skill_title(one.skill),
            level_title(one.level),
            one.edition_code,
            str(one.issued_on),
            str(one.valid_until or ""),
            str(line.get_stood_display()),
        )
