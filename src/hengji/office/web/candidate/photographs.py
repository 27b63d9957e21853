"""A candidate's photograph: put there, shown to her, replaced or removed by her."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hengji.office.casework.operations import keep_photograph, remove_photograph
from hengji.office.people.queries import has_role, photographs_of
from hengji.office.people.roles import Role
from hengji.office.record.refusals import Refusal
from hengji.office.record.uploads import max_bytes
from hengji.office.web.pages import show, visitor
from hengji.office.web.photographs import photograph_response
from hengji.office.web.receiving.forms import FileForm


class PhotographForm(FileForm):
    file = forms.FileField(
        label=gettext_lazy("照片文件"),
        help_text=gettext_lazy("近期正面免冠照片，宽高比接近 25:35，不小于 295×413 像素。"),
        required=False,
    )
    must_have_file = True


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def photograph(request: HttpRequest) -> HttpResponse:
    me = visitor(request)
    if not has_role(me, Role.CANDIDATE):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, PhotographForm(me))
    if "remove" in request.POST:
        remove_photograph(actor=me, now=timezone.now())
        messages.success(request, _("照片已删除。"))
        return redirect("candidate:photograph")
    form = PhotographForm(me, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        keep_photograph(upload=form.upload(), actor=me, now=timezone.now())
    except Refusal as unfit:
        form.turn_away(unfit)
        return _page(request, form, status=422)
    form.let_go()
    messages.success(request, _("照片已保存，将印在准考证上。"))
    return redirect("candidate:photograph")


@require_safe
@login_required
def photograph_file(request: HttpRequest) -> HttpResponse:
    kept = photographs_of(visitor(request)).first()
    if kept is None:
        raise Http404
    return photograph_response(kept)


def _page(request: HttpRequest, form: PhotographForm, *, status: int | None = None) -> HttpResponse:
    context = {
        "form": form,
        "kept": photographs_of(visitor(request)).first(),
        "upload_limit": max_bytes(),
    }
    return show(request, "candidate/photograph.html", context, status=status)
