"""A backup of the centre's database: PostgreSQL's own tools carry it out and back."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from hengji.office.people.operations import create_person
from hengji.office.people.roles import Role
from hengji.office.record.models import Event
from hengji.office.site.backup import NotEmpty, ToolFailed, back_up, restore

SCRATCH = "hengji_drill"


@pytest.fixture
def scratch_url():
    """An empty database beside the one of the tests."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's backups are tried at the prompt, in tests/cli")
    for words in (f"DROP DATABASE IF EXISTS {SCRATCH}", f"CREATE DATABASE {SCRATCH}"):
        with connection.cursor() as cursor:
            cursor.execute(words)
    parts = urlsplit(os.environ["HENGJI_DATABASE_URL"])
    yield urlunsplit(parts._replace(path=f"/{SCRATCH}"))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {SCRATCH}")


@pytest.mark.django_db(transaction=True)
def test_a_drill_on_postgresql_brings_every_event_back(scratch_url, tmp_path, now):
    for name in ("gu_1", "gu_2"):
        create_person(username=name, name="顾一", roles=[Role.REGISTRAR], now=now)
    back_up(tmp_path / "centre.zip", now=now)

    command = [sys.executable, "-m", "hengji.cli", "backup", "drill", str(tmp_path / "centre.zip")]
    done = subprocess.run(
        [*command, "--database-url", scratch_url, "--json"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["events"] == Event.objects.count() > 0


@pytest.mark.django_db(transaction=True)
def test_a_database_with_tables_in_it_is_not_overwritten(scratch_url, tmp_path, now):
    back_up(tmp_path / "centre.zip", now=now)

    with pytest.raises(NotEmpty):
        restore(tmp_path / "centre.zip")


@pytest.mark.django_db(transaction=True)
def test_a_missing_tool_is_named_and_leaves_no_half_backup(scratch_url, tmp_path, now, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ToolFailed, match="pg_dump"):
        back_up(tmp_path / "centre.zip", now=now)

    assert list(tmp_path.iterdir()) == []
