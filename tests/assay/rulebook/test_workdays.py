from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.rulebook import (
    DateNotCovered,
    WorkCalendar,
    add_working_days,
    add_working_hours,
    add_working_minutes,
    latest_order_day,
    load_pack,
    work_calendar,
    working_days_between,
    working_minutes_between,
)

CALENDAR = work_calendar(load_pack(), date(2026, 3, 2))

DAYS = st.dates(date(2026, 3, 1), date(2026, 9, 1))
MOMENTS = st.datetimes(datetime(2026, 3, 1), datetime(2026, 9, 30)).map(  # noqa: DTZ001
    lambda moment: moment.replace(second=0, microsecond=0)
)


def test_the_notice_for_2026_leaves_these_days_off_and_these_weekends_worked():
    weekdays_off = [day for day in sorted(CALENDAR.holidays) if day.weekday() < 5]

    assert [f"{day:%m-%d}" for day in weekdays_off] == [
        *("01-01", "01-02"),
        *("02-16", "02-17", "02-18", "02-19", "02-20", "02-23"),
        "04-06",
        *("05-01", "05-04", "05-05"),
        "06-19",
        "09-25",
        *("10-01", "10-02", "10-05", "10-06", "10-07"),
    ]
    assert [f"{day:%m-%d}" for day in sorted(CALENDAR.make_up_days)] == [
        *("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"),
    ]
    assert all(day.weekday() >= 5 for day in CALENDAR.make_up_days)


def test_2026_has_248_working_days():
    # 261 weekdays, 19 of them off, 6 days of weekends worked
    assert sum(CALENDAR.is_working_day(date(2026, 1, 1) + timedelta(days=n)) for n in range(365)) == 248


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ((3, 6), 1, (3, 9)),  # Friday to Monday
        ((3, 7), 1, (3, 9)),  # the Saturday itself is not counted
        ((3, 7), 0, (3, 7)),
        ((2, 13), 1, (2, 14)),  # a Saturday worked
        ((2, 14), 1, (2, 24)),  # over the Spring Festival
        ((2, 27), 1, (2, 28)),
        ((9, 30), 2, (10, 9)),
        ((3, 9), -1, (3, 6)),
        ((10, 8), -1, (9, 30)),
    ],
)
def test_working_days_are_counted_after_the_first_day(start, days, end):
    assert add_working_days(CALENDAR, date(2026, *start), days) == date(2026, *end)


@given(DAYS, st.integers(-30, 30).filter(bool))
def test_counting_working_days_undoes_adding_them(start, days):
    end = add_working_days(CALENDAR, start, days)

    assert CALENDAR.is_working_day(end)
    assert working_days_between(CALENDAR, start, end) == days


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_working_days_may_be_added_in_parts(start, first, second):
    parts = add_working_days(CALENDAR, add_working_days(CALENDAR, start, first), second)

    assert parts == add_working_days(CALENDAR, start, first + second)


@given(DAYS, DAYS, DAYS)
def test_working_days_between_add_up(one, two, three):
    one, two, three = sorted([one, two, three])

    assert working_days_between(CALENDAR, one, three) == working_days_between(
        CALENDAR, one, two
    ) + working_days_between(CALENDAR, two, three)


def test_an_order_placed_on_the_latest_day_arrives_with_the_buffer_left():
    latest = latest_order_day(CALENDAR, date(2026, 5, 12), lead_working_days=10, buffer_working_days=3)

    assert latest == date(2026, 4, 21)  # 1, 4 and 5 May are off, Saturday 9 May is worked
    assert working_days_between(CALENDAR, latest, date(2026, 5, 12)) == 13


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1)])
def test_a_year_whose_holidays_are_not_announced_is_refused(day):
    with pytest.raises(DateNotCovered, match=f"calendar.working_days does not cover {day}"):
        CALENDAR.is_working_day(day)


def test_counting_into_such_a_year_is_refused_too():
    with pytest.raises(DateNotCovered, match="2027-01-01"):
        add_working_days(CALENDAR, date(2026, 12, 31), 1)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-03-02T10:00", 60, "2026-03-02T11:00"),
        ("2026-03-02T17:00", 60, "2026-03-02T18:00"),  # ends at closing, not at the next opening
        ("2026-03-02T17:00", 61, "2026-03-03T09:01"),
        ("2026-03-02T20:00", 30, "2026-03-03T09:30"),  # asked in the evening
        ("2026-03-02T06:00", 30, "2026-03-02T09:30"),  # asked before opening
        ("2026-03-06T17:30", 60, "2026-03-09T09:30"),  # over a weekend
        ("2026-02-14T17:30", 60, "2026-02-24T09:30"),  # over the Spring Festival
        ("2026-03-07T12:00", 0, "2026-03-07T12:00"),
        ("2026-03-02T18:00", 1, "2026-03-03T09:01"),
    ],
)
def test_a_time_limit_runs_in_office_hours_only(start, minutes, end):
    assert add_working_minutes(CALENDAR, datetime.fromisoformat(start), minutes) == datetime.fromisoformat(
        end
    )


def test_two_working_days_of_office_hours_are_eighteen_hours():
    start, end = datetime.fromisoformat("2026-03-02T14:20"), datetime.fromisoformat("2026-03-04T14:20")

    assert add_working_hours(CALENDAR, start, 18) == end


@given(MOMENTS, st.integers(1, 3000))
def test_counting_working_minutes_undoes_adding_them(start, minutes):
    end = add_working_minutes(CALENDAR, start, minutes)

    assert working_minutes_between(CALENDAR, start, end) == minutes


@given(MOMENTS, st.integers(0, 2000), st.integers(1, 2000))
def test_a_longer_limit_never_ends_earlier(start, minutes, more):
    assert add_working_minutes(CALENDAR, start, minutes) < add_working_minutes(
        CALENDAR, start, minutes + more
    )


def test_a_night_and_a_weekend_have_no_working_minutes():
    start, end = datetime.fromisoformat("2026-03-06T18:00"), datetime.fromisoformat("2026-03-09T09:00")

    assert working_minutes_between(CALENDAR, start, end) == 0


def test_time_does_not_run_backwards():
    now = datetime.fromisoformat("2026-03-02T10:00")

    with pytest.raises(ValueError, match="minutes must be from 0, got -1"):
        add_working_minutes(CALENDAR, now, -1)
    with pytest.raises(ValueError, match="before it starts"):
        working_minutes_between(CALENDAR, now, now - timedelta(minutes=1))


@pytest.mark.parametrize(("opens", "closes"), [(600, 600), (700, 600), (-1, 600), (0, 1440)])
def test_offices_that_never_open_are_refused(opens, closes):
    with pytest.raises(ValueError, match=f"open at minute {opens} and close at {closes}"):
        WorkCalendar(frozenset(), frozenset(), date(2026, 1, 1), None, opens, closes)


def test_a_calendar_without_end_knows_every_later_day():
    plain = WorkCalendar(frozenset(), frozenset(), date(2026, 1, 1), None, 540, 1080)

    assert plain.is_working_day(date(2126, 3, 6)) is (date(2126, 3, 6).weekday() < 5)
