"""Who may look into a complaint: somebody whom it does not concern, who is not tied to whom it does."""

from hengji.office.casework.queries import acted_in_case
from hengji.office.complaints.lifecycle import HANDLERS, ComplaintState
from hengji.office.complaints.models import Complaint
from hengji.office.people.models import User
from hengji.office.people.queries import Visitor, roles_of, tied_to
from hengji.office.people.roles import SUPERVISORS, Role


def may_see_complaint(user: Visitor, complaint: Complaint) -> bool:
    """Tell whether a complaint exists for somebody."""
    held = roles_of(user) & {*HANDLERS, *SUPERVISORS}
    return bool(held) and isinstance(user, User) and not concerns(complaint, user)


def may_handle_complaint(user: Visitor, complaint: Complaint) -> bool:
    return handling_role(user) is not None and may_see_complaint(user, complaint)


def may_refuse_complaint(user: Visitor, complaint: Complaint) -> bool:
    """Tell whether a person may agree, as the second of two, that a complaint is not looked into."""
    proposed = complaint.state == ComplaintState.TO_REFUSE
    return proposed and may_handle_complaint(user, complaint) and complaint.refused_by_id != user.pk


def handling_role(user: Visitor) -> Role | None:
    """Give the role in which somebody handles complaints, if she has one."""
    return next((role for role in HANDLERS if role in roles_of(user)), None)


def concerns(complaint: Complaint, user: User) -> bool:
    """Tell whether a complaint is about somebody, or about people or a case that she has to do with."""
    away = tied_to(user) | {user.pk}
    if complaint.concerned.filter(user__in=away).exists():
        return True
    case = complaint.application
    return case is not None and (case.applicant_id in away or acted_in_case(user, case))
