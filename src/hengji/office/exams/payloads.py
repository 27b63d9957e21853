"""An operation as a page sends it, before a company takes it: spelled so that the same one is known again."""

import json
from datetime import UTC, datetime
from typing import Any

from hengji.assay.company import OPERATIONS, form_fields
from hengji.office.exams.lifecycle import LONGEST_FILE_PAYLOAD, LONGEST_PAYLOAD
from hengji.office.exams.refusals import KeyNotUsable, OperationMalformed, OperationTooLong

LONGEST_KEY = 64


def spelled(payload: dict[str, Any]) -> bytes:
    """Spell what was sent, so that the same attempt is known when it comes again.

    What cannot be spelled, such as half a surrogate pair, could not be stored or hashed either.

    Raises:
        OperationMalformed: It is not an operation's name with arguments, so the company cannot even refuse it.
        OperationTooLong: It is longer than any honest form.
    """
    name, arguments = payload.get("operation"), payload.get("arguments")
    if (
        payload.keys() != {"operation", "arguments"}
        or not isinstance(name, str)
        or not isinstance(arguments, dict)
    ):
        raise OperationMalformed
    try:
        text = json.dumps(payload, ensure_ascii=False, sort_keys=True, allow_nan=False).encode()
    except (ValueError, RecursionError) as not_json:
        raise OperationMalformed from not_json
    longest = LONGEST_FILE_PAYLOAD if _carries_a_file(name) else LONGEST_PAYLOAD
    if len(text) > longest:
        raise OperationTooLong(len(text), longest)
    return text


def check_key(key: str) -> None:
    """Refuse a page's name for an attempt that is no plain short word.

    Raises:
        KeyNotUsable: It is not.
    """
    if not 1 <= len(key) <= LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise KeyNotUsable(key[:LONGEST_KEY], LONGEST_KEY)


def moment_spelled(moment: datetime) -> str:
    """Spell a moment as journals hold it.

    Example:
        >>> moment_spelled(datetime(2026, 3, 2, 1, tzinfo=UTC))
        '2026-03-02T01:00:00.000Z'
    """
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _carries_a_file(name: str) -> bool:
    kind = OPERATIONS.get(name)
    return kind is not None and any(field.widget == "file" for field in form_fields(kind))
