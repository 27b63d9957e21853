"""The log: what happened, where and to which request; never who by name, and no word that anybody has sent.

A message of our own loggers is written as it stands: it is a fixed sentence. Of anybody else's only the template
is, since the values are what people sent. Of an exception the log holds its class and the places it went through.
"""

import json
import logging
import re
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any
from uuid import uuid4

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

Handler = Callable[[HttpRequest], HttpResponse]

OURS = "hengji"
HEADER = "X-Request-ID"
_MADE_BY_A_PROGRAM = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
"""Nothing that a person could be recognised by has this shape, so no other name of a request is taken over."""

_request: ContextVar[str] = ContextVar("request", default="")
log = logging.getLogger("hengji.request")


def told_by_request(get_response: Handler) -> Handler:
    """Give every request a name, its own or a new one, and write one line about it when it is answered."""

    def handle(request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        name = given if _MADE_BY_A_PROGRAM.fullmatch(given) else uuid4().hex
        token, began = _request.set(name), time.perf_counter()
        try:
            response = get_response(request)
            response.headers[HEADER] = name
            log.info("answered", extra={"facts": _facts(request, response, began)})
        finally:
            _request.reset(token)
        return response

    return handle


def _facts(request: HttpRequest, response: HttpResponse, began: float) -> dict[str, Any]:
    return {
        "view": request.resolver_match.view_name if request.resolver_match else None,
        "status": response.status_code,
        "milliseconds": round(1000 * (time.perf_counter() - began), 1),
        "user": _pseudonym(request),
    }


def _pseudonym(request: HttpRequest) -> str | None:
    """Give the same letters for the same person, which only this office's secret key leads back to her."""
    session = getattr(request, "session", None)
    if session is None or not session.accessed or SESSION_KEY not in session:
        return None
    return salted_hmac("hengji.log.user", str(session[SESSION_KEY]), algorithm="sha256").hexdigest()[:16]


class Lines(logging.Formatter):
    """One line for each record, for people."""

    def format(self, record: logging.LogRecord) -> str:
        told = _told(record)
        head = " ".join(str(told.pop(name)) for name in ("at", "level", "logger", "message"))
        return " ".join([head, *(f"{name}={value}" for name, value in told.items())])


class JsonLines(logging.Formatter):
    """One JSON object on one line for each record, for programs."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(_told(record), ensure_ascii=False, default=str)


def _told(record: logging.LogRecord) -> dict[str, Any]:
    ours = record.name.split(".")[0] == OURS
    told = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": record.getMessage() if ours else _template(record),
        "request": _request.get(),
        "status": getattr(record, "status_code", None),
        **getattr(record, "facts", {}),
    }
    if record.exc_info and record.exc_info[1]:
        told["exception"] = list(_places(record.exc_info[1]))
    return {name: value for name, value in told.items() if value is not None and value != ""}


def _template(record: logging.LogRecord) -> str:
    """Give what a stranger's message says whatever its values; a message without places may be all values."""
    return record.msg if record.args and isinstance(record.msg, str) else f"line {record.lineno}"


def _places(fault: BaseException) -> Iterator[str]:
    """Give the classes of an exception and its causes, each followed by where it went through."""
    seen: BaseException | None = fault
    while seen is not None:
        yield type(seen).__name__
        for frame in extract_tb(seen.__traceback__, limit=-12):
            yield f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
