"""The procedure of a case of violation 违纪: informed, heard, decided by two, delivered, appealed against before a panel, final."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hengji.office.casework.refusals import NotApplicant
from hengji.office.decisions.lifecycle import VIOLATION, AppealOutcome, ViolationState, ViolationVerb
from hengji.office.decisions.models import (
    AppealMember,
    AppealOpinion,
    RulingProposal,
    RulingReturn,
    ViolationCase,
)
from hengji.office.decisions.operations.reporting import LONGEST_FACTS, locked_case, require_handler
from hengji.office.decisions.operations.sanctioning import carry_out, last_days, settle
from hengji.office.decisions.panels import Agreed, agreed, seal_opinion, seat_of, take_seats
from hengji.office.decisions.policies import acted_before, gave_evidence, had_part
from hengji.office.decisions.queries import open_proposal, records_run_out, rulings_due, statements_overdue
from hengji.office.decisions.refusals import (
    EffectNeedsComponent,
    HandledBefore,
    HearingNotAsked,
    HearingTooEarly,
    NoProposal,
    NotOnAppealPanel,
    PartInCase,
    ProposalOpen,
    ReporterOfTheCase,
    SecondRulerNeeded,
    StatementGiven,
    StatementOverdue,
    ViolationUnknown,
    WindowClosed,
)
from hengji.office.decisions.stating import stated
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK
from hengji.office.record.operations import move, note
from hengji.office.schemes.conduct import Effect
from hengji.office.schemes.deadlines import office_day, working_days_after

LONGEST_WAY = 200


@transaction.atomic
def inform_candidate(*, case_id: int, actor: User, now: datetime) -> ViolationCase:
    """Tell the candidate what is alleged, on what evidence, what it may bring and what her rights are.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, ReporterOfTheCase: The actor may not carry the case on.
        StepNotAllowed: The evidence is not fixed, or she was informed.
    """
    case = locked_case(case_id)
    role = require_handler(actor, case)
    VIOLATION.check(case.state, ViolationState.INFORMED)
    policy, today = case.application.batch.scheme.rules, office_day(now)
    case.informed_at = now
    case.statement_due_on = working_days_after(today, policy.violation_statement_days, policy)
    case.hearing_from = working_days_after(today, policy.violation_hearing_days, policy)
    return move(
        case, VIOLATION, ViolationState.INFORMED, actor=actor, now=now, role=role,
        detail={"due_on": case.statement_due_on.isoformat()},
        fields=("informed_at", "statement_due_on", "hearing_from"),
    )  # fmt: skip


@transaction.atomic
def state_defence(
    *, case_id: int, statement: str, actor: User, now: datetime, hearing: bool = False
) -> ViolationCase:
    """Answer what is alleged, as the candidate; she may ask to be heard in person besides.

    Raises:
        NotApplicant: The case is somebody else's.
        StepNotAllowed: She is not being asked, or has answered.
        StatementOverdue: Her days are over.
        StatementGiven: She has answered and waits for the hearing.
        ReasonMissing, TextTooLong: The statement is missing or too long.
    """
    case = _own(case_id, actor)
    VIOLATION.check(case.state, ViolationState.HEARD, ViolationVerb.HEAR)
    _refuse_late(case, now)
    if case.hearing_wanted:
        raise StatementGiven
    case.statement, case.hearing_wanted = stated(statement, LONGEST_FACTS), hearing
    if not hearing:
        return move(
            case,
            VIOLATION,
            ViolationState.HEARD,
            actor=actor,
            now=now,
            role=Role.CANDIDATE,
            fields=("statement",),
        )
    case.save(update_fields=["statement", "hearing_wanted"])
    note(case, ViolationVerb.ASK_HEARING, actor=actor, now=now, role=Role.CANDIDATE)
    return case


@transaction.atomic
def waive_defence(*, case_id: int, actor: User, now: datetime) -> ViolationCase:
    """Say, as the candidate, that she does not wish to be heard.

    Raises:
        NotApplicant: The case is somebody else's.
        StepNotAllowed: She is not being asked, or has answered.
        StatementGiven: She has answered and waits for the hearing.
    """
    case = _own(case_id, actor)
    VIOLATION.check(case.state, ViolationState.WAIVED)
    if case.hearing_wanted:
        raise StatementGiven
    return move(case, VIOLATION, ViolationState.WAIVED, actor=actor, now=now, role=Role.CANDIDATE)


@transaction.atomic
def record_hearing(*, case_id: int, minutes: str, actor: User, now: datetime) -> ViolationCase:
    """Write down the hearing that the candidate asked for.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, ReporterOfTheCase: The actor may not carry the case on.
        StepNotAllowed: Nobody is to be heard now.
        HearingNotAsked: The candidate did not ask for one.
        HearingTooEarly: She had too few days to prepare.
        ReasonMissing, TextTooLong: The minutes are missing or too long.
    """
    case = locked_case(case_id)
    role = require_handler(actor, case)
    VIOLATION.check(case.state, ViolationState.HEARD, ViolationVerb.HEAR)
    if not case.hearing_wanted:
        raise HearingNotAsked
    if case.hearing_from is not None and office_day(now) < case.hearing_from:
        raise HearingTooEarly(case.hearing_from)
    case.minutes = stated(minutes, LONGEST_FACTS)
    return move(case, VIOLATION, ViolationState.HEARD, actor=actor, now=now, role=role, fields=("minutes",))


@transaction.atomic
def propose_ruling(*, case_id: int, code: str, reason: str, actor: User, now: datetime) -> RulingProposal:
    """Propose what was found, as a decider without a part in the case: an entry of the catalogue, or nothing (``""``).

    What it brings follows from the catalogue; nobody chooses it.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, ReporterOfTheCase, PartInCase: The actor may not decide.
        StepNotAllowed: The candidate has not been heard, or it is decided.
        ProposalOpen: Another proposal waits for a second decider.
        ViolationUnknown: The catalogue has no such entry.
        EffectNeedsComponent: It makes a part void, and the report names none.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    case = _for_ruler(case_id, actor)
    if waiting := open_proposal(case):
        raise ProposalOpen(waiting.proposer)
    if code:
        found = case.entries.violations.get(code)
        if found is None:
            raise ViolationUnknown(case.catalogue, code)
        if found.effect == Effect.COMPONENT and not case.component:
            raise EffectNeedsComponent(found.title)
    proposal = RulingProposal.objects.create(
        case=case, code=code, reason=stated(reason, LONGEST_FACTS), proposer=actor, at=now
    )
    note(case, ViolationVerb.PROPOSE, actor=actor, now=now, role=Role.DECIDER, detail={"code": code})
    return proposal


