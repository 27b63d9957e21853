"""Headers on every page, and bodies that are too large."""

import logging

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from hengji.office.site.security import JSON
from tests.office.permissions.world import address_of, pages

pytestmark = pytest.mark.django_db
NOT_THERE = 999_999_999  # a page that is handed nothing need not find anything
FORM = "application/x-www-form-urlencoded"


def test_every_answer_carries_the_strict_policy(client):
    headers = client.get("/no-such-page/").headers

    assert headers["Content-Security-Policy"].split("; ")[0] == "default-src 'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_body_over_the_limit_is_refused_before_it_is_read(client, settings):
    settings.REQUEST_BODY_MAX_BYTES = 1024**2

    answer = client.post("/language/", data=b"x" * (1024**2 + 1), content_type="application/octet-stream")

    assert answer.status_code == 413
    assert answer.content.decode() == "提交的内容共 2 MB，超过了一次 1 MB 的上限，没有保存。请分开提交。"


@pytest.mark.parametrize(
    "address",
    ["/verify/%00/", "/batches/a%00/", "/status/revocation/%00", "/notices/?page=%00", "/api/1/batches/%00"],
)
def test_nothing_is_at_an_address_with_a_nul_in_it(client, address):
    assert client.get(address).status_code == 404


def test_no_page_is_handed_a_text_that_cannot_be_kept(client, caplog):
    """PostgreSQL takes no NUL; whoever handed one on would answer 500."""
    caplog.set_level(logging.CRITICAL, logger="django.request")
    shaped = {"cell": "studio/A-01@0123456789ab", "address": "charts/A-01/0123456789ab.svg"}
    for page in pages():
        if page.audience != "api":  # which has tests of its own, place by place
            nothing = dict.fromkeys(page.parameters, NOT_THERE)
            answer = client.post(address_of(page, nothing | shaped), "a=%00", FORM)
            assert (page.name, answer.status_code) == (page.name, 400)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("%00=a", FORM),
        (encode_multipart(BOUNDARY, {"a": "x\0"}), MULTIPART_CONTENT),
        (r'{"a": ["\u0000"]}', JSON),
        (r'{"\ud83d": 1}', JSON),
        (b'"\xed\xa0\xbd"', JSON),
        (r'"\u0000"'.encode("utf-16"), JSON),
    ],
)
def test_nul_and_half_of_a_character_are_found_however_they_are_spelt(client, body, content_type):
    assert client.generic("POST", "/sittings/1/operations/", body, content_type).status_code == 400


def test_a_form_sent_to_the_api_is_refused_by_the_api(client):
    assert client.post("/api/1/verifications", {"a": "x"}).status_code == 415


def test_what_cannot_be_kept_is_refused_in_words_to_people_and_programs(client):
    sentence = "提交的内容里有无法保存的字符（空字符或不完整的字符），没有保存。请删去后再提交。"

    told_a_person = client.post("/language/", "next=%00", "application/x-www-form-urlencoded")
    told_a_program = client.post("/language/", r'"\u0000"', JSON)

    assert told_a_person.content.decode() == sentence
    assert told_a_program.json()["text"] == sentence
    assert client.get("/no-such-batch/", headers={"user-agent": "a\0"}).status_code == 404
    assert client.get("/verify/", headers={"user-agent": "a\0"}).status_code == 400


@pytest.mark.parametrize(
    "text", [r'"\\u0000"', r'"\ud83d\ude00"', '"😀"', '"한글"', '{"a": 1', "[" * 100_000]
)
def test_what_only_looks_like_it_goes_on_to_its_page(client, text):
    assert client.post("/sign-in/", text, JSON).status_code == 200


def test_pages_greet_in_chinese_whatever_the_browser_prefers(client):
    answer = client.get("/no-such-page/", headers={"accept-language": "en"})

    assert answer.headers["Content-Language"] == "zh-hans"


def test_the_reader_switches_to_english_by_a_cookie(client):
    client.post("/language/", {"language": "en"})

    assert client.get("/no-such-page/").headers["Content-Language"] == "en"
