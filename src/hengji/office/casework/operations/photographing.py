"""A candidate's photograph for the ticket and the door."""

from datetime import datetime
from functools import partial
from hashlib import sha256
from secrets import token_hex
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction

from hengji.office.people.guards import require_role
from hengji.office.people.lifecycle import PersonVerb
from hengji.office.people.models import Photograph, User
from hengji.office.people.photographs import tidied
from hengji.office.people.queries import photographs_of
from hengji.office.people.roles import Role
from hengji.office.record.operations import erase, note
from hengji.office.record.uploads import examined, room_for

if TYPE_CHECKING:
    from django.core.files import File


@transaction.atomic
def keep_photograph(*, upload: "File[bytes]", actor: User, now: datetime) -> Photograph:
    """Keep a candidate's own photograph, tidied; the one before is removed.

    Raises:
        RoleMissing: The actor is no candidate.
        UploadRefused: The file is not let in.
        PhotographUnreadable, PhotographTooSmall, PhotographNotFit: It is no photograph for a ticket.
    """
    require_role(actor, Role.CANDIDATE)
    sent = examined(upload)
    content = tidied(sent.content)
    person = User.objects.select_for_update().get(pk=actor.pk)
    _drop(person)
    kept = Photograph(user=person, sha256=sha256(content).hexdigest(), size_bytes=len(content), added_at=now)
    with room_for(sent.name):
        kept.file.save(f"{token_hex(16)}.jpg", ContentFile(content), save=False)
    kept.save()
    note(
        person, PersonVerb.KEEP_PHOTOGRAPH, actor=actor, now=now, role=Role.CANDIDATE, detail={"sha256": kept.sha256}
    )  # fmt: skip
    return kept


@transaction.atomic
def remove_photograph(*, actor: User, now: datetime) -> None:
    """Remove one's own photograph; at the door the document alone is compared then."""
    require_role(actor, Role.CANDIDATE)
    person = User.objects.select_for_update().get(pk=actor.pk)
    if _drop(person):
        note(person, PersonVerb.REMOVE_PHOTOGRAPH, actor=actor, now=now, role=Role.CANDIDATE)


def _drop(person: User) -> int:
    """Remove the files of a person's photographs once that is certain to stand; the rows tell that there were some."""
    held = list(photographs_of(person))
    for one in held:
        transaction.on_commit(partial(one.file.storage.delete, one.file.name))
    return erase(Photograph, [one.pk for one in held], file="")
