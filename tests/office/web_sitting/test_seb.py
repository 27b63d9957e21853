"""Safe Exam Browser, where the scheme asks for it: every request of a sitting, by any of several keys."""

from hashlib import sha256

import pytest
from django.utils import timezone

from hengji.office.exams.operations import hand_in
from hengji.office.schemes.models import Scheme
from hengji.office.schemes.policy import Policy
from hengji.office.schemes.refusals import PolicyFaults
from hengji.office.web.sitting import seb

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


# ---- where the browser sends nothing with its requests, and a script of the page is told the key ------------------


def hash_for(address, key):
    """Give what the browser tells a script of the page at an address."""
    return sha256(f"http://testserver{address}{key}".encode()).hexdigest()


def asked_at(desk, asked):
    """Give the address at which the browser is asked this time."""
    return desk.get(f"{asked}browser/").headers["Location"]


def told_there(desk, address, key):
    return desk.post(address, {"key": hash_for(address, key)})


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "/sittings/7/?view=purchasing",
            "bd938c1918c0f8d02eafce3989810a72160625db7c5f00f811b1a92da9249054",
        ),
        (
            "/sittings/7/browser/?once=w",
            "4fc047f4b4d44ec9b97f83b48e9dd52629bc98f8a87b78fc8d16aa9f6275f20f",
        ),
    ],
)
def test_the_hash_is_of_the_whole_address_and_the_key(rf, path, told):
    """Both by sha256sum, over https://testserver, the path and the key, with nothing between them."""
    request = rf.get(path, secure=True, HTTP_X_SAFEEXAMBROWSER_CONFIGKEYHASH=told)

    assert (seb.comes_from_one(request, [OLD, NEW]), seb.comes_from_one(request, [OLD])) == (True, False)


def test_a_browser_that_shows_its_key_on_the_page_gets_in_from_then_on(desk, asked):
    turned_away = desk.get(asked)
    page = asked_at(desk, asked)

    taken = told_there(desk, page, NEW)

    assert (turned_away.status_code, f'data-seb-door="{asked}browser/"' in turned_away.content.decode()) == (
        403,
        True,
    )
    assert (taken.status_code, taken.headers["Location"]) == (302, asked)
    assert [desk.get(address).status_code for address in (asked, f"{asked}state/")] == [200, 200]
    assert (
        desk.get(asked, **shown(asked, "2" * 64)).status_code == 403
    )  # a header decides, whatever was shown


def test_only_the_hash_for_this_one_address_is_taken_and_only_once(desk, asked):
    """Not another key, not what was shown at another address or before, not an address made up by who asks."""
    page, before = f"{asked}browser/", asked_at(desk, asked)
    attempts = [
        lambda at: (at, hash_for(at, "2" * 64)),
        lambda at: (at, hash_for(before, NEW)),
        lambda at: (at, hash_for(asked, NEW)),
        lambda at: (at, NEW),
        lambda at: (at, ""),
        lambda _at: (before, hash_for(before, NEW)),
        lambda _at: (page, hash_for(page, NEW)),
        lambda _at: (f"{page}?once=", hash_for(f"{page}?once=", NEW)),
        lambda _at: (f"{page}?once=w", hash_for(f"{page}?once=w", NEW)),
    ]

    told = []
    for attempt in attempts:
        address, key = attempt(asked_at(desk, asked))
        told.append((desk.post(address, {"key": key}).status_code, desk.get(asked).status_code))

    assert told == [(403, 403)] * len(attempts)


def test_an_address_at_which_the_key_was_shown_is_used_up(desk, asked):
    page = asked_at(desk, asked)
    told_there(desk, page, NEW)

    again = told_there(desk, page, NEW)
    unasked = told_there(desk, f"{asked}browser/", NEW)

    assert (again.status_code, "再核对一次" in again.content.decode(), unasked.status_code) == (
        403,
        True,
        403,
    )
    assert desk.get(asked).status_code == 403  # who had to be asked again is not let in on what went before


def test_what_was_shown_ends_with_the_sign_in_and_with_the_key_that_the_scheme_asks_for(desk, asked, li_na):
    told_there(desk, asked_at(desk, asked), OLD)
    scheme = Scheme.objects.get()
    Scheme.objects.filter(pk=scheme.pk).update(policy={**scheme.policy, "browser_keys": NEW})
    other_key = desk.get(asked).status_code
    told_there(desk, asked_at(desk, asked), NEW)
    same = desk.get(asked).status_code
    desk.logout()
    desk.force_login(li_na)

    assert (other_key, same, desk.get(asked).status_code) == (403, 200, 403)


def test_nobody_is_asked_where_no_browser_is_wanted_and_no_stranger_anywhere(desk, sitting, client):
    page = f"/sittings/{sitting.pk}/browser/"

    assert desk.get(page).headers["Location"] == f"/sittings/{sitting.pk}/"
    assert client.get(page).headers["Location"].startswith("/sign-in/")


def test_the_check_of_a_device_takes_the_key_from_the_page_too(desk, sitting, asked):
    home = f"/practice/{sitting.application_id}/"
    page = desk.get(f"{home}browser/").headers["Location"]

    back = told_there(desk, page, NEW).headers["Location"]

    assert (back, "您正在用考试指定设置的" in desk.get(home).content.decode()) == (home, True)
