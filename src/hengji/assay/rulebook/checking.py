"""Checking a rule pack that a person wrote, and saying everything that is wrong with it at once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any, TypeGuard, TypeVar

from hengji.assay.bilingual import Text
from hengji.assay.rulebook.pack import Cell, Column, Kind, Pack, Rule, Table, Unit, Volatility

E = TypeVar("E", Unit, Volatility, Kind)

_PACK_FIELDS = {"title", "entry"}
_ENTRY_FIELDS = {"key", "title", "unit", "value", "valid_from", "valid_to", "source", "volatility"}
_TABLE_FIELDS = (_ENTRY_FIELDS - {"value"}) | {"columns", "rows"}
_COLUMN_FIELDS = {"name", "kind", "zh", "en"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file.

    Attributes:
        file: The file.
        entry: The entry, by position from 1 and key; None when it is the file as a whole.
        text: What is wrong, with the offending value.
    """

    file: str
    entry: str | None
    text: Text

    def __str__(self) -> str:
        where = f"{self.file}, {self.entry}" if self.entry else self.file
        return f"{where}: {self.text.en}"


class PackFaults(Exception):
    """A rule pack cannot be used; all that is wrong with it is listed."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


def checked_pack(name: str, file: str, written: Mapping[str, Any]) -> Pack:
    """Make a pack of what was written.

    Raises:
        PackFaults: Something is wrong with it.
    """
    page = _Page(file, None)
    page.known_fields(written, _PACK_FIELDS)
    title = page.text(written, "title")
    entries = written.get("entry")
    if not isinstance(entries, list) or not entries:
        page.say("没有任何 [[entry]]", "there is no [[entry]]")
        entries = []
    rules = []
    for position, entry in enumerate(entries, start=1):
        if (rule := _rule(page.entry(position, entry), entry)) is not None:
            rules.append(rule)
    rules.sort(key=lambda rule: (rule.key, rule.valid_from))
    _check_periods(page, rules)
    if page.faults or title is None:
        raise PackFaults(tuple(page.faults))
    return Pack(name, title, tuple(rules))


@dataclass
class _Page:
    """Where we are in the file, and the faults found so far in all of it."""

    file: str
    place: str | None
    faults: list[Fault] = field(default_factory=list)

    def entry(self, position: int, entry: object) -> "_Page":
        key = entry.get("key", "?") if isinstance(entry, Mapping) else "?"
        return _Page(self.file, f"entry {position} ({key})", self.faults)

    def say(self, zh: str, en: str, **values: object) -> None:
        self.faults.append(Fault(self.file, self.place, Text(zh, en).filled(**values)))

    def known_fields(self, written: Mapping[str, Any], known: Iterable[str]) -> None:
        for name in sorted(written.keys() - set(known)):
            self.say("未知字段“{name}”", "unknown field {name}", name=name)

    def text(self, written: Mapping[str, Any], name: str) -> Text | None:
        value = written.get(name)
        if not isinstance(value, Mapping) or value.keys() != {"zh", "en"}:
            self.say("“{name}”须同时写明 zh 和 en", "{name} needs zh and en, nothing else", name=name)
            return None
        if not all(isinstance(part, str) and part.strip() for part in value.values()):
            self.say("“{name}”的 zh 或 en 为空", "zh or en of {name} is empty", name=name)
            return None
        return Text(value["zh"], value["en"])

    def day(self, written: Mapping[str, Any], name: str) -> date | None:
        if _is_day(written.get(name)):
            return date.fromisoformat(str(written[name]))
        self.say(
            "“{name}”须为日期（年-月-日），实为 {value}",
            "{name} must be a day (year-month-day), got {value}",
            name=name,
            value=written.get(name),
        )
        return None

    def choice(self, written: Mapping[str, Any], name: str, options: type[E]) -> E | None:
        value = written.get(name)
        if isinstance(value, str) and value in [option.value for option in options]:
            return options(value)
        self.say(
            "“{name}”须为 {options} 之一，实为 {value}",
            "{name} must be one of {options}, got {value}",
            name=name,
            options=", ".join(options),
            value=value,
        )
        return None


def _rule(page: _Page, entry: object) -> Rule | None:
    if not isinstance(entry, Mapping):
        page.say("不是一个条目", "not an entry")
        return None
    before = len(page.faults)
    unit = page.choice(entry, "unit", Unit)
    page.known_fields(entry, _TABLE_FIELDS if unit == Unit.TABLE else _ENTRY_FIELDS)
    key = _key(page, entry)
    title, source = page.text(entry, "title"), page.text(entry, "source")
    volatility = page.choice(entry, "volatility", Volatility)
    start = page.day(entry, "valid_from")
    end = page.day(entry, "valid_to") if "valid_to" in entry else None
    if start and end and end <= start:
        page.say(
            "截止日 {end} 不晚于起始日 {start}",
            "valid_to {end} is not after valid_from {start}",
            end=end,
            start=start,
        )
    value = _table(page, entry) if unit == Unit.TABLE else _whole(page, entry, unit)
    if len(page.faults) > before or value is None or not (title and source and unit and volatility and start):
        return None
    return Rule(key, title, unit, value, start, end, source, volatility)


def _key(page: _Page, entry: Mapping[str, Any]) -> str:
    key = entry.get("key")
    if not isinstance(key, str) or not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", key):
        page.say(
            "“key”须由小写字母、数字、下划线和点组成，实为 {key}",
            "key must be lower-case letters, digits, underscores and dots, got {key}",
            key=key,
        )
    return str(key)


def _whole(page: _Page, entry: Mapping[str, Any], unit: Unit | None) -> int | None:
    value = entry.get("value")
    if not _is_whole(value) or value < 0:
        page.say(
            "“value”须为不小于 0 的整数，实为 {value}",
            "value must be a whole number from 0, got {value}",
            value=value,
        )
        return None
    highest = {Unit.PPM: 1_000_000, Unit.MINUTE_OF_DAY: 1440}.get(unit) if unit else None
    if highest is not None and value > highest:
        page.say(
            "“value”不得大于 {highest}，实为 {value}",
            "value is at most {highest}, got {value}",
            highest=highest,
            value=value,
        )
    return int(value)


def _table(page: _Page, entry: Mapping[str, Any]) -> Table | None:
    columns = _columns(page, entry.get("columns"))
    rows = entry.get("rows")
    if not isinstance(rows, list) or not rows:
        page.say("“rows”中没有任何行", "rows has no row")
        return None
    if not columns:
        return None
    kept = [
        tuple(row) for position, row in enumerate(rows, start=1) if _row_fits(page, position, row, columns)
    ]
    return Table(columns, tuple(kept))


def _columns(page: _Page, written: object) -> tuple[Column, ...]:
    if (
        not isinstance(written, list)
        or not written
        or not all(isinstance(column, Mapping) for column in written)
    ):
        page.say("“columns”须为列的清单", "columns must be a list of columns")
        return ()
    columns = []
    for column in written:
        page.known_fields(column, _COLUMN_FIELDS)
        kind = page.choice(column, "kind", Kind)
        title = page.text(
            {"column": {name: column[name] for name in ("zh", "en") if name in column}}, "column"
        )
        name = column.get("name")
        if not isinstance(name, str) or not name:
            page.say("有一列没有“name”", "a column has no name")
        elif kind and title:
            columns.append(Column(name, kind, title))
    names = [column.name for column in columns]
    for name in sorted({name for name in names if names.count(name) > 1}):
        page.say("列“{name}”出现多次", "column {name} is there more than once", name=name)
    if len(columns) < len(written):  # every row would seem too long
        return ()
    return tuple(columns)


def _row_fits(page: _Page, position: int, row: object, columns: Sequence[Column]) -> bool:
    if not isinstance(row, list) or len(row) != len(columns):
        page.say(
            "第 {n} 行须有 {width} 格，实为 {row}",
            "row {n} must have {width} cells, got {row}",
            n=position,
            width=len(columns),
            row=row,
        )
        return False
    wrong = [
        (column, cell) for column, cell in zip(columns, row, strict=True) if not _cell_fits(column.kind, cell)
    ]
    for column, cell in wrong:
        page.say(
            "第 {n} 行“{name}”须为 {kind}，实为 {cell}",
            "row {n}, {name} must be a {kind}, got {cell}",
            n=position,
            name=column.name,
            kind=column.kind.value,
            cell=cell,
        )
    return not wrong


def _cell_fits(kind: Kind, cell: Cell) -> bool:
    if kind == Kind.WHOLE:
        return _is_whole(cell)
    if kind == Kind.DAY:
        return _is_day(cell)
    return isinstance(cell, str) and bool(cell)


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_day(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def _check_periods(page: _Page, rules: Sequence[Rule]) -> None:
    """Say where two values of one rule overlap, leave days between them uncovered, or differ in unit."""
    for key, of_key in groupby(rules, key=lambda rule: rule.key):
        here = _Page(page.file, key, page.faults)
        furthest, *rest = of_key
        for rule in rest:
            _check_neighbours(here, furthest, rule)
            if furthest.valid_to and (rule.valid_to is None or rule.valid_to > furthest.valid_to):
                furthest = rule


def _check_neighbours(page: _Page, earlier: Rule, later: Rule) -> None:
    if earlier.valid_to is None or later.valid_from < earlier.valid_to:
        page.say(
            "{later} 起的条目与 {earlier} 起的条目期间重叠",
            "the entry from {later} overlaps the one from {earlier}",
            later=later.valid_from,
            earlier=earlier.valid_from,
        )
    elif later.valid_from > earlier.valid_to:
        page.say(
            "{end} 至 {start} 之间没有规定",
            "nothing holds from {end} to {start}",
            end=earlier.valid_to,
            start=later.valid_from,
        )
    if earlier.unit != later.unit:
        page.say(
            "单位前后不一：{earlier}、{later}",
            "the unit changes from {earlier} to {later}",
            earlier=earlier.unit.value,
            later=later.unit.value,
        )
