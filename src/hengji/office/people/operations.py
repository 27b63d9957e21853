"""Acts on people: accounts, roles, ties."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from hengji.office.people.guards import require_role
from hengji.office.people.lifecycle import PersonVerb, TieKind
from hengji.office.people.models import RoleGrant, Tie, User
from hengji.office.people.names import LONGEST_LATIN_NAME, tidied
from hengji.office.people.queries import has_role
from hengji.office.people.refusals import (
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

    Either of the two may declare it, and so may a registrar, who hears of it first.

    Raises:
        TieToOneself: Both are the same person.
        RoleMissing: The actor is neither of the two and no registrar.
        TieKnown: This tie is written down already.
    """
    if first == second:
        raise TieToOneself(first)
    if actor not in {first, second}:
        require_role(actor, Role.REGISTRAR)
    lower, higher = sorted((first, second), key=lambda person: person.pk)
    if Tie.objects.filter(first=lower, second=higher, kind=kind).exists():
        raise TieKnown(first, second, TieKind(kind).label)
    tie = Tie.objects.create(first=lower, second=higher, kind=kind, declared_at=now, declared_by=actor)
    role = Role.REGISTRAR if actor not in {first, second} else SYSTEM
    for person, other in ((lower, higher), (higher, lower)):
        detail = {"with": other.pk, "kind": TieKind(kind).value}
        note(person, PersonVerb.DECLARE_TIE, actor=actor, now=now, role=role, detail=detail)
    return tie


def _person_for_role_change(user_id: int, actor: User) -> User:
    require_role(actor, Role.SYSADMIN)
    user = User.objects.select_for_update().get(pk=user_id)
    if user == actor:
        raise OwnRole(actor)
    return user
