"""The original of her certificate for its holder, who types the number of her document for it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hengji.office.record.refusals import Refusal
from hengji.office.registry.operations import draw_original
from hengji.office.registry.policies import may_draw_original
from hengji.office.registry.queries import certificates_of
from hengji.office.registry.refusals import TooManyNumbers
from hengji.office.web.candidate.access import own_application
from hengji.office.web.originals import DocumentNumberForm, may_try_number, original_response
from hengji.office.web.pages import show, visitor

Application = Any  # a page knows no models; this is whatever the stages' queries give


@sensitive_post_parameters("document_number")
@require_http_methods(["GET", "HEAD", "POST"])
@own_application
def original(request: HttpRequest, application: Application) -> HttpResponse:
    me = visitor(request)
    held = certificates_of(me).filter(application=application).first()
    if held is None or not may_draw_original(me, held):
        raise Http404
    context = {"application": application, "certificate": held, "form": DocumentNumberForm()}
    if request.method != "POST":
        return show(request, "candidate/original.html", context)
    form = DocumentNumberForm(request.POST)
    if not form.is_valid():
        return show(request, "candidate/original.html", {**context, "form": form}, status=422)
    if not may_try_number(held):
        return show(request, "candidate/original.html", context, refusal=TooManyNumbers(held), status=429)
    try:
        sheet = draw_original(certificate_id=held.pk, actor=me, now=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        return show(request, "candidate/original.html", context, refusal=refusal)
    return original_response(held, sheet)
