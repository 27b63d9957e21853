"""Pictures of the company of a sitting; a page asks for many of them at once."""

from hengji.assay.company.pictures import picture_cell
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


def overtaken_by(sitting: Sitting, cell: str) -> str:
    """Name the same picture as it stands, for a page that asks for pixels which the next operation changed.

    Raises:
        KeyError: There is no such picture.
        JournalBroken: The journal does not hold.
    """
    where, _at, _digits = cell.partition("@")
    desk, _slash, picture = where.partition("/")
    return picture_cell(desk, picture, picture_of(sitting, where).digest)
