"""Questions about results and decisions. Before the decision, a candidate's questions have no answer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from hengji.assay.award import Outcome
from hengji.assay.bilingual import Text
from hengji.office.casework.lifecycle import ApplicationState, Notice
from hengji.office.casework.models import Application, Objection
from hengji.office.casework.queries import open_objections
from hengji.office.decisions.components import Component, attempts_left, failed_components
from hengji.office.decisions.lifecycle import Verdict
from hengji.office.decisions.models import AwardNotice, Combination, Decision, ReturnAnswer
from hengji.office.decisions.policies import may_answer_objection, standing_of
from hengji.office.decisions.sheet import outcome_of
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import sitting_of
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import Interview
from hengji.office.interviews.queries import interview_of
from hengji.office.people.models import User
from hengji.office.people.names import masked
from hengji.office.schemes.deadlines import office_day

DECIDED = (ApplicationState.ON_AWARD_NOTICE, ApplicationState.CERTIFIED, ApplicationState.FAILED)


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One condition of the award, as decided."""

    code: str
    passed: bool
    text: Text


@dataclass(frozen=True, slots=True)
class CandidateResult:
    """What a candidate learns once it is decided.

    Attributes:
        interview_permille: Mean of the panel's totals, 0 to 1,000.
    """

    passed: bool
    lines: tuple[ResultLine, ...]
    practical_points: int
    practical_maximum: int
    interview_permille: int
    decided_at: datetime
    notice_starts_on: date | None
    notice_ends_on: date | None


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


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line of the public list of proposed awards: nothing that names a person in full."""

    reference: str
    masked_name: str
    skill: str
    level: str
    batch_code: str
    starts_on: date
    ends_on: date


# ---- the candidate asks ---------------------------------------------------------------------------


def result_for_candidate(application: Application) -> CandidateResult | None:
    """Give the candidate her result; None until it is decided."""
    if application.state not in DECIDED and not _taking_again(application):
        return None
    decision = decision_of(application)
    if decision is None:
        return None
    body, notice = decision.combination.body, award_notice_of(application)
    return CandidateResult(
        passed=bool(decision.passed),
        lines=tuple(_line(row) for row in decision.lines),
        practical_points=body["practical"]["total"]["points"],
        practical_maximum=body["practical"]["total"]["maximum"],
        interview_permille=body["interview"]["mean_permille"],
        decided_at=decision.at,
        notice_starts_on=notice.starts_on if notice else None,
        notice_ends_on=notice.ends_on if notice else None,
    )


# ---- the public asks ------------------------------------------------------------------------------


def public_award_notices(now: datetime) -> tuple[NoticeLine, ...]:
    """Give the public list of proposed awards as it stands at a moment, names masked."""
    today = office_day(now)
    notices = AwardNotice.objects.filter(
        application__state=ApplicationState.ON_AWARD_NOTICE, starts_on__lte=today, ends_on__gte=today
    )
    notices = notices.select_related("application__applicant", "application__batch")
    return tuple(_notice_line(notice) for notice in notices.order_by("ends_on", "pk"))


def listed_now(reference: str, now: datetime) -> tuple[Application, Notice] | None:
    """Find an application by its reference on one of the public lists, and tell on which."""
    today = office_day(now)
    batch_code, _dash, number = reference.strip().rpartition("-")
    if not number.isdecimal():
        return None
    named = Application.objects.filter(pk=int(number), batch__code=batch_code)
    listed = named.select_related("applicant", "batch__scheme").first()
    if listed is None:
        return None
    if listed.state == ApplicationState.ON_LIST_NOTICE and _runs(
        listed.notice_starts_on, listed.notice_ends_on, today
    ):
        return listed, Notice.LIST
    notice = award_notice_of(listed)
    if (
        listed.state == ApplicationState.ON_AWARD_NOTICE
        and notice is not None
        and _runs(notice.starts_on, notice.ends_on, today)
    ):
        return listed, Notice.AWARD
    return None


# ---- staff and later stages ask -------------------------------------------------------------------


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
    waiting = _in(ApplicationState.DECISION_PENDING).exclude(Exists(_unanswered()))
    return tuple(filter(standing_of(decider).may_decide, waiting))


def combination_of(application: Application) -> Combination | None:
    """Give the combination sheet, the last when there are several."""
    return Combination.objects.filter(application=application).order_by("pk").last()


def proposed_outcome(application: Application) -> Outcome | None:
    """Give what the policy makes of the combination sheet, for a decider to confirm or return."""
    combination = combination_of(application)
    return outcome_of(combination.body) if combination else None


def decision_of(application: Application) -> Decision | None:
    """Give the decision that stands, the last confirmed one."""
    confirmed = Decision.objects.filter(application=application, verdict=Verdict.CONFIRMED)
    return confirmed.select_related("combination", "decider").order_by("pk").last()


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
    """Give the components that were missed, or failed in the decision that stands, the practical first."""
    sitting, interview = sitting_of(application), interview_of(application)
    missed = {
        Component.PRACTICAL: sitting is not None and sitting.state == SittingState.ABSENT,
        Component.INTERVIEW: interview is not None and interview.state == InterviewState.ABSENT,
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


def _taking_again(application: Application) -> bool:
    """Tell whether the last decision was on an attempt that is over, so that showing it gives nothing away."""
    again = application.state == ApplicationState.IN_ASSESSMENT and application.attempt > 1
    return again or application.state == ApplicationState.RESIT_ELIGIBLE


def _runs(first: date | None, last: date | None, today: date) -> bool:
    return first is not None and last is not None and first <= today <= last


def _in(state: ApplicationState) -> QuerySet[Application]:
    waiting = Application.objects.filter(state=state).select_related("applicant", "batch__scheme")
    return waiting.order_by("submitted_at", "pk")


def _unanswered() -> QuerySet[Decision]:
    """Give the returns of an application, in a query about applications, that nobody has answered."""
    return _returns().filter(application=OuterRef("pk"))


def _returns() -> QuerySet[Decision]:
    answered = ReturnAnswer.objects.filter(decision=OuterRef("pk"))
    return Decision.objects.filter(verdict=Verdict.RETURNED).exclude(Exists(answered))


def _line(row: dict[str, Any]) -> ResultLine:
    return ResultLine(row["code"], row["passed"], Text(row["zh"], row["en"]))


def _notice_line(notice: AwardNotice) -> NoticeLine:
    application = notice.application
    return NoticeLine(
        reference=application.reference,
        masked_name=masked(application.applicant.name),
        skill=application.skill,
        level=application.level,
        batch_code=application.batch.code,
        starts_on=notice.starts_on,
        ends_on=notice.ends_on,
    )