@transaction.atomic
def return_ruling(*, case_id: int, reason: str, actor: User, now: datetime) -> RulingReturn:
    """Not agree to what another decider proposes; somebody has to propose anew.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, ReporterOfTheCase, PartInCase: The actor may not decide.
        NoProposal: Nothing waits.
        SecondRulerNeeded: It is her own proposal.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    case = _for_ruler(case_id, actor)
    proposal = _anothers_proposal(case, actor)
    words = stated(reason, LONGEST_FACTS)
    note(case, ViolationVerb.RETURN, actor=actor, now=now, role=Role.DECIDER, reason=words)
    return RulingReturn.objects.create(proposal=proposal, reason=words, returned_by=actor, at=now)


@transaction.atomic
def confirm_ruling(*, case_id: int, actor: User, now: datetime) -> ViolationCase:
    """Agree, as the second decider, to what another proposes: it is decided, or the case is dismissed.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, ReporterOfTheCase, PartInCase: The actor may not decide.
        StepNotAllowed: The candidate has not been heard, or it is decided.
        NoProposal: Nothing waits.
        SecondRulerNeeded: It is her own proposal.
    """
    case = _for_ruler(case_id, actor)
    proposal = _anothers_proposal(case, actor)
    case.ruling, case.confirmed_by, case.decided_at = proposal, actor, now
    state = ViolationState.DECIDED if proposal.code else ViolationState.DISMISSED
    move(
        case, VIOLATION, state, actor=actor, now=now, reason=proposal.reason,
        detail={"code": proposal.code, "proposer": proposal.proposer_id},
        fields=("ruling", "confirmed_by", "decided_at"),
    )  # fmt: skip
    if state == ViolationState.DISMISSED:
        settle(case, now)
    return case


@transaction.atomic
def deliver_ruling(*, case_id: int, how: str, actor: User, now: datetime) -> ViolationCase:
    """Deliver a decision to the candidate; her days to appeal begin.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, ReporterOfTheCase: The actor may not carry the case on.
        StepNotAllowed: Nothing is decided, or it was delivered.
        ReasonMissing, TextTooLong: How it was delivered is not said.
    """
    case = locked_case(case_id)
    role = require_handler(actor, case)
    VIOLATION.check(case.state, ViolationState.DELIVERED)
    policy = case.application.batch.scheme.rules
    case.delivered_at, case.delivered_how = now, stated(how, LONGEST_WAY)
    case.appeal_until = working_days_after(office_day(now), policy.violation_appeal_days, policy)
    return move(
        case, VIOLATION, ViolationState.DELIVERED, actor=actor, now=now, role=role, reason=case.delivered_how,
        detail={"due_on": case.appeal_until.isoformat()},
        fields=("delivered_at", "delivered_how", "appeal_until"),
    )  # fmt: skip


@transaction.atomic
def appeal_ruling(*, case_id: int, grounds: str, actor: User, now: datetime) -> ViolationCase:
    """Appeal, as the candidate, against a decision that was delivered to her; it is not carried out meanwhile.

    Raises:
        NotApplicant: The case is somebody else's.
        StepNotAllowed: There is nothing to appeal against now.
        WindowClosed: Her days are over.
        ReasonMissing, TextTooLong: The grounds are missing or too long.
    """
    case = _own(case_id, actor)
    VIOLATION.check(case.state, ViolationState.UNDER_APPEAL)
    if case.appeal_until is not None and office_day(now) > case.appeal_until:
        raise WindowClosed(case.appeal_until)
    case.appeal_grounds = stated(grounds, LONGEST_FACTS)
    return move(
        case, VIOLATION, ViolationState.UNDER_APPEAL, actor=actor, now=now, fields=("appeal_grounds",)
    )


@transaction.atomic
def form_ruling_panel(
    *, case_id: int, panel: Sequence[User], lead: User | None, actor: User, now: datetime
) -> tuple[AppealMember, ...]:
    """Name those who hear an appeal against a ruling, or who take the seats that others have given back.

    Nobody among them, nor the actor, has had a part in the case, reported it or said in its file what she saw.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, ReporterOfTheCase, HandledBefore: Somebody may not hear it.
        StepNotAllowed: There is no appeal.
        PanelSizeWrong, LeadNotOnPanel, LeadIsSeated: As for `form_panel`.
    """
    case = locked_case(case_id)
    VIOLATION.check(case.state, ViolationState.FINAL, ViolationVerb.REJECT)
    for person in (actor, *panel):
        _require_fresh(person, case)
    members = take_seats(case, panel, lead)
    detail = {"panel": [member.pk for member in panel], "lead": lead.pk if lead else None}
    note(case, ViolationVerb.FORM_PANEL, actor=actor, now=now, role=Role.APPEAL_PANEL, detail=detail)
    return members


@transaction.atomic
def give_ruling_opinion(
    *, case_id: int, upheld: bool, reason: str, actor: User, now: datetime
) -> AppealOpinion:
    """Give one member's opinion for good; with the last one the ruling falls, or it is final.

    The majority decides, the lead where there is none; her words are the answer.

    Raises:
        NotOnAppealPanel: The actor does not hear this appeal.
        RoleMissing, OwnCase, PersonsTied, RoleClash, ReporterOfTheCase, HandledBefore: She may not hear it any more.
        NotDeclared: She has not said that she has no conflict.
        StepNotAllowed: There is no appeal.
        OpinionGiven: She has given hers.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    case = locked_case(case_id)
    if seat_of(actor, case) is None:
        raise NotOnAppealPanel(actor)
    _require_fresh(actor, case)
    VIOLATION.check(case.state, ViolationState.FINAL, ViolationVerb.REJECT)
    outcome = AppealOutcome.UPHELD if upheld else AppealOutcome.REJECTED
    opinion = seal_opinion(case, actor, outcome, reason, now)
    # The record says that she gave an opinion, not which: others have not given theirs.
    note(case, ViolationVerb.GIVE_OPINION, actor=actor, now=now, role=Role.APPEAL_PANEL)
    if result := agreed(case):
        _answer(case, result, now)
    return opinion


