"""Questions about violations, flags and rulings."""

from datetime import datetime

from django.db.models import QuerySet

from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import (
    SETTLED,
    TOLD,
    FlagState,
    ViolationState,
)
from hengji.office.decisions.models import (
    MachineFlag,
    RulingProposal,
    ViolationCase,
    ViolationEvidence,
)
from hengji.office.decisions.panels import has_to_declare, may_give_opinion, seats_open
from hengji.office.decisions.policies import (
    may_handle_violation,
    may_hear_ruling_appeal,
    may_rule,
)
from hengji.office.exams.lifecycle import SittingState
from hengji.office.people.models import User
from hengji.office.people.queries import people_with
from hengji.office.people.roles import Role
from hengji.office.schemes.conduct import Effect
from hengji.office.schemes.deadlines import office_day


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
    """Give the appeals against rulings that this person may help to hear, and in which something is hers to do."""
    waiting = _violations().filter(state=ViolationState.UNDER_APPEAL).order_by("due_on", "pk")
    mine = (case for case in waiting if may_hear_ruling_appeal(handler, case))
    return tuple(case for case in mine if _waits_for(handler, case))


def possible_ruling_members(case: ViolationCase) -> tuple[User, ...]:
    """Give the people who may take a seat on the panel of an appeal against a ruling, by name."""
    seated = set(case.panel.values_list("user", flat=True))
    free = (person for person in people_with(Role.APPEAL_PANEL) if person.pk not in seated)
    return tuple(person for person in free if may_hear_ruling_appeal(person, case))


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


def _waits_for(handler: User, case: ViolationCase) -> bool:
    return bool(seats_open(case)) or has_to_declare(handler, case) or may_give_opinion(handler, case)


def _violations() -> QuerySet[ViolationCase]:
    return ViolationCase.objects.select_related(
        "application__applicant",
        "application__batch__scheme",
        "sitting",
        "reporter",
        "ruling__proposer",
        "confirmed_by",
    )
