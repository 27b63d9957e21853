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
from hengji.office.decisions.components import attempts_left, failed_components, voided_components
from hengji.office.decisions.lifecycle import (
    SETTLED,
    TOLD,
    AppealState,
    Component,
    FlagState,
    RescoringState,
    Verdict,
    ViolationState,
)
from hengji.office.decisions.models import (
    Appeal,
    AppealOpinion,
    AwardNotice,
    Combination,
    ConcealedTie,
    Decision,
    MachineFlag,
    Recheck,
    Rescoring,
    ReturnAnswer,
    RulingProposal,
    ViolationCase,
    ViolationEvidence,
)
from hengji.office.decisions.models.reviewing import OPEN_APPEAL, OPEN_RECHECK
from hengji.office.decisions.policies import (
    may_answer_objection,
    may_handle_review,
    may_handle_violation,
    may_rule,
    may_settle_ruling_appeal,
    standing_of,
)
from hengji.office.decisions.quorum import deciders_by_decision, votes_on
from hengji.office.decisions.sheet import outcome_of
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import sitting_of
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import Interview
from hengji.office.interviews.queries import interview_of
from hengji.office.people.models import User
from hengji.office.people.names import masked
from hengji.office.people.queries import people_with
from hengji.office.people.roles import Role
from hengji.office.schemes.conduct import Effect
from hengji.office.schemes.deadlines import office_day, working_days_after
from hengji.office.schemes.models import Scheme

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
class ReviewWindows:
    """Until when a candidate may ask for a re-check or appeal; None when she may not."""

    recheck_until: date | None
    appeal_until: date | None


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


def awards_listed_publicly(now: datetime) -> QuerySet[AwardNotice]:
    """Give the notices on the public list of proposed awards as it stands at a moment."""
    today = office_day(now)
    notices = AwardNotice.objects.filter(
        application__state=ApplicationState.ON_AWARD_NOTICE, starts_on__lte=today, ends_on__gte=today
    )
    notices = notices.select_related("application__applicant", "application__batch")
    return notices.order_by("ends_on", "pk")


def public_award_notices(now: datetime) -> tuple[NoticeLine, ...]:
    """Give that list, names masked."""
    return tuple(map(award_notice_line, awards_listed_publicly(now)))


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
    return tuple(applications_open_to(decider))


def applications_open_to(decider: User) -> QuerySet[Application]:
    """Give the same as a query."""
    standing = standing_of(decider)
    waiting = _in(ApplicationState.DECISION_PENDING).exclude(Exists(_unanswered()))
    if not standing.decides:
        return waiting.none()
    return waiting.exclude(applicant__in=standing.ties).exclude(pk__in=standing.touched | standing.sealed)


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
    return max(application.batch.scheme.rules.deciders - votes_on(application).count(), 0)


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


def last_day_to_recheck(application: Application) -> date | None:
    """Give the last day on which a re-check may be asked for; None without a failed decision."""
    return _last_day(application, application.batch.scheme.rules.recheck_days)


def last_day_to_appeal(application: Application) -> date | None:
    """Give the last day on which an appeal may be filed; None without a failed decision."""
    return _last_day(application, application.batch.scheme.rules.appeal_days)


def rechecks_of(application: Application) -> QuerySet[Recheck]:
    """Give the re-checks of a case, oldest first."""
    return Recheck.objects.filter(application=application)


def appeals_of(application: Application) -> QuerySet[Appeal]:
    """Give the appeals of a case, oldest first."""
    return Appeal.objects.filter(application=application)


def open_review(application: Application) -> Recheck | Appeal | None:
    """Give the re-check or the appeal that is being dealt with, if there is one."""
    recheck = rechecks_of(application).filter(state__in=OPEN_RECHECK).first()
    return recheck or appeals_of(application).filter(state__in=OPEN_APPEAL).first()


def review_windows(application: Application, now: datetime) -> ReviewWindows:
    """Give what a candidate may still ask for now."""
    decision, today = failed_decision(application), office_day(now)
    if decision is None or open_review(application):
        return ReviewWindows(None, None)
    recheck, appeal = last_day_to_recheck(application), last_day_to_appeal(application)
    checked = rechecks_of(application).filter(decision=decision).count() == len(Component)
    appealed = appeals_of(application).filter(decision=decision).exists()
    return ReviewWindows(
        recheck if recheck and today <= recheck and not checked else None,
        appeal if appeal and today <= appeal and not appealed else None,
    )


