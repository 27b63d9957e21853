"""The parts of the assessment that can be taken again, and which of them an outcome failed."""

from collections.abc import Iterable, Mapping
from typing import Any

from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import Component
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.queries import sitting_of
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.queries import interview_of

SEAT_KEPT = (SittingState.ARRANGED, SittingState.TICKETED)
SLOT_KEPT = (InterviewState.SLOT_ASSIGNED,)
"""Until she has checked in, a seat and a panel's time are only kept for a candidate."""


def attempts_left(application: Application, component: Component) -> int:
    """Tell how often a component may still be taken after the attempt that counts now."""
    taken = {
        Component.PRACTICAL: application.practical_attempt,
        Component.INTERVIEW: application.interview_attempt,
    }
    return max(0, application.batch.scheme.rules.attempts_max - taken[component])


def component_begun(application: Application) -> Component | None:
    """Give the component of this attempt that the candidate has checked in to, if there is one."""
    sitting, interview = sitting_of(application), interview_of(application)
    if sitting is not None and sitting.attempt == application.attempt and sitting.state not in SEAT_KEPT:
        return Component.PRACTICAL
    if (
        interview is not None
        and interview.attempt == application.attempt
        and interview.state not in SLOT_KEPT
    ):
        return Component.INTERVIEW
    return None


def failed_components(lines: Iterable[Mapping[str, Any]]) -> tuple[Component, ...]:
    """Give the components whose conditions a decision's lines say were not met, the practical first.

    Example:
        >>> failed_components([{"code": "practical.A", "passed": False}, {"code": "interview", "passed": True}])
        (Component.PRACTICAL,)
    """
    failed = {str(line["code"]).partition(".")[0] for line in lines if not line["passed"]}
    return tuple(component for component in Component if component.value in failed)
