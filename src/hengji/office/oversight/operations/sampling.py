"""Drawing marked work to look at: by chance, and so that anyone can draw it again."""

import secrets
from datetime import datetime

from django.db import transaction

from hengji.assay.chance import Chance
from hengji.office.oversight.lifecycle import OversightVerb
from hengji.office.oversight.models import Sample, SampledWork
from hengji.office.oversight.policies import supervising_role
from hengji.office.oversight.queries import sealed_works
from hengji.office.oversight.refusals import NotSupervising, TooFewWorks
from hengji.office.people.models import User
from hengji.office.people.queries import tied_to
from hengji.office.record.operations import note
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.models import Batch


@transaction.atomic
def draw_sample(*, batch_id: int, size: int, actor: User, now: datetime, seed: int | None = None) -> Sample:
    """Draw so many sealed works of a batch; those of people tied to the supervisor are not drawn from.

    The seed comes from the operating system unless a test gives one; it is kept with what was drawn from.

    Raises:
        NotSupervising: The actor has no term today.
        TooFewWorks: Fewer works are sealed, or none is wanted.
    """
    role = supervising_role(actor, office_day(now))
    if role is None:
        raise NotSupervising(actor)
    batch = Batch.objects.get(pk=batch_id)
    works = {
        work.code: work for work in sealed_works(batch).exclude(application__applicant__in=tied_to(actor))
    }
    if not 1 <= size <= len(works):
        raise TooFewWorks(batch, len(works), size)
    seed = secrets.randbits(63) if seed is None else seed
    sample = Sample.objects.create(batch=batch, seed=seed, pool=list(works), drawn_by=actor, drawn_at=now)
    drawn = drawn_from(sample.pool, size, seed)
    for code in drawn:
        SampledWork.objects.create(sample=sample, sitting=works[code])
    detail = {"sample": sample.pk, "seed": str(seed), "pool": len(works), "drawn": drawn}
    note(batch, OversightVerb.SAMPLE, actor=actor, now=now, role=role, detail=detail)
    return sample


def drawn_from(pool: list[str], size: int, seed: int) -> list[str]:
    """Give the codes that a seed draws from a pool."""
    return Chance(seed).sample(pool, size, "supervision")
