"""What acts have in common that change how work was judged: who acts, what is locked first, and what keeps them back."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import AWARD_NOTICE, NoticeState
from hengji.office.decisions.models import Rescoring, Rewording
from hengji.office.decisions.policies import tied_results
from hengji.office.decisions.queries import award_notice_of, open_review
from hengji.office.decisions.refusals import OwnProposal, ReviewOpen, TiedToResults
from hengji.office.exams.models import Sitting
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.queries import roles_of
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.operations import move
from hengji.office.schemes.guards import refuse_stopped
from hengji.office.schemes.models import Batch

LONGEST_REASON = 1_000


def acting_role(actor: User, roles: Sequence[Role]) -> Role:
    """Give the role in which the actor acts, or refuse her for want of the first."""
    held = roles_of(actor)
    role = next((one for one in roles if one in held), roles[0])
    require_role(actor, role)
    return role


def approving_role(
    actor: User, roles: Sequence[Role], correction: Rescoring | Rewording, works: QuerySet[Sitting]
) -> Role:
    """Give the role in which somebody answers what another person proposed, or refuse her."""
    role = acting_role(actor, roles)
    if correction.proposed_by_id == actor.pk:
        raise OwnProposal(actor)
    refuse_tied(actor, works)
    return role


def refuse_tied(actor: User, works: QuerySet[Sitting]) -> None:
    """Refuse whoever has her own work, or that of somebody tied to her, among these."""
    if count := tied_results(actor, works):
        raise TiedToResults(actor, count)


def locked_scope(batch_id: int | None) -> Batch | None:
    """Lock the batch, or every one for work of any: of two who propose for the same work, one then sees the other."""
    batches = Batch.objects.select_for_update(of=("self",)).order_by("pk")
    if batch_id:
        return batches.get(pk=batch_id)
    list(batches.values_list("pk"))
    return None


def refuse_blocked(application: Application) -> None:
    """Refuse to touch a result that a supervisor has stopped, or that is being checked again or appealed against."""
    refuse_stopped(application.batch, application.pk)
    if waiting := open_review(application):
        raise ReviewOpen(waiting)


def take_notice_down(application: Application, reason: str, now: datetime) -> None:
    """Take the public notice of an award down, where one stands."""
    notice = award_notice_of(application)
    if notice is not None and notice.state == NoticeState.PUBLISHED:
        move(notice, AWARD_NOTICE, NoticeState.TAKEN_DOWN, actor=None, now=now, role=SYSTEM, reason=reason)
