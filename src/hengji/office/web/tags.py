"""What templates need to speak: two languages, dates as people write them, the places a person may go."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hengji.assay.bilingual import Text
from hengji.assay.standard import CURRENT, Cell, Provenance
from hengji.assay.tasks import BLUEPRINTS, Coverage
from hengji.office.people.queries import roles_of
from hengji.office.people.roles import Role
from hengji.office.schemes.queries import edition_of
from hengji.office.web.navigation import Place, places
from hengji.office.web.words import COUNTED, VERIFIED, Finding, act_title, actor_title, tone

register = template.Library()

_DAYS = {"returned": "supplement_due_on", "on_list_notice": "notice_ends_on", "resit_eligible": "resit_until"}
# LINE-B, C/NO.1-UP, 2026-10-17, AB123-RD.MAIN.jpg; not a word with a hyphen, and not a piece of an address
_CODE = re.compile(r"(?<![\w./-])[A-Z0-9]+(?:[-/.][A-Z0-9]+)*[-/][A-Z0-9]+(?:[._]\w+)*(?![\w/-])", re.ASCII)
PROVENANCE_TONES = {Provenance.HELD: "good", Provenance.DRAFTED: "wait", Provenance.MISSING: "calm"}


_language: ContextVar[str | None] = ContextVar("language", default=None)


@contextmanager
def in_one_language() -> Iterator[None]:
    """Ask for the reader's language once for a page that says thousands of words: each time costs more than a word."""
    asked = _language.set(spoken_language())
    try:
        yield
    finally:
        _language.reset(asked)


def spoken_language() -> str:
    return _language.get() or get_language() or "zh"


def speaks_chinese() -> bool:
    return spoken_language().startswith("zh")


@register.filter
def said(text: Text | Mapping[str, str] | str | None) -> str:
    """Give a bilingual text, or its stored form `{"zh": …, "en": …}`, in the reader's language."""
    if text is None:
        return ""
    if isinstance(text, Text):
        return text.spoken(spoken_language())
    if isinstance(text, Mapping):
        return text["zh" if speaks_chinese() else "en"]
    return str(text)


@register.simple_tag
def moment(at: datetime | None) -> str:
    """A point in time in words: 2026年11月22日 09:05 or 22 November 2026, 09:05; a line never breaks in it."""
    if at is None:
        return "—"
    return _unbroken(formatted(timezone.localtime(at), "Y年n月j日 H:i" if speaks_chinese() else "j F Y, H:i"))


@register.simple_tag
def day(on: date | None) -> str:
    """A day in words: 2026年11月22日 or 22 November 2026."""
    if on is None:
        return "—"
    if isinstance(on, datetime):
        on = timezone.localdate(on)
    return _unbroken(formatted(on, "Y年n月j日" if speaks_chinese() else "j F Y"))


def _unbroken(words: str) -> SafeString:
    return format_html('<span class="nowrap">{}</span>', words)


@register.filter
def codes(text: str) -> SafeString:
    """Keep each code, number and day in a text on one line; browsers would part them at the hyphen."""
    marked = _CODE.sub(r'<span class="nowrap">\g<0></span>', escape(text))
    return SafeString(marked)  # escaped above; no code has anything in it to escape


@register.filter
def waits_until(application: Any) -> date | None:
    """The last day of what an application waits for now, if it has one."""
    until: date | None = getattr(application, _DAYS.get(application.state, ""), None)
    return until


@register.simple_tag
def due(at: datetime | date | None) -> str:
    """A deadline: the minute when there is one, else the day; what ends at midnight ends with the day before."""
    if not isinstance(at, datetime):
        return day(at)
    local = timezone.localtime(at)
    return day(local.date() - timedelta(days=1)) if local.time() == time.min else moment(at)


@register.simple_tag
def answer_by(on: date, answered_at: datetime | None = None) -> str:
    """The day by which somebody is owed an answer, and whether it has gone by without one."""
    if answered_at or on >= timezone.localdate():
        return day(on)
    return format_html('{} <span class="badge bad">{}</span>', day(on), _("已过期限"))


@register.simple_tag
def spoken_name(person: Any) -> str:
    """The name as the person writes it in the reader's script, or the name we have."""
    if person is None:
        return "—"
    latin = getattr(person, "name_latin", "")
    name = getattr(person, "name", "") or person.get_username()
    return str(name if speaks_chinese() or not latin else latin)


