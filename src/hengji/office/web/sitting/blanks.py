"""The fields of a form that nobody has typed into: written once in each language, and filled with what may be chosen.

Nothing of any candidate is kept here: an operation's fields are the program's own. What may be chosen in them is
what her company has, and goes in when the form is shown.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hengji.office.web.sitting.fields import NOTHING_TRIED, Option, fields_of
from hengji.office.web.sitting.parts import rendered

PLACE = re.compile("<!--([a-z_.]+)-->")
"""Where the options of a collection belong; whatever else stands in a form has been escaped."""


def filled(operation: str, form: str, options: Callable[[str], str]) -> SafeString:
    """Give the fields of an empty form with the options of each collection that is chosen from."""
    pieces = list(_pieces(operation, form, get_language() or ""))
    pieces[1::2] = [options(source) for source in pieces[1::2]]
    return SafeString("".join(pieces))


def written(options: Iterable[Option]) -> str:
    """Write what may be chosen."""
    return "".join([f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in options])


@cache
def _pieces(operation: str, form: str, _language: str) -> tuple[str, ...]:
    """Give the HTML of an empty form, parted by the names of the collections that are chosen from."""
    fields = fields_of(operation, form, NOTHING_TRIED, lambda _source: ())
    return tuple(PLACE.split(rendered("fields", fields=fields, blank=True)))
