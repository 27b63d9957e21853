"""What a candidate's desk gives besides its page: her charts as drawings, her tables as files."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hengji.office.exams import policies, queries
from hengji.office.web.pages import visitor
from hengji.office.web.sitting.charts import chart_response
from hengji.office.web.sitting.exporting import exported
from hengji.office.web.sitting.views import may_read, own_sitting
from hengji.office.web.spreadsheet import spreadsheet

Sitting = Any  # a page knows no models; this one is whatever the exams' queries give


@require_safe
@login_required
@own_sitting
def chart(request: HttpRequest, sitting: Sitting, address: str) -> HttpResponse:
    if not may_read(request, sitting):
        raise Http404
    with queries.present(sitting) as current:
        return chart_response(request, current.company, address)


@require_safe
@login_required
@own_sitting
def table(request: HttpRequest, sitting: Sitting, key: str) -> HttpResponse:
    """Give one table of the candidate's own company, while she sits and if her scheme lets her."""
    if not may_read(request, sitting) or not policies.may_export(visitor(request), sitting, timezone.now()):
        raise Http404
    with queries.present(sitting) as current:
        rows = exported(current.company, key)
    if rows is None:
        raise Http404
    return spreadsheet(key, rows)
