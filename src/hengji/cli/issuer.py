"""`hengji credential make-key`, `revoke-key`, `sign-lists`, `keep-seal`: the issuer's keys, signature and seal."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click
import django
from django.core.exceptions import ImproperlyConfigured


def in_the_office(command: Callable[..., dict[str, Any]]) -> Callable[..., None]:
    """Run a command with the office's database, print what it gives, and turn a refusal into its sentence."""

    @wraps(command)
    def run(*, as_json: bool, **options: Any) -> None:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengji.office.site.settings")
        try:
            django.setup()
        except ImproperlyConfigured as reason:
            raise click.ClickException(str(reason)) from reason
        from hengji.office.record.refusals import Refusal

        try:
            given = command(**options, now=datetime.now(UTC))
        except Refusal as refusal:
            raise click.ClickException(str(refusal)) from refusal
        if as_json:
            click.echo(json.dumps(given, ensure_ascii=False, indent=2))
        else:
            for name, value in given.items():
                click.echo(f"{name}: {value}")

    return run


_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_ACTOR = click.option("--actor", required=True, help="User name of the system administrator who does this.")


@click.command(name="make-key")
@click.option(
    "--use", type=click.Choice(["key", "status"]), required=True, help="For certificates or for lists."
)
@click.option("--actor", help="User name of the system administrator; none at the installation.")
@_JSON
@in_the_office
def make_key(*, use: str, actor: str | None, now: datetime) -> dict[str, Any]:
    """Make a signing key that takes over from the present one of its use."""
    from hengji.office.registry.lifecycle import KeyUse
    from hengji.office.registry.operations import make_issuer_key, sign_status_lists
    from hengji.office.registry.queries import issuer_keys

    if actor is None and issuer_keys().filter(use=use).exists():
        raise click.UsageError("--actor is needed once there is a key")
    key = make_issuer_key(use=KeyUse(use), actor=person(actor) if actor else None, now=now)
    if key.use == KeyUse.STATUS:
        sign_status_lists(now=now)
    return {"kid": key.method, "public": key.public_multikey}


@click.command(name="revoke-key")
@click.argument("kid")
@click.option("--reason", required=True, help="What happened; it goes into the record.")
@_ACTOR
@_JSON
@in_the_office
def revoke_key(*, kid: str, reason: str, actor: str, now: datetime) -> dict[str, Any]:
    """Declare KID compromised: nothing that it signed is believed any more."""
    from hengji.office.registry.operations import declare_key_compromised
    from hengji.office.registry.queries import certificates, issuer_keys

    if not issuer_keys().filter(kid=kid).exists():
        known = ", ".join(issuer_keys().values_list("kid", flat=True))
        raise click.BadParameter(f"there is no key {kid!r}; there are: {known}", param_hint="KID")
    key = declare_key_compromised(kid=kid, reason=reason, actor=person(actor), now=now)
    to_replace = certificates().filter(key=key).order_by("number", "version")
    return {"kid": key.method, "certificates": [certificate.number for certificate in to_replace]}


@click.command(name="sign-lists")
@_JSON
@in_the_office
def sign_lists(*, now: datetime) -> dict[str, Any]:
    """Let what is over expire, and sign every status list anew; to be run daily."""
    from hengji.office.registry.operations import expire_certificates, sign_status_lists

    expired = expire_certificates(now=now)
    signed = sign_status_lists(now=now)
    return {
        "expired": [certificate.number for certificate in expired],
        "signed": [str(published) for published in signed],
        "valid_until": signed[0].valid_until.isoformat() if signed[0].valid_until else None,
    }


@click.command(name="keep-seal")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_JSON
@in_the_office
def keep_seal(*, file: Path, now: datetime) -> dict[str, Any]:  # noqa: ARG001 - every command is told
    """Keep FILE, a PNG of the body's seal as filed, and print the digest that a scheme names it by."""
    from hengji.office.schemes.filing import keep_seal as keep

    return {"sha256": keep(file.read_bytes())}


def person(username: str, hint: str = "--actor") -> Any:
    """Give the person with a user name, or say that there is nobody."""
    from hengji.office.people.models import User

    found = User.objects.filter(username=username).first()
    if found is None:
        raise click.BadParameter(f"there is nobody with the user name {username!r}", param_hint=hint)
    return found
