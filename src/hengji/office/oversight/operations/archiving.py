"""Handing out the archive of a batch: personal data leave the system, so it is written down why and to whom."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.oversight.archive import Archive, archive_of
from hengji.office.oversight.lifecycle import OversightVerb
from hengji.office.oversight.policies import archiving_role, may_open_archive
from hengji.office.oversight.refusals import TextMissing, TiedToTheBatch
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import note
from hengji.office.schemes.models import Batch


@transaction.atomic
def hand_out_archive(*, batch_id: int, purpose: str, actor: User, now: datetime) -> Archive:
    """Make the archive of a batch and note its hash, who took it and what for.

    Raises:
        RoleMissing: The actor neither runs exams nor supervises.
        TextMissing: No purpose is given.
        TiedToTheBatch: An applicant of the batch is tied to her, or is herself.
    """
    role = archiving_role(actor)
    if role is None:
        require_role(actor, Role.EXAM_OFFICER)
        role = Role.EXAM_OFFICER
    if not purpose.strip():
        raise TextMissing(_("用途"))
    batch = Batch.objects.select_related("scheme").get(pk=batch_id)
    if not may_open_archive(actor, batch):
        raise TiedToTheBatch(actor, batch.code)
    archive = archive_of(batch)
    note(
        batch, OversightVerb.ARCHIVE, actor=actor, now=now, role=role, reason=purpose.strip(),
        detail={"sha256": archive.digest, "size": len(archive.content), "missing": len(archive.missing)},
    )  # fmt: skip
    return archive
