"""Where an application stands on its way, as seven marks on a beam."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import ApplicationState as State

WAY: tuple[tuple[Promise, tuple[State, ...]], ...] = (
    (_("提交申请"), (State.DRAFT, State.SUBMITTED)),
    (_("材料审核"), (State.UNDER_REVIEW, State.RETURNED, State.INELIGIBLE)),
    (_("资格公示"), (State.ON_LIST_NOTICE,)),
    (_("实操与面试"), (State.IN_ASSESSMENT, State.RESIT_ELIGIBLE)),
    (_("综合评定"), (State.SCORED, State.DECISION_PENDING, State.FAILED)),
    (_("拟发证公示"), (State.ON_AWARD_NOTICE,)),
    (_("领取证书"), (State.CERTIFIED,)),
)
STOPPED = frozenset({State.INELIGIBLE, State.FAILED, State.WITHDRAWN, State.LAPSED})
LEFT_EARLY = frozenset({State.WITHDRAWN, State.LAPSED})


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on the way; `at` is done, current, stopped or ahead."""

    title: Promise
    at: str


def overview() -> tuple[Mark, ...]:
    """Give the way itself, as shown to somebody who has not set out on it."""
    return tuple(Mark(title, "ahead") for title, _states in WAY)


def progress(state: str, *, left_from: str = "") -> tuple[Mark, ...]:
    """Give the way of an application in a state.

    Args:
        state: Where it stands now.
        left_from: For one withdrawn or lapsed, the state it ended in.
    """
    stands_in = left_from if state in LEFT_EARLY else state
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
