"""A sitting played back: what the candidate's desk showed after each of her operations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from hengji.assay.company import Company, Entry, Journal, Outcome, follow, replay
from hengji.office.web.sitting.answers import in_words
from hengji.office.web.sitting.cells import spelled
from hengji.office.web.sitting.journal import arguments_of, label_of, outcome_of
from hengji.office.web.sitting.places import ANSWER, places_of
from hengji.office.web.sitting.tables import Part, Shown, tables_of
from hengji.office.web.tags import said


@dataclass(frozen=True, slots=True)
class Scene:
    """One table of the desk, and whether the operation shown has changed it."""

    title: str
    table: Shown
    changed: bool


@dataclass(frozen=True, slots=True)
class Answer:
    label: str
    value: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the list of all operations.

    Attributes:
        group: The view of the desk that the operation belongs to, or the task whose question it answers.
        waited_s: Whole seconds since the operation before it.
    """

    sequence: int
    label: str
    group: str
    refused: bool
    waited_s: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The desk after one operation.

    Attributes:
        at: Number of the operation; 0 is the desk as the candidate found it.
        last: Number of the last operation.
        pictures: Address below which the pictures of this frame lie.
        elapsed_s: Whole seconds of the exam between its first operation and this one.
        exports: The same for the files of its tables; empty where they may not be taken out.
    """

    at: int
    last: int
    pictures: str
    label: str
    arguments: tuple[Part, ...]
    outcome: tuple[Part, ...]
    company_time: str
    company_digest: str
    scenes: tuple[Scene, ...]
    answers: tuple[Answer, ...]
    entries: tuple[Step, ...]
    elapsed_s: int
    exports: str = ""

    @property
    def groups(self) -> tuple[str, ...]:
        """Name the groups in the order in which the candidate came to them."""
        return tuple(dict.fromkeys(step.group for step in self.entries))

    @property
    def elapsed(self) -> str:
        minutes, seconds = divmod(self.elapsed_s, 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"

    @property
    def before(self) -> int | None:
        return self.at - 1 if self.at else None

    @property
    def after(self) -> int | None:
        return self.at + 1 if self.at < self.last else None


def frame_of(played: Company, journal: Journal, at: int, address: str) -> Frame:
    """Play a sitting up to one of its operations; a number out of range means the nearest one.

    The company as the whole journal left it knows how it was opened, so nothing else is asked for.

    Args:
        played: The company as the whole journal left it.
        journal: What was done.
        at: Number of the operation.
        address: Of the film.
    """
    entries = journal.entries
    at = max(0, min(at, len(entries)))
    company, entry = company_after(played, journal, max(0, at - 1)), entries[at - 1] if at else None
    before = tables_of(company)
    if entry:
        follow(company, _journal_of(journal, at - 1), [entry.line()])
    return Frame(
        at=at,
        last=len(entries),
        pictures=pictures_at(address, at),
        label=label_of(entry.operation) if entry else "",
        arguments=tuple(arguments_of(entry, company.questions)) if entry else (),
        outcome=tuple(outcome_of(entry)) if entry else (),
        company_time=spelled(company.now),
        company_digest=company.digest,
        scenes=_scenes(company, tables_of(company), before),
        answers=_answers(company, entry),
        entries=_steps(company, entries),
        elapsed_s=_seconds(entries[0], entry) if entry else 0,
    )


def pictures_at(film: str, at: int) -> str:
    """Say where the pictures of one frame lie: a work has other pixels after every step."""
    return f"{film}{at}/"


def company_after(played: Company, journal: Journal, at: int) -> Company:
    """Give the company as it stood after so many operations."""
    return replay(played.opening, played.backstage, _journal_of(journal, at))


def _journal_of(journal: Journal, most: int) -> Journal:
    """Give the beginning of a journal."""
    begun = Journal(journal.paper_digest)
    for entry in journal.entries[:most]:
        begun.append(entry)
    return begun


def _steps(company: Company, entries: Sequence[Entry]) -> tuple[Step, ...]:
    views = {name: str(place.title) for place in places_of(company) for name in place.operations}
    return tuple(
        Step(
            entry.sequence,
            label_of(entry.operation),
            _group(entry, views),
            entry.outcome is Outcome.REFUSED,
            _seconds(before, entry),
        )
        for before, entry in pairwise((*entries[:1], *entries))
    )


def _group(entry: Entry, views: Mapping[str, str]) -> str:
    """Say where an operation belongs: an answer to the task that asks for it, all others to a view of the desk."""
    if entry.operation == ANSWER:
        return str(entry.arguments.get("question", "")).partition(".")[0]
    return views.get(entry.operation, label_of(entry.operation))


def _seconds(first: Entry, last: Entry) -> int:
    return (datetime.fromisoformat(last.at) - datetime.fromisoformat(first.at)) // timedelta(seconds=1)


def _scenes(company: Company, now: dict[str, Shown], before: dict[str, Shown]) -> tuple[Scene, ...]:
    """Give the tables in the order of the desk, the changed ones first."""
    scenes = [
        Scene(_titled(str(place.title), now[key].title), now[key], changed=now[key].rows != before[key].rows)
        for place in places_of(company)
        for key in place.tables
    ]
    return tuple(sorted(scenes, key=lambda scene: not scene.changed))


def _titled(place: str, table: str) -> str:
    return table if place == table else f"{place} · {table}"


def _answers(company: Company, entry: Entry | None) -> tuple[Answer, ...]:
    given = entry.arguments.get("question") if entry else None
    return tuple(
        Answer(said(q.label), in_words(q, company.answers[q.id]), changed=q.id == given)
        for q in company.questions.values()
        if q.id in company.answers
    )
