"""Who gives packages out, who reads of them, who holds half of the word that opens one."""

from hengji.office.packages.lifecycle import PackageState
from hengji.office.packages.models import RoomPackage
from hengji.office.people.models import User
from hengji.office.people.queries import Visitor, has_role, roles_of
from hengji.office.people.roles import SUPERVISORS, Role

READERS = frozenset({Role.EXAM_OFFICER, *SUPERVISORS})


def may_read_packages(user: Visitor) -> bool:
    return bool(roles_of(user) & READERS)


def may_give_packages(user: Visitor) -> bool:
    return has_role(user, Role.EXAM_OFFICER)


def may_see_package(user: User, package: RoomPackage) -> bool:
    return may_read_packages(user) or holds_half(user, package)


def may_fetch_package(user: User, package: RoomPackage) -> bool:
    return package.state == PackageState.GIVEN and may_give_packages(user)


def may_show_half(user: User, package: RoomPackage) -> bool:
    return package.state == PackageState.GIVEN and holds_half(user, package)


def holds_half(user: User, package: RoomPackage) -> bool:
    return user.pk in {package.first_holder_id, package.second_holder_id}


def may_run_room(user: User, package: RoomPackage) -> bool:
    """Tell whether a person stands at the door of the room that this server runs."""
    return package.state == PackageState.OPENED and holds_half(user, package)
