"""The studio's editor: the library, the works being edited, and what can be read off each of them as it shows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from hengji.assay.company import Company
from hengji.assay.company.pictures import picture_cell
from hengji.assay.company.studio.objects import Work
from hengji.assay.company.studio.reports import told
from hengji.assay.imaging.raster import Raster
from hengji.office.web.sitting import cells
from hengji.office.web.sitting.pictures import address_of
from hengji.office.web.sitting.prints import print_of
from hengji.office.web.tags import said

OPAQUE_WHITE = 0xFFFF_FFFF  # four bytes of a pixel at once


@dataclass(frozen=True, slots=True)
class Original:
    """A picture of the library."""

    id: str
    about: str
    picture: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Readings:
    """What a picture program would tell of a picture; shares as they are written.

    Attributes:
        white: How much of its outermost pixels is pure white.
        content: Width and height of the box around what is neither pure white nor transparent.
        across: How much of the width that box takes.
        down: How much of the height.
        clear: How much of the picture is transparent.
    """

    white: str
    content: tuple[int, int] | None
    across: str
    down: str
    clear: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A work as it stands."""

    id: str
    about: str
    picture: str
    width: int
    height: int
    steps: tuple[str, ...]
    undone: int
    readings: Readings


@dataclass(frozen=True, slots=True)
class Studio:
    library: tuple[Original, ...]
    works: tuple[Edited, ...]

    @property
    def print(self) -> str:
        """Name what the editor shows, so that a page which shows the same need not be sent it again."""
        return print_of(repr(self))


def studio_of(company: Company) -> Studio:
    return Studio(tuple(_library(company)), tuple(_works(company)))


def _library(company: Company) -> Iterator[Original]:
    for asset in company.studio.assets.values():
        where = address_of(picture_cell("studio", asset.id, asset.digest))
        yield Original(asset.id, said(asset.about), where, asset.width, asset.height)


def _works(company: Company) -> Iterator[Edited]:
    for work in company.studio.works.values():
        yield _edited(company, work)


def _edited(company: Company, work: Work) -> Edited:
    raster = company.studio.picture(work.id)
    return Edited(
        id=work.id,
        about=said(company.studio.assets[work.picture].about),
        picture=address_of(picture_cell("studio", work.id, raster.digest)),
        width=raster.width,
        height=raster.height,
        steps=tuple(said(told(step)) for step in work.steps),
        undone=len(work.undone),
        readings=readings_of(raster),
    )


def readings_of(raster: Raster) -> Readings:
    """Read off a picture what anyone could who looks closely enough."""
    white = raster.pixels.view(np.uint32)[:, :, 0] == OPAQUE_WHITE
    clear = raster.pixels[:, :, 3] == 0
    border = np.concatenate((white[0], white[-1], white[1:-1, 0], white[1:-1, -1]))
    content = ~(white | clear)
    columns, rows = np.flatnonzero(content.any(axis=0)), np.flatnonzero(content.any(axis=1))
    width = int(columns[-1] - columns[0]) + 1 if columns.size else 0
    height = int(rows[-1] - rows[0]) + 1 if rows.size else 0
    return Readings(
        white=_share(int(border.sum()), border.size),
        content=(width, height) if width else None,
        across=_share(width, raster.width),
        down=_share(height, raster.height),
        clear=_share(int(clear.sum()), clear.size),
    )


def _share(part: int, whole: int) -> str:
    """Write a share in per cent with one decimal; never 100 % while anything is missing."""
    return cells.share(part * 1_000 // whole * 1_000)
