"""Who holds which role, who is tied to whom, and who may still act in a case."""

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Any, TypeAlias
from unicodedata import normalize

from django.contrib.auth.models import AnonymousUser
from django.db.models import BigIntegerField, F, Q, QuerySet

from hengji.office.people.models import (
    Affiliation,
    ExaminerScope,
    HouseholdMark,
    Photograph,
    RecoveryCode,
    RoleGrant,
    SecondFactor,
    Tie,
    Training,
    User,
    VerifiedIdentity,
)
from hengji.office.people.refusals import PersonUnknown
from hengji.office.people.roles import OUTSIDERS, Role, incompatible
from hengji.office.record.models import Recorded
from hengji.office.record.prepared import Prepared, Slot
from hengji.office.record.queries import roles_played

Visitor: TypeAlias = User | AnonymousUser
"""Whoever looks at a page, signed in or not."""

ROLES: Prepared[tuple[str]] = Prepared(
    lambda user: RoleGrant.objects.filter(user=user, ended_at__isnull=True).values_list("role"),
    BigIntegerField(),
)


def roles_of(user: Visitor) -> frozenset[Role]:
    """Give the roles that a person holds; a visitor who is not signed in holds none."""
    if user.pk is None:
        return frozenset()
    return frozenset(Role(role) for (role,) in ROLES.all(user.pk))


def has_role(user: Visitor, role: str) -> bool:
    """Tell whether a person holds a role."""
    return role in roles_of(user)


def people_with(role: str) -> QuerySet[User]:
    """Give the people who hold a role, by name."""
    return User.objects.filter(role_grants__role=role, role_grants__ended_at__isnull=True).order_by(
        "name", "pk"
    )


def staff() -> QuerySet[User]:
    """Give the people who hold any role of the office, by name."""
    held = RoleGrant.objects.filter(ended_at__isnull=True).exclude(role__in=OUTSIDERS)
    return User.objects.filter(pk__in=held.order_by().values("user")).order_by("name", "pk")


def roles_held(people: Iterable[User]) -> dict[int, tuple[Role, ...]]:
    """Give the roles of several people, by their numbers."""
    held: dict[int, tuple[Role, ...]] = {person.pk: () for person in people}
    grants = RoleGrant.objects.filter(user__in=held, ended_at__isnull=True).order_by("role")
    for number, role in grants.values_list("user", "role"):
        held[number] += (Role(role),)
    return held


def tied(user: User, other: User) -> bool:
    """Tell whether two people must keep out of each other's cases."""
    return other.pk in tied_to(user)


def tied_to(user: User) -> frozenset[int]:
    """Give the numbers of all people tied to one, declared or derived, for lists that leave them out.

    Derived ties are: the same organisation now, a training of one by the other that has not lapsed, a shared
    telephone number or address.
    """
    return frozenset(number for (number,) in TIED.all(user.pk)) - {user.pk}


def declared_ties_of(user: User) -> frozenset[int]:
    """Give the numbers of the people to whom a person's tie has been declared."""
    numbers = Tie.objects.filter(Q(first=user) | Q(second=user)).order_by().values_list("first", "second")
    return frozenset(chain.from_iterable(numbers)) - {user.pk}


def scopes_of(user: User) -> QuerySet[ExaminerScope]:
    """Give the cards of a person as an examiner."""
    return ExaminerScope.objects.filter(user=user)


def within(cards: Iterable[ExaminerScope], skill: str, level: str, on: date | None = None) -> bool:
    """Tell whether somebody with these cards may assess a skill and level; without any card nothing limits her."""
    held = tuple(cards)
    return not held or any(card.covers(skill, level, on) for card in held)


def affiliations_of(user: User) -> QuerySet[Affiliation]:
    """Give the organisations that a person belongs or belonged to, the latest first."""
    return Affiliation.objects.filter(user=user).select_related("organisation")


def trainings_of(user: User) -> QuerySet[Training]:
    """Give the trainings that a person gave or took, the latest first."""
    trainings = Training.objects.filter(Q(trainer=user) | Q(trainee=user))
    return trainings.select_related("trainer", "trainee").order_by("-ended_on", "pk")


def ties_of(user: User) -> QuerySet[Tie]:
    """Give the ties declared for a person."""
    ties = Tie.objects.filter(Q(first=user) | Q(second=user))
    return ties.select_related("first", "second", "declared_by").order_by("declared_at", "pk")


def household_marks_of(user: User) -> QuerySet[HouseholdMark]:
    """Give the fingerprints noted for a person."""
    return HouseholdMark.objects.filter(user=user).order_by("noted_at", "pk")


