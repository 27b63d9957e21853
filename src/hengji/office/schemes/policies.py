"""Who may manage schemes and batches."""

from hengji.office.people.models import User
from hengji.office.people.queries import has_role
from hengji.office.people.roles import Role
from hengji.office.schemes.models import Scheme


def may_revise(user: User, scheme: Scheme) -> bool:
    return scheme.frozen_at is None and has_role(user, Role.SCHEME_MANAGER)


def may_record_rulebooks(user: User) -> bool:
    return has_role(user, Role.SCHEME_MANAGER)


def may_plan_batches(user: User) -> bool:
    return has_role(user, Role.SCHEME_MANAGER)


def may_run_batches(user: User) -> bool:
    return has_role(user, Role.EXAM_OFFICER)
