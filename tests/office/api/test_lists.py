"""Schemes and batches for programs: what was announced, and nothing of what is only planned."""

import pytest

from hengji.office.schemes.operations import announce_batch

pytestmark = pytest.mark.usefixtures("clock")


def test_a_batch_is_listed_from_its_announcement_on(ask, plan, tang_min, now):
    planned = plan()
    assert ask("batches").json() == {"count": 0, "page": 1, "pages": 1, "items": []}
    assert ask("schemes").json()["count"] == 0
    assert ask(f"batches/{planned.code}").status_code == 404
    announce_batch(batch_id=planned.pk, actor=tang_min, now=now)
    assert [one["code"] for one in ask("batches").json()["items"]] == [planned.code]
    assert [one["code"] for one in ask("schemes").json()["items"]] == [planned.scheme.code]


def test_an_announcement_is_told_with_its_days_and_its_scheme(ask, client, batch):
    body = ask(f"batches/{batch.code}").json()
    assert (body["skill"], body["level"], body["state"]) == (batch.skill, batch.level, "registering")
    assert (body["takes_applications"], body["stopped"], body["notice"]) == (True, None, None)
    assert body["exam_on"] == batch.exam_on.isoformat()
    assert body["days"]["list_notice_from"] < body["days"]["award_notice_from"]
    scheme = client.get(body["scheme"]["address"].removeprefix("https://cert.example.cn")).json()
    policy = batch.scheme.rules
    assert scheme["figures"]["practical_minutes"] == policy.paper_minutes
    assert scheme["figures"]["practical_share_ppm"] == policy.award.practical_share_ppm
    assert scheme["figures"]["results"]["label"]["en"] != scheme["figures"]["results"]["label"]["zh"]
    assert client.get(body["page"].removeprefix("https://cert.example.cn")).status_code == 200


def test_lists_are_narrowed_and_cut_into_pages(ask, batch):
    assert ask("batches?skill=purchasing&level=junior").json()["count"] == 1
    assert ask("batches?level=senior").json()["count"] == 0
    beyond = ask("batches?page=2&size=1", accept_language="en")
    assert (beyond.status_code, beyond.json()["detail"]) == (404, "There is no page 2; there are 1.")
    faulty = ask("batches?page=0&size=many")
    assert faulty.status_code == 422
    assert faulty.json()["errors"] == [
        {"where": "query.page", "value": "0", "rule": "不得小于1"},
        {"where": "query.size", "value": "many", "rule": "须为整数"},
    ]


def test_a_list_asks_the_database_twice_however_long_it_is(
    ask, batch, plan, tang_min, now, django_assert_num_queries
):
    for code in ("2026-PR-J-02", "2026-PR-J-03"):
        announce_batch(batch_id=plan(code=code).pk, actor=tang_min, now=now)
    with django_assert_num_queries(2):
        assert ask("batches").json()["count"] == 3
