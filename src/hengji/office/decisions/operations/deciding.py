"""Acts of the decision: combine the sealed results, submit them, decide, publish the notice."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hengji.assay.award import NotAssessable, Outcome
from hengji.office.casework.guards import refuse_undeclared
from hengji.office.casework.lifecycle import APPLICATION, ApplicationState, Assignment, CaseVerb
from hengji.office.casework.models import Application
from hengji.office.casework.queries import cell_judged_by, latest_findings, open_objections
from hengji.office.casework.refusals import ObjectionOpen
from hengji.office.decisions.held import is_held, is_told_later, keep
from hengji.office.decisions.lifecycle import AWARD_NOTICE, DecisionVerb, NoticeState, Verdict
from hengji.office.decisions.models import AwardNotice, Combination, Decision, ReturnAnswer
from hengji.office.decisions.operations.holding import hold
from hengji.office.decisions.operations.resitting import refuse_other
from hengji.office.decisions.policies import decided_and_reopened, free_to_decide, sat_on_panel
from hengji.office.decisions.queries import (
    award_notice_of,
    combination_of,
    open_violations,
    scheme_judged_by,
    unanswered_return,
)
from hengji.office.decisions.quorum import agreeing, seal, votes_on
from hengji.office.decisions.refusals import (
    CombinationBroken,
    ComponentsNotSealed,
    DecidedBefore,
    HeldForRelease,
    NothingReturned,
    NoticeNotOver,
    ReturnUnanswered,
    SealedAlready,
    TooLittleEvidence,
    ViolationOpen,
)
from hengji.office.decisions.sheet import critical_titles, outcome_of, stored_lines
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.queries import marks_digest, marks_of, receipt_of, sitting_of
from hengji.office.exams.refusals import ReasonMissing
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import Interview
from hengji.office.interviews.queries import interview_of, moderation_of
from hengji.office.marking.queries import sheet_of
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.queries import has_role
from hengji.office.people.refusals import RoleClash
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK, SYSTEM
from hengji.office.record.models import digest_of
from hengji.office.record.operations import move, note
from hengji.office.schemes.deadlines import office_day, working_days_after
from hengji.office.schemes.guards import refuse_stopped


@transaction.atomic
def combine_results(*, application_id: int, actor: User | None, now: datetime) -> Combination:
    """Put the sealed results of all components on one sheet, with the digests of what they came from.

    The actor is a lead examiner or an exam officer, or nobody when it follows the last sealing by itself.

    Raises:
        StepNotAllowed: The application is not in assessment.
        ComponentsNotSealed: The practical or the interview is still open.
        TooLittleEvidence: A requirement was observed too seldom for anyone to judge it.
    """
    application = _locked(application_id)
    role = _combining_role(actor, application)
    APPLICATION.check(application.state, ApplicationState.SCORED, CaseVerb.COMBINE)
    combination = combine(application, now)
    detail = {"combination": combination.digest}
    move(application, APPLICATION, ApplicationState.SCORED, actor=actor, now=now, role=role, detail=detail)
    return combination


@transaction.atomic
def recombine(
    *, application_id: int, reason: str, actor: User | None, now: datetime, role: str = Role.APPEAL_PANEL
) -> Combination:
    """Put corrected results on a new sheet and lay them before deciders who have not decided the case.

    The actor is of the appeal panel, or nobody when it follows a re-scoring by itself. While a violation is looked into, they are frozen there.

    Raises:
        StepNotAllowed: The application has not failed.
        ActiveApplicationExists, AlreadyCertified: The candidate has applied anew meanwhile.
        ComponentsNotSealed: A component is being marked again.
        TooLittleEvidence: As for `combine_results`.
    """
    application = _locked(application_id)
    APPLICATION.check(application.state, ApplicationState.DECISION_PENDING, CaseVerb.CORRECT)
    refuse_other(application)
    combination = combine(application, now)
    detail = {"combination": combination.digest}
    move(
        application, APPLICATION, ApplicationState.DECISION_PENDING, actor=actor, now=now, role=role, reason=reason,
        detail=detail,
    )  # fmt: skip
    if open_violations(application):
        hold(application, actor=None, role=SYSTEM, now=now)
    return combination


@transaction.atomic
def submit_for_decision(*, application_id: int, actor: User, now: datetime) -> Application:
    """Lay combined results before the deciders, as a lead examiner.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case as lead examiner.
        ActNotAllowed: The results are not combined, or laid before the deciders already.
        ViolationOpen: A violation is being looked into.
    """
    application = _locked(application_id)
    require_fit(actor, Role.LEAD_EXAMINER, case=application, candidate=application.applicant)
    APPLICATION.check(application.state, ApplicationState.DECISION_PENDING, CaseVerb.SUBMIT_FOR_DECISION)
    _refuse_open_violation(application)
    return move(application, APPLICATION, ApplicationState.DECISION_PENDING, actor=actor, now=now)


@transaction.atomic
def decide(*, application_id: int, actor: User, now: datetime) -> Decision | None:
    """Seal what the policy makes of the combination sheet; nobody decides otherwise than the rule.

    Once as many deciders as the policy asks for have sealed the same, it is decided, and a pass is published at
    once for the policy's number of working days. Until then nothing moves and nobody is told anything; where the
    policy has results released together, not before `release_results` either. A vote of somebody who has come to
    be tied or touched the case meanwhile does not count.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor is no decider, is tied to the candidate, or has
            touched anything else of this case.
        StepNotAllowed: The application is not before the deciders.
        NotDeclared: She has not said that she has no conflict.
        SealedAlready: She has sealed her vote.
        HeldForRelease: It is decided, and waits for the results of its batch.
        ReturnUnanswered: It was sent back, and the lead examiner has not answered.
        ViolationOpen: A violation is being looked into.
        CombinationBroken: The sheet is not what was combined.
        StoppedBySupervision: A supervisor has stopped the batch or the case.
    """
    application = _locked(application_id)
    _require_untouched(actor, application)
    APPLICATION.check(application.state, ApplicationState.FAILED)
    refuse_undeclared(actor, Assignment.DECISION, application.pk, application)
    _refuse_settled(actor, application)
    refuse_stopped(application.batch, application.pk)
    _refuse_open_violation(application)
    if unanswered_return(application):
        raise ReturnUnanswered(application)
    combination = _checked_combination(application)
    outcome = outcome_of(combination.body)
    seal(combination, outcome, actor, now)
    votes = agreeing(votes_on(application), outcome)
    standing = [vote for vote in votes if free_to_decide(vote.decider, application)]
    decided = len(standing) >= application.batch.scheme.rules.deciders
    if decided and is_told_later(application):
        keep(combination, outcome, standing)
        decided = False
    if not decided:
        # The record says that she sealed, not what.
        note(application, DecisionVerb.SEAL_VOTE, actor=actor, now=now, role=Role.DECIDER)
        return None
    return _decided(application, combination, outcome, actor, now)


def _decided(
    application: Application, combination: Combination, outcome: Outcome, actor: User, now: datetime
) -> Decision:
    decision = Decision.objects.create(
        application=application,
        combination=combination,
        verdict=Verdict.CONFIRMED,
        passed=outcome.passed,
        lines=stored_lines(outcome),
        decider=actor,
        at=now,
    )
    target = ApplicationState.ON_AWARD_NOTICE if outcome.passed else ApplicationState.FAILED
    detail = {"combination": combination.digest, "lines": digest_of(decision.lines)}
    move(application, APPLICATION, target, actor=actor, now=now, detail=detail)
    if outcome.passed:
        _publish_notice(application, decision, actor, now)
    return decision


@transaction.atomic
def return_decision(*, application_id: int, reason: str, actor: User, now: datetime) -> Decision:
    """Send results back to be looked at again; the application stays where it is until that is answered.

    What others have sealed so far is set aside: after the answer everybody decides anew.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, NotDeclared, SealedAlready, HeldForRelease: As for `decide`.
        ReasonMissing: No reason is given.
        ReturnUnanswered: It is sent back already.
    """
    application = _locked(application_id)
    _require_untouched(actor, application)
    APPLICATION.check(application.state, ApplicationState.FAILED)
    refuse_undeclared(actor, Assignment.DECISION, application.pk, application)
    _refuse_settled(actor, application)
    if not reason.strip():
        raise ReasonMissing
    if unanswered_return(application):
        raise ReturnUnanswered(application)
    decision = Decision.objects.create(
        application=application,
        combination=_present_combination(application),
        verdict=Verdict.RETURNED,
        reason=reason.strip(),
        decider=actor,
        at=now,
    )
    note(application, DecisionVerb.RETURN, actor=actor, now=now, role=Role.DECIDER, reason=decision.reason)
    return decision


@transaction.atomic
def answer_return(*, application_id: int, text: str, actor: User, now: datetime) -> ReturnAnswer:
    """Answer a decider's doubts, as a lead examiner; the deciders may then decide.

    Raises:
        NothingReturned: Nothing waits for an answer.
        ReasonMissing: The answer is empty.
    """
    application = _locked(application_id)
    require_fit(actor, Role.LEAD_EXAMINER, case=application, candidate=application.applicant)
    returned = unanswered_return(application)
    if returned is None:
        raise NothingReturned(application)
    if not text.strip():
        raise ReasonMissing
    answer = ReturnAnswer.objects.create(decision=returned, text=text.strip(), answered_by=actor, at=now)
    note(
        application,
        DecisionVerb.ANSWER_RETURN,
        actor=actor,
        now=now,
        role=Role.LEAD_EXAMINER,
        reason=answer.text,
    )
    return answer


@transaction.atomic
def end_award_notice(*, application_id: int, actor: User | None, now: datetime) -> AwardNotice:
    """Close a notice that has been public through its last day.

    The actor is a credential officer, or nobody when the clock does it.

    Raises:
        NoticeNotOver: It has days to run.
        ObjectionOpen: Somebody has objected and has no answer yet.
        StepNotAllowed: It is closed already.
    """
    application = _locked(application_id)
    if actor:
        require_fit(actor, Role.CREDENTIAL_OFFICER, case=application, candidate=application.applicant)
    notice = award_notice_of(application)
    if notice is None:
        raise AwardNotice.DoesNotExist(f"application {application} has no award notice")
    AWARD_NOTICE.check(notice.state, NoticeState.ENDED)
    if office_day(now) <= notice.ends_on:
        raise NoticeNotOver(notice.ends_on)
    if waiting := open_objections().filter(application=application).count():
        raise ObjectionOpen(application, waiting)
    role = Role.CREDENTIAL_OFFICER if actor else CLOCK
    return move(notice, AWARD_NOTICE, NoticeState.ENDED, actor=actor, now=now, role=role)


def combine_anew(application: Application, now: datetime) -> None:
    """Put a fresh sheet where the one before the deciders counts violations that are settled since."""
    stands = combination_of(application)
    if stands is not None and stands.body.get("violations", _NONE) != _violations(application):
        combine(application, now)


_NONE = {"open": 0}


def _violations(application: Application) -> dict[str, int]:
    return {"open": open_violations(application)}


def _refuse_open_violation(application: Application) -> None:
    if count := open_violations(application):
        raise ViolationOpen(application, count)


def _locked(application_id: int) -> Application:
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("applicant", "batch__scheme")
        .get(pk=application_id)
    )


def combine(application: Application, now: datetime) -> Combination:
    """Put what is sealed on a new sheet; the application stays where it is.

    Raises:
        ComponentsNotSealed, TooLittleEvidence: As for `combine_results`.
    """
    sitting, interview = _sealed_components(application)
    body = _combined(application, sitting, interview)
    try:
        outcome_of(body)
    except NotAssessable as seldom:
        reason = seldom.text.spoken(get_language() or "zh-hans")
        raise TooLittleEvidence(application, reason) from seldom
    return Combination.objects.create(
        application=application, body=body, digest=digest_of(body), combined_at=now
    )


def _combining_role(actor: User | None, application: Application) -> str:
    if actor is None:
        return SYSTEM
    role = Role.LEAD_EXAMINER if has_role(actor, Role.LEAD_EXAMINER) else Role.EXAM_OFFICER
    require_fit(actor, role, case=application, candidate=application.applicant)
    return role


def _require_untouched(actor: User, application: Application) -> None:
    """Refuse a decider who is tied to the candidate or has had any other part in the case.

    Every act in the case stands in the record, whatever object it was on; a seat on a panel stands there
    only once she has scored, so it is asked for besides.
    """
    require_fit(actor, Role.DECIDER, case=application, candidate=application.applicant)
    if sat_on_panel(actor, application):
        raise RoleClash(actor, Role.DECIDER.label, Role.INTERVIEWER.label)
    if application.pk in decided_and_reopened(actor):
        raise DecidedBefore(actor, application)


def _refuse_settled(actor: User, application: Application) -> None:
    if is_held(application):
        raise HeldForRelease(application)
    if votes_on(application).filter(decider=actor).exists():
        raise SealedAlready(actor, application)


def _sealed_components(application: Application) -> tuple[Sitting, Interview]:
    sitting, interview = sitting_of(application), interview_of(application)
    still_open = []
    if sitting is None or sitting.state != SittingState.SEALED:
        still_open.append(_("实操考试"))
    if interview is None or interview.state != InterviewState.SEALED:
        still_open.append(_("面试"))
    if sitting is None or interview is None or still_open:
        raise ComponentsNotSealed(application, still_open)
    return sitting, interview


def _present_combination(application: Application) -> Combination:
    combination = combination_of(application)
    if combination is None:
        raise CombinationBroken(application, _("没有合成单"))
    return combination


def _checked_combination(application: Application) -> Combination:
    """Give the combination sheet, once it and the sheets it rests on agree with their digests."""
    combination = _present_combination(application)
    if digest_of(combination.body) != combination.digest:
        raise CombinationBroken(application, _("合成单"))
    sitting, interview = _sealed_components(application)
    now_combined = _combined(application, sitting, interview)
    for part, name in (("dossier", _("材料")), ("practical", _("实操成绩")), ("interview", _("面试成绩"))):
        if now_combined[part] != combination.body[part]:
            raise CombinationBroken(application, name)
    return combination


def _combined(application: Application, sitting: Sitting, interview: Interview) -> dict[str, Any]:
    scheme = scheme_judged_by(application)
    return {
        "application": {
            "reference": application.reference,
            "skill": application.skill,
            "level": application.level,
        },
        "edition": {"code": application.edition_code, "digest": application.edition_digest},
        "scheme": {"code": scheme.code, "version": scheme.version, "policy": digest_of(scheme.policy)},
        "award_rule": scheme.rules.award.model_dump(mode="json"),
        "dossier": _dossier(application),
        "practical": _practical(sitting),
        "interview": _interview(interview),
        "violations": _violations(application),
    }


def _dossier(application: Application) -> dict[str, Any]:
    findings = latest_findings(application)
    required = [requirement.letter for requirement in cell_judged_by(application).requirements]
    accepted = [letter for letter in required if letter in findings and findings[letter].accepted]
    return {
        "digest": application.dossier_digest,
        "round": application.round,
        "required": required,
        "accepted": accepted,
    }


def _practical(sitting: Sitting) -> dict[str, Any]:
    sheet, receipt, marks = sheet_of(sitting), receipt_of(sitting), marks_of(sitting)
    if sheet is None or receipt is None or marks is None:
        raise RuntimeError(f"sitting {sitting.ticket} is sealed without sheet, receipt or marks")
    if digest_of(sheet.body) != sheet.digest:
        raise CombinationBroken(sitting.application, _("成绩计算单"))
    return {
        "ticket": sitting.ticket,
        "paper": sitting.paper_digest,
        "pack": {"name": sitting.pack, "digest": sitting.pack_digest},
        "tasks": sitting.task_versions,
        "journal": {"entries": receipt.entries, "last_hash": receipt.last_hash},
        "machine_marks": marks_digest(sitting),
        "sheet": sheet.digest,
        "requirements": sheet.body["requirements"],
        "criteria": sheet.body["criteria"],
        "critical_titles": critical_titles(marks),
        "total": sheet.body["total"],
    }


def _interview(interview: Interview) -> dict[str, Any]:
    moderation = moderation_of(interview)
    if moderation is None:
        raise RuntimeError(f"{interview} is sealed without moderation")
    return {
        "totals": moderation.totals,
        "points": moderation.points,
        "maximum": moderation.maximum,
        "mean_permille": moderation.mean_permille,
        "spread_permille": moderation.spread_permille,
        "spread_reason": moderation.reason,
    }


def _publish_notice(application: Application, decision: Decision, actor: User, now: datetime) -> None:
    policy, today = application.batch.scheme.rules, office_day(now)
    notice = AwardNotice.objects.create(
        application=application,
        decision=decision,
        starts_on=today,
        ends_on=working_days_after(today, policy.award_notice_days, policy),
    )
    detail = {"starts_on": notice.starts_on.isoformat(), "ends_on": notice.ends_on.isoformat()}
    note(notice, DecisionVerb.PUBLISH_NOTICE, actor=actor, now=now, role=Role.DECIDER, detail=detail)
