"""A candidate's own practical, explained."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hengji.office.decisions.explaining import explanation_for
from hengji.office.exams.queries import paper_of
from hengji.office.web.candidate.access import own_application
from hengji.office.web.pages import show, visitor
from hengji.office.web.sitting.journal import journal_table

Application = Any  # a page knows no models; this is whatever casework's queries give


@never_cache
@require_safe
@own_application
def explanation(request: HttpRequest, application: Application) -> HttpResponse:
    """Show what was asked, found and marked; before the decision, or if the scheme is silent, there is no such page."""
    found = explanation_for(visitor(request), application)
    if found is None:
        raise Http404
    questions = {question.id: question for question in paper_of(found.sitting).opening.questions}
    entries = journal_table(found.entries, questions, most=len(found.entries))
    context = {"application": application, "explanation": found, "entries": entries}
    return show(request, "candidate/explanation.html", context)
