"""What a decider declares before she is shown the results of a case."""

from datetime import datetime

from django.db import transaction

from hengji.office.casework.lifecycle import Assignment
from hengji.office.casework.models import Application, ConflictDeclaration
from hengji.office.casework.operations.declaring import Conflict, Task, declare_clear, declare_conflict
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.roles import Role


@transaction.atomic
def declare_for_decision(
    *, application_id: int, conflict: Conflict | None, actor: User, now: datetime
) -> ConflictDeclaration:
    """Say, as a decider, that no conflict keeps her from this case, or which one does; another then decides it.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: She would not decide this case anyway.
        ReasonMissing: She does not say what the conflict is.
    """
    application = Application.objects.select_related("applicant", "batch").get(pk=application_id)
    require_fit(actor, Role.DECIDER, case=application, candidate=application.applicant)
    task = Task(Assignment.DECISION, application.pk, application.batch, application)
    if conflict is None:
        return declare_clear(task, actor=actor, role=Role.DECIDER, now=now)
    candidates = [application.applicant]
    return declare_conflict(task, conflict, candidates, actor=actor, role=Role.DECIDER, now=now)
