"""Addresses of the office."""

from django.urls import path

from hengji.office.web.staff import (
    certificates,
    decisions,
    examinations,
    interviews,
    objections,
    papers,
    review,
    views,
)

app_name = "staff"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("schemes/", views.schemes_page, name="schemes"),
    path("schemes/<int:scheme_id>/", views.scheme, name="scheme"),
    path("papers/", papers.papers, name="papers"),
    path("papers/<str:skill>/<str:level>/", papers.paper, name="paper"),
    path("papers/<str:skill>/<str:level>/table.csv", papers.paper_table, name="paper_table"),
    path("machines/", views.machines_page, name="machines"),
    path("cases/", views.cases, name="cases"),
    path("cases/<int:application_id>/", views.case_page, name="case"),
    # ---- the dossier
    path("cases/<int:application_id>/review/", review.review, name="review"),
    path("cases/<int:application_id>/review/begin/", review.begin, name="begin_review"),
    path("cases/<int:application_id>/review/findings/<str:letter>/", review.finding, name="finding"),
    path("cases/<int:application_id>/review/send-back/", review.send_back, name="send_back"),
    path("cases/<int:application_id>/review/accept/", review.accept, name="accept"),
    path("cases/<int:application_id>/review/reject/", review.reject, name="reject"),
    path("cases/<int:application_id>/review/reopen/", review.reopen, name="reopen"),
    path("objections/<int:objection_id>/", objections.objection, name="objection"),
    path("objections/<int:objection_id>/uphold/", objections.uphold, name="uphold_objection"),
    path("objections/<int:objection_id>/dismiss/", objections.dismiss, name="dismiss_objection"),
    # ---- the practical
    path("cases/<int:application_id>/end-notice/", examinations.end_notice, name="end_notice"),
    path("cases/<int:application_id>/admit/", examinations.admit, name="admit"),
    path("cases/<int:application_id>/arrange/", examinations.arrange, name="arrange"),
    path("sittings/", examinations.sittings, name="sittings"),
    path("sittings/<int:sitting_id>/", examinations.sitting, name="sitting"),
    path("sittings/<int:sitting_id>/ticket/", examinations.issue_ticket, name="issue_ticket"),
    path("sittings/<int:sitting_id>/check-in/", examinations.check_in, name="check_in"),
    path("sittings/<int:sitting_id>/absent/", examinations.absent, name="absent"),
    path("sittings/<int:sitting_id>/void/", examinations.void, name="void"),
    path("sittings/<int:sitting_id>/mark/", examinations.mark, name="mark"),
    # ---- the interview
    path("cases/<int:application_id>/convene/", interviews.convene, name="convene"),
    path("interviews/", interviews.interviews, name="interviews"),
    path("interviews/<int:interview_id>/", interviews.interview, name="interview"),
    path("interviews/<int:interview_id>/check-in/", interviews.check_in, name="check_in_interview"),
    path("interviews/<int:interview_id>/absent/", interviews.absent, name="interview_absent"),
    path("interviews/<int:interview_id>/begin/", interviews.begin, name="begin_interview"),
    path("interviews/<int:interview_id>/score/", interviews.score, name="score"),
    path("interviews/<int:interview_id>/moderate/", interviews.moderate, name="moderate"),
    path("interviews/<int:interview_id>/seal/", interviews.seal, name="seal_interview"),
    path("interviews/<int:interview_id>/void/", interviews.void, name="void_interview"),
    # ---- the decision
    path("cases/<int:application_id>/decision/", decisions.decision, name="decision"),
    path("cases/<int:application_id>/decision/combine/", decisions.combine, name="combine"),
    path("cases/<int:application_id>/decision/submit/", decisions.submit, name="submit_for_decision"),
    path("cases/<int:application_id>/decision/decide/", decisions.decide, name="decide"),
    path("cases/<int:application_id>/decision/return/", decisions.send_back, name="return_decision"),
    path("cases/<int:application_id>/decision/answer/", decisions.answer, name="answer_return"),
    # ---- the register
    path("register/", certificates.register, name="register"),
    path("cases/<int:application_id>/reserve/", certificates.reserve, name="reserve"),
    path("register/<int:certificate_id>/", certificates.certificate, name="certificate"),
    path("register/<int:certificate_id>/issue/", certificates.issue, name="issue"),
    path("register/<int:certificate_id>/void/", certificates.void, name="void_certificate"),
    path("register/<int:certificate_id>/replace/", certificates.replace, name="replace_certificate"),
    path("register/<int:certificate_id>/suspend/", certificates.suspend, name="suspend_certificate"),
    path("register/<int:certificate_id>/resume/", certificates.resume, name="resume_certificate"),
    path("register/<int:certificate_id>/revoke/", certificates.revoke, name="revoke_certificate"),
]
