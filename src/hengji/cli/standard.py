"""`hengji standard`: what the standard asks of a skill at a level, and how far its text is known."""

import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from hengji.assay.bilingual import Text
from hengji.assay.standard import (
    CURRENT,
    Cell,
    Edition,
    EditionFaults,
    Level,
    Provenance,
    Skill,
    UnknownEdition,
    load_edition,
    to_case,
    to_csv,
)

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(name="standard")
def standard_group() -> None:
    """Show what the standard asks of a skill at a level."""


@standard_group.command(name="show")
@click.option("--skill", type=click.Choice([skill.value for skill in Skill]), help="One skill only.")
@click.option("--level", type=click.Choice([level.value for level in Level]), help="One level only.")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--edition", "code", default=CURRENT, show_default=True, help="The edition's designation.")
@click.option("--folder", "folders", type=_FOLDER, multiple=True, help="Where to look for editions first.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, always in both languages.")
def show(
    skill: str | None, level: str | None, language: str, code: str, folders: tuple[Path, ...], as_json: bool
) -> None:
    """Show the matrix of skills and levels, or what the chosen cells ask."""
    edition = _edition(code, folders, language)
    cells = [cell for cell in edition.cells if skill in (None, cell.skill) and level in (None, cell.level)]
    if as_json:
        click.echo(json.dumps(_as_json(edition, cells), ensure_ascii=False, indent=2))
    elif skill or level:
        click.echo("\n\n".join(_cell_lines(cell, language) for cell in cells))
        click.echo(f"\n{edition.header.restatement.spoken(language)}")
    else:
        _print_matrix(edition, language)


def _edition(code: str, folders: tuple[Path, ...], language: str) -> Edition:
    try:
        return load_edition(code, folders=folders)
    except UnknownEdition as unknown:
        raise click.ClickException(unknown.reason.spoken(language)) from unknown
    except EditionFaults as found:
        headline = Text("标准数据有 {n} 处错误：", "the edition has {n} faults:").filled(n=len(found.faults))
        raise click.ClickException(f"{headline.spoken(language)}\n{found.spoken(language)}") from found


def _as_json(edition: Edition, cells: list[Cell]) -> dict[str, Any]:
    header = edition.header.model_dump(mode="json") | {"digest": edition.digest}
    return {"edition": header, "cells": [cell.model_dump(mode="json") for cell in cells]}


def _cell_lines(cell: Cell, language: str) -> str:
    clause = f"{cell.clause}  " if cell.clause else ""
    standing = f"{cell.status.words.spoken(language)} · {cell.existence.words.spoken(language)}"
    lines = [f"{clause}{cell.title.spoken(language)}  [{standing}]"]
    for requirement in cell.requirements:
        provenance = requirement.provenance.words.spoken(language)
        lines.append(f"  {requirement.number}  {requirement.text.spoken(language)}  [{provenance}]")
    return "\n".join(lines)


def _print_matrix(edition: Edition, language: str) -> None:
    console = Console()
    table = Table(title=f"{edition.code} {edition.title.spoken(language)}")
    table.add_column(Text("技能", "skill").spoken(language))
    for level in edition.levels:
        table.add_column(level.title.spoken(language))
    for skill in edition.skills:
        cells = [edition.cell(skill.skill, level.level) for level in edition.levels]
        table.add_row(skill.title.spoken(language), *(_cell_in_brief(cell, language) for cell in cells))
    console.print(table)
    console.print(edition.header.restatement.spoken(language), highlight=False)
    console.print(f"sha256 {edition.digest}", highlight=False, soft_wrap=True)


def _cell_in_brief(cell: Cell, language: str) -> str:
    """Give the clause and, by provenance, the letters: `6.1.4 依据原文 A，自拟草案 B`."""
    parts = []
    for provenance in Provenance:
        letters = "".join(r.letter for r in cell.requirements if r.provenance is provenance)
        if letters:
            parts.append(f"{provenance.words.spoken(language)} {letters}")
    brief = Text("，", ", ").spoken(language).join(parts) or cell.status.words.spoken(language)
    return f"{cell.clause} {brief}" if cell.clause else brief


@standard_group.command(name="export")
@click.option("--edition", "code", default=CURRENT, show_default=True, help="The edition's designation.")
@click.option("--folder", "folders", type=_FOLDER, multiple=True, help="Where to look for editions first.")
@click.option("--json", "as_json", is_flag=True, help="Write a CASE 1.1 package instead of CSV.")
def export(code: str, folders: tuple[Path, ...], as_json: bool) -> None:
    """Write the matrix as CSV for a spreadsheet, or the whole edition as CASE 1.1."""
    edition = _edition(code, folders, "zh")
    if as_json:
        click.echo(json.dumps(to_case(edition), ensure_ascii=False, indent=2))
    else:
        click.echo(to_csv(edition), nl=False)