@register.filter
def may_apply(user: Any) -> bool:
    """Tell whether a visitor is shown the way to an application: a candidate, or a stranger, who signs in first."""
    return not user.is_authenticated or Role.CANDIDATE in roles_of(user)


@register.filter
def skill_title(skill: str) -> str:
    return said(edition_of(CURRENT).skill(skill).title)


@register.filter
def level_title(level: str) -> str:
    return said(edition_of(CURRENT).level(level).title)


@register.simple_tag
def provenance(status: Provenance) -> SafeString:
    """Show where a text of the standard comes from; drafted never looks like held."""
    return badge(PROVENANCE_TONES[status], said(status.words))


@register.inclusion_tag("public/drafted.html")
def drafted_note(skill: str, level: str) -> dict[str, Cell]:
    """Say, wherever they are used, that a cell's requirements are our draft; of others this says nothing."""
    return {"cell": edition_of(CURRENT).cell(skill, level)}


@register.simple_tag
def drafted_badge(skill: str, level: str) -> str | SafeString:
    """Mark a drafted cell in a line that names it."""
    status = edition_of(CURRENT).cell(skill, level).status
    return provenance(status) if status is Provenance.DRAFTED else ""


@register.filter
def has_papers(cell: Cell) -> bool:
    """Tell whether the task bank has papers for a cell, and so a page that tells what is examined."""
    return (cell.skill, cell.level) in BLUEPRINTS


def badge(tone: str, words: str) -> SafeString:
    return format_html('<span class="badge {}">{}</span>', tone, words)


@register.simple_tag(takes_context=True)
def navigation(context: template.Context) -> list[Place]:
    return places(context["request"])


@register.filter
def unlocalized(number: int) -> str:
    """Give a number as a drawing needs it, without grouping."""
    return str(number)


@register.simple_tag
def state_badge(obj: Any) -> SafeString:
    """Show the state of anything that has one, in words first and in colour second."""
    return badge(tone(obj.state), str(obj.get_state_display()))


@register.simple_tag
def verb(name: str) -> str:
    return str(act_title(name))


@register.simple_tag
def roles(names: Iterable[str]) -> str:
    return " / ".join(str(actor_title(name)) for name in names)


@register.filter
def of(table: Mapping[str, Any], key: str) -> Any:
    """Look a value up by a key that is itself a variable."""
    return table.get(key, "")


@register.simple_tag
def observed(task: Coverage, letter: str) -> dict[str, Any]:
    """Give what a task observes of one requirement."""
    return {
        "observations": task.observations.get(letter, 0),
        "kinds": task.kinds(letter),
        "points": task.points(letter),
        "rated_points": task.rated_points(letter),
    }


@register.filter
def counted_title(finding: Mapping[str, Any]) -> str:
    """Name one thing that was counted again in a re-check; a criterion by its title."""
    if finding.get("title"):
        return f"{COUNTED[finding['what']]} · {said(finding['title'])}"
    return f"{COUNTED[finding['what']]} {finding['name']}".strip()


@register.simple_tag
def counted_value(finding: Mapping[str, Any], side: str) -> str:
    """Give what was written down or counted: a score of the interview, kept in tenths, in points; of a hash the beginning."""
    value = str(finding[side])
    return permille(int(value)) if finding["what"] in {"score", "interview"} else Truncator(value).chars(20)


@register.filter
def permille(value: int) -> str:
    """Give tenths of a point as points: 705 is 70.5."""
    return f"{value // 10}.{value % 10}"


@register.filter
def verified(state: str) -> Finding:
    """Give what a verification page says about a state."""
    return VERIFIED[state]


@register.filter
def share(ppm: int) -> str:
    """Give parts per million as a percentage without a rounding: 600000 is 60%."""
    whole, rest = divmod(ppm, 10_000)
    return f"{whole}.{rest:04d}".rstrip("0").rstrip(".") + "%"


@register.simple_tag
def certificate_act(name: str, certificate_id: int) -> str:
    """Give the address of an act on a certificate that asks for a reason."""
    return reverse(f"staff:{name}_certificate", args=[certificate_id])