def rechecks_to_handle(handler: User) -> tuple[Recheck, ...]:
    """Give the open re-checks that this person may handle, the one due first at the top."""
    waiting = Recheck.objects.filter(state__in=OPEN_RECHECK).order_by("due_on", "pk")
    waiting = waiting.select_related("application__applicant", "application__batch")
    return tuple(one for one in waiting if may_handle_review(handler, one.application))


def appeals_to_handle(handler: User) -> tuple[Appeal, ...]:
    """Give the open appeals that this person may handle, the one due first at the top."""
    waiting = Appeal.objects.filter(state__in=OPEN_APPEAL).order_by("due_on", "pk")
    waiting = waiting.select_related("application__applicant", "application__batch")
    return tuple(one for one in waiting if may_handle_review(handler, one.application))


def recheck_numbered(recheck_id: int) -> Recheck | None:
    """Give a re-check with its case."""
    rechecks = Recheck.objects.select_related("application__applicant", "application__batch__scheme")
    return rechecks.filter(pk=recheck_id).first()


def appeal_numbered(appeal_id: int) -> Appeal | None:
    """Give an appeal with its case."""
    appeals = Appeal.objects.select_related("application__applicant", "application__batch__scheme")
    return appeals.filter(pk=appeal_id).first()


def possible_members(application: Application) -> tuple[User, ...]:
    """Give the people who may hear an appeal in a case, by name."""
    held = people_with(Role.APPEAL_PANEL)
    return tuple(person for person in held if may_handle_review(person, application))


def opinions_of(appeal: Appeal) -> tuple[AppealOpinion, ...]:
    """Give the members' opinions, the lead's first; nothing before all are given."""
    if appeal.state in OPEN_APPEAL:
        return ()
    given = AppealOpinion.objects.filter(member__appeal=appeal).select_related("member__user")
    return tuple(given.order_by("-member__lead", "member"))


def may_give_opinion(user: User, appeal: Appeal) -> bool:
    """Tell whether a member of the panel still has her opinion to give."""
    hers = appeal.panel.filter(user=user).first()
    heard = appeal.state == AppealState.PANEL_FORMED
    return heard and hers is not None and not AppealOpinion.objects.filter(member=hers).exists()


def concealed_ties_in(application: Application) -> QuerySet[ConcealedTie]:
    """Give the concealed ties found in a case, oldest first."""
    found: QuerySet[ConcealedTie] = ConcealedTie.objects.filter(application=application)
    return found.select_related("person", "found_by")


def violations_in(application: Application) -> QuerySet[ViolationCase]:
    """Give every case of violation in a case, oldest first."""
    return _violations().filter(application=application)


def open_violations(application: Application) -> int:
    """Count the cases of violation that are not settled; while there is one, nothing is decided or issued."""
    return violations_in(application).exclude(state__in=SETTLED).count()


def ruling_against(application: Application) -> ViolationCase | None:
    """Give a final ruling that takes the results of an application, if there is one."""
    final = violations_in(application).filter(state__in=[ViolationState.FINAL, ViolationState.RECORD_EXPIRED])
    return next((case for case in final if case.effect not in {None, Effect.WARNING}), None)


def violations_told_to(application: Application) -> QuerySet[ViolationCase]:
    """Give what the candidate knows of: cases of which she has been informed."""
    return violations_in(application).filter(state__in=TOLD, informed_at__isnull=False)


def all_violations() -> QuerySet[ViolationCase]:
    """Give every case of violation, the newest first."""
    return _violations().order_by("-reported_at", "-pk")


def violation_evidence_numbered(item_id: int) -> ViolationEvidence | None:
    """Give one thing of a file with its case."""
    items = ViolationEvidence.objects.select_related("case__application__applicant", "case__reporter")
    found: ViolationEvidence | None = items.filter(pk=item_id).first()
    return found


def returned_proposals(case: ViolationCase) -> QuerySet[RulingProposal]:
    """Give what was proposed and not agreed to, oldest first."""
    proposals: QuerySet[RulingProposal] = RulingProposal.objects.filter(case=case, returned__isnull=False)
    return proposals.select_related("proposer", "returned__returned_by")


def violation_numbered(case_id: int) -> ViolationCase | None:
    """Give a case of violation with its application."""
    return _violations().filter(pk=case_id).first()


