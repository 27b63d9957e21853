"""Playing: an operation comes in, is tried, is journaled; and the same again, from the journal alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hengji.assay.bilingual import Text
from hengji.assay.company.answers import Answer
from hengji.assay.company.backstage import Backstage
from hengji.assay.company.canonical import canonical
from hengji.assay.company.clock import NextMorning, Wait
from hengji.assay.company.company import Company, Opening, open_company
from hengji.assay.company.desks import DESKS
from hengji.assay.company.journal import BrokenJournal, Entry, Journal, Outcome, Refusal, sealed_entry
from hengji.assay.company.operation import Fact, Operation, Refused, form_fields
from hengji.assay.imaging.raster import Raster

_OF_EVERY_COMPANY: tuple[type[Operation], ...] = (Wait, NextMorning, Answer)
_OF_DESKS = tuple(operation for desk in DESKS.values() for operation in desk.operations)
OPERATIONS: dict[str, type[Operation]] = {
    operation.name: operation for operation in (*_OF_EVERY_COMPANY, *_OF_DESKS)
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one operation."""

    facts: tuple[Fact, ...]
    refusal: Refusal | None

    @property
    def outcome(self) -> Outcome:
        return Outcome.REFUSED if self.refusal else Outcome.APPLIED


def perform(company: Company, journal: Journal, payload: dict[str, Any], at: str) -> Entry:
    """Try an operation on the company and journal it, whatever comes of it.

    Args:
        company: The company as the journal leaves it.
        journal: Grows by one entry.
        payload: ``{"operation": name, "arguments": {…}}`` as it came from outside.
        at: The server's time, UTC, ISO 8601.

    Raises:
        ValueError: The payload is no such object, or cannot be spelled as JSON; nothing is journaled.
    """
    name, arguments = _unpacked(payload)
    company_time = company.now.isoformat(timespec="minutes")
    attempt = _attempt(company, len(journal) + 1, name, arguments)
    entry = sealed_entry(
        sequence=len(journal) + 1,
        at=at,
        company_time=company_time,
        operation=name,
        arguments=arguments,
        outcome=attempt.outcome,
        facts=attempt.facts,
        refusal=attempt.refusal,
        previous=journal.head,
    )
    journal.append(entry)
    return entry


def replay(opening: Opening, backstage: Backstage, journal: Journal) -> Company:
    """Run a company again from its journal.

    Raises:
        BrokenJournal: An operation comes out otherwise than the journal says. The words of a refusal may
            have been improved since; its code and all facts must agree.
    """
    company = open_company(opening, backstage)
    for entry in journal.entries:
        _play_again(company, entry)
    return company


def follow(company: Company, journal: Journal, lines: Iterable[str]) -> None:
    """Run a company on through what has been journaled elsewhere since.

    Args:
        company: As its journal leaves it.
        journal: Grows by the lines.
        lines: The journal's next lines, as stored.

    Raises:
        BrokenJournal: A line does not hold or comes out otherwise; company and journal are worth nothing now.
    """
    for line in lines:
        _play_again(company, journal.take_up(line))


def _play_again(company: Company, entry: Entry) -> None:
    attempt = _attempt(company, entry.sequence, entry.operation, entry.arguments)
    code = attempt.refusal.code if attempt.refusal else None
    recorded = entry.refusal.code if entry.refusal else None
    if (attempt.outcome, attempt.facts, code) != (entry.outcome, entry.facts, recorded):
        raise BrokenJournal(
            entry.sequence, Text("重演结果与记录不符", "played again, it comes out otherwise than recorded")
        )


class Session:
    """A company being run from a program: the reference solver, a scripted candidate, a benchmark.

    Args:
        clock: Gives the time to write into each entry; by default the company's own.
    """

    def __init__(
        self,
        opening: Opening,
        backstage: Backstage,
        paper_digest: str,
        clock: Callable[[], str] | None = None,
    ) -> None:
        self.company = open_company(opening, backstage)
        self.journal = Journal(paper_digest)
        self._clock = clock or (lambda: f"{self.company.now.isoformat()}Z")

    def do(self, operation: str, **arguments: Any) -> Entry:
        """Carry out an operation by its name."""
        return perform(
            self.company, self.journal, {"operation": operation, "arguments": arguments}, self._clock()
        )

    def see(self, collection: str) -> list[dict[str, Any]]:
        """Give what the candidate may see of one collection, such as ``purchasing.orders``, as JSON values."""
        desk, _, name = collection.partition(".")
        return self.company.desks[desk].listed(name)

    def look(self, cell: str) -> Raster:
        """Give a picture that the candidate may see, by its desk and id, such as ``catalogue/IMG-401``."""
        return self.company.picture(cell)

    @property
    def now(self) -> datetime:
        """Company time."""
        return self.company.now


