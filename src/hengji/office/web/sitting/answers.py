"""Answers of the report and refusals in the words of the person who typed: dollars where the company counts cents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from hengji.assay.bilingual import Text
from hengji.assay.company import OPERATIONS, AnswerKind, Entry, FormField, Question, form_fields
from hengji.assay.company.currencies import CNY, Currency, counted_in
from hengji.assay.company.scales import Scale, scale_of
from hengji.office.web.sitting.cells import money
from hengji.office.web.tags import said


def currency_of(unit: Text | None) -> Currency:
    """Give the money that an amount is in; yuan where its unit does not say."""
    return counted_in(unit) or CNY


def typed_again(question: Question, answer: str | None) -> str:
    """Write a stored answer as a person types it."""
    kind = currency_of(question.unit) if question.kind is AnswerKind.MONEY else scale_of(question.unit)
    if answer is None or kind is None:
        return answer or ""
    return f"{Decimal(answer).scaleb(-kind.digits):.{kind.digits}f}"


def in_words(question: Question, answer: str) -> str:
    """Write a stored answer as a person reads it."""
    if question.kind is AnswerKind.MONEY:
        return money(int(answer), currency_of(question.unit))
    if scale := scale_of(question.unit):
        return said(scale.said(int(answer)))
    return next((said(text) for value, text in question.choices if value == answer), answer)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an operation was refused: the code, the sentence, and what is said beside each field."""

    code: str
    text: str
    fields: Mapping[str, str]


def reason_of(entry: Entry) -> Reason | None:
    """Give the reason of a refused entry; what is said of amounts is said in yuan, as they were typed."""
    refusal = entry.refusal
    if refusal is None:
        return None
    fields = {name: said(text) for name, text in refusal.fields.items()}
    amounts = dict(_of_amounts(entry, set(fields)))
    if not amounts:
        return Reason(refusal.code, said(refusal.text), fields)
    fields |= amounts
    labels = {field.name: said(field.label) for field in form_fields(OPERATIONS[entry.operation])}
    sentences = (
        _("%(field)s：%(reason)s") % {"field": labels.get(name, name), "reason": reason}
        for name, reason in fields.items()
    )
    return Reason(refusal.code, _("；").join(sentences) + _("。"), fields)


def _of_amounts(entry: Entry, wrong: set[str]) -> Iterator[tuple[str, str]]:
    if entry.operation not in OPERATIONS:
        return
    for field in form_fields(OPERATIONS[entry.operation]):
        if field.name not in wrong or field.name not in entry.arguments:
            continue
        value, scale = entry.arguments[field.name], scale_of(field.unit)
        if field.widget == "money" or scale:
            reason = _wrong_figure(field, scale, value) if scale else _wrong_amount(field, value)
            if reason:
                yield field.name, reason


def _wrong_figure(field: FormField, scale: Scale, value: object) -> str:
    if isinstance(value, str):
        return _("应为数字（%(unit)s），最多 %(digits)d 位小数，收到“%(value)s”") % {
            "unit": said(scale.told),
            "digits": scale.digits,
            "value": value[:40],
        }
    if isinstance(value, int) and field.minimum is not None and value < field.minimum:
        return _("不能小于 %(least)s，收到 %(value)s") % {
            "least": said(scale.said(field.minimum)),
            "value": said(scale.said(value)),
        }
    if isinstance(value, int) and field.maximum is not None and value > field.maximum:
        return _("不能大于 %(most)s，收到 %(value)s") % {
            "most": said(scale.said(field.maximum)),
            "value": said(scale.said(value)),
        }
    return ""


def _wrong_amount(field: FormField, value: object) -> str:
    currency = currency_of(field.unit)
    if isinstance(value, str) and currency.digits:
        return _("应为金额（%(unit)s），最多 %(digits)d 位小数，收到“%(value)s”") % {
            "unit": said(currency.major),
            "digits": currency.digits,
            "value": value[:40],
        }
    if isinstance(value, str):
        return _("应为不带小数的金额（%(unit)s），收到“%(value)s”") % {
            "unit": said(currency.major),
            "value": value[:40],
        }
    if isinstance(value, int) and field.minimum is not None and value < field.minimum:
        return _("不能小于 %(least)s，收到 %(value)s") % {
            "least": money(field.minimum, currency),
            "value": money(value, currency),
        }
    if isinstance(value, int) and field.maximum is not None and value > field.maximum:
        return _("不能大于 %(most)s，收到 %(value)s") % {
            "most": money(field.maximum, currency),
            "value": money(value, currency),
        }
    return ""
