"""An organisation's lists: the template, the upload, the preview with every fault, all or nothing."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.office.groups import operations, queries
from hengji.office.groups.columns import HEADS
from hengji.office.groups.lifecycle import ListState
from hengji.office.groups.reading import MAX_BYTES, MOST_ROWS
from hengji.office.groups.rows import RowFault
from hengji.office.groups.template import comma_separated, workbook
from hengji.office.record.refusals import Refusal
from hengji.office.record.uploads import UploadRefused
from hengji.office.schemes.queries import batches_taking_applications
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.partner.access import contact, own_list
from hengji.office.web.receiving.forms import FileForm
from hengji.office.web.spreadsheet import Cell, spreadsheet
from hengji.office.web.throttle import Throttle

Batch = Any  # a page knows no models; these are whatever the stages' queries give
GroupList = Any
Organisation = Any
LISTS, ROWS = 20, 50
UPLOADS = Throttle("group-list", tries=60, window_s=3600)
"""A list tells whether an address has an account, so it is no tool to ask for thousands."""
TEMPLATES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


class UploadForm(FileForm):
    file = forms.FileField(label=gettext_lazy("名单文件"), required=False)
    must_have_file = True


@require_safe
@contact
def home(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    context = {
        "organisation": organisation,
        "batches": batches_taking_applications(timezone.now()),
        "page": paged(request, queries.lists_of(organisation), LISTS),
    }
    return show(request, "partner/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@contact
def batch(request: HttpRequest, organisation: Organisation, batch_code: str) -> HttpResponse:
    """Show what a list has to look like, and take one in."""
    chosen, me = _open(batch_code), visitor(request)
    context = {"organisation": organisation, "batch": chosen, "heads": HEADS.values(), "limit": MAX_BYTES}
    context |= {"most": MOST_ROWS}
    if request.method != "POST":
        return show(request, "partner/batch.html", context | {"form": UploadForm(me)})
    form = UploadForm(me, request.POST, request.FILES)
    if not form.is_valid():
        return show(request, "partner/batch.html", context | {"form": form}, status=422)
    if not UPLOADS.spend(request, str(me.pk)):
        form.add_error("file", _("一小时内上传次数太多，请稍后再试。"))
        return show(request, "partner/batch.html", context | {"form": form}, status=429)
    try:
        group_list = operations.upload_list(
            batch_id=chosen.pk, upload=form.upload(), actor=me, now=timezone.now()
        )
    except UploadRefused as unfit:
        form.turn_away(unfit)
        return show(request, "partner/batch.html", context | {"form": form}, status=422)
    except Refusal as refusal:
        return show(request, "partner/batch.html", context | {"form": form}, refusal=refusal)
    form.let_go()
    return redirect("partner:list", group_list.pk)


@require_safe
@contact
def template(_request: HttpRequest, _organisation: Organisation, batch_code: str, kind: str) -> HttpResponse:
    """Give the template of a batch, in the reader's language."""
    chosen, language = _open(batch_code), get_language() or "zh"
    if kind not in TEMPLATES:
        raise Http404
    content = workbook(chosen, language) if kind == "xlsx" else comma_separated(language)
    response = HttpResponse(content, content_type=TEMPLATES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{chosen.code}.{kind}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@own_list
def preview(request: HttpRequest, group_list: GroupList) -> HttpResponse:
    return _preview(request, group_list)


@require_safe
@own_list
def faults(_request: HttpRequest, group_list: GroupList) -> HttpResponse:
    """Give every fault as a table, each reason in both languages."""
    return spreadsheet(f"{group_list.batch.code}-faults", _report(queries.faults_of(group_list)))


@require_POST
@own_list
def commit(request: HttpRequest, group_list: GroupList) -> HttpResponse:
    act = refused(
        lambda: operations.commit_list(
            list_id=group_list.pk,
            declared="declared" in request.POST,
            actor=visitor(request),
            now=timezone.now(),
        )
    )
    if act:
        return _preview(request, group_list, refusal=act)
    said = ngettext(
        "%(n)s 人已报名，激活邮件会在几分钟内寄出。",
        "%(n)s 人已报名，激活邮件会在几分钟内寄出。",
        group_list.count,
    )
    messages.success(request, said % {"n": group_list.count})
    return redirect(f"{reverse('partner:people')}?{urlencode({'batch': group_list.batch.code})}")


@require_POST
@own_list
def drop(request: HttpRequest, group_list: GroupList) -> HttpResponse:
    act = refused(
        lambda: operations.drop_list(list_id=group_list.pk, actor=visitor(request), now=timezone.now())
    )
    if act:
        return _preview(request, group_list, refusal=act)
    messages.success(request, _("名单已作废，内容已清除。"))
    return redirect("partner:batch", group_list.batch.code)


def _open(code: str) -> Batch:
    found = batches_taking_applications(timezone.now()).select_related("scheme").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _preview(request: HttpRequest, group_list: GroupList, *, refusal: Refusal | None = None) -> HttpResponse:
    found = queries.faults_of(group_list)
    wrong = {fault.line for fault in found}
    context = {
        "list": group_list,
        "open": group_list.state == ListState.CHECKED,
        "faults": paged(request, found, ROWS, "faults"),
        "wrong": wrong,
        "rows": paged(request, group_list.rows, ROWS, "rows"),
    }
    return show(request, "partner/list.html", context, refusal=refusal)


def _report(found: tuple[RowFault, ...]) -> Iterator[tuple[Cell, ...]]:
    yield "行号 Row", "列 Column", "填写的内容 Content", "原因", "Reason"
    for fault in found:
        with override("zh-hans"):
            chinese = str(fault.reason)
        with override("en"):
            english = str(fault.reason)
        yield fault.line, f"{fault.title.zh} {fault.title.en}", fault.value, chinese, english
