"""`hengji journey`: scripted candidates from application to certificate, and what became of them."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import django
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

if TYPE_CHECKING:
    from hengji.office.demo.journey import Journey
    from hengji.office.demo.stages import Stage

LEFT_BEFORE = (
    "hengji.sqlite3",
    "hengji.sqlite3-wal",
    "hengji.sqlite3-shm",
    "outcomes.json",
    "certificate.pdf",
    "credential.json",
    "did.json",
    "status-list.json",
)
FOLDERS_BEFORE = ("files", "keys")
STEPS = 57  # stages of all candidates together; only the bar needs it
WIDTH = 124


@click.command()
@click.option(
    "--keep",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the database and the files in DIR/demo, replacing what a journey left there before.",
)
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the outcomes as JSON.")
def journey(keep: Path | None, language: str, as_json: bool) -> None:
    """Carry scripted candidates from application to certificate on a throw-away database."""
    with _folder(keep) as folder:
        _set_up(folder)
        from hengji.office.demo.journey import made

        with translation.override("zh-hans" if language == "zh" else "en"):
            if as_json:
                click.echo(
                    json.dumps(made(lambda _who, _stage: None).as_json(), ensure_ascii=False, indent=2)
                )
            else:
                with _progress(Console(stderr=True)) as tell:
                    done = made(tell)
                console = Console()
                console.width = max(console.width, WIDTH)
                _print(done, console, kept=keep is not None)


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="hengji-journey-") as name:
        yield Path(name)


def _set_up(folder: Path) -> None:
    """Start the office in demo mode on an empty database in the folder, or refuse with the reason."""
    os.environ.update(
        HENGJI_DEMO="1", HENGJI_VAR=str(folder), DJANGO_SETTINGS_MODULE="hengji.office.site.settings"
    )
    try:
        django.setup()
    except ImproperlyConfigured as reason:
        raise click.ClickException(str(reason)) from reason
    _clear(folder / "demo")


def _clear(data: Path) -> None:
    for name in LEFT_BEFORE:
        (data / name).unlink(missing_ok=True)
    for name in FOLDERS_BEFORE:
        for path in sorted((data / name).rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()


@contextmanager
def _progress(console: Console) -> Iterator[Callable[[str, "Stage"], None]]:
    """Show a bar with who is where; a step is one stage of one candidate."""
    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=STEPS)
        yield lambda who, stage: progress.update(task, advance=1, description=f"{stage.label} · {who}")


def _print(done: "Journey", console: Console, *, kept: bool) -> None:
    from hengji.office.demo.stages import Stage

    console.print(_table(done.rows, list(Stage)))
    for row in done.rows:
        for reason in row["reasons"]:
            if not reason["passed"]:
                console.print(f"✘ {row['name']}: {reason[_tongue()]}", highlight=False)
    console.print()
    if kept:
        for what, path in done.files.items():
            console.print(f"  {what:<12} {os.path.relpath(path)}", highlight=False)
    for row in done.rows:
        if row["certificate"]:
            certificate = row["certificate"]
            console.print(
                f"  {row['name']}  {certificate['number']}  {certificate['state_zh']}  {certificate['verification']}",
                highlight=False,
                soft_wrap=True,
            )
    console.print(f"\n✔ {done.seconds:.1f} s", highlight=False)


def _table(rows: list[dict[str, Any]], stages: "list[Stage]") -> Table:
    zh = _tongue() == "zh"
    table = Table(title="各阶段用时（秒）" if zh else "Seconds by stage")
    for title in ("姓名", "结果", "总分") if zh else ("name", "outcome", "total"):
        table.add_column(title)
    for stage in stages:
        table.add_column(str(stage.label), justify="right")
    for row in rows:
        total = f"{row['total']['points']}/{row['total']['maximum']}" if row["total"] else ""
        spent = [f"{row['seconds'][stage]:.2f}" if stage in row["seconds"] else "" for stage in stages]
        table.add_row(row["name"], row["state_zh"], total, *spent)
    return table


def _tongue() -> str:
    return "en" if (translation.get_language() or "").startswith("en") else "zh"
