"""The office's days: which day a moment falls on, and which day is so many working days later."""

from calendar import monthrange
from datetime import date, datetime

from django.utils.timezone import get_default_timezone, localdate

from hengji.assay.rulebook import DateNotCovered, add_working_days, work_calendar
from hengji.office.schemes.packs import pack_named
from hengji.office.schemes.policy import Policy
from hengji.office.schemes.refusals import PackDoesNotCover


def office_day(now: datetime) -> date:
    """Give the day of a moment in the office's time zone, whatever zone the reader is in."""
    return localdate(now, timezone=get_default_timezone())


def months_after(day: date, months: int) -> date:
    """Give the same day so many months later, or the last day of that month where it has no such day.

    Example:
        >>> months_after(date(2026, 11, 30), 3), months_after(date(2026, 4, 20), 12)
        (datetime.date(2027, 2, 28), datetime.date(2027, 4, 20))
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def working_days_after(day: date, days: int, policy: Policy) -> date:
    """Give the working day that is so many working days after a day, by the policy's calendar.

    Raises:
        PackDoesNotCover: The calendar does not reach that far.
    """
    try:
        return add_working_days(work_calendar(pack_named(policy.calendar), day), day, days)
    except DateNotCovered as uncovered:
        raise PackDoesNotCover(policy.calendar, uncovered.on, (uncovered.key,)) from uncovered


def is_working_day(day: date, policy: Policy) -> bool:
    """Tell whether offices are open on a day, by the policy's calendar.

    Raises:
        PackDoesNotCover: The calendar does not reach that far.
    """
    try:
        return work_calendar(pack_named(policy.calendar), day).is_working_day(day)
    except DateNotCovered as uncovered:
        raise PackDoesNotCover(policy.calendar, uncovered.on, (uncovered.key,)) from uncovered
