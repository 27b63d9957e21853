"""A backup holds everything, comes back only as it was written and only where nothing is."""

import json
import shutil
import sqlite3
from contextlib import closing
from zipfile import ZipFile

import pytest

from tests.cli.prompt import hengji


@pytest.fixture
def office(kept, tmp_path):
    """An installation of its own: what the journey left, where it can be changed."""
    shutil.copytree(kept[0], tmp_path / "office" / "demo")
    return tmp_path / "office"


@pytest.fixture
def backup(office, tmp_path):
    file = tmp_path / "backup.zip"
    done = at(office, "backup", "make", str(file), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["last_migration"].startswith("office.")
    return file


def at(office, *words):
    return hengji(*words, HENGJI_DEMO="1", HENGJI_VAR=str(office))


def rows(office):
    with closing(sqlite3.connect(office / "demo" / "hengji.sqlite3")) as database:
        return database.execute("SELECT count(*), max(hash) FROM office_event").fetchone()


def repacked(file, change):
    """Write an archive anew, each member as the change gives it."""
    with ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(file, "w") as archive:
        for name, body in change(members).items():
            archive.writestr(name, body)


def test_a_drill_restores_a_backup_and_checks_every_chain_and_every_file(office, backup):
    done = at(office, "backup", "drill", str(backup), "--json")

    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["events"] == rows(office)[0]
    assert told["files"] == len(list((office / "demo" / "files").rglob("*.*"))) > 0


def test_what_comes_back_is_what_was_there(office, backup, tmp_path):
    done = at(tmp_path / "new", "backup", "restore", str(backup))

    assert (done.returncode, done.stderr) == (0, "")
    assert rows(tmp_path / "new") == rows(office)
    for kind in ("files", "keys"):
        there = {f.relative_to(office): f.read_bytes() for f in (office / "demo" / kind).rglob("*.*")}
        here = tmp_path / "new"
        assert {f.relative_to(here): f.read_bytes() for f in (here / "demo" / kind).rglob("*.*")} == there


def test_nothing_is_overwritten(office, backup):
    before = rows(office)

    done = at(office, "backup", "restore", str(backup))
    again = at(office, "backup", "make", str(backup))

    assert (done.returncode, again.returncode, rows(office)) == (1, 1, before)
    assert str(office / "demo" / "files") in done.stderr
    assert f"{backup}已存在" in again.stderr


def test_a_backup_is_for_its_owners_eyes_and_does_not_hold_the_secrets(office, backup):
    assert backup.stat().st_mode & 0o077 == 0
    with ZipFile(backup) as archive:
        bodies = [archive.read(name) for name in archive.namelist()]
    assert [b for b in bodies if b"for-development-on-this-machine-only" in b] == []
    assert [b for b in bodies if b"for-the-demonstration-only" in b] == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda m: m | {min(k for k in m if k[:6] == "files/"): b"other"}, id="a file altered"),
        pytest.param(lambda m: {k: m[k] for k in m if k[:5] != "keys/"}, id="a member missing"),
        pytest.param(lambda m: m | {"../outside": b"x"}, id="a member added"),
        pytest.param(lambda m: {k: m[k] for k in m if k != "manifest.json"}, id="no manifest"),
    ],
)
def test_a_backup_that_is_not_whole_restores_nothing(backup, tmp_path, change):
    repacked(backup, change)

    done = at(tmp_path / "new", "backup", "restore", str(backup))

    assert (done.returncode, str(backup) in done.stderr) == (1, True)
    assert [f for f in (tmp_path / "new").rglob("*") if f.is_file()] == []


def test_a_backup_cut_off_half_way_is_refused(backup, tmp_path):
    backup.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])

    assert at(tmp_path / "new", "backup", "restore", str(backup)).returncode == 1


def test_a_record_that_was_tampered_with_fails_the_drill(office, tmp_path):
    with closing(sqlite3.connect(office / "demo" / "hengji.sqlite3")) as database, database:
        database.execute("UPDATE office_event SET reason = 'x' WHERE id = (SELECT min(id) FROM office_event)")
    file = tmp_path / "tampered.zip"
    assert at(office, "backup", "make", str(file)).returncode == 0

    done = at(office, "backup", "drill", str(file))

    assert (done.returncode, "内容、次序或与前一条的联系不符" in done.stderr) == (1, True)
