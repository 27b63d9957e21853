"""Addresses of the device check and of practice."""

from django.urls import path

from hengji.office.web.practice import device, views

app_name = "practice"
urlpatterns = [
    path("device/answer/", device.answer, name="answer"),
    path("device/load/", device.load, name="load"),
    path("<int:application_id>/", views.home, name="home"),
    path("<int:application_id>/browser/", views.browser, name="browser"),
    path("<int:application_id>/begin/", views.begin, name="begin"),
    path("rounds/<int:practice_id>/", views.desk, name="desk"),
    path("rounds/<int:practice_id>/operate/", views.operate, name="operate"),
    path("rounds/<int:practice_id>/operations/", views.operations, name="operations"),
    path("rounds/<int:practice_id>/state/", views.state, name="state"),
    path("rounds/<int:practice_id>/journal/", views.journal, name="journal"),
    path("rounds/<int:practice_id>/pictures/<picture:cell>", views.picture, name="picture"),
    path("rounds/<int:practice_id>/pictures/<chart:address>", views.chart, name="chart"),
    path("rounds/<int:practice_id>/hand-in/", views.finish, name="hand_in"),
    path("rounds/<int:practice_id>/result/", views.result, name="receipt"),
]
