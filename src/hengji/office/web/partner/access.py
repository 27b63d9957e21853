"""Who gets to an organisation's pages: its own contact; to any other its lists and people do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hengji.office.groups import policies, queries
from hengji.office.web.pages import visitor

View = Callable[..., HttpResponse]


def contact(view: View) -> View:
    """Give a view the organisation that the visitor speaks for."""

    @wraps(view)
    @login_required
    def asked(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        organisation = policies.organisation_of(visitor(request))
        if organisation is None:
            raise PermissionDenied(_("只有登记在册的机构联络人可以打开这一页。"))
        return view(request, organisation, **kwargs)

    return asked


def own_list(view: View) -> View:
    """Give a view a list of the visitor's organisation; another's is not found."""

    @wraps(view)
    def asked(request: HttpRequest, _organisation: Any, list_id: int, **kwargs: Any) -> HttpResponse:
        group_list = queries.list_numbered(list_id)
        if group_list is None or not policies.may_see_list(visitor(request), group_list):
            raise Http404
        return view(request, group_list, **kwargs)

    return contact(asked)


def own_member(view: View) -> View:
    """Give a view a person whom the visitor's organisation has registered; another's is not found."""

    @wraps(view)
    def asked(request: HttpRequest, organisation: Any, member_id: int, **kwargs: Any) -> HttpResponse:
        member = queries.member_numbered(member_id)
        if member is None or not policies.may_see_list(visitor(request), member.list):
            raise Http404
        return view(request, organisation, member, **kwargs)

    return contact(asked)
