"""Who may not also be whom: the checks that every stage asks before a member of staff acts."""

from hengji.office.people.models import RoleGrant, User
from hengji.office.people.queries import clashing_roles, has_role, tied
from hengji.office.people.refusals import OwnCase, PersonsTied, RoleClash, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.models import Recorded


def require_role(actor: User, role: Role) -> None:
    """Refuse an actor who does not hold the role.

    Raises:
        RoleMissing: She does not.
    """
    if not has_role(actor, role):
        raise RoleMissing(actor, role.label)


def require_role_alone(actor: User, role: Role) -> None:
    """Refuse an actor who does not hold the role, and keep the others who do waiting until she has done.

    For acts that give a name which nobody else may have: a row that is not there yet cannot be locked, so that two
    at the same moment would both find the name free. What locks instead are the grants of the role.

    Raises:
        RoleMissing: She does not hold it.
    """
    require_role(actor, role)
    grants = RoleGrant.objects.select_for_update().filter(role=role, ended_at__isnull=True)
    list(grants.order_by("pk").values_list("pk"))


def require_fit(actor: User, role: Role, *, case: Recorded, candidate: User) -> None:
    """Refuse an actor who may not act in this role in this case.

    ``case`` is any object of the case, whose record tells what the actor has done in it before; ``candidate``
    is whose case it is.

    Raises:
        RoleMissing: The actor does not hold the role.
        OwnCase: The case is the actor's own.
        PersonsTied: The actor and the candidate have a declared tie.
        RoleClash: The actor has played another role in this case that goes ill with this one.
    """
    require_role(actor, role)
    if actor == candidate:
        raise OwnCase(actor)
    if tied(actor, candidate):
        raise PersonsTied(actor, candidate)
    if clashes := clashing_roles(actor, role, case):
        raise RoleClash(actor, role.label, clashes[0].label)
