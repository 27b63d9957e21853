"""Prints: short names of what the parts of a page show, by which a page says what it need not be sent again."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from pydantic_core import to_json

PRINT_BYTES = 6  # eight letters: a page names a hundred parts in one address
BETWEEN = "."


def print_of(*what: Any) -> str:
    """Name what is shown: the same letters for the same content.

    Example:
        >>> print_of("menu", (3, None)) == print_of("menu", (3, None)) != print_of("menu", (4, None))
        True
    """
    told = to_json(what, fallback=repr)
    return urlsafe_b64encode(blake2b(told, digest_size=PRINT_BYTES).digest()).decode()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page shows already.

    Attributes:
        prints: Of its parts.
        entries: How many operations it knows of, so that only the journal's later entries are told.
    """

    prints: frozenset[str] = frozenset()
    entries: int = 0


def seen_by(told: Mapping[str, Any]) -> Seen:
    """Read what a page says of itself: ``shown``, prints with a full stop between them, and ``since``, a number.

    Raises:
        ValueError: ``since`` is no number.
    """
    return Seen(frozenset(str(told.get("shown", "")).split(BETWEEN)), max(0, int(told.get("since", 0))))
