"""Rule packs: every rate, threshold, table and window of a training world, each with the days it holds.

A pack is written by subject: one platform, the carriers, customs, tax. A collection joins packs into a world and
is what a paper pins. Several platforms answer the same keys; which of them speaks is chosen once, for the paper.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.rulebook.printing import shown, shown_size
from hengji.assay.rulebook.tables import Column, Table, Unit


class Volatility(StrEnum):
    """How soon a rule may change, and so how often someone must look at it again."""

    STABLE = "stable"
    YEARLY = "yearly"
    PLATFORM = "platform"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Platform:
    """A marketplace of the training world. It is fictional.

    Attributes:
        code: By which a paper names it, such as ``b``.
        currency: In which its shops sell, such as ``EUR``.
    """

    code: str
    name: Text
    currency: str


@dataclass(frozen=True, slots=True)
class Member:
    """One pack of a collection.

    Attributes:
        platform: Whose rules they are; None where they hold on every platform.
    """

    name: str
    title: Text
    platform: Platform | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One value of one rule, and the days on which it holds.

    Attributes:
        valid_from: The first day.
        valid_to: The first day on which it holds no longer; None while no end is known.
        basis: What the figure rests on: sources of the list by number and grade, ``G``, ``I``.
        member: Name of the pack that says so.
    """

    key: str
    title: Text
    unit: Unit
    value: int | Table
    valid_from: date
    valid_to: date | None
    source: Text
    basis: str
    volatility: Volatility
    member: str

    def holds_on(self, on: date) -> bool:
        """Tell whether the day lies in ``[valid_from, valid_to)``."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class ExtractRow:
    """One rule as it is printed for a candidate; a table also comes as rows, its value says how many."""

    key: str
    title: Text
    value: Text
    source: Text
    valid_from: date
    valid_to: date | None
    table: Table | None


class RuleNotInPack(Exception):
    """The pack has no rule of that name, or has a table where a number was asked for, or the reverse."""

    def __init__(self, pack: str, key: str, wanted: str) -> None:
        self.pack, self.key, self.wanted = pack, key, wanted
        kinds = {
            "number": Text("数值", "number"),
            "table": Text("表格", "table"),
            "rule": Text("内容", "rule"),
        }
        self.text = Text(
            "规则包“{pack}”中没有名为“{key}”的{wanted}。", "Rule pack {pack} has no {wanted} called {key}."
        ).filled(pack=pack, key=key, wanted=kinds[wanted])
        super().__init__(self.text.en)


class PlatformNotInPack(Exception):
    """The pack has no such platform."""

    def __init__(self, pack: str, code: str, platforms: tuple[str, ...]) -> None:
        self.pack, self.code, self.platforms = pack, code, platforms
        self.text = Text(
            "规则包“{pack}”中没有平台“{code}”；有：{platforms}。",
            "Rule pack {pack} has no platform {code}; it has {platforms}.",
        ).filled(pack=pack, code=code, platforms=enumerated(platforms or ("—",)))
        super().__init__(self.text.en)


class PlatformNotChosen(Exception):
    """Each platform has a rule of its own of that name, and nobody said which platform is meant."""

    def __init__(self, key: str, platforms: tuple[str, ...]) -> None:
        self.key, self.platforms = key, platforms
        self.text = Text(
            "规则“{key}”因平台而异，须先选定平台（{platforms}）。",
            "Rule {key} differs by platform; choose one first ({platforms}).",
        ).filled(key=key, platforms=enumerated(platforms))
        super().__init__(self.text.en)


class DateNotCovered(Exception):
    """A rule was asked for on a day for which nothing is known of it."""

    def __init__(self, key: str, on: date, covered: tuple[tuple[date, date | None], ...]) -> None:
        self.key, self.on, self.covered = key, on, covered
        self.text = Text(
            "规则“{key}”未涵盖 {on}；已涵盖的期间为 {periods}（不含截止日）。",
            "Rule {key} does not cover {on}; it covers {periods}, end days excluded.",
        ).filled(key=key, on=on, periods=_periods(covered))
        super().__init__(self.text.en)


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of one training world.

    Attributes:
        name: The pack's name, which a paper pins.
        title: What it is for.
        members: The packs that it joins; of a pack that stands alone, itself.
        rules: Every value of every rule, by member, by key and then by first day.
        platform: Code of the platform whose rules are asked for; None while none is chosen.
    """

    name: str
    title: Text
    members: tuple[Member, ...]
    rules: tuple[Rule, ...]
    platform: str | None = None

    @property
    def platforms(self) -> tuple[Platform, ...]:
        return tuple(member.platform for member in self.members if member.platform)

    @property
    def speaking(self) -> Platform | None:
        """The platform that is chosen."""
        return next((each for each in self.platforms if each.code == self.platform), None)

    def on_platform(self, code: str) -> "Pack":
        """Give the same pack with one platform speaking.

        Raises:
            PlatformNotInPack: There is none of that code.
        """
        codes = tuple(platform.code for platform in self.platforms)
        if code not in codes:
            raise PlatformNotInPack(self.name, code, codes)
        return replace(self, platform=code)

    def periods(self, key: str) -> tuple[Rule, ...]:
        """Give every value of a rule, in order of time, for the platform that is chosen.

        Raises:
            RuleNotInPack: There is no such rule.
            PlatformNotChosen: It differs by platform.
        """
        rules = [rule for rule in self.rules if rule.key == key]
        if not rules:
            raise RuleNotInPack(self.name, key, "rule")
        platforms = {member.name: member.platform for member in self.members}
        if platforms[rules[0].member] is None:
            return tuple(rules)
        if self.platform is None:
            raise PlatformNotChosen(key, tuple(platform.code for platform in self.platforms))
        return tuple(rule for rule in rules if (own := platforms[rule.member]) and own.code == self.platform)

    def rule(self, key: str, on: date) -> Rule:
        """Give the rule that holds on a day.

        Raises:
            RuleNotInPack: There is no such rule.
            PlatformNotChosen: It differs by platform.
            DateNotCovered: There is such a rule, but not for that day.
        """
        rules = self.periods(key)
        for rule in rules:
            if rule.holds_on(on):
                return rule
        raise DateNotCovered(key, on, tuple((rule.valid_from, rule.valid_to) for rule in rules))

    def rate(self, key: str, on: date) -> int:
        """Give the whole number that holds on a day, in the rule's unit.

        Raises:
            RuleNotInPack: There is no such rule, or it is a table.
            DateNotCovered: The day is not covered.
        """
        value = self.rule(key, on).value
        if isinstance(value, Table):
            raise RuleNotInPack(self.name, key, "number")
        return value

    def table(self, key: str, on: date) -> Table:
        """Give the table that holds on a day.

        Raises:
            RuleNotInPack: There is no such rule, or it is a number.
            DateNotCovered: The day is not covered.
        """
        value = self.rule(key, on).value
        if not isinstance(value, Table):
            raise RuleNotInPack(self.name, key, "table")
        return value

    def extract(self, keys: Iterable[str], on: date) -> tuple[ExtractRow, ...]:
        """Give the rules that a paper prints for its candidate, in the order asked for."""
        return tuple(_extracted(self.rule(key, on)) for key in keys)

    @property
    def digest(self) -> str:
        """SHA-256 of what the pack and its members say, in hexadecimal; comments and layout do not count."""
        return _digest(self.name, self.title, self.members, self.rules)


