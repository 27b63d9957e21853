"""Everything that must not be lost in one file: the database, the uploaded files, the locked signing keys.

The file is a ZIP with a manifest of hashes. It holds personal data in clear and is written for its owner's
eyes alone. Neither the secret key nor the keys' passphrase is in it: they are kept apart, on purpose.
"""

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal

MANIFEST = "manifest.json"
FILES, KEYS = "files", "keys"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
OWNER_ONLY = 0o600
CHUNK = 1024 * 1024
Opener = Callable[[], Any]  # a file of Django's or of Python's; either is read and closed alike


class BackupNotWhole(Refusal):
    sentence = _("备份文件%(name)s不完整：%(what)s。没有恢复任何内容。")

    def __init__(self, name: object, what: object) -> None:
        super().__init__(name=name, what=what)


class AlreadyThere(Refusal):
    sentence = _("%(file)s已存在；备份不覆盖任何文件，请换一个文件名。")

    def __init__(self, file: object) -> None:
        super().__init__(file=file)


class NotEmpty(Refusal):
    sentence = _("%(where)s已有内容；备份只恢复到空的系统里，不覆盖任何东西。")

    def __init__(self, where: object) -> None:
        super().__init__(where=where)


class OtherDatabase(Refusal):
    sentence = _("备份来自%(there)s，而本系统设置为%(here)s；请设置 HENGJI_DATABASE_URL。")

    def __init__(self, there: object, here: object) -> None:
        super().__init__(there=there, here=here)


class ToolFailed(Refusal):
    sentence = _("%(tool)s没有完成：%(said)s")

    def __init__(self, tool: object, said: object) -> None:
        super().__init__(tool=tool, said=said)


# ---- out -------------------------------------------------------------------------------------------


def back_up(target: Path, *, now: datetime) -> dict[str, Any]:
    """Write a backup while the office goes on working, and give its manifest.

    The database comes first and as of one moment. Files are never changed once they are in, so those that
    it names are still there when they are copied.

    Raises:
        AlreadyThere: The target exists.
        ToolFailed: The database's own tool did not finish.
    """
    if target.exists():
        raise AlreadyThere(target)
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with TemporaryDirectory(dir=target.parent, prefix=".backup-") as name:
            manifest = _written(unfinished, _database_copied(Path(name)), now)
        unfinished.replace(target)
        stamp = Path(settings.BACKUP_STAMP)
        _made(stamp.parent)
        stamp.write_text(manifest["made_at"], encoding="ascii")
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _written(target: Path, database: Path, now: datetime) -> dict[str, Any]:
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY), "wb") as stream:
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            manifest = {
                "made_at": now.isoformat(timespec="seconds"),
                "database": connection.vendor,
                "migrations": _migrations(),
                "sha256": {name: _put(archive, name, opener) for name, opener in _members(database)},
            }
            archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        stream.flush()
        os.fsync(stream.fileno())
    return manifest


def _members(database: Path) -> Iterator[tuple[str, Opener]]:
    yield database.name, partial(database.open, "rb")
    for name in _stored(""):
        yield f"{FILES}/{name}", partial(default_storage.open, name)
    keys = Path(settings.ISSUER_KEY_DIR)
    for file in sorted(path for path in keys.rglob("*") if path.is_file()):
        yield f"{KEYS}/{file.relative_to(keys).as_posix()}", partial(file.open, "rb")


