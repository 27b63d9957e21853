"""Search for certified people who let employers find them, and have the office pass a request on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.assay.standard import CURRENT
from hengji.office.hiring import operations, policies, queries
from hengji.office.hiring.lifecycle import (
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    MOST_SHOWN,
    OPEN_FOR,
    REQUESTS_A_DAY,
    SEARCHES_A_DAY,
)
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.queries import edition_of
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.partner.access import contact

Organisation = Any  # a page knows no models; these are whatever the stages' queries give
Search = Any
REQUESTS = 20
LIMITS = {
    "most": MOST_SHOWN,
    "searches_a_day": SEARCHES_A_DAY,
    "requests_a_day": REQUESTS_A_DAY,
    "subject_length": LONGEST_SUBJECT,
    "message_length": LONGEST_TEXT,
}


class SearchForm(forms.Form):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        edition, language = edition_of(CURRENT), get_language() or "zh"
        skills = [(str(one.skill), one.title.spoken(language)) for one in edition.skills]
        levels = [(str(one.level), one.title.spoken(language)) for one in edition.levels]
        self.fields["skill"] = forms.ChoiceField(label=_("技能"), choices=skills)
        self.fields["level"] = forms.ChoiceField(label=_("等级"), choices=levels)


View = Callable[..., HttpResponse]


def own_search(view: View) -> View:
    """Give a view a search of the visitor's organisation; another's, or one of yesterday, is not found."""

    @wraps(view)
    def asked(
        request: HttpRequest, organisation: Organisation, search_id: int, **kwargs: Any
    ) -> HttpResponse:
        search = queries.search_numbered(search_id)
        if search is None or not policies.may_see_search(visitor(request), search, timezone.now()):
            raise Http404
        return view(request, organisation, search, **kwargs)

    return contact(asked)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@contact
def search(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Take a search; who is found is shown on a page of its own, which asks again at every look."""
    form = SearchForm(request.POST or None)
    if request.method != "POST":
        return _home(request, organisation, SearchForm())
    if not form.is_valid():
        return _home(request, organisation, form, status=422)
    try:
        done = operations.search_holders(
            skill=form.cleaned_data["skill"],
            level=form.cleaned_data["level"],
            actor=visitor(request),
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _home(request, organisation, form, refusal=refusal)
    return redirect("partner:found", done.pk)


@require_safe
@never_cache
@own_search
def found(request: HttpRequest, organisation: Organisation, search: Search) -> HttpResponse:
    return _found(request, organisation, search)


@require_POST
@own_search
def ask(request: HttpRequest, organisation: Organisation, search: Search, consent_id: int) -> HttpResponse:
    typed = {name: request.POST.get(name, "") for name in ("subject", "message")}
    act = refused(
        lambda: operations.ask_for_contact(
            search_id=search.pk, consent_id=consent_id, actor=visitor(request), now=timezone.now(), **typed
        )
    )
    if act:
        return _found(request, organisation, search, refusal=act)
    messages.success(request, _("联系请求已转达。有答复时，会出现在“查找持证人”页面上。"))
    return redirect("partner:found", search.pk)


def _home(
    request: HttpRequest,
    organisation: Organisation,
    form: SearchForm,
    *,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    page = paged(request, queries.requests_by(organisation), REQUESTS)
    context = {
        **LIMITS,
        "organisation": organisation,
        "form": form,
        "searches": queries.searches_of(organisation, timezone.now()),
        "page": page,
        "rows": [(one, queries.name_shown(one.consent)) for one in page],
    }
    return show(request, "partner/search.html", context, refusal=refusal, status=status)


def _found(
    request: HttpRequest, organisation: Organisation, search: Search, *, refusal: Refusal | None = None
) -> HttpResponse:
    context = {
        **LIMITS,
        "organisation": organisation,
        "search": search,
        "until": search.at + OPEN_FOR,
        "holders": queries.shown_in(search, timezone.now()),
    }
    return show(request, "partner/found.html", context, refusal=refusal)
