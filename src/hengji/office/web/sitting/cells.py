"""How single values of the company are written: money, quantities, company time, stretches of it."""

from datetime import datetime

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hengji.assay.company.currencies import CNY, Currency
from hengji.office.web.tags import said, speaks_chinese

NOTHING = "—"


def money(amount: int, currency: Currency = CNY) -> str:
    """Write an amount, counted in the currency's smallest unit, as people read it.

    Example:
        >>> money(123456), money(-5)
        ('¥1,234.56', '−¥0.05')
    """
    if not currency.sign:
        return said(currency.said(amount))
    return f"{'−' if amount < 0 else ''}{currency.sign}{currency.written(abs(amount))}"


def whole(number: int) -> str:
    return f"{number:,}"


def share(ppm: int) -> str:
    """Write parts per million as a percentage.

    Example:
        >>> share(130_000)
        '13%'
    """
    return f"{ppm / 10_000:g}%"


def rating(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"


def moment(at: datetime) -> str:
    """Write company time briefly and the same way in both languages: 2026-03-02 09:00."""
    return f"{at:%Y-%m-%d %H:%M}"


def spelled(now: datetime) -> str:
    """Write company time with its weekday: 2026年3月2日 星期一 09:00."""
    return formatted(now, "Y年n月j日 l H:i" if speaks_chinese() else "l j F Y, H:i")


def lasting(minutes: int) -> str:
    """Write a stretch of company time: 1 天 2 小时, 3 小时 15 分."""
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    parts = (
        ngettext("%(n)d 天", "%(n)d 天", days) % {"n": days} if days else "",
        ngettext("%(n)d 小时", "%(n)d 小时", hours) % {"n": hours} if hours else "",
        _("%(n)d 分") % {"n": left} if left and not days else "",
    )
    return " ".join(part for part in parts if part) or _("不到 1 分")
