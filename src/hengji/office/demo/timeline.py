"""The demonstration's calendar: it begins weeks ago and only moves forward, so that all ends today."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localdate


class Timeline:
    """A clock that the story sets.

    Args:
        begins_at: The moment of the first act, with a time zone.
    """

    def __init__(self, begins_at: datetime) -> None:
        self.now = begins_at

    @property
    def today(self) -> date:
        return localdate(self.now)

    def later(self, **span: int) -> datetime:
        """Move on by a span, such as ``minutes=20``."""
        self.now += timedelta(**span)
        return self.now

    def until(self, day: date, hour: int) -> datetime:
        """Move on to an hour of a day in the office's time zone; a moment that has passed is left as it is."""
        wanted = datetime.combine(day, time(hour), tzinfo=get_default_timezone())
        self.now = max(self.now, wanted)
        return self.now

    def next_morning(self) -> datetime:
        return self.until(self.today + timedelta(days=1), 9)
