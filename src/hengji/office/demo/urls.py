"""Addresses that exist in demo mode alone."""

from django.urls import path

from hengji.office.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.front, name="front"),
    path("step-in/", views.step_in, name="step_in"),
]
