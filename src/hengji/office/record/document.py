"""The machines as a page for people: a picture and a table each, drawn from the data that the office obeys."""

from django.utils import translation

from hengji.office.record.lifecycle import Machine, Step
from hengji.office.record.queries import machines

_HEADING = """\
# Lifecycles

The states of everything the office keeps, and the only steps between them. This page is drawn from the
`lifecycle.py` of each stage by `tools/lifecycles.py`; do not edit it by hand.
Every step is an event in the record; an operation that is not in these tables is refused.
"""

_TABLE_HEAD = "| from | to | act | who | only if |\n| --- | --- | --- | --- | --- |"


def lifecycle_document() -> str:
    """Give the page of all machines, as Markdown with Mermaid pictures."""
    with translation.override("zh-hans"):
        return "\n".join((_HEADING, *map(_section, machines())))


def mermaid(machine: Machine) -> str:
    """Draw a machine as a Mermaid state diagram, states under their names in the reader's language."""
    names = (f"    {state} : {label}" for state, label in machine.states.choices)
    steps = (f"    {step.source} --> {step.target} : {_spoken(step.verb)}" for step in machine.steps)
    ends = (f"    {state} --> [*]" for state in machine.ends())
    return "\n".join(("stateDiagram-v2", *names, f"    [*] --> {machine.initial}", *steps, *ends))


def table(machine: Machine) -> str:
    """Write a machine's steps as a Markdown table, labels in the reader's language with codes beside them."""
    return "\n".join((_TABLE_HEAD, *(_row(machine, step) for step in machine.steps)))


def _section(machine: Machine) -> str:
    return f"## {machine.name}\n\n```mermaid\n{mermaid(machine)}\n```\n\n{table(machine)}\n"


def _row(machine: Machine, step: Step) -> str:
    cells: tuple[object, ...] = (
        f"{machine.label(step.source)} `{step.source}`",
        f"{machine.label(step.target)} `{step.target}`",
        f"{_spoken(step.verb)} `{step.verb}`",
        "、".join(_spoken(role) for role in step.roles),
        step.guard or "—",
    )
    return f"| {' | '.join(map(str, cells))} |"


def _spoken(choice: str) -> str:
    """Give a choice's label where it has one; the clock and the system are not among the roles."""
    return str(getattr(choice, "label", choice))
