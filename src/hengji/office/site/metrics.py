"""What a watcher asks in numbers, in the text that Prometheus reads.

Requests are counted by each process for itself, in memory or, where `sharing` has named a folder, in files that
whichever process is asked adds up. Everything else is counted from the database, so any process tells the same.
No label names a person, an address that somebody typed, or an object.
"""

import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.registry import Collector

from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting, SittingEntry
from hengji.office.jobs.lifecycle import JobState
from hengji.office.jobs.models import Job
from hengji.office.jobs.queries import jobs_waiting
from hengji.office.messages.queries import deliveries_due
from hengji.office.site.sharing import SHARED

Handler = Callable[[HttpRequest], HttpResponse]

METHODS = frozenset({"GET", "HEAD", "POST"})
NO_VIEW = "none"
BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

_own = CollectorRegistry()
REQUESTS = Counter("hengji_requests", "Requests answered.", ["view", "method", "status"], registry=_own)
SECONDS = Histogram(
    "hengji_request_seconds", "Time to an answer.", ["view"], buckets=BUCKETS_S, registry=_own
)


def counted(get_response: Handler) -> Handler:
    """Count every request and time it, by the name of its page."""

    def handle(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        view = request.resolver_match.view_name if request.resolver_match else NO_VIEW
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(view, method, response.status_code).inc()
        SECONDS.labels(view).observe(time.perf_counter() - began)
        return response

    return handle


def exposition() -> bytes:
    """Give every number there is, as text."""
    requests = _own
    if SHARED in os.environ:
        requests = CollectorRegistry()
        multiprocess.MultiProcessCollector(requests)  # type: ignore[no-untyped-call]
    office = CollectorRegistry()
    office.register(_Office())
    return generate_latest(requests) + generate_latest(office)


class _Office(Collector):
    """What stands in the database, counted when it is asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        now = timezone.now()
        running = Sitting.objects.filter(state=SittingState.RUNNING)
        waiting = deliveries_due(now)
        yield GaugeMetricFamily(
            "hengji_operations_acknowledged",
            "Operations of candidates in the journals.",
            SittingEntry.objects.count(),
        )
        yield GaugeMetricFamily("hengji_sittings_running", "Sittings in progress.", running.count())
        yield GaugeMetricFamily("hengji_messages_due", "Copies of messages to be sent.", waiting.count())
        yield GaugeMetricFamily(
            "hengji_messages_due_oldest_seconds",
            "How long the oldest of these has been due.",
            _age_s(waiting.aggregate(at=Min("next_at"))["at"], now),
        )
        yield _jobs()
        yield GaugeMetricFamily(
            "hengji_jobs_waiting_oldest_seconds",
            "How long the oldest of the waiting jobs has waited.",
            _age_s(jobs_waiting().aggregate(at=Min("asked_at"))["at"], now),
        )
        if (made_at := last_backup()) is not None:
            yield GaugeMetricFamily(
                "hengji_backup_age_seconds", "Time since the last backup here.", _age_s(made_at, now)
            )


def _jobs() -> GaugeMetricFamily:
    counted = dict(Job.objects.order_by().values_list("state").annotate(n=Count("pk")))
    family = GaugeMetricFamily("hengji_jobs", "Jobs by where they stand.", labels=["state"])
    for state in JobState:
        family.add_metric([state.value], counted.get(state.value, 0))
    return family


def last_backup() -> datetime | None:
    """Tell when the last backup was made on this machine; none when there was none."""
    try:
        return datetime.fromisoformat(Path(settings.BACKUP_STAMP).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def _age_s(since: datetime | None, now: datetime) -> float:
    return (now - since).total_seconds() if since else 0.0
