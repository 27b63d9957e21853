"""What a member of a panel declares before she is shown anything of the candidate but her name."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import Assignment
from hengji.office.casework.models import ConflictDeclaration
from hengji.office.casework.operations.declaring import Conflict, Task, declare_clear, declare_conflict
from hengji.office.interviews.lifecycle import INTERVIEW, InterviewState
from hengji.office.interviews.models import Interview, PanelMember
from hengji.office.interviews.refusals import NotOnPanel
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.operations import move

UNSCORED = (InterviewState.SLOT_ASSIGNED, InterviewState.CHECKED_IN, InterviewState.IN_PROGRESS)
SEAT_GIVEN_BACK = _("考官申报利害关系，另组考官组")


@transaction.atomic
def declare_for_interview(
    *, interview_id: int, conflict: Conflict | None, actor: User, now: datetime
) -> ConflictDeclaration:
    """Say, as a member of the panel, that no conflict keeps her from this candidate, or which one does.

    With one, the interview as arranged is void and waits for another panel; once all have scored it is not, and a
    tie that was kept quiet until then is a case of its own.

    Raises:
        RoleMissing: The actor is no interviewer.
        NotOnPanel: The actor is not on the panel.
        ReasonMissing: She does not say what the conflict is.
    """
    require_role(actor, Role.INTERVIEWER)
    interview = (
        Interview.objects.select_for_update(of=("self",))
        .select_related("application__applicant", "application__batch")
        .get(pk=interview_id)
    )
    if not PanelMember.objects.filter(interview=interview, user=actor).exists():
        raise NotOnPanel(actor)
    application = interview.application
    task = Task(Assignment.INTERVIEW, interview.pk, application.batch, application)
    if conflict is None:
        return declare_clear(task, actor=actor, role=Role.INTERVIEWER, now=now)
    candidates = [application.applicant]
    declaration = declare_conflict(task, conflict, candidates, actor=actor, role=Role.INTERVIEWER, now=now)
    if interview.state in UNSCORED:
        reason = str(SEAT_GIVEN_BACK)
        move(interview, INTERVIEW, InterviewState.VOIDED, actor=None, now=now, role=SYSTEM, reason=reason)
    return declaration
