"""The company of a practice, rebuilt from its journal, as that of a sitting is."""

from collections.abc import Iterator
from contextlib import contextmanager

from hengji.assay.company import BrokenJournal, Journal, replay
from hengji.assay.tasks import Paper, Sealed
from hengji.office.exams.play import Ending, Play, Shelf, spoken
from hengji.office.practice.models import Practice
from hengji.office.practice.refusals import PracticeNotReplayed

SHELF = Shelf(16)


def sealed_in(practice: Practice) -> Sealed:
    return Sealed.model_validate_json(practice.sealed_body)


def ending_of(practice: Practice) -> Ending:
    ending: Ending | None = practice.entries.order_by("sequence").values_list("sequence", "hash").last()
    return ending or (0, practice.paper_digest)


@contextmanager
def present(practice: Practice) -> Iterator[Play]:
    """Lend the company as it stands; what fails half-way is not kept.

    Raises:
        PracticeNotReplayed: Its journal does not lead to what it says.
    """
    play = SHELF.take(practice.pk)
    if play is None or play.ending != ending_of(practice):
        play = _replayed(practice)
    yield play
    SHELF.put(practice.pk, play)


def _replayed(practice: Practice) -> Play:
    paper = Paper.model_validate_json(practice.paper_body)
    lines = practice.entries.order_by("sequence").values_list("body", flat=True)
    try:
        journal = Journal.read(list(lines), practice.paper_digest)
        company = replay(paper.opening, sealed_in(practice).backstage, journal)
    except BrokenJournal as broken:
        raise PracticeNotReplayed(practice, spoken(broken.reason)) from broken
    return Play(company, journal, paper)
