"""Questions about files that are still on their way in."""

from datetime import datetime
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db.models import QuerySet

from hengji.office.people.queries import Visitor
from hengji.office.receiving.bounds import KEPT_FOR
from hengji.office.receiving.models import IncomingFile
from hengji.office.receiving.policies import may_go_on_with


def incoming_file(user: Visitor, token: str) -> IncomingFile | None:
    """Give a person's own file that is on its way in."""
    found = IncomingFile.objects.filter(token=token).first()
    return found if found and may_go_on_with(user, found) else None


def content_of(file: IncomingFile) -> bytes:
    """Put together what has come of a file."""
    return b"".join(bytes(part) for part in file.parts.values_list("content", flat=True))


def is_as_announced(file: IncomingFile) -> bool:
    """Tell whether a file that has come whole is the one that was announced."""
    return sha256(content_of(file)).hexdigest() == file.sha256


def as_upload(file: IncomingFile) -> ContentFile[bytes]:
    """Give a whole file as a form gives one that came in one piece; it has been looked at as little."""
    return ContentFile(content_of(file), name=file.name)


def stale_files(now: datetime) -> QuerySet[IncomingFile]:
    """Give the files that have not grown for too long."""
    return IncomingFile.objects.filter(touched_at__lte=now - KEPT_FOR)
