"""The page of a sitting: everything that its template shows, gathered from the sitting's present state."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from secrets import token_hex
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hengji.assay.company import OPERATIONS, Company, Entry, Table, form_fields, tables
from hengji.assay.tasks import Material, Paper, TaskSheet
from hengji.office.web.sitting import blanks, cells
from hengji.office.web.sitting.answers import in_words
from hengji.office.web.sitting.card import Step, card_of
from hengji.office.web.sitting.fields import (
    NOTHING_TRIED,
    Field,
    Option,
    Tried,
    answer_field,
    choices_from,
    fields_of,
)
from hengji.office.web.sitting.journal import journal_table, rows_of
from hengji.office.web.sitting.parts import rendered
from hengji.office.web.sitting.places import (
    ANSWER,
    COMPANY,
    JOURNAL,
    REPORT,
    RULES,
    Place,
    groups_of,
)
from hengji.office.web.sitting.places import Group as LaidOut
from hengji.office.web.sitting.prints import print_of
from hengji.office.web.sitting.studio import Studio, studio_of
from hengji.office.web.sitting.tables import Cell, Head, Part, Row, Shown, tables_of
from hengji.office.web.tags import said, speaks_chinese

LATEST = 40  # entries on the desk itself; a page of their own shows them all
ADDRESSES = ("operate", "operations", "state", "journal", "hand_in", "receipt")
OF_AN_EXAM = ("away", "claim")


class Stored(NamedTuple):
    """The answer to one question that counts now, in words; empty while there is none.

    Attributes:
        id: Of the element that shows it.
    """

    id: str
    text: str

    @property
    def print(self) -> str:
        return print_of(*self)


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one operation, or of one answer of the report.

    Attributes:
        fill: Gives its fields.
        write: Gives them as HTML.
        key: Makes a form sent twice without script one operation.
        autosend: Sent by itself when its field is left.
        stored: The answer that counts now.
    """

    id: str
    operation: str
    label: str
    fill: Callable[[], tuple[Field, ...]]
    write: Callable[[], SafeString] = SafeString
    help: str = ""
    key: str = ""
    said: str = ""
    tone: str = ""
    open: bool = False
    question: str = ""
    stored: Stored | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        return self.fill()

    @property
    def inputs(self) -> SafeString:
        """The same fields as HTML."""
        return self.write()

    @property
    def carries_file(self) -> bool:
        return any(field.widget == "file" for field in form_fields(OPERATIONS[self.operation]))


@dataclass(frozen=True, slots=True)
class Answers:
    """The report's fields of one task."""

    title: str
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class View:
    id: str
    title: str
    intro: str
    count: int | None
    urgent: bool
    lay: Callable[[], tuple[Shown, ...]]
    ask: Callable[[], tuple[Answers, ...]]
    fill: Callable[[], tuple[Form, ...]]
    studio: Studio | None = None

    @property
    def tables(self) -> tuple[Shown, ...]:
        return self.lay()

    @property
    def answers(self) -> tuple[Answers, ...]:
        return self.ask()

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms are made when they are shown: an operation's answer does without them."""
        return self.fill()


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    views: tuple[View, ...]


