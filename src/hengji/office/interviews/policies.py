"""Who may do what at an interview."""

from datetime import datetime

from hengji.office.casework.lifecycle import Assignment
from hengji.office.casework.queries import has_declared
from hengji.office.exams.lifecycle import LATE_LIMIT
from hengji.office.interviews.lifecycle import AT_THE_DOOR, MET, InterviewState
from hengji.office.interviews.models import Interview, InterviewCorrection, InterviewScore, PanelMember
from hengji.office.people.models import User
from hengji.office.people.queries import clashing_roles, has_role, roles_of, tied
from hengji.office.people.roles import Role
from hengji.office.record.models import Recorded
from hengji.office.record.queries import roles_played

KEPT_APART = (Role.REGISTRAR, Role.EXAM_OFFICER, Role.INVIGILATOR)
"""Whoever read the dossier or ran the exam of this candidate does not interview her."""


def may_view_interview(user: User, interview: Interview) -> bool:
    """Tell whether somebody may know of an interview: at the door or on the panel, and not tied to the candidate."""
    candidate = interview.application.applicant
    takes_part = bool(roles_of(user) & {*AT_THE_DOOR, Role.INTERVIEWER})
    return takes_part and user != candidate and not tied(user, candidate)


def has_to_declare(user: User, interview: Interview) -> bool:
    """Tell whether a member of the panel has yet to say if a conflict keeps her from this interview."""
    seated = PanelMember.objects.filter(interview=interview, user=user).exists()
    return seated and not has_declared(user, Assignment.INTERVIEW, interview.pk)


def may_report_from(user: User, interview: Interview) -> bool:
    """Tell whether somebody on the panel, who has declared, has met the candidate and may say what she noticed."""
    seated = PanelMember.objects.filter(interview=interview, user=user).exists()
    return interview.state in MET and seated and has_declared(user, Assignment.INTERVIEW, interview.pk)


def may_convene(user: User) -> bool:
    return has_role(user, Role.EXAM_OFFICER)


def may_interview(user: User, case: Recorded, candidate: User) -> bool:
    """Tell whether a person could sit on the panel of this case."""
    return (
        has_role(user, Role.INTERVIEWER)
        and user != candidate
        and not tied(user, candidate)
        and not clashing_roles(user, Role.INTERVIEWER, case)
        and not set(KEPT_APART) & roles_played(user, case)
    )


def may_check_in(user: User, interview: Interview) -> bool:
    return interview.state == InterviewState.SLOT_ASSIGNED and _stands_at_the_door(user, interview)


def may_mark_absent(user: User, interview: Interview, now: datetime) -> bool:
    return may_check_in(user, interview) and now > interview.scheduled_at + LATE_LIMIT


def may_propose_correction(user: User, interview: Interview) -> bool:
    """Tell whether a person may say that an absence was put down wrongly; the day is for the operation to see."""
    return interview.state == InterviewState.ABSENT and _stands_at_the_door(user, interview)


def may_settle_correction(user: User, correction: InterviewCorrection) -> bool:
    """Tell whether a person may be the second of the two that correct an absence."""
    return user.pk != correction.proposed_by_id and may_propose_correction(user, correction.interview)


def may_begin(user: User, interview: Interview) -> bool:
    return interview.state == InterviewState.CHECKED_IN and leads(user, interview)


def may_score(user: User, interview: Interview) -> bool:
    on_panel = PanelMember.objects.filter(interview=interview, user=user).exists()
    given = InterviewScore.objects.filter(member__interview=interview, member__user=user).exists()
    return interview.state == InterviewState.IN_PROGRESS and on_panel and not given


def may_moderate(user: User, interview: Interview) -> bool:
    return interview.state == InterviewState.SCORES_SEALED and leads(user, interview)


def may_seal(user: User, interview: Interview) -> bool:
    candidate = interview.application.applicant
    free = user != candidate and not tied(user, candidate)
    clear = free and not clashing_roles(user, Role.EXAM_OFFICER, interview)
    return interview.state == InterviewState.MODERATED and has_role(user, Role.EXAM_OFFICER) and clear


def leads(user: User, interview: Interview) -> bool:
    return PanelMember.objects.filter(interview=interview, user=user, lead=True).exists()


def _stands_at_the_door(user: User, interview: Interview) -> bool:
    candidate = interview.application.applicant
    if user == candidate or tied(user, candidate):
        return False
    return any(has_role(user, role) and not clashing_roles(user, role, interview) for role in AT_THE_DOOR)
