"""The office's addresses as they are in demo mode."""

from django.urls import include, path

from hengji.office.site import urls

urlpatterns = [*urls.urlpatterns, path("demo/", include("hengji.office.demo.urls"))]
