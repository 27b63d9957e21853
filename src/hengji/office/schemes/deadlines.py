"""The office's days: which day a moment falls on, and which day is so many working days later."""

from datetime import date, datetime

from django.utils.timezone import get_default_timezone, localdate

from hengji.assay.rulebook import DateNotCovered, add_working_days, work_calendar
from hengji.office.schemes.packs import pack_named
from hengji.office.schemes.policy import Policy
from hengji.office.schemes.refusals import PackDoesNotCover


def office_day(now: datetime) -> date:
    """Give the day of a moment in the office's time zone, whatever zone the reader is in."""
    return localdate(now, timezone=get_default_timezone())


def working_days_after(day: date, days: int, policy: Policy) -> date:
    """Give the working day that is so many working days after a day, by the policy's calendar.

    Raises:
        PackDoesNotCover: The calendar does not reach that far.
    """
    try:
        return add_working_days(work_calendar(pack_named(policy.calendar), day), day, days)
    except DateNotCovered as uncovered:
        raise PackDoesNotCover(policy.calendar, uncovered.on, (uncovered.key,)) from uncovered
