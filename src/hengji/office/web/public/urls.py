"""Addresses that anyone may open."""

from django.urls import path

from hengji.office.web.public import (
    account,
    activation,
    announcements,
    complaints,
    examined,
    forgotten,
    objections,
    programs,
    verification,
    views,
)

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("standard/", views.standard, name="standard"),
    path("standard/<str:skill>/<str:level>/", views.cell, name="cell"),
    path("standard/<str:skill>/<str:level>/exam/", examined.examined, name="examined"),
    path("batches/", views.batches, name="batches"),
    path("batches/<str:code>/", announcements.announcement, name="announcement"),
    path("notices/", verification.notices, name="notices"),
    path("notices/object/", objections.object_to, name="object"),
    path("complaints/", complaints.complain, name="complain"),
    path("complaints/rules/", complaints.use, name="use"),
    path("complaints/<str:receipt>/", complaints.complaint, name="complaint"),
    path("programs/", programs.programs, name="programs"),
    path("verify/", verification.verify, name="verify"),
    path("verify/<str:token>/", verification.certificate, name="certificate"),
    path("verify/<str:token>/certificate.pdf", verification.certificate_pdf, name="certificate_pdf"),
    path("verify/<str:token>/credential.json", verification.credential, name="credential"),
    path(".well-known/did.json", verification.did_document, name="did"),
    path("status/<str:purpose>/<str:name>", verification.status_list, name="status_list"),
    path("sign-in/", views.sign_in, name="login"),
    path("sign-out/", views.sign_out, name="logout"),
    path("sign-in/second-step/", account.second_step, name="second_step"),
    path("sign-in/forgotten/", forgotten.forgotten, name="forgotten"),
    path("sign-in/reset/", forgotten.reset, name="reset_password"),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/second-step/", account.enrol, name="enrol"),
    path("account/second-step/confirm/", account.confirm, name="confirm_second_step"),
    path("account/second-step/codes/", account.recovery_codes, name="recovery_codes"),
    path("register/", views.register, name="register"),
    path("activate/", activation.activate, name="activate"),
]
