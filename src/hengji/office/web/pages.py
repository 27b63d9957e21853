"""How a page answers: 200 to a question, 409 to an act the office refuses, 422 to a form it cannot read."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengji.office.record.refusals import Refusal

Person = Any  # a page knows no models; this is whoever has signed in


def visitor(request: HttpRequest) -> Person:
    """Give the person who asks; for pages behind a sign-in."""
    user = request.user
    if not user.is_authenticated:
        raise ValueError("this page is for people who have signed in")
    return user


def paged(request: HttpRequest, rows: Any, size: int, name: str = "page") -> Page[Any]:
    """Give the page of a list that the address asks for, the nearest one there is."""
    return Paginator(rows, size).get_page(request.GET.get(name))


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    """Show a page; with a refusal it says the sentence on top and keeps what was typed."""
    if status is None:
        status = 409 if refusal else 200
    return render(request, template, {**context, "refusal": refusal}, status=status)


def refused(act: Callable[[], object]) -> Refusal | None:
    """Try an act; give the refusal, or None when it is done."""
    try:
        act()
    except Refusal as refusal:
        return refusal
    return None
