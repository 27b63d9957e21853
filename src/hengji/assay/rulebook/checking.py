"""Checking a rule pack that a person wrote, and saying everything that is wrong with it at once."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeGuard

from hengji.assay.bilingual import Text
from hengji.assay.rulebook.faults import PackFaults, Page, is_day
from hengji.assay.rulebook.pack import Member, Pack, Platform, Rule, Volatility
from hengji.assay.rulebook.tables import Cell, Column, Kind, Table, Unit

_PACK_FIELDS = {"title", "platform", "valid_from", "valid_to", "entry"}
_PLATFORM_FIELDS = {"code", "zh", "en", "currency"}
_ENTRY_FIELDS = {"key", "title", "unit", "value", "valid_from", "valid_to", "source", "basis", "volatility"}
_TABLE_FIELDS = (_ENTRY_FIELDS - {"value"}) | {"columns", "rows"}
_COLUMN_FIELDS = {"name", "kind", "zh", "en", "words"}


def checked_pack(name: str, file: str, written: Mapping[str, Any]) -> Pack:
    """Make a pack of what was written.

    Raises:
        PackFaults: Something is wrong with it.
    """
    page = Page(file, None)
    page.known_fields(written, _PACK_FIELDS)
    title = page.text(written, "title")
    platform = _platform(page, written["platform"]) if "platform" in written else None
    period = _period(page, written) if "valid_from" in written else None
    entries = written.get("entry")
    if not isinstance(entries, list) or not entries:
        page.say("没有任何 [[entry]]", "there is no [[entry]]")
        entries = []
    rules = []
    for position, entry in enumerate(entries, start=1):
        if (rule := _rule(page.entry(position, entry), entry, name, period)) is not None:
            rules.append(rule)
    rules.sort(key=lambda rule: (rule.key, rule.valid_from))
    _check_periods(page, rules)
    if page.faults or title is None:
        raise PackFaults(tuple(page.faults))
    return Pack(name, title, (Member(name, title, platform),), tuple(rules))


def _platform(page: Page, written: object) -> Platform | None:
    if not isinstance(written, Mapping) or written.keys() != _PLATFORM_FIELDS:
        page.say(
            "“platform”须写明 code、zh、en 和 currency", "platform needs code, zh, en, currency, nothing else"
        )
        return None
    code, currency = str(written["code"]), str(written["currency"])
    if not re.fullmatch(r"[a-z]", code) or not re.fullmatch(r"[A-Z]{3}", currency):
        page.say(
            "平台代码须为一个小写字母，币种须为三个大写字母，实为 {code}、{currency}",
            "a platform's code is one small letter, its currency three capitals, got {code}, {currency}",
            code=code,
            currency=currency,
        )
        return None
    name = page.text({"platform": {"zh": written["zh"], "en": written["en"]}}, "platform")
    return Platform(code, name, currency) if name else None


Period = tuple[date, date | None]


def _period(page: Page, written: Mapping[str, Any], within: Period | None = None) -> Period | None:
    """Read the days of a pack or an entry; an entry that gives none has its pack's, and may not go beyond them."""
    if within and "valid_from" not in written and "valid_to" not in written:
        return within
    start = page.day(written, "valid_from") if "valid_from" in written or not within else within[0]
    end = page.day(written, "valid_to") if "valid_to" in written else within and within[1]
    if start is None:
        return None
    if end and end <= start:
        page.say(
            "截止日 {end} 不晚于起始日 {start}",
            "valid_to {end} is not after valid_from {start}",
            end=end,
            start=start,
        )
    if within and (start < within[0] or (within[1] and (end is None or end > within[1]))):
        page.say(
            "期间 {start} 至 {end} 超出规则包的期间 {first} 至 {last}",
            "{start} to {end} goes beyond the pack's {first} to {last}",
            start=start,
            end=end or "—",
            first=within[0],
            last=within[1] or "—",
        )
    return start, end


