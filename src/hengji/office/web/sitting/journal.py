"""The journal in words: what was done, with what, and what came of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengji.assay.company import OPERATIONS, Entry, FormField, Outcome, Question, form_fields
from hengji.assay.company.scales import scale_of
from hengji.office.web.sitting.answers import currency_of, in_words, reason_of
from hengji.office.web.sitting.cells import money, whole
from hengji.office.web.sitting.places import ANSWER
from hengji.office.web.sitting.tables import Cell, Head, Part, Row, Shown
from hengji.office.web.tags import said

LONGEST = 2_500  # the longest text that a person writes, and an outline


def journal_table(entries: Sequence[Entry], questions: Mapping[str, Question], *, most: int) -> Shown:
    """Give the journal as a table, the newest entry first and no more than so many."""
    newest = entries[::-1][:most]
    return Shown(
        id="table-journal",
        title=_("操作记录"),
        heads=tuple(Head(title, number=False) for title in _titles()),
        fill=lambda: rows_of(newest, questions),
        of=[entry.hash for entry in newest],
        note=_("最近 %(most)d 条，共 %(all)d 条") % {"most": most, "all": len(entries)}
        if len(entries) > most
        else "",
    )


def rows_of(entries: Sequence[Entry], questions: Mapping[str, Question]) -> tuple[Row, ...]:
    titles = _titles()
    return tuple(_row(entry, titles, questions) for entry in entries)


def _titles() -> tuple[str, ...]:
    return (_("序号"), _("公司时间"), _("操作"), _("内容"), _("结果"))


def _row(entry: Entry, titles: tuple[str, ...], questions: Mapping[str, Question]) -> Row:
    cells = (
        (Part(str(entry.sequence)),),
        (Part(entry.company_time.replace("T", " ")),),
        (Part(label_of(entry.operation)),),
        tuple(arguments_of(entry, questions)) or (Part("—"),),
        tuple(outcome_of(entry)),
    )
    return Row(
        str(entry.sequence),
        tuple(Cell(title, parts, inline=True) for title, parts in zip(titles, cells, strict=True)),
    )


def label_of(operation: str) -> str:
    return said(OPERATIONS[operation].label) if operation in OPERATIONS else operation


def arguments_of(entry: Entry, questions: Mapping[str, Question]) -> list[Part]:
    """Give the arguments as they came, each under its name, money in yuan and choices by their names."""
    question = questions.get(str(entry.arguments.get("question"))) if entry.operation == ANSWER else None
    if question and entry.outcome is Outcome.APPLIED:
        return [Part(in_words(question, str(entry.arguments["value"])), said(question.label))]
    known = (
        {f.name: f for f in form_fields(OPERATIONS[entry.operation])} if entry.operation in OPERATIONS else {}
    )
    return [
        Part(_value(known.get(name), value), said(known[name].label) if name in known else name)
        for name, value in entry.arguments.items()
        if value is not None
    ]


def _value(field: FormField | None, value: Any) -> str:
    if field and field.widget == "money" and isinstance(value, int):
        return money(value, currency_of(field.unit))
    if field and field.widget == "number" and isinstance(value, int):
        scale = scale_of(field.unit)
        return said(scale.said(value)) if scale else whole(value)
    if field and (named := next((c.text for c in field.choices if c.value == value), None)):
        return said(named)
    if field and field.widget == "file":
        return _("%(start)s…（共 %(n)s 个字符）") % {"start": "", "n": whole(len(str(value)))}
    return shortened(str(value))


def shortened(text: str) -> str:
    """Leave out of a file what nobody can read."""
    if len(text) <= LONGEST:
        return text
    return _("%(start)s…（共 %(n)s 个字符）") % {"start": text[:40], "n": whole(len(text))}


def outcome_of(entry: Entry) -> list[Part]:
    reason = reason_of(entry)
    return [Part(_("未办成"), tone="bad"), Part(reason.text)] if reason else [Part(_("已办成"), tone="good")]
