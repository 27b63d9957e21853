"""Handing a person everything that is kept about her."""

from datetime import datetime

from django.db import transaction

from hengji.office.keeping.file import PersonalFile, file_of
from hengji.office.keeping.lifecycle import KeepingVerb
from hengji.office.keeping.policies import file_role
from hengji.office.keeping.refusals import NotHerFile, PurposeMissing
from hengji.office.people.models import User
from hengji.office.record.operations import note


@transaction.atomic
def hand_out_file(*, person_id: int, purpose: str = "", actor: User, now: datetime) -> PersonalFile:
    """Make a person's file, for herself or for a registrar whom she has asked, and note its hash and who took it.

    Raises:
        NotHerFile: The actor is neither she nor a registrar without a tie to her.
        PurposeMissing: A registrar does not say when and how she was asked.
    """
    person = User.objects.get(pk=person_id)
    role = file_role(actor, person)
    if role is None:
        raise NotHerFile(actor, person)
    if actor.pk != person.pk and not purpose.strip():
        raise PurposeMissing
    made = file_of(person)
    note(
        person, KeepingVerb.HAND_OUT, actor=actor, now=now, role=role, reason=purpose.strip(),
        detail={"sha256": made.digest, "size": len(made.content)},
    )  # fmt: skip
    return made
