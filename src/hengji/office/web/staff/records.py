"""What is kept of a person, for those who look after it: her file at her request."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hengji.office.keeping.file import contents_of
from hengji.office.keeping.operations import hand_out_file
from hengji.office.keeping.policies import may_take_file
from hengji.office.keeping.queries import removals_of
from hengji.office.keeping.terms import terms_of
from hengji.office.oversight.lifecycle import Looked
from hengji.office.people.queries import person_numbered
from hengji.office.people.roles import Role
from hengji.office.record.refusals import Refusal
from hengji.office.web.candidate.records import as_download
from hengji.office.web.looks import traced
from hengji.office.web.pages import show, visitor
from hengji.office.web.staff.access import staff

Person = Any  # a page knows no models; this is whatever the people's queries give


@require_safe
@staff(Role.REGISTRAR)
def person_records(request: HttpRequest, user_id: int) -> HttpResponse:
    person = _found(request, user_id)
    return traced(request, _page(request, person), Looked.KEPT, person, person.pk)


@never_cache
@require_POST
@staff(Role.REGISTRAR)
def person_file(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give a person's file to a registrar whom she has asked for it."""
    person, purpose = _found(request, user_id), request.POST.get("purpose", "")
    try:
        made = hand_out_file(person_id=person.pk, purpose=purpose, actor=visitor(request), now=timezone.now())
    except Refusal as refusal:
        return _page(request, person, refusal)
    return as_download(made)


def _found(request: HttpRequest, user_id: int) -> Person:
    person = person_numbered(user_id)
    if person is None:
        raise Http404
    if not may_take_file(visitor(request), person):
        raise PermissionDenied
    return person


def _page(request: HttpRequest, person: Person, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "person": person,
        "contents": contents_of(person),
        "terms": terms_of(person),
        "removals": removals_of(person),
    }
    return show(request, "staff/person_records.html", context, refusal=refusal)
