"""Who supervises, who answers, who reads."""

from datetime import date

from hengji.office.casework.models import Application
from hengji.office.oversight.lifecycle import ANSWERERS, FINDING, FindingState
from hengji.office.oversight.models import SupervisionFinding, SupervisorTerm
from hengji.office.people.models import User
from hengji.office.people.queries import Visitor, roles_of, tied, tied_to
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.schemes.models import Batch

READERS = (*SUPERVISORS, *ANSWERERS)


def supervising_role(user: Visitor, today: date) -> Role | None:
    """Give the role in which a person supervises today: she holds it, and a term of hers covers the day."""
    held = roles_of(user) & set(SUPERVISORS)
    if user.pk is None or not held:
        return None
    terms = SupervisorTerm.objects.filter(
        user_id=user.pk, role__in=held, since__lte=today, until__gte=today
    ).order_by("since", "pk")
    term = terms.first()
    return Role(term.role) if term else None


def archiving_role(user: Visitor) -> Role | None:
    """Give the role in which a person may take a batch's archive, if she has one."""
    held = roles_of(user)
    return next((role for role in (Role.EXAM_OFFICER, *SUPERVISORS) if role in held), None)


def may_archive(user: Visitor) -> bool:
    return archiving_role(user) is not None


def may_open_archive(user: User, batch: Batch) -> bool:
    """Tell whether an archive, which holds everybody of the batch, holds nobody tied to its reader."""
    applicants = Application.objects.filter(batch=batch, submitted_at__isnull=False)
    return not applicants.filter(applicant__in=tied_to(user) | {user.pk}).exists()


def may_supervise(user: Visitor, today: date) -> bool:
    return supervising_role(user, today) is not None


def may_read_findings(user: Visitor) -> bool:
    return bool(roles_of(user) & set(READERS))


def may_read_finding(user: Visitor, finding: SupervisionFinding) -> bool:
    """Supervisors and who answers for the body; not on a case of their own or of somebody tied to them."""
    return may_read_findings(user) and _free(user, finding)


def may_answer_finding(user: Visitor, finding: SupervisionFinding) -> bool:
    open_to_answer = FindingState.ANSWERED in {step.target for step in FINDING.steps_from(finding.state)}
    return open_to_answer and bool(roles_of(user) & set(ANSWERERS)) and _free(user, finding)


def may_follow_finding(user: Visitor, finding: SupervisionFinding, today: date) -> bool:
    """Tell whether a finding is a supervisor's to follow: her own, or of one whose term has ended."""
    if not may_supervise(user, today) or not _free(user, finding):
        return False
    return user.pk == finding.supervisor_id or not may_supervise(finding.supervisor, today)


def _free(user: Visitor, finding: SupervisionFinding) -> bool:
    if finding.application is None:
        return True
    candidate = finding.application.applicant
    return isinstance(user, User) and user != candidate and not tied(user, candidate)
