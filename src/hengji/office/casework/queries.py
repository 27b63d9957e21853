"""Questions about applications and their dossiers."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from hengji.assay.standard import Cell, Requirement
from hengji.office.casework.lifecycle import ENDED, REVIEWABLE, ApplicationState, Assignment, ObjectionState
from hengji.office.casework.models import (
    Application,
    ConflictDeclaration,
    Evidence,
    Finding,
    Gap,
    IntegrityRecord,
    Objection,
)
from hengji.office.casework.policies import CASE_READERS, may_edit_dossier
from hengji.office.people.models import User
from hengji.office.people.names import masked
from hengji.office.people.queries import Visitor, photographs_of, roles_of, tied_to
from hengji.office.record.models import Event
from hengji.office.record.queries import kind_of
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.lifecycle import BatchState
from hengji.office.schemes.policy import IssuingMode
from hengji.office.schemes.queries import edition_of
from hengji.office.schemes.refusals import EditionChanged


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One requirement, with everything handed in for it and what was found.

    Attributes:
        finding: The last one, if any; it may be of an earlier reading.
        gap: What the applicant is asked to supply now, if anything.
        editable: Whether the applicant may add or remove evidence here now.
    """

    requirement: Requirement
    evidence: tuple[Evidence, ...]
    finding: Finding | None
    gap: Gap | None
    editable: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different in this reading of a dossier from the one before."""

    added: tuple[Evidence, ...]
    removed: tuple[Evidence, ...]
    answered: tuple[Gap, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.answered)


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line of the public list of qualified applicants: nothing that names a person in full."""

    reference: str
    masked_name: str
    skill: str
    level: str
    batch_code: str
    starts_on: date | None
    ends_on: date | None


def applications() -> QuerySet[Application]:
    """Give all applications with batch, scheme and applicant, newest first."""
    return Application.objects.select_related("batch__scheme", "applicant")


def applications_of(user: Visitor) -> QuerySet[Application]:
    """Give a person's own applications, newest first."""
    return applications().filter(applicant_id=user.pk)


def others_for_award(application: Application) -> QuerySet[Application]:
    """Give the candidate's other applications for the same award that are under way, or certified."""
    same = applications().filter(
        applicant=application.applicant, skill=application.skill, level=application.level
    )
    standing = ~Q(state__in=ENDED) | Q(state=ApplicationState.CERTIFIED)
    return same.filter(standing).exclude(pk=application.pk)


def applications_visible_to(user: Visitor) -> QuerySet[Application]:
    """Give the applications for which `may_view_application` holds, newest first."""
    if not user.is_authenticated:
        return applications().none()
    visible = Q(applicant=user)
    if roles_of(user) & CASE_READERS:
        visible |= Q(submitted_at__isnull=False) & ~Q(applicant_id__in=tied_to(user))
    return applications().filter(visible)


def applications_awaiting_review() -> QuerySet[Application]:
    """Give the applications on which a registrar must act, longest waiting first."""
    return applications().filter(state__in=REVIEWABLE).order_by("submitted_at", "pk")


def applications_in_doubt() -> QuerySet[Application]:
    """Give the applications held up as duplicates, longest waiting first."""
    doubted = applications().filter(state=ApplicationState.DUPLICATE)
    return doubted.select_related("duplicate_of__batch", "duplicate_of__applicant").order_by(
        "submitted_at", "pk"
    )


def applications_on_list_notice() -> QuerySet[Application]:
    """Give the applications on the public list, those that end first at the top."""
    return applications().filter(state=ApplicationState.ON_LIST_NOTICE).order_by("notice_ends_on", "pk")


def cell_judged_by(application: Application) -> Cell:
    """Give the requirements by which an application is judged.

    Raises:
        EditionChanged: The edition of that code no longer has the words the application was made under.
    """
    edition = edition_of(application.edition_code)
    if edition.digest != application.edition_digest:
        raise EditionChanged(application.edition_code)
    return edition.cell(application.skill, application.level)


def dossier_matrix(application: Application) -> tuple[MatrixRow, ...]:
    """Give requirement by requirement what was handed in and what was found, as things stand now."""
    evidence = list(current_evidence(application))
    findings = latest_findings(application)
    gaps = {gap.requirement: gap for gap in open_gaps(application)}
    editable = may_edit_dossier(application.applicant, application)
    draft = application.state == ApplicationState.DRAFT
    return tuple(
        MatrixRow(
            requirement=requirement,
            evidence=tuple(item for item in evidence if item.requirement == requirement.letter),
            finding=findings.get(requirement.letter),
            gap=gaps.get(requirement.letter),
            editable=editable and (draft or requirement.letter in gaps),
        )
        for requirement in cell_judged_by(application).requirements
    )


def current_evidence(application: Application) -> QuerySet[Evidence]:
    """Give what the dossier holds now."""
    return application.evidence.filter(removed_at__isnull=True)


def open_gaps(application: Application) -> QuerySet[Gap]:
    """Give what the applicant is asked to supply and has not handed in yet."""
    return application.gaps.filter(closed_at__isnull=True)


