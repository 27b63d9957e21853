"""Spans tell what was done and how long it took, and never of whom; off, nothing of them is loaded."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from hengji.office.jobs.kinds import Kind
from hengji.office.site import spans
from tests.office.site import test_logs
from tests.office.site.test_logs import MADE, SECRETS, send_secrets_everywhere

urlpatterns = test_logs.urlpatterns


@pytest.fixture
def traced(settings, monkeypatch):
    """Trace this very process into memory; gives what the spans are asked from."""
    provider, kept = TracerProvider(), InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    monkeypatch.setattr(spans, "_tracer", provider.get_tracer("test"))
    settings.MIDDLEWARE = ["hengji.office.site.spans.traced", *settings.MIDDLEWARE]
    return kept, provider


def whole(kept):
    """Give all that is told of every span, as text."""
    return "\n".join(span.to_json() for span in kept.get_finished_spans())


@pytest.mark.django_db
def test_a_request_is_told_by_its_page_and_what_it_asked_of_the_database(traced, li_na):
    kept, _provider = traced
    hers = Client(headers={"x-request-id": MADE, "traceparent": f"00-{'a' * 32}-{'b' * 16}-01"})
    hers.force_login(li_na)
    kept.clear()

    hers.get("/applications/?name=x")

    *asked, request = kept.get_finished_spans()
    assert request.name == "GET candidate:applications"
    assert request.parent is None, "what a visitor sends about traces is not taken over"
    assert dict(request.attributes) == {
        "http.request.method": "GET",
        "http.route": "/applications/",
        "http.response.status_code": 200,
        "hengji.request": MADE,
    }
    assert {span.parent.span_id for span in asked} == {request.context.span_id}
    assert "SELECT office_application" in {span.name for span in asked}
    assert {key for span in asked for key in span.attributes} == {
        "db.system.name",
        "db.operation.name",
        "db.collection.name",
    }


@pytest.mark.django_db
def test_no_span_holds_a_name_a_session_a_token_or_a_word_that_was_sent(traced, li_na, settings):
    settings.ROOT_URLCONF = __name__
    kept, _provider = traced

    send_secrets_everywhere(li_na)

    text = whole(kept)
    assert [secret for secret in (*SECRETS, "李娜") if secret in text or ascii(secret)[1:-1] in text] == []
    sessions = list(Session.objects.values_list("session_key", flat=True))
    assert [key for key in sessions if key in text] == []
    assert sessions
    routes = {
        span.attributes["http.route"] for span in kept.get_finished_spans() if "http.route" in span.attributes
    }
    assert {"/verify/<str:token>/", "/applications/<int:application_id>/", spans.NO_VIEW} <= routes
    assert "exception.message" not in text


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ('SELECT "office_user"."id" FROM "office_user" WHERE "x" = \'李娜\'', ("SELECT", "office_user")),
        ('(SELECT 1 FROM "office_batch")', ("SELECT", "office_batch")),
        ("SELECT '李娜' FROM \"li_na\"", ("SELECT", "")),
        ("COPY office_user TO STDOUT", ("OTHER", "")),
        ('SAVEPOINT "s1_x2"', ("SAVEPOINT", "")),
    ],
)
def test_a_question_is_told_by_its_first_word_and_one_of_our_tables(sql, told):
    assert (spans._word(sql), spans._table(sql)) == told


@pytest.mark.django_db
def test_a_job_is_told_by_its_kind_and_a_fault_by_its_class(traced):
    kept, provider = traced

    def fails(about, now):
        raise ValueError("李娜 110105194912310021")

    job = spans.traced_job("sending", Kind(fails, limit=None), provider)
    with pytest.raises(ValueError, match="李娜"):
        job.act(7, datetime(2026, 11, 23, tzinfo=UTC))

    (span,) = kept.get_finished_spans()
    assert (span.name, span.status.is_ok) == ("job sending", False)
    assert dict(span.attributes) == {"hengji.job": "sending", "error.type": "ValueError"}
    assert (list(span.events), span.status.description) == ([], None)


ANSWER = """
import os, sys
from datetime import UTC, datetime
from hengji.office.site.wsgi import application
from hengji.office.jobs.kinds import KINDS
from wsgiref.util import setup_testing_defaults
environ = {"PATH_INFO": "/health/", "QUERY_STRING": "name=li.na", "HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1"}
setup_testing_defaults(environ)
application(environ, lambda status, headers: None)
if not (child := os.fork()):  # as the worker of RQ does for every job
    try:
        KINDS["sending"].act(0, datetime.now(UTC))
    finally:
        os._exit(0)
os.waitpid(child, 0)
print([name for name in sys.modules if name.startswith("opentelemetry")])
"""


def answered(tmp_path, **more):
    ours = {"HENGJI_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "hengji.office.site.settings"}
    done = subprocess.run(
        [sys.executable, "-c", ANSWER],
        env={**os.environ, **ours, **more},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_where_no_collector_is_named_nothing_of_it_is_loaded(tmp_path):
    assert answered(tmp_path) == "[]"


class Collector(BaseHTTPRequestHandler):
    def do_POST(self):
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((self.path, ExportTraceServiceRequest.FromString(sent)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_words):
        pass


@pytest.fixture
def collector():
    server = HTTPServer(("127.0.0.1", 0), Collector)
    server.received = []
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_collector_is_told_of_requests_and_of_jobs_in_a_fork(tmp_path, collector):
    answered(tmp_path, OTEL_EXPORTER_OTLP_ENDPOINT=f"http://127.0.0.1:{collector.server_port}/")

    assert {path for path, _ in collector.received} == {"/v1/traces"}
    told = {
        (attribute.value.string_value, span.name)
        for _, request in collector.received
        for of in request.resource_spans
        for attribute in of.resource.attributes
        if attribute.key == "service.name"
        for scope in of.scope_spans
        for span in scope.spans
    }
    assert {("hengji", "GET health"), ("hengji", "job sending")} <= told
    assert "li.na" not in str(collector.received)
