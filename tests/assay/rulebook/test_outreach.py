"""Marketing off the marketplace: known figures, and clocks that agree with the time zone database all year."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hengji.assay.rulebook import load_pack
from hengji.assay.rulebook.ads import Traffic
from hengji.assay.rulebook.outreach import (
    averaged_channels,
    beijing_ahead,
    beijing_time,
    channel_ratios,
    click_to_open_rate,
    complaint_rate,
    cpm_cents,
    delivered,
    interaction_rate,
    tracking_broke,
)

BEIJING = ZoneInfo("Asia/Shanghai")
ZONES = ("America/New_York", "Europe/London", "Europe/Berlin", "Europe/Madrid")


@pytest.fixture(scope="module")
def clocks():
    return load_pack("training-2026").table("outreach.clocks", date(2026, 5, 1))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", ["08:00", "21:30"])
def test_the_printed_clocks_say_on_every_day_what_the_time_zone_database_says(clocks, zone, at):
    wrong = []
    for number in range(365):
        on = date(2026, 1, 1) + timedelta(days=number)
        local = datetime.combine(on, time.fromisoformat(at), ZoneInfo(zone))
        there = local.astimezone(BEIJING).replace(tzinfo=None)
        if beijing_time(on, at, beijing_ahead(clocks, zone, on)) != there:
            wrong.append(on)

    assert wrong == []


def test_a_zone_that_is_not_printed_is_not_guessed(clocks):
    with pytest.raises(ValueError, match="no zone Asia/Tokyo"):
        beijing_ahead(clocks, "Asia/Tokyo", date(2026, 5, 1))


def test_a_creator_of_1200_with_45_000_views_and_four_percent_costs_26_67_a_thousand():
    assert (cpm_cents(120_000, 45_000), interaction_rate(1_800, 45_000)) == (2_667, 400)


def test_rates_of_a_mailing_are_taken_of_what_arrived_and_of_who_opened():
    arrived = delivered(12_000, 180)

    assert (arrived, click_to_open_rate(331, 2_840), complaint_rate(36, arrived)) == (11_820, 1_165, 30)


def test_a_channel_without_orders_has_no_cost_of_an_order():
    ratios = channel_ratios(Traffic(10_000, 100, 5_000, 0, 0))

    assert (ratios["cpa_cents"], ratios["cvr"], ratios["roas"]) == (None, 0, 0)


def test_an_average_of_ratios_is_no_ratio_of_sums():
    rows = [Traffic(1_000, 10, 500, 1, 2_000), Traffic(100_000, 100, 9_000, 2, 4_000)]

    assert averaged_channels(rows)["ctr"] == 55
    assert channel_ratios(Traffic(101_000, 110, 9_500, 3, 6_000))["ctr"] == 11


@pytest.mark.parametrize(("sessions", "broke"), [(0, True), (59, True), (60, False), (100, False)])
def test_tracking_broke_below_the_floor_and_not_at_it(sessions, broke):
    assert tracking_broke(sessions, 100, 600_000) is broke
