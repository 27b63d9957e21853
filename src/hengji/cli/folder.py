"""A drawn paper as a folder: `paper.json` for the candidate, `sealed.json` for whoever marks."""

from pathlib import Path
from typing import TypeVar

import click
from pydantic import ValidationError

from hengji.assay.company import BrokenJournal, Journal
from hengji.assay.tasks import Drawn, Paper, Sealed, WrongPapers, check_papers

Half = TypeVar("Half", Paper, Sealed)

PAPER = "paper.json"
SEALED = "sealed.json"


def write_folder(folder: Path, drawn: Drawn) -> None:
    """Write both halves of a drawn paper.

    Raises:
        click.ClickException: The folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PAPER).write_text(drawn.paper.model_dump_json(indent=1), encoding="utf-8")
        (folder / SEALED).write_text(drawn.sealed.model_dump_json(indent=1), encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"无法写入 {folder}：{error.strerror} · cannot write {folder}") from error


def read_folder(folder: Path) -> Drawn:
    """Read both halves back and see that they belong together.

    Raises:
        click.ClickException: One is missing or broken, or they do not belong together.
    """
    paper = _read(folder / PAPER, Paper)
    sealed = _read(folder / SEALED, Sealed)
    try:
        check_papers(paper, sealed)
    except WrongPapers as wrong:
        raise click.ClickException(f"{wrong.text.zh} · {wrong.text.en}") from wrong
    return Drawn(paper=paper, sealed=sealed)


def read_journal(file: Path, paper: Paper) -> Journal:
    """Read a journal of a paper.

    Raises:
        click.ClickException: The file cannot be read, or the journal is broken; the line is named.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"无法读取 {file} · cannot read {file}: {error}") from error
    try:
        return Journal.read(lines, paper.digest)
    except BrokenJournal as broken:
        raise broken_journal(broken) from broken


def broken_journal(broken: BrokenJournal) -> click.ClickException:
    """Say which line of a journal is wrong."""
    position, reason = broken.position, broken.reason
    return click.ClickException(
        f"操作记录第 {position} 行：{reason.zh}。 · journal line {position}: {reason.en}."
    )


def _read(file: Path, kind: type[Half]) -> Half:
    try:
        return kind.model_validate_json(file.read_bytes())
    except OSError as error:
        raise click.ClickException(f"没有文件 {file} · there is no file {file}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise click.ClickException(f"{file} 不完整 · {file} is broken: {where}: {first['msg']}") from error
