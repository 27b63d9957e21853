"""Ed25519 public keys and signatures as text: Multikey and base58 (Bitcoin alphabet).

Source:
    W3C Controlled Identifiers 1.0, sections 2.2.2 (Multikey) and 2.4 (Multibase).
"""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519_PUBLIC = b"\xed\x01"
_PUBLIC_BYTES = 32


class NotBase58(Exception):
    """Text that is not the one base58 spelling of any bytes."""


class NotMultikey(Exception):
    """Text that is not an Ed25519 public key."""


def base58btc(content: bytes) -> str:
    r"""Spell bytes in base58 with the multibase prefix ``z``.

    Example:
        >>> base58btc(b"\x00\x01")
        'z12'
    """
    number = int.from_bytes(content, "big")
    digits = ""
    while number:
        number, digit = divmod(number, 58)
        digits = _ALPHABET[digit] + digits
    zeros = len(content) - len(content.lstrip(b"\0"))
    return "z" + _ALPHABET[0] * zeros + digits


def from_base58btc(text: str) -> bytes:
    """Read what :func:`base58btc` spells.

    Raises:
        NotBase58: The prefix is missing or a character is not of the alphabet.
    """
    if not text.startswith("z") or any(letter not in _ALPHABET for letter in text[1:]):
        raise NotBase58(text)
    number = 0
    for letter in text[1:]:
        number = number * 58 + _ALPHABET.index(letter)
    zeros = len(text[1:]) - len(text[1:].lstrip(_ALPHABET[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def multikey(public: Ed25519PublicKey) -> str:
    """Spell a public key, beginning with ``z6Mk``."""
    return base58btc(_ED25519_PUBLIC + public.public_bytes(Encoding.Raw, PublicFormat.Raw))


def from_multikey(text: str) -> Ed25519PublicKey:
    """Read a public key.

    Raises:
        NotMultikey: The text is not an Ed25519 Multikey.
    """
    try:
        content = from_base58btc(text)
    except NotBase58 as fault:
        raise NotMultikey(text) from fault
    if content[:2] != _ED25519_PUBLIC or len(content) != len(_ED25519_PUBLIC) + _PUBLIC_BYTES:
        raise NotMultikey(text)
    return Ed25519PublicKey.from_public_bytes(content[2:])
