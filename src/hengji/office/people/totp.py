"""The second step of signing in: codes that change every half minute, and codes for the day the telephone is gone.

The codes are those of RFC 6238 as `cryptography` makes them, which signs our credentials anyway; another library
would bring a clock of its own.
"""

import re
from base64 import b32encode
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

DIGITS = 6
STEP_S = 30
SECRET_BYTES = 20
DRIFT_STEPS = 1
"""How far a telephone's clock may be off, either way."""

RECOVERY_CODES = 10
RECOVERY_BYTES = 10
GROUP = 4


def new_secret() -> str:
    return token_bytes(SECRET_BYTES).hex()


def spelled(secret: str) -> str:
    """Spell a secret for an application that cannot read the picture.

    Example:
        >>> spelled("00" * 10)
        'AAAA AAAA AAAA AAAA'
    """
    letters = b32encode(bytes.fromhex(secret)).decode()
    return " ".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def address_of(secret: str, account: str, issuer: str) -> str:
    """Give what the picture says to the application on the telephone."""
    return _codes(secret).get_provisioning_uri(account, issuer)


def code_at(secret: str, at: datetime) -> str:
    return _codes(secret).generate(int(at.timestamp())).decode()


def step_of(secret: str, typed: str, at: datetime, *, after: int) -> int | None:
    """Give the half minute for which a code is right; none when it is wrong, or not later than `after`.

    A code counts once: who overhears it, or finds it on a form, is too late.
    """
    now, plain = int(at.timestamp()) // STEP_S, re.sub(r"\D", "", typed)
    for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        if step > after and _is(secret, plain, step):
            return step
    return None


def new_recovery_codes() -> tuple[str, ...]:
    """Make codes of 80 bits each, to be printed."""
    made = (b32encode(token_bytes(RECOVERY_BYTES)).decode() for _ in range(RECOVERY_CODES))
    return tuple("-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP)) for code in made)


def digest_of_recovery(typed: str) -> str:
    """Hash a recovery code as it was typed; case, blanks and hyphens do not count. It is too long to be tried out."""
    return sha256(re.sub(r"[^A-Z2-7]", "", typed.upper()).encode()).hexdigest()


def _is(secret: str, plain: str, step: int) -> bool:
    try:
        _codes(secret).verify(plain.encode(), step * STEP_S)
    except InvalidToken:
        return False
    return True


def _codes(secret: str) -> TOTP:
    return TOTP(bytes.fromhex(secret), DIGITS, SHA1(), STEP_S)  # noqa: S303 - what every application reads
