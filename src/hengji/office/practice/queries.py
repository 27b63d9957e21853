"""Questions about practices. What is sealed in one comes out when it is over."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.db.models import QuerySet

from hengji.assay.bilingual import Text
from hengji.assay.company import Entry
from hengji.assay.tasks import TaskSheet, mark
from hengji.office.casework.models import Application
from hengji.office.exams.play import Play
from hengji.office.marking.explanation import Finding, finding_of
from hengji.office.people.models import User
from hengji.office.practice import playing
from hengji.office.practice.models import Practice
from hengji.office.schemes.policy import Disclosure


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a practice.

    Attributes:
        findings: What the machine found, what was missed first.
        rated: What people would rate in an exam.
    """

    points: int
    maximum: int
    sheets: tuple[TaskSheet, ...]
    findings: tuple[Finding, ...]
    rated: tuple[Text, ...]
    entries: tuple[Entry, ...]
    last_hash: str


def practices_for(application: Application) -> QuerySet[Practice]:
    """Give the practices of an application that are still kept, the last one first."""
    return Practice.objects.defer("paper_body", "sealed_body").filter(application=application)


def practices_of(person: User) -> QuerySet[Practice]:
    """Give whatever is kept of a person's practising."""
    return Practice.objects.defer("paper_body", "sealed_body").filter(application__applicant=person)


def practice_numbered(practice_id: int) -> Practice | None:
    found = Practice.objects.select_related("application__applicant", "application__batch")
    return found.filter(pk=practice_id).first()


def present(practice: Practice) -> AbstractContextManager[Play]:
    """Lend the company as it stands, with its journal and its paper, for a page to be made of.

    Raises:
        PracticeNotReplayed: The journal does not hold.
    """
    return playing.present(practice)


def entry_count(practice: Practice) -> int:
    """Tell how many operations are stored; what a page must send as ``expected_sequence``."""
    return practice.entries.count()


def remaining_seconds(practice: Practice, now: datetime) -> int:
    """Tell how many whole seconds are left by the server's clock."""
    if practice.is_over(now):
        return 0
    return ceil((practice.closes_at - now).total_seconds())


def told_of(practice: Practice, now: datetime) -> Told | None:
    """Mark a practice that is over and explain it; worked out each time, and kept nowhere.

    Raises:
        PracticeNotReplayed: The journal does not hold.
    """
    if not practice.is_over(now):
        return None
    sealed = playing.sealed_in(practice)
    with playing.present(practice) as current:
        marks = mark(current.paper, sealed, current.company)
        paper, entries, head = current.paper, current.journal.entries, current.journal.head
    titles = {sheet.id: sheet.title for sheet in paper.tasks}
    return Told(
        points=marks.points,
        maximum=marks.maximum,
        sheets=paper.tasks,
        findings=tuple(
            finding_of(item, titles[item.task], Disclosure.ENTRIES)
            for item in sorted(marks.evidence, key=lambda item: item.held)
        ),
        rated=tuple(criterion.title for criterion in sealed.criteria),
        entries=entries,
        last_hash=head if entries else "",
    )
