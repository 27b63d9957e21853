"""What rests on the judgement of one person in one case, and so falls when a tie is found that she kept quiet about."""

from dataclasses import dataclass
from typing import Any

from hengji.office.casework.lifecycle import REASSESSABLE, ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import NoticeState, Verdict
from hengji.office.decisions.models import AwardNotice, Decision, Vote
from hengji.office.decisions.queries import award_notice_of
from hengji.office.decisions.quorum import deciders_by_decision, votes_on
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import sitting_of
from hengji.office.interviews.models import Interview, PanelMember
from hengji.office.interviews.queries import interview_of
from hengji.office.marking.queries import criteria_resting_on
from hengji.office.people.models import User

UNDOABLE = (ApplicationState.IN_ASSESSMENT, *REASSESSABLE)
DECIDED = (ApplicationState.ON_AWARD_NOTICE, ApplicationState.FAILED)


@dataclass(frozen=True, slots=True)
class Resting:
    """What falls.

    Attributes:
        sitting: The practical of which criteria are marked again; None when none are.
        decision: That she made and that stands.
        vote: That she has sealed while the case is not decided yet, or decided and not told.
        notice: The public list that is taken down, whoever decided.
        state: Where the application goes; its present state when it stays.
    """

    sitting: Sitting | None
    criteria: tuple[str, ...]
    interview: Interview | None
    decision: Decision | None
    vote: Vote | None
    notice: AwardNotice | None
    state: ApplicationState

    def __bool__(self) -> bool:
        return bool(self.criteria or self.interview or self.decision or self.vote)

    def written(self) -> dict[str, Any]:
        """Give it as it is kept."""
        return {
            "criteria": list(self.criteria),
            "interview": self.interview.pk if self.interview else None,
            "decision": self.decision.pk if self.decision else None,
            "vote": self.vote.pk if self.vote else None,
            "notice": self.notice.pk if self.notice else None,
        }


def resting_on(person: User, application: Application) -> Resting:
    """Find everything in a case that rests on the judgement of a person."""
    sitting, interview = sitting_of(application), interview_of(application)
    sealed = sitting is not None and sitting.state == SittingState.SEALED
    criteria = sorted(criteria_resting_on(sitting, person)) if sitting and sealed else []
    if interview and not PanelMember.objects.filter(interview=interview, user=person).exists():
        interview = None
    decision = _decision_of(person, application)
    state = ApplicationState(application.state)
    if (criteria or interview) and state in REASSESSABLE:
        state = ApplicationState.IN_ASSESSMENT
    elif decision:
        state = ApplicationState.DECISION_PENDING
    notice = award_notice_of(application)
    public = notice is not None and notice.state == NoticeState.PUBLISHED
    falls = public and (criteria or interview or decision)
    return Resting(
        sitting=sitting if criteria else None,
        criteria=tuple(criteria),
        interview=interview,
        decision=decision,
        vote=votes_on(application).filter(decider=person).first(),
        notice=notice if falls else None,
        state=state,
    )


def _decision_of(person: User, application: Application) -> Decision | None:
    """Give the decision that stands, if this person made it."""
    if application.state not in DECIDED:
        return None
    made = Decision.objects.filter(application=application, verdict=Verdict.CONFIRMED)
    last: Decision | None = made.order_by("at", "pk").last()
    return last if last is not None and person in deciders_by_decision([last])[last.pk] else None
