"""The templates of messages: data in two languages, filled with what an act has left in the record."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from django.utils.dateformat import format as formatted
from django.utils.timezone import localtime
from django.utils.translation import override

from hengji.assay.bilingual import Text

OUTSIDE, OUTSIDE_DUE, OUTSIDE_INVITATION = "outside", "outside_due", "outside_invitation"
NEAR_SUPPLEMENT, NEAR_CLOSING, NEAR_RESIT = "near_supplement", "near_closing", "near_resit"
NEAR_RECHECK, NEAR_APPEAL = "near_recheck", "near_appeal"
REMINDERS = (NEAR_SUPPLEMENT, NEAR_CLOSING, NEAR_RESIT, NEAR_RECHECK, NEAR_APPEAL)
Value = str | date | datetime
Spoken = Value | Text


@dataclass(frozen=True, slots=True)
class Template:
    """How one kind of message reads.

    Attributes:
        place: The page of the candidate that it leads to.
    """

    title: Text
    body: Text
    place: str

    def filled(self, values: Mapping[str, Spoken]) -> tuple[Text, Text]:
        """Give title and body with the values in their places.

        Raises:
            KeyError: A place has no value.
        """
        return _filled(self.title, values), _filled(self.body, values)


@cache
def templates() -> dict[str, Template]:
    """Give every template by its name, read once."""
    rows = tomllib.loads(files(__package__).joinpath("templates.toml").read_text(encoding="utf-8"))
    return {
        name: Template(Text(**row["title"]), Text(**row["body"]), row.get("place", ""))
        for name, row in rows.items()
    }


def acts_told() -> frozenset[str]:
    """Give the acts of the record that a candidate is told of."""
    return frozenset(templates()) - {OUTSIDE, OUTSIDE_DUE, OUTSIDE_INVITATION, *REMINDERS}


def _filled(text: Text, values: Mapping[str, Spoken]) -> Text:
    zh = {name: spelled(value, "zh") for name, value in values.items()}
    en = {name: spelled(value, "en") for name, value in values.items()}
    return Text(text.zh.format(**zh), text.en.format(**en))


def spelled(value: Spoken, language: str) -> str:
    """Spell a value in a language: days and moments as the office's pages do.

    Example:
        >>> spelled(date(2026, 3, 9), "zh"), spelled(date(2026, 3, 9), "en"), spelled("A-1", "en")
        ('2026年3月9日', '9 March 2026', 'A-1')
    """
    chinese = language == "zh"
    with override(language):
        if isinstance(value, datetime):
            return formatted(localtime(value), "Y年n月j日 H:i" if chinese else "j F Y, H:i")
        if isinstance(value, date):
            return formatted(value, "Y年n月j日" if chinese else "j F Y")
    return value.spoken(language) if isinstance(value, Text) else value
