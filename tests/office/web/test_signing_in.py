"""Signing in: the second step of who works here, the limits on guessing, and what ends a session."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.test import Client, RequestFactory

from hengji.office.people import totp
from hengji.office.people.confirming import begin_second_factor, confirm_second_factor, reset_second_factor
from hengji.office.people.models import SecondFactor
from hengji.office.people.operations import grant_role
from hengji.office.people.roles import Role
from hengji.office.site import settings as as_shipped
from hengji.office.web.public import views
from hengji.office.web.throttle import Throttle

PASSWORD = "采购与供应链2026!"
HALF_MINUTE = timedelta(seconds=30)
STEP = "/sign-in/second-step/"


@pytest.fixture
def demanded(settings):
    settings.SECOND_STEP = True


@pytest.fixture
def sign_in(enter):
    """Sign somebody in by her password, as a browser does."""

    def make(person, password=PASSWORD):
        if not person.check_password(PASSWORD):
            person.set_password(PASSWORD)
            person.save(update_fields=["password"])
        client = enter()
        client.first_answer = client.post(
            "/sign-in/", {"username": person.username, "password": password, "next": ""}
        )
        return client

    return make


@pytest.fixture
def enrolled(sun_li, now):
    factor = begin_second_factor(user=sun_li, now=now)
    confirm_second_factor(user=sun_li, code=totp.code_at(factor.secret, now), now=now)
    return factor


CLOSED = ["/staff/", "/staff/cases/", "/marking/", "/applications/", "/groups/", "/account/"]


@pytest.mark.parametrize("page", CLOSED)
def test_without_the_second_step_a_password_opens_nothing(demanded, sign_in, enrolled, sun_li, page):
    answer = sign_in(sun_li).get(page)

    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, STEP)


@pytest.mark.parametrize("page", ["/account/password/", "/account/second-step/codes/", "/staff/schemes/new/"])
def test_without_the_second_step_nothing_is_sent_in(demanded, sign_in, enrolled, sun_li, page):
    answer = sign_in(sun_li).post(page, {"old": PASSWORD, "new": "another password 2026"})
    sun_li.refresh_from_db()

    assert answer.headers["Location"].partition("?")[0] == STEP
    assert sun_li.check_password(PASSWORD)


def test_who_has_none_yet_reaches_its_page_alone_and_enrols_there(
    demanded, sign_in, sun_li, clock, now, said
):
    client = sign_in(sun_li)
    assert client.get("/staff/").headers["Location"] == f"{STEP}?next=%2Fstaff%2F"
    assert client.get(STEP).headers["Location"] == "/account/second-step/"
    client.post("/account/second-step/")
    secret = SecondFactor.objects.get().secret
    page = client.get("/account/second-step/")
    assert totp.spelled(secret) in said(page)
    assert "<svg" in page.content.decode()

    shown = client.post("/account/second-step/confirm/", {"code": totp.code_at(secret, now)})

    assert shown.status_code == 200
    assert shown.content.decode().count("<li>") >= totp.RECOVERY_CODES
    assert "no-store" in shown.headers["Cache-Control"]
    assert client.get("/staff/").status_code == 200
    assert client.get("/account/second-step/").headers["Location"] == "/account/"


def test_a_right_code_opens_the_page_that_was_asked_for_under_a_new_session_key(
    demanded, sign_in, enrolled, sun_li, clock, now
):
    client = sign_in(sun_li)
    before = client.session.session_key
    clock(now + HALF_MINUTE)
    typed = totp.code_at(enrolled.secret, now + HALF_MINUTE)

    answer = client.post(STEP, {"code": typed, "next": "/staff/cases/?q=1"})

    assert answer.headers["Location"] == "/staff/cases/?q=1"
    assert client.session.session_key != before
    assert client.get("/staff/").status_code == 200
    other = sign_in(sun_li)
    assert other.post(STEP, {"code": typed}).status_code == 422
    assert other.get("/staff/").status_code == 302


def test_nobody_is_led_elsewhere_by_the_second_step(demanded, sign_in, enrolled, sun_li, clock, now):
    clock(now + HALF_MINUTE)
    client = sign_in(sun_li)
    typed = totp.code_at(enrolled.secret, now + HALF_MINUTE)

    answer = client.post(STEP, {"code": typed, "next": "https://evil.example/"})

    assert answer.headers["Location"] == "/staff/"


def test_a_wrong_code_is_said_beside_its_field_and_too_many_are_429(
    demanded, sign_in, enrolled, sun_li, said
):
    client = sign_in(sun_li)
    answers = [client.post(STEP, {"code": "000 000"}) for _try in range(6)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "验证码不对，或已经用过。" in said(answers[0])
    assert "验证码试错太多，请在 10:15 以后再试。" in said(answers[-1])


def test_signing_in_again_asks_again(demanded, sign_in, enrolled, sun_li, clock, now):
    clock(now + HALF_MINUTE)
    client = sign_in(sun_li)
    client.post(STEP, {"code": totp.code_at(enrolled.secret, now + HALF_MINUTE)})
    client.post("/sign-in/", {"username": sun_li.username, "password": PASSWORD})

    assert client.get("/staff/").headers["Location"].startswith(STEP)


def test_who_is_given_a_role_in_the_middle_of_a_session_is_asked(demanded, sign_in, li_na, feng_gang, now):
    client = sign_in(li_na)
    assert client.get("/applications/").status_code == 200

    grant_role(user_id=li_na.pk, role=Role.INVIGILATOR, actor=feng_gang, now=now)

    assert client.get("/staff/").headers["Location"].startswith(STEP)


def test_a_candidate_is_never_asked(demanded, sign_in, li_na):
    client = sign_in(li_na)

    assert client.first_answer.headers["Location"] == "/applications/"
    assert client.get("/applications/").status_code == 200


def test_a_reset_ends_every_session_of_hers(demanded, sign_in, enrolled, sun_li, feng_gang, clock, now):
    clock(now + HALF_MINUTE)
    client = sign_in(sun_li)
    client.post(STEP, {"code": totp.code_at(enrolled.secret, now + HALF_MINUTE)})

    reset_second_factor(user_id=sun_li.pk, reason="手机丢失", actor=feng_gang, now=now)

    assert client.get("/staff/").headers["Location"].startswith("/sign-in/?")


def test_an_administrator_resets_it_on_the_page_of_the_person(enter, enrolled, sun_li, feng_gang, said):
    client = enter(feng_gang)
    assert "重置两步验证" in said(client.get(f"/staff/people/{sun_li.pk}/"))

    client.post(f"/staff/people/{sun_li.pk}/second-step/reset/", {"reason": "手机丢失"})

    assert SecondFactor.objects.count() == 0


# ---- guessing ---------------------------------------------------------------------------------------


def guessed(client, name, password="wrong", address="10.0.0.1"):
    return client.post("/sign-in/", {"username": name, "password": password}, REMOTE_ADDR=address)


def test_whether_an_account_exists_is_not_told_by_words_or_status(enter, sun_li, said):
    known, unknown = guessed(enter(), sun_li.username), guessed(enter(), "nobody.at.all")

    assert known.status_code == unknown.status_code == 200
    assert said(known).replace(sun_li.username, "") == said(unknown).replace("nobody.at.all", "")


def test_a_wrong_name_costs_the_same_hashing_as_a_wrong_password(enter, sun_li, monkeypatch):
    """Counted, not timed: a clock on a loaded machine proves nothing."""
    sun_li.set_password(PASSWORD)
    sun_li.save(update_fields=["password"])
    spent = []
    plain = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *words: spent.append(1) or plain(*words))
    costs = []
    for name in (sun_li.username, "nobody.at.all"):
        spent.clear()
        guessed(enter(), name)
        costs.append(len(spent))

    assert costs == [1, 1]


def test_one_name_is_held_up_from_however_many_addresses(enter, sun_li):
    client = enter()
    answers = [
        guessed(client, sun_li.username, address=f"10.0.{number}.1").status_code for number in range(51)
    ]

    assert answers == [200] * 50 + [429]


def test_one_address_is_held_up_under_however_many_names(enter, monkeypatch, db):
    monkeypatch.setattr(views, "ADDRESS", Throttle("sign-in-address", tries=5, window_s=600))
    client = enter()

    assert [guessed(client, f"name.{number}").status_code for number in range(6)] == [200] * 5 + [429]
    assert guessed(client, "name.7", address="10.0.0.2").status_code == 200


def test_a_whole_hall_signs_in_behind_one_address(sign_in, enter, sun_li, monkeypatch):
    monkeypatch.setattr(views, "ADDRESS", Throttle("sign-in-address", tries=3, window_s=600))

    assert [sign_in(sun_li).first_answer.status_code for _computer in range(7)] == [302] * 7
    assert [guessed(enter(), f"name.{number}").status_code for number in range(4)] == [200] * 3 + [429]


def test_tries_that_come_at_once_are_counted_one_by_one(clock, monkeypatch):
    """Another process takes a place between our look and our try: the try takes the next one, or there is none."""
    throttle = Throttle("at-once", tries=3, window_s=600)
    request = RequestFactory().get("/")
    monkeypatch.setattr("hengji.office.web.throttle.cache.get_many", lambda _places: {})

    assert [throttle.spend(request) for _try in range(5)] == [True] * 3 + [False] * 2


def test_counts_of_tries_are_not_thrown_away_by_a_flood(db):
    call_command("createcachetable", "flooded", verbosity=0)
    kept = DatabaseCache("flooded", {"OPTIONS": as_shipped.CACHES["default"]["OPTIONS"]})
    kept.add("throttle:a", 1, timeout=600)
    for number in range(400):
        kept.add(f"throttle:z:{number}", 1, timeout=600)

    assert kept.get("throttle:a") == 1


def test_opening_accounts_has_an_end_for_one_address(enter, monkeypatch, db, said):
    monkeypatch.setattr(views, "ACCOUNTS", Throttle("register", tries=2, window_s=3600))
    client = enter()
    answers = [client.post("/register/", {"username": f"n{number}"}) for number in range(3)]

    assert [answer.status_code for answer in answers] == [422, 422, 429]
    assert "从这个网络注册的账户太多了" in said(answers[-1])


# ---- sessions ---------------------------------------------------------------------------------------


def test_signing_in_changes_the_key_of_the_session(sign_in, li_na, enter):
    client = enter()
    client.get("/sign-in/")
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key
    li_na.set_password(PASSWORD)
    li_na.save(update_fields=["password"])

    client.post("/sign-in/", {"username": li_na.username, "password": PASSWORD})

    assert client.session.session_key != session.session_key


def test_a_new_password_ends_every_other_session_and_not_this_one(sign_in, li_na):
    here, elsewhere = sign_in(li_na), sign_in(li_na)
    assert elsewhere.get("/applications/").status_code == 200
    answer = here.post("/account/password/", {"old": PASSWORD, "new": "another password 2026"})

    assert answer.headers["Location"] == "/account/"
    assert here.get("/applications/").status_code == 200
    assert elsewhere.get("/applications/").headers["Location"].startswith("/sign-in/")


def test_a_new_password_takes_the_old_one_and_is_no_common_one(sign_in, li_na, said):
    client = sign_in(li_na)
    wrong = client.post("/account/password/", {"old": "wrong", "new": "password12"})

    assert wrong.status_code == 422
    assert "现在的密码不对。" in said(wrong)
    assert [client.post("/account/password/", {"old": "x", "new": "y"}).status_code for _ in range(10)] == [
        *[422] * 9,
        429,
    ]
    li_na.refresh_from_db()
    assert li_na.check_password(PASSWORD)


def test_who_works_here_is_signed_out_after_an_idle_hour_and_not_before(sign_in, sun_li, clock, now):
    client = sign_in(sun_li)
    clock(now + timedelta(minutes=59))
    assert client.get("/staff/").status_code == 200
    clock(now + timedelta(minutes=118))
    assert client.get("/staff/").status_code == 200
    clock(now + timedelta(minutes=179))

    assert client.get("/staff/").headers["Location"] == "/sign-in/?next=%2Fstaff%2F"
    assert client.get("/staff/").headers["Location"].startswith("/sign-in/")


def test_a_candidate_is_not_signed_out_while_she_reads(sign_in, li_na, clock, now):
    client = sign_in(li_na)
    clock(now + timedelta(hours=3))

    assert client.get("/applications/").status_code == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-hans", "页面已过期，没有提交"), ("en", "The page is out of date; nothing was submitted")],
)
def test_a_form_from_elsewhere_is_refused_in_the_readers_language(db, language, words, said):
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = language
    answer = client.post("/sign-in/", {"username": "a", "password": "b"})

    assert answer.status_code == 403
    assert words in said(answer)
    assert f'lang="{"en" if language == "en" else "zh-CN"}"' in answer.content.decode()
