"""Headers on every page, and bodies that are too large."""

import pytest

pytestmark = pytest.mark.django_db


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


def test_pages_greet_in_chinese_whatever_the_browser_prefers(client):
    answer = client.get("/no-such-page/", headers={"accept-language": "en"})

    assert answer.headers["Content-Language"] == "zh-hans"


def test_the_reader_switches_to_english_by_a_cookie(client):
    client.post("/language/", {"language": "en"})

    assert client.get("/no-such-page/").headers["Content-Language"] == "en"
