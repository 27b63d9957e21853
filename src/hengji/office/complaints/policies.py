"""Who may look into a complaint: somebody whom it does not concern, who is not tied to whom it does."""

from django.db.models import Q, QuerySet

from hengji.office.casework.models import Application
from hengji.office.complaints.lifecycle import DEPUTY, HANDLERS, ComplaintKind, ComplaintState
from hengji.office.complaints.models import Complaint
from hengji.office.decisions.models import AppealMember
from hengji.office.interviews.models import PanelMember
from hengji.office.people.models import User
from hengji.office.people.queries import Visitor, people_with, roles_of, tied_to
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.models import Event


def may_see_complaint(user: Visitor, complaint: Complaint) -> bool:
    """Tell whether a complaint exists for somebody."""
    reads = bool(roles_of(user) & set(SUPERVISORS)) or handling_role(user, complaint) is not None
    return reads and isinstance(user, User) and not concerns(complaint, user)


def may_handle_complaint(user: Visitor, complaint: Complaint) -> bool:
    return handling_role(user, complaint) is not None and may_see_complaint(user, complaint)


def may_refuse_complaint(user: Visitor, complaint: Complaint) -> bool:
    """Tell whether a person may agree, as the second of two, that a complaint is not looked into."""
    proposed = complaint.state == ComplaintState.TO_REFUSE
    return proposed and may_handle_complaint(user, complaint) and complaint.refused_by_id != user.pk


def handling_role(user: Visitor, complaint: Complaint) -> Role | None:
    """Give the role in which somebody handles a complaint: the deputy's when no handler is free to."""
    held = roles_of(user)
    usual = next((role for role in HANDLERS if role in held), None)
    stands_in = usual is None and DEPUTY in held and left_to_nobody().filter(pk=complaint.pk).exists()
    return DEPUTY if stands_in else usual


def handles_any(user: Visitor) -> bool:
    """Tell whether a person sees complaints in another way than as a deputy."""
    return bool(roles_of(user) & {*HANDLERS, *SUPERVISORS})


def left_to_nobody() -> QuerySet[Complaint]:
    """Give the complaints that everybody who handles any has to keep out of."""
    left = Complaint.objects.all()
    for role in HANDLERS:
        for handler in people_with(role):
            left = left.filter(pk__in=Complaint.objects.filter(about(handler)).order_by().values("pk"))
    return left


def concerns(complaint: Complaint, user: User) -> bool:
    """Tell whether a complaint is about somebody, or about people or a case that she has to do with."""
    return Complaint.objects.filter(about(user), pk=complaint.pk).exists()


def about(user: User) -> Q:
    """Say which complaints are about somebody, or about people or a case that she has to do with.

    Where the work of the body in a case is complained of, it may be about anybody who had a part in it, whom the
    complainant cannot know by name: who is tied to one of these keeps out as well.
    """
    away = tied_to(user) | {user.pk}
    return (
        Q(concerned__user__in=away)
        | Q(application__applicant__in=away)
        | _in_which({user.pk})
        | Q(kind=ComplaintKind.BODY) & _in_which(away)
    )


def _in_which(people: frozenset[int] | set[int]) -> Q:
    """Say which complaints are about a case in which some of these have acted or have a seat on a panel."""
    acted = Event.objects.filter(actor__in=people, case_id__isnull=False).order_by().values("case_id")
    asked = PanelMember.objects.filter(user__in=people).order_by().values("interview__application")
    seats = AppealMember.objects.filter(user__in=people).order_by()
    heard = Application.objects.filter(
        Q(pk__in=seats.values("appeal__application")) | Q(pk__in=seats.values("case__application"))
    )
    return Q(application__in=acted) | Q(application__in=asked) | Q(application__in=heard.values("pk"))
