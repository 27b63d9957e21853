"""Whether two identity documents are the same one, told from fingerprints alone; no number is ever kept."""

import re
import unicodedata

from django.conf import settings
from django.db.models import TextChoices
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

RESIDENT_NUMBER = re.compile(r"[1-9][0-9]{16}[0-9X]")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
OTHER_NUMBER = re.compile(r"[0-9A-Z]{5,20}")


class DocumentKind(TextChoices):
    RESIDENT = "resident", _("居民身份证")
    PASSPORT = "passport", _("护照")
    PERMIT = "permit", _("港澳台居民居住证或通行证")


def fingerprint_of_document(kind: DocumentKind, number: str) -> str:
    """Give a keyed hash of a document's number; empty when it cannot be the number of such a document.

    The key is `HENGJI_INDEX_KEY`, or the site's secret without it, so a fingerprint tells nothing to who gets hold of
    the table alone.
    """
    plain = spelled_number(number)
    good = _checks(plain) if kind == DocumentKind.RESIDENT else OTHER_NUMBER.fullmatch(plain)
    if not good:
        return ""
    secret = settings.INDEX_KEY or None
    return salted_hmac(f"hengji.identity.{kind}", plain, secret=secret, algorithm="sha256").hexdigest()


def spelled_number(number: str) -> str:
    """Give a typed number without full-width forms, small letters and what people put between its parts."""
    return "".join(one for one in unicodedata.normalize("NFKC", number).upper() if one.isalnum())


def _checks(number: str) -> bool:
    """Tell whether a resident's number ends as its other digits demand (GB 11643).

    Example:
        >>> _checks("11010519491231002X"), _checks("110105194912310021")
        (True, False)
    """
    if not RESIDENT_NUMBER.fullmatch(number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return CHECK_CHARACTERS[total % len(CHECK_CHARACTERS)] == number[-1]
