"""What two people at the door settle together: one writes it down, a second one decides, and neither acts alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from hengji.office.decisions.stating import stated
from hengji.office.exams.models import AbsenceCorrection, IdentityDoubt, Sitting
from hengji.office.interviews.models import Interview, InterviewCorrection
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import Machine
from hengji.office.record.operations import move
from hengji.office.record.refusals import Refusal

LONGEST_REASON = 2_000
P = TypeVar("P", Sitting, Interview)
M = TypeVar("M", AbsenceCorrection, IdentityDoubt, InterviewCorrection)


@dataclass(frozen=True, slots=True)
class Matter(Generic[P, M]):
    """One kind of thing that takes two.

    Attributes:
        locked, role_at_the_door: Lock the sitting or the interview, and give in which role somebody stands there.
        waiting: Gives what waits for a second person there.
        first: Gives the number of the person who wrote it down.
        none_waits, own: What is refused when nothing waits, and to the first person herself.
    """

    machine: Machine
    locked: Callable[[int], P]
    role_at_the_door: Callable[[User, P], Role]
    waiting: Callable[[P], M | None]
    first: Callable[[M], int]
    none_waits: Callable[[P], Refusal]
    own: Callable[[User], Refusal]

    def to_settle(self, number: int, actor: User) -> tuple[P, M, Role]:
        """Lock the place and give what waits for a second person there, if the actor may be that one."""
        place = self.locked(number)
        role = self.role_at_the_door(actor, place)
        found = self.waiting(place)
        if found is None:
            raise self.none_waits(place)
        if self.first(found) == actor.pk:
            raise self.own(actor)
        return place, found, role

    def settle(
        self, found: M, outcome: str, *, answer: str | None, actor: User, now: datetime, role: Role
    ) -> M:
        """Settle it as the second person; without an answer where none is asked for.

        Raises:
            ReasonMissing, TextTooLong: An answer is asked for, and is missing or too long.
        """
        found.settled_by = actor
        if answer is not None:
            found.answer = stated(answer, LONGEST_REASON)
        return move(
            found, self.machine, outcome, actor=actor, now=now, role=role, reason=found.answer,
            fields=("settled_by", "answer"),
        )  # fmt: skip
