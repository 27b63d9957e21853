"""`hengji rules`: read the rule packs that papers are drawn by."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Column as Head
from rich.table import Table as Printed

from hengji.assay.bilingual import Text
from hengji.assay.rulebook import (
    Cell,
    DateNotCovered,
    Member,
    Pack,
    PackFaults,
    PackNotFound,
    PlatformNotInPack,
    Rule,
    RuleNotInPack,
    Table,
    load_pack,
    shown,
    shown_cell,
)

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_pack = click.option("--pack", "name", default="training-2026", show_default=True, help="The pack's name.")
_folders = click.option("--folder", "folders", type=_FOLDER, multiple=True, help="Where else packs lie.")
_platform = click.option("--platform", help="Code of one platform, such as b; without it, all of them.")
_on = click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Only what holds on this day.")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(name="rules")
def rules_group() -> None:
    """Read the rule packs that papers are drawn by."""


@rules_group.command(name="list")
@_pack
@_folders
@_platform
@_on
@_json
def list_rules(
    name: str, folders: tuple[Path, ...], platform: str | None, on: datetime | None, *, as_json: bool
) -> None:
    """List the rules by pack, with the days on which they hold."""
    pack = _loaded(name, folders)
    rules = _on_day(_of_platform(pack, platform), on and on.date())
    if as_json:
        click.echo(json.dumps([_told(pack, rule) for rule in rules], ensure_ascii=False, indent=2))
        return
    for member in pack.members:
        own = [rule for rule in rules if rule.member == member.name]
        if not own:
            continue
        click.echo(f"{member.name}  {member.title.zh} · {member.title.en}")
        for key, periods in groupby(own, key=lambda rule: rule.key):
            first, *rest = periods
            days = "; ".join(_days(rule) for rule in (first, *rest))
            click.echo(f"  {key}  {first.title.zh} · {first.title.en}  {days}")


@rules_group.command(name="show")
@click.argument("key")
@_pack
@_folders
@_platform
@_on
@_json
def show_rule(
    key: str,
    name: str,
    folders: tuple[Path, ...],
    platform: str | None,
    on: datetime | None,
    *,
    as_json: bool,
) -> None:
    """Show a rule in both languages: what it says, from when to when, and what it rests on."""
    pack = _loaded(name, folders)
    periods = [rule for rule in _of_platform(pack, platform) if rule.key == key]
    if not periods:
        raise _refused(RuleNotInPack(pack.name, key, "rule").text)
    rules = _on_day(periods, on and on.date())
    if on and not rules:
        covered = dict.fromkeys((rule.valid_from, rule.valid_to) for rule in periods)
        raise _refused(DateNotCovered(key, on.date(), tuple(covered)).text)
    if as_json:
        click.echo(json.dumps([_told(pack, rule) for rule in rules], ensure_ascii=False, indent=2))
        return
    for rule in rules:
        _print_rule(_member(pack, rule), rule)


def _loaded(name: str, folders: Iterable[Path]) -> Pack:
    try:
        return load_pack(name, folders)
    except PackNotFound as refusal:
        raise _refused(refusal.text) from refusal
    except PackFaults as found:
        raise click.ClickException("\n".join(str(fault) for fault in found.faults)) from found


def _of_platform(pack: Pack, platform: str | None) -> list[Rule]:
    """Give the rules that hold on every platform and those of the one that is asked for."""
    if platform is None:
        return list(pack.rules)
    try:
        pack.on_platform(platform)
    except PlatformNotInPack as refusal:
        raise _refused(refusal.text) from refusal
    homes = {member.name: member.platform for member in pack.members}
    return [rule for rule in pack.rules if (home := homes[rule.member]) is None or home.code == platform]


def _on_day(rules: list[Rule], on: date | None) -> list[Rule]:
    return [rule for rule in rules if on is None or rule.holds_on(on)]


def _member(pack: Pack, rule: Rule) -> Member:
    return next(member for member in pack.members if member.name == rule.member)


def _print_rule(member: Member, rule: Rule) -> None:
    where = f"  {member.platform.name.zh} · {member.platform.name.en}" if member.platform else ""
    click.echo(f"{rule.key}  {rule.title.zh} · {rule.title.en}{where}")
    if isinstance(rule.value, Table):
        table = Printed(*(Head(_both_ways(column.title), overflow="fold") for column in rule.value.columns))
        for row in rule.value.rows:
            table.add_row(
                *(_both_ways(shown_cell(*each)) for each in zip(row, rule.value.columns, strict=True))
            )
        Console().print(table)
    else:
        value = shown(rule.value, rule.unit)
        click.echo(f"  {value.zh}" if value.zh == value.en else f"  {value.zh} · {value.en}")
    click.echo(f"  {_days(rule)}  {rule.member}")
    click.echo(f"  {rule.source.zh}\n  {rule.source.en}\n  依据 basis: {rule.basis}")


def _days(rule: Rule) -> str:
    """Write the days on which a rule holds, the last one excluded."""
    return f"{rule.valid_from}–{rule.valid_to or ''}"


def _told(pack: Pack, rule: Rule) -> dict[str, Any]:
    member = _member(pack, rule)
    value: object = rule.value
    if isinstance(rule.value, Table):
        names = [column.name for column in rule.value.columns]
        rows = [dict(zip(names, map(_cell, row), strict=True)) for row in rule.value.rows]
        value = rows
    return {
        "key": rule.key,
        "platform": member.platform.code if member.platform else None,
        "title": _both(rule.title),
        "unit": rule.unit.value,
        "value": value,
        "valid_from": rule.valid_from.isoformat(),
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        "source": _both(rule.source),
        "basis": rule.basis,
        "volatility": rule.volatility.value,
        "pack": rule.member,
    }


def _both_ways(cell: int | str | Text) -> str:
    return f"{cell.zh}\n{cell.en}" if isinstance(cell, Text) else str(cell)


def _cell(cell: Cell) -> int | str | dict[str, str]:
    if isinstance(cell, Text):
        return _both(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _refused(text: Text) -> click.ClickException:
    return click.ClickException(f"{text.zh} · {text.en}")
