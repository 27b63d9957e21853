"""What every act at an interview begins with: the locked row, and whether the actor may stand at the door."""

from hengji.office.interviews.models import Interview
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.queries import has_role
from hengji.office.people.roles import Role


def locked(interview_id: int) -> Interview:
    return (
        Interview.objects.select_for_update(of=("self",))
        .select_related("application__applicant", "application__batch__scheme")
        .get(pk=interview_id)
    )


def role_at_the_door(actor: User, interview: Interview) -> Role:
    """Give the role in which a member of staff stands at the door: invigilator before exam officer."""
    role = Role.INVIGILATOR if has_role(actor, Role.INVIGILATOR) else Role.EXAM_OFFICER
    require_fit(actor, role, case=interview, candidate=interview.application.applicant)
    return role
