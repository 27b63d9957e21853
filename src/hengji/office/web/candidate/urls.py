"""Addresses of an applicant's own pages."""

from django.urls import path

from hengji.office.web.candidate import (
    contesting,
    employers,
    explanation,
    inbox,
    originals,
    photographs,
    records,
    views,
    violations,
)

app_name = "candidate"
urlpatterns = [
    path("", views.applications, name="applications"),
    path("messages/", inbox.inbox, name="messages"),
    path("messages/read/", inbox.read_all, name="read_messages"),
    path("messages/contact/", inbox.contact, name="contact"),
    path("messages/<int:message_id>/", inbox.message, name="message"),
    path("records/", records.records, name="records"),
    path("records/download/", records.download, name="download_records"),
    path("records/remove/", records.ask_removal, name="ask_for_removal"),
    path("start/<str:batch_code>/", views.start, name="start"),
    path("<int:application_id>/", views.application, name="application"),
    path("<int:application_id>/dossier/", views.dossier, name="dossier"),
    path("<int:application_id>/dossier/<str:letter>/add/", views.add, name="add_evidence"),
    path("<int:application_id>/dossier/<int:evidence_id>/remove/", views.remove, name="remove_evidence"),
    path("<int:application_id>/submit/", views.submit, name="submit"),
    path("<int:application_id>/supplement/", views.resubmit, name="resubmit"),
    path("<int:application_id>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:application_id>/sit-again/", views.sit_again, name="sit_again"),
    path("photograph/", photographs.photograph, name="photograph"),
    path("photograph/photograph.jpg", photographs.photograph_file, name="photograph_file"),
    path("<int:application_id>/ticket/", views.ticket, name="ticket"),
    path("<int:application_id>/ticket/ticket.pdf", views.ticket_file, name="ticket_file"),
    path("<int:application_id>/ticket/exam.ics", views.exam_calendar, name="exam_calendar"),
    path("<int:application_id>/interview.ics", views.interview_calendar, name="interview_calendar"),
    path("<int:application_id>/results/", views.results, name="results"),
    path("<int:application_id>/results/explained/", explanation.explanation, name="explanation"),
    path("<int:application_id>/contest/", contesting.contest, name="contest"),
    path("<int:application_id>/contest/recheck/", contesting.file_recheck, name="file_recheck"),
    path("<int:application_id>/contest/appeal/", contesting.file_appeal, name="file_appeal"),
    path("<int:application_id>/contest/appeal/withdraw/", contesting.withdraw_appeal, name="withdraw_appeal"),
    path("<int:application_id>/contest/viewing/", contesting.ask_viewing, name="ask_viewing"),
    path(
        "<int:application_id>/contest/viewing/withdraw/", contesting.withdraw_viewing, name="withdraw_viewing"
    ),
    path("<int:application_id>/violations/", violations.violations, name="violations"),
    path(
        "<int:application_id>/violations/<int:violation_id>/answer/",
        violations.answer,
        name="answer_violation",
    ),
    path(
        "<int:application_id>/violations/<int:violation_id>/waive/", violations.waive, name="waive_violation"
    ),
    path(
        "<int:application_id>/violations/<int:violation_id>/appeal/",
        violations.appeal,
        name="appeal_violation",
    ),
    path("<int:application_id>/original/", originals.original, name="original"),
    path("<int:application_id>/employers/", employers.employers, name="employers"),
    path("<int:application_id>/employers/consent/", employers.consent, name="consent_to_be_found"),
    path("<int:application_id>/employers/withdraw/", employers.withdraw, name="withdraw_from_search"),
    path("<int:application_id>/employers/<int:request_id>/", employers.answer, name="answer_contact"),
    path("evidence/<int:evidence_id>/", views.evidence, name="evidence"),
]