@lru_cache(maxsize=16)
def _digest(name: str, title: Text, members: tuple[Member, ...], rules: tuple[Rule, ...]) -> str:
    content = {
        "name": name,
        "title": _spelled(title),
        "members": [_spelled(member) for member in members],
        "rules": [_spelled(rule) for rule in rules],
    }
    spelled = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def _extracted(rule: Rule) -> ExtractRow:
    if isinstance(rule.value, Table):
        table: Table | None = rule.value
        value = shown_size(rule.value)
    else:
        table = None
        value = shown(rule.value, rule.unit)
    return ExtractRow(rule.key, rule.title, value, rule.source, rule.valid_from, rule.valid_to, table)


def _spelled(value: object) -> object:
    """Write part of a pack as plain JSON."""
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Column):
        called = {"words": {code: _spelled(word) for code, word in value.words}} if value.words else {}
        return {"name": value.name, "kind": value.kind.value, "title": _spelled(value.title)} | called
    if isinstance(value, Table):
        return {
            "columns": [_spelled(column) for column in value.columns],
            "rows": [[_spelled(cell) for cell in row] for row in value.rows],
        }
    if isinstance(value, Rule | Member | Platform):
        return {name: _spelled(getattr(value, name)) for name in value.__slots__}
    return value


def _periods(covered: tuple[tuple[date, date | None], ...]) -> Text:
    return Text(
        "、".join(f"{start} 至 {end or '未定'}" for start, end in covered),
        ", ".join(f"{start} to {end or 'open'}" for start, end in covered),
    )
