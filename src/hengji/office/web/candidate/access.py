"""Who gets to a candidate's pages: she herself; to anyone else her application does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from hengji.office.casework import queries
from hengji.office.web.pages import visitor

View = Callable[..., HttpResponse]


def own_application(view: View) -> View:
    """Give a view the visitor's own application; somebody else's is not found."""

    @wraps(view)
    @login_required
    def asked(request: HttpRequest, application_id: int, **kwargs: Any) -> HttpResponse:
        application = queries.applications_of(visitor(request)).filter(pk=application_id).first()
        if application is None:
            raise Http404
        return view(request, application, **kwargs)

    return asked
