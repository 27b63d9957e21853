"""Addresses of the candidate's desk."""

from django.urls import path

from hengji.office.web.sitting import files, views

app_name = "sitting"
urlpatterns = [
    path("leave/", views.leave, name="leave"),
    path("<int:sitting_id>/", views.desk, name="desk"),
    path("<int:sitting_id>/browser/", views.browser, name="browser"),
    path("<int:sitting_id>/start/", views.start, name="start"),
    path("<int:sitting_id>/away/", views.away, name="away"),
    path("<int:sitting_id>/claim/", views.claim, name="claim"),
    path("<int:sitting_id>/operate/", views.operate, name="operate"),
    path("<int:sitting_id>/operations/", views.operations, name="operations"),
    path("<int:sitting_id>/state/", views.state, name="state"),
    path("<int:sitting_id>/journal/", views.journal, name="journal"),
    path("<int:sitting_id>/pictures/<picture:cell>", views.picture, name="picture"),
    path("<int:sitting_id>/pictures/<chart:address>", files.chart, name="chart"),
    path("<int:sitting_id>/tables/<slug:key>.csv", files.table, name="table"),
    path("<int:sitting_id>/hand-in/", views.finish, name="hand_in"),
    path("<int:sitting_id>/receipt/", views.receipt, name="receipt"),
]
