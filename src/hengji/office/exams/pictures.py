"""Pictures of the company of a sitting; a page asks for many of them at once."""

from threading import Lock

from hengji.assay.imaging.raster import Raster
from hengji.office.exams import play
from hengji.office.exams.models import Sitting

TURNS = tuple(Lock() for _ in range(64))


def picture_of(sitting: Sitting, cell: str) -> Raster:
    """Give a picture of the company as it stands, by its cell in a table.

    Those who ask for pictures of one sitting take turns, so that none of them has to replay the journal.

    Raises:
        KeyError: There is no such picture, or its pixels are others by now.
        JournalBroken: The journal does not hold.
    """
    with TURNS[sitting.pk % len(TURNS)]:
        current = play.taken(sitting)
        try:
            return current.company.picture(cell)
        finally:
            play.kept(sitting, current)
