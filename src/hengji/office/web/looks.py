"""Pages that leave a trace: they show what is kept of a person to somebody of the office."""

from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from hengji.office.oversight.lifecycle import Looked
from hengji.office.oversight.operations import note_look
from hengji.office.web.pages import visitor

Page = TypeVar("Page", bound=HttpResponseBase)
Person = Any  # a page knows no models; this is whoever it is about


def traced(request: HttpRequest, page: Page, kind: Looked, whose: Person, number: int) -> Page:
    """Write down that a page was shown, when it was, and give it on."""
    if page.status_code == 200:
        note_look(whose=whose, kind=kind, number=number, actor=visitor(request), now=timezone.now())
    return page
