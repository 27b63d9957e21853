"""Who gets to a page of the office: strangers do not learn that a case exists, colleagues are told no."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from hengji.office.casework.policies import may_view_application
from hengji.office.casework.queries import applications
from hengji.office.decisions.policies import owes_declaration, seat_to_declare_for
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
    """Give a view the application it is about; who owes a declaration for it is asked for that first."""

    @wraps(view)
    def asked(request: HttpRequest, application: Any, **kwargs: Any) -> HttpResponse:
        owed = declaration_owed(request, application)
        return redirect(owed) if owed else view(request, application, **kwargs)

    return undeclared_case(asked)


def declaration_owed(request: HttpRequest, application: Any) -> str:
    """Give the address where the visitor declares before she may look into a case; nothing when she has."""
    me = visitor(request)
    if not owes_declaration(me, application):
        return ""
    seat = seat_to_declare_for(me, application)
    if seat is None:
        return reverse("staff:decision", args=[application.pk])
    if seat.case_id:
        return reverse("staff:violation", args=[seat.case_id])
    return reverse("staff:appeal", args=[seat.appeal_id])


def undeclared_case(view: View) -> View:
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
