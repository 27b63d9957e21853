"""State machines as data: which steps exist, who takes them, under which guard."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import TextChoices

from hengji.office.record.refusals import ActNotAllowed, StepNotAllowed

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

CLOCK = "clock"
"""The role of an act that no person takes: a deadline has passed."""

SYSTEM = "system"
"""The role of an act that follows by itself from another one."""


PUBLIC = "public"
"""The role of anyone at all, without an account."""


@dataclass(frozen=True, slots=True)
class Step:
    """One allowed change of state.

    Attributes:
        verb: The name of the act in the record; a member of a ``TextChoices``, so that it has a label.
        roles: Who may take the step; the first is written down unless the operation says which.
        guard: What must hold besides, in words; the operation enforces it.
        by_name: Taken only by an operation that names the act, so that none which means another way to the same
            state takes it by accident; only such a step may join two states that another one joins.
    """

    source: str
    target: str
    verb: str
    roles: tuple[str, ...]
    guard: "_StrOrPromise" = ""
    by_name: bool = False


@dataclass(frozen=True)
class Machine:
    """All states of one kind of object and the only steps between them.

    Attributes:
        name: What the object is called, for sentences and headings.

    Raises:
        ValueError: Two steps join the same states and the act does not tell them apart, a step names a state that
            does not exist, or a state cannot be reached from the initial one.
    """

    name: "_StrOrPromise"
    states: type[TextChoices]
    initial: str
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        ways = [
            (str(step.source), str(step.target), str(step.verb) if step.by_name else "")
            for step in self.steps
        ]
        if twice := sorted({way[:2] for way in ways if ways.count(way) > 1}):
            raise ValueError(f"two steps join the same states: {twice}")
        ends = {str(state) for step in self.steps for state in (step.source, step.target)}
        if strangers := ends - set(self.states.values):
            raise ValueError(f"steps name states that do not exist: {sorted(strangers)}")
        if stranded := set(self.states.values) - set(self._reachable()):
            raise ValueError(f"no path leads from {self.initial!r} to: {sorted(stranded)}")

    @cached_property
    def _table(self) -> dict[tuple[str, str], tuple[Step, ...]]:
        table: dict[tuple[str, str], tuple[Step, ...]] = {}
        for step in self.steps:
            ways = (str(step.source), str(step.target))
            table[ways] = (*table.get(ways, ()), step)
        return table

    def check(self, source: str, target: str, verb: TextChoices | None = None) -> Step:
        """Give the step between two states.

        Where several acts lead to one state, an operation also says which act it is.

        Raises:
            StepNotAllowed: The table has none, or one that has to be named.
            ActNotAllowed: It has none by this act.
        """
        for step in self._table.get((str(source), str(target)), ()):
            if step.verb == verb or (verb is None and not step.by_name):
                return step
        if verb is not None:
            raise ActNotAllowed(self.name, self.label(source), verb.label)
        raise StepNotAllowed(self.name, self.label(source), self.label(target))

    def check_open_to(self, role: str, source: str, target: str) -> Step:
        """Give the step between two states, if somebody in this role takes it.

        Raises:
            StepNotAllowed: The table has none, or it is for others.
        """
        step = self.check(source, target)
        if role not in step.roles:
            raise StepNotAllowed(self.name, self.label(source), self.label(target))
        return step

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """Give the ways out of a state, in the order of the table."""
        return tuple(step for step in self.steps if step.source == state)

    def ends(self) -> tuple[str, ...]:
        """Give the states without a way out."""
        return tuple(state for state in self.states.values if not self.steps_from(state))

    def label(self, state: str) -> "_StrOrPromise":
        """Give a state's name for people."""
        return self.states(state).label

    def _reachable(self) -> Iterator[str]:
        seen, open_ends = set(), [str(self.initial)]
        while open_ends:
            state = open_ends.pop()
            if state not in seen:
                seen.add(state)
                yield state
                open_ends += [str(step.target) for step in self.steps_from(state)]
