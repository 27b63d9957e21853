"""Addresses of the invigilators on a room's own server."""

from django.urls import path

from hengji.office.web.room import views

app_name = "room"
urlpatterns = [
    path("", views.board, name="board"),
    path("<int:sitting_id>/check-in/", views.let_in, name="check_in"),
    path("<int:sitting_id>/doubt/", views.report_doubt, name="report_doubt"),
    path("<int:sitting_id>/doubt/confirm/", views.settle_doubt, {"agrees": True}, name="confirm_doubt"),
    path("<int:sitting_id>/doubt/dispute/", views.settle_doubt, {"agrees": False}, name="dispute_doubt"),
    path("violations/<int:case_id>/expel/", views.expel, name="expel"),
    path("violations/<int:case_id>/evidence/", views.add_evidence, name="add_evidence"),
    path("claims/<int:claim_id>/", views.release, name="release"),
    path("credit/", views.act, {"name": "credit"}, name="credit"),
    path("tell/", views.act, {"name": "tell"}, name="tell"),
    path("incident/", views.act, {"name": "incident"}, name="incident"),
    path("report/", views.act, {"name": "report"}, name="report"),
]
