"""Acts of an appeal 申诉: filed by the candidate, heard by a panel that had no part in the case.

Where the marking is doubted, the panel orders a further round: examiners who have not seen the work mark it
again without knowing that there is an appeal, or what was given before.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from hengji.office.casework.guards import refuse_undeclared
from hengji.office.casework.lifecycle import Assignment
from hengji.office.decisions import panels
from hengji.office.decisions.lifecycle import APPEAL, AppealOutcome, AppealState, DecisionVerb
from hengji.office.decisions.models import Appeal, AppealMember, AppealOpinion
from hengji.office.decisions.operations.deciding import recombine
from hengji.office.decisions.operations.rechecking import (
    LONGEST_GROUNDS,
    contested,
    own_application,
)
from hengji.office.decisions.policies import acted_before
from hengji.office.decisions.queries import last_day_to_appeal
from hengji.office.decisions.refusals import (
    AppealedAlready,
    HandledBefore,
    NotOnAppealPanel,
    RemarkingOpen,
)
from hengji.office.decisions.stating import stated
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.queries import sitting_of
from hengji.office.marking.operations import reopen_marking
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import move, note
from hengji.office.schemes.deadlines import office_day, working_days_after


@transaction.atomic
def file_appeal(*, application_id: int, grounds: str, actor: User, now: datetime) -> Appeal:
    """Appeal, as a candidate who has failed, against the decision; once for each decision.

    Raises:
        NotApplicant: The application is somebody else's.
        NothingDecided: There is no failed result to appeal against.
        WindowClosed: The days for appealing are over.
        ReviewOpen: A re-check or an appeal is being dealt with.
        AppealedAlready: This decision has been appealed against.
        ReasonMissing, TextTooLong: The grounds are missing or too long.
    """
    application = own_application(application_id, actor)
    decision = contested(application, now, last_day_to_appeal(application))
    if Appeal.objects.filter(decision=decision).exists():
        raise AppealedAlready(application)
    policy = application.batch.scheme.rules
    appeal = Appeal.objects.create(
        application=application,
        decision=decision,
        grounds=stated(grounds, LONGEST_GROUNDS),
        filed_at=now,
        due_on=working_days_after(office_day(now), policy.appeal_answer_days, policy),
    )
    note(appeal, DecisionVerb.FILE_APPEAL, actor=actor, now=now, role=Role.CANDIDATE)
    return appeal


@transaction.atomic
def withdraw_appeal(*, appeal_id: int, actor: User, now: datetime) -> Appeal:
    """Take an appeal back before it is heard.

    Raises:
        NotApplicant: It is somebody else's.
        StepNotAllowed: The panel hears it, or it is over.
    """
    appeal = _locked(appeal_id)
    own_application(appeal.application_id, actor)
    return move(appeal, APPEAL, AppealState.WITHDRAWN, actor=actor, now=now)


@transaction.atomic
def accept_appeal(*, appeal_id: int, actor: User, now: datetime) -> Appeal:
    """Take an appeal up.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, HandledBefore: The actor may not handle it.
    """
    appeal = _for_panel(appeal_id, actor)
    appeal.accepted_at = now
    return move(appeal, APPEAL, AppealState.ACCEPTED, actor=actor, now=now, fields=("accepted_at",))


@transaction.atomic
def refuse_appeal(*, appeal_id: int, answer: str, actor: User, now: datetime) -> Appeal:
    """Refuse an appeal that names no ground on which a decision can be appealed against.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, HandledBefore: The actor may not handle it.
        ReasonMissing: No answer is given.
    """
    return _ended(_for_panel(appeal_id, actor), AppealState.REFUSED, answer, actor, now)


@transaction.atomic
def form_panel(
    *, appeal_id: int, panel: Sequence[User], lead: User | None, actor: User, now: datetime
) -> tuple[AppealMember, ...]:
    """Name those who hear an appeal, or who take the seats that members with a conflict have given back.

    Raises:
        PanelSizeWrong: Not as many as there are open seats, or someone is named twice.
        LeadNotOnPanel, LeadIsSeated: The lead is not one of them, or there is one.
        RoleMissing, OwnCase, PersonsTied, RoleClash, HandledBefore: Somebody may not handle it.
    """
    appeal = _for_panel(appeal_id, actor)
    for member in panel:
        _require_untouched(member, appeal)
    detail = {"panel": [member.pk for member in panel], "lead": lead.pk if lead else None}
    if appeal.state == AppealState.PANEL_FORMED and panels.seats_open(appeal):
        verb = DecisionVerb.FORM_PANEL
        note(appeal, verb, actor=actor, now=now, role=Role.APPEAL_PANEL, detail=detail)
    else:
        move(appeal, APPEAL, AppealState.PANEL_FORMED, actor=actor, now=now, detail=detail)
    return panels.take_seats(appeal, panel, lead)


@transaction.atomic
def order_remarking(
    *, appeal_id: int, criteria: Collection[str] | None, reason: str, actor: User, now: datetime
) -> Appeal:
    """Have some human-rated criteria of the practical, or all, marked again by examiners who have not seen it.

    Raises:
        NotOnAppealPanel: The actor does not hear this appeal.
        NotDeclared: She has not said that she has no conflict.
        StepNotAllowed: The panel has not been formed, or the appeal is over.
        ReasonMissing, CriterionUnknown, ActNotAllowed: As for `reopen_marking`.
    """
    appeal = _locked(appeal_id)
    _require_seated(appeal, actor)
    APPEAL.check(appeal.state, AppealState.REJECTED)
    refuse_undeclared(actor, Assignment.APPEAL, appeal.pk, appeal.application)
    sitting = sitting_of(appeal.application)
    assert sitting is not None, "a decision rests on a sitting"
    note(
        appeal, DecisionVerb.ORDER_REMARKING, actor=actor, now=now, role=Role.APPEAL_PANEL, reason=reason,
        detail={"criteria": sorted(criteria) if criteria is not None else "all"},
    )  # fmt: skip
    # The marking round names no appeal: whoever marks now is not to know why.
    reopen_marking(
        sitting_id=sitting.pk, criteria=criteria, reason=reason, actor=actor, now=now, role=Role.APPEAL_PANEL
    )
    return appeal


@transaction.atomic
def give_opinion(
    *, appeal_id: int, outcome: AppealOutcome, reason: str, actor: User, now: datetime
) -> AppealOpinion:
    """Give one member's opinion for good; the last one decides the appeal by majority, the lead when there is none.

    Raises:
        NotOnAppealPanel: The actor does not hear this appeal.
        NotDeclared: She has not said that she has no conflict.
        StepNotAllowed: The appeal is over.
        OpinionGiven: She has given hers.
        RemarkingOpen: The marking that the panel ordered is not sealed.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    appeal = _locked(appeal_id)
    _require_seated(appeal, actor)
    APPEAL.check(appeal.state, AppealState.REJECTED)
    sitting = sitting_of(appeal.application)
    if sitting is not None and sitting.state != SittingState.SEALED:
        raise RemarkingOpen(appeal.application)
    opinion = panels.seal_opinion(appeal, actor, AppealOutcome(outcome), reason, now)
    # The record says that she gave an opinion, not which: others have not given theirs.
    note(appeal, DecisionVerb.GIVE_OPINION, actor=actor, now=now, role=Role.APPEAL_PANEL)
    _decide_if_complete(appeal, now)
    return opinion