def _unpacked(payload: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    name, arguments = payload.get("operation"), payload.get("arguments")
    if (
        not isinstance(name, str)
        or not isinstance(arguments, dict)
        or set(payload) != {"operation", "arguments"}
    ):
        raise ValueError('an operation is sent as {"operation": name, "arguments": {…}}')
    canonical(arguments)
    return name, arguments


def _attempt(company: Company, sequence: int, name: str, arguments: dict[str, Any]) -> Attempt:
    company.sequence = sequence
    before = len(company.facts)
    try:
        _understood(name, arguments).apply(company)
    except Refused as refused:
        return Attempt((), Refusal(code=refused.code, text=refused.text, fields=refused.fields))
    return Attempt(tuple(recorded.fact for recorded in company.facts[before:]), None)


def _understood(name: str, arguments: dict[str, Any]) -> Operation:
    """Read the arguments into the operation's type, strictly.

    Raises:
        Refused: No such operation, or arguments of a wrong type, out of bounds, missing or unknown.
    """
    try:
        kind = OPERATIONS[name]
    except KeyError:
        text = Text("没有操作“{name}”。", "There is no operation “{name}”.").filled(name=name)
        raise Refused("unknown_operation", text) from None
    try:
        operation = kind.model_validate_json(canonical(arguments))
    except ValidationError as faults:
        messages = {_argument_of(fault): _in_words(fault) for fault in faults.errors()}
        raise Refused("invalid_arguments", _summary(kind, messages), messages) from None
    _check_choices(operation)
    return operation


def _check_choices(operation: Operation) -> None:
    for field in form_fields(type(operation)):
        value = getattr(operation, field.name)
        if field.choices and value is not None and value not in {choice.value for choice in field.choices}:
            message = Text("“{value}”不在可选项中", "“{value}” is not one of the choices").filled(value=value)
            raise Refused(
                "invalid_arguments", _summary(type(operation), {field.name: message}), {field.name: message}
            )


def _summary(kind: type[Operation], messages: dict[str, Text]) -> Text:
    labels = {field.name: field.label for field in form_fields(kind)}
    said = [(labels.get(name, Text(name, name)), message) for name, message in sorted(messages.items())]
    return Text(
        "；".join(f"{label.zh}：{message.zh}" for label, message in said) + "。",
        "; ".join(f"{label.en}: {message.en}" for label, message in said) + ".",
    )


def _argument_of(fault: ErrorDetails) -> str:
    return str(fault["loc"][0]) if fault["loc"] else "arguments"


_WORDS = {
    "missing": Text("没有填写", "missing"),
    "extra_forbidden": Text("没有这一项", "there is no such argument"),
    "int_type": Text("应为整数，收到 {value}", "a whole number is needed, got {value}"),
    "int_from_float": Text("应为整数，收到 {value}", "a whole number is needed, got {value}"),
    "string_type": Text("应为文字，收到 {value}", "text is needed, got {value}"),
    "date_type": Text(
        "应为日期（如 2026-03-02），收到 {value}", "a date such as 2026-03-02 is needed, got {value}"
    ),
    "date_parsing": Text(
        "应为日期（如 2026-03-02），收到 {value}", "a date such as 2026-03-02 is needed, got {value}"
    ),
    "date_from_datetime_parsing": Text(
        "应为日期（如 2026-03-02），收到 {value}", "a date such as 2026-03-02 is needed, got {value}"
    ),
    "enum": Text("{value} 不在可选项中", "{value} is not one of the choices"),
    "greater_than_equal": Text("不能小于 {ge}，收到 {value}", "at least {ge}, got {value}"),
    "less_than_equal": Text("不能大于 {le}，收到 {value}", "at most {le}, got {value}"),
    "string_too_short": Text("至少 {min_length} 个字符", "at least {min_length} characters"),
    "string_too_long": Text("最多 {max_length} 个字符", "at most {max_length} characters"),
}
_LONGEST_QUOTE = 60


def _in_words(fault: ErrorDetails) -> Text:
    value = canonical(fault["input"]) if fault["type"] != "missing" else ""
    words = _WORDS.get(fault["type"], Text("{value} 不能接受", "{value} cannot be taken"))
    return words.filled(value=value[:_LONGEST_QUOTE], **fault.get("ctx", {}))
