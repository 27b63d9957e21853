"""Who may mark what."""

from hengji.office.marking.lifecycle import MARKERS, TaskState
from hengji.office.marking.models import MarkTask
from hengji.office.people.models import User
from hengji.office.people.queries import clashing_roles, has_role, roles_of, tied
from hengji.office.people.roles import Role
from hengji.office.record.queries import roles_played


def marking_role(user: User) -> Role | None:
    """Give the role in which a person marks, if she has one."""
    held = roles_of(user)
    return next((role for role in MARKERS if role in held), None)


def may_mark(user: User) -> bool:
    return marking_role(user) is not None


def is_fit(user: User, task: MarkTask) -> bool:
    """Tell whether a marker is free of ties to the candidate and of any other part in the case.

    Who reviewed the dossier has seen the name and formed a view, so a registrar of the case does not mark.
    """
    role, candidate = marking_role(user), task.sitting.application.applicant
    return (
        role is not None
        and user != candidate
        and not tied(user, candidate)
        and not clashing_roles(user, role, task)
        and Role.REGISTRAR not in roles_played(user, task)
    )


def has_had_criterion(user: User, task: MarkTask) -> bool:
    """Tell whether a person has this criterion of this sitting already, in whichever slot."""
    return MarkTask.objects.filter(sitting_id=task.sitting_id, criterion=task.criterion, marker=user).exists()


def may_claim(user: User, task: MarkTask) -> bool:
    return task.state == TaskState.OPEN and is_fit(user, task) and not has_had_criterion(user, task)


def may_seal(user: User, task: MarkTask) -> bool:
    return task.state == TaskState.CLAIMED and task.marker_id == user.pk


def may_release(user: User, task: MarkTask) -> bool:
    own = task.marker_id == user.pk
    return task.state == TaskState.CLAIMED and (own or has_role(user, Role.EXAM_OFFICER))
