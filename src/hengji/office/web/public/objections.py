"""Objections to the public lists, from anyone, without an account."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hengji.office.decisions.operations import file_objection
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import show
from hengji.office.web.public.forms import ObjectionForm
from hengji.office.web.throttle import Throttle

OBJECTIONS = Throttle("objection", tries=5, window_s=3600)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def object_to(request: HttpRequest) -> HttpResponse:
    """Take an objection; the reference may come with the address, from the line of the list."""
    form = ObjectionForm(request.POST or None, initial={"reference": request.GET.get("reference", "")})
    if request.method != "POST":
        return show(request, "public/object.html", {"form": form})
    if not form.is_valid():
        return show(request, "public/object.html", {"form": form}, status=422)
    if not OBJECTIONS.spend(request):
        return show(request, "public/object.html", {"form": form, "too_many": True}, status=429)
    try:
        objection = file_objection(now=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        return show(request, "public/object.html", {"form": form}, refusal=refusal)
    return show(request, "public/object.html", {"filed": objection}, status=201)