def _stored(folder: str) -> Iterator[str]:
    """Name every file that was handed in or made, wherever the settings keep them."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from sorted(f"{folder}{name}" for name in files)
    for name in sorted(folders):
        yield from _stored(f"{folder}{name}/")


def _put(archive: ZipFile, name: str, opener: Opener) -> str:
    digest = sha256()
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.external_attr = ZIP_DEFLATED, OWNER_ONLY << 16
    with opener() as stored, archive.open(entry, "w", force_zip64=True) as packed:
        while chunk := stored.read(CHUNK):
            digest.update(chunk)
            packed.write(chunk)
    return digest.hexdigest()


def _migrations() -> list[str]:
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def _database_copied(folder: Path) -> Path:
    copy = folder / DATABASES[connection.vendor]
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(_sqlite_file())) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    else:
        _postgresql("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={copy}")
    return copy


# ---- back ------------------------------------------------------------------------------------------


def restore(source: Path) -> dict[str, Any]:
    """Put a backup into an installation that has nothing yet, and give its manifest.

    Raises:
        BackupNotWhole: The file, or a member of it, is not what was written.
        OtherDatabase: It is of another kind of database than the one that is set.
        NotEmpty: There is something already; nothing is overwritten.
        ToolFailed: The database's own tool did not finish.
    """
    with TemporaryDirectory(dir=_made(Path(settings.DATA_DIR)), prefix=".restore-") as name:
        unpacked = Path(name)
        manifest = _unpacked(source, unpacked)
        if manifest["database"] != connection.vendor:
            raise OtherDatabase(manifest["database"], connection.vendor)
        _refuse_anything_there()
        _moved(unpacked / KEYS, Path(settings.ISSUER_KEY_DIR))
        _files_restored(unpacked / FILES)
        _database_restored(unpacked / DATABASES[connection.vendor])
    return manifest


def _unpacked(source: Path, folder: Path) -> dict[str, Any]:
    try:
        with ZipFile(source) as archive:
            manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
            if sorted(archive.namelist()) != sorted([MANIFEST, *manifest["sha256"]]):
                raise BackupNotWhole(source, MANIFEST)
            for name, digest in manifest["sha256"].items():
                _take_out(archive, name, digest, folder)
    except (BadZipFile, KeyError, ValueError, OSError) as reason:
        raise BackupNotWhole(source, reason) from reason
    return manifest


def _take_out(archive: ZipFile, name: str, digest: str, folder: Path) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or path.parts[0] not in {FILES, KEYS, *DATABASES.values()}:
        raise BackupNotWhole(archive.filename, name)
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as packed, file.open("wb") as out:
        shutil.copyfileobj(packed, out)
    with file.open("rb") as out:
        if file_digest(out, "sha256").hexdigest() != digest:
            raise BackupNotWhole(archive.filename, name)


def _refuse_anything_there() -> None:
    for folder in (Path(settings.MEDIA_ROOT), Path(settings.ISSUER_KEY_DIR)):
        if folder.is_dir() and any(folder.iterdir()):
            raise NotEmpty(folder)
    if settings.S3_BUCKET and any(_stored("")):
        raise NotEmpty(settings.S3_BUCKET)
    if connection.vendor == "sqlite" and _sqlite_file().exists():
        raise NotEmpty(_sqlite_file())
    if connection.vendor != "sqlite" and connection.introspection.table_names():
        raise NotEmpty(settings.DATABASES["default"]["NAME"])


def _files_restored(source: Path) -> None:
    if not settings.S3_BUCKET:
        _moved(source, Path(settings.MEDIA_ROOT))
        return
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        with file.open("rb") as stored:
            default_storage.save(file.relative_to(source).as_posix(), File(stored))


def _moved(source: Path, target: Path) -> None:
    if source.is_dir():
        _made(target.parent)
        if target.is_dir():
            target.rmdir()
        shutil.move(source, target)


def _database_restored(copy: Path) -> None:
    if connection.vendor == "sqlite":
        _made(_sqlite_file().parent)
        shutil.move(copy, _sqlite_file())
    else:
        _postgresql("pg_restore", "--no-owner", "--single-transaction", "--exit-on-error", str(copy))


# ---- what both need --------------------------------------------------------------------------------


def _sqlite_file() -> Path:
    return Path(connection.settings_dict["NAME"])


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _postgresql(tool: str, *options: str) -> None:
    """Run a tool of PostgreSQL on the office's database; the password travels in its environment alone."""
    given = connection.settings_dict
    words = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"]}
    reached = [f"--{name}={value}" for name, value in {"dbname": given["NAME"], **words}.items() if value]
    environment = {**os.environ, "PGPASSWORD": given["PASSWORD"]}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed tool with our own words
            [tool, *reached, *options], env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise ToolFailed(tool, _("本机没有安装")) from None
    if done.returncode:
        raise ToolFailed(tool, done.stderr.strip())
