"""Certificates for programs: nothing more than the pages tell, to nobody else, and no more often."""

import re

import pytest

from hengji.office.registry.operations import revoke_certificate, suspend_certificate

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def certificate(issue, award, li_na):
    return issue(award(li_na))


@pytest.fixture
def verify(client):
    """Send a list of numbers and names."""

    def make(*lines, **headers):
        body = {"certificates": [{"number": number, "name": name} for number, name in lines]}
        return client.post("/api/1/verifications", body, content_type="application/json", headers=headers)

    return make


def test_the_holder_of_the_code_is_told_what_the_page_tells(ask, client, certificate):
    answer = ask(f"certificates/{certificate.token}")
    body = answer.json()
    page = re.sub(r"\s+", " ", client.get(f"/verify/{certificate.token}/").content.decode())
    told = [body["number"], body["holder"], body["holder_latin"], body["issuer"]["zh"], body["standard"]]
    told += [body[name]["zh"] for name in ("skill_title", "level_title", "standard_title")]
    assert [words for words in told if words not in page] == []
    assert (body["state"], body["valid"], body["holder_in_full"]) == ("valid", True, True)
    assert (body["holder"], body["signature"]) == ("李娜", {"holds": True, "objections": []})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert client.get(body["credential"].removeprefix("https://cert.example.cn")).status_code == 200


def test_number_and_name_together_tell_it_with_part_of_the_name(verify, certificate):
    found = verify((f" {certificate.number.lower()}", "Li Na")).json()["items"][0]
    assert found["number"] == certificate.number.lower()
    assert (found["certificate"]["holder"], found["certificate"]["holder_latin"]) == ("李*", "L* **")
    assert certificate.token not in str(found)
    assert (found["certificate"]["valid"], found["certificate"]["holder_in_full"]) == (True, False)


@pytest.mark.conforms("R09")
def test_a_wrong_name_and_a_wrong_number_are_told_alike_in_a_list(verify, certificate):
    lines = [(certificate.number, "王芳"), ("KJDZSW-2026-PRJ-999999", "王芳"), (certificate.number, "李娜")]
    items = verify(*lines).json()["items"]
    assert [one["certificate"] is None for one in items] == [True, True, False]
    assert [set(one) for one in items[:2]] == [{"number", "certificate"}] * 2


@pytest.mark.parametrize(
    ("act", "state"), [(suspend_certificate, "suspended"), (revoke_certificate, "revoked")]
)
def test_what_no_longer_counts_says_so_and_not_why(ask, verify, certificate, person, now, act, state):
    from hengji.office.people.roles import Role

    yuan_lin = person("yuan.lin", "袁林", "Yuan Lin", Role.DECIDER)
    act(certificate_id=certificate.pk, reason="材料虚假", actor=yuan_lin, now=now)
    for body in (
        ask(f"certificates/{certificate.token}").json(),
        verify((certificate.number, "李娜")).json()["items"][0]["certificate"],
    ):
        assert (body["state"], body["valid"]) == (state, False)
        assert "材料虚假" not in str(body)


def test_a_list_counts_line_by_line_together_with_the_page(db, verify, client):
    lines = [("KJDZSW-2026-PRJ-000001", "李娜")] * 12
    assert verify(*lines).status_code == 200
    refused = verify(*lines[:9], accept_language="en")
    assert (refused.status_code, refused.json()["type"].partition("#")[2]) == (429, "too-many")
    assert 0 < int(refused.headers["Retry-After"]) <= 600
    assert "20 in 10 minutes, and this list has 9" in refused.json()["detail"]
    assert client.post("/verify/", {"number": "x", "name": "y"}).status_code == 429


@pytest.mark.parametrize("token", ["no-such-token", "a" * 65, "%00", "李", "a%20b"])
def test_a_token_that_belongs_to_nothing_is_not_found(db, ask, token):
    assert ask(f"certificates/{token}").status_code == 404


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ("{", 400, "请求的内容不是完整的 JSON。"),
        ("[" * 100_000, 400, "请求的内容不是完整的 JSON。"),
        ("\xff", 400, "请求的内容不是完整的 JSON。"),
        ("", 422, "填写有误：body 为“—”，缺少这一项。"),
        ("[]", 422, "填写有误：body 为“[]”，须为 JSON 对象。"),
        ('{"certificates": []}', 422, "填写有误：body.certificates 为“[]”，至少 1 项。"),
        (
            '{"certificates": [{"number": 1}]}',
            422,
            "填写有误：body.certificates.0.number 为“1”，须为文字；body.certificates.0.name 为“—”，缺少这一项。",
        ),
        (
            '{"certificates": [{"number": "a", "name": " ", "x": "\\ud800"}]}',
            422,
            "填写有误：body.certificates.0.name 为“ ”，不能为空；body.certificates.0.x 为“\ud800”，不应有这一项。",
        ),
        (
            '{"certificates": [{"number": "a\\u0000", "name": "\\ud800"}]}',
            422,
            "填写有误：body.certificates.0.number 为“a\x00”，格式不符，须符合 ^[^\\x00-\\x1f\\x7f]+$；body.certificates.0.name 为“\ud800”，须为文字。",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_value_and_the_rule(client, sent, status, said):
    content = sent.encode("latin-1")
    answer = client.post("/api/1/verifications", content, content_type="application/json")
    assert (answer.status_code, answer.json()["detail"]) == (status, said)


def test_a_form_and_a_body_that_is_too_large_are_refused_by_name(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    form = client.post("/api/1/verifications", b"number=1", content_type="application/x-www-form-urlencoded")
    large = client.post("/api/1/verifications", b" " * 11, content_type="application/json")
    assert [one.status_code for one in (form, large)] == [415, 413]
    assert "application/x-www-form-urlencoded" in form.json()["detail"]
