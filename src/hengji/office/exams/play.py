"""The company of a sitting, rebuilt from its journal; what stays in memory is only a cache.

A kept company is found again only by the hash of the last stored entry, and that hash covers everything
before it. So a company left over from a transaction that was rolled back, or overtaken by another process,
is never taken for the present one; it is dropped and the journal is replayed.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from django.utils.translation import get_language

from hengji.assay.bilingual import Text
from hengji.assay.company import BrokenJournal, Company, Journal, open_company, replay
from hengji.assay.tasks import Paper, Sealed
from hengji.office.exams.models import SealedPaper, Sitting, SittingEntry
from hengji.office.exams.refusals import JournalBroken

CAPACITY = 64
"""Companies kept in one process: two exam rooms of thirty seats, and a few to spare."""


@dataclass(frozen=True, slots=True)
class Play:
    """A company and the journal that made it."""

    company: Company
    journal: Journal

    @property
    def head(self) -> str:
        return self.journal.head


class Shelf:
    """Companies between two requests, the least lately used one dropped first.

    Taking one removes it, so that two threads never hold the same company.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._plays: OrderedDict[int, Play] = OrderedDict()
        self._lock = Lock()

    def take(self, sitting_id: int, head: str) -> Play | None:
        with self._lock:
            play = self._plays.pop(sitting_id, None)
        return play if play and play.head == head else None

    def put(self, sitting_id: int, play: Play) -> None:
        with self._lock:
            self._plays[sitting_id] = play
            self._plays.move_to_end(sitting_id)
            while len(self._plays) > self._capacity:
                self._plays.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._plays.clear()


SHELF = Shelf(CAPACITY)


def paper_in(sitting: Sitting) -> Paper:
    return Paper.model_validate_json(sitting.paper_body)


def sealed_in(sitting: Sitting) -> Sealed:
    return Sealed.model_validate_json(SealedPaper.objects.get(sitting=sitting).body)


def stored_lines(sitting: Sitting) -> list[str]:
    return list(
        SittingEntry.objects.filter(sitting=sitting).order_by("sequence").values_list("body", flat=True)
    )


def stored_journal(sitting: Sitting) -> Journal:
    """Read the journal as it is stored.

    Raises:
        JournalBroken: A line does not parse, a number is missing, or a hash does not hold.
    """
    try:
        return Journal.read(stored_lines(sitting), sitting.paper_digest)
    except BrokenJournal as broken:
        raise JournalBroken(sitting.ticket, broken.position, spoken(broken.reason)) from broken


def replayed(sitting: Sitting) -> Play:
    """Play a sitting again from what is stored.

    Raises:
        JournalBroken: The journal does not hold, or does not give again what it says.
    """
    journal = stored_journal(sitting)
    paper, sealed = paper_in(sitting), sealed_in(sitting)
    try:
        company = replay(paper.opening, sealed.backstage, journal)
    except BrokenJournal as broken:
        raise JournalBroken(sitting.ticket, broken.position, spoken(broken.reason)) from broken
    return Play(company, journal)


def opened(sitting: Sitting) -> Play:
    """Open the company of a sitting on its first morning."""
    paper, sealed = paper_in(sitting), sealed_in(sitting)
    return Play(open_company(paper.opening, sealed.backstage), Journal(sitting.paper_digest))


def ending_of(sitting: Sitting) -> tuple[int, str]:
    """Give the number of stored entries and the hash that the next one is bound to."""
    entries = SittingEntry.objects.filter(sitting=sitting).order_by("sequence")
    ending: tuple[int, str] | None = entries.values_list("sequence", "hash").last()
    return ending or (0, sitting.paper_digest)


def taken(sitting: Sitting) -> Play:
    """Give the present company, to be changed; put it back with `kept`.

    Raises:
        JournalBroken: It had to be replayed, and the journal does not hold.
    """
    return taken_at(sitting, ending_of(sitting)[1])


def taken_at(sitting: Sitting, head: str) -> Play:
    """Give the company whose journal ends with this hash, which is known to be the last one stored."""
    return SHELF.take(sitting.pk, head) or replayed(sitting)


def kept(sitting: Sitting, play: Play) -> None:
    SHELF.put(sitting.pk, play)


def spoken(text: Text) -> str:
    return text.spoken(get_language() or "zh-hans")