def _answer(case: ViolationCase, result: Agreed, now: datetime) -> None:
    lead = result.lead.member.user
    case.appeal_answer = result.lead.reason
    case.save(update_fields=["appeal_answer"])
    if result.outcome == AppealOutcome.REJECTED:
        _finalise(case, now, actor=lead, role=Role.APPEAL_PANEL)
        return
    move(case, VIOLATION, ViolationState.DISMISSED, actor=lead, now=now, reason=case.appeal_answer)
    settle(case, now)


def _require_fresh(person: User, case: ViolationCase) -> None:
    application = case.application
    if person.pk == case.reporter_id:
        raise ReporterOfTheCase(person)
    require_fit(person, Role.APPEAL_PANEL, case=application, candidate=application.applicant)
    if acted_before(person, application) or gave_evidence(person, case):
        raise HandledBefore(person, application)


@transaction.atomic
def settle_due_violations(*, now: datetime) -> tuple[ViolationCase, ...]:
    """Take the clock's steps: days to answer that passed, rulings that become final, records that end."""
    silent = list(statements_overdue(now).values_list("pk", flat=True))
    due = list(rulings_due(now).values_list("pk", flat=True))
    over = list(records_run_out(now).values_list("pk", flat=True))
    waived = (
        move(locked_case(number), VIOLATION, ViolationState.WAIVED, actor=None, now=now, role=CLOCK)
        for number in silent
    )
    final = (_finalise(locked_case(number), now, actor=None, role=CLOCK) for number in due)
    ended = (
        move(locked_case(number), VIOLATION, ViolationState.RECORD_EXPIRED, actor=None, now=now)
        for number in over
    )
    return (*waived, *final, *ended)


