"""The pages of who lets employers find her, and of those who search."""

import pytest

from hengji.office.hiring.models import ContactRequest, SearchConsent
from hengji.office.registry.lifecycle import CertificateState
from hengji.office.registry.models import Certificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(certificate, li_na, enter):
    here = f"/applications/{certificate.application_id}/employers/"
    return enter(li_na), here


@pytest.mark.conforms("P03", "T05")
def test_she_agrees_and_withdraws_on_one_page_with_one_button_each(pages, said):
    browser, here = pages
    page = browser.get(here)
    assert "随时可以，立即生效" in said(page)
    assert browser.post(f"{here}consent/", {"version": "2026-1"}).status_code == 422
    stale = browser.post(f"{here}consent/", {"version": "2025-1", "name_shown": "full"})
    assert (stale.status_code, SearchConsent.objects.count()) == (409, 0)

    agreed = browser.post(f"{here}consent/", {"version": "2026-1", "name_shown": "full"}, follow=True)
    assert "现在：已同意" in said(agreed)
    withdrawn = browser.post(f"{here}withdraw/", follow=True)

    assert "用人单位从现在起检索不到您" in said(withdrawn)


def test_the_page_exists_for_her_alone_and_only_with_a_certificate(draft, row, li_na, ma_yong, enter, said):
    here = f"/applications/{draft.pk}/employers/"
    assert enter(li_na).get(here).status_code == 404
    certificate = row(1, li_na)
    assert [enter(who).get(here).status_code for who in (li_na, ma_yong)] == [200, 404]
    Certificate.objects.filter(pk=certificate.pk).update(state=CertificateState.SUSPENDED)

    assert "证书有效时才能同意" in said(enter(li_na).get(here))


def test_an_employer_searches_asks_and_reads_the_answer(pages, certificate, agree, wu_min, enter, said):
    browser, here = pages
    agree(certificate)
    employer = enter(wu_min)
    assert employer.post("/groups/holders/", {"skill": "magic", "level": "junior"}).status_code == 422
    found = employer.post("/groups/holders/", {"skill": "purchasing", "level": "junior"}, follow=True)
    words = said(found)
    assert ("李娜" in words, certificate.number in words, li_na_is_reachable(words)) == (True, True, False)
    assert f"/verify/{certificate.token}/" in found.content.decode()

    search = found.redirect_chain[-1][0]
    form = {"subject": "采购专员", "message": "在宁波办公，请致电 0574-1234。"}
    consent = SearchConsent.objects.get()
    assert employer.post(f"{search}ask/{consent.pk}/", form).status_code == 302
    assert employer.post(f"{search}ask/{consent.pk}/", form).status_code == 409
    asked = ContactRequest.objects.get()
    assert "0574-1234" in said(browser.get(here))
    assert browser.post(f"{here}{asked.pk}/", {"answer": ""}).status_code == 409
    browser.post(f"{here}{asked.pk}/", {"answer": "下周可以。"})

    home = said(employer.get("/groups/holders/"))
    assert ("下周可以。" in home, "可以检索 20 次、提出 10 个联系请求" in home) == (True, True)
    assert "远洋贸易有限公司" in said(browser.get(here))


def li_na_is_reachable(words):
    return "@" in words


def test_another_organisation_sees_neither_the_search_nor_the_request(
    certificate, agree, search, wu_min, rival, enter, said, now
):
    agree(certificate)
    done = search()
    other = enter(rival)

    assert enter(wu_min).get(f"/groups/holders/{done.pk}/").status_code == 200
    assert other.get(f"/groups/holders/{done.pk}/").status_code == 404
    assert other.post(f"/groups/holders/{done.pk}/ask/1/").status_code == 404


def test_who_is_asked_declines_with_one_button(pages, certificate, agree, search, ask, said):
    browser, here = pages
    consent = agree(certificate)
    asked = ask(search(), consent)
    declined = browser.post(f"{here}{asked.pk}/", {"answer": "", "decline": ""}, follow=True)

    assert "已婉拒" in said(declined)
