"""Evidence of a violation that is added in a room: by its invigilators there, and once more here when it comes back.

A file travels with its evidence and is known by what is in it. One that the room's disk no longer has as it was added
does not hold the whole room up: its evidence comes back without it, and says so by having none.
"""

from base64 import b64decode
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import datetime
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from hengji.office.decisions.models import ViolationCase, ViolationEvidence
from hengji.office.decisions.operations import add_violation_evidence
from hengji.office.decisions.operations.reporting import LONGEST_FACTS
from hengji.office.decisions.stating import stated
from hengji.office.exams.models import Sitting
from hengji.office.packages.contents import FILE_COLUMNS, spelt_value
from hengji.office.packages.models import RoomPackage
from hengji.office.packages.policies import may_run_room
from hengji.office.packages.refusals import NotAHolder, RoomHoldsNoMore, SittingDiffers
from hengji.office.people.models import User
from hengji.office.record.models import Event
from hengji.office.record.uploads import Examined, UploadRefused, examined, room_for

if TYPE_CHECKING:
    from django.core.files import File

MOST_BYTES = 40 * 1024 * 1024
"""All files of one room together: its result, with the work of every seat, has to pass the centre's door of 64 MB."""

Laid = tuple[ViolationEvidence, bytes]
"""Evidence that stands here, and what is to be written into its file."""


def add_evidence_here(
    *,
    case_id: int,
    title: str,
    statement: str,
    upload: "File[bytes] | None",
    actor: User,
    now: datetime,
) -> ViolationEvidence:
    """Put something into the file of a case in the room where it was reported; what it shows is always said.

    Raises:
        NotAHolder: The actor does not stand at the door of this room, or it is closed.
        ReasonMissing, TextTooLong: What it shows is not said, or at too great a length.
        RoomHoldsNoMore: The room's files are as many as its result can carry.
        UploadRefused: The file is not let in; each reason is a class of its own.
        EvidenceFixed, TextTooLong: As for `add_violation_evidence`.
    """
    with room_for(upload.name or "") if upload else nullcontext(), transaction.atomic():
        package = RoomPackage.objects.select_for_update(of=("self",)).get()
        if not may_run_room(actor, package):
            raise NotAHolder(package.code)
        if upload:
            _require_place(upload)
        return add_violation_evidence(
            case_id=case_id,
            title=title,
            statement=stated(statement, LONGEST_FACTS),
            upload=upload,
            actor=actor,
            now=now,
        )


def write_evidence_again(
    case: ViolationCase, sitting: Sitting, brought: Mapping[str, Any], event: Event
) -> tuple[ViolationEvidence, bytes | None]:
    """Put into the file of a case here what was put into it there; what its file holds is still to be written.

    Raises:
        SittingDiffers: It is not what the record says was put in, or its file is none that would be let in here.
    """
    fields = brought["fields"]
    said: list[object] = [event.detail, event.actor_id, spelt_value(event.at)]
    told = {"evidence": brought["id"], "sha256": fields["sha256"], "entries": []}
    if said != [told, fields["added_by"], fields["added_at"]] or fields["entries"]:
        raise _differs(sitting, fields["title"])
    evidence = ViolationEvidence(
        case=case,
        added_at=event.at,
        added_by_id=fields["added_by"],
        **{name: fields[name] for name in ("title", "statement", *FILE_COLUMNS)},
    )
    content = _content(sitting, brought)
    if content is not None:
        evidence.file.name = f"violations/{token_hex(16)}.{content.extension}"
    elif not fields["statement"]:
        raise _differs(sitting, fields["title"])
    evidence.save()
    return evidence, content.content if content else None


def lay_files(laid: list[Laid]) -> None:
    """Write the files of evidence that came back, when all else of it stands.

    Raises:
        UploadNotKept: Nothing has room for one of them.
    """
    for evidence, content in laid:
        with room_for(evidence.name):
            evidence.file.storage.save(evidence.file.name, ContentFile(content))


def _require_place(upload: "File[bytes]") -> None:
    held = ViolationEvidence.objects.aggregate(held=Sum("size_bytes"))["held"] or 0
    if held + upload.size > MOST_BYTES:
        raise RoomHoldsNoMore(held, MOST_BYTES)


def _content(sitting: Sitting, brought: Mapping[str, Any]) -> Examined | None:
    """Give what a file holds, judged here as any that is sent here; none when there is none, or it was lost there."""
    fields, spelled = brought["fields"], brought["content"]
    if spelled is None:
        return None
    try:
        seen = examined(ContentFile(b64decode(spelled), name=fields["name"]))
    except UploadRefused as unfit:
        raise _differs(sitting, unfit) from unfit
    if any(getattr(seen, name) != fields[name] for name in FILE_COLUMNS):
        raise _differs(sitting, fields["name"])
    return seen


def _differs(sitting: Sitting, what: object) -> SittingDiffers:
    return SittingDiffers(sitting.ticket, _("违纪证据"), what)
