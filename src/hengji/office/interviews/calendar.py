"""An interview as a calendar file (RFC 5545): time and place, and the number of the application instead of a name."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import Interview
from hengji.office.record.queries import last_event

LONGEST_LINE = 75  # octets, the line break apart


def calendar_of(interview: Interview) -> str:
    """Write the file. The same interview keeps its UID, and a later change a higher SEQUENCE, so that it replaces.

    An interview that is void is cancelled in the calendar too.
    """
    latest = last_event(interview)
    cancelled = interview.state == InterviewState.VOIDED
    return _written(
        (
            ("BEGIN", "VCALENDAR"),
            ("VERSION", "2.0"),
            ("PRODID", "-//Hengji//Interviews//ZH"),
            ("METHOD", "CANCEL" if cancelled else "PUBLISH"),
            ("BEGIN", "VEVENT"),
            ("UID", f"interview-{interview.pk}@{interview.application.batch.code}"),
            ("SEQUENCE", str(latest.sequence)),
            ("DTSTAMP", _moment(latest.at)),
            ("DTSTART", _moment(interview.scheduled_at)),
            ("DTEND", _moment(interview.scheduled_at + timedelta(minutes=interview.minutes))),
            ("SUMMARY", _text(_("面试 %(reference)s") % {"reference": interview.application.reference})),
            ("LOCATION", _text(interview.room)),
            ("STATUS", "CANCELLED" if cancelled else "CONFIRMED"),
            ("END", "VEVENT"),
            ("END", "VCALENDAR"),
        )
    )


def _written(lines: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{folded(f'{name}:{value}')}\r\n" for name, value in lines)


def folded(line: str) -> str:
    r"""Break a line where it would be longer than a calendar may have it, never within a character.

    Example:
        >>> folded("考" * 30).split("\r\n ") == ["考" * 25, "考" * 5]
        True
    """
    parts, length = [""], 0
    for character in line:
        octets = len(character.encode())
        if length + octets > LONGEST_LINE:
            parts.append("")
            length = 1
        parts[-1] += character
        length += octets
    return "\r\n ".join(parts)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n")
