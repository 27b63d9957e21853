"""The procedure card beside the desk: under each step, the ways to the forms of what it asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hengji.assay.company import OPERATIONS
from hengji.assay.tasks import CardStep, TaskSheet
from hengji.office.web.sitting.places import ANSWER, REPORT, Place
from hengji.office.web.tags import said


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a form.

    Attributes:
        view: The view of the desk that has it.
    """

    label: str
    view: str
    form: str


@dataclass(frozen=True, slots=True)
class Step:
    text: str
    ways: tuple[Way, ...]


def card_of(sheet: TaskSheet, places: Iterable[Place]) -> tuple[Step, ...]:
    """Give the steps of a task's card with the ways that lead from them."""
    homes: dict[str, Place] = {}
    for place in places:
        for operation in place.operations:
            homes.setdefault(operation, place)
    return tuple(Step(said(step.text), tuple(_ways(step, homes))) for step in sheet.card)


def _ways(step: CardStep, homes: dict[str, Place]) -> Iterator[Way]:
    answered = False
    for name in step.operations:
        operation, _, question = name.partition(":")
        if operation == ANSWER and not answered:
            # The fields of one step lie together; the way leads to the first of them.
            answered = True
            yield Way(said(OPERATIONS[ANSWER].label), REPORT.id, f"{REPORT.id}-{question}")
        elif operation in homes:
            home = homes[operation]
            yield Way(said(OPERATIONS[operation].label), home.id, f"{home.id}-{operation}")
