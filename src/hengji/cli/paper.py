"""`hengji paper`: draw a practical paper, or let the reference solver sit it."""

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from hengji.assay.standard import Level, Skill
from hengji.assay.tasks import NoPaperOffered, coverage, draw_paper, open_session, solve
from hengji.cli.folder import read_folder, write_folder

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(name="paper")
def paper_group() -> None:
    """Draw a practical paper, or let the reference solver sit it."""


@paper_group.command(name="draw")
@click.option("--skill", required=True, type=click.Choice([skill.value for skill in Skill]))
@click.option("--level", required=True, type=click.Choice([level.value for level in Level]))
@click.option("--seed", required=True, type=click.IntRange(min=0), help="The same seed gives the same paper.")
@click.option("--out", required=True, type=_FOLDER, help="Folder for paper.json and sealed.json.")
@click.option("--json", "as_json", is_flag=True, help="Print what was drawn as JSON.")
def draw(skill: str, level: str, seed: int, out: Path, *, as_json: bool) -> None:
    """Draw a paper: one file for the candidate, and one with the keys that stays sealed."""
    try:
        drawn = draw_paper(skill=skill, level=level, seed=seed)
    except NoPaperOffered as refusal:
        raise click.ClickException(f"{refusal.text.zh} · {refusal.text.en}") from refusal
    write_folder(out, drawn)
    paper = drawn.paper
    if as_json:
        tasks = [
            {"id": t.id, "archetype": t.archetype, "minutes": t.minutes, "requirements": t.requirements}
            for t in paper.tasks
        ]
        told = {
            "paper": paper.id,
            "digest": paper.digest,
            "minutes": paper.minutes,
            "tasks": tasks,
            "out": str(out),
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"{paper.title.zh} · {paper.title.en}  {paper.id}  {paper.minutes} min")
    for sheet in paper.tasks:
        click.echo(
            f"  {sheet.id}  {sheet.title.zh} · {sheet.title.en}  [{', '.join(sheet.requirements)}]  {sheet.minutes} min"
        )
    click.echo(f"→ {out}/paper.json, {out}/sealed.json")


@paper_group.command(name="blueprint")
@click.option("--skill", required=True, type=click.Choice([skill.value for skill in Skill]))
@click.option("--level", required=True, type=click.Choice([level.value for level in Level]))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def blueprint(skill: str, level: str, *, as_json: bool) -> None:
    """Show which task observes which requirement, and how often."""
    try:
        rows = coverage(skill, level)
    except NoPaperOffered as refusal:
        raise click.ClickException(f"{refusal.text.zh} · {refusal.text.en}") from refusal
    letters = sorted({letter for row in rows for letter in row.observations})
    if as_json:
        tasks = [
            {
                "slot": row.slot,
                "archetype": row.sheet.archetype,
                "minutes": row.sheet.minutes,
                "drafted": row.sheet.drafted,
                "observations": row.observations,
                "kinds": {letter: row.kinds(letter) for letter in row.observations},
                "points": {letter: row.points(letter) for letter in row.observations},
                "rated_points": {letter: row.rated_points(letter) for letter in row.observations},
            }
            for row in rows
        ]
        click.echo(json.dumps({"skill": skill, "level": level, "requirements": letters, "tasks": tasks}))
        return
    table = Table("题位 Slot", "任务 Task", "分钟 min", *letters)
    for row in rows:
        counts = (str(row.observations.get(letter, "–")) for letter in letters)
        table.add_row(str(row.slot), f"{row.sheet.id} {row.sheet.title.zh}", str(row.sheet.minutes), *counts)
    Console().print(table)


@paper_group.command(name="solve")
@click.argument("folder", type=_FOLDER)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the journal.",
)
@click.option(
    "--slip", "slips", multiple=True, help="Fall into this trap, such as PR-J1.below_moq; may be repeated."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def solve_paper(folder: Path, out: Path, slips: tuple[str, ...], *, as_json: bool) -> None:
    """Let the reference solver sit the paper; it reads only what a candidate sees."""
    drawn = read_folder(folder)
    known = {trap.id for trap in drawn.sealed.traps}
    if unknown := sorted(set(slips) - known):
        raise click.ClickException(
            f"没有陷阱 {', '.join(unknown)} · no such trap; there are {', '.join(sorted(known))}"
        )
    session = open_session(drawn.paper, drawn.sealed)
    solve(drawn.paper, session, slips)
    try:
        out.write_text("".join(f"{line}\n" for line in session.journal.lines()), encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"无法写入 {out} · cannot write {out}: {error.strerror}") from error
    told = {"entries": len(session.journal), "head": session.journal.head, "out": str(out)}
    click.echo(json.dumps(told) if as_json else f"{told['entries']} 条操作 · operations → {out}")
