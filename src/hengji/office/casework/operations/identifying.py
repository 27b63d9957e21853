"""Who an applicant is, told from her document; one person has one application for a skill at a level on the way."""

from datetime import datetime

from django.db import transaction

from hengji.office.casework.lifecycle import APPLICATION, ENDED, ApplicationState, CaseVerb
from hengji.office.casework.models import Application
from hengji.office.casework.refusals import ReasonMissing, SamePersonMustNotSettle
from hengji.office.people.guards import require_fit
from hengji.office.people.identity import DocumentKind
from hengji.office.people.models import User
from hengji.office.people.operations import close_account, verify_identity, withdraw_identity
from hengji.office.people.queries import accounts_of_same_person, identity_of
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.operations import move, note

OPEN_TO_DOUBT = (ApplicationState.SUBMITTED, ApplicationState.UNDER_REVIEW)


@transaction.atomic
def identify_applicant(
    *, application_id: int, kind: DocumentKind, number: str, actor: User, now: datetime
) -> Application:
    """Keep the fingerprint of the document that the applicant has shown, and look for her other applications.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case as registrar.
        DocumentNumberWrong: The number cannot be that of such a document.
        IdentityConflict: Another document of this kind is on record for this account.
    """
    application = _for_registrar(application_id, actor)
    verify_identity(user=application.applicant, kind=kind, number=number, actor=actor, now=now)
    return mark_if_duplicate(application, now)


def mark_if_duplicate(application: Application, now: datetime) -> Application:
    """Hold an application up when the same verified person has another one, or the award, for skill and level."""
    if application.state not in OPEN_TO_DOUBT:
        return application
    other = _other_of_same_person(application)
    if other is None:
        return application
    application.duplicate_of = other
    note(
        other, CaseVerb.FIND_DUPLICATE, actor=None, now=now, role=SYSTEM,
        detail={"application": application.reference},
    )  # fmt: skip
    return move(
        application, APPLICATION, ApplicationState.DUPLICATE, actor=None, now=now, role=SYSTEM,
        detail={"application": other.reference}, fields=("duplicate_of",),
    )  # fmt: skip


@transaction.atomic
def merge_duplicate(*, application_id: int, actor: User, now: datetime) -> Application:
    """Confirm, as the second of two people, that both accounts are one person's; the later one is closed.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case as registrar.
        StepNotAllowed: The application is not held up as a duplicate.
        SamePersonMustNotSettle: The actor has recorded the identity herself.
    """
    application = _doubted(application_id, ApplicationState.WITHDRAWN, actor)
    other = application.duplicate_of
    if other is None:
        raise RuntimeError(f"{application} is a duplicate of nothing")
    close_account(user=application.applicant, merged_into=other.applicant, actor=actor, now=now)
    return move(
        application, APPLICATION, ApplicationState.WITHDRAWN, actor=actor, now=now,
        detail={"application": other.reference},
    )  # fmt: skip


@transaction.atomic
def dismiss_duplicate(*, application_id: int, reason: str, actor: User, now: datetime) -> Application:
    """Find, as the second of two people, that it was a mistake; the identity recorded by mistake no longer counts.

    Raises:
        RoleMissing, OwnCase, PersonsTied, RoleClash: The actor may not act on this case as registrar.
        StepNotAllowed: The application is not held up as a duplicate.
        SamePersonMustNotSettle: The actor has recorded the identity herself.
        ReasonMissing: No reason is given.
    """
    application = _doubted(application_id, ApplicationState.SUBMITTED, actor)
    if not reason.strip():
        raise ReasonMissing(CaseVerb.DISMISS_DUPLICATE.label)
    withdraw_identity(user=application.applicant, actor=actor, now=now, reason=reason.strip())
    application.duplicate_of = None
    return move(
        application, APPLICATION, ApplicationState.SUBMITTED, actor=actor, now=now, reason=reason.strip(),
        fields=("duplicate_of",),
    )  # fmt: skip


def _for_registrar(application_id: int, actor: User) -> Application:
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("applicant", "batch__scheme")
        .get(pk=application_id)
    )
    require_fit(actor, Role.REGISTRAR, case=application, candidate=application.applicant)
    return application


def _doubted(application_id: int, wanted: ApplicationState, actor: User) -> Application:
    application = _for_registrar(application_id, actor)
    APPLICATION.check(application.state, wanted)
    identity = identity_of(application.applicant)
    if identity is not None and identity.verified_by_id == actor.pk:
        raise SamePersonMustNotSettle(actor)
    return application


def _other_of_same_person(application: Application) -> Application | None:
    others = Application.objects.filter(
        applicant__in=accounts_of_same_person(application.applicant),
        skill=application.skill,
        level=application.level,
    ).exclude(pk=application.pk)
    on_the_way = others.exclude(state__in=[*ENDED, ApplicationState.DRAFT, ApplicationState.DUPLICATE])
    found = on_the_way | others.filter(state=ApplicationState.CERTIFIED)
    return found.select_related("batch", "applicant").order_by("pk").first()
