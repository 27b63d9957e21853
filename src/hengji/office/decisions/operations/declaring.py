"""What a decider, or a member of an appeal's panel, declares before she is shown anything of a case."""

from datetime import datetime

from django.db import transaction

from hengji.office.casework.lifecycle import Assignment
from hengji.office.casework.models import Application, ConflictDeclaration
from hengji.office.casework.operations.declaring import Conflict, Task, declare_clear, declare_conflict
from hengji.office.decisions import panels
from hengji.office.decisions.models import Appeal
from hengji.office.decisions.operations.reporting import locked_case
from hengji.office.decisions.refusals import NotOnAppealPanel
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


@transaction.atomic
def declare_for_appeal(
    *, appeal_id: int, conflict: Conflict | None, actor: User, now: datetime
) -> ConflictDeclaration:
    """Say, as a member of the panel, that no conflict keeps her from an appeal, or which one does.

    With one she gives her seat back and another takes it; once she has given her opinion there is none to give back.

    Raises:
        NotOnAppealPanel: The actor does not hear this appeal.
        ReasonMissing: She does not say what the conflict is.
    """
    appeal = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal_id)
    return _declared_on_panel(appeal, conflict, actor, now)


@transaction.atomic
def declare_for_ruling_appeal(
    *, case_id: int, conflict: Conflict | None, actor: User, now: datetime
) -> ConflictDeclaration:
    """Say the same for an appeal against a ruling.

    Raises:
        NotOnAppealPanel, ReasonMissing: As for `declare_for_appeal`.
    """
    return _declared_on_panel(locked_case(case_id), conflict, actor, now)


def _declared_on_panel(
    heard: panels.Heard, conflict: Conflict | None, actor: User, now: datetime
) -> ConflictDeclaration:
    if panels.seat_of(actor, heard) is None or not panels.is_heard(heard):
        raise NotOnAppealPanel(actor)
    application = heard.application
    task = Task(panels.assignment_of(heard), heard.pk, application.batch, application)
    if conflict is None:
        return declare_clear(task, actor=actor, role=Role.APPEAL_PANEL, now=now)
    candidates = [application.applicant]
    declaration = declare_conflict(task, conflict, candidates, actor=actor, role=Role.APPEAL_PANEL, now=now)
    if panels.opinion_by(actor, heard) is None:
        panels.leave_seat(actor, heard, now)
    return declaration
