"""Status lists: one bit for each certificate, in a document of its own that is signed anew every day.

Source:
    W3C Bitstring Status List 1.0.
"""

import base64
import binascii
import gzip
import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from hengji.assay.credentials.proof import moment
from hengji.assay.credentials.shape import STATUS_CONTEXT, STATUS_TYPE

ENTRIES = 131_072
_MAXIMUM_ENTRIES = 8 * 1024 * 1024


class NotAList(Exception):
    """Text that does not hold a list of bits, or too short a one to hide a person in."""


def encoded_list(indexes: Iterable[int], entries: int = ENTRIES) -> str:
    """Spell the list in which exactly these bits are set, the first index being the highest bit.

    Raises:
        ValueError: An index is outside the list.
    """
    bits = bytearray(entries // 8)
    for index in indexes:
        if not 0 <= index < entries:
            raise ValueError(f"an index must be from 0 to {entries - 1}, got {index}")
        bits[index // 8] |= 0x80 >> index % 8
    packed = gzip.compress(bytes(bits), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def listed_bits(encoded: str) -> bytes:
    """Read what :func:`encoded_list` spells.

    Raises:
        NotAList: The text is not such a list, or has fewer than 131,072 entries.
    """
    try:
        packed = base64.b64decode(
            encoded[1:] + "=" * (-(len(encoded) - 1) % 4), altchars=b"-_", validate=True
        )
        unpacker = zlib.decompressobj(wbits=31)
        bits = unpacker.decompress(packed, _MAXIMUM_ENTRIES // 8)
    except (binascii.Error, zlib.error) as fault:
        raise NotAList(str(fault)) from fault
    if not unpacker.eof or unpacker.unused_data:
        raise NotAList("the compressed list is cut short, too long or has something behind it")
    if len(bits) * 8 < ENTRIES:
        raise NotAList(f"{len(bits) * 8} entries are fewer than {ENTRIES}")
    return bits


def is_set(bits: bytes, index: int) -> bool:
    """Say whether the bit at an index is set.

    Example:
        >>> is_set(listed_bits(encoded_list([7])), 7), is_set(listed_bits(encoded_list([7])), 8)
        (True, False)
    """
    return bool(bits[index // 8] & (0x80 >> index % 8))


def status_list(
    *,
    did: str,
    url: str,
    purpose: str,
    indexes: Iterable[int],
    valid_from: datetime,
    valid_until: datetime,
) -> dict[str, Any]:
    """Build a status list, to be signed with a ``status-`` key."""
    return {
        "@context": STATUS_CONTEXT,
        "id": url,
        "type": STATUS_TYPE,
        "issuer": did,
        "validFrom": moment(valid_from),
        "validUntil": moment(valid_until),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encoded_list(indexes),
        },
    }
