"""What the pages of a re-scoring and of a rewording do alike: find the batch that is asked for, and carry out a step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise

from hengji.office.schemes.queries import batch_numbered
from hengji.office.web.pages import refused, visitor


def batch_asked(given: QueryDict) -> Any:
    """Give the batch that an address asks for, or None when it asks for none there is."""
    number = given.get("batch", "")
    return batch_numbered(int(number)) if number.isdecimal() and len(number) <= 18 else None


def carried_out(
    request: HttpRequest,
    act: Callable[..., object],
    said: str | Promise,
    page: Callable[..., HttpResponse],
    address: str,
) -> HttpResponse:
    """Carry a step out and go to the correction's page; a refusal is shown there, with the reason as it was typed."""
    refusal = refused(lambda: act(actor=visitor(request), now=timezone.now()))
    if refusal:
        return page(refusal=refusal, reason=request.POST.get("reason", ""))
    messages.success(request, str(said))
    return redirect(address)
