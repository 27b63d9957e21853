"""Addresses of the markers' pages, of the film of a sitting and of its evidence."""

from django.urls import path

from hengji.office.web.marking import views

app_name = "marking"
urlpatterns = [
    path("", views.works, name="works"),
    path("batches/<int:batch_id>/declare/", views.declare, name="declare"),
    path("<int:task_id>/", views.sheet, name="sheet"),
    path("<int:task_id>/claim/", views.claim, name="claim"),
    path("<int:task_id>/seal/", views.seal, name="seal"),
    path("<int:task_id>/release/", views.release, name="release"),
    path("<int:task_id>/report/", views.report, name="report"),
    path("<int:task_id>/film/", views.film_for_marker, name="film"),
    path("<int:task_id>/film/<int:at>/<picture:cell>", views.picture_for_marker, name="picture"),
    path("sittings/<int:sitting_id>/film/", views.film_for_staff, name="sitting_film"),
    path(
        "sittings/<int:sitting_id>/film/<int:at>/<picture:cell>",
        views.picture_for_staff,
        name="sitting_picture",
    ),
    path(
        "sittings/<int:sitting_id>/film/<int:at>/tables/<slug:key>.csv",
        views.table_for_staff,
        name="sitting_table",
    ),
    path("<int:task_id>/film/<int:at>/<chart:address>", views.chart_for_marker, name="chart"),
    path(
        "sittings/<int:sitting_id>/film/<int:at>/<chart:address>", views.chart_for_staff, name="sitting_chart"
    ),
    path("sittings/<int:sitting_id>/evidence/", views.evidence, name="evidence"),
]
