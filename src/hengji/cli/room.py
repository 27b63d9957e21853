"""`hengji room`: give a room away as a package, run it offline from one file, close it, take it back."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import click
import django
from cryptography.fernet import Fernet
from django.core.management import call_command

from hengji.cli.issuer import in_the_office

OWNER_ONLY = 0o600
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_ACTOR = click.option("--actor", required=True, help="User name of who does this.")
_MOMENT = click.DateTime(["%Y-%m-%dT%H:%M"])
_IN = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Where the room is kept.",
)
_HELD = "Half of the opening word, as its holder types it."
Command = Callable[..., Any]


def halves(command: Command) -> Command:
    """Ask the two holders for their halves, unseen; a script gives them in its environment."""
    for name, variable in (("second", "HENGJI_ROOM_SECOND"), ("first", "HENGJI_ROOM_FIRST")):
        command = click.option(
            f"--{name}",
            prompt=f"监考员口令 {name} half",
            hide_input=True,
            envvar=variable,
            help=_HELD,
        )(command)
    return command


@click.group(name="room")
def room_group() -> None:
    """Give a room away as a package, run it offline, take it back."""


# ---- at the centre ------------------------------------------------------------------------------------


@room_group.command()
@click.argument("file", type=_OUT)
@click.option("--room", required=True, help="Name of the room, as the sittings have it.")
@click.option("--opens", type=_MOMENT, required=True, help="When its session begins, in the office's time.")
@click.option("--due", type=_MOMENT, required=True, help="When the package is due back.")
@click.option("--first", required=True, help="User name of the invigilator who holds the first half.")
@click.option("--second", required=True, help="User name of the one who holds the second.")
@_ACTOR
@_JSON
@in_the_office
def pack(
    *,
    file: Path,
    room: str,
    opens: datetime,
    due: datetime,
    first: str,
    second: str,
    actor: str,
    now: datetime,
) -> dict[str, Any]:
    """Give a room of one session away and write its package into FILE; nothing happens to its sittings here any more."""
    from django.utils.timezone import make_aware

    from hengji.cli.issuer import person
    from hengji.office.packages.operations import fetch_package, give_package
    from hengji.office.packages.queries import package_numbered

    officer = person(actor)
    package = give_package(
        room=room,
        window_opens_at=make_aware(opens),
        due_back_at=make_aware(due),
        first_holder=person(first, "--first"),
        second_holder=person(second, "--second"),
        actor=officer,
        now=now,
    )
    _written(file, fetch_package(package_id=package.pk, actor=officer, now=now))
    given = package_numbered(package.pk)
    return {"code": package.code, "seats": given.seats if given else 0, "file": str(file)}  # type: ignore[attr-defined]


@room_group.command()
@click.argument("code")
@_ACTOR
@_JSON
@in_the_office
def half(*, code: str, actor: str, now: datetime) -> dict[str, Any]:
    """Show a holder her half of the word that opens the package CODE; the look is written down."""
    from hengji.cli.issuer import person
    from hengji.office.packages.operations import show_half
    from hengji.office.packages.queries import packages

    package = packages().filter(code=code).first()
    if package is None:
        raise click.BadParameter(f"there is no package {code!r}", param_hint="CODE")
    return {"half": show_half(package_id=package.pk, actor=person(actor), now=now)}


@room_group.command(name="take-back")
@click.argument("file", type=_IN)
@_ACTOR
@_JSON
@in_the_office
def take_back(*, file: Path, actor: str, now: datetime) -> dict[str, Any]:
    """Check the result in FILE in every way, store it whole or not at all, and release the room."""
    from hengji.cli.issuer import person
    from hengji.office.packages.operations import take_back_package

    back = take_back_package(file=file.read_bytes(), actor=person(actor), now=now)
    return {"code": back.package.code, "again": back.again, **asdict(back.tally)}


# ---- in the room --------------------------------------------------------------------------------------


@room_group.command(name="open")
@click.argument("package", type=_IN)
@_FOLDER
@halves
@click.option("--key", default="", help="The centre's key as printed on the sheet, to be compared.")
@click.option(
    "--address", default="127.0.0.1:8000", show_default=True, help="Where the room's computers find it."
)
@_JSON
def open_room(
    *, package: Path, folder: Path, first: str, second: str, key: str, address: str, as_json: bool
) -> None:
    """Break the seal of PACKAGE into a folder and serve the room; after a power cut the same command goes on."""
    _be_a_room(folder, address)
    from hengji.office.packages.entry import entry_code
    from hengji.office.packages.operations import open_package
    from hengji.office.packages.parcel import read
    from hengji.office.packages.queries import packages
    from hengji.office.record.refusals import Refusal

    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("createcachetable", verbosity=0)
    try:
        there = packages().first()
        if there is None or there.code != read(package.read_bytes()).header.get("code"):
            file, now = package.read_bytes(), datetime.now(UTC)
            open_package(file=file, halves=(first, second), now=now, trusted=key)
        opened = packages().get()
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    codes = {one.username: entry_code(one.username) for one in (opened.first_holder, opened.second_holder)}
    if as_json:
        click.echo(json.dumps({"address": f"http://{address}/", "code": opened.code, "invigilators": codes}))
    else:
        click.echo(f"{opened.room} {opened.code}\n打开 Open  http://{address}/\n停止 Stop  Ctrl-C")
        for name, code in codes.items():
            click.echo(f"监考员 Invigilator  {name}  {code}")
    sys.stdout.flush()
    _serve()


@room_group.command()
@click.argument("package", type=_IN)
@click.argument("file", type=_OUT)
@_FOLDER
@halves
@_JSON
def close(*, package: Path, file: Path, folder: Path, first: str, second: str, as_json: bool) -> None:
    """End the session of the room that was opened from PACKAGE, and write its signed result into FILE."""
    if not (folder / DATABASE).exists():
        raise click.BadParameter(f"there is no room in {folder}", param_hint="--folder")
    _be_a_room(folder, "127.0.0.1:8000")
    from hengji.office.packages.operations import close_room
    from hengji.office.record.refusals import Refusal

    try:
        result = close_room(file=package.read_bytes(), halves=(first, second), now=datetime.now(UTC))
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    _written(file, result.file)
    told = {name: result.header[name] for name in COUNTED}
    if as_json:
        click.echo(json.dumps(told | {"lost": result.lost}))
    else:
        for name, value in told.items():
            click.echo(f"{name}: {value}")
        for name in result.lost:
            click.echo(f"证据文件已损坏，没有交回，请另行保存原件 Evidence lost  {name}")


DATABASE = "hengji.sqlite3"
COUNTED = ("code", "seats", "handed_in", "entries", "claims", "doubts", "violations", "evidence")
"""What the invigilators copy onto the sheet that goes with the result."""
FOREIGN = (
    "HENGJI_DATABASE_URL", "HENGJI_REDIS_URL", "HENGJI_S3_BUCKET", "HENGJI_DEMO", "HENGJI_DEBUG", "HENGJI_KEY_DIR",
    "HENGJI_METRICS_DIR", "HENGJI_PUBLIC_URL",
)  # fmt: skip
"""What an installation on the same machine may have set, and a room must not use."""


def _be_a_room(folder: Path, address: str) -> None:
    """Set this process up as the server of one room, with secrets of its own that never leave the folder."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in FOREIGN:
        os.environ.pop(name, None)
    host = address.rpartition(":")[0]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "hengji.office.site.settings",
        "HENGJI_ROOM": "1",
        "HENGJI_VAR": str(folder),
        "HENGJI_ADDRESS": address,
        "HENGJI_ALLOWED_HOSTS": "*" if host in {"0.0.0.0", "[::]"} else f"{host},127.0.0.1,localhost",  # noqa: S104
        "HENGJI_SQLITE_SYNCHRONOUS": "FULL",
        **_secrets(folder / "secrets.json"),
    }
    os.environ.setdefault("HENGJI_HTTPS", "0")
    django.setup()


def _secrets(kept: Path) -> dict[str, str]:
    if not kept.exists():
        made = {"HENGJI_SECRET_KEY": token_urlsafe(48), "HENGJI_FIELD_KEYS": Fernet.generate_key().decode()}
        _written(kept, json.dumps(made).encode())
    secrets: dict[str, str] = json.loads(kept.read_bytes())
    return secrets


def _serve() -> None:
    from django.conf import settings

    from hengji.cli.clock import tick_beside
    from hengji.cli.serve import answer, ready_settings

    ready_settings()
    tick_beside()
    answer(settings, workers=1, threads=4)


def _written(file: Path, content: bytes) -> None:
    """Write a file for its owner alone, whole or not at all; one that is there is not overwritten."""
    if file.exists():
        raise click.ClickException(f"{file} 已存在，没有覆盖 · {file} exists and was not overwritten")
    unfinished = file.with_name(f"{file.name}.part")
    try:
        with os.fdopen(
            os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, OWNER_ONLY), "wb"
        ) as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as fault:
        unfinished.unlink(missing_ok=True)
        said = f"没有写出{file}，请换一处存放后再执行一次 · {file} was not written ({fault.strerror})"
        raise click.ClickException(said) from fault
    unfinished.replace(file)
