"""Handing certificates' data to the official query system, and writing down what it answered."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.refusals import ReasonMissing
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import move, note
from hengji.office.registry.lifecycle import UPLOAD, UploadState, UploadVerb
from hengji.office.registry.models import Certificate, Upload, UploadLine
from hengji.office.registry.refusals import NothingToUpload
from hengji.office.registry.uploads import certificates_to_upload

MOST = 1_000
"""Certificates in one list; what is left over goes into the next."""


@transaction.atomic
def prepare_upload(*, actor: User, now: datetime) -> Upload:
    """Put every certificate that is due on a list to be handed over.

    Raises:
        RoleMissing: The actor is no credential officer.
        NothingToUpload: The system knows every certificate as it stands.
    """
    require_role(actor, Role.CREDENTIAL_OFFICER)
    numbers = list(certificates_to_upload().values_list("pk", flat=True)[:MOST])
    due = list(Certificate.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))
    if not due:
        raise NothingToUpload
    upload = Upload.objects.create(prepared_by=actor, prepared_at=now)
    for certificate in due:
        UploadLine(upload=upload, certificate=certificate, stood=certificate.state).save()
    detail = {"certificates": len(due)}
    note(upload, UploadVerb.PREPARE, actor=actor, now=now, role=Role.CREDENTIAL_OFFICER, detail=detail)
    return upload


def record_receipt(*, upload_id: int, receipt: str, actor: User, now: datetime) -> Upload:
    """Write down that the system has taken a list in.

    Raises:
        RoleMissing: The actor is no credential officer.
        ReasonMissing: There is no number of the receipt.
        StepNotAllowed: It has been answered before.
    """
    return _settled(upload_id, UploadState.ACCEPTED, _("回执号"), receipt, actor, now)


def record_return(*, upload_id: int, reason: str, actor: User, now: datetime) -> Upload:
    """Write down that the system has given a list back; its certificates are due again.

    Raises:
        RoleMissing: The actor is no credential officer.
        ReasonMissing: Nothing says why.
        StepNotAllowed: It has been answered before.
    """
    return _settled(upload_id, UploadState.RETURNED, _("退回的原因"), reason, actor, now)


@transaction.atomic
def _settled(
    upload_id: int, state: UploadState, what: object, text: str, actor: User, now: datetime
) -> Upload:
    require_role(actor, Role.CREDENTIAL_OFFICER)
    upload = Upload.objects.select_for_update().get(pk=upload_id)
    if not text.strip():
        raise ReasonMissing(what)
    upload.receipt, upload.settled_at = text.strip()[:200], now
    return move(upload, UPLOAD, state, actor=actor, now=now, fields=("receipt", "settled_at"))
