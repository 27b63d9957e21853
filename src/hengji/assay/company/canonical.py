"""The one spelling of a value for hashing: sorted keys, no blanks, UTF-8, whole numbers only."""

import json
from hashlib import sha256
from typing import Any


def canonical(value: Any) -> str:
    """Spell a JSON value in its only form.

    Raises:
        ValueError: It holds NaN or an infinity.
        TypeError: It holds something that JSON has no word for.

    Example:
        >>> canonical({"b": 1, "a": "采购"})
        '{"a":"采购","b":1}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: Any) -> str:
    """SHA-256 of the canonical spelling, as 64 hexadecimal digits."""
    return sha256(canonical(value).encode()).hexdigest()
