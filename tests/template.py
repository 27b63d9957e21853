"""A migrated database to copy. Migrating takes longer than most files of tests; the copy is made in a moment.

It is made by migrating, and anew whenever a line of the office, of these settings or of the locked packages changes.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def begun_from_template(folder: Path, database: Path) -> Iterator[None]:
    """Lay a migrated database there before the body makes the test database; keep what it made if there was none.

    Whoever comes while one is being made waits for it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"template-{_digest(_what_decides())}.sqlite3"
    with (folder / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if found := kept.exists():
            shutil.copyfile(kept, database)
        else:
            yield
            _keep(database, kept)
    if found:
        yield


def _keep(database: Path, kept: Path) -> None:
    """Keep a database that was just made, in place of those of earlier states of the tree."""
    for old in kept.parent.glob("template-*.sqlite3"):
        old.unlink()
    made = kept.with_suffix(".made")
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(made)) as copy:
        source.backup(copy)  # what is still in the write-ahead log as well
    made.rename(kept)


def _what_decides() -> Iterable[Path]:
    yield from sorted((ROOT / "src/hengji/office").rglob("*.py"))
    yield from (ROOT / "tests/settings.py", ROOT / "requirements-dev.lock")


def _digest(files: Iterable[Path]) -> str:
    said = hashlib.sha256()
    for file in files:
        said.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return said.hexdigest()[:16]
