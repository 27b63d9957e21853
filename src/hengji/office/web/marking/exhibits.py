"""Pictures that a work to be rated names: a rater sees what she rates, as large as it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hengji.assay.company import Company, Journal
from hengji.assay.company.pictures import picture_cell
from hengji.office.web.marking.film import pictures_at
from hengji.office.web.sitting.pictures import address_of
from hengji.office.web.sitting.tables import Part

NAMED = re.compile(r"\b([a-z]+)/([A-Z][A-Za-z0-9-]*)")


@dataclass(frozen=True, slots=True)
class Exhibits:
    """The pictures of one sample, and the address below which they lie."""

    pictures: str
    parts: tuple[Part, ...]


def names_pictures(sample: str) -> bool:
    return NAMED.search(sample) is not None


def exhibits_in(sample: str, company: Company, journal: Journal, film: str) -> Exhibits:
    """Find the pictures that a sample names, such as ``main: studio/F-001 main.jpg 1600 × 1600 px``."""
    return Exhibits(pictures_at(film, len(journal.entries)), tuple(_found(sample, company)))


def _found(sample: str, company: Company) -> Iterator[Part]:
    for line in sample.splitlines():
        for desk, wanted in NAMED.findall(line):
            try:
                raster = company.picture(f"{desk}/{wanted}")
            except KeyError:
                continue  # a word that only looks like one
            yield Part(line, picture=address_of(picture_cell(desk, wanted, raster.digest)))
