"""Who takes a person's file, and who looks after what is kept."""

from hengji.office.keeping.lifecycle import KEEPERS
from hengji.office.people.models import User
from hengji.office.people.queries import Visitor, roles_of, tied
from hengji.office.people.roles import Role


def file_role(user: Visitor, person: User) -> Role | None:
    """Give the role in which somebody may take a person's file: her own, or as a registrar without a tie to her."""
    held = roles_of(user)
    if user.pk == person.pk:
        return Role.CANDIDATE if Role.CANDIDATE in held else None
    free = Role.REGISTRAR in held and isinstance(user, User) and not tied(user, person)
    return Role.REGISTRAR if free else None


def may_take_file(user: Visitor, person: User) -> bool:
    return file_role(user, person) is not None


def keeping_role(user: Visitor) -> Role | None:
    """Give the role in which somebody looks after what is kept, if she has one."""
    held = roles_of(user)
    return next((role for role in KEEPERS if role in held), None)
