"""The company of a sitting, rebuilt from its journal; what stays in memory is only a cache.

A kept company is known by the hash of its last entry, and that hash covers everything before it. One that
another process has overtaken is led on through what was stored since; one left over from a transaction that
was rolled back has an ending that nobody stored, so it is dropped and the journal is replayed.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.utils.translation import get_language

from hengji.assay.bilingual import Text
from hengji.assay.company import BrokenJournal, Company, Journal, follow, open_company, replay
from hengji.assay.tasks import Paper, Sealed
from hengji.office.exams.models import SealedPaper, Sitting, SittingEntry
from hengji.office.exams.refusals import JournalBroken

TURNS = tuple(Lock() for _ in range(64))

Ending = tuple[int, str]
"""How many entries are stored, and the hash that the next one is bound to."""


@dataclass(frozen=True, slots=True)
class Play:
    """A company, the journal that made it, and the paper on which it is played."""

    company: Company
    journal: Journal
    paper: Paper

    @property
    def ending(self) -> Ending:
        return len(self.journal), self.journal.head


class Shelf:
    """Companies between two requests, the least lately used one dropped first.

    Taking one removes it, so that two threads never hold the same company.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._plays: OrderedDict[int, Play] = OrderedDict()
        self._lock = Lock()

    def take(self, sitting_id: int) -> Play | None:
        with self._lock:
            return self._plays.pop(sitting_id, None)

    def put(self, sitting_id: int, play: Play) -> None:
        with self._lock:
            self._plays[sitting_id] = play
            self._plays.move_to_end(sitting_id)
            while len(self._plays) > self._capacity:
                self._plays.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._plays.clear()


SHELF = Shelf(settings.COMPANIES_KEPT)


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
    with _broken_as_refusal(sitting):
        return Journal.read(stored_lines(sitting), sitting.paper_digest)


def replayed(sitting: Sitting) -> Play:
    """Play a sitting again from what is stored.

    Raises:
        JournalBroken: The journal does not hold, or does not give again what it says.
    """
    journal = stored_journal(sitting)
    paper, sealed = paper_in(sitting), sealed_in(sitting)
    with _broken_as_refusal(sitting):
        company = replay(paper.opening, sealed.backstage, journal)
    return Play(company, journal, paper)


def opened(sitting: Sitting) -> Play:
    """Open the company of a sitting on its first morning."""
    paper, sealed = paper_in(sitting), sealed_in(sitting)
    return Play(open_company(paper.opening, sealed.backstage), Journal(sitting.paper_digest), paper)


def ending_of(sitting: Sitting) -> Ending:
    entries = SittingEntry.objects.filter(sitting=sitting).order_by("sequence")
    ending: Ending | None = entries.values_list("sequence", "hash").last()
    return ending or (0, sitting.paper_digest)


@contextmanager
def present(sitting: Sitting, ending: Ending | None = None) -> Iterator[Play]:
    """Lend the present company to one reader, who changes nothing; ``ending`` is asked for unless it is known.

    Others who want it wait their turn, so that none of them has to replay the journal.

    Raises:
        JournalBroken: It had to be replayed, and the journal does not hold.
    """
    with TURNS[sitting.pk % len(TURNS)]:
        play = _taken(sitting, ending or ending_of(sitting))
        try:
            yield play
        finally:
            kept(sitting, play)


@contextmanager
def at_work(sitting: Sitting, ending: Ending) -> Iterator[Play]:
    """Lend the present company to the one who holds the sitting's row; what fails half-way is not kept.

    Args:
        sitting: Locked, so that nobody else writes.
        ending: How the stored journal ends.

    Raises:
        JournalBroken: It had to be replayed, and the journal does not hold.
    """
    with TURNS[sitting.pk % len(TURNS)]:
        play = _taken(sitting, ending)
        yield play
        kept(sitting, play)


def kept(sitting: Sitting, play: Play) -> None:
    SHELF.put(sitting.pk, play)


def _taken(sitting: Sitting, ending: Ending) -> Play:
    play = SHELF.take(sitting.pk)
    if play is None:
        return replayed(sitting)
    if play.ending == ending or _caught_up(sitting, play):
        return play
    return replayed(sitting)


def _caught_up(sitting: Sitting, play: Play) -> bool:
    """Lead an overtaken company on to the present; refuse one whose ending is not stored."""
    known, head = play.ending
    later = SittingEntry.objects.filter(sitting=sitting, sequence__gte=max(known, 1)).order_by("sequence")
    stored = list(later.values_list("hash", "body"))
    if known and (not stored or stored.pop(0)[0] != head):
        return False
    with _broken_as_refusal(sitting):
        follow(play.company, play.journal, (body for _hash, body in stored))
    return True


@contextmanager
def _broken_as_refusal(sitting: Sitting) -> Iterator[None]:
    try:
        yield
    except BrokenJournal as broken:
        raise JournalBroken(sitting.ticket, broken.position, spoken(broken.reason)) from broken


def spoken(text: Text) -> str:
    return text.spoken(get_language() or "zh-hans")
