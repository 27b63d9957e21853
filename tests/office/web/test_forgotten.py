"""The pages of a forgotten password: the same for every name, few tries, and nothing that a second step would lose."""

from importlib import import_module

import pytest
from django.core import mail
from django.urls import NoReverseMatch, reverse

from hengji.office.jobs.carrying import carry_out
from hengji.office.jobs.lifecycle import JobState
from hengji.office.jobs.models import Job
from hengji.office.people import totp
from hengji.office.people.confirming import begin_second_factor, confirm_second_factor
from hengji.office.people.forgotten import reset_code_of
from hengji.office.web.public import forgotten
from hengji.office.web.throttle import Throttle

pytestmark = pytest.mark.django_db
ASK, RESET = "/sign-in/forgotten/", "/sign-in/reset/"
OLD, NEW = "采购与供应链2026!", "一个新的好密码2026"


@pytest.fixture(autouse=True)
def _mail_server(settings):
    settings.SMTP_HOST = "mail.example.cn"


@pytest.fixture
def owner(li_na):
    li_na.email = "li.na@example.cn"
    li_na.set_password(OLD)
    li_na.save(update_fields=["email", "password"])
    return li_na


def asked(client, name, address="10.0.0.1"):
    return client.post(ASK, {"name": name}, REMOTE_ADDR=address)


def told(answer, said):
    """Give everything that tells one answer from another."""
    return answer.status_code, answer.headers.get("Location"), sorted(answer.cookies), said(answer)


def test_the_way_from_the_sign_in_page_to_a_new_password(enter, owner, now, said):
    client, elsewhere = enter(), enter(owner)
    assert f'href="{ASK}"' in client.get("/sign-in/").content.decode()
    sent = asked(client, " li.na@example.cn ")
    assert sent.headers["Location"] == RESET
    assert "如果有这个账户，邮件已经寄往账户里登记的邮箱" in said(client.get(RESET))
    carry_out(job_id=Job.objects.get().pk, now=now)
    [letter] = mail.outbox
    code = letter.body.partition("#")[2].split()[0]

    whose = client.post(RESET, {"code": code})
    assert 'value="li.na"' in whose.content.decode()
    done = client.post(RESET, {"code": code, "password": NEW})

    assert done.headers["Location"] == "/sign-in/"
    assert "密码已重设，此前的登录均已失效。" in said(client.get("/sign-in/"))
    assert elsewhere.get("/applications/").headers["Location"].startswith("/sign-in/")
    assert client.get("/applications/").headers["Location"].startswith("/sign-in/")
    assert client.post("/sign-in/", {"username": "li.na", "password": OLD}).status_code == 200
    assert client.post("/sign-in/", {"username": "li.na", "password": NEW}).status_code == 302
    assert client.post(RESET, {"code": code, "password": NEW}).status_code == 422


def test_whether_an_account_exists_is_not_told(enter, owner, said):
    answers = []
    for name in ("li.na", "li.na@example.cn", "nobody", "nobody@example.cn"):
        client = enter()
        answers.append([told(asked(client, name), said), told(client.get(RESET), said)])

    assert answers == [answers[0]] * 4


def test_after_three_letters_a_name_waits_from_wherever_whether_it_exists_or_not(enter, owner, said):
    waiting = []
    for name in ("li.na", "nobody"):
        client = enter()
        answers = [asked(client, name, f"10.0.{number}.1") for number in range(4)]
        assert [answer.status_code for answer in answers] == [302] * 3 + [429]
        waiting.append(said(answers[-1]))

    assert waiting == [waiting[0]] * 2
    assert "索取得太多了，请过一小时再试。" in waiting[0]


def test_one_address_waits_under_however_many_names(enter, db, monkeypatch):
    monkeypatch.setattr(forgotten, "ASKING", Throttle("forgotten-address", tries=2, window_s=3600))
    client = enter()

    assert [asked(client, f"name.{number}").status_code for number in range(3)] == [302] * 2 + [429]
    assert asked(client, "name.9", "10.0.0.2").status_code == 302


def test_codes_cannot_be_tried_for_ever(enter, db, monkeypatch, said):
    monkeypatch.setattr(forgotten, "CODES", Throttle("reset-code", tries=2, window_s=600))
    client = enter()
    answers = [client.post(RESET, {"code": f"1-a-{number}"}) for number in range(3)]

    assert [answer.status_code for answer in answers] == [422] * 2 + [429]
    assert "重设码不对、已经用过或已过期。" in said(answers[0])


@pytest.mark.parametrize("weak", ["short", "password12", "li.na@example"])
def test_the_new_password_passes_the_houses_rules(enter, owner, now, weak):
    answer = enter().post(RESET, {"code": reset_code_of(owner, now), "password": weak})
    owner.refresh_from_db()

    assert answer.status_code == 422
    assert owner.check_password(OLD)


def test_looking_at_the_page_spends_nothing(enter, owner, now):
    client = enter()
    code = reset_code_of(owner, now)
    for _look in range(3):
        assert client.get(RESET).status_code == client.post(RESET, {"code": code}).status_code == 200

    assert client.post(RESET, {"code": code, "password": NEW}).status_code == 302


def test_no_word_leaves_the_house_with_the_code(enter, owner, now):
    answer = enter().post(RESET, {"code": reset_code_of(owner, now)})

    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"]


def test_who_works_here_passes_her_second_step_all_the_same(enter, sun_li, now, settings):
    settings.SECOND_STEP = True
    factor = begin_second_factor(user=sun_li, now=now)
    confirm_second_factor(user=sun_li, code=totp.code_at(factor.secret, now), now=now)
    client = enter()
    client.post(RESET, {"code": reset_code_of(sun_li, now), "password": NEW})
    client.post("/sign-in/", {"username": sun_li.username, "password": NEW})

    assert client.get("/staff/").headers["Location"].startswith("/sign-in/second-step/")
    assert client.get("/account/").headers["Location"].startswith("/sign-in/second-step/")


def test_a_mail_server_that_is_away_is_tried_again_and_the_page_says_the_same(
    enter, owner, now, settings, said
):
    settings.EMAIL_BACKEND = "tests.office.web.test_forgotten.Away"
    client = enter()
    assert asked(client, "li.na").headers["Location"] == RESET
    job = Job.objects.get()
    carry_out(job_id=job.pk, now=now)
    job.refresh_from_db()

    assert (job.state, job.fault) == (JobState.WAITING, "ConnectionRefusedError")


class Away:
    """A mail server that nobody reaches."""

    def __init__(self, **_options):
        pass

    def send_messages(self, _letters):
        raise ConnectionRefusedError


def test_without_a_mail_server_the_page_says_whom_to_ask_and_asks_nothing(enter, owner, settings, said):
    settings.SMTP_HOST = ""
    client = enter()
    for answer in (client.get(ASK), asked(client, "li.na")):
        assert answer.status_code == 200
        assert "这里没有接通邮件服务器" in said(answer)
        assert "工作人员：请找系统管理员。" in said(answer)
        assert 'name="name"' not in answer.content.decode()

    assert Job.objects.count() == 0


def test_a_room_without_a_network_has_no_such_page():
    for name in ("forgotten", "reset_password"):
        assert reverse(f"public:{name}")
        with pytest.raises(NoReverseMatch):
            reverse(f"public:{name}", urlconf=import_module("hengji.office.site.room_urls"))
