"""`hengji draw`: draw markers, panels or seats again from the file of a draw, without a database."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="draw")
@click.argument("file", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def draw_command(file: Path, *, as_json: bool) -> None:
    """Draw again what FILE holds, and say whether seed, digest and outcome come out as they stand in it."""
    try:
        body = json.loads(file.read_text(encoding="utf-8"))
        found = _AGAIN[body["kind"]](body["inputs"])
    except (KeyError, TypeError, ValueError) as unreadable:
        raise click.ClickException(f"{file} is no file of a draw: {unreadable}") from unreadable
    wrong = [name for name in ("seed", "digest", "outcome") if found[name] != body.get(name)]
    if as_json:
        click.echo(json.dumps({**found, "differs": wrong}, ensure_ascii=False, indent=2))
    else:
        click.echo(f"seed {found['seed']}\ndigest {found['digest']}")
    if wrong:
        raise click.ClickException(f"drawn again, {', '.join(wrong)} come out otherwise than in {file}")


def _markers(inputs: Any) -> dict[str, Any]:
    from hengji.office.marking.draw import DrawInputs, draw

    given = DrawInputs.model_validate(inputs)
    outcome = {str(task): marker for task, marker in draw(given).items()}
    return {"seed": given.seed, "digest": given.digest, "outcome": outcome}


def _panels(inputs: Any) -> dict[str, Any]:
    from hengji.office.interviews.draw import PanelInputs, draw_panels

    given = PanelInputs.model_validate(inputs)
    outcome = draw_panels(given).model_dump(mode="json")
    return {"seed": given.seed, "digest": given.digest, "outcome": json.loads(json.dumps(outcome))}


def _seats(inputs: Any) -> dict[str, Any]:
    from hengji.office.seating.plan import SeatingInputs, arrange

    given = SeatingInputs.model_validate(inputs)
    outcome = arrange(given).model_dump(mode="json")
    return {"seed": given.seed, "digest": given.digest, "outcome": json.loads(json.dumps(outcome))}


_AGAIN: dict[str, Callable[[Any], dict[str, Any]]] = {
    "markers": _markers,
    "panels": _panels,
    "seats": _seats,
}
