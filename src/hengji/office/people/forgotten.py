"""A forgotten password: a code that goes to the mailbox of the account, good once and for half an hour.

Nothing of it is kept. It is signed over what the password, the last sign-in, the address and the round of sessions are
at that moment, so that whichever of them changes, it is worth nothing any more.
"""

from datetime import UTC, datetime

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.db.models import QuerySet
from django.utils.http import base36_to_int, int_to_base36

from hengji.office.people.guards import require_role
from hengji.office.people.letters import RENEWED_BODY, RENEWED_TITLE, send_codes, tell
from hengji.office.people.lifecycle import PersonVerb
from hengji.office.people.models import User
from hengji.office.people.refusals import ResetCodeNotGood
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.operations import note

MOST_ACCOUNTS = 10
"""Of one mailbox in one letter; a family or a training class may share one."""


class _Tokens(PasswordResetTokenGenerator):
    """Django's, told what time it is."""

    key_salt = "hengji.people.forgotten"

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self._moment = now.astimezone(UTC).replace(tzinfo=None)

    def _now(self) -> datetime:
        return self._moment

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.session_round}"


def reset_code_of(user: User, now: datetime) -> str:
    """Give the code by which a person sets a new password."""
    return f"{int_to_base36(user.pk)}-{_Tokens(now).make_token(user)}"


@transaction.atomic
def give_reset_code(*, user: User, actor: User, now: datetime) -> str:
    """Give a person's code to a system administrator, who hands it to her where no letter can.

    Raises:
        RoleMissing: The actor is no system administrator.
    """
    require_role(actor, Role.SYSADMIN)
    note(user, PersonVerb.GIVE_RESET_CODE, actor=actor, now=now, role=Role.SYSADMIN)
    return reset_code_of(user, now)


def person_with_reset_code(code: str, now: datetime) -> User | None:
    """Give the person whom a code is good for."""
    return _found(User.objects.all(), code, now)


def send_reset_codes(*, user_id: int, now: datetime) -> int:
    """Write to a person's mailbox, with a code for each account that signs in by it, and count these.

    An account without a password gets none: it was closed, or waits for its holder to activate it.
    """
    asked = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if asked is None:
        return 0
    same_mailbox = User.objects.filter(email=asked.email, is_active=True).order_by("pk")
    accounts = [one for one in same_mailbox[:MOST_ACCOUNTS] if one.has_usable_password()]
    if accounts:
        send_codes(asked.email, {one.get_username(): reset_code_of(one, now) for one in accounts})
    return len(accounts)


@transaction.atomic
def reset_password(*, code: str, password: str, now: datetime) -> User:
    """Set a new password by a code; every session of hers ends, she is told, and a second step stays as it is.

    Raises:
        ResetCodeNotGood: The code was used, is too old, or never was one.
    """
    user = _found(User.objects.select_for_update(), code, now)
    if user is None:
        raise ResetCodeNotGood
    user.set_password(password)
    user.save(update_fields=["password"])
    note(user, PersonVerb.RESET_PASSWORD, actor=user, now=now, role=SYSTEM)
    transaction.on_commit(lambda: tell(user, RENEWED_TITLE, RENEWED_BODY))
    return user


def _found(people: QuerySet[User], code: str, now: datetime) -> User | None:
    number, _dash, token = code.strip().lower().partition("-")
    try:
        user = people.filter(pk=base36_to_int(number), is_active=True).first()
    except ValueError:
        return None
    return user if user and _Tokens(now).check_token(user, token) else None
