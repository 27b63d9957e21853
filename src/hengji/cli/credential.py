"""`hengji credential`: verify a certificate offline, from the three files that anyone may fetch."""

import json
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from hengji.assay.bilingual import Text
from hengji.assay.credentials.document import read_strictly
from hengji.assay.credentials.verification import Verification, verify_bytes

_OFFICE = {
    "make-key": "make_key",
    "revoke-key": "revoke_key",
    "sign-lists": "sign_lists",
    "keep-seal": "keep_seal",
}
_FILE = click.Path(dir_okay=False, path_type=Path)


class Unopened(click.ClickException):
    """A file that cannot be opened: neither valid nor refused."""

    exit_code = 2


class LazyGroup(click.Group):
    """Its commands that need the office are imported when asked for; verifying starts without it."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return ["verify", *_OFFICE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _OFFICE:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module("hengji.cli.issuer"), _OFFICE[cmd_name])
        return command


@click.group(name="credential", cls=LazyGroup)
def credential_group() -> None:
    """Verify a credential, offline; make and revoke the issuer's keys."""


@credential_group.command(name="verify")
@click.argument("file", type=_FILE)
@click.option("--did", "did", type=_FILE, required=True, help="The issuer's did.json.")
@click.option("--status", "status", type=_FILE, help="The issuer's current revocation list.")
@click.option("--at", "at", metavar="ISO", help="Verify as of this moment; now when not given.")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, always in both languages.")
def verify_command(
    file: Path, did: Path, status: Path | None, at: str | None, language: str, as_json: bool
) -> None:
    """Verify the certificate in FILE.

    Exits with 0 when it is valid, with 1 when it is refused, the reasons on standard error, and with 2 when
    a file cannot be opened.
    """
    credential, document = _content(file, language), _content(did, language)
    listed = _content(status, language) if status else None
    moment = _moment(at, language) if at else datetime.now(UTC)
    verification = verify_bytes(credential, document, listed, moment)
    if as_json:
        click.echo(json.dumps(_as_json(verification, credential, moment), ensure_ascii=False, indent=2))
    elif verification.valid:
        click.echo(_in_brief(read_strictly(credential), language))
    for objection in verification.reasons:
        click.echo(f"{objection.reason}: {objection.text.spoken(language)}", err=True)
    if not verification.valid:
        raise click.exceptions.Exit(1)


def _content(path: Path, language: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        sentence = Text("无法打开文件 {path}：{why}", "cannot open {path}: {why}")
        raise Unopened(sentence.filled(path=path, why=fault.strerror).spoken(language)) from fault


def _moment(text: str, language: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        sentence = Text(
            "“{text}”不是带时区的时间，请写成 2026-11-22T08:00:00Z 的形式",
            "{text!r} is not a moment with a time zone; write it like 2026-11-22T08:00:00Z",
        )
        raise click.BadParameter(sentence.filled(text=text).spoken(language), param_hint="--at")
    return moment


def _as_json(verification: Verification, credential: bytes, at: datetime) -> dict[str, Any]:
    reasons = [
        {"code": objection.reason.value, "text": {"zh": objection.text.zh, "en": objection.text.en}}
        for objection in verification.reasons
    ]
    said = _said(read_strictly(credential)) if verification.valid else None
    return {"valid": verification.valid, "at": at.isoformat(), "reasons": reasons, "certificate": said}


def _said(credential: dict[str, Any]) -> dict[str, Any]:
    """Give what a valid certificate says, in few words."""
    subject = credential["credentialSubject"]
    return {
        "number": subject["licenseNumber"],
        "holder": [identity["identityHash"] for identity in subject["identifier"]],
        "name": credential["name"],
        "standard": subject["achievement"]["alignment"][0]["targetCode"],
        "issuer": {"id": credential["issuer"]["id"], "name": credential["issuer"]["name"]},
        "valid_from": credential["validFrom"],
        "valid_until": credential.get("validUntil"),
    }


def _in_brief(credential: dict[str, Any], language: str) -> str:
    said = _said(credential)
    sentence = Text(
        "有效：{number} {holder} {name}\n签发：{issuer}",
        "valid: {number} {holder} {name}\nissued by {issuer}",
    )
    return sentence.filled(
        number=said["number"],
        holder=" ".join(said["holder"]),
        name=said["name"],
        issuer=f"{said['issuer']['name']} {said['issuer']['id']}",
    ).spoken(language)
