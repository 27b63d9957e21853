"""`hengji worker` as a process: it does what waits, and what it was killed over is done once in the end."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from tests.cli.prompt import hengji

PATIENCE_S = 60
ASK = """
import django; django.setup()
from django.utils import timezone
from hengji.office.jobs.operations import have_archive_prepared
from hengji.office.people.models import User
from hengji.office.schemes.models import Batch
officer = User.objects.filter(role_grants__role="exam_officer").first()
have_archive_prepared(batch_id=Batch.objects.first().pk, purpose="年度检查", actor=officer, now=timezone.now())
"""
LONG_AGO = "2020-01-01 00:00:00"


@pytest.fixture
def office(kept, tmp_path):
    """What a demonstration left, with nothing waiting in it but one archive that an officer has asked for."""
    shutil.copytree(kept[0], tmp_path / "demo")
    environment = {**settled(tmp_path), "DJANGO_SETTINGS_MODULE": "hengji.office.site.settings"}
    subprocess.run([sys.executable, "-c", ASK], env=environment, check=True)
    return tmp_path


def settled(office):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("HENGJI_", "DJANGO_"))}
    return {**clean, "HENGJI_DEMO": "1", "HENGJI_VAR": str(office)}


def asked(office, sql):
    with closing(sqlite3.connect(office / "demo" / "hengji.sqlite3", timeout=20)) as database, database:
        return database.execute(sql).fetchall()


def at(office, *words):
    done = hengji(*words, HENGJI_DEMO="1", HENGJI_VAR=str(office))
    assert done.returncode == 0, done.stderr
    return done


def job(office):
    return asked(office, "SELECT state, attempts FROM office_job WHERE kind = 'archive'")


def archives(office):
    return [path.name for path in (office / "demo" / "files" / "archives").glob("*")]


def kill_in_the_middle(office):
    """Start a worker, and kill it with everything it has started as soon as it has taken the job up."""
    command = [sys.executable, "-m", "hengji.cli", "worker"]
    with subprocess.Popen(command, env=settled(office), start_new_session=True) as process:
        ends = time.monotonic() + PATIENCE_S
        while job(office) != [("running", 1)] and time.monotonic() < ends:
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)


def let_time_pass(office):
    asked(office, f"UPDATE office_job SET due_at = '{LONG_AGO}', announced_at = '{LONG_AGO}'")


def test_what_a_killed_worker_had_begun_is_done_once_in_the_end(office):
    kill_in_the_middle(office)
    assert (job(office), archives(office)) == ([("running", 1)], [])
    at(office, "worker", "--batch")
    assert (job(office), archives(office)) == ([("running", 1)], []), "nobody else touches it before its time"

    for _ in range(2):  # found to be dead, and put back; then due again
        let_time_pass(office)
        at(office, "clock")
    for _ in range(2):
        at(office, "worker", "--batch")

    assert job(office) == [("done", 2)]
    assert archives(office) == ["1.zip"]
    made = asked(office, "SELECT name, sha256 <> '', made_at IS NOT NULL FROM office_preparedarchive")
    assert [row[1:] for row in made] == [(1, 1)]
