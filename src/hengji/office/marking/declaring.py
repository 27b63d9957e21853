"""What a marker declares before she sees any work of a batch: whose it is she is not told, so she declares for all."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import Assignment
from hengji.office.casework.models import Application, ConflictDeclaration
from hengji.office.casework.operations.declaring import Conflict, Task, declare_clear, declare_conflict
from hengji.office.marking.lifecycle import TaskState
from hengji.office.marking.models import MarkTask
from hengji.office.marking.operations import release_task
from hengji.office.marking.policies import marking_role
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.names import tidied
from hengji.office.people.roles import Role
from hengji.office.schemes.models import Batch

GIVEN_BACK = _("评阅人申报利害关系，本批次已领的任务退回")


@transaction.atomic
def declare_for_marking(
    *, batch_id: int, conflict: Conflict | None, actor: User, now: datetime
) -> ConflictDeclaration:
    """Say, as a marker, that nobody of a batch is tied to her, or name who is.

    Whom she names is tied to her from then on, whether or not it is a candidate: she is not told. Everything of the
    batch that she holds goes back, so that which work is missing afterwards tells her nothing.

    Raises:
        RoleMissing: The actor is no examiner.
        NameNotUsable: What she wrote cannot be a name.
        ReasonMissing: She does not say what the conflict is.
    """
    role = marking_role(actor)
    if role is None:
        require_role(actor, Role.EXAMINER)
    # The draw of markers locks the batch too, so it gives her no work of somebody whom she is just naming.
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch_id)
    task = Task(Assignment.MARKING, batch.pk, batch)
    if conflict is None:
        return declare_clear(task, actor=actor, role=str(role), now=now)
    meant = _applicants(batch, tidied(conflict.named))
    declaration = declare_conflict(task, conflict, meant, actor=actor, role=str(role), now=now)
    held = MarkTask.objects.filter(marker=actor, state=TaskState.CLAIMED, sitting__application__batch=batch)
    for number in held.order_by("pk").values_list("pk", flat=True):
        release_task(task_id=number, reason=str(GIVEN_BACK), actor=actor, now=now)
    return declaration


def _applicants(batch: Batch, name: str) -> list[User]:
    """Give the applicants of a batch who have a name, in either spelling; of two with one name, both."""
    numbers = Application.objects.filter(batch=batch).values("applicant")
    called = User.objects.filter(Q(name=name) | Q(name_latin__iexact=name))
    return list(called.filter(pk__in=numbers).order_by("pk"))