def latest_findings(application: Application) -> dict[str, Finding]:
    """Give the last finding on each requirement that has one, by letter."""
    findings: QuerySet[Finding] = Finding.objects.filter(application=application)
    return {finding.requirement: finding for finding in findings.select_related("reviewer").order_by("pk")}


def changes_since_last_round(application: Application) -> Changes:
    """Tell what the applicant changed before she handed in again; nothing in the first reading."""
    reading = application.round
    if reading == 1:
        return Changes((), (), ())
    items = list(application.evidence.all())
    return Changes(
        added=tuple(item for item in items if item.round == reading and item.removed_at is None),
        removed=tuple(item for item in items if item.removed_in_round == reading and item.round < reading),
        answered=tuple(application.gaps.filter(round=reading - 1, closed_at__isnull=False)),
    )


def listed_publicly(now: datetime) -> QuerySet[Application]:
    """Give the applications on the public list of qualified applicants as it stands at a moment."""
    today = office_day(now)
    return applications_on_list_notice().filter(notice_starts_on__lte=today, notice_ends_on__gte=today)


def public_list_notices(now: datetime) -> tuple[NoticeLine, ...]:
    """Give that list, names masked."""
    return tuple(map(list_notice_line, listed_publicly(now)))


def lacks_photograph(application: Application) -> bool:
    """Tell whether a running application is for a certificate that bears a photograph, and there is none yet."""
    if application.batch.scheme.rules.issuing_mode != IssuingMode.FILED:
        return False
    running = application.state not in {*ENDED, ApplicationState.CERTIFIED}
    return running and not photographs_of(application.applicant).exists()


def evidence_by_id(evidence_id: int) -> Evidence | None:
    """Give an item with its application and applicant, so that a policy can be asked without further queries."""
    return (
        Evidence.objects.select_related("application__applicant", "application__batch")
        .filter(pk=evidence_id)
        .first()
    )


def roles_played_for(user: User, applicant: User) -> frozenset[str]:
    """Tell in which roles a person has acted in any case of an applicant, this one or an earlier one."""
    cases = Application.objects.filter(applicant=applicant).values("pk")
    acted = Event.objects.filter(actor=user, case_id__in=cases).order_by()
    return frozenset(acted.values_list("role", flat=True).distinct())


def open_objections() -> QuerySet[Objection]:
    """Give the objections that nobody has answered yet, the longest waiting first."""
    waiting = Objection.objects.filter(state=ObjectionState.FILED)
    return waiting.select_related("application__applicant", "application__batch")


def objections_to(application: Application) -> QuerySet[Objection]:
    """Give every objection in a case, oldest first."""
    return Objection.objects.filter(application=application).select_related("application__applicant")


def acted_in_case(user: User, application: Application) -> bool:
    """Tell whether a person has done anything in a case but look into objections."""
    acts = Event.objects.filter(actor=user, case_id=application.pk)
    return acts.exclude(object_type=kind_of(Objection)).exists()


def running_ban(person: User, now: datetime) -> IntegrityRecord | None:
    """Give the ban that keeps a person from applying, the one that ends last when there are several."""
    bans = IntegrityRecord.objects.filter(person=person, banned_until__gte=office_day(now))
    last: IntegrityRecord | None = bans.order_by("-banned_until").first()
    return last


def integrity_records_of(person: User, now: datetime) -> QuerySet[IntegrityRecord]:
    """Give what stands against a person now, the newest first; what has run its time is no longer shown."""
    today = office_day(now)
    records: QuerySet[IntegrityRecord] = IntegrityRecord.objects.filter(person=person)
    return records.filter(
        Q(kept_until__isnull=True) | Q(kept_until__gte=today) | Q(banned_until__gte=today)
    ).select_related("application__batch")


def has_declared(person: User, assignment: Assignment, number: int) -> bool:
    """Tell whether a person has said that no conflict keeps her from a piece of work, but for those she named."""
    said = ConflictDeclaration.objects.filter(person=person, assignment=assignment, number=number)
    return said.filter(clear=True).exists()


def declarations_seen_by(reader: User) -> QuerySet[ConflictDeclaration]:
    """Give the declarations, latest first; none about the reader's own case or that of somebody tied to her."""
    declarations: QuerySet[ConflictDeclaration] = ConflictDeclaration.objects.select_related(
        "person", "batch", "application__applicant"
    )
    return declarations.exclude(application__applicant__in=tied_to(reader) | {reader.pk})


def overdue(now: datetime) -> QuerySet[Application]:
    """Give the applications whose deadline has passed: supplements not handed in, drafts never submitted."""
    return applications().filter(
        Q(state=ApplicationState.RETURNED, supplement_due_on__lt=office_day(now))
        | Q(state=ApplicationState.DRAFT, batch__registration_closes_at__lte=now)
        & ~Q(batch__state=BatchState.POSTPONED)
    )


def list_notice_line(application: Application) -> NoticeLine:
    return NoticeLine(
        reference=application.reference,
        masked_name=masked(application.applicant.name),
        skill=application.skill,
        level=application.level,
        batch_code=application.batch.code,
        starts_on=application.notice_starts_on,
        ends_on=application.notice_ends_on,
    )
