"""`hengji keys`: the keys of columns that are encrypted in the database."""

import json
from datetime import datetime
from typing import Any

import click

from hengji.cli.issuer import in_the_office

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(name="keys")
def keys_group() -> None:
    """Make keys of encrypted columns, and encrypt by a new one."""


@keys_group.command(name="make-field-key")
@_JSON
def make_field_key(as_json: bool) -> None:
    """Print a new key, to be put first in HENGJI_FIELD_KEYS; nothing keeps it but you."""
    from cryptography.fernet import Fernet

    key = Fernet.generate_key().decode("ascii")
    click.echo(json.dumps({"key": key}) if as_json else key)


@keys_group.command(name="rotate-fields")
@_JSON
@in_the_office
def rotate_fields(*, now: datetime) -> dict[str, Any]:  # noqa: ARG001 - every command is told
    """Encrypt by the first key what another one had encrypted, while the office works; may be started over."""
    from django.apps import apps

    from hengji.office.record.encrypted import rotate

    done = tuple(rotate(apps))
    return {
        "encrypted": sum(column.changed for column in done),
        "encrypted_before": sum(column.current for column in done),
    }