def _rule(page: Page, entry: object, member: str, within: Period | None) -> Rule | None:
    if not isinstance(entry, Mapping):
        page.say("不是一个条目", "not an entry")
        return None
    before = len(page.faults)
    unit = page.choice(entry, "unit", Unit)
    page.known_fields(entry, _TABLE_FIELDS if unit == Unit.TABLE else _ENTRY_FIELDS)
    key = _key(page, entry)
    title, source = page.text(entry, "title"), page.text(entry, "source")
    volatility = page.choice(entry, "volatility", Volatility)
    basis = _basis(page, entry)
    period = _period(page, entry, within)
    value = _table(page, entry) if unit == Unit.TABLE else _whole(page, entry, unit)
    if (
        len(page.faults) > before
        or value is None
        or not (title and source and unit and volatility and period)
    ):
        return None
    return Rule(key, title, unit, value, *period, source, basis, volatility, member)


def _basis(page: Page, entry: Mapping[str, Any]) -> str:
    basis = entry.get("basis")
    if not isinstance(basis, str) or not re.fullmatch(r"(?:[GI]|\d+b?[ABC])(?: (?:[GI]|\d+b?[ABC]))*", basis):
        page.say(
            "“basis”须由来源编号加等级（如 27A）、G、I 组成，以空格分开，实为 {basis}",
            "basis must be sources with their grade such as 27A, G or I, spaces between, got {basis}",
            basis=basis,
        )
    return str(basis)


def _key(page: Page, entry: Mapping[str, Any]) -> str:
    key = entry.get("key")
    if not isinstance(key, str) or not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", key):
        page.say(
            "“key”须由小写字母、数字、下划线和点组成，实为 {key}",
            "key must be lower-case letters, digits, underscores and dots, got {key}",
            key=key,
        )
    return str(key)


def _whole(page: Page, entry: Mapping[str, Any], unit: Unit | None) -> int | None:
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


def _table(page: Page, entry: Mapping[str, Any]) -> Table | None:
    columns = _columns(page, entry.get("columns"))
    rows = entry.get("rows")
    if not isinstance(rows, list) or not rows:
        page.say("“rows”中没有任何行", "rows has no row")
        return None
    if not columns:
        return None
    kept = [
        tuple(map(_cell, row))
        for position, row in enumerate(rows, start=1)
        if _row_fits(page, position, row, columns)
    ]
    return Table(columns, tuple(kept))


def _columns(page: Page, written: object) -> tuple[Column, ...]:
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
            columns.append(Column(name, kind, title, _words(page, column)))
    names = [column.name for column in columns]
    for name in sorted({name for name in names if names.count(name) > 1}):
        page.say("列“{name}”出现多次", "column {name} is there more than once", name=name)
    if len(columns) < len(written):  # every row would seem too long
        return ()
    return tuple(columns)


def _words(page: Page, column: Mapping[str, Any]) -> tuple[tuple[str, Text], ...]:
    written = column.get("words", {})
    if not isinstance(written, Mapping):
        page.say("“words”须为代码与说法的对照", "words must give each code its words")
        return ()
    return tuple((code, words) for code in written if (words := page.text(written, code)))


def _row_fits(page: Page, position: int, row: object, columns: Sequence[Column]) -> bool:
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
        (column, cell) for column, cell in zip(columns, row, strict=True) if not _cell_fits(column, cell)
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


def _cell_fits(column: Column, cell: object) -> bool:
    if column.kind == Kind.WHOLE:
        return _is_whole(cell)
    if column.kind == Kind.DAY:
        return is_day(cell)
    if column.kind == Kind.TEXT:
        return isinstance(cell, Mapping) and cell.keys() == {"zh", "en"} and all(map(_is_said, cell.values()))
    return _is_said(cell) and (not column.words or cell in dict(column.words))


def _cell(cell: Any) -> Cell:
    return Text(cell["zh"], cell["en"]) if isinstance(cell, Mapping) else cell


def _is_said(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _check_periods(page: Page, rules: Sequence[Rule]) -> None:
    """Say where two values of one rule overlap, leave days between them uncovered, or differ in unit."""
    for key, of_key in groupby(rules, key=lambda rule: rule.key):
        here = Page(page.file, key, page.faults)
        furthest, *rest = of_key
        for rule in rest:
            _check_neighbours(here, furthest, rule)
            if furthest.valid_to and (rule.valid_to is None or rule.valid_to > furthest.valid_to):
                furthest = rule


def _check_neighbours(page: Page, earlier: Rule, later: Rule) -> None:
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
