"""Forms out of operations, and what is typed into them back into arguments.

A page and a program may both send operations. A program sends `arguments` as the operation declares them.
A page sends what a person typed, as text, and only here is it read: full-width digits, thousands separators,
yuan where the operation counts fen. What cannot be read travels on as it was typed, so that the company
refuses it by its own rules and the journal shows what was tried.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from hengji.assay.bilingual import Text
from hengji.assay.company import OPERATIONS, AnswerKind, Company, FormField, Question, form_fields
from hengji.assay.company.currencies import Currency
from hengji.assay.company.scales import Scale, scale_of
from hengji.assay.imaging.raster import MOST_BYTES
from hengji.office.web.sitting.answers import currency_of, typed_again
from hengji.office.web.sitting.cells import money, whole
from hengji.office.web.sitting.places import ANSWER, operations_of
from hengji.office.web.sitting.uploads import ACCEPTED, MOST_PNG_BYTES
from hengji.office.web.tags import said


class Option(NamedTuple):
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form as the template needs it."""

    id: str
    name: str
    label: str
    widget: str
    required: bool
    unit: str = ""
    hint: str = ""
    value: str = ""
    wrong: str = ""
    choices: tuple[Option, ...] = ()
    choices_from: str = ""
    decimal: bool = False

    @property
    def accepted(self) -> str:
        """Name the kinds of file that a browser should offer."""
        return ACCEPTED

    @property
    def limit(self) -> int:
        return MOST_BYTES

    @property
    def parts(self) -> str:
        """Say where a file goes ahead of its form, in parts; in a room, one cable from its server, it goes along."""
        return "" if settings.ROOM else reverse("receiving:files")


@dataclass(frozen=True, slots=True)
class Tried:
    """What was typed into a form, and why it was refused."""

    form: str
    typed: Mapping[str, str]
    text: str
    fields: Mapping[str, str]


MOST_LIKELY = 100_000_000  # a bound beyond it keeps out nonsense and need not be told
NOTHING_TRIED = Tried("", {}, "", {})
CHINESE = re.compile("[\u3400-\u9fff]")  # words, whose full-width punctuation is right as it is
WIDGETS = {
    AnswerKind.NUMBER: "number",
    AnswerKind.MONEY: "money",
    AnswerKind.CHOICE: "choice",
    AnswerKind.WORDS: "longtext",
}


Offered = Callable[[str], tuple[Option, ...]]
"""Gives what a collection of the company offers, by its name."""


def fields_of(operation: str, form: str, tried: Tried, offered: Offered) -> tuple[Field, ...]:
    """Give the fields of an operation's form, filled with what was tried before if it was refused."""
    fields = form_fields(OPERATIONS[operation])
    # What an operation declares itself, and not with its relatives, is the thing that it acts on: asked first.
    own = OPERATIONS[operation].__annotations__
    return tuple(
        _field(field, form, tried, offered) for field in sorted(fields, key=lambda f: f.name not in own)
    )


def answer_field(question: Question, answer: str | None, form: str, tried: Tried) -> Field:
    """Give the field in which one question of the report is answered."""
    return Field(
        id=f"{form}-value",
        name="value",
        label=said(question.label),
        widget=WIDGETS[question.kind],
        required=True,
        unit=_unit(question.unit, WIDGETS[question.kind]),
        decimal=scale_of(question.unit) is not None,
        value=tried.typed.get("value", typed_again(question, answer)),
        wrong=tried.fields.get("value", ""),
        choices=tuple(Option(value, said(text)) for value, text in question.choices),
    )


def _field(field: FormField, form: str, tried: Tried, offered: Offered) -> Field:
    options = offered(field.choices_from) if field.choices_from else _options(field)
    return Field(
        id=f"{form}-{field.name}",
        name=field.name,
        label=said(field.label),
        widget=field.widget,
        required=field.required,
        unit=_unit(field.unit, field.widget),
        decimal=scale_of(field.unit) is not None,
        hint=_("；").join(filter(None, (_hint(field), _unsaid(field)))),
        value=tried.typed.get(field.name, ""),
        wrong=tried.fields.get(field.name, ""),
        choices=options,
        choices_from=field.choices_from or "",
    )


def _unit(unit: Text | None, widget: str) -> str:
    """Say what is typed: yuan where fen are counted, per cent where hundredths of it are."""
    scale = scale_of(unit)
    return said(currency_of(unit).major if widget == "money" else scale.told if scale else unit)


def _options(field: FormField) -> tuple[Option, ...]:
    return tuple(Option(choice.value, said(choice.text)) for choice in field.choices)


def choices_from(source: str, company: Company) -> tuple[Option, ...]:
    return tuple(Option(choice.value, said(choice.text)) for choice in company.choices(source))


def all_choices(company: Company) -> dict[str, tuple[Option, ...]]:
    """Give every collection that some operation chooses from, by its name."""
    return {source: choices_from(source, company) for source in _chosen_from(operations_of(company))}


