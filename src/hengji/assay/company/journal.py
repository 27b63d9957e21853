"""The journal: every operation tried, in order, each entry bound to the one before by its hash."""

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from hengji.assay.bilingual import Text
from hengji.assay.company.canonical import canonical, digest
from hengji.assay.company.operation import Fact


class BrokenJournal(Exception):
    """A journal is not what was written, so nothing may be concluded from it.

    Attributes:
        position: Number of the first line that is wrong, from 1.
        reason: What is wrong with it.
    """

    def __init__(self, position: int, reason: Text) -> None:
        super().__init__(f"line {position}: {reason.en}")
        self.position = position
        self.reason = reason


class Outcome(StrEnum):
    APPLIED = "applied"
    REFUSED = "refused"


class Refusal(BaseModel):
    """Why an operation was refused: as a whole, and argument by argument."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    text: Text
    fields: dict[str, Text] = {}


class Entry(BaseModel):
    """One line of the journal.

    Attributes:
        sequence: 1, 2, 3 …
        at: When the server took it in, as the edge wrote it (UTC, ISO 8601).
        company_time: The company's time before the operation.
        arguments: As they came, right or wrong.
        previous: Hash of the entry before; of the first, the paper's digest.
        hash: SHA-256 over all the other members in canonical spelling.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sequence: int
    at: str
    company_time: str
    operation: str
    arguments: dict[str, Any]
    outcome: Outcome
    facts: tuple[Fact, ...]
    refusal: Refusal | None
    previous: str
    hash: str

    def line(self) -> str:
        """Spell the entry as its line in a journal file, without the line's end."""
        return canonical(self.model_dump(mode="json"))


def sealed_entry(**members: Any) -> Entry:
    """Make an entry of its members and put its hash on it."""
    draft = Entry(**members, hash="")
    return draft.model_copy(update={"hash": _hash_of(draft)})


def _hash_of(entry: Entry) -> str:
    return digest(entry.model_dump(mode="json", exclude={"hash"}))


class Journal:
    """The entries of one sitting. It only grows."""

    def __init__(self, paper_digest: str) -> None:
        self.paper_digest = paper_digest
        self._entries: list[Entry] = []

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    @property
    def head(self) -> str:
        """Hash that the next entry is bound to."""
        return self._entries[-1].hash if self._entries else self.paper_digest

    def __len__(self) -> int:
        return len(self._entries)

    def append(self, entry: Entry) -> None:
        """Add an entry that follows the last one.

        Raises:
            BrokenJournal: It does not follow, or its hash is not of what it says.
        """
        _check_follows(entry, len(self) + 1, self.head)
        self._entries.append(entry)

    def take_up(self, line: str) -> Entry:
        """Add the next line of a stored journal, trusting nothing.

        Raises:
            BrokenJournal: It is not an entry, does not follow, or has been changed.
        """
        position = len(self) + 1
        entry = _parsed(position, line)
        if entry.line() != line.rstrip("\n"):
            raise BrokenJournal(position, Text("该行被改动过", "this line has been changed"))
        self.append(entry)
        return entry

    def lines(self) -> list[str]:
        return [entry.line() for entry in self._entries]

    @classmethod
    def read(cls, lines: Iterable[str], paper_digest: str) -> "Journal":
        """Read a journal back, trusting nothing.

        Raises:
            BrokenJournal: A line is not an entry, one is missing, or one has been changed.
        """
        journal = cls(paper_digest)
        for line in lines:
            journal.take_up(line)
        return journal


def _parsed(position: int, line: str) -> Entry:
    try:
        return Entry.model_validate(json.loads(line))
    except (ValueError, ValidationError, RecursionError):
        raise BrokenJournal(position, Text("该行不是完整的记录", "this line is not a whole entry")) from None


def _check_follows(entry: Entry, position: int, head: str) -> None:
    if entry.sequence != position:
        reason = Text("应为第 {due} 条，实为第 {found} 条", "entry {due} is due, entry {found} was found")
        raise BrokenJournal(position, reason.filled(due=position, found=entry.sequence))
    if entry.previous != head:
        raise BrokenJournal(position, Text("与前一条不相连", "it does not follow from the entry before"))
    if entry.hash != _hash_of(entry):
        raise BrokenJournal(position, Text("内容与校验值不符", "its content is not what its hash says"))
