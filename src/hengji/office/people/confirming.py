"""Acts on what a person signs in with: her password, the second step and its recovery codes, and her sessions."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.people import totp
from hengji.office.people.guards import require_role
from hengji.office.people.letters import (
    CHANGED_BODY,
    CHANGED_TITLE,
    RECOVERY_BODY,
    RECOVERY_TITLE,
    RESET_BODY,
    RESET_TITLE,
    tell,
)
from hengji.office.people.lifecycle import PersonVerb
from hengji.office.people.models import RecoveryCode, SecondFactor, User
from hengji.office.people.refusals import (
    CodeWrong,
    DetailMissing,
    OwnFactor,
    SecondFactorHeld,
    SecondFactorMissing,
    TooManyCodes,
)
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.operations import note

TRIES = 5
WINDOW = timedelta(minutes=15)
"""Five tries a quarter of an hour at a million codes, three of them good: 0.15 % a day, for who has the password."""


@transaction.atomic
def begin_second_factor(*, user: User, now: datetime) -> SecondFactor:
    """Draw a secret for a person who has no second step; it counts for nothing until she has shown a code of it.

    Raises:
        SecondFactorHeld: She has one; only somebody else takes it away.
    """
    held = _held(user)
    if held and held.confirmed_at:
        raise SecondFactorHeld(user)
    SecondFactor.objects.filter(user=user).delete()
    return SecondFactor.objects.create(user=user, secret=totp.new_secret(), made_at=now)


def confirm_second_factor(*, user: User, code: str, now: datetime) -> tuple[str, ...]:
    """Let the second step count from now on, and give the recovery codes; they are kept as hashes and never shown again.

    Raises:
        SecondFactorHeld: It counts already.
        SecondFactorMissing: There is none to confirm.
        CodeWrong, TooManyCodes: The code is not hers, or it was tried too often.
    """
    _checked(user, code, now, confirmed=False)
    return _confirmed(user, now)


def pass_second_step(*, user: User, code: str, now: datetime) -> None:
    """Accept a code of the telephone, or a recovery code, each once.

    Raises:
        SecondFactorMissing: She has no second step.
        CodeWrong, TooManyCodes: The code is not hers, or it was tried too often.
    """
    _checked(user, code, now, confirmed=True)


def renew_recovery_codes(*, user: User, code: str, now: datetime) -> tuple[str, ...]:
    """Give new recovery codes for a code of the telephone; those from before count no more.

    Raises:
        SecondFactorMissing: She has no second step.
        CodeWrong, TooManyCodes: The code is not hers, or it was tried too often.
    """
    _checked(user, code, now, confirmed=True)
    return _renewed(user, now)


@transaction.atomic
def reset_second_factor(*, user_id: int, reason: str, actor: User, now: datetime) -> User:
    """Take a person's second step away, whose telephone and codes are lost: she is signed out and told, and enrols anew.

    Raises:
        RoleMissing: The actor is no system administrator.
        OwnFactor: It is her own.
        SecondFactorMissing: There is none.
        DetailMissing: There is no reason.
    """
    require_role(actor, Role.SYSADMIN)
    user = User.objects.select_for_update().get(pk=user_id)
    if user == actor:
        raise OwnFactor(user)
    if not reason.strip():
        raise DetailMissing(_("理由"))
    if not SecondFactor.objects.filter(user=user).delete()[0]:
        raise SecondFactorMissing(user)
    _sign_out_everywhere(user)
    note(user, PersonVerb.RESET_FACTOR, actor=actor, now=now, role=Role.SYSADMIN, reason=reason.strip())
    transaction.on_commit(lambda: tell(user, RESET_TITLE, RESET_BODY))
    return user


@transaction.atomic
def change_password(*, user: User, password: str, now: datetime) -> User:
    """Set a person's own new password; every session of hers ends, and the page opens her present one again."""
    user = User.objects.select_for_update().get(pk=user.pk)
    user.set_password(password)
    user.save(update_fields=["password"])
    note(user, PersonVerb.CHANGE_PASSWORD, actor=user, now=now, role=SYSTEM)
    transaction.on_commit(lambda: tell(user, CHANGED_TITLE, CHANGED_BODY))
    return user


def _held(user: User) -> SecondFactor | None:
    return SecondFactor.objects.select_for_update().filter(user=user).first()


def _checked(user: User, code: str, now: datetime, *, confirmed: bool) -> None:
    """Spend a try; the refusal comes after the commit, so that a wrong code stays counted."""
    if not _spent(user, code, now, confirmed=confirmed):
        raise CodeWrong


@transaction.atomic
def _spent(user: User, code: str, now: datetime, *, confirmed: bool) -> bool:
    factor = _held(user)
    if factor is None or (confirmed and not factor.confirmed_at):
        raise SecondFactorMissing(user)
    if factor.confirmed_at and not confirmed:
        raise SecondFactorHeld(user)
    _count(factor, now)
    step = totp.step_of(factor.secret, code, now, after=factor.last_step)
    right = step is not None or (confirmed and _recovered(factor, code, now))
    if right:
        factor.last_step, factor.tries = step or factor.last_step, 0
    factor.save(update_fields=["last_step", "tries", "tries_from"])
    return right


def _count(factor: SecondFactor, now: datetime) -> None:
    if factor.tries_from is None or now - factor.tries_from >= WINDOW:
        factor.tries, factor.tries_from = 0, now
    if factor.tries >= TRIES:
        raise TooManyCodes(factor.tries_from + WINDOW)
    factor.tries += 1


def _recovered(factor: SecondFactor, code: str, now: datetime) -> bool:
    unused = RecoveryCode.objects.filter(factor=factor, used_at__isnull=True)
    if not unused.filter(digest=totp.digest_of_recovery(code)).update(used_at=now):
        return False
    note(
        factor.user, PersonVerb.USE_RECOVERY_CODE, actor=factor.user, now=now, role=SYSTEM,
        detail={"left": unused.count()},
    )  # fmt: skip
    transaction.on_commit(lambda: tell(factor.user, RECOVERY_TITLE, RECOVERY_BODY))
    return True


@transaction.atomic
def _confirmed(user: User, now: datetime) -> tuple[str, ...]:
    factor = SecondFactor.objects.select_related("user").get(user=user)
    factor.confirmed_at = now
    factor.save(update_fields=["confirmed_at"])
    note(factor.user, PersonVerb.ENROL_FACTOR, actor=user, now=now, role=SYSTEM)
    return _drawn_codes(factor)


@transaction.atomic
def _renewed(user: User, now: datetime) -> tuple[str, ...]:
    factor = SecondFactor.objects.select_related("user").get(user=user)
    note(factor.user, PersonVerb.RENEW_CODES, actor=user, now=now, role=SYSTEM)
    return _drawn_codes(factor)


def _drawn_codes(factor: SecondFactor) -> tuple[str, ...]:
    factor.codes.all().delete()
    codes = totp.new_recovery_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(factor=factor, digest=totp.digest_of_recovery(code)) for code in codes
    )
    return codes


def _sign_out_everywhere(user: User) -> None:
    user.session_round += 1
    user.save(update_fields=["session_round"])
