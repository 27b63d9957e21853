"""What is examined: for anyone who thinks of sitting an exam."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hengji.assay.tasks import NoPaperOffered
from hengji.office.exams.blueprints import plan_of
from hengji.office.web.pages import show


@require_safe
def examined(request: HttpRequest, skill: str, level: str) -> HttpResponse:
    """Tell which tasks a paper may ask and which requirements they are asked for."""
    try:
        plan = plan_of(skill, level)
    except NoPaperOffered:
        raise Http404 from None
    return show(request, "public/examined.html", {"plan": plan})
