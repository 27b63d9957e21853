"""Files that come in parts, so that a cut network costs the part that was under way and nothing else."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hengji.office.receiving.bounds import MOST_PART_BYTES
from hengji.office.receiving.operations import begin_file, drop_file, receive_part
from hengji.office.receiving.policies import may_send_files
from hengji.office.receiving.queries import incoming_file
from hengji.office.receiving.refusals import FileGone, PartOutOfPlace, PartTooLong
from hengji.office.record.uploads import UploadNotKept, UploadRefused, UploadTooLarge
from hengji.office.web.pages import refused, visitor
from hengji.office.web.receiving import protocol
from hengji.office.web.receiving.protocol import View, told
from hengji.office.web.throttle import Throttle

FILES = Throttle("files", tries=120, window_s=3600)
"""By one person: three times what a dossier holds, so what she can have written in an hour has an end."""


def senders_own(view: View) -> View:
    """Let those in who have a form with a file, whatever they ask."""

    @wraps(view)
    @login_required
    def asked(request: HttpRequest, **parameters: str) -> HttpResponse:
        if not may_send_files(visitor(request)):
            raise PermissionDenied
        return view(request, **parameters)

    return asked


@require_http_methods(["POST", "OPTIONS"])
@senders_own
@protocol.spoken
def files(request: HttpRequest) -> HttpResponse:
    """Announce a file."""
    me = visitor(request)
    said = protocol.announcement(request)
    if not FILES.spend_anywhere(str(me.pk)):
        limit = {"tries": FILES.tries}
        text = _("您一小时内已上传 %(tries)d 次文件，请过一小时再传。") % limit
        return told(429, text, Retry_After=FILES.window_s)
    try:
        file = begin_file(
            name=said.name, size_bytes=said.size_bytes, sha256=said.sha256, actor=me, now=timezone.now()
        )
    except UploadRefused as refusal:
        return told(_status_of(refusal), refusal)
    response = protocol.standing(file, status=201)
    response.headers["Location"] = reverse("receiving:file", args=[file.token])
    return response


@require_http_methods(["HEAD", "PATCH", "DELETE", "OPTIONS"])
@senders_own
@protocol.spoken
def file(request: HttpRequest, token: str) -> HttpResponse:
    """Tell how far a file has come, take its next part, or throw it away."""
    if request.method == "PATCH":
        return _taken(request, token)
    found = incoming_file(visitor(request), token)
    if found is None:
        return told(404, FileGone())
    if request.method == "HEAD":
        return protocol.standing(found, status=200)
    gone = refused(lambda: drop_file(token=token, actor=visitor(request)))
    return told(404, gone) if gone else HttpResponse(status=204)


def _taken(request: HttpRequest, token: str) -> HttpResponse:
    try:
        sent = protocol.part(request, MOST_PART_BYTES)
    except UnreadablePostError:
        return told(400, _("这一段没有收全，没有保存。"))
    if isinstance(sent, HttpResponse):
        return sent
    offset, content = sent
    try:
        grown = receive_part(
            token=token, offset=offset, content=content, actor=visitor(request), now=timezone.now()
        )
    except FileGone as gone:
        return told(404, gone)
    except PartOutOfPlace as elsewhere:
        return told(409, elsewhere, Upload_Offset=elsewhere.received_bytes)
    except PartTooLong as more:
        return told(413, more)
    except UploadRefused as refusal:
        return told(_status_of(refusal), refusal)
    return protocol.standing(grown, status=204)


def _status_of(refusal: UploadRefused) -> int:
    if isinstance(refusal, UploadTooLarge):
        return 413
    return 507 if isinstance(refusal, UploadNotKept) else 422
