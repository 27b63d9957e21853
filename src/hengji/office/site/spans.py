"""What a tracer is told: which page, which kind of question, which job, how long it took and how it ended.

Never who, from where, with what words or values. A request is named by its page, a question to the database by its
first word and its table. What a visitor sends about traces is not read: the `X-Request-ID` of the log is here too.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode

from hengji.office.jobs.kinds import KINDS, Kind
from hengji.office.site.logs import HEADER
from hengji.office.site.metrics import METHODS, NO_VIEW

Handler = Callable[[HttpRequest], HttpResponse]

FLUSHED_WITHIN_MS = 2_000
"""A job waits so long, at most, for the tracer to be told of it: its process may end with it."""

_WORDS = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE", "SAVEPOINT", "RELEASE", "ROLLBACK"})
_TABLE = re.compile(r'(?:FROM|INTO|UPDATE) "(\w+)"', re.ASCII)

_tracer = trace.get_tracer("hengji")


def begin() -> None:
    """Tell the collector that the settings name of every span of this process and of every job that it does."""
    ours = Resource({SERVICE_NAME: "hengji"}).merge(OTELResourceDetector().detect())
    provider = TracerProvider(resource=ours)
    exporter = OTLPSpanExporter(endpoint=f"{settings.TRACES_TO}/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    KINDS.update({name: traced_job(name, kind, provider) for name, kind in KINDS.items()})


def traced(get_response: Handler) -> Handler:
    """Make a span of every request and of every question that it asks of the database."""

    def handle(request: HttpRequest) -> HttpResponse:
        method = request.method if request.method in METHODS else "other"
        with _span(method, SpanKind.SERVER, **{"http.request.method": method}) as span:
            response = get_response(request)
            match = request.resolver_match
            span.update_name(f"{method} {match.view_name if match else NO_VIEW}")
            span.set_attributes(
                {
                    "http.route": f"/{match.route}" if match else NO_VIEW,
                    "http.response.status_code": response.status_code,
                    "hengji.request": response.headers.get(HEADER, ""),
                }
            )
            if response.status_code >= 500:
                span.set_status(StatusCode.ERROR)
        return response

    return handle


def traced_job(name: str, kind: Kind, provider: TracerProvider) -> Kind:
    """Give a kind of job whose every act is a span."""

    def act(about: int, now: datetime) -> object:
        try:
            with _span(f"job {name}", SpanKind.CONSUMER, **{"hengji.job": name}):
                return kind.act(about, now)
        finally:
            provider.force_flush(FLUSHED_WITHIN_MS)

    return replace(kind, act=act)


@contextmanager
def _span(name: str, kind: SpanKind, **attributes: str) -> Iterator[Span]:
    with _told(name, kind, attributes) as span, connection.execute_wrapper(_asked):
        yield span


def _asked(execute: Callable[..., Any], sql: str, params: object, many: bool, context: dict[str, Any]) -> Any:
    word, table = _word(sql), _table(sql)
    about = {"db.system.name": connection.vendor, "db.operation.name": word, "db.collection.name": table}
    with _told(f"{word} {table}".strip(), SpanKind.CLIENT, {key: it for key, it in about.items() if it}):
        return execute(sql, params, many, context)


@contextmanager
def _told(name: str, kind: SpanKind, attributes: dict[str, str]) -> Iterator[Span]:
    """Make a span that tells of a fault its class alone: its message may be anybody's words."""
    with _tracer.start_as_current_span(
        name, kind=kind, attributes=attributes, record_exception=False, set_status_on_exception=False
    ) as span:
        try:
            yield span
        except BaseException as fault:
            span.set_attribute("error.type", type(fault).__name__)
            span.set_status(StatusCode.ERROR)
            raise


def _word(sql: str) -> str:
    word = sql.lstrip(" (").partition(" ")[0].upper()
    return word if word in _WORDS else "OTHER"


def _table(sql: str) -> str:
    """Name the first table of a question, if it is one of ours; whatever else stands there is not repeated."""
    found = _TABLE.search(sql)
    return found[1] if found and found[1] in _tables() else ""


@cache
def _tables() -> frozenset[str]:
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True))  # noqa: SLF001 - public all but in name