@dataclass(frozen=True)
class Desk:
    """What the candidate's company shows now: made of her paper, her company and her own journal, nothing else.

    Attributes:
        number: Of the sitting; pages have it in their addresses.
        digest: Names the state that is shown; the company's own digest also covers what is to come.
        wanted_view: The view of the desk that is asked for; the first one is open when there is none of this id.
        wanted_task: The task whose sheet is asked for; the same holds.
        remaining_s: By the server's clock.
        closed: Nothing more can be written.
        elsewhere: The candidate was let in on another device since; this page only reads.
        may_export: Tables may be taken out as files.
        practice: It is no exam: nobody invigilates, and its pages lie elsewhere.
    """

    number: int
    ticket: str
    paper: Paper
    company: Company
    entries: tuple[Entry, ...]
    digest: str
    wanted_view: str = ""
    wanted_task: str = ""
    remaining_s: int = 0
    closed: bool = False
    elsewhere: bool = False
    may_export: bool = False
    practice: bool = False
    tried: Tried = NOTHING_TRIED

    @cached_property
    def view(self) -> str:
        places = [place.id for group in self._laid_out for place in group.places]
        return self.wanted_view if self.wanted_view in places else places[0]

    @property
    def task(self) -> str:
        ids = [sheet.id for sheet in self.paper.tasks]
        return self.wanted_task if self.wanted_task in ids else ids[0]

    @property
    def sequence(self) -> int:
        return len(self.entries)

    @property
    def audience(self) -> str:
        return "practice" if self.practice else "sitting"

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Say where everything lies that the page asks for, by its name."""
        names = ADDRESSES if self.practice else ADDRESSES + OF_AN_EXAM
        return {name: reverse(f"{self.audience}:{name}", args=[self.number]) for name in names}

    @cached_property
    def address(self) -> str:
        return reverse(f"{self.audience}:desk", args=[self.number])

    @cached_property
    def pictures(self) -> str:
        """Say below which address the pictures of this company lie."""
        return f"{self.address}pictures/"

    @cached_property
    def exports(self) -> str:
        """Say below which address the files of the tables lie; empty when they may not be taken out."""
        return f"{self.address}tables/" if self.may_export else ""

    @property
    def chinese(self) -> bool:
        return speaks_chinese()

    @property
    def remaining_text(self) -> str:
        return written(self.remaining_s)

    @property
    def company_time(self) -> str:
        return cells.spelled(self.company.now)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        shown = tables_of(self.company, self._standing)
        return tuple(
            Group(group.title, tuple(self._view(place, shown) for place in group.places))
            for group in self._laid_out
        )

    @property
    def sheets(self) -> tuple[tuple[TaskSheet, tuple[Step, ...]], ...]:
        """Give each task's sheet with its card."""
        places = [place for group in self._laid_out for place in group.places]
        return tuple((sheet, card_of(sheet, places)) for sheet in self.paper.tasks)

    @cached_property
    def _laid_out(self) -> tuple[LaidOut, ...]:
        return groups_of(self.company, self._standing)

    @cached_property
    def _standing(self) -> tuple[Table, ...]:
        return tables(self.company)

    @property
    def unanswered(self) -> list[str]:
        """Name the report's fields without an answer, task by task."""
        titles = {sheet.id: said(sheet.title) for sheet in self.paper.tasks}
        return [
            _("%(task)s：%(field)s") % {"task": titles[question.task], "field": said(question.label)}
            for question in self.company.questions.values()
            if question.id not in self.company.answers
        ]

    @cached_property
    def prints(self) -> dict[str, str]:
        """Name what the small parts of the page show, by their elements."""
        counts = [(view.id, view.count) for group in self.groups for view in group.views]
        told = {"company-time": self.company_time, "menu": counts, "unanswered": self.unanswered}
        return {element: print_of(element, what) for element, what in told.items()}

    @cached_property
    def stored(self) -> dict[str, Stored]:
        """Give the answer of every question of the report."""
        answers = self.company.answers
        return {
            key: Stored(f"{REPORT.id}-{key}-stored", in_words(asked, answers[key]) if key in answers else "")
            for key, asked in self.company.questions.items()
        }

    def entries_since(self, known: int) -> tuple[Row, ...]:
        """Give the rows by which the journal of a page has grown that knows so many entries, the newest first."""
        return rows_of(self.entries[known:][::-1][:LATEST], self.company.questions)

    def journal(self, *, most: int) -> Shown:
        return journal_table(self.entries, self.company.questions, most=most)

    def _view(self, place: Place, shown: dict[str, Shown]) -> View:
        own: dict[str, Callable[[], tuple[Shown, ...]]] = {
            COMPANY.id: self._figures,
            JOURNAL.id: lambda: (self.journal(most=LATEST),),
            RULES.id: self._rules,
        }
        return View(
            id=place.id,
            title=str(place.title),
            intro=str(place.intro),
            count=place.count(self.company) if place.count else None,
            urgent=place.urgent,
            lay=own.get(place.id, partial(_within, place, shown)),
            ask=self._answers if place is REPORT else tuple,
            fill=lambda: tuple(self._form(place.id, operation) for operation in place.operations),
            studio=studio_of(self.company) if place.editor else None,
        )

    def _form(self, place: str, operation: str) -> Form:
        form = f"{place}-{operation}"
        tried = self.tried if self.tried.form == form else NOTHING_TRIED

        def fields() -> tuple[Field, ...]:
            return fields_of(operation, form, tried, self._offered)

        def again() -> SafeString:
            return rendered("fields", fields=fields(), blank=False)

        return Form(
            id=form,
            operation=operation,
            label=said(OPERATIONS[operation].label),
            help=said(OPERATIONS[operation].help),
            fill=fields,
            write=again if tried.form else partial(blanks.filled, operation, form, self._options),
            key=token_hex(16),
            said=tried.text,
            tone="error" if tried.text else "",
            open=bool(tried.text),
        )

    def _offered(self, source: str) -> tuple[Option, ...]:
        """Give what a collection offers; many forms ask for the same one."""
        if source not in self._asked_for:
            self._asked_for[source] = choices_from(source, self.company)
        return self._asked_for[source]

    def _options(self, source: str) -> str:
        if source not in self._written:
            self._written[source] = blanks.written(self._offered(source))
        return self._written[source]

    @cached_property
    def _asked_for(self) -> dict[str, tuple[Option, ...]]:
        return {}

    @cached_property
    def _written(self) -> dict[str, str]:
        return {}

    def _answers(self) -> tuple[Answers, ...]:
        asked = self.company.questions.values()
        return tuple(
            Answers(said(sheet.title), tuple(self._answer(q.id) for q in asked if q.task == sheet.id))
            for sheet in self.paper.tasks
            if any(q.task == sheet.id for q in asked)
        )

    def _answer(self, question_id: str) -> Form:
        question = self.company.questions[question_id]
        form = f"{REPORT.id}-{question_id}"
        tried = self.tried if self.tried.form == form else NOTHING_TRIED
        answer = self.company.answers.get(question_id)
        field = answer_field(question, answer, form, tried)
        return Form(
            id=form,
            operation=ANSWER,
            label=said(question.label),
            fill=lambda: (field,),
            key=token_hex(16),
            said=tried.text,
            tone="error" if tried.text else "",
            question=question_id,
            stored=self.stored[question_id],
        )

    def _figures(self) -> tuple[Shown, ...]:
        titles = (_("项目"), _("数值"))
        rows: tuple[tuple[str, ...], ...] = (
            (_("公司时间"), self.company_time),
            (_("可用资金"), cells.money(self.company.cash_fen)),
        )
        if platform := self.paper.platform:
            rows = ((_("店铺所在平台"), f"{said(platform.name)} · {platform.currency}"), *rows)
        if "purchasing" in self.company.desks:
            authority = cells.money(self.company.purchasing.authority_fen)
            rows = (*rows, (_("您的采购审批权限"), authority))
        return (_plain("company", said(self.company.opening.company), titles, rows),)

    def _rules(self) -> tuple[Shown, ...]:
        titles = (_("规则"), _("取值"), _("来源与有效期"))
        rows = tuple(
            (
                said(rule.title),
                said(rule.value),
                f"{said(rule.source)}\n{_valid(rule.valid_from, rule.valid_to)}",
            )
            for rule in self.paper.rules
        )
        tables = (_printed(f"rule-{rule.key}", rule.table) for rule in self.paper.rules if rule.table)
        return (_plain("rules", str(RULES.title), titles, rows), *tables)


