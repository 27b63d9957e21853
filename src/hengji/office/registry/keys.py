"""The private halves of the issuer's keys: encrypted files outside the database."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.utils.translation import gettext as _

from hengji.assay.credentials.multikey import multikey
from hengji.assay.credentials.proof import Signer
from hengji.office.registry.models import IssuerKey
from hengji.office.registry.refusals import KeyFileUnusable, PassphraseMissing


def keep_key(kid: str, key: Ed25519PrivateKey) -> None:
    """Keep a private half in a file that only this account may read.

    Raises:
        PassphraseMissing: No passphrase is set.
        KeyFileUnusable: There is a file of that name.
    """
    content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(_passphrase()))
    path = key_path(kid)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as taken:
        raise KeyFileUnusable(kid, _("同名文件已存在")) from taken
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def signer_of(key: IssuerKey) -> Signer:
    """Open a key for signing.

    Raises:
        PassphraseMissing: No passphrase is set.
        KeyFileUnusable: The file is gone, does not open with the passphrase, or is another key.
    """
    try:
        private = load_pem_private_key(key_path(key.kid).read_bytes(), _passphrase())
    except OSError as fault:
        raise KeyFileUnusable(key.kid, _("文件不存在或无权读取")) from fault
    except ValueError as fault:
        raise KeyFileUnusable(key.kid, _("口令不对或文件损坏")) from fault
    if not isinstance(private, Ed25519PrivateKey) or multikey(private.public_key()) != key.public_multikey:
        raise KeyFileUnusable(key.kid, _("与登记的公钥不是一对"))
    return Signer(key.method, private)


def destroy_key_file(kid: str) -> None:
    """Remove a private half that must never sign again."""
    key_path(kid).unlink(missing_ok=True)


def key_path(kid: str) -> Path:
    return Path(settings.ISSUER_KEY_DIR) / f"{kid}.pem"


def _passphrase() -> bytes:
    passphrase: str = settings.ISSUER_KEY_PASSPHRASE
    if not passphrase:
        raise PassphraseMissing
    return passphrase.encode()
