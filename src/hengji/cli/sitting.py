"""`hengji sitting`: replay and mark a sitting from its journal, as an appeals board would."""

import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from hengji.assay.award import AwardRule, requirement_met
from hengji.assay.company import BrokenJournal, replay
from hengji.assay.grading import Evidence, Marks
from hengji.assay.tasks import mark_journal
from hengji.cli.folder import broken_journal, read_folder, read_journal

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(name="sitting")
def sitting_group() -> None:
    """Replay and mark a sitting from its journal."""


@sitting_group.command(name="replay")
@click.argument("folder", type=_FOLDER)
@click.argument("journal", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def replay_sitting(folder: Path, journal: Path, *, as_json: bool) -> None:
    """Run the company again from its journal and print the digest of its state."""
    drawn = read_folder(folder)
    entries = read_journal(journal, drawn.paper)
    try:
        company = replay(drawn.paper.opening, drawn.sealed.backstage, entries)
    except BrokenJournal as broken:
        raise broken_journal(broken) from broken
    told = {"entries": len(entries), "company_time": company.now.isoformat(), "digest": company.digest}
    click.echo(json.dumps(told) if as_json else f"{told['digest']}  {told['entries']} 条操作 · operations")


@sitting_group.command(name="mark")
@click.argument("folder", type=_FOLDER)
@click.argument("journal", type=_FILE)
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, always in both languages.")
def mark_sitting(folder: Path, journal: Path, language: str, *, as_json: bool) -> None:
    """Mark a sitting: points by requirement, each with the evidence that carries it."""
    drawn = read_folder(folder)
    entries = read_journal(journal, drawn.paper)
    try:
        marks = mark_journal(drawn.paper, drawn.sealed, entries)
    except BrokenJournal as broken:
        raise broken_journal(broken) from broken
    told = as_told(marks)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        _print(told, marks, language)


def as_told(marks: Marks, rule: AwardRule | None = None) -> dict[str, Any]:
    """Give marks as other programs read them; whether a requirement is met follows the usual rule."""
    rule = rule or AwardRule()
    requirements = [
        {
            "code": r.code,
            "points": r.points,
            "maximum": r.maximum,
            "observations": r.observations,
            "held": r.held,
            "needed": rule.needed(r.observations),
            "critical_failed": list(r.critical_failed),
            "met": requirement_met(r.observations, r.held, r.critical_failed, rule),
        }
        for r in marks.requirements
    ]
    return {
        "requirements": requirements,
        "total": {"points": marks.points, "maximum": marks.maximum},
        "evidence": [item.model_dump(mode="json") for item in marks.evidence],
    }


def _print(told: dict[str, Any], marks: Marks, language: str) -> None:
    console = Console()
    table = (
        Table("要求", "得分", "观察", "结论")
        if language == "zh"
        else Table("Requirement", "Points", "Observations", "Result")
    )
    met, not_met = ("达到", "未达到") if language == "zh" else ("met", "not met")
    for row in told["requirements"]:
        verdict = met if row["met"] else not_met
        table.add_row(
            row["code"], f"{row['points']}/{row['maximum']}", f"{row['held']}/{row['observations']}", verdict
        )
    console.print(table)
    for item in marks.evidence:
        if not item.held:
            console.print(_lost(item, language), markup=False, highlight=False)


def _lost(item: Evidence, language: str) -> str:
    words = ("应为", "实为", "记录") if language == "zh" else ("expected", "found", "entries")
    lines = [
        f"✗ {item.title.spoken(language)} ({item.maximum})",
        f"    {words[0]}: {item.expected.spoken(language)}",
        f"    {words[1]}: {item.found.spoken(language)}",
    ]
    if item.diagnosis:
        lines.append(f"    → {item.diagnosis.spoken(language)}")
    if item.entries:
        lines.append(f"    {words[2]}: {', '.join(map(str, item.entries))}")
    return "\n".join(lines)
