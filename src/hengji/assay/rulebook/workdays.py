"""Working days and office hours.

A working day is any day on which offices are open: Monday to Friday except public holidays, and the Saturdays
and Sundays that the yearly notice moves to work. A day outside the calendar's period is refused, because
next year's holidays are not known until they are announced.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hengji.assay.rulebook.pack import DateNotCovered, Pack

CALENDAR = "calendar.working_days"
OPENS = "calendar.office_opens"
CLOSES = "calendar.office_closes"

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days and which minutes are working time.

    Attributes:
        holidays: Days off, whatever weekday they are.
        make_up_days: Saturdays and Sundays on which people work.
        valid_from: The first day of which the calendar knows.
        valid_to: The first day of which it knows nothing; None when it has no end.
        opens_minute: When offices open, in minutes after midnight.
        closes_minute: When they close; no break is taken off.
    """

    holidays: frozenset[date]
    make_up_days: frozenset[date]
    valid_from: date
    valid_to: date | None
    opens_minute: int
    closes_minute: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens_minute < self.closes_minute < 24 * 60:
            raise ValueError(f"offices open at minute {self.opens_minute} and close at {self.closes_minute}")

    def is_working_day(self, day: date) -> bool:
        """Tell whether people work on a day.

        Raises:
            DateNotCovered: The day is outside the calendar's period.
        """
        if day < self.valid_from or (self.valid_to is not None and day >= self.valid_to):
            raise DateNotCovered(CALENDAR, day, ((self.valid_from, self.valid_to),))
        return day in self.make_up_days or (day.weekday() < _SATURDAY and day not in self.holidays)

    def opening(self, day: date) -> datetime:
        """Give the moment at which offices open on a day."""
        return datetime.combine(day, time()) + timedelta(minutes=self.opens_minute)

    def closing(self, day: date) -> datetime:
        """Give the moment at which offices close on a day."""
        return datetime.combine(day, time()) + timedelta(minutes=self.closes_minute)


def work_calendar(pack: Pack, on: date) -> WorkCalendar:
    """Make the calendar that a pack holds for a day.

    Raises:
        RuleNotInPack: The pack has no calendar or no office hours.
        DateNotCovered: It has none for that day.
    """
    rule = pack.rule(CALENDAR, on)
    table = pack.table(CALENDAR, on)
    kinds = dict(zip(table.days("day"), table.words("kind"), strict=True))
    return WorkCalendar(
        holidays=frozenset(day for day, kind in kinds.items() if kind == "holiday"),
        make_up_days=frozenset(day for day, kind in kinds.items() if kind == "make_up"),
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        opens_minute=pack.rate(OPENS, on),
        closes_minute=pack.rate(CLOSES, on),
    )


def add_working_days(calendar: WorkCalendar, start: date, days: int) -> date:
    """Give the ``days``-th working day after ``start``; before it, when ``days`` is negative.

    ``start`` itself is never counted; 0 days give ``start`` whether or not people work on it.

    Example:
        Friday plus one working day is Monday:

        >>> plain = WorkCalendar(frozenset(), frozenset(), date(2026, 1, 1), None, 540, 1080)
        >>> add_working_days(plain, date(2026, 3, 6), 1)
        datetime.date(2026, 3, 9)
    """
    day, left, step = start, abs(days), _DAY if days > 0 else -_DAY
    while left:
        day += step
        left -= calendar.is_working_day(day)
    return day


def working_days_between(calendar: WorkCalendar, start: date, end: date) -> int:
    """Count the working days after ``start`` up to and including ``end``; negative when ``end`` is earlier.

    It undoes `add_working_days`: a working day is that many working days away.
    """
    if end < start:
        return -sum(calendar.is_working_day(end + _DAY * n) for n in range((start - end).days))
    return sum(calendar.is_working_day(start + _DAY * n) for n in range(1, (end - start).days + 1))


def latest_order_day(
    calendar: WorkCalendar, need_on: date, lead_working_days: int, buffer_working_days: int
) -> date:
    """Give the last day on which an order still arrives ``buffer_working_days`` before it is needed."""
    return add_working_days(calendar, need_on, -lead_working_days - buffer_working_days)


def add_working_minutes(calendar: WorkCalendar, start: datetime, minutes: int) -> datetime:
    """Give the first moment by which ``minutes`` of office hours have passed since ``start``.

    Time outside office hours does not count, so a period that begins at night begins at the next opening; one
    that ends exactly at closing time ends then and not at the next opening.

    Args:
        calendar: Working days and office hours.
        start: A local moment, without time zone.
        minutes: From 0.

    Raises:
        ValueError: ``minutes`` is negative.
        DateNotCovered: The calendar ends before the period does.
    """
    if minutes < 0:
        raise ValueError(f"minutes must be from 0, got {minutes}")
    moment, left = start, timedelta(minutes=minutes)
    while left:
        begin, end = _open_part(calendar, moment.date(), moment)
        if end - begin >= left:
            return begin + left
        left -= end - begin
        moment = datetime.combine(moment.date() + _DAY, time())
    return moment


def add_working_hours(calendar: WorkCalendar, start: datetime, hours: int) -> datetime:
    """Give the first moment by which ``hours`` of office hours have passed since ``start``."""
    return add_working_minutes(calendar, start, hours * 60)


def working_minutes_between(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    """Count the whole minutes of office hours from ``start`` to ``end``.

    Raises:
        ValueError: ``end`` is before ``start``.
    """
    if end < start:
        raise ValueError(f"the period ends at {end}, before it starts at {start}")
    passed = timedelta()
    for n in range((end.date() - start.date()).days + 1):
        begin, close = _open_part(calendar, start.date() + _DAY * n, start)
        passed += max(min(close, end) - begin, timedelta())
    return passed // timedelta(minutes=1)


def _open_part(calendar: WorkCalendar, day: date, since: datetime) -> tuple[datetime, datetime]:
    """Give the office hours of a day that lie after a moment; both ends alike when there are none."""
    begin, end = max(calendar.opening(day), since), calendar.closing(day)
    if begin >= end or not calendar.is_working_day(day):
        return begin, begin
    return begin, end
