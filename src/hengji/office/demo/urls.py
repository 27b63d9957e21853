"""Addresses that exist in demo mode alone."""

from django.urls import path

from hengji.office.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.front, name="front"),
    path("step-in/", views.step_in, name="step_in"),
    path("try/", views.try_skill, name="try_skill"),
    path("try/judge/", views.judge_trial, name="judge_trial"),
]