def _valid(since: str, until: str | None) -> str:
    return (
        _("%(since)s 至 %(until)s") % {"since": since, "until": until}
        if until
        else _("%(since)s 起") % {"since": since}
    )


def _printed(key: str, material: Material) -> Shown:
    rows = tuple(
        tuple(said(cell) if not isinstance(cell, int) else cells.whole(cell) for cell in row)
        for row in material.rows
    )
    return _plain(key, said(material.title), tuple(said(column) for column in material.columns), rows)


def _lines(title: str, text: str) -> Cell:
    return Cell(title, tuple(Part(line) for line in text.splitlines()))


def _plain(key: str, title: str, titles: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Shown:
    return Shown(
        f"table-{key}",
        title,
        tuple(Head(name, number=False) for name in titles),
        fill=lambda: tuple(
            Row(row[0], tuple(_lines(name, text) for name, text in zip(titles, row, strict=True)))
            for row in rows
        ),
        of=rows,
    )


@cache
def _taken_up(operations: tuple[str, ...]) -> frozenset[str | None]:
    """Name the collections from which the forms of a view take rows."""
    fields = (field for operation in operations for field in form_fields(OPERATIONS[operation]))
    return frozenset(field.choices_from for field in fields)


def _within(place: Place, shown: dict[str, Shown]) -> tuple[Shown, ...]:
    """Give a view's tables; a row can be taken up only where a form of the view takes such rows."""
    taken = _taken_up(place.operations)
    return tuple(
        shown[key] if shown[key].picks in taken else replace(shown[key], picks="") for key in place.tables
    )


def written(seconds: int) -> str:
    """Write remaining time: 1:59:05."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
