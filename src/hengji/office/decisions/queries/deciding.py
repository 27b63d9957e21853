"""Questions about what is to be combined, decided, taken again, objected to and announced."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from hengji.assay.award import Outcome
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application, Objection
from hengji.office.casework.queries import open_objections
from hengji.office.decisions.components import attempts_left, failed_components, voided_components
from hengji.office.decisions.held import binding, held_decisions
from hengji.office.decisions.lifecycle import (
    Component,
    RescoringState,
    Verdict,
)
from hengji.office.decisions.models import (
    AwardNotice,
    Combination,
    ConcealedTie,
    Decision,
    Rescoring,
    ReturnAnswer,
)
from hengji.office.decisions.policies import (
    may_answer_objection,
    standing_of,
)
from hengji.office.decisions.quorum import deciders_by_decision
from hengji.office.decisions.sheet import outcome_of
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import sitting_of
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import Interview
from hengji.office.interviews.queries import interview_of
from hengji.office.people.models import User
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.models import Scheme


@dataclass(frozen=True, slots=True)
class ReturnedOnce:
    """A return and what came of it."""

    decision: Decision
    answer: ReturnAnswer | None


@dataclass(frozen=True, slots=True)
class ResitOffer:
    """What may be taken again, and how often still."""

    components: tuple[Component, ...]
    attempts_left: int


def applications_to_combine() -> QuerySet[Application]:
    """Give the applications whose practical and interview are both sealed, the longest waiting first."""
    practical = Sitting.objects.filter(
        application=OuterRef("pk"), attempt=OuterRef("practical_attempt"), state=SittingState.SEALED
    )
    interview = Interview.objects.filter(
        application=OuterRef("pk"), attempt=OuterRef("interview_attempt"), state=InterviewState.SEALED
    )
    return _in(ApplicationState.IN_ASSESSMENT).filter(Exists(practical), Exists(interview))


def applications_to_submit() -> QuerySet[Application]:
    """Give the combined applications that a lead examiner has not submitted yet."""
    return _in(ApplicationState.SCORED)


def applications_to_answer() -> QuerySet[Application]:
    """Give the applications that a decider has sent back and nobody has answered for."""
    return _in(ApplicationState.DECISION_PENDING).filter(Exists(_unanswered()))


def applications_to_decide(decider: User) -> tuple[Application, ...]:
    """Give the applications that this person may decide now, the longest waiting first."""
    return tuple(applications_open_to(decider))


def applications_open_to(decider: User) -> QuerySet[Application]:
    """Give the same as a query."""
    standing = standing_of(decider)
    waiting = _in(ApplicationState.DECISION_PENDING).exclude(Exists(_unanswered()))
    if not standing.decides:
        return waiting.none()
    mine = waiting.exclude(applicant__in=standing.ties).exclude(pk__in=standing.touched | standing.sealed)
    return mine.exclude(pk__in=held_decisions().values("application"))


def combination_of(application: Application) -> Combination | None:
    """Give the combination sheet, the last when there are several."""
    return Combination.objects.filter(application=application).order_by("pk").last()


def scheme_judged_by(application: Application) -> Scheme:
    """Give the version of the scheme by whose award rule an application is judged: its batch's, or a later one.

    A later one counts once a re-scoring of the batch under it has been applied.
    """
    applied = Rescoring.objects.filter(
        batch=application.batch_id, state=RescoringState.APPLIED, scheme__isnull=False
    )
    last = applied.select_related("scheme").order_by("applied_at", "pk").last()
    return last.scheme if last and last.scheme else application.batch.scheme


def proposed_outcome(application: Application) -> Outcome | None:
    """Give what the policy makes of the combination sheet, for a decider to confirm or return."""
    combination = combination_of(application)
    return outcome_of(combination.body) if combination else None


def decision_of(application: Application) -> Decision | None:
    """Give the decision that stands, the last confirmed one."""
    confirmed = Decision.objects.filter(application=application, verdict=Verdict.CONFIRMED)
    return confirmed.select_related("combination", "decider").order_by("pk").last()


def deciders_missing(application: Application) -> int:
    """Tell how many more deciders have to seal the same before a case is decided."""
    if application.state != ApplicationState.DECISION_PENDING:
        return 0
    return max(application.batch.scheme.rules.deciders - len(tuple(binding(application))), 0)


def deciders_of(application: Application) -> tuple[User, ...]:
    """Give who sealed the decision that stands; nobody before it is made."""
    decision = decision_of(application)
    if decision is None or application.state == ApplicationState.DECISION_PENDING:
        return ()
    return deciders_by_decision([decision])[decision.pk]


def returns_of(application: Application) -> tuple[ReturnedOnce, ...]:
    """Give what was sent back and how it was answered, oldest first."""
    returned = Decision.objects.filter(application=application, verdict=Verdict.RETURNED)
    answers = {
        answer.decision_id: answer
        for answer in ReturnAnswer.objects.filter(decision__in=returned).select_related("answered_by")
    }
    return tuple(
        ReturnedOnce(decision, answers.get(decision.pk))
        for decision in returned.select_related("decider").order_by("pk")
    )


def unanswered_return(application: Application) -> Decision | None:
    """Give the return that still waits for an answer, if there is one."""
    return _returns().filter(application=application).first()


def components_to_take_again(application: Application) -> tuple[Component, ...]:
    """Give the components that were missed or made void, or failed in the decision that stands, the practical first."""
    sitting, interview, void = (
        sitting_of(application),
        interview_of(application),
        voided_components(application),
    )
    missed = {
        Component.PRACTICAL: Component.PRACTICAL in void
        or (sitting is not None and sitting.state == SittingState.ABSENT),
        Component.INTERVIEW: Component.INTERVIEW in void
        or (interview is not None and interview.state == InterviewState.ABSENT),
    }
    if any(missed.values()):
        return tuple(component for component in Component if missed[component])
    decision = decision_of(application)
    return failed_components(decision.lines) if decision else ()


def resit_offer(application: Application, now: datetime) -> ResitOffer | None:
    """Give what a candidate who has failed may take again, if the scheme lets her."""
    again = components_to_take_again(application)
    until = application.resit_until
    if application.state != ApplicationState.FAILED or not again or (until and office_day(now) > until):
        return None
    left = min(attempts_left(application, component) for component in again)
    return ResitOffer(again, left) if left else None


def failed_decision(application: Application) -> Decision | None:
    """Give the decision that a candidate who has failed may contest."""
    if application.state != ApplicationState.FAILED:
        return None
    decision = decision_of(application)
    return decision if decision is not None and decision.passed is False else None


def concealed_ties_in(application: Application) -> QuerySet[ConcealedTie]:
    """Give the concealed ties found in a case, oldest first."""
    found: QuerySet[ConcealedTie] = ConcealedTie.objects.filter(application=application)
    return found.select_related("person", "found_by")


def objection_numbered(objection_id: int) -> Objection | None:
    """Give an objection with its case."""
    return (
        Objection.objects.select_related("application__applicant", "application__batch__scheme")
        .filter(pk=objection_id)
        .first()
    )


def objections_to_answer(handler: User) -> tuple[Objection, ...]:
    """Give the objections that this person may look into now, the longest waiting first."""
    return tuple(one for one in open_objections() if may_answer_objection(handler, one))


def applications_to_sit_again(now: datetime) -> QuerySet[Application]:
    """Give the applications whose waiting time has passed, which the exam officer may admit."""
    today = office_day(now)
    return _in(ApplicationState.RESIT_ELIGIBLE).filter(resit_from__lte=today, resit_until__gte=today)


def award_notice_of(application: Application) -> AwardNotice | None:
    """Give the notice of the proposed award, the last when there are several."""
    return AwardNotice.objects.filter(application=application).order_by("pk").last()


def award_notice_over(application: Application, now: datetime) -> bool:
    """Tell whether the notice has been public through its last day; False when there is none."""
    notice = award_notice_of(application)
    return notice is not None and office_day(now) > notice.ends_on


def award_notices_over(now: datetime) -> QuerySet[Application]:
    """Give the applications whose notice is over and whose certificate has not been issued."""
    over = AwardNotice.objects.filter(application=OuterRef("pk"), ends_on__lt=office_day(now))
    return _in(ApplicationState.ON_AWARD_NOTICE).filter(Exists(over))


def is_taken_again(application: Application) -> bool:
    """Tell whether the last decision was on an attempt that is over, so that showing it gives nothing away."""
    again = application.state == ApplicationState.IN_ASSESSMENT and application.attempt > 1
    return again or application.state == ApplicationState.RESIT_ELIGIBLE


def _in(state: ApplicationState) -> QuerySet[Application]:
    waiting = Application.objects.filter(state=state).select_related("applicant", "batch__scheme")
    return waiting.order_by("submitted_at", "pk")


def _unanswered() -> QuerySet[Decision]:
    """Give the returns of an application, in a query about applications, that nobody has answered."""
    return _returns().filter(application=OuterRef("pk"))


def _returns() -> QuerySet[Decision]:
    answered = ReturnAnswer.objects.filter(decision=OuterRef("pk"))
    return Decision.objects.filter(verdict=Verdict.RETURNED).exclude(Exists(answered))
