"""Who may mark what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hengji.office.marking.lifecycle import MARKERS, TaskState
from hengji.office.marking.models import MarkTask
from hengji.office.people.models import ExaminerScope, User
from hengji.office.people.queries import has_role, roles_of, scopes_of, tied_to, within
from hengji.office.people.roles import Role, incompatible
from hengji.office.record.queries import roles_by_case


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything about a marker that decides what she may mark, asked for once for a whole list.

    Attributes:
        role: In which she marks; None when she is no examiner.
        ties: Numbers of the people she keeps out of the way of, herself among them.
        parts: Roles she has played, by case.
        cards: Of her as an examiner; without any, nothing limits her.
        had: Sitting, criterion and round of the tasks that are or were hers.
    """

    role: Role | None
    ties: frozenset[int]
    parts: Mapping[int, frozenset[str]]
    cards: tuple[ExaminerScope, ...]
    had: frozenset[tuple[int, str, int]]

    def fits(self, task: MarkTask) -> bool:
        """Tell whether she is free of ties to the candidate and of any other part in the case.

        Who reviewed the dossier has seen the name and formed a view, so a registrar of the case does not mark.
        """
        role, played = self.role, self.parts.get(task.case_id, frozenset())
        return (
            role is not None
            and task.sitting.application.applicant_id not in self.ties
            and Role.REGISTRAR not in played
            and self.covers(task)
            and not any(incompatible(part, role) for part in played)
        )

    def covers(self, task: MarkTask, on: date | None = None) -> bool:
        """Tell whether her cards cover the work; with a day, whether they do on that day."""
        application = task.sitting.application
        return within(self.cards, application.skill, application.level, on)

    def has_marked(self, task: MarkTask) -> bool:
        """Tell whether she has marked this criterion, or anything of this sitting in an earlier round."""
        return any(
            sitting == task.sitting_id and (criterion == task.criterion or turn < task.round)
            for sitting, criterion, turn in self.had
        )

    def may_claim(self, task: MarkTask) -> bool:
        return task.state == TaskState.OPEN and not self.has_marked(task) and self.fits(task)


def standing_of(user: User) -> Standing:
    """Give a person's standing as a marker."""
    return Standing(
        role=marking_role(user),
        ties=tied_to(user) | {user.pk},
        parts=roles_by_case(user),
        cards=tuple(scopes_of(user)),
        had=frozenset(MarkTask.objects.filter(marker=user).values_list("sitting_id", "criterion", "round")),
    )


def marking_role(user: User) -> Role | None:
    """Give the role in which a person marks, if she has one."""
    held = roles_of(user)
    return next((role for role in MARKERS if role in held), None)


def may_mark(user: User) -> bool:
    return marking_role(user) is not None


def may_claim(user: User, task: MarkTask) -> bool:
    return standing_of(user).may_claim(task)


def may_seal(user: User, task: MarkTask) -> bool:
    return task.state == TaskState.CLAIMED and task.marker_id == user.pk


def may_release(user: User, task: MarkTask) -> bool:
    own = task.marker_id == user.pk
    return task.state == TaskState.CLAIMED and (own or has_role(user, Role.EXAM_OFFICER))
