"""What templates need to speak: two languages, dates as people write them, the places a person may go."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hengji.assay.bilingual import Text
from hengji.assay.standard import Provenance
from hengji.office.web.editions import edition
from hengji.office.web.navigation import Place, places

register = template.Library()

PROVENANCE_TONES = {Provenance.HELD: "good", Provenance.DRAFTED: "wait", Provenance.MISSING: "calm"}


def speaks_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


@register.filter
def said(text: Text | Mapping[str, str] | str | None) -> str:
    """Give a bilingual text, or its stored form `{"zh": …, "en": …}`, in the reader's language."""
    if text is None:
        return ""
    if isinstance(text, Text):
        return text.spoken(get_language() or "zh")
    if isinstance(text, Mapping):
        return text["zh" if speaks_chinese() else "en"]
    return str(text)


@register.simple_tag
def moment(at: datetime | None) -> str:
    """A point in time in words: 2026年11月22日 09:05 or 22 November 2026, 09:05."""
    if at is None:
        return "—"
    return formatted(timezone.localtime(at), "Y年n月j日 H:i" if speaks_chinese() else "j F Y, H:i")


@register.simple_tag
def day(on: date | None) -> str:
    """A day in words: 2026年11月22日 or 22 November 2026."""
    if on is None:
        return "—"
    if isinstance(on, datetime):
        on = timezone.localdate(on)
    return formatted(on, "Y年n月j日" if speaks_chinese() else "j F Y")


@register.simple_tag
def spoken_name(person: Any) -> str:
    """The name as the person writes it in the reader's script, or the name we have."""
    if person is None:
        return "—"
    latin = getattr(person, "name_latin", "")
    name = getattr(person, "name", "") or person.get_username()
    return str(name if speaks_chinese() or not latin else latin)


@register.simple_tag
def bilingual(zh: str, en: str) -> str:
    """Choose between the two columns of a record that is kept in both languages."""
    return zh if speaks_chinese() or not en else en


@register.filter
def skill_title(skill: str) -> str:
    return said(edition().skill(skill).title)


@register.filter
def level_title(level: str) -> str:
    return said(edition().level(level).title)


@register.simple_tag
def provenance(status: Provenance) -> SafeString:
    """Show where a text of the standard comes from; drafted never looks like held."""
    return badge(PROVENANCE_TONES[status], said(status.words))


def badge(tone: str, words: str) -> SafeString:
    return format_html('<span class="badge {}">{}</span>', tone, words)


@register.simple_tag(takes_context=True)
def navigation(context: template.Context) -> list[Place]:
    return places(context["request"])