@cache
def _chosen_from(operations: tuple[str, ...]) -> tuple[str, ...]:
    fields = (field for operation in operations for field in form_fields(OPERATIONS[operation]))
    return tuple(sorted({field.choices_from for field in fields if field.choices_from}))


def _hint(field: FormField) -> str:
    if field.widget == "number" and field.minimum is not None and field.maximum is not None:
        scale = scale_of(field.unit)
        if scale and field.maximum >= MOST_LIKELY:
            return _("最多 %(digits)d 位小数") % {"digits": scale.digits}
        written = scale.written if scale else whole
        return _("%(least)s 至 %(most)s") % {"least": written(field.minimum), "most": written(field.maximum)}
    if field.widget == "money" and field.minimum:
        return _("至少 %(least)s") % {"least": money(field.minimum, currency_of(field.unit))}
    if field.widget == "longtext" and field.maximum:
        return _("不超过 %(most)s 字") % {"most": whole(field.maximum)}
    if field.widget == "date":
        return _("写作 2026-03-02")
    if field.widget == "file":
        return _("PNG 或 JPEG；存成 PNG 不超过 %(most)s KB") % {"most": whole(MOST_PNG_BYTES // 1024)}
    return ""


def _unsaid(field: FormField) -> str:
    """Say what counts when nothing is filled in."""
    if field.default in {None, ""}:
        return ""
    named = next((said(c.text) for c in field.choices if c.value == field.default), str(field.default))
    return _("不填为 %(value)s") % {"value": named}


# ---- from what is typed to what is meant -------------------------------------------------------------


def arguments_from(
    operation: str, typed: Mapping[str, str], questions: Mapping[str, Question]
) -> dict[str, Any]:
    """Read what was typed into the form of an operation; an operation that does not exist reads nothing."""
    if operation not in OPERATIONS:
        return dict(typed)
    fields = {field.name: field for field in form_fields(OPERATIONS[operation])}
    arguments = {
        name: meant(raw, fields[name].widget, fields[name].unit) if name in fields else meant(raw, "text")
        for name, raw in typed.items()
        if raw.strip()
    }
    if (
        operation == ANSWER
        and "value" in arguments
        and (question := questions.get(typed.get("question", "")))
    ):
        arguments["value"] = str(meant(typed["value"], WIDGETS[question.kind], question.unit))
    return arguments


def meant(raw: str, widget: str, unit: Text | None = None) -> Any:
    """Read one value by its widget; what cannot be read stays as it was typed.

    Args:
        raw: What was typed.
        widget: How it was asked for.
        unit: What a figure is counted in; of an amount of money, fen when nothing is said.

    Example:
        >>> meant("1,200", "number"), meant("12.5", "money"), meant("2026/3/2", "date"), meant("十二", "number")
        (1200, 1250, '2026-03-02', '十二')
        >>> meant("11.65%", "number", Text("0.01%", "0.01%")), meant("11.655", "number", Text("0.01%", "0.01%"))
        (1165, '11.655')
        >>> meant("PO 0426 ", "text"), meant("毛利（美元）", "text")
        ('PO 0426', '毛利（美元）')
    """
    plain = unicodedata.normalize("NFKC", raw).strip()
    if widget == "money":
        return _amount(plain, currency_of(unit))
    if widget == "number" and (scale := scale_of(unit)):
        return _figure(plain, scale)
    reader = {"number": _number, "date": _day}.get(widget)
    if reader is None:
        return raw.strip() if widget in {"longtext", "file"} or CHINESE.search(raw) else plain
    return reader(plain)


def _number(plain: str) -> int | str:
    bare = re.sub(r"[,\s]", "", plain)
    return int(bare) if re.fullmatch(r"[+-]?[0-9]{1,15}", bare) else plain


def _figure(plain: str, scale: Scale) -> int | str:
    told = "|".join(re.escape(words) for words in (scale.told.zh, scale.told.en))
    return _counted(re.sub(rf"[,\s]|{told}", "", plain), scale.digits, plain)


def _amount(plain: str, currency: Currency) -> int | str:
    bare = re.sub(rf"[,\s¥$€£元]|{currency.major.zh}|{currency.major.en}", "", plain)
    return _counted(bare, currency.digits, plain)


def _counted(bare: str, digits: int, plain: str) -> int | str:
    try:
        amount = Decimal(bare.replace("−", "-")) * 10**digits
    except InvalidOperation:
        return plain
    # A part of a fen cannot be paid; it is not rounded here in silence.
    return (
        int(amount)
        if amount.is_finite() and amount == amount.to_integral_value() and abs(amount) < Decimal(10**15)
        else plain
    )


def _day(plain: str) -> str:
    numbers = re.fullmatch(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?", plain)
    if not numbers:
        return plain
    try:
        return date(*(int(number) for number in numbers.groups())).isoformat()
    except ValueError:
        return plain
