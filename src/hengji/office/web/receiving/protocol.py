"""tus 1.0 as spoken here: its headers, and the small part of it that is taken (https://tus.io/protocols/resumable-upload).

Beside the core: creation, expiration, termination. The metadata must name the file and its SHA-256; the answer to a
creation tells how much of that file has come before, so that it goes on without asking once more.
"""

import re
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from hengji.office.receiving.bounds import KEPT_FOR
from hengji.office.record.uploads import max_bytes

VERSION = "1.0.0"
PART = "application/offset+octet-stream"
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_WHOLE_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)

File = Any  # a page knows no models; this is whatever the queries of receiving give
View = Callable[..., HttpResponse]


class Unreadable(ValueError):
    """The request is not what the protocol asks for; the message says in which way."""


@dataclass(frozen=True, slots=True)
class Announcement:
    name: str
    size_bytes: int
    sha256: str


def spoken(view: View) -> View:
    """Answer in this version of the protocol, and only to those who speak it."""

    @wraps(view)
    def asked(request: HttpRequest, **parameters: str) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            response.headers["Tus-Extension"] = "creation,expiration,termination"
            response.headers["Tus-Max-Size"] = str(max_bytes())
        elif request.headers.get("Tus-Resumable") != VERSION:
            response = told(412, _("请求没有按 tus %(version)s 协议发出。") % {"version": VERSION})
        else:
            response = _answered(view, request, parameters)
        response.headers["Tus-Version"] = response.headers["Tus-Resumable"] = VERSION
        return response

    return asked


def _answered(view: View, request: HttpRequest, parameters: dict[str, str]) -> HttpResponse:
    try:
        return view(request, **parameters)
    except Unreadable as fault:
        return told(400, str(fault))


def told(status: int, text: object, **headers: object) -> HttpResponse:
    """Answer with a sentence; other words of the name are joined as in ``Upload_Offset``."""
    response = JsonResponse({"text": str(text)}, status=status)
    for name, value in headers.items():
        response.headers[name.replace("_", "-")] = str(value)
    return response


def standing(file: File, *, status: int) -> HttpResponse:
    """Say how much of a file has come, and until when that is kept."""
    response = HttpResponse(status=status)
    response.headers["Upload-Offset"] = str(file.received_bytes)
    response.headers["Upload-Length"] = str(file.size_bytes)
    response.headers["Upload-Expires"] = http_date((file.touched_at + KEPT_FOR).timestamp())
    response.headers["Cache-Control"] = "no-store"
    return response


def announcement(request: HttpRequest) -> Announcement:
    """Read what a creation says of the file.

    Raises:
        Unreadable: A length, a name or a digest is missing or is none.
    """
    said = _metadata(request.headers.get("Upload-Metadata", ""))
    digest = said.get("sha256", "")
    if not _DIGEST.fullmatch(digest):
        raise Unreadable(
            _("Upload-Metadata 中的 sha256“%(value)s”不是 SHA-256 摘要。") % {"value": digest[:80]}
        )
    return Announcement(said.get("filename", ""), _number(request, "Upload-Length"), digest)


def part(request: HttpRequest, most_bytes: int) -> tuple[int, bytes] | HttpResponse:
    """Read where a part goes on and what is in it; nothing of it is read when it is no part or too large.

    Raises:
        Unreadable: Its place or its length is missing, or it ends too early.
    """
    if request.content_type != PART:
        return told(415, _("文件的一段须以 %(kind)s 发来。") % {"kind": PART})
    offset, length = _number(request, "Upload-Offset"), _number(request, "Content-Length")
    if length > most_bytes:
        limit = {"length": length, "limit": most_bytes}
        return told(413, _("这一段有 %(length)d 字节，一段最多 %(limit)d 字节。") % limit)
    content = request.read(length)
    if len(content) != length:
        raise Unreadable(_("这一段没有收全，没有保存。"))
    return offset, content


def _number(request: HttpRequest, header: str) -> int:
    value = request.headers.get(header, "")
    if not _WHOLE_NUMBER.fullmatch(value):
        raise Unreadable(
            _("%(header)s 须为整数，收到的是“%(value)s”。") % {"header": header, "value": value[:80]}
        )
    return int(value)


def _metadata(header: str) -> dict[str, str]:
    pairs = (pair.split(" ", 1) for pair in header.split(",") if pair)
    try:
        return {name: b64decode(value, validate=True).decode() for name, value in pairs}
    except ValueError as fault:
        raise Unreadable(_("Upload-Metadata 无法读取。")) from fault
