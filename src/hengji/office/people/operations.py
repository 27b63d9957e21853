"""Acts on people: accounts, roles, ties, and what ties are derived from."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.people.guards import require_role
from hengji.office.people.household import fingerprint_of
from hengji.office.people.identity import DocumentKind, fingerprint_of_document
from hengji.office.people.lifecycle import HouseholdKind, PersonVerb, TieKind
from hengji.office.people.models import (
    Affiliation,
    ExaminerScope,
    HouseholdMark,
    Organisation,
    RoleGrant,
    Tie,
    Training,
    User,
    VerifiedIdentity,
)
from hengji.office.people.names import LONGEST_LATIN_NAME, tidied
from hengji.office.people.queries import has_role
from hengji.office.people.refusals import (
    AffiliationKnown,
    AffiliationMissing,
    DetailMissing,
    DocumentNumberWrong,
    IdentityConflict,
    OwnRole,
    RoleAlreadyHeld,
    RoleMissing,
    TieKnown,
    TieToOneself,
    UsernameTaken,
)
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.operations import note

APART_AFTER_TRAINING = timedelta(days=730)
"""Two years, as ISO/IEC 17024 is commonly read for examiners who have trained a candidate."""


@transaction.atomic
def create_person(
    *,
    username: str,
    name: str,
    name_latin: str = "",
    email: str = "",
    roles: Iterable[Role] = (),
    now: datetime,
    password: str | None = None,
    actor: User | None = None,
) -> User:
    """Make an account with its first roles.

    Without a password nobody can sign in by one. The actor is a system administrator; there is none when the
    installation, or the person herself, makes the account.

    Raises:
        RoleMissing: The actor is no system administrator.
        NameNotUsable: One of the names cannot be a name.
        UsernameTaken: Somebody has that user name.
    """
    if actor:
        require_role(actor, Role.SYSADMIN)
    if User.objects.filter(username=username).exists():
        raise UsernameTaken(username)
    user = User.objects.create_user(
        username,
        email,
        password,
        name=tidied(name),
        name_latin=tidied(name_latin, LONGEST_LATIN_NAME) if name_latin else "",
        date_joined=now,
    )
    wanted = sorted({Role(role) for role in roles})
    RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role, granted_at=now) for role in wanted)
    note(
        user,
        PersonVerb.CREATE,
        actor=actor,
        now=now,
        role=Role.SYSADMIN if actor else SYSTEM,
        detail={"roles": [role.value for role in wanted]},
    )
    return user


@transaction.atomic
def grant_role(*, user_id: int, role: Role, actor: User, now: datetime) -> RoleGrant:
    """Let a person act in a role from now on.

    Raises:
        RoleMissing: The actor is no system administrator.
        OwnRole: The actor would change her own roles.
        RoleAlreadyHeld: The person holds the role.
    """
    user = _person_for_role_change(user_id, actor)
    if has_role(user, role):
        raise RoleAlreadyHeld(user, role.label)
    grant = RoleGrant.objects.create(user=user, role=role, granted_at=now)
    note(user, PersonVerb.GRANT_ROLE, actor=actor, now=now, role=Role.SYSADMIN, detail={"role": role.value})
    return grant


@transaction.atomic
def end_role(*, user_id: int, role: Role, actor: User, now: datetime) -> RoleGrant:
    """Let a person act in a role no longer; what she did in it stays.

    Raises:
        RoleMissing: The actor is no system administrator, or the person does not hold the role.
        OwnRole: The actor would change her own roles.
    """
    user = _person_for_role_change(user_id, actor)
    grant = RoleGrant.objects.filter(user=user, role=role, ended_at__isnull=True).first()
    if grant is None:
        raise RoleMissing(user, role.label)
    grant.ended_at = now
    grant.save(update_fields=["ended_at"])
    note(user, PersonVerb.END_ROLE, actor=actor, now=now, role=Role.SYSADMIN, detail={"role": role.value})
    return grant


@transaction.atomic
def declare_tie(*, first: User, second: User, kind: TieKind, actor: User, now: datetime) -> Tie:
    """Write down that two people must keep out of each other's cases.

    Either of the two may declare it, and so may a registrar, who hears of it first, or who handles an appeal and finds it.

    Raises:
        TieToOneself: Both are the same person.
        RoleMissing: The actor is neither of the two, and neither registrar nor of the appeal panel.
        TieKnown: This tie is written down already.
    """
    if first == second:
        raise TieToOneself(first)
    role: str = SYSTEM
    if actor not in {first, second}:
        role = Role.APPEAL_PANEL if has_role(actor, Role.APPEAL_PANEL) else Role.REGISTRAR
        require_role(actor, Role(role))
    lower, higher = sorted((first, second), key=lambda person: person.pk)
    if Tie.objects.filter(first=lower, second=higher, kind=kind).exists():
        raise TieKnown(first, second, TieKind(kind).label)
    tie = Tie.objects.create(first=lower, second=higher, kind=kind, declared_at=now, declared_by=actor)
    for person, other in ((lower, higher), (higher, lower)):
        detail = {"with": other.pk, "kind": TieKind(kind).value}
        note(person, PersonVerb.DECLARE_TIE, actor=actor, now=now, role=role, detail=detail)
    return tie


@transaction.atomic
def join_organisation(
    *, user: User, organisation: str, since: date, actor: User, now: datetime
) -> Affiliation:
    """Write down that a person belongs to an organisation, as a registrar.

    Raises:
        RoleMissing: The actor is no registrar.
        DetailMissing: The organisation has no name.
        AffiliationKnown: It is written down already.
    """
    require_role(actor, Role.REGISTRAR)
    name = _given(organisation, _("单位名称"))
    body, _new = Organisation.objects.get_or_create(name=name)
    if Affiliation.objects.filter(user=user, organisation=body, until__isnull=True).exists():
        raise AffiliationKnown(user, body)
    affiliation = Affiliation.objects.create(user=user, organisation=body, since=since)
    detail = {"organisation": body.pk}
    note(user, PersonVerb.JOIN, actor=actor, now=now, role=Role.REGISTRAR, detail=detail)
    return affiliation


@transaction.atomic
def leave_organisation(
    *, user: User, organisation: str, until: date, actor: User, now: datetime
) -> Affiliation:
    """Write down that a person has left an organisation, as a registrar.

    Raises:
        RoleMissing: The actor is no registrar.
        AffiliationMissing: She does not belong to it.
    """
    require_role(actor, Role.REGISTRAR)
    held = Affiliation.objects.filter(user=user, organisation__name=organisation.strip(), until__isnull=True)
    affiliation = held.select_for_update().first()
    if affiliation is None:
        raise AffiliationMissing(user, organisation)
    affiliation.until = until
    affiliation.save(update_fields=["until"])
    detail = {"organisation": affiliation.organisation_id}
    note(user, PersonVerb.LEAVE, actor=actor, now=now, role=Role.REGISTRAR, detail=detail)
    return affiliation


@transaction.atomic
def record_training(
    *, trainer: User, trainee: User, title: str, ended_on: date, actor: User, now: datetime
) -> Training:
    """Write down that one person trained another; for two years after it they keep apart.

    Raises:
        RoleMissing: The actor is no registrar.
        TieToOneself: Both are the same person.
        DetailMissing: The training has no title.
    """
    require_role(actor, Role.REGISTRAR)
    if trainer == trainee:
        raise TieToOneself(trainer)
    training = Training.objects.create(
        trainer=trainer,
        trainee=trainee,
        title=_given(title, _("培训内容")),
        ended_on=ended_on,
        apart_until=ended_on + APART_AFTER_TRAINING,
    )
    for person, other in ((trainer, trainee), (trainee, trainer)):
        note(
            person, PersonVerb.RECORD_TRAINING, actor=actor, now=now, role=Role.REGISTRAR,
            detail={"with": other.pk, "until": training.apart_until.isoformat()},
        )  # fmt: skip
    return training


@transaction.atomic
def lapse_trainings(*, today: date, now: datetime) -> int:
    """Let trainings lapse that ended long enough ago; asking twice changes nothing."""
    over = Training.objects.filter(lapsed_at__isnull=True, apart_until__lt=today)
    return over.update(lapsed_at=now)


@transaction.atomic
def record_scope(
    *,
    user: User,
    skill: str,
    level: str,
    card: str,
    valid_from: date,
    valid_until: date,
    actor: User,
    now: datetime,
) -> ExaminerScope:
    """Write down an examiner's card, as a scheme manager; from the first one on she works within her cards.

    Raises:
        RoleMissing: The actor is no scheme manager.
        DetailMissing: The card has no number, or ends before it begins.
    """
    require_role(actor, Role.SCHEME_MANAGER)
    if valid_until < valid_from:
        raise DetailMissing(_("有效期（结束日期不早于开始日期）"))
    scope = ExaminerScope.objects.create(
        user=user,
        skill=skill,
        level=level,
        card=_given(card, _("证卡编号")),
        valid_from=valid_from,
        valid_until=valid_until,
        recorded_at=now,
    )
    detail = {"skill": skill, "level": level, "card": scope.card, "until": valid_until.isoformat()}
    note(user, PersonVerb.RECORD_SCOPE, actor=actor, now=now, role=Role.SCHEME_MANAGER, detail=detail)
    return scope


@transaction.atomic
def note_household(
    *, user: User, kind: HouseholdKind, text: str, actor: User, now: datetime
) -> HouseholdMark:
    """Keep the fingerprint of a person's telephone number or address, not the thing itself.

    Raises:
        RoleMissing: The actor is neither the person herself nor a registrar.
        DetailMissing: There is nothing to keep.
    """
    if actor != user:
        require_role(actor, Role.REGISTRAR)
    fingerprint = fingerprint_of(kind, text)
    if not fingerprint:
        raise DetailMissing(HouseholdKind(kind).label)
    mark, new = HouseholdMark.objects.get_or_create(
        user=user, kind=kind, fingerprint=fingerprint, defaults={"noted_at": now}
    )
    if new:
        role = Role.REGISTRAR if actor != user else SYSTEM
        note(user, PersonVerb.NOTE_HOUSEHOLD, actor=actor, now=now, role=role, detail={"kind": str(kind)})
    return mark


@transaction.atomic
def verify_identity(
    *, user: User, kind: DocumentKind, number: str, actor: User, now: datetime
) -> VerifiedIdentity:
    """Keep the fingerprint of the document that a person has shown to a registrar; seen again, it stays one.

    Raises:
        RoleMissing: The actor is no registrar.
        DocumentNumberWrong: The number cannot be that of such a document.
        IdentityConflict: Another document of this kind is on record for her.
    """
    require_role(actor, Role.REGISTRAR)
    User.objects.select_for_update().get(pk=user.pk)
    fingerprint = fingerprint_of_document(kind, number)
    if not fingerprint:
        raise DocumentNumberWrong(DocumentKind(kind).label)
    held = VerifiedIdentity.objects.filter(user=user, kind=kind, withdrawn_at__isnull=True).first()
    if held is not None:
        if held.fingerprint != fingerprint:
            raise IdentityConflict(user, held.verified_at)
        return held
    identity = VerifiedIdentity.objects.create(
        user=user, kind=kind, fingerprint=fingerprint, verified_by=actor, verified_at=now
    )
    detail = {"kind": DocumentKind(kind).value}
    note(user, PersonVerb.VERIFY_IDENTITY, actor=actor, now=now, role=Role.REGISTRAR, detail=detail)
    return identity


@transaction.atomic
def withdraw_identity(*, user: User, actor: User, now: datetime, reason: str) -> None:
    """Let the verifications of a person's identity count no more, as a registrar.

    Raises:
        RoleMissing: The actor is no registrar.
    """
    require_role(actor, Role.REGISTRAR)
    VerifiedIdentity.objects.filter(user=user, withdrawn_at__isnull=True).update(withdrawn_at=now)
    note(user, PersonVerb.WITHDRAW_IDENTITY, actor=actor, now=now, role=Role.REGISTRAR, reason=reason)


@transaction.atomic
def close_account(*, user: User, merged_into: User, actor: User, now: datetime) -> User:
    """Close an account whose holder has another one; nobody signs in by it, and what it did stays.

    Raises:
        RoleMissing: The actor is no registrar.
    """
    require_role(actor, Role.REGISTRAR)
    user.is_active = False
    user.save(update_fields=["is_active"])
    for person, other in ((user, merged_into), (merged_into, user)):
        note(
            person, PersonVerb.CLOSE_ACCOUNT, actor=actor, now=now, role=Role.REGISTRAR,
            detail={"closed": user.pk, "with": other.pk},
        )  # fmt: skip
    return user


def _given(text: str, what: object) -> str:
    if not text.strip():
        raise DetailMissing(what)
    return text.strip()


def _person_for_role_change(user_id: int, actor: User) -> User:
    require_role(actor, Role.SYSADMIN)
    user = User.objects.select_for_update().get(pk=user_id)
    if user == actor:
        raise OwnRole(actor)
    return user
