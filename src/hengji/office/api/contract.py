"""The document that says all this to a program."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hengji.office.api.edge import publish
from hengji.office.api.problems import written
from hengji.office.api.version import api


@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    response = HttpResponse(written(api.get_openapi_schema()), content_type="application/json")
    publish(response)
    return response
