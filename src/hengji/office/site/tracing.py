"""Whether this process traces what it does; nothing of OpenTelemetry is loaded unless it is to."""

from django.conf import settings


def trace_if_asked() -> None:
    """Begin to trace in this very process, which must not be one that is forked once more to answer."""
    if settings.TRACES_TO:
        from hengji.office.site.spans import begin

        begin()
