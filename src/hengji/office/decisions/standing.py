"""How far a batch has come as a whole, read from its cases: nothing of it is stored, so nothing can disagree."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import ENDED, ApplicationState
from hengji.office.casework.models import Application
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.schemes.lifecycle import BatchState
from hengji.office.schemes.models import Batch


class Stage(TextChoices):
    """Stages of a batch after registration, in their order."""

    PREPARING = "preparing", _("审核与编排")
    ARRANGED = "arranged", _("已编排")
    RUNNING = "running", _("考核中")
    MARKING = "marking", _("评分与评定")
    DECIDED = "decided", _("已评定")
    ON_NOTICE = "on_notice", _("公示中")
    ISSUED = "issued", _("已发证")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a batch stands.

    Attributes:
        stage: As far as the hindmost case under way; none before registration has closed, or without cases.
        numbers: How many applications are in each state, in the order of the states.
    """

    stage: Stage | None
    numbers: tuple[tuple[ApplicationState, int], ...]

    @property
    def total(self) -> int:
        return sum(number for _state, number in self.numbers)


_S, _T = ApplicationState, SittingState
_BEFORE = {_S.DRAFT, _S.SUBMITTED, _S.UNDER_REVIEW, _S.RETURNED, _S.ON_LIST_NOTICE}
_DECIDED = {_S.FAILED: Stage.DECIDED, _S.ON_AWARD_NOTICE: Stage.ON_NOTICE, _S.CERTIFIED: Stage.ISSUED}
_SITTINGS = {
    _T.ARRANGED: Stage.ARRANGED, _T.TICKETED: Stage.ARRANGED, _T.CHECKED_IN: Stage.RUNNING, _T.RUNNING: Stage.RUNNING,
}  # fmt: skip
_ORDER = list(Stage)


def standing_of(batch: Batch) -> Standing:
    """Tell how far a batch has come, in one query.

    A re-sit does not hold it back, nor does a case that ended without a decision.
    """
    sitting = Sitting.objects.filter(application=OuterRef("pk"), attempt=OuterRef("practical_attempt"))
    valid = sitting.exclude(state=SittingState.VOIDED).values("state")[:1]
    rows = (
        Application.objects.filter(batch=batch)
        .order_by()
        .annotate(seat=Subquery(valid))
        .values_list("state", "seat", F("practical_attempt") + F("interview_attempt"))
        .annotate(Count("pk"))
    )
    numbers: Counter[str] = Counter()
    stages = set()
    for state, seat, attempts, number in rows:
        numbers[state] += number
        first_time = attempts == len(("practical", "interview"))
        if first_time and (stage := _stage(ApplicationState(state), seat)):
            stages.add(stage)
    in_order = tuple((state, numbers[state]) for state in ApplicationState if numbers[state])
    return Standing(_whole(batch, stages), in_order)


def _stage(state: ApplicationState, seat: str | None) -> Stage | None:
    if state in _BEFORE:
        return Stage.PREPARING
    if state == _S.IN_ASSESSMENT:
        return _SITTINGS.get(SittingState(seat), Stage.MARKING) if seat else Stage.PREPARING
    if state in _DECIDED:
        return _DECIDED[state]
    return None if state in ENDED or state == _S.RESIT_ELIGIBLE else Stage.MARKING


def _whole(batch: Batch, stages: set[Stage]) -> Stage | None:
    if batch.state not in {BatchState.CLOSED, BatchState.RUNNING} or not stages:
        return None
    undecided = stages - set(_DECIDED.values())
    if undecided:
        hindmost = min(undecided, key=_ORDER.index)
        begun = batch.state == BatchState.RUNNING
        return max(hindmost, Stage.RUNNING, key=_ORDER.index) if begun else hindmost
    return next(one for one in (Stage.ON_NOTICE, Stage.ISSUED, Stage.DECIDED) if one in stages)
