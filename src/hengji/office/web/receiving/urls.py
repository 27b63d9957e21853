"""Addresses of files that come in parts."""

from django.urls import path

from hengji.office.web.receiving import views

app_name = "receiving"
urlpatterns = [
    path("", views.files, name="files"),
    path("<str:token>/", views.file, name="file"),
]
