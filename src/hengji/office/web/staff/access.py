"""Who gets to a page of the office: strangers do not learn that a case exists, colleagues are told no."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from hengji.office.casework.policies import may_view_application
from hengji.office.casework.queries import applications
from hengji.office.people.queries import roles_of
from hengji.office.people.roles import OUTSIDERS, Role
from hengji.office.web.pages import visitor

STAFF = frozenset(Role) - set(OUTSIDERS)
View = Callable[..., HttpResponse]


def staff(*wanted: Role) -> Callable[[View], View]:
    """Let in who holds one of the roles, or any role of the office when none is named."""
    allowed = frozenset(wanted) or STAFF

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not roles_of(visitor(request)) & allowed:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return asked

    return decorate


def case(view: View) -> View:
    """Give a view the application it is about; to who may not know of it, it does not exist."""

    @wraps(view)
    def asked(request: HttpRequest, application_id: int, **kwargs: Any) -> HttpResponse:
        application = applications().filter(pk=application_id).first()
        me = visitor(request)
        if (
            application is None
            or me.pk == application.applicant_id
            or not may_view_application(me, application)
        ):
            raise Http404
        return view(request, application, **kwargs)

    return asked
