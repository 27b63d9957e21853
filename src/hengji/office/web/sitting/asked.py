"""What a desk's page sends: operations, as its module sends them or as a form without script does."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from hengji.assay.company import Question
from hengji.office.receiving.queries import as_upload, incoming_file
from hengji.office.receiving.refusals import FileGone
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import visitor
from hengji.office.web.sitting.fields import arguments_from
from hengji.office.web.sitting.places import ANSWER
from hengji.office.web.sitting.prints import Seen, seen_by
from hengji.office.web.sitting.uploads import packed

if TYPE_CHECKING:
    from django.core.files import File

View = Callable[..., HttpResponse]
Questions = Callable[[], Mapping[str, Question]]
GIVEN = "given-"  # stands before the name of every argument in a form
AHEAD = f"sent-{GIVEN}"  # before that of a file that has come ahead of its form


def signed_in_or_401(view: View) -> View:
    """Answer the page's module in its own language: it keeps everything and waits for the sign-in."""

    @wraps(view)
    def asked(request: HttpRequest, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return JsonResponse({"code": "signed_out"}, status=401)
        return view(request, **named)

    return asked


NO_OPERATION = (ValueError, KeyError, TypeError, RecursionError, OverflowError)
"""What comes of reading a body that is no operation: a part is missing or another thing, too deep, or endless."""


def body_of(request: HttpRequest) -> dict[str, Any]:
    """Read an operation that the module sends; a form with a file in it says the same in its own fields.

    Raises:
        NO_OPERATION: It is none.
        Refusal: A file is not accepted.
    """
    if request.content_type == "application/json":
        body: dict[str, Any] = json.loads(request.body)
        return body
    own = {name: request.POST[name] for name in ("operation", "key", "expected_sequence")}
    return {**own, "typed": typed_in(request) | files_in(request)}


def typed_in(request: HttpRequest) -> dict[str, str]:
    return {
        name.removeprefix(GIVEN): str(value) for name, value in request.POST.items() if name.startswith(GIVEN)
    }


def files_in(request: HttpRequest) -> dict[str, str]:
    """Give the files of a form as their operation takes them.

    Raises:
        Refusal: One of them is not accepted.
    """
    along = {
        name.removeprefix(GIVEN): packed(file)
        for name, file in request.FILES.items()
        if name.startswith(GIVEN) and isinstance(file, UploadedFile)
    }
    ahead = {
        name.removeprefix(AHEAD): packed(_sent_ahead(request, str(token)))
        for name, token in request.POST.items()
        if name.startswith(AHEAD)
    }
    return along | ahead


def _sent_ahead(request: HttpRequest, token: str) -> "File[bytes]":
    """Give a file that came in parts; it stays, as an operation whose answer was lost is sent once more."""
    found = incoming_file(visitor(request), token)
    if found is None or not found.whole:
        raise FileGone
    return as_upload(found)


def payload_of(body: Mapping[str, Any], questions: Questions) -> dict[str, Any]:
    """Give the operation as the company takes it: read from what was typed, or as a program sent it."""
    operation = body["operation"]
    if "typed" not in body:
        return {"operation": operation, "arguments": dict(body["arguments"])}
    typed = {str(name): str(value) for name, value in dict(body["typed"]).items()}
    asked = questions() if operation == ANSWER else {}
    return {"operation": operation, "arguments": arguments_from(str(operation), typed, asked)}


@dataclass(frozen=True, slots=True)
class Sent:
    """One operation as the module sent it.

    Attributes:
        seen: What its page shows already, if it wants to know what came of the operation; None if it does not.
    """

    payload: dict[str, Any]
    expected_sequence: int
    key: str
    seen: Seen | None


def sent_in(request: HttpRequest, questions: Questions) -> Sent | JsonResponse:
    """Read the operation that the module sends, or give the answer to what is none."""
    try:
        body = body_of(request)
        payload = payload_of(body, questions)
        seen = seen_by(body) if "shown" in body else None
        return Sent(payload, int(body["expected_sequence"]), str(body["key"]), seen)
    except Refusal as refusal:
        return said_no(refusal, "refused")
    except NO_OPERATION:
        return JsonResponse(
            {"code": "unreadable", "text": _("收到的内容不是一项操作，没有保存。")}, status=400
        )


def said_no(refusal: Refusal, code: str, **more: Any) -> JsonResponse:
    return JsonResponse({"code": code, "text": str(refusal), **more}, status=409)