def violations_to_carry_on(handler: User) -> tuple[ViolationCase, ...]:
    """Give the cases in which this person may take the next step of the procedure, the one due first at the top."""
    steps = [ViolationState.REPORTED, ViolationState.EVIDENCE_FIXED, ViolationState.DECIDED]
    hearings = _violations().filter(state=ViolationState.INFORMED, hearing_wanted=True)
    waiting = (_violations().filter(state__in=steps) | hearings).order_by("due_on", "pk")
    return tuple(case for case in waiting if may_handle_violation(handler, case))


def violations_to_decide(decider: User) -> tuple[ViolationCase, ...]:
    """Give the cases that this person may decide, or confirm, now."""
    waiting = _violations().filter(state__in=[ViolationState.HEARD, ViolationState.WAIVED])
    mine = (case for case in waiting.order_by("due_on", "pk") if may_rule(decider, case))
    return tuple(case for case in mine if not proposed_by(decider, case))


def ruling_appeals_to_answer(handler: User) -> tuple[ViolationCase, ...]:
    """Give the appeals against rulings that this person may answer."""
    waiting = _violations().filter(state=ViolationState.UNDER_APPEAL).order_by("due_on", "pk")
    return tuple(case for case in waiting if may_settle_ruling_appeal(handler, case))


def expulsions_to_confirm() -> QuerySet[ViolationCase]:
    """Give the cases whose reporter asks that a running sitting be ended."""
    asked = _violations().filter(expulsion_wanted=True, sitting__state=SittingState.RUNNING)
    return asked.exclude(state__in=SETTLED)


def open_proposal(case: ViolationCase) -> RulingProposal | None:
    """Give the proposal that waits for a second decider, if there is one."""
    waiting: RulingProposal | None = (
        RulingProposal.objects.filter(case=case, returned__isnull=True).select_related("proposer").last()
    )
    return waiting if case.state in {ViolationState.HEARD, ViolationState.WAIVED} else None


def proposed_by(decider: User, case: ViolationCase) -> bool:
    """Tell whether the proposal that waits for a second decider is this one's own."""
    proposal = open_proposal(case)
    return proposal is not None and proposal.proposer_id == decider.pk


def open_flags() -> QuerySet[MachineFlag]:
    """Give what machines have pointed at and nobody has looked into, the oldest first."""
    return MachineFlag.objects.filter(state=FlagState.OPEN).select_related(
        "application__applicant", "application__batch__scheme"
    )


def flag_numbered(flag_id: int) -> MachineFlag | None:
    """Give a flag with its case."""
    flags = MachineFlag.objects.select_related("application__applicant", "application__batch__scheme")
    return flags.filter(pk=flag_id).first()


def rulings_due(now: datetime) -> QuerySet[ViolationCase]:
    """Give the delivered rulings whose days for an appeal are over."""
    return _violations().filter(state=ViolationState.DELIVERED, appeal_until__lt=office_day(now))


def statements_overdue(now: datetime) -> QuerySet[ViolationCase]:
    """Give the cases in which the candidate has let her days to answer pass."""
    silent = _violations().filter(state=ViolationState.INFORMED, hearing_wanted=False)
    return silent.filter(statement_due_on__lt=office_day(now))


def records_run_out(now: datetime) -> QuerySet[ViolationCase]:
    """Give the final rulings whose time in the integrity record is over."""
    return _violations().filter(state=ViolationState.FINAL, kept_until__lt=office_day(now))


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


def _violations() -> QuerySet[ViolationCase]:
    return ViolationCase.objects.select_related(
        "application__applicant",
        "application__batch__scheme",
        "sitting",
        "reporter",
        "ruling__proposer",
        "confirmed_by",
    )


def _taking_again(application: Application) -> bool:
    """Tell whether the last decision was on an attempt that is over, so that showing it gives nothing away."""
    again = application.state == ApplicationState.IN_ASSESSMENT and application.attempt > 1
    return again or application.state == ApplicationState.RESIT_ELIGIBLE


def _last_day(application: Application, days: int) -> date | None:
    decision = failed_decision(application)
    if decision is None:
        return None
    return working_days_after(office_day(decision.at), days, application.batch.scheme.rules)


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


def award_notice_line(notice: AwardNotice) -> NoticeLine:
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
