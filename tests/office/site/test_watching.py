"""What whoever runs the office may ask: alive, ready, counted; and nobody else the counters."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from hengji.office.exams.operations import perform_operation
from hengji.office.site import readiness
from hengji.office.site.metrics import REQUESTS
from tests.office.sittings import OPENS

TOKEN = "a-watchers-token-of-some-length"
FAR = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture(autouse=True)
def _no_backup_yet(settings, tmp_path):
    settings.BACKUP_STAMP = tmp_path / "last-backup"


def counted(client, **headers):
    """Give the numbers by their names with labels."""
    text = client.get("/metrics/", headers=headers).content.decode()
    return dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))


@pytest.mark.django_db
def test_being_alive_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/health/").json() == {"alive": True}


@pytest.mark.django_db
def test_an_office_that_can_work_is_ready(client, keys):
    answer = client.get("/ready/")

    assert (answer.status_code, answer.json()) == (200, {"ready": True, "faults": []})


@pytest.mark.django_db
def test_a_key_that_does_not_open_is_said_in_words(client, keys, settings):
    settings.ISSUER_KEY_PASSPHRASE = "another"

    answer = client.get("/ready/")

    assert answer.status_code == 503
    assert "口令不对或文件损坏" in answer.json()["faults"][0]


@pytest.mark.django_db
def test_a_migration_that_was_not_applied_is_said_in_words(client, monkeypatch):
    monkeypatch.setattr(readiness, "_known_migrated", set())
    with connection.cursor() as cursor:
        last = "SELECT max(name) FROM django_migrations WHERE app = 'office'"
        cursor.execute(f"DELETE FROM django_migrations WHERE app = 'office' AND name = ({last})")

    answer = client.get("/ready/")

    assert answer.status_code == 503
    assert answer.json()["faults"] == ["数据库的结构还不是本版本的，请运行 migrate。"]


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_said_in_words(client, monkeypatch):
    def refuse():
        raise OperationalError("connection refused at db.internal")

    monkeypatch.setattr(connection, "cursor", refuse)

    answer = client.get("/ready/")

    assert (answer.status_code, answer.json()["faults"]) == (503, ["数据库没有应答。"])


@pytest.mark.django_db
def test_strangers_learn_that_it_is_ready_and_nothing_more(keys, settings):
    settings.ISSUER_KEY_PASSPHRASE = "another"

    answer = Client(**FAR).get("/ready/")

    assert (answer.status_code, answer.json()) == (503, {"ready": False})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 200),
        (FAR, 404),
        ({"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, 404),
        ({"HTTP_FORWARDED": "for=192.0.2.7"}, 404),
        ({"HTTP_X_REAL_IP": "192.0.2.7"}, 404),
        (FAR | {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 404),
    ],
)
def test_without_a_token_only_this_machine_reads_the_counters(asked, status):
    assert Client(**asked).get("/metrics/").status_code == status


@pytest.mark.django_db
def test_behind_a_proxy_the_address_says_nothing(client, settings):
    settings.BEHIND_PROXY = True

    assert client.get("/metrics/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "status"),
    [(f"Bearer {TOKEN}", 200), ("Bearer another", 404), ("", 404), (f"Bearer {TOKEN}é", 404)],
)
def test_with_a_token_the_token_decides_wherever_one_is(settings, given, status):
    settings.METRICS_TOKEN = TOKEN

    assert Client(**FAR).get("/metrics/", headers={"authorization": given}).status_code == status


@pytest.mark.django_db
def test_requests_are_counted_by_page_and_status_without_anything_typed(client):
    name = 'hengji_requests_total{method="GET",status="200",view="public:login"}'
    before = float(counted(client).get(name, 0))
    client.get("/sign-in/?name=李娜&token=abc123")
    client.get("/no-such-page-of-李娜/")

    now = counted(client)

    assert float(now[name]) == before + 1
    assert "李娜" not in str(now)
    assert 'hengji_requests_total{method="GET",status="404",view="none"}' in now
    assert float(now['hengji_request_seconds_count{view="public:login"}']) >= 1


@pytest.mark.django_db
def test_an_invented_method_makes_no_row_of_its_own(client):
    client.generic("LI-NA", "/health/")

    assert {sample.labels["method"] for sample in REQUESTS.collect()[0].samples} <= {
        "GET",
        "HEAD",
        "POST",
        "other",
    }


@pytest.mark.django_db
def test_sittings_operations_and_messages_are_counted_from_the_database(client, sitting):
    perform_operation(
        sitting_id=sitting.pk,
        payload={"operation": "company.next_morning", "arguments": {}},
        expected_sequence=0,
        key="one",
        actor=sitting.application.applicant,
        now=OPENS + timedelta(minutes=1),
    )

    now = counted(client)

    wanted = ("hengji_operations_acknowledged", "hengji_sittings_running", "hengji_messages_due")
    assert [float(now[name]) for name in wanted] == [1, 1, 0]


@pytest.mark.django_db
def test_the_age_of_the_last_backup_is_told_once_there_is_one(client, settings):
    assert "hengji_backup_age_seconds" not in counted(client)
    made_at = timezone.now() - timedelta(hours=2)
    settings.BACKUP_STAMP.write_text(made_at.isoformat(timespec="seconds"))

    assert 7200 <= float(counted(client)["hengji_backup_age_seconds"]) < 7300


COUNT_ONE = """
from hengji.office.site.wsgi import application
from hengji.office.site.metrics import REQUESTS, generate_latest, multiprocess, CollectorRegistry
REQUESTS.labels("public:home", "GET", 200).inc()
both = CollectorRegistry()
multiprocess.MultiProcessCollector(both)
print(generate_latest(both).decode())
"""


def test_processes_of_one_server_count_together(tmp_path):
    ours = {"HENGJI_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "hengji.office.site.settings"}
    told = [
        subprocess.run(
            [sys.executable, "-c", COUNT_ONE],
            env={**os.environ, **ours},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    ]

    name = 'hengji_requests_total{method="GET",status="200",view="public:home"}'
    assert [f"{name} {count}.0" in text for count, text in zip((1, 2), told, strict=True)] == [True, True]
    assert len(list(Path(tmp_path, "metrics").glob("counter_*.db"))) == 2
