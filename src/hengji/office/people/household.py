"""When two telephone numbers or addresses are the same, told from fingerprints alone."""

import unicodedata

from django.conf import settings
from django.utils.crypto import salted_hmac

from hengji.office.people.lifecycle import HouseholdKind

CHINA = "86"
MOBILE_DIGITS = 11


def fingerprint_of(kind: HouseholdKind, text: str) -> str:
    """Give a keyed hash of a number or address as it would be compared; empty when nothing is left of it.

    The key is `HENGJI_INDEX_KEY`, or the site's secret without it, so a fingerprint tells nothing to who gets hold of
    the table alone. A new key makes old fingerprints match no new one.
    """
    plain = _digits(text) if kind == HouseholdKind.PHONE else _letters(text)
    if not plain:
        return ""
    secret = settings.INDEX_KEY or None
    return salted_hmac(f"hengji.household.{kind}", plain, secret=secret, algorithm="sha256").hexdigest()


def _digits(text: str) -> str:
    """Spell a telephone number without space, punctuation and the country's code.

    Example:
        >>> _digits("+86 138-0013-8000"), _digits("13800138000")
        ('13800138000', '13800138000')
    """
    digits = "".join(one for one in unicodedata.normalize("NFKC", text) if one.isdecimal())
    with_code = len(digits) == MOBILE_DIGITS + len(CHINA) and digits.startswith(CHINA)
    return digits[len(CHINA) :] if with_code else digits


def _letters(text: str) -> str:
    """Spell an address without space and punctuation.

    Example:
        >>> _letters("杭州市 文一路１２号, 3-402") == _letters("杭州市文一路12号3402")
        True
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in plain if one.isalnum())
