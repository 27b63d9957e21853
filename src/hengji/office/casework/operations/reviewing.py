"""Acts of the office on an application: reading the dossier, sending it back, the public list, deadlines."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.lifecycle import APPLICATION, ApplicationState, CaseVerb
from hengji.office.casework.models import Application, Finding, Gap
from hengji.office.casework.queries import cell_judged_by, latest_findings, open_objections, overdue
from hengji.office.casework.refusals import (
    FindingsIncomplete,
    GapContradictsFinding,
    NoGapNamed,
    NothingRejected,
    NoticeStillOpen,
    NotUnderReview,
    ObjectionOpen,
    ReasonMissing,
    RejectedWithoutGap,
    RequirementUnknown,
    RoundsExhausted,
)
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK
from hengji.office.record.operations import move
from hengji.office.record.operations import note as write_down
from hengji.office.schemes.deadlines import office_day, working_days_after


@transaction.atomic
def begin_review(*, application_id: int, actor: User, now: datetime) -> Application:
    """Take up an application that was handed in.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case as registrar.
        ActNotAllowed: It was not handed in, or somebody has taken it up.
    """
    application = _for_registrar(application_id, actor)
    APPLICATION.check(application.state, ApplicationState.UNDER_REVIEW, CaseVerb.BEGIN_REVIEW)
    return move(application, APPLICATION, ApplicationState.UNDER_REVIEW, actor=actor, now=now)


@transaction.atomic
def record_finding(
    *, application_id: int, requirement: str, accepted: bool, note: str = "", actor: User, now: datetime
) -> Finding:
    """Write down whether the evidence for one requirement is accepted; an earlier finding stays and counts no more.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case as registrar.
        NotUnderReview: The dossier is not being read.
        RequirementUnknown: The skill has no such requirement at this level.
        ReasonMissing: Not accepted, and no word why.
    """
    application = _for_registrar(application_id, actor)
    if application.state != ApplicationState.UNDER_REVIEW:
        raise NotUnderReview(application.get_state_display())
    _refuse_unknown(application, [requirement])
    note = note.strip()
    if not accepted and not note:
        raise ReasonMissing(_("不予认可"))
    finding = Finding(
        application=application,
        round=application.round,
        requirement=requirement,
        accepted=accepted,
        note=note,
        reviewer=actor,
        at=now,
    )
    finding.save()
    write_down(
        application, CaseVerb.RECORD_FINDING, actor=actor, now=now, role=Role.REGISTRAR, reason=note,
        detail={"requirement": requirement, "accepted": accepted, "round": application.round},
    )  # fmt: skip
    return finding


@transaction.atomic
def return_for_supplement(
    *, application_id: int, gaps: Mapping[str, str], actor: User, now: datetime
) -> Application:
    """Send a dossier back for named gaps; only these parts can be changed until the day they are due.

    ``gaps`` says by requirement what is missing.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case as registrar.
        StepNotAllowed: The dossier is not being read.
        RoundsExhausted: It was sent back as often as the scheme allows.
        NoGapNamed, ReasonMissing, RequirementUnknown: No gap, a gap without words, an unknown requirement.
        GapContradictsFinding: A gap where the evidence has been accepted.
        RejectedWithoutGap: A requirement that was not accepted, and no gap for it.
        PackDoesNotCover: The calendar does not reach the day they would be due.
    """
    application = _for_registrar(application_id, actor)
    APPLICATION.check(application.state, ApplicationState.RETURNED)
    policy = application.batch.scheme.rules
    if application.round > policy.supplement_rounds_max:
        raise RoundsExhausted(policy.supplement_rounds_max)
    texts = {letter: text.strip() for letter, text in gaps.items()}
    _check_gaps(application, texts)
    due_on = working_days_after(office_day(now), policy.supplement_days, policy)
    for letter, text in sorted(texts.items()):
        Gap.objects.create(
            application=application,
            round=application.round,
            requirement=letter,
            text=text,
            due_on=due_on,
            named_at=now,
        )
    application.supplement_due_on = due_on
    return move(
        application, APPLICATION, ApplicationState.RETURNED, actor=actor, now=now,
        detail={"gaps": texts, "due_on": due_on.isoformat(), "round": application.round},
        fields=("supplement_due_on",),
    )  # fmt: skip


@transaction.atomic
def accept_dossier(*, application_id: int, actor: User, now: datetime) -> Application:
    """Pass a dossier and put the applicant on the public list, from today for the scheme's working days.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case as registrar.
        StepNotAllowed: The dossier is not being read.
        FindingsIncomplete: The last finding on some requirement is not an acceptance.
        PackDoesNotCover: The calendar does not reach the end of the notice.
    """
    application = _for_registrar(application_id, actor)
    APPLICATION.check(application.state, ApplicationState.ON_LIST_NOTICE)
    if open_letters := _not_accepted(application):
        raise FindingsIncomplete(open_letters)
    policy, today = application.batch.scheme.rules, office_day(now)
    application.notice_starts_on = today
    application.notice_ends_on = working_days_after(today, policy.list_notice_days, policy)
    return move(
        application, APPLICATION, ApplicationState.ON_LIST_NOTICE, actor=actor, now=now,
        detail={"round": application.round, "ends_on": application.notice_ends_on.isoformat()},
        fields=("notice_starts_on", "notice_ends_on"),
    )  # fmt: skip


@transaction.atomic
def reject_dossier(*, application_id: int, reason: str, actor: User, now: datetime) -> Application:
    """Find an applicant not qualified, with the reason.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case as registrar.
        StepNotAllowed: The dossier is not being read.
        ReasonMissing: No reason is given.
        NothingRejected: Every finding so far is an acceptance.
    """
    application = _for_registrar(application_id, actor)
    APPLICATION.check(application.state, ApplicationState.INELIGIBLE)
    reason = _stated(reason, _("认定资格不符"))
    if all(finding.accepted for finding in latest_findings(application).values()):
        raise NothingRejected
    return move(application, APPLICATION, ApplicationState.INELIGIBLE, actor=actor, now=now, reason=reason)


@transaction.atomic
def reopen_review(*, application_id: int, reason: str, actor: User, now: datetime) -> Application:
    """Read a dossier again because an objection to the public list was right.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case as registrar.
        ActNotAllowed: The applicant is not on the public list.
        ReasonMissing: The objection is not stated.
    """
    application = _for_registrar(application_id, actor)
    APPLICATION.check(application.state, ApplicationState.UNDER_REVIEW, CaseVerb.REOPEN)
    reason = _stated(reason, _("重新审核"))
    return move(application, APPLICATION, ApplicationState.UNDER_REVIEW, actor=actor, now=now, reason=reason)


@transaction.atomic
def end_list_notice(*, application_id: int, actor: User, now: datetime) -> Application:
    """Let an applicant into the exams after her notice has run its whole time.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case as exam officer.
        StepNotAllowed: The applicant is not on the public list.
        NoticeStillOpen: Its last day has not passed.
        ObjectionOpen: Somebody has objected and has no answer yet.
    """
    application = _locked(application_id)
    require_fit(actor, Role.EXAM_OFFICER, case=application, candidate=application.applicant)
    APPLICATION.check(application.state, ApplicationState.IN_ASSESSMENT, CaseVerb.END_NOTICE)
    ends_on = application.notice_ends_on
    if ends_on is not None and office_day(now) <= ends_on:
        raise NoticeStillOpen(ends_on)
    if waiting := open_objections().filter(application=application).count():
        raise ObjectionOpen(application, waiting)
    return move(application, APPLICATION, ApplicationState.IN_ASSESSMENT, actor=actor, now=now)


@transaction.atomic
def lapse_overdue(*, now: datetime) -> tuple[Application, ...]:
    """Let every application lapse whose deadline has passed; asking twice changes nothing."""
    late = overdue(now).select_for_update(of=("self",)).order_by("pk")
    return tuple(
        move(application, APPLICATION, ApplicationState.LAPSED, actor=None, now=now, role=CLOCK)
        for application in late
    )


def _locked(application_id: int) -> Application:
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("batch__scheme", "applicant")
        .get(pk=application_id)
    )


def _for_registrar(application_id: int, actor: User) -> Application:
    application = _locked(application_id)
    require_fit(actor, Role.REGISTRAR, case=application, candidate=application.applicant)
    return application


def _not_accepted(application: Application) -> list[str]:
    findings = latest_findings(application)
    letters = (requirement.letter for requirement in cell_judged_by(application).requirements)
    return [letter for letter in letters if letter not in findings or not findings[letter].accepted]


def _check_gaps(application: Application, texts: Mapping[str, str]) -> None:
    if not texts:
        raise NoGapNamed
    _refuse_unknown(application, texts)
    if not all(texts.values()):
        raise ReasonMissing(_("缺漏"))
    findings = latest_findings(application)
    if contradicted := sorted(letter for letter in texts if letter in findings and findings[letter].accepted):
        raise GapContradictsFinding(contradicted)
    rejected = {letter for letter, finding in findings.items() if not finding.accepted}
    if uncovered := sorted(rejected - set(texts)):
        raise RejectedWithoutGap(uncovered)


def _refuse_unknown(application: Application, letters: Mapping[str, str] | list[str]) -> None:
    cell = cell_judged_by(application)
    known = {requirement.letter for requirement in cell.requirements}
    for letter in letters:
        if letter not in known:
            raise RequirementUnknown(cell.title, letter)


def _stated(reason: str, what: object) -> str:
    if not reason.strip():
        raise ReasonMissing(what)
    return reason.strip()
