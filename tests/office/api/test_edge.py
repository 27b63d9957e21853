"""Whatever goes wrong, a program is told in JSON, in its language, and never by a page."""

import pytest

from hengji.office.api import problems


def kind(answer):
    return answer.status_code, answer.json()["type"].partition("#")[2], answer.headers["Content-Type"]


def test_an_address_that_is_none_and_a_request_that_is_not_taken_are_problems(client):
    assert kind(client.get("/api/1/nothing")) == (404, "not-found", problems.CONTENT_TYPE)
    wrong = client.delete("/api/1/standard")
    assert kind(wrong) == (405, "wrong-method", problems.CONTENT_TYPE)
    assert wrong.json()["detail"] == f"/api/1/standard 不接受 DELETE，只接受 {wrong.headers['Allow']}。"


def test_who_takes_no_json_is_told_so(ask):
    assert kind(ask("standard", accept="text/html")) == (406, "not-json", problems.CONTENT_TYPE)
    assert ask("standard", accept="application/*;q=0.5").status_code == 200


def test_a_body_over_the_limit_of_the_house_is_a_problem_too(client, settings):
    settings.REQUEST_BODY_MAX_BYTES = 10
    answer = client.post("/api/1/standard", data=b"x" * 11, content_type="application/json")
    assert kind(answer) == (413, "too-large", problems.CONTENT_TYPE)


def test_our_own_failure_says_nothing_of_what_failed(client, monkeypatch):
    def broken(code):
        raise RuntimeError("secret words")

    monkeypatch.setattr("hengji.office.api.standard.edition_of", broken)
    client.raise_request_exception = False
    answer = client.get("/api/1/standard")
    assert kind(answer) == (500, "failed", problems.CONTENT_TYPE)
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [("", "zh-hans"), ("en", "en"), ("fr, en;q=0.5, zh;q=0.3", "en"), ("zh-TW", "zh-hans")],
)
def test_the_language_is_the_one_asked_for_whatever_the_cookie_says(client, wanted, spoken):
    client.cookies["django_language"] = "en" if spoken == "zh-hans" else "zh-hans"
    answer = client.get("/api/1/nothing", headers={"accept-language": wanted})
    assert answer.headers["Content-Language"] == spoken
    assert answer.json()["title"] == {"en": "There is no such thing", "zh-hans": "没有这一项"}[spoken]


def test_head_is_answered_wherever_get_is(client):
    answer = client.head("/api/1/standard")
    assert (answer.status_code, answer.content) == (200, b"")


def test_an_answer_does_not_depend_on_who_has_signed_in(client, person, settings):
    from hengji.office.people.roles import Role

    settings.SECOND_STEP = True
    before = client.get("/api/1/standard")
    client.force_login(person("feng.gang", "冯刚", "", Role.SYSADMIN))
    after = client.get("/api/1/standard")

    assert (after.status_code, after.content) == (200, before.content)
    assert after.headers["Cache-Control"] == before.headers["Cache-Control"] == "public, max-age=300"
