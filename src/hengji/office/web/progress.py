"""Where an application stands on its way, as seven marks on a beam."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import ApplicationState as State

Event = Any  # a page knows no models; this is whatever the record's queries give
WAY: tuple[tuple[Promise, tuple[State, ...]], ...] = (
    (_("提交申请"), (State.DRAFT, State.SUBMITTED, State.DUPLICATE)),
    (_("材料审核"), (State.UNDER_REVIEW, State.RETURNED, State.INELIGIBLE)),
    (_("资格公示"), (State.ON_LIST_NOTICE,)),
    (_("实操与面试"), (State.IN_ASSESSMENT, State.RESIT_ELIGIBLE)),
    (_("综合评定"), (State.SCORED, State.DECISION_PENDING, State.FAILED)),
    (_("拟发证公示"), (State.ON_AWARD_NOTICE,)),
    (_("领取证书"), (State.CERTIFIED,)),
)
STOPPED = frozenset({State.INELIGIBLE, State.FAILED, State.VOIDED, State.WITHDRAWN, State.LAPSED})
ELSEWHERE = frozenset({State.ON_HOLD, State.VOIDED, State.WITHDRAWN, State.LAPSED})
"""These are no place on the way; what they were reached from is."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on the way; `at` is done, current, stopped or ahead."""

    title: Promise
    at: str


def overview() -> tuple[Mark, ...]:
    """Give the way itself, as shown to somebody who has not set out on it."""
    return tuple(Mark(title, "ahead") for title, _states in WAY)


def left_from(events: Iterable[Event]) -> str:
    """Give the last place on the way that an application has left, of the events of its case; empty for none."""
    left = [event.from_state for event in events if event.object_type == "application" and event.to_state]
    return next((state for state in reversed(left) if state not in ELSEWHERE), "")


def progress(state: str, *, left_from: str = "") -> tuple[Mark, ...]:
    """Give the way of an application in a state.

    Args:
        state: Where it stands now.
        left_from: For one that is frozen, void, withdrawn or lapsed, the state it was in before.
    """
    stands_in = left_from if state in ELSEWHERE else state
    here = next((i for i, (_title, states) in enumerate(WAY) if stands_in in states), 0)
    at_end = state == State.CERTIFIED
    return tuple(
        Mark(
            title,
            "done"
            if i < here or at_end
            else "ahead"
            if i > here
            else "stopped"
            if state in STOPPED
            else "current",
        )
        for i, (title, _states) in enumerate(WAY)
    )
