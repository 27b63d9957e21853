"""One document, one sequence of bytes.

A Data Integrity signature covers what a document says, not how it is spelled: spaces, the order of members,
escapes and doubled members are outside it. So a credential is stored, served and verified in one spelling
only, that of RFC 8785 (sorted members, no spaces, UTF-8), and a file spelled otherwise is refused.
"""

import json
from collections.abc import Mapping
from typing import Any

MAXIMUM_BYTES = 1 << 20


class Unreadable(Exception):
    """Bytes that are not one JSON object in the strict sense used here."""


def canonical_bytes(document: Mapping[str, Any]) -> bytes:
    """Spell a document in its one form.

    Our documents hold text, whole numbers, truth values, lists and objects with ASCII names; for these the
    form is that of RFC 8785.

    Raises:
        ValueError: The document holds a number that is not whole, or text that is not Unicode.
    """
    spelled = json.dumps(document, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return spelled.encode()


def read_strictly(content: bytes) -> dict[str, Any]:
    """Read one JSON object, refusing what two readers could understand in two ways.

    Raises:
        Unreadable: The bytes are too many, are not UTF-8 or not JSON, hold a member twice, a number that is
            not whole, or are not an object.
    """
    if len(content) > MAXIMUM_BYTES:
        raise Unreadable(f"{len(content)} bytes are more than the {MAXIMUM_BYTES} a document may have")
    try:
        document = json.loads(
            content.decode(),
            object_pairs_hook=_without_doubles,
            parse_float=_no_fraction,
            parse_constant=_no_fraction,
        )
    except (ValueError, RecursionError) as fault:
        raise Unreadable(str(fault)) from fault
    if not isinstance(document, dict):
        raise Unreadable(f"an object was expected, found {type(document).__name__}")
    return document


def _without_doubles(members: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(members)
    if len(document) != len(members):
        names = [name for name, _ in members]
        doubled = sorted({name for name in names if names.count(name) > 1})
        raise Unreadable(f"the member {doubled[0]!r} stands twice in one object")
    return document


def _no_fraction(spelled: str) -> Any:
    raise Unreadable(f"the number {spelled} is not whole")
