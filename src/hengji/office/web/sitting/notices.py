"""What a candidate is told while she works, in the words of her page."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

Notice = Any  # a page knows no models; this is whatever the exams' queries give


def in_words(notices: Iterable[Notice]) -> list[str]:
    """Give each notice as a sentence, the last one first."""
    return [_sentence(notice) for notice in notices][::-1]


def _sentence(notice: Notice) -> str:
    at = date_format(timezone.localtime(notice.at), "H:i")
    if notice.away_s is not None:
        words = {"at": at, "n": notice.away_s}
        return _("%(at)s 离开本页%(n)s秒，已记录。记录只供监考员判断，不影响作答和成绩。") % words
    if not notice.minutes:
        return _("%(at)s 监考员通知：%(text)s") % {"at": at, "text": notice.text}
    words = {"at": at, "minutes": notice.minutes, "text": notice.text}
    return _("%(at)s 补时%(minutes)s分钟：%(text)s") % words
