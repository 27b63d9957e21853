"""The registrar's page on who an applicant is."""

import pytest

from hengji.office.people.models import VerifiedIdentity

pytestmark = pytest.mark.django_db


def test_a_registrar_records_an_identity_and_the_number_is_never_shown_again(enter, said, submitted, sun_li):
    desk, here = enter(sun_li), f"/staff/cases/{submitted.pk}/identity/"
    wrong = desk.post(here, {"kind": "resident", "number": "110105194912310021"})
    assert (wrong.status_code, "校验码不对" in said(wrong)) == (409, True)
    assert "110105194912310021" not in wrong.content.decode()

    desk.post(here, {"kind": "resident", "number": "11010519491231002X"})

    assert VerifiedIdentity.objects.get().verified_by == sun_li
    page = desk.get(here)
    assert ("已核验" in said(page), "11010519491231002X" in page.content.decode()) == (True, False)


def test_others_have_no_page_on_it(enter, submitted, guo_tao, li_na):
    for who in (guo_tao, li_na):
        assert enter(who).get(f"/staff/cases/{submitted.pk}/identity/").status_code == 403
