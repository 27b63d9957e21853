"""Pictures of the company of a sitting; a page asks for many of them at once."""

from hengji.assay.imaging.raster import Raster
from hengji.office.exams import play
from hengji.office.exams.models import Sitting


def picture_of(sitting: Sitting, cell: str) -> Raster:
    """Give a picture of the company as it stands, by its cell in a table.

    Raises:
        KeyError: There is no such picture, or its pixels are others by now.
        JournalBroken: The journal does not hold.
    """
    with play.present(sitting) as current:
        return current.company.picture(cell)
