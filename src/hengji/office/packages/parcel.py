"""The file that travels: a header in clear, the content sealed by two halves of a word, a signature over both.

    package.json    what anybody may know who finds it: which room, when, how many seats, which program
    sealed.bin      AES-256-GCM over the deflated content, bound to the header
    signature.json  Ed25519 over the digests of the two

Neither the signature nor the seal alone would do. Whoever has the signing key cannot read or replace the content,
and whoever has the halves cannot pass off a file of her own as the office's.
"""

import io
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from secrets import choice, token_bytes
from typing import Any, Protocol
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.translation import gettext as _

from hengji.assay.credentials.multikey import NotMultikey, from_multikey
from hengji.office.packages.refusals import HalvesWrong, PackageForged, PackageNotWhole

HEADER, SEALED, SIGNATURE = "package.json", "sealed.bin", "signature.json"
MEMBERS = (HEADER, SEALED, SIGNATURE)
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
HALF_LENGTH = 20  # 99 bits: nobody tries these out, so no slow derivation is needed
NONCE_BYTES = 12
LARGEST = 512 * 1024 * 1024
_SIGNED = b"hengji room package 1\n"
_STILL = (1980, 1, 1, 0, 0, 0)


class Signs(Protocol):
    """An Ed25519 private key, or whatever asks a key store for its signature."""

    def sign(self, data: bytes, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file as it was read: whole, but neither believed nor opened yet."""

    header: dict[str, Any]
    spelled: bytes
    sealed: bytes
    key: str
    signature: bytes

    @property
    def claim(self) -> bytes:
        return _SIGNED + sha256(self.spelled).digest() + sha256(self.sealed).digest()


def new_half() -> str:
    """Draw one half of a word, in letters and digits that are not mistaken for each other."""
    return "".join(choice(LETTERS) for _place in range(HALF_LENGTH))


def written(
    header: Mapping[str, Any], content: Any, halves: tuple[str, str], key: str, signer: Signs
) -> bytes:
    """Seal and sign; give the file."""
    spelled, nonce = spelt(header), token_bytes(NONCE_BYTES)
    sealed = nonce + AESGCM(_key(halves, header)).encrypt(nonce, zlib.compress(spelt(content)), spelled)
    claim = Parcel(dict(header), spelled, sealed, key, b"").claim
    signature = {"key": key, "signature": b64encode(signer.sign(claim)).decode()}
    out = io.BytesIO()
    with ZipFile(out, "w") as folder:
        for name, data in zip(MEMBERS, (spelled, sealed, spelt(signature)), strict=True):
            entry = ZipInfo(name, _STILL)
            entry.compress_type, entry.external_attr = ZIP_STORED, 0o600 << 16
            folder.writestr(entry, data)
    return out.getvalue()


def read(data: bytes) -> Parcel:
    """Read a file.

    Raises:
        PackageNotWhole: It is cut off, or not such a file at all; says what is missing.
    """
    try:
        with ZipFile(io.BytesIO(data)) as folder:
            if sorted(folder.namelist()) != sorted(MEMBERS):
                raise PackageNotWhole(_("其中的文件多了或少了"))
            if any(entry.compress_type != ZIP_STORED for entry in folder.infolist()):
                raise PackageNotWhole(_("内容无法读取"))  # ours never unfold to more than they are
            spelled, sealed, signed = (folder.read(name) for name in MEMBERS)
        header, signature = json.loads(spelled), json.loads(signed)
        return Parcel(
            header, spelled, sealed, signature["key"], b64decode(signature["signature"], validate=True)
        )
    except (BadZipFile, EOFError) as cut:
        raise PackageNotWhole(_("文件被截断或改动（%(what)s）") % {"what": cut}) from cut
    except (ValueError, KeyError, TypeError) as fault:
        raise PackageNotWhole(_("内容无法读取")) from fault


def believed(parcel: Parcel, key: str) -> Parcel:
    """Give the parcel back if a key signed it.

    Raises:
        PackageForged: It did not, or header or content were changed since.
    """
    try:
        from_multikey(key).verify(parcel.signature, parcel.claim)
    except (InvalidSignature, NotMultikey) as wrong:
        raise PackageForged(parcel.header.get("code", "—")) from wrong
    return parcel


def unsealed(parcel: Parcel, halves: tuple[str, str]) -> Any:
    """Open the content with the two halves, in whichever order they are given.

    Raises:
        HalvesWrong: They do not open it.
    """
    nonce, body = parcel.sealed[:NONCE_BYTES], parcel.sealed[NONCE_BYTES:]
    try:
        plain = AESGCM(_key(halves, parcel.header)).decrypt(nonce, body, parcel.spelled)
    except InvalidTag as wrong:
        raise HalvesWrong(parcel.header.get("code", "—")) from wrong
    opened = zlib.decompressobj()
    content = opened.decompress(plain, LARGEST)
    if opened.unconsumed_tail:
        raise PackageNotWhole(_("内容过大"))
    return json.loads(content)


def spelt(content: Any) -> bytes:
    """Spell content in the one way that is signed."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _key(halves: tuple[str, str], header: Mapping[str, Any]) -> bytes:
    word = "\n".join(sorted(_typed(half) for half in halves)).encode()
    salt = str(header.get("code", "")).encode()
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=_SIGNED).derive(word)


def _typed(half: str) -> str:
    return "".join(letter for letter in half.upper() if letter.isalnum())
