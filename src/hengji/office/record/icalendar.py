"""Calendar files (RFC 5545): what happens when and where, without anybody's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

LONGEST_LINE = 75  # octets, the line break apart


@dataclass(frozen=True, slots=True)
class Appointment:
    """One entry of a calendar.

    Attributes:
        uid: The same for the same thing, so that a later file replaces an earlier one.
        sequence: Higher after each change.
        stamped_at: When it was changed last.
    """

    uid: str
    sequence: int
    stamped_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str
    cancelled: bool = False

    def written(self, product: str) -> str:
        """Write the file; a cancelled appointment is cancelled in the calendar too."""
        return _written(
            (
                ("BEGIN", "VCALENDAR"),
                ("VERSION", "2.0"),
                ("PRODID", f"-//Hengji//{product}//ZH"),
                ("METHOD", "CANCEL" if self.cancelled else "PUBLISH"),
                ("BEGIN", "VEVENT"),
                ("UID", self.uid),
                ("SEQUENCE", str(self.sequence)),
                ("DTSTAMP", _moment(self.stamped_at)),
                ("DTSTART", _moment(self.starts_at)),
                ("DTEND", _moment(self.ends_at)),
                ("SUMMARY", _text(self.summary)),
                ("LOCATION", _text(self.location)),
                ("STATUS", "CANCELLED" if self.cancelled else "CONFIRMED"),
                ("END", "VEVENT"),
                ("END", "VCALENDAR"),
            )
        )


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


def _written(lines: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{folded(f'{name}:{value}')}\r\n" for name, value in lines)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n")
