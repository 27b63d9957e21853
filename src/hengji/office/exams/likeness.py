"""Portfolios of a batch laid side by side: pictures that two people handed in."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hengji.assay.company import Company
from hengji.assay.company.studio.portfolio import brought_along
from hengji.assay.imaging.copies import Fingerprint, are_near
from hengji.office.exams.models import Sitting, WorkPrint

PORTFOLIO = "VD-J5"
PARTS = {"final": _("成品图"), "process": _("过程图")}


@dataclass(frozen=True, slots=True)
class Alike:
    """Two pictures that seem to be copies of each other.

    Attributes:
        place: The work here, by its number.
        code: Of the other script, which says nothing of whose it is.
    """

    place: str
    part: Promise
    code: str
    other_place: str
    other_part: Promise


def has_portfolio(sitting: Sitting) -> bool:
    return any(name.startswith(f"{PORTFOLIO}-") for name in sitting.task_versions)


def keep_prints(sitting: Sitting, company: Company) -> None:
    """Take the fingerprints of what a candidate brought along for her portfolio."""
    for (place, part), picture in brought_along(company.studio).items():
        found = Fingerprint.of(company.studio.picture(picture))
        WorkPrint.objects.create(
            sitting=sitting, place=place, part=part, parts=found.parts, cells=found.cells
        )


def works_alike(sitting: Sitting) -> tuple[Alike, ...]:
    """Give the pictures of a portfolio that somebody else of the batch handed in too."""
    if not has_portfolio(sitting):
        return ()
    mine = list(_kept().filter(sitting=sitting))
    others = _of_the_batch(sitting) if mine else WorkPrint.objects.none()
    near = {
        number: [own for own in mine if are_near(own.parts, parts)]
        for number, parts in others.values_list("pk", "parts")
    }
    looked_at = others.filter(pk__in=[number for number, own in near.items() if own])
    return tuple(_pair(own, other) for other in looked_at for own in near[other.pk] if _same(own, other))


def _kept() -> QuerySet[Any]:
    """Give the prints that have not been emptied at the end of their time."""
    return WorkPrint.objects.exclude(parts="")


def _of_the_batch(sitting: Sitting) -> QuerySet[Any]:
    """Give the prints of everybody else in the batch."""
    application = sitting.application
    return (
        _kept()
        .filter(sitting__application__batch=application.batch_id)
        .exclude(sitting__application__applicant=application.applicant_id)
        .select_related("sitting")
        .defer("sitting__paper_body")
    )


def _same(own: WorkPrint, other: WorkPrint) -> bool:
    return _print(own).is_of_a_copy(_print(other))


def _print(row: WorkPrint) -> Fingerprint:
    return Fingerprint(row.parts, row.cells)


def _pair(own: WorkPrint, other: WorkPrint) -> Alike:
    return Alike(
        _number(own.place), PARTS[own.part], other.sitting.code, _number(other.place), PARTS[other.part]
    )


def _number(place: str) -> str:
    return place.rpartition("-")[2]
