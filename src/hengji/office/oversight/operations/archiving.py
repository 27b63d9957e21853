"""Handing out the archive of a batch: personal data leave the system, so it is written down why and to whom.

Putting one together takes seconds to minutes, so it is asked for first, prepared by a worker, and then taken.
"""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hengji.office.oversight.archive import Archive, archive_of
from hengji.office.oversight.lifecycle import ARCHIVE_KEPT, OversightVerb
from hengji.office.oversight.models import PreparedArchive
from hengji.office.oversight.policies import archiving_role, may_open_archive
from hengji.office.oversight.refusals import ArchiveNotThere, TextMissing, TiedToTheBatch
from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import note
from hengji.office.schemes.models import Batch


def ask_for_archive(*, batch_id: int, purpose: str, actor: User, now: datetime) -> PreparedArchive:
    """Ask for the archive of a batch, and say what for.

    Raises:
        RoleMissing: The actor neither runs exams nor supervises.
        TextMissing: No purpose is given.
        TiedToTheBatch: An applicant of the batch is tied to her, or is herself.
    """
    batch = Batch.objects.get(pk=batch_id)
    _admitted(actor, batch)
    if not purpose.strip():
        raise TextMissing(_("用途"))
    return PreparedArchive.objects.create(batch=batch, asked_by=actor, purpose=purpose.strip(), asked_at=now)


def prepare_archive(*, archive_id: int, now: datetime) -> None:
    """Put an archive together that was asked for. Doing it twice does nothing more."""
    wanted = PreparedArchive.objects.select_related("batch__scheme").get(pk=archive_id)
    if wanted.made_at:
        return
    archive = archive_of(wanted.batch)
    name = wanted.file.field.generate_filename(wanted, f"{wanted.pk}.zip")
    wanted.file.storage.delete(name)  # what a worker left that died before it could note it
    wanted.file.save(f"{wanted.pk}.zip", ContentFile(archive.content), save=False)
    wanted.name, wanted.sha256, wanted.missing = archive.name, archive.digest, archive.missing
    wanted.made_at = now
    wanted.save(update_fields=["file", "name", "sha256", "missing", "made_at"])


@transaction.atomic
def hand_out_archive(*, archive_id: int, actor: User, now: datetime) -> Archive:
    """Give a prepared archive to who asked for it, and note its hash, who took it and what for.

    Raises:
        RoleMissing: The actor neither runs exams nor supervises, any more.
        TiedToTheBatch: An applicant of the batch is tied to her, or is herself.
        ArchiveNotThere: It is another person's, not made yet, or removed again.
    """
    prepared = PreparedArchive.objects.select_related("batch").get(pk=archive_id)
    role = _admitted(actor, prepared.batch)
    if prepared.asked_by_id != actor.pk or not prepared.file:
        raise ArchiveNotThere(prepared.batch.code)
    with prepared.file.open("rb") as stored:
        archive = Archive(prepared.name, stored.read(), prepared.missing)
    note(
        prepared.batch, OversightVerb.ARCHIVE, actor=actor, now=now, role=role, reason=prepared.purpose,
        detail={"sha256": archive.digest, "size": len(archive.content), "missing": archive.missing},
    )  # fmt: skip
    return archive


def remove_old_archives(*, now: datetime) -> int:
    """Remove what was prepared more than a day ago, and count it; whoever still needs it asks again."""
    old = PreparedArchive.objects.filter(made_at__lte=now - ARCHIVE_KEPT).exclude(file="")
    for archive in old:
        archive.file.delete(save=False)
        archive.save(update_fields=["file"])
    return len(old)


def _admitted(actor: User, batch: Batch) -> Role:
    role = archiving_role(actor)
    if role is None:
        require_role(actor, Role.EXAM_OFFICER)
        role = Role.EXAM_OFFICER
    if not may_open_archive(actor, batch):
        raise TiedToTheBatch(actor, batch.code)
    return role
