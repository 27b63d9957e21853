"""What every task of the bank is made of: a generator, a reference solver, a marking scheme."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.chance import Chance
from hengji.assay.company import Backstage, Company, DeskOpening, Question, Session
from hengji.assay.company.answers import Answer
from hengji.assay.grading import Check, CheckKind, Criterion, Trap, Verdict
from hengji.assay.imaging.raster import Raster
from hengji.assay.rulebook import Pack, Platform, WorkCalendar
from hengji.assay.tasks.paper import CardStep, Difficulty, Paper, TaskSheet

Key = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """The world that the tasks of one paper share.

    Attributes:
        pack: The rule pack, with the paper's platform speaking.
        now: Company time at the start: nine o'clock on a working day.
    """

    chance: Chance
    pack: Pack
    calendar: WorkCalendar
    now: datetime
    difficulty: Difficulty

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def platform(self) -> Platform:
        """The platform on which the paper's company sells.

        Raises:
            ValueError: The blueprint puts its papers on none.
        """
        if self.pack.speaking is None:
            raise ValueError("the blueprint names no platforms")
        return self.pack.speaking

    def rate(self, key: str) -> int:
        """Give the number that the pack holds for today."""
        return self.pack.rate(key, self.today)


@dataclass(frozen=True, slots=True)
class Instance:
    """One drawn task: what is seen of it, what is sealed, what it adds to the company."""

    sheet: TaskSheet
    openings: Mapping[str, DeskOpening]
    questions: tuple[Question, ...]
    backstage: Backstage
    key: dict[str, Any]
    checks: tuple[Check, ...]
    criteria: tuple[Criterion, ...]
    traps: tuple[Trap, ...]


class Archetype(ABC):
    """A kind of task. Its version is pinned by every paper; a change of meaning needs a new one."""

    id: ClassVar[str]
    version: ClassVar[int]
    rules: ClassVar[tuple[str, ...]]

    @property
    def name(self) -> str:
        return f"{self.id}-v{self.version}"

    @abstractmethod
    def draw(self, setting: Setting) -> Instance:
        """Draw one task; the same setting always gives the same."""

    @abstractmethod
    def solve(self, desk: "Desk") -> None:
        """Do the task as the card says, reading only what the candidate sees."""

    @abstractmethod
    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        """Give a verdict for every check of the task."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The solver's place: the paper, the company as a candidate sees it, and the slips it is to make.

    Attributes:
        pack: The rules that the paper prints, and no others.
        slips: Ids of traps to fall into, such as ``PR-J1.below_moq``; none for the right solution.
    """

    paper: Paper
    session: Session
    pack: Pack
    calendar: WorkCalendar
    slips: Collection[str]

    @property
    def platform(self) -> Platform:
        """The platform that the paper names.

        Raises:
            ValueError: It names none.
        """
        if self.paper.platform is None:
            raise ValueError("the paper names no platform")
        return self.paper.platform

    def sheet(self, task: str) -> TaskSheet:
        return next(sheet for sheet in self.paper.tasks if sheet.id == task)

    def things(self, collection: str) -> list[dict[str, Any]]:
        """Give the objects of a collection, such as ``purchasing.orders``, as JSON values."""
        return self.session.see(collection)

    def look(self, cell: str) -> Raster:
        """Give a picture of a desk, by desk and id, such as ``catalogue/IMG-401``."""
        return self.session.look(cell)

    def do(self, operation: str, **arguments: Any) -> None:
        """Carry out an operation that must not be refused.

        Raises:
            ValueError: It was; the solver is wrong.
        """
        entry = self.session.do(operation, **arguments)
        if entry.refusal is not None:
            raise ValueError(f"{operation} {arguments} was refused: {entry.refusal.text.en}")

    @property
    def now(self) -> datetime:
        return self.session.now

    def rate(self, key: str) -> int:
        return self.pack.rate(key, self.paper.opening.now.date())


def check(
    task: str,
    name: str,
    requirement: str,
    kind: str,
    points: int,
    zh: str,
    en: str,
    *,
    critical: bool = False,
) -> Check:
    """Write down one check of a marking scheme."""
    return Check(
        id=f"{task}.{name}",
        task=task,
        requirement=requirement,
        kind=CheckKind(kind),
        points=points,
        critical=critical,
        title=Text(zh, en),
    )


def trap(task: str, name: str, zh: str, en: str, *loses: str) -> Trap:
    """Write down one trap: what it says of whoever falls in, and the checks of the task that it costs."""
    return Trap(
        id=f"{task}.{name}", diagnosis=Text(zh, en), loses=tuple(f"{task}.{check}" for check in loses)
    )


def traps(*planted: Trap) -> dict[str, Trap]:
    """Keep the traps of a task by their names, without the task's id."""
    return {trap.id.partition(".")[2]: trap for trap in planted}


def answers(task: str, *questions: str) -> tuple[str, ...]:
    """Name the answers of the report that a step of the card asks for.

    Example:
        >>> answers("PR-J4", "note")
        ('report.answer:PR-J4.note',)
    """
    return tuple(f"{Answer.name}:{task}.{question}" for question in questions)


def step(text: Text, *operations: str) -> CardStep:
    """Write down one step of a procedure card, with the operations that it asks for."""
    return CardStep(text=text, operations=operations)
