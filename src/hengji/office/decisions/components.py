"""The parts of the assessment that can be taken again, and which of them an outcome failed."""

from collections.abc import Iterable, Mapping
from typing import Any

from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import Component, ViolationState
from hengji.office.decisions.models import ViolationCase
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.queries import sitting_of
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.queries import interview_of
from hengji.office.schemes.conduct import Effect

SEAT_KEPT = (SittingState.ARRANGED, SittingState.TICKETED)
SLOT_KEPT = (InterviewState.SLOT_ASSIGNED,)
"""Until she has checked in, a seat and a panel's time are only kept for a candidate."""


def attempt_at(application: Application, component: Component) -> int:
    """Tell which attempt at a component counts now."""
    if component == Component.PRACTICAL:
        return application.practical_attempt
    return application.interview_attempt


def voided_components(application: Application) -> tuple[Component, ...]:
    """Give the components whose present attempt a final ruling on a violation has made void."""
    final = ViolationCase.objects.filter(
        application=application, state__in=[ViolationState.FINAL, ViolationState.RECORD_EXPIRED]
    ).select_related("ruling")
    void = {(case.component, case.attempt) for case in final if case.effect == Effect.COMPONENT}
    return tuple(one for one in Component if (one.value, attempt_at(application, one)) in void)


def attempts_left(application: Application, component: Component) -> int:
    """Tell how often a component may still be taken after the attempt that counts now."""
    return max(0, application.batch.scheme.rules.attempts_max - attempt_at(application, component))


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