def identities_of(user: User) -> QuerySet[VerifiedIdentity]:
    """Give the verifications of a person's identity that hold, one for each kind of document, the latest first."""
    held = VerifiedIdentity.objects.filter(user=user, withdrawn_at__isnull=True)
    return held.select_related("verified_by").order_by("-verified_at", "-pk")


def identity_of(user: User) -> VerifiedIdentity | None:
    """Give the verification of a person's identity that was made last and holds."""
    return identities_of(user).first()


def photographs_of(user: User) -> QuerySet[Photograph]:
    """Give the photograph that is kept of a person, if there is one."""
    return Photograph.objects.filter(user=user).exclude(file="")


def accounts_of_same_person(user: User) -> frozenset[int]:
    """Give the numbers of the other accounts whose holder has shown the same document."""
    hers = VerifiedIdentity.objects.filter(user=user, withdrawn_at__isnull=True).values("fingerprint")
    same = VerifiedIdentity.objects.filter(fingerprint__in=hers, withdrawn_at__isnull=True)
    return frozenset(same.values_list("user_id", flat=True)) - {user.pk}


def grants_of(user: User) -> QuerySet[RoleGrant]:
    """Give every role that a person holds or held, those she holds first."""
    return RoleGrant.objects.filter(user=user).order_by(F("ended_at").desc(nulls_first=True), "role")


def second_factor_of(user: User) -> SecondFactor | None:
    """Give the second step of a person's sign-in, confirmed or begun."""
    return SecondFactor.objects.filter(user=user).first()


def recovery_codes_left(user: User) -> int:
    """Count the recovery codes that still work."""
    return RecoveryCode.objects.filter(factor__user=user, used_at__isnull=True).count()


def works_here(user: Visitor) -> bool:
    """Tell whether somebody holds a role of the office."""
    return bool(roles_of(user) - set(OUTSIDERS))


def person_numbered(user_id: int) -> User | None:
    """Give a person by number."""
    return User.objects.filter(pk=user_id).first()


def account_meant(typed: str) -> User | None:
    """Give the open account that somebody means by what she typed: an e-mail address before a user name.

    One question whatever was typed. The database may find an address like another that is only written alike in some
    alphabet: such a one is left out, and whoever is written to is written to at the address on record.
    """
    found = User.objects.filter(Q(username=typed) | Q(email__iexact=typed), is_active=True).order_by("pk")
    by_address = [one for one in found if _mailbox(one.email) == _mailbox(typed)]
    by_name = [one for one in found if one.username == typed]
    exact = [one for one in by_address if one.email == typed]
    return next(iter(exact + by_address + by_name), None)


def _mailbox(address: str) -> str:
    return normalize("NFKC", address).casefold()


def person_with_account(username: str) -> User:
    """Give a person by her account.

    Raises:
        PersonUnknown: There is none of that name.
    """
    person = User.objects.filter(username=username.strip()).first()
    if person is None:
        raise PersonUnknown(username)
    return person


def people_named(words: str) -> QuerySet[User]:
    """Give the people whose name or account holds the words, by name."""
    found = User.objects.filter(
        Q(name__icontains=words) | Q(username__icontains=words) | Q(name_latin__icontains=words)
    )
    return found.order_by("name", "pk")


def _tied(user: Slot) -> QuerySet[Any, tuple[int]]:
    """Ask once, since who is tied is asked for at every act. Sorting would be lost work, and unions forbid it."""
    declared = Tie.objects.filter(first=user).order_by().values_list("second_id")
    return declared.union(
        Tie.objects.filter(second=user).order_by().values_list("first_id"),
        _colleagues(user).values_list("user_id"),
        Training.objects.filter(trainer=user, lapsed_at__isnull=True).values_list("trainee_id"),
        Training.objects.filter(trainee=user, lapsed_at__isnull=True).values_list("trainer_id"),
        _household(user).values_list("user_id"),
    )


def _colleagues(user: Slot) -> QuerySet[Affiliation]:
    hers = Affiliation.objects.filter(user=user, until__isnull=True).order_by().values("organisation")
    return Affiliation.objects.filter(organisation__in=hers, until__isnull=True).order_by()


def _household(user: Slot) -> QuerySet[HouseholdMark]:
    hers = HouseholdMark.objects.filter(user=user).order_by().values("fingerprint")
    return HouseholdMark.objects.filter(fingerprint__in=hers).order_by()


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


TIED: Prepared[tuple[int]] = Prepared(_tied, BigIntegerField())
