"""Who looks after jobs, and has one tried again."""

from hengji.office.people.queries import Visitor, roles_of
from hengji.office.people.roles import Role

JOB_READERS = frozenset({Role.EXAM_OFFICER, Role.SYSADMIN})


def may_see_jobs(user: Visitor) -> bool:
    return bool(roles_of(user) & JOB_READERS)
