"""Acts on files that come in parts: announced, continued, taken or thrown away."""

from datetime import datetime
from secrets import token_hex

from django.db import transaction

from hengji.office.people.models import User
from hengji.office.receiving.bounds import LISTS, MOST_AT_ONCE
from hengji.office.receiving.models import FilePart, IncomingFile
from hengji.office.receiving.policies import may_go_on_with, may_send_files
from hengji.office.receiving.queries import incoming_file, is_as_announced, stale_files
from hengji.office.receiving.refusals import FileAltered, FileGone, PartOutOfPlace, PartTooLong, SendsNoFiles
from hengji.office.record.uploads import announced, room_for


def begin_file(*, name: str, size_bytes: int, sha256: str, actor: User, now: datetime) -> IncomingFile:
    """Make ready for a file, or find how far it has come when it was begun before, here or on another machine.

    Raises:
        SendsNoFiles: The actor has no form that takes one.
        UploadEmpty, UploadTooLarge, UploadKindNotAllowed: By what is said of it.
        UploadNotKept: Nothing has room.
    """
    if not may_send_files(actor):
        raise SendsNoFiles(actor)
    name = announced(name, size_bytes, also=LISTS)
    with room_for(name), transaction.atomic():
        User.objects.select_for_update().get(pk=actor.pk)  # two tabs begin one after the other
        hers = IncomingFile.objects.filter(owner=actor).order_by("touched_at", "pk")
        if known := hers.filter(sha256=sha256, size_bytes=size_bytes).first():
            known.name, known.touched_at = name, now
            known.save(update_fields=["name", "touched_at"])
            return known
        longest_idle = [file.pk for file in hers][: 1 - MOST_AT_ONCE]
        hers.filter(pk__in=longest_idle).delete()
        return IncomingFile.objects.create(
            owner=actor,
            token=token_hex(16),
            name=name,
            size_bytes=size_bytes,
            sha256=sha256,
            touched_at=now,
        )


def receive_part(*, token: str, offset: int, content: bytes, actor: User, now: datetime) -> IncomingFile:
    """Add a part where the file stands; the last one closes it, and it must then be what was announced.

    These are two transactions: what came otherwise than announced is thrown away and stays so, though refused.

    Raises:
        FileGone: There is no such file of the actor's.
        PartOutOfPlace: It goes on elsewhere; so it is for the later of two tabs that send the same.
        PartTooLong: It would grow beyond its size.
        UploadNotKept: Nothing has room.
        FileAltered: It is whole, and is not what was announced.
    """
    known = incoming_file(actor, token)
    if known is None:
        raise FileGone
    with room_for(known.name):
        file = _grown(token, offset, content, actor, now)
    if file.whole and not is_as_announced(file):
        drop_file(token=token, actor=actor)
        raise FileAltered(file.name)
    return file


@transaction.atomic
def drop_file(*, token: str, actor: User) -> None:
    """Throw a file away that a form has taken, or that its owner does not want to send after all.

    Raises:
        FileGone: There is no such file of the actor's.
    """
    _own(token, actor).delete()


@transaction.atomic
def drop_stale_files(*, now: datetime) -> int:
    """Throw away what has not grown for too long; asking twice changes nothing."""
    stale = list(stale_files(now).select_for_update().order_by("pk").values_list("pk", flat=True))
    IncomingFile.objects.filter(pk__in=stale).delete()
    return len(stale)


@transaction.atomic
def _grown(token: str, offset: int, content: bytes, actor: User, now: datetime) -> IncomingFile:
    file = _own(token, actor)
    if offset != file.received_bytes:
        raise PartOutOfPlace(file.name, file.received_bytes, offset)
    if offset + len(content) > file.size_bytes:
        raise PartTooLong(file.name, file.size_bytes)
    if content:
        FilePart.objects.create(file=file, offset=offset, content=content)
        file.received_bytes, file.touched_at = offset + len(content), now
        file.save(update_fields=["received_bytes", "touched_at"])
    return file


def _own(token: str, actor: User) -> IncomingFile:
    file = IncomingFile.objects.select_for_update().filter(token=token).first()
    if file is None or not may_go_on_with(actor, file):
        raise FileGone
    return file
