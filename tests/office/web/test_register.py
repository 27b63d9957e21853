"""The register in the browser: two officers for a certificate, another decider to revoke it."""

import pytest

from hengji.office.registry.models import Certificate


def test_one_officer_numbers_and_another_issues(enter, keys, application, credential_officers, said):
    first, second = (enter(officer) for officer in credential_officers)
    first.post(f"/staff/cases/{application.pk}/reserve/")
    reserved = Certificate.objects.get(application=application)
    page = f"/staff/register/{reserved.pk}/"
    assert b"/issue/" not in first.get(page).content
    alone = first.post(f"{page}issue/")
    assert alone.status_code == 409
    assert "证书须由另一位证书管理员签发" in said(alone)
    assert reserved.number in said(second.get("/staff/"))
    second.post(f"{page}issue/")
    reserved.refresh_from_db()
    assert reserved.state == "valid"


def test_the_decider_of_the_award_cannot_revoke_it_and_another_can(
    enter, certificate, chen_jie, yuan_lin, said
):
    page = f"/staff/register/{certificate.pk}/"
    refused = enter(chen_jie).post(f"{page}revoke/", {"reason": "材料虚假"})
    assert refused.status_code == 409
    assert "撤销须由另一位评定委员会成员决定" in said(refused)
    assert "材料虚假" not in said(enter(chen_jie).get(page))
    other = enter(yuan_lin)
    assert other.post(f"{page}revoke/", {"reason": " "}).status_code == 409
    other.post(f"{page}revoke/", {"reason": "材料虚假"})
    certificate.refresh_from_db()
    assert certificate.state == "revoked"


@pytest.mark.parametrize("act", ["issue", "void", "replace", "suspend", "resume", "revoke"])
def test_other_roles_do_nothing_in_the_register(enter, certificate, guo_tao, sun_li, act):
    for person in (guo_tao, sun_li):
        assert (
            enter(person).post(f"/staff/register/{certificate.pk}/{act}/", {"reason": "试试"}).status_code
            == 403
        )
    certificate.refresh_from_db()
    assert certificate.state == "valid"


def test_certificates_are_found_by_number_and_name(enter, certificate, credential_officers, said):
    officer = enter(credential_officers[0])
    answers = [
        certificate.number in said(officer.get("/staff/register/", {"q": q}))
        for q in (certificate.number[-4:], "李娜", "王芳")
    ]
    assert answers == [True, True, False]


def test_the_holder_downloads_her_certificate_from_her_page(enter, certificate, li_na, said):
    words = said(enter(li_na).get(f"/applications/{certificate.application_id}/"))
    assert certificate.number in words
    assert "下载证书（PDF）" in words
