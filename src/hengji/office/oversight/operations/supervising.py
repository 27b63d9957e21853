"""Acts on a finding: raised by a supervisor, answered by the body, accepted and closed by the supervisor."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import get_default_timezone

from hengji.office.casework.models import Application
from hengji.office.oversight.lifecycle import (
    ANSWER_WORKING_DAYS,
    ANSWERERS,
    FINDING,
    STOP_ANSWER,
    FindingState,
    OversightVerb,
    TextKind,
)
from hengji.office.oversight.models import FindingText, StopRequest, SupervisionFinding
from hengji.office.oversight.policies import may_follow_finding, supervising_role
from hengji.office.oversight.queries import findings_overdue, stop_of
from hengji.office.oversight.refusals import (
    NotInBatch,
    NotSupervising,
    OtherSupervisorsFinding,
    TextMissing,
    TextTooLong,
)
from hengji.office.people.guards import require_fit, require_role
from hengji.office.people.models import User
from hengji.office.people.queries import has_role, tied
from hengji.office.people.refusals import OwnCase, PersonsTied
from hengji.office.people.roles import Role
from hengji.office.record.operations import move, note
from hengji.office.schemes.deadlines import office_day, working_days_after
from hengji.office.schemes.models import Batch, Stop, StopLift

LONGEST_TEXT = 4_000


@transaction.atomic
def raise_finding(
    *, batch_id: int, application_id: int | None = None, text: str, actor: User, now: datetime
) -> SupervisionFinding:
    """Raise a finding on a batch, or on one case of it.

    Raises:
        NotSupervising: The actor has no term today.
        NotInBatch: The application is not in the batch.
        OwnCase, PersonsTied, RoleClash: The actor may not supervise this case.
        TextMissing, TextTooLong: Nothing is written, or too much.
    """
    batch = Batch.objects.select_related("scheme").get(pk=batch_id)
    role = _supervising(actor, now)
    application = _case_in(batch, application_id)
    if application:
        require_fit(actor, role, case=application, candidate=application.applicant)
    text = _written(text, TextKind.FINDING)
    finding = SupervisionFinding.objects.create(
        batch=batch, application=application, supervisor=actor, raised_at=now, due_at=_answer_due(batch, now)
    )
    _add(finding, TextKind.FINDING, text, actor, now)
    note(finding, OversightVerb.RAISE, actor=actor, now=now, role=role, reason=text)
    return finding


@transaction.atomic
def request_stop(*, finding_id: int, reason: str, actor: User, now: datetime) -> SupervisionFinding:
    """Stop the batch or the case that a finding is about; at once, and until an answer is accepted.

    Raises:
        NotSupervising, OtherSupervisorsFinding: The finding is not the actor's to follow.
        StepNotAllowed: It is accepted or closed, or a stop waits for its answer.
        TextMissing, TextTooLong: No reason is given, or too long a one.
    """
    finding, role = _followed(finding_id, actor, now)
    FINDING.check(finding.state, FindingState.STOP_REQUESTED)
    reason = _written(reason, TextKind.STOP)
    _add(finding, TextKind.STOP, reason, actor, now)
    if stop_of(finding) is None:
        stop = Stop.objects.create(
            batch=finding.batch, case_id=finding.application_id, asked_by=actor, asked_at=now
        )
        StopRequest.objects.create(finding=finding, stop=stop)
    finding.due_at = now + STOP_ANSWER
    return move(
        finding, FINDING, FindingState.STOP_REQUESTED, actor=actor, now=now, role=role, reason=reason,
        fields=["due_at"],
    )  # fmt: skip


@transaction.atomic
def answer_finding(*, finding_id: int, text: str, actor: User, now: datetime) -> SupervisionFinding:
    """Answer for the body; a stop stays until the supervisor accepts the answer.

    Raises:
        RoleMissing: The actor does not answer for the body.
        OwnCase, PersonsTied: It is her own case, or that of somebody tied to her.
        StepNotAllowed: Nothing waits for an answer.
        TextMissing, TextTooLong: Nothing is written, or too much.
    """
    finding = _locked(finding_id)
    role = next((role for role in ANSWERERS if has_role(actor, role)), ANSWERERS[0])
    require_role(actor, role)
    if finding.application and actor == finding.application.applicant:
        raise OwnCase(actor)
    if finding.application and tied(actor, finding.application.applicant):
        raise PersonsTied(actor, finding.application.applicant)
    FINDING.check(finding.state, FindingState.ANSWERED)
    text = _written(text, TextKind.ANSWER)
    _add(finding, TextKind.ANSWER, text, actor, now)
    return move(finding, FINDING, FindingState.ANSWERED, actor=actor, now=now, role=role, reason=text)


@transaction.atomic
def send_back_finding(*, finding_id: int, reason: str, actor: User, now: datetime) -> SupervisionFinding:
    """Ask for another answer; where a stop is in force, that answer is due as for a stop.

    Raises:
        NotSupervising, OtherSupervisorsFinding: The finding is not the actor's to follow.
        StepNotAllowed: It has not been answered.
        TextMissing, TextTooLong: No reason is given, or too long a one.
    """
    finding, role = _followed(finding_id, actor, now)
    if stop_of(finding):
        return request_stop(finding_id=finding_id, reason=reason, actor=actor, now=now)
    FINDING.check(finding.state, FindingState.RAISED)
    reason = _written(reason, TextKind.REMARK)
    _add(finding, TextKind.REMARK, reason, actor, now)
    finding.due_at = _answer_due(finding.batch, now)
    return move(
        finding, FINDING, FindingState.RAISED, actor=actor, now=now, role=role, reason=reason,
        fields=["due_at"],
    )  # fmt: skip


@transaction.atomic
def accept_answer(*, finding_id: int, actor: User, now: datetime) -> SupervisionFinding:
    """Accept the body's answer; what was stopped may move on.

    Raises:
        NotSupervising, OtherSupervisorsFinding: The finding is not the actor's to follow.
        StepNotAllowed: It has not been answered.
    """
    finding, role = _followed(finding_id, actor, now)
    FINDING.check(finding.state, FindingState.ACCEPTED)
    if stop := stop_of(finding):
        StopLift.objects.create(stop=stop, lifted_by=actor, lifted_at=now)
    return move(finding, FINDING, FindingState.ACCEPTED, actor=actor, now=now, role=role)


@transaction.atomic
def close_finding(*, finding_id: int, text: str, actor: User, now: datetime) -> SupervisionFinding:
    """Close a finding, with a word on what was put right.

    Raises:
        NotSupervising, OtherSupervisorsFinding: The finding is not the actor's to follow.
        StepNotAllowed: Its answer has not been accepted.
        TextMissing, TextTooLong: Nothing is written, or too much.
    """
    finding, role = _followed(finding_id, actor, now)
    FINDING.check(finding.state, FindingState.CLOSED)
    text = _written(text, TextKind.REMARK)
    _add(finding, TextKind.REMARK, text, actor, now)
    return move(finding, FINDING, FindingState.CLOSED, actor=actor, now=now, role=role, reason=text)


@transaction.atomic
def note_overdue_findings(*, now: datetime) -> tuple[SupervisionFinding, ...]:
    """Note the findings that the body has not answered in time; asking twice changes nothing."""
    late = tuple(findings_overdue(now).select_for_update(of=("self",)))
    for finding in late:
        move(finding, FINDING, FindingState.OVERDUE, actor=None, now=now)
    return late


def _locked(finding_id: int) -> SupervisionFinding:
    finding: SupervisionFinding = (
        SupervisionFinding.objects.select_for_update(of=("self",))
        .select_related("batch__scheme", "application__applicant", "supervisor")
        .get(pk=finding_id)
    )
    return finding


def _supervising(actor: User, now: datetime) -> Role:
    role = supervising_role(actor, office_day(now))
    if role is None:
        raise NotSupervising(actor)
    return role


def _followed(finding_id: int, actor: User, now: datetime) -> tuple[SupervisionFinding, Role]:
    """Give a finding to the supervisor who follows it."""
    finding, role = _locked(finding_id), _supervising(actor, now)
    if not may_follow_finding(actor, finding, office_day(now)):
        raise OtherSupervisorsFinding(finding.supervisor)
    return finding, role


def _case_in(batch: Batch, application_id: int | None) -> Application | None:
    if application_id is None:
        return None
    application = Application.objects.filter(pk=application_id).select_related("applicant").first()
    if application is None or application.batch_id != batch.pk:
        raise NotInBatch(application_id, batch)
    return application


def _answer_due(batch: Batch, now: datetime) -> datetime:
    """Give the end of the last working day for an answer."""
    last = working_days_after(office_day(now), ANSWER_WORKING_DAYS, batch.scheme.rules)
    return datetime.combine(last + timedelta(days=1), time(), get_default_timezone())


def _written(text: str, kind: TextKind) -> str:
    text = text.strip()
    if not text:
        raise TextMissing(kind.label)
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(kind.label, len(text), LONGEST_TEXT)
    return text


def _add(finding: SupervisionFinding, kind: TextKind, text: str, actor: User, now: datetime) -> None:
    FindingText.objects.create(finding=finding, kind=kind, text=text, author=actor, at=now)
