"""Acts at the beginning of a case of violation 违纪: a machine points, a person reports, the evidence is secured.

What a machine points at is a note. Nothing about an application changes before a person has looked and reported.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.casework.refusals import TextTooLong
from hengji.office.decisions.components import attempt_at
from hengji.office.decisions.lifecycle import (
    FLAG,
    VIOLATION,
    Component,
    FlagKind,
    FlagState,
    ViolationState,
    ViolationVerb,
)
from hengji.office.decisions.models import MachineFlag, ViolationCase, ViolationEvidence
from hengji.office.decisions.operations.holding import hold
from hengji.office.decisions.operations.sanctioning import settle
from hengji.office.decisions.policies import reporters_of, reporting_role
from hengji.office.decisions.refusals import (
    ComponentNotNamed,
    EntryUnknown,
    EvidenceFileEmpty,
    EvidenceFixed,
    EvidenceMissing,
    ExpulsionNotAsked,
    NotForReporter,
    NothingTaken,
    NotReportable,
    OnlyInvigilatorsExpel,
    PhotoMissing,
    ReporterOfTheCase,
    ViolationUnknown,
    WitnessesMissing,
)
from hengji.office.decisions.stating import stated
from hengji.office.exams.lifecycle import SITTING, SittingState
from hengji.office.exams.models import Sitting, SittingEntry
from hengji.office.exams.operations import expel_candidate
from hengji.office.exams.queries import sitting_of
from hengji.office.interviews.queries import interview_of
from hengji.office.interviews.refusals import NotOnPanel
from hengji.office.people.guards import require_fit
from hengji.office.people.models import User
from hengji.office.people.queries import has_role, roles_of
from hengji.office.people.refusals import RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.models import digest_of
from hengji.office.record.operations import move, note
from hengji.office.record.uploads import Examined, examined
from hengji.office.schemes.conduct import Effect, Violation, catalogue_named
from hengji.office.schemes.deadlines import office_day, working_days_after

if TYPE_CHECKING:
    from django.core.files import File

LONGEST_FACTS = 4_000
LONGEST_TITLE = 120


@transaction.atomic
def raise_flag(
    *, application_id: int, kind: FlagKind, words: str, now: datetime, detail: Mapping[str, Any] | None = None
) -> MachineFlag:
    """Write down what a machine points at; it changes no state of anything else."""
    flag = MachineFlag.objects.create(
        application_id=application_id,
        kind=kind,
        words=words,
        detail=dict(detail or {}),
        raised_at=now,
    )
    note(flag, ViolationVerb.FLAG, actor=None, now=now, role=SYSTEM, detail={"kind": flag.kind})
    return flag


@transaction.atomic
def set_flag_aside(*, flag_id: int, reason: str, actor: User, now: datetime) -> MachineFlag:
    """Find, having looked, that a machine pointed at nothing.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case.
        StepNotAllowed: Somebody has dealt with it.
        ReasonMissing, TextTooLong: What was looked at is not said, or at too great a length.
    """
    flag = MachineFlag.objects.select_for_update(of=("self",)).get(pk=flag_id)
    role = Role.LEAD_EXAMINER if has_role(actor, Role.LEAD_EXAMINER) else Role.EXAM_OFFICER
    require_fit(actor, role, case=flag.application, candidate=flag.application.applicant)
    FLAG.check(flag.state, FlagState.SET_ASIDE)
    words = stated(reason, LONGEST_FACTS)
    return move(flag, FLAG, FlagState.SET_ASIDE, actor=actor, now=now, role=role, reason=words)


@transaction.atomic
def report_violation(
    *,
    application_id: int,
    code: str,
    facts: str,
    actor: User,
    now: datetime,
    component: Component | None = None,
    expel: bool = False,
    flag_id: int | None = None,
    by: Role | None = None,
) -> ViolationCase:
    """Report a violation of the scheme's catalogue; what is under way for the candidate is frozen until it is settled.

    An invigilator may ask that a running sitting be ended; a second person confirms that. A report that comes
    from a machine's flag answers it: the reporter has looked, and says so under her own name. ``by`` says in which
    role she noticed it, where the work tells.

    Raises:
        NotReportable: The application has not been handed in.
        ViolationUnknown: The catalogue has no such entry.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case.
        NotForReporter: This entry is reported by others.
        NotOnPanel: She reports as an interviewer, and has not been on the panel.
        ComponentNotNamed, NothingTaken: The part it happened in is missing, or there was none.
        OnlyInvigilatorsExpel, StepNotAllowed: It is not an invigilator's to ask, or the sitting does not run.
        ReasonMissing, TextTooLong: The facts are missing or too long.
    """
    application = _locked_application(application_id)
    if application.submitted_at is None:
        raise NotReportable(application)
    policy = application.batch.scheme.rules
    catalogue = catalogue_named(policy.violations)
    alleged = catalogue.violations.get(code)
    if alleged is None:
        raise ViolationUnknown(catalogue.name, code)
    role = _reporting_role(actor, application, alleged, by)
    if alleged.effect == Effect.COMPONENT and component is None:
        raise ComponentNotNamed(alleged.title)
    sitting = _taken(application, component)
    if expel:
        _require_running(role, sitting)
    case = ViolationCase.objects.create(
        application=application,
        sitting=sitting,
        flag=_taken_up(flag_id, application, actor, role, now),
        catalogue=catalogue.name,
        catalogue_digest=catalogue.digest,
        code=code,
        component=component or "",
        attempt=attempt_at(application, component) if component else 1,
        facts=stated(facts, LONGEST_FACTS),
        reporter=actor,
        reported_at=now,
        expulsion_wanted=expel,
        due_on=working_days_after(office_day(now), policy.violation_days, policy),
    )
    detail = {"code": code, "catalogue": catalogue.digest, "component": case.component, "expel": expel}
    note(case, ViolationVerb.REPORT, actor=actor, now=now, role=role, detail=detail)
    hold(application, actor=actor, role=role, now=now)
    return case


@transaction.atomic
def add_violation_evidence(
    *,
    case_id: int,
    title: str,
    statement: str = "",
    entries: Sequence[int] = (),
    upload: "File[bytes] | None" = None,
    actor: User,
    now: datetime,
) -> ViolationEvidence:
    """Put something into the file: a document, what the actor saw herself, or entries of the journal and what they show.

    Files pass the same checks as those of a dossier.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case.
        EvidenceFixed: The file is closed.
        EvidenceFileEmpty, ReasonMissing, TextTooLong, EntryUnknown: By what is put in.
        UploadRefused: The file is not let in; each reason is a class of its own.
    """
    case = locked_case(case_id)
    role = reporting_role(actor, case.application)
    if role is None:
        _refuse_reporter(actor, case.application, reporters_of(case.application))
    if case.state != ViolationState.REPORTED:
        raise EvidenceFixed(case.get_state_display())
    content = examined(upload) if upload is not None else None
    if not statement.strip() and (content is None or entries):
        raise EvidenceFileEmpty
    if len(statement.strip()) > LONGEST_FACTS:
        raise TextTooLong(_("说明"), len(statement.strip()), LONGEST_FACTS)
    evidence = ViolationEvidence(
        case=case,
        title=stated(title, LONGEST_TITLE),
        statement=statement.strip(),
        entries=_known_entries(case, entries),
        added_by=actor,
        added_at=now,
    )
    if content:
        _store(evidence, content)
    evidence.save()
    detail = {"evidence": evidence.pk, "sha256": evidence.sha256, "entries": evidence.entries}
    note(case, ViolationVerb.ADD, actor=actor, now=now, role=str(role), detail=detail)
    return evidence


@transaction.atomic
def confirm_expulsion(*, case_id: int, actor: User, now: datetime) -> ViolationCase:
    """End the running sitting that the report asks to end, as the second of two people.

    Raises:
        ReporterOfTheCase: The actor asked for it.
        ExpulsionNotAsked: The report does not ask for it, or the case is settled.
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not stand at this sitting.
        StepNotAllowed: The sitting no longer runs.
    """
    case = locked_case(case_id)
    if case.reporter_id == actor.pk:
        raise ReporterOfTheCase(actor)
    if not case.expulsion_wanted or case.sitting_id is None or not case.is_open:
        raise ExpulsionNotAsked(case)
    expel_candidate(sitting_id=case.sitting_id, reason=str(case.alleged.title.zh), actor=actor, now=now)
    role = Role.INVIGILATOR if has_role(actor, Role.INVIGILATOR) else Role.EXAM_OFFICER
    note(case, ViolationVerb.CONFIRM_EXPULSION, actor=actor, now=now, role=role)
    return case


@transaction.atomic
def fix_evidence(*, case_id: int, actor: User, now: datetime) -> ViolationCase:
    """Close the file over what is in it, with a digest of everything, as somebody else than the reporter.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, ReporterOfTheCase: The actor may not carry the case on.
        StepNotAllowed: The file is closed, or the case was dropped.
        EvidenceMissing: There is nothing in it.
        PhotoMissing, WitnessesMissing: What the catalogue asks for is not in it.
    """
    case = locked_case(case_id)
    role = require_handler(actor, case)
    VIOLATION.check(case.state, ViolationState.EVIDENCE_FIXED)
    evidence = list(case.evidence.all())
    if not evidence:
        raise EvidenceMissing
    alleged = case.alleged
    if alleged.photo and not any(item.file for item in evidence):
        raise PhotoMissing(alleged.title)
    witnesses = len({item.added_by_id for item in evidence if item.statement})
    if witnesses < alleged.witnesses:
        raise WitnessesMissing(alleged.title, alleged.witnesses, witnesses)
    case.evidence_digest = evidence_digest(case)
    return move(
        case, VIOLATION, ViolationState.EVIDENCE_FIXED, actor=actor, now=now, role=role,
        detail={"evidence": case.evidence_digest, "items": len(evidence)}, fields=("evidence_digest",),
    )  # fmt: skip


@transaction.atomic
def drop_violation(*, case_id: int, reason: str, actor: User, now: datetime) -> ViolationCase:
    """Find that a report has nothing to stand on; what was frozen goes on.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash, ReporterOfTheCase: The actor may not carry the case on.
        ActNotAllowed: Its evidence is fixed, so that deciders have to say what it shows.
        ReasonMissing, TextTooLong: The reason is missing or too long.
    """
    case = locked_case(case_id)
    role = require_handler(actor, case)
    VIOLATION.check(case.state, ViolationState.DISMISSED, ViolationVerb.DROP)
    words = stated(reason, LONGEST_FACTS)
    move(case, VIOLATION, ViolationState.DISMISSED, actor=actor, now=now, role=role, reason=words)
    settle(case, now)
    return case


def locked_case(case_id: int) -> ViolationCase:
    """Lock the application and then the case, in the order in which every act on them does."""
    application_id = ViolationCase.objects.values_list("application_id", flat=True).get(pk=case_id)
    application = _locked_application(application_id)
    case: ViolationCase = (
        ViolationCase.objects.select_for_update(of=("self",))
        .select_related("sitting", "reporter", "ruling__proposer")
        .get(pk=case_id)
    )
    case.application = application
    return case


def require_handler(actor: User, case: ViolationCase) -> Role:
    """Give the role in which a person carries a case on.

    Raises:
        ReporterOfTheCase: She reported it.
        RoleMissing, OwnCase, PersonsTied, RoleClash: She may not act on this case.
    """
    if actor.pk == case.reporter_id:
        raise ReporterOfTheCase(actor)
    role = Role.REGISTRAR if has_role(actor, Role.REGISTRAR) else Role.EXAM_OFFICER
    require_fit(actor, role, case=case, candidate=case.application.applicant)
    return role


def evidence_digest(case: ViolationCase) -> str:
    """Hash everything in the file of a case."""
    rows = case.evidence.values("title", "statement", "entries", "sha256", "added_by_id")
    return digest_of(list(rows))


def _locked_application(application_id: int) -> Application:
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("applicant", "batch__scheme")
        .get(pk=application_id)
    )


def _reporting_role(actor: User, application: Application, alleged: Violation, by: Role | None) -> Role:
    roles = alleged.reporters & {by} if by else alleged.reporters
    role = reporting_role(actor, application, roles)
    if role is None:
        _refuse_reporter(actor, application, roles, alleged)
    assert role is not None, "a person without a role was refused"
    return role


def _refuse_reporter(
    actor: User, application: Application, roles: frozenset[Role], alleged: Violation | None = None
) -> None:
    """Say why nobody of these roles may act here: none held, or one that goes ill with the case."""
    held = [role for role in Role if role in roles & roles_of(actor)]
    if held:
        require_fit(actor, held[0], case=application, candidate=application.applicant)
    if Role.INTERVIEWER in held:
        raise NotOnPanel(actor)
    if alleged is not None:
        raise NotForReporter(actor, alleged.title, [role.label for role in Role if role in alleged.reporters])
    raise RoleMissing(actor, next(role.label for role in Role if role in roles))


def _taken(application: Application, component: Component | None) -> Sitting | None:
    """Give the sitting that a report is about; an interview is found by its attempt.

    Raises:
        NothingTaken: There is no such part now.
    """
    if component is None:
        return None
    if component == Component.INTERVIEW:
        if interview_of(application) is None:
            raise NothingTaken(component.label)
        return None
    sitting = sitting_of(application)
    if sitting is None:
        raise NothingTaken(component.label)
    return sitting


def _require_running(role: Role, sitting: Sitting | None) -> None:
    if role != Role.INVIGILATOR or sitting is None:
        raise OnlyInvigilatorsExpel
    SITTING.check(sitting.state, SittingState.EXPELLED)


def _taken_up(
    flag_id: int | None, application: Application, actor: User, role: Role, now: datetime
) -> MachineFlag | None:
    if flag_id is None:
        return None
    flag = MachineFlag.objects.select_for_update().get(pk=flag_id, application=application)
    return move(flag, FLAG, FlagState.REPORTED, actor=actor, now=now, role=role)


def _known_entries(case: ViolationCase, entries: Sequence[int]) -> list[int]:
    wanted = sorted(set(entries))
    known = set(
        SittingEntry.objects.filter(sitting=case.sitting_id, sequence__in=wanted).values_list(
            "sequence", flat=True
        )
        if case.sitting_id
        else ()
    )
    if unknown := [number for number in wanted if number not in known]:
        raise EntryUnknown(unknown)
    return wanted


def _store(evidence: ViolationEvidence, content: Examined) -> None:
    """Keep the file under a name that tells nothing and cannot be guessed."""
    evidence.name = content.name
    evidence.content_type = content.content_type
    evidence.size_bytes = content.size_bytes
    evidence.sha256 = content.sha256
    evidence.file.save(f"{token_hex(16)}.{content.extension}", ContentFile(content.content), save=False)
