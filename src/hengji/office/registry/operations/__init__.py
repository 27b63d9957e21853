"""Every act of the registry: numbers and certificates, their standing, keys, status lists."""

from hengji.office.registry.operations.issuing import (
    issue_certificate,
    replace_certificate,
    reserve_number,
    void_number,
)
from hengji.office.registry.operations.keys import declare_key_compromised, make_issuer_key
from hengji.office.registry.operations.originals import draw_original
from hengji.office.registry.operations.standing import (
    expire_certificates,
    resume_certificate,
    revoke_certificate,
    suspend_certificate,
)
from hengji.office.registry.operations.status import sign_status_lists
from hengji.office.registry.operations.uploading import prepare_upload, record_receipt, record_return

__all__ = [
    "declare_key_compromised",
    "draw_original",
    "expire_certificates",
    "issue_certificate",
    "make_issuer_key",
    "prepare_upload",
    "record_receipt",
    "record_return",
    "replace_certificate",
    "reserve_number",
    "resume_certificate",
    "revoke_certificate",
    "sign_status_lists",
    "suspend_certificate",
    "void_number",
]
