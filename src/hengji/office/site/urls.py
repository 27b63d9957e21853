"""Every address of the office, by audience."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from hengji.office.site import watching

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("hengji.office.web.public.urls")),
    path("applications/", include("hengji.office.web.candidate.urls")),
    path("files/", include("hengji.office.web.receiving.urls")),
    path("groups/", include("hengji.office.web.partner.urls")),
    path("sittings/", include("hengji.office.web.sitting.urls")),
    path("practice/", include("hengji.office.web.practice.urls")),
    path("marking/", include("hengji.office.web.marking.urls")),
    path("staff/", include("hengji.office.web.staff.urls")),
    path("api/1/", include("hengji.office.api.urls")),
    path("language/", set_language, name="set_language"),
    path("health/", watching.health, name="health"),
    path("ready/", watching.ready, name="ready"),
    path("metrics/", watching.metrics, name="metrics"),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("hengji.office.demo.urls")))
