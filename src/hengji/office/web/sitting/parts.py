"""The parts of a sitting's pages that hold thousands of cells and fields, rendered by Jinja2.

A desk has a few thousand of them, and it is shown again after every operation. Django's templates took most of
the time that a sitting costs; pages around these parts stay with them.
"""

from functools import cache
from typing import Any

from django import template
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined

from hengji.office.web.sitting.markup import lines
from hengji.office.web.tags import codes, said

register = template.Library()


def environment(**options: Any) -> Environment:
    """Make the environment in which the parts speak as Django's templates do."""
    made = Environment(**options | {"undefined": StrictUndefined})  # noqa: S701 - Django's engine asks for escaping
    made.globals.update({"_": gettext, "ngettext": ngettext, "url": address, "lines": lines, "fixed": fixed})
    made.filters.update(
        {"said": said, "codes": codes, "filesizeformat": filesizeformat, "truncatechars": shortened}
    )
    return made


def address(name: str, *parts: object) -> str:
    return reverse(name, args=parts)


def shortened(text: str, most: int) -> str:
    return Truncator(text).chars(most)


def rendered(name: str, **context: Any) -> SafeString:
    """Render one part by its name."""
    part = _parts().get_template(f"sitting/{name}.html")
    return SafeString(part.render(context))  # the part has escaped whatever it was given


@register.simple_tag
def fixed(name: str) -> SafeString:
    """Put in a part that says the same to everybody: it is told nothing, so it can say nothing of anybody."""
    return _fixed(name, get_language() or "")


@cache
def _fixed(name: str, _language: str) -> SafeString:
    return rendered(name)


@cache
def _parts() -> Environment:
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    env: Environment = engine.env
    return env


@register.simple_tag(takes_context=True)
def part(context: template.Context, name: str, **more: Any) -> SafeString:
    """Put a part into a page, before the reader and with the form token of that page."""
    shared = {key: context.get(key) for key in ("page", "view", "csrf_token")}
    return rendered(name, **shared | more)
