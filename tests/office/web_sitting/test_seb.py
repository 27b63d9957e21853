"""Safe Exam Browser, where the scheme asks for it: every request of a sitting, by any of several keys."""

from hashlib import sha256

import pytest
from django.utils import timezone

from hengji.office.exams.operations import hand_in
from hengji.office.schemes.models import Scheme
from hengji.office.schemes.policy import Policy
from hengji.office.schemes.refusals import PolicyFaults

pytestmark = pytest.mark.django_db

OLD, NEW = "1" * 64, "ab" * 32
HEADER = "HTTP_X_SAFEEXAMBROWSER_CONFIGKEYHASH"


@pytest.fixture
def asked(sitting):
    """The scheme asks for the browser, set up in one of two ways."""
    scheme = Scheme.objects.get()
    Scheme.objects.filter(pk=scheme.pk).update(policy={**scheme.policy, "browser_keys": f"{OLD} {NEW}"})
    return f"/sittings/{sitting.pk}/"


def shown(address, key):
    """Give the header that the browser sends for an address."""
    return {HEADER: sha256(f"http://testserver{address}{key}".encode()).hexdigest()}


def test_the_browser_with_either_setting_gets_in_and_no_other(desk, asked):
    told = [desk.get(asked, **shown(asked, key)).status_code for key in (OLD, NEW, "2" * 64)]
    elsewhere = desk.get(asked, **shown(f"{asked}receipt/", NEW))

    assert (told, elsewhere.status_code) == ([200, 200, 403], 403)
    page = desk.get(asked)
    assert (page.status_code, "从桌面上的考试图标重新打开" in page.content.decode()) == (403, True)


def test_an_operation_is_asked_for_the_browser_too_and_nothing_is_stored(desk, asked, sitting):
    desk.get(asked, **shown(asked, NEW))
    body = {"operation": "company.wait", "key": "k", "expected_sequence": 0, "arguments": {"minutes": 15}}
    call = {"content_type": "application/json", "HTTP_ACCEPT": "application/json"}
    address = f"{asked}operations/"

    refused = desk.post(address, body, **call)
    taken = desk.post(address, body, **call, **shown(address, NEW))

    assert (refused.status_code, refused.json()["code"]) == (409, "browser")
    assert (taken.status_code, taken.json()["sequence"]) == (200, 1)


def test_the_check_of_a_device_says_whether_that_browser_is_wanted_and_used(desk, sitting, asked):
    address = f"/practice/{sitting.application_id}/"

    told = [desk.get(address, **shown(address, key)).content.decode() for key in (OLD, "2" * 64)]

    assert ["您正在用考试指定设置的" in page for page in told] == [True, False]
    assert ["考场电脑上已经装好" in page for page in told] == [False, True]


def test_after_the_receipt_one_button_leaves_the_browser(desk, asked, sitting, li_na):
    hand_in(sitting_id=sitting.pk, actor=li_na, now=timezone.now())

    page = desk.get(f"{asked}receipt/").content.decode()

    assert '<a class="button" href="/sittings/leave/">' in page
    assert desk.get("/sittings/leave/").status_code == 200


def test_a_key_that_is_none_is_refused_with_the_policy():
    with pytest.raises(PolicyFaults):
        Policy.read({"browser_keys": "ABC"})
    assert Policy.read({"browser_keys": f"{OLD} {NEW}"}).browser_keys.split() == [OLD, NEW]
