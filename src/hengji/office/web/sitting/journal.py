"""The journal in words: what was done, with what, and what came of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hengji.assay.company import OPERATIONS, Entry, FormField, Outcome, form_fields
from hengji.office.web.sitting.cells import money, whole
from hengji.office.web.sitting.tables import Cell, Head, Part, Row, Shown
from hengji.office.web.tags import said

if TYPE_CHECKING:
    from hengji.assay.bilingual import Text


def journal_table(entries: Iterable[Entry]) -> Shown:
    """Give the journal as a table, the newest entry first."""
    titles = (_("序号"), _("公司时间"), _("操作"), _("内容"), _("结果"))
    return Shown(
        id="table-journal",
        title=_("操作记录"),
        heads=tuple(Head(title, number=False) for title in titles),
        rows=tuple(_row(entry, titles) for entry in sorted(entries, key=lambda entry: -entry.sequence)),
    )


def _row(entry: Entry, titles: tuple[str, ...]) -> Row:
    cells = (
        (Part(str(entry.sequence)),),
        (Part(entry.company_time.replace("T", " ")),),
        (Part(label_of(entry.operation)),),
        tuple(arguments_of(entry)) or (Part("—"),),
        tuple(outcome_of(entry)),
    )
    return Row(
        str(entry.sequence),
        tuple(Cell(title, parts, inline=True) for title, parts in zip(titles, cells, strict=True)),
        picks="",
    )


def label_of(operation: str) -> str:
    return said(OPERATIONS[operation].label) if operation in OPERATIONS else operation


def arguments_of(entry: Entry) -> list[Part]:
    """Give the arguments as they came, each under its name, money in yuan and choices by their names."""
    known = (
        {f.name: f for f in form_fields(OPERATIONS[entry.operation])} if entry.operation in OPERATIONS else {}
    )
    return [
        Part(_value(known.get(name), value), said(known[name].label) if name in known else name)
        for name, value in entry.arguments.items()
    ]


def _value(field: FormField | None, value: Any) -> str:
    if field and field.widget == "money" and isinstance(value, int):
        return money(value)
    if field and field.widget == "number" and isinstance(value, int):
        return whole(value)
    if field and (named := next((c.text for c in field.choices if c.value == value), None)):
        return said(named)
    return str(value)


def outcome_of(entry: Entry) -> list[Part]:
    if entry.outcome is Outcome.APPLIED:
        return [Part(_("已办成"), tone="good")]
    reason: Text | None = entry.refusal.text if entry.refusal else None
    return [Part(_("未办成"), tone="bad"), Part(said(reason))]
