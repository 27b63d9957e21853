"""Counting a component again: everything that was written down is worked out once more and compared.

A re-check 复核 asks whether something was left out, added up wrongly or written down wrongly. The journal is
played and marked again, each value is worked out from its marks, the sums are done anew; nothing is stored.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import Component
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import (
    journal_of,
    machine_marks_of,
    marked_again,
    receipt_of,
    sitting_of,
)
from hengji.office.interviews.models import Interview
from hengji.office.interviews.queries import interview_of, moderation_of, recounted_totals
from hengji.office.marking.queries import followed_by, given_for, sheet_of, standing_marks


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing that was counted again.

    Attributes:
        what: ``journal``, ``company``, ``machine_marks``, ``criterion``, ``sum``, ``score`` or ``interview``.
        name: Which criterion or member, where there are several.
        stored, counted: As written down, and as it comes out now.
        title: What the criterion is called, in both languages.
    """

    what: str
    name: str
    stored: str
    counted: str
    title: dict[str, str] = field(default_factory=dict)

    @property
    def agrees(self) -> bool:
        return self.stored == self.counted

    def written(self) -> dict[str, Any]:
        return asdict(self) | {"agrees": self.agrees}


def recounted(application: Application, component: str) -> tuple[Counted, ...]:
    """Count one component of an application again.

    Raises:
        JournalBroken: The journal does not hold; it names the position.
    """
    if component == Component.PRACTICAL:
        sitting = sitting_of(application)
        return tuple(_practical(sitting)) if sitting else ()
    interview = interview_of(application)
    return tuple(_interview(interview)) if interview else ()


def _practical(sitting: Sitting) -> Iterator[Counted]:
    receipt, marks, sheet = receipt_of(sitting), machine_marks_of(sitting), sheet_of(sitting)
    if receipt is None or marks is None or sheet is None:
        raise RuntimeError(f"sitting {sitting.ticket} is sealed without receipt, marks or sheet")
    journal, again = journal_of(sitting), marked_again(sitting)
    yield Counted(
        "journal", "", f"{receipt.entries} · {receipt.last_hash}", f"{len(journal)} · {journal.head}"
    )
    yield Counted("company", "", marks.company_digest, again.company_digest)
    yield Counted("machine_marks", "", marks.digest, again.digest)
    standing = standing_marks(sitting)
    for value in standing:
        (_half_steps, points), (criterion, _marks) = followed_by(value), given_for(value)
        title = {"zh": criterion.title.zh, "en": criterion.title.en}
        yield Counted("criterion", value.criterion, str(value.points), str(points), title)
    rows = sheet.body["requirements"]
    machine = sum(row["machine"]["points"] for row in rows)
    people = sum(followed_by(value)[1] for value in standing)
    yield Counted("sum", "", str(sheet.body["total"]["points"]), str(machine + people))


def _interview(interview: Interview) -> Iterator[Counted]:
    moderation = moderation_of(interview)
    if moderation is None:
        raise RuntimeError(f"{interview} is sealed without moderation")
    totals = recounted_totals(interview)
    for number, (stored, counted) in enumerate(zip(moderation.totals, totals, strict=True), 1):
        yield Counted("score", str(number), str(stored), str(counted))
    yield Counted("interview", "", str(moderation.points), str(sum(totals)))
