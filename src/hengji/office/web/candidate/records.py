"""What is kept about a candidate, and the file with all of it that she may take away."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hengji.office.keeping.file import contents_of
from hengji.office.keeping.operations import ask_for_removal, hand_out_file
from hengji.office.keeping.policies import may_take_file
from hengji.office.keeping.queries import removals_of
from hengji.office.keeping.terms import terms_of
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import Person, refused, show, visitor


@require_safe
@login_required
def records(request: HttpRequest) -> HttpResponse:
    return _page(request, _applicant(request))


@never_cache
@require_POST
@login_required
def download(request: HttpRequest) -> HttpResponse:
    me = _applicant(request)
    return as_download(hand_out_file(person_id=me.pk, actor=me, now=timezone.now()))


@require_POST
@login_required
def ask_removal(request: HttpRequest) -> HttpResponse:
    """Remove what nothing asks to be kept, and tell of the rest until when and why it is."""
    me = _applicant(request)
    refusal = refused(lambda: ask_for_removal(actor=me, now=timezone.now()))
    if refusal:
        return _page(request, me, refusal)
    messages.success(request, _("可以删除的已经删除；其余保存到什么时候、依据什么，见下表。"))
    return redirect("candidate:records")


def _applicant(request: HttpRequest) -> Person:
    me = visitor(request)
    if not may_take_file(me, me):
        raise PermissionDenied
    return me


def _page(request: HttpRequest, me: Person, refusal: Refusal | None = None) -> HttpResponse:
    context = {"contents": contents_of(me), "terms": terms_of(me), "removals": removals_of(me)}
    return show(request, "candidate/records.html", context, refusal=refusal)


def as_download(made: Any) -> HttpResponse:
    """Give a person's file to be saved."""
    response = HttpResponse(made.content, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
