"""The code that lets an invited person into her account: told once by mail, kept as a hash alone."""

import re
from base64 import b32encode
from secrets import token_bytes

from django.utils.crypto import salted_hmac

CODE_BYTES = 20
GROUP = 4


def new_code() -> str:
    """Make a code of 160 bits, spelled in letters and digits that are not mistaken for one another when typed."""
    letters = b32encode(token_bytes(CODE_BYTES)).decode()
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def hash_of(code: str) -> str:
    """Hash a code as it was typed; case, blanks and hyphens do not count."""
    plain = re.sub(r"[^A-Z2-7]", "", code.upper())
    return salted_hmac("hengji.activation", plain, algorithm="sha256").hexdigest()
