"""What the tests' databases begin from is made by migrating, once for each state of the tree."""

import sqlite3
from contextlib import closing

import pytest

from tests import template
from tests.template import begun_from_template


def written(database, word):
    with closing(sqlite3.connect(database)) as made, made:
        made.execute("CREATE TABLE migrated (word)")
        made.execute("INSERT INTO migrated VALUES (?)", [word])


def read(database):
    with closing(sqlite3.connect(database)) as made:
        return made.execute("SELECT word FROM migrated").fetchall()


def test_who_finds_no_template_keeps_what_was_made_and_the_next_begins_with_it(tmp_path):
    with begun_from_template(tmp_path, tmp_path / "first"):
        written(tmp_path / "first", "one")

    with begun_from_template(tmp_path, tmp_path / "second"):
        found = read(tmp_path / "second")

    assert found == [("one",)]


def test_what_could_not_be_migrated_is_not_kept(tmp_path):
    with pytest.raises(ZeroDivisionError), begun_from_template(tmp_path, tmp_path / "first"):
        1 / 0  # noqa: B018

    with begun_from_template(tmp_path, tmp_path / "second"):
        found = (tmp_path / "second").exists()
        written(tmp_path / "second", "two")

    assert found is False


def test_a_changed_migration_makes_another_template_and_the_old_one_goes(tmp_path, monkeypatch):
    with begun_from_template(tmp_path, tmp_path / "first"):
        written(tmp_path / "first", "one")
    migration = next(path for path in template._what_decides() if "migrations" in path.parts)
    said = type(migration).read_bytes
    monkeypatch.setattr(
        type(migration), "read_bytes", lambda path: said(path) + (b"#" if path == migration else b"")
    )

    with begun_from_template(tmp_path, tmp_path / "second"):
        found = (tmp_path / "second").exists()
        written(tmp_path / "second", "two")

    assert (found, len(list(tmp_path.glob("template-*.sqlite3")))) == (False, 1)
