"""A state machine as an arc diagram: states in a column, steps as arcs, drawn from its table alone.

Forward steps bow to the right, steps back to the left, so no layout has to be guessed or kept by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hengji.office.record.lifecycle import Machine, Step

ROW = 64
BOX_WIDTH = 190
BOX_HEIGHT = 36
MARGIN = 14


def bow(rows: int) -> int:
    """How far an arc over so many rows swings out; longer ones further, so that they do not cross their numbers."""
    return 20 + 14 * rows


@dataclass(frozen=True, slots=True)
class Box:
    """A state; `kind` is start, end or between."""

    label: object
    x: int
    y: int
    kind: str

    @property
    def middle_x(self) -> int:
        return self.x + BOX_WIDTH // 2

    @property
    def middle_y(self) -> int:
        return self.y + BOX_HEIGHT // 2


@dataclass(frozen=True, slots=True)
class Arc:
    """A step; its number is its line in the table beside the drawing."""

    number: int
    path: str
    label_x: int
    label_y: int
    back: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    machine: Machine
    width: int
    height: int
    boxes: tuple[Box, ...]
    arcs: tuple[Arc, ...]
    rows: tuple[tuple[int, Step, object, object], ...]


def drawn(machine: Machine) -> Drawing:
    """Draw a machine; the same table always gives the same drawing."""
    order = [str(state) for state in machine.states.values]
    spans = [order.index(str(step.target)) - order.index(str(step.source)) for step in machine.steps]
    left = MARGIN + max((bow(-span) for span in spans if span < 0), default=0)
    right = MARGIN + max((bow(span) for span in spans if span > 1), default=0)
    boxes = tuple(_box(machine, state, row, left) for row, state in enumerate(order))
    placed = dict(zip(order, boxes, strict=True))
    steps = list(enumerate(machine.steps, start=1))
    return Drawing(
        machine=machine,
        width=left + BOX_WIDTH + right,
        height=MARGIN * 2 + ROW * (len(order) - 1) + BOX_HEIGHT,
        boxes=boxes,
        arcs=tuple(
            _arc(number, placed[str(step.source)], placed[str(step.target)], _port(steps, step))
            for number, step in steps
        ),
        rows=tuple(
            (number, step, machine.label(step.source), machine.label(step.target)) for number, step in steps
        ),
    )


def _box(machine: Machine, state: str, row: int, left: int) -> Box:
    kind = "start" if state == machine.initial else "end" if state in machine.ends() else "between"
    return Box(machine.label(state), left, MARGIN + row * ROW, kind)


def _port(steps: Sequence[tuple[int, Step]], step: Step) -> int:
    """Give each step into the same state its own height at the box, so that arrow heads do not cover each other."""
    siblings = [other for _number, other in steps if other.target == step.target]
    return (siblings.index(step) % 3 - 1) * 9


def _arc(number: int, source: Box, target: Box, port: int) -> Arc:
    rows = round((target.y - source.y) / ROW)
    if rows == 1:
        x, top, foot = source.middle_x, source.y + BOX_HEIGHT, target.y - 5
        return Arc(number, f"M{x} {top}V{foot}", x + 12, (top + foot) // 2 + 5, back=False)
    back = rows < 0
    edge = source.x if back else source.x + BOX_WIDTH
    swing = -bow(-rows) if back else bow(rows)
    tip = edge - 5 if back else edge + 5
    start, end = source.middle_y, target.middle_y + port
    path = f"M{edge} {start}C{edge + swing} {start} {edge + swing} {end} {tip} {end}"
    return Arc(number, path, edge + swing * 3 // 4, (start + end) // 2, back=back)