def _decide_if_complete(appeal: Appeal, now: datetime) -> None:
    result = panels.agreed(appeal)
    if result is None:
        return
    outcome, lead = AppealState(result.outcome), result.lead.member.user
    _ended(appeal, outcome, result.lead.reason, lead, now)
    if outcome != AppealState.REJECTED:
        recombine(application_id=appeal.application_id, reason=appeal.answer, actor=lead, now=now)


def _ended(appeal: Appeal, state: AppealState, answer: str, actor: User, now: datetime) -> Appeal:
    APPEAL.check(appeal.state, state)
    appeal.answer, appeal.answered_at = stated(answer, LONGEST_GROUNDS), now
    return move(
        appeal, APPEAL, state, actor=actor, now=now, reason=appeal.answer, fields=("answer", "answered_at")
    )


def _locked(appeal_id: int) -> Appeal:
    return (
        Appeal.objects.select_for_update(of=("self",))
        .select_related("application__applicant", "application__batch__scheme")
        .get(pk=appeal_id)
    )


def _for_panel(appeal_id: int, actor: User) -> Appeal:
    appeal = _locked(appeal_id)
    _require_untouched(actor, appeal)
    return appeal


def _require_untouched(member: User, appeal: Appeal) -> None:
    application = appeal.application
    require_fit(member, Role.APPEAL_PANEL, case=application, candidate=application.applicant)
    if acted_before(member, application):
        raise HandledBefore(member, application)


def _require_seated(appeal: Appeal, actor: User) -> None:
    if panels.seat_of(actor, appeal) is None:
        raise NotOnAppealPanel(actor)
    _require_untouched(actor, appeal)
