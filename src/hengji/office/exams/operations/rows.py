"""What every act at a sitting begins with: the locked row, and whether the actor may."""

from django.db import models

from hengji.office.exams.models import Sitting
from hengji.office.exams.policies import in_doubt
from hengji.office.exams.queries import at_work
from hengji.office.exams.refusals import IdentityDoubted, SittingAway
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.queries import has_role
from hengji.office.people.roles import Role
from hengji.office.record.prepared import Prepared


def locked(sitting_id: int) -> Sitting:
    """Lock a sitting's row for an act that happens here.

    Raises:
        SittingAway: It is with the server of a room.
    """
    return _here(locked_wherever(sitting_id))


def locked_wherever(sitting_id: int) -> Sitting:
    """Lock a sitting's row. The paper, by far its longest column, is fetched only by an act that reads it."""
    return (
        Sitting.objects.select_for_update(of=("self",))
        .defer("paper_body")
        .select_related("application__applicant", "application__batch__scheme")
        .get(pk=sitting_id)
    )


def locked_for_work(sitting_id: int) -> Sitting:
    """Lock a sitting's row for one operation: with what it asks about, and nothing else."""
    return _here(FOR_WORK.get(sitting_id))


FOR_WORK: Prepared[Sitting] = Prepared(
    lambda number: at_work(Sitting.objects.select_for_update(of=("self",)).filter(pk=number)),
    models.BigIntegerField(),
)


def _here(sitting: Sitting) -> Sitting:
    if sitting.away_since is not None:
        raise SittingAway(sitting.ticket, sitting.away_since)
    return sitting


def require_fit_at(actor: User, role: Role, sitting: Sitting) -> None:
    require_fit(actor, role, case=sitting, candidate=sitting.application.applicant)


def role_at_the_door(actor: User, sitting: Sitting) -> Role:
    """Give the role in which a member of staff stands at the door: invigilator before exam officer."""
    role = Role.INVIGILATOR if has_role(actor, Role.INVIGILATOR) else Role.EXAM_OFFICER
    require_fit_at(actor, role, sitting)
    return role


def refuse_doubted(sitting: Sitting) -> None:
    """Refuse to let one person settle what two have to, once an identity was doubted at the door.

    Raises:
        IdentityDoubted: It was.
    """
    if in_doubt(sitting):
        raise IdentityDoubted(sitting.ticket)
