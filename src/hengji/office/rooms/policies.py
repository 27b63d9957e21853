"""Who looks after rooms; for pages that show or hide a form. Operations check again, with reasons."""

from hengji.office.people.models import User
from hengji.office.people.queries import has_role
from hengji.office.people.roles import SUPERVISORS, Role

ROOM_READERS = (Role.EXAM_OFFICER, Role.INVIGILATOR, Role.SCHEME_MANAGER, *SUPERVISORS)
RECORDERS = (Role.EXAM_OFFICER, Role.INVIGILATOR)


def may_keep_rooms(user: User) -> bool:
    return has_role(user, Role.EXAM_OFFICER)


def may_agree_on_sites(user: User) -> bool:
    return has_role(user, Role.SCHEME_MANAGER)


def may_waive_rooms(user: User) -> bool:
    return has_role(user, Role.SCHEME_MANAGER)


def may_index_recordings(user: User) -> bool:
    return any(has_role(user, role) for role in RECORDERS)
