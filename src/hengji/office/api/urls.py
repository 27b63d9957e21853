"""Every address of the API."""

from django.urls import URLPattern, path

from hengji.office.api import contract
from hengji.office.api.version import api

app_name = "api"
# Ninja's own root answers nothing; it only looks addresses up for a document that we write ourselves.
urlpatterns = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
urlpatterns.append(path("openapi.json", contract.openapi, name="openapi"))
