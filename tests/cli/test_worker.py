"""`hengji worker` as a process: it does what waits, and what it was killed over is done once in the end."""

import base64
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.prompt import hengji
from tests.cli.test_serve import eventually, free_port
from tests.faults.house import forked_from

PATIENCE_S = 60
ASK = """
import django; django.setup()
from django.utils import timezone
from hengji.office.jobs.models import Job
from hengji.office.jobs.operations import have_archive_prepared
from hengji.office.jobs.tasks import carry_out
from hengji.office.people.models import User
from hengji.office.schemes.models import Batch
officer = User.objects.filter(role_grants__role="exam_officer").first()
have_archive_prepared(batch_id=Batch.objects.first().pk, purpose="年度检查", actor=officer, now=timezone.now())
carry_out.enqueue(Job.objects.get(kind="archive").pk)
"""
"""Asked for once; the queue has it twice, as it does when nobody took it up for a while and the clock told it again."""

LONG_AGO = "2020-01-01 00:00:00"


@dataclass(frozen=True)
class Office:
    folder: Path
    settings: dict[str, str]


@pytest.fixture(params=["database", "redis"])
def queue(request, tmp_path):
    """Give the address of the queue: none for the database's own, or that of a Redis of this test's."""
    if request.param == "database":
        yield ""
        return
    if not (server := shutil.which("redis-server")):
        pytest.skip("needs redis-server, as Debian has it")
    port = free_port()
    words = [server, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as process:
        yield f"redis://127.0.0.1:{port}/0"
        process.kill()


@pytest.fixture
def office(kept, queue, tmp_path):
    """What a demonstration left, as a house of its own in which an officer has asked for one archive."""
    folder = tmp_path / "office"
    shutil.copytree(kept[0], folder)
    made = Office(
        folder,
        {
            "HENGJI_VAR": str(folder),
            "HENGJI_SECRET_KEY": "for-this-test-and-nothing-else-0123456789",
            "HENGJI_FIELD_KEYS": base64.urlsafe_b64encode(b"for-development-on-this-machine!").decode(),
            "HENGJI_REDIS_URL": queue,
        },
    )
    environment = {**settled(made), "DJANGO_SETTINGS_MODULE": "hengji.office.site.settings"}
    subprocess.run([sys.executable, "-c", ASK], env=environment, check=True)
    return made


def settled(office):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("HENGJI_", "DJANGO_"))}
    return {**clean, **office.settings}


def asked(office, sql):
    with closing(sqlite3.connect(office.folder / "hengji.sqlite3", timeout=20)) as database, database:
        return database.execute(sql).fetchall()


def at(office, *words):
    done = hengji(*words, **office.settings)
    assert done.returncode == 0, done.stderr
    return done


def job(office):
    return asked(office, "SELECT state, attempts FROM office_job WHERE kind = 'archive'")


def taken_up(office):
    return eventually(lambda: job(office) == [("running", 1)], pause_s=0.005)


def archives(office):
    return [path.name for path in (office.folder / "files" / "archives").glob("*")]


def family(number):
    """Give a process and those that it has forked, which RQ does for each job, in sessions of their own."""
    children = Path(f"/proc/{number}/task/{number}/children").read_text().split()
    return [number, *(int(child) for child in children)]


def kill_in_the_middle(office):
    """Start a worker, and kill it with everything it has started as soon as it has taken the job up."""
    command = [sys.executable, "-m", "hengji.cli", "worker"]
    with subprocess.Popen(command, env=settled(office), start_new_session=True) as process:
        taken_up(office)
        for number in family(process.pid):
            os.kill(number, signal.SIGKILL)


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


@contextmanager
def nobody_writes(office):
    """Keep every process from writing, so that whatever is under way stays so."""
    with closing(sqlite3.connect(office.folder / "hengji.sqlite3", timeout=20)) as database, database:
        database.execute("BEGIN IMMEDIATE")
        yield


def answers(number):
    """Tell whether a server still has processes that answer."""
    return any(forked_from(number, child) for child in family(number)[1:])


def test_a_server_that_is_asked_to_end_in_the_middle_of_a_job_finishes_it_and_ends(office):
    address = {"HENGJI_ADDRESS": f"127.0.0.1:{free_port()}", "HENGJI_DEBUG": "1"}
    command = [sys.executable, "-m", "hengji.cli", "serve"]
    with subprocess.Popen(command, env=settled(office) | address, start_new_session=True) as process:
        try:
            assert taken_up(office)
            with nobody_writes(office):
                process.terminate()
                assert eventually(lambda: not answers(process.pid))
                time.sleep(1)  # now it asks the worker beside it to end, too
            assert process.wait(PATIENCE_S) is not None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)

    assert (job(office), archives(office)) == ([("done", 1)], ["1.zip"])
