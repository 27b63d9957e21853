"""Questions about schemes and batches."""

from datetime import datetime
from functools import lru_cache

from django.db.models import QuerySet

from hengji.assay.standard import Cell, Edition, load_edition
from hengji.office.schemes.lifecycle import BatchState
from hengji.office.schemes.models import Batch, Scheme


@lru_cache(maxsize=8)
def edition_of(code: str) -> Edition:
    """Give an edition by its code, read once.

    Raises:
        UnknownEdition: There is none of that code.
        EditionFaults: Its files have faults.
    """
    return load_edition(code)


def cell_of(batch: Batch) -> Cell:
    """Give what a batch assesses: the requirements of one skill at one level."""
    return edition_of(batch.scheme.edition_code).cell(batch.skill, batch.level)


def schemes() -> QuerySet[Scheme]:
    """Give all schemes, newest version last."""
    return Scheme.objects.order_by("code", "version")


def batches() -> QuerySet[Batch]:
    """Give all batches with their schemes, latest exam first."""
    return Batch.objects.select_related("scheme")


def public_batches() -> QuerySet[Batch]:
    """Give the batches that have been announced."""
    return batches().exclude(state=BatchState.DRAFT)


def batches_taking_applications(now: datetime) -> QuerySet[Batch]:
    """Give the batches for which a candidate may apply at this moment, soonest closing first."""
    return (
        batches()
        .filter(state=BatchState.REGISTERING, registration_opens_at__lte=now, registration_closes_at__gt=now)
        .order_by("registration_closes_at", "code")
    )


def takes_applications(batch: Batch, now: datetime) -> bool:
    """Tell whether a candidate may apply at this moment."""
    return (
        batch.state == BatchState.REGISTERING
        and batch.registration_opens_at <= now < batch.registration_closes_at
    )