def _finalise(case: ViolationCase, now: datetime, *, actor: User | None, role: str) -> ViolationCase:
    case.final_on = office_day(now)
    case.banned_until, case.kept_until = last_days(case, case.final_on)
    move(
        case, VIOLATION, ViolationState.FINAL, actor=actor, now=now, role=role, reason=case.appeal_answer,
        fields=("final_on", "banned_until", "kept_until"),
    )  # fmt: skip
    carry_out(case, now)
    return case


def _own(case_id: int, actor: User) -> ViolationCase:
    case = locked_case(case_id)
    if case.application.applicant_id != actor.pk:
        raise NotApplicant(actor, case.application)
    return case


def _refuse_late(case: ViolationCase, now: datetime) -> None:
    last = case.statement_due_on
    if last is not None and office_day(now) > last:
        raise StatementOverdue(last)


def _for_ruler(case_id: int, actor: User) -> ViolationCase:
    """Lock a case for a decider who has had no part in it.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, ReporterOfTheCase, PartInCase: She may not decide it.
        StepNotAllowed: The candidate has not been heard, or it is decided.
    """
    case = locked_case(case_id)
    application = case.application
    if actor.pk == case.reporter_id:
        raise ReporterOfTheCase(actor)
    require_fit(actor, Role.DECIDER, case=application, candidate=application.applicant)
    if had_part(actor, application):
        raise PartInCase(actor, application)
    VIOLATION.check(case.state, ViolationState.DECIDED)
    return case


def _anothers_proposal(case: ViolationCase, actor: User) -> RulingProposal:
    proposal = open_proposal(case)
    if proposal is None:
        raise NoProposal
    if proposal.proposer_id == actor.pk:
        raise SecondRulerNeeded(actor)
    return proposal
