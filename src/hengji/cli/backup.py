"""`hengji backup`: everything into one file, back into an empty installation, and a drill that does both."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from hengji.cli.issuer import in_the_office

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.group(name="backup")
def backup_group() -> None:
    """Put everything that must not be lost into one file, and back again."""


@backup_group.command()
@_FILE
@_JSON
@in_the_office
def make(*, file: Path, now: datetime) -> dict[str, Any]:
    """Back up the database, the uploaded files and the locked keys into FILE, while the office works.

    The secret key and the keys' passphrase are not in it; keep them elsewhere.
    """
    from hengji.office.site.backup import back_up

    return _told(back_up(file.resolve(), now=now))


@backup_group.command()
@_FILE
@_JSON
@in_the_office
def restore(*, file: Path, now: datetime) -> dict[str, Any]:  # noqa: ARG001 - every command is told
    """Put FILE into an installation that has nothing yet; nothing is overwritten."""
    from hengji.office.site.backup import restore as put_back

    return _told(put_back(file.resolve()))


@backup_group.command()
@_FILE
@click.option("--database-url", help="An empty database to restore into, for a backup of PostgreSQL.")
@_JSON
def drill(file: Path, database_url: str | None, as_json: bool) -> None:
    """Restore FILE into a throw-away installation and let that one check its whole record and every file."""
    with TemporaryDirectory(prefix="hengji-drill-") as folder:
        hidden = {"HENGJI_DATABASE_URL", "HENGJI_KEY_DIR", "HENGJI_VAR", "HENGJI_S3_BUCKET"}
        kept = {name: value for name, value in os.environ.items() if name not in hidden}
        scratch = {**kept, "HENGJI_VAR": folder} | (
            {"HENGJI_DATABASE_URL": database_url} if database_url else {}
        )
        told = {
            **_run(scratch, "backup", "restore", str(file.resolve())),
            **_run(scratch, "record", "check"),
        }
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for name, value in told.items():
            click.echo(f"{name}: {value}")


def _run(environment: dict[str, str], *words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "hengji.cli", *words, "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise click.ClickException(done.stderr.strip().removeprefix("Error: "))
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _told(manifest: dict[str, Any]) -> dict[str, Any]:
    return {
        "made_at": manifest["made_at"],
        "database": manifest["database"],
        "members": len(manifest["sha256"]),
        "last_migration": max(
            (name for name in manifest["migrations"] if name.startswith("office.")), default=""
        ),
    }
