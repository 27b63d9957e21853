"""Who may see what could not be delivered, and have it tried again."""

from hengji.office.people.queries import Visitor, roles_of
from hengji.office.people.roles import Role

DELIVERY_READERS = frozenset({Role.REGISTRAR, Role.EXAM_OFFICER, Role.SYSADMIN})


def may_see_deliveries(user: Visitor) -> bool:
    return bool(roles_of(user) & DELIVERY_READERS)
