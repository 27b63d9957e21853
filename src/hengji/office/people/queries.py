"""Who holds which role, who is tied to whom, and who may still act in a case."""

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from hengji.office.people.models import RoleGrant, Tie, User
from hengji.office.people.roles import Role, incompatible
from hengji.office.record.models import Recorded
from hengji.office.record.queries import roles_played

Visitor: TypeAlias = User | AnonymousUser
"""Whoever looks at a page, signed in or not."""


def roles_of(user: Visitor) -> frozenset[Role]:
    """Give the roles that a person holds; a visitor who is not signed in holds none."""
    if user.pk is None:
        return frozenset()
    held = RoleGrant.objects.filter(user_id=user.pk, ended_at__isnull=True).values_list("role", flat=True)
    return frozenset(map(Role, held))


def has_role(user: Visitor, role: str) -> bool:
    """Tell whether a person holds a role."""
    return role in roles_of(user)


def people_with(role: str) -> QuerySet[User]:
    """Give the people who hold a role, by name."""
    return User.objects.filter(role_grants__role=role, role_grants__ended_at__isnull=True).order_by(
        "name", "pk"
    )


def tied(user: User, other: User) -> bool:
    """Tell whether two people must keep out of each other's cases."""
    first, second = sorted((user.pk, other.pk))
    return Tie.objects.filter(first_id=first, second_id=second).exists()


def tied_to(user: User) -> frozenset[int]:
    """Give the numbers of all people tied to one, for lists that leave them out."""
    pairs = Tie.objects.filter(Q(first=user) | Q(second=user)).values_list("first_id", "second_id")
    return frozenset(number for pair in pairs for number in pair if number != user.pk)


def clashing_roles(user: User, role: str, case: Recorded) -> tuple[Role, ...]:
    """Give the roles a person has played in a case that forbid her this one."""
    return tuple(sorted(Role(played) for played in roles_played(user, case) if incompatible(played, role)))


def may_take_part(user: User, role: str, *, case: Recorded, candidate: User) -> bool:
    """Tell whether `require_fit` would let a person act in a case."""
    return (
        user != candidate
        and has_role(user, role)
        and not tied(user, candidate)
        and not clashing_roles(user, role, case)
    )
