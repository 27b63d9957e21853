"""The arithmetic of marketing off the marketplace (rule sheet F17, F34 and F35), and what the clock says elsewhere.

Rates are taken from sums, never averaged over rows, rounded half up; where the divisor is zero there is none. Every
rate names its base: an interaction rate by views is another than one by followers. Money is in cents.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from hengji.assay.rulebook.ads import Traffic
from hengji.assay.rulebook.market import ratio
from hengji.assay.rulebook.tables import Table

THOUSAND = 1_000
HUNDREDTHS_OF_PERCENT = 10_000
HUNDREDTHS = 100
MILLION = 1_000_000
CHANNEL_RATIOS = ("cpm_cents", "cpc_cents", "ctr", "cvr", "cpa_cents", "roas")


def interaction_rate(interactions: int, base: int) -> int:
    """Give interactions over views, or over another base that must be named, in hundredths of a percent (F34).

    Example:
        >>> interaction_rate(1_800, 45_000)
        400
    """
    return ratio(interactions, base, HUNDREDTHS_OF_PERCENT)


def cpm_cents(cost_cents: int, views: int) -> int:
    """Give the cost of a thousand views (F34).

    Example:
        >>> cpm_cents(120_000, 45_000)
        2667
    """
    return ratio(cost_cents, views, THOUSAND)


def channel_ratios(traffic: Traffic) -> dict[str, int | None]:
    """Give CPM, CPC and CPA in cents, CTR and CVR in hundredths of a percent, ROAS in hundredths (F17).

    Example:
        >>> list(channel_ratios(Traffic(100_000, 450, 31_500, 36, 108_000)).values())
        [315, 70, 45, 800, 875, 343]
    """
    return {
        "cpm_cents": _over(traffic.spend_cents, traffic.impressions, THOUSAND),
        "cpc_cents": _over(traffic.spend_cents, traffic.clicks),
        "ctr": _over(traffic.clicks, traffic.impressions, HUNDREDTHS_OF_PERCENT),
        "cvr": _over(traffic.orders, traffic.clicks, HUNDREDTHS_OF_PERCENT),
        "cpa_cents": _over(traffic.spend_cents, traffic.orders),
        "roas": _over(traffic.sales_cents, traffic.spend_cents, HUNDREDTHS),
    }


def averaged_channels(rows: Iterable[Traffic]) -> dict[str, int | None]:
    """Give what comes of the mistake of averaging the channels' ratios; those without a ratio are left out."""
    each = [channel_ratios(row) for row in rows]
    averages: dict[str, int | None] = {}
    for name in CHANNEL_RATIOS:
        values = [value for own in each if (value := own[name]) is not None]
        averages[name] = _over(sum(values), len(values))
    return averages


def delivered(sent: int, bounced: int) -> int:
    """Give how many mails arrived (F35).

    Example:
        >>> delivered(12_000, 180)
        11820
    """
    return sent - bounced


def click_to_open_rate(clicked: int, opened: int) -> int:
    """Give unique clicks over unique opens, CTOR, in hundredths of a percent (F35).

    Example:
        >>> click_to_open_rate(331, 2_840)
        1165
    """
    return ratio(clicked, opened, HUNDREDTHS_OF_PERCENT)


def complaint_rate(complained: int, arrived: int) -> int:
    """Give complaints over delivered mails, in hundredths of a percent (F35).

    Example:
        >>> complaint_rate(26, 11_820)
        22
    """
    return ratio(complained, arrived, HUNDREDTHS_OF_PERCENT)


def tracking_broke(sessions: int, clicks: int, least_share_ppm: int) -> bool:
    """Tell whether so few of a channel's clicks arrive with their tags that the tags must be lost on the way.

    Example:
        >>> tracking_broke(59, 100, 600_000), tracking_broke(60, 100, 600_000)
        (True, False)
    """
    return sessions * MILLION < clicks * least_share_ppm


def beijing_ahead(clocks: Table, zone: str, on: date) -> int:
    """Give the hours by which Beijing is ahead of a time zone on a local day, by a pack's table of clocks.

    Clocks change in the night: the day of the change already has the new time.

    Raises:
        ValueError: The table has no such zone.
    """
    rows = zip(
        clocks.words("zone"),
        clocks.wholes("winter_hours"),
        clocks.wholes("summer_hours"),
        clocks.days("summer_from"),
        clocks.days("winter_from"),
        strict=True,
    )
    for name, winter, summer, summer_from, winter_from in rows:
        if name == zone:
            return summer if summer_from <= on < winter_from else winter
    raise ValueError(f"the table of clocks has no zone {zone}")


def beijing_time(on: date, at: str, hours_ahead: int) -> datetime:
    """Give the time in Beijing of a local date and time such as ``18:30``.

    Example:
        >>> beijing_time(date(2026, 5, 12), "19:30", 6).isoformat(timespec="minutes")
        '2026-05-13T01:30'
    """
    return datetime.combine(on, time.fromisoformat(at)) + timedelta(hours=hours_ahead)


def _over(part: int, whole: int, scale: int = 1) -> int | None:
    return ratio(part, whole, scale) if whole else None
