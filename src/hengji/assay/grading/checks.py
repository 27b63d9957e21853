"""The kinds of check, and the parts of which an observation is made.

An observation holds when all its parts hold. Each part says in words what was expected and what was found,
so that a mark explains itself; a part that fails for a reason foreseen by the task's author names it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field

from hengji.assay.bilingual import Text
from hengji.assay.company.currencies import counted_in

Value = TypeVar("Value")

NOTHING = Text("未填写", "nothing")
MILLION = 1_000_000


class CheckKind(StrEnum):
    """How an observation is made; the words of the task specification."""

    EQUAL = "EQ"
    NUMBER = "NUM"
    SET = "SET"
    SEQUENCE = "SEQ"
    DEADLINE = "DL"
    FORBIDDEN = "FORB"
    DOCUMENTS = "DOC"
    TEXT = "TXT"
    IMAGE = "IMG"
    RUBRIC = "RUB"


class Check(BaseModel):
    """One observation of a marking scheme.

    Attributes:
        id: Unique in the paper, such as ``PR-J1.quantity.1``.
        requirement: Letter of the one requirement that it speaks for.
        points: What it is worth, in whole points.
        critical: Without it the requirement is not met, however many others hold.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    task: str
    requirement: str
    kind: CheckKind
    points: int = Field(gt=0)
    critical: bool = False
    title: Text


class Trap(BaseModel):
    """A mistake that the task invites, with what it costs and how it is named when it is made.

    Attributes:
        id: Unique in the paper, such as ``PR-J1.below_moq``.
        loses: Ids of exactly the checks that fail when nothing else goes wrong.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    diagnosis: Text
    loses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of an observation.

    Attributes:
        entries: Numbers of the journal entries that prove what was found.
        trap: The foreseen mistake, if it is recognised in what was found.
    """

    holds: bool
    expected: Text
    found: Text
    entries: tuple[int, ...] = ()
    trap: Trap | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one check."""

    parts: tuple[Part, ...]

    @property
    def holds(self) -> bool:
        return bool(self.parts) and all(part.holds for part in self.parts)

    @property
    def trap(self) -> Trap | None:
        """Give the first foreseen mistake that explains the failure."""
        return next((part.trap for part in self.parts if not part.holds and part.trap), None)

    @property
    def entries(self) -> tuple[int, ...]:
        return tuple(sorted({entry for part in self.parts for entry in part.entries}))


def verdict(*parts: Part) -> Verdict:
    return Verdict(parts)


def compared(
    expected: Value,
    found: Value | None,
    *,
    words: Mapping[Value, Text] | None = None,
    what: Text | None = None,
    entries: Iterable[int] = (),
    traps: Mapping[Value, Trap] | None = None,
) -> Part:
    """Compare a value with its key (EQ, DOC).

    Values are called as ``words`` says and otherwise shown as they are; ``what`` is put before both; a found
    value among ``traps`` names the mistake.
    """
    return Part(
        holds=found == expected,
        expected=_named(what, _called(expected, words)),
        found=_named(what, NOTHING if found is None else _called(found, words)),
        entries=tuple(entries),
        trap=(traps or {}).get(found) if found is not None else None,
    )


def counted(
    expected: int,
    found: int | None,
    unit: Text,
    *,
    what: Text | None = None,
    entries: Iterable[int] = (),
    traps: Mapping[int, Trap] | None = None,
) -> Part:
    """Compare a whole number with its key, exactly (NUM): counts, and money in fen that rules make exact."""
    return Part(
        holds=found == expected,
        expected=_named(what, _with_unit(expected, unit)),
        found=_named(what, NOTHING if found is None else _with_unit(found, unit)),
        entries=tuple(entries),
        trap=(traps or {}).get(found) if found is not None else None,
    )


def money(
    expected: int,
    found: int | None,
    *,
    what: Text | None = None,
    entries: Iterable[int] = (),
    traps: Mapping[int, Trap] | None = None,
) -> Part:
    """Compare an amount in fen with its key; a transcribed or computed amount may differ by one fen (NUM)."""
    return Part(
        holds=found is not None and abs(found - expected) <= 1,
        expected=_named(what, yuan(expected)),
        found=_named(what, NOTHING if found is None else yuan(found)),
        entries=tuple(entries),
        trap=(traps or {}).get(found) if found is not None else None,
    )


def happened(what: Text, entry: int | None, *, trap: Trap | None = None) -> Part:
    """Require that something was done."""
    missing = Text("没有做", "not done")
    done = Text("已做", "done")
    return Part(
        holds=entry is not None,
        expected=what,
        found=missing if entry is None else done,
        entries=() if entry is None else (entry,),
        trap=trap if entry is None else None,
    )


def in_time(
    what: Text, due_at: datetime, done: tuple[int, datetime] | None, *, late: Trap | None = None
) -> Part:
    """Require that something was done by a company time (DL)."""
    expected = Text("{what}，不迟于 {due}", "{what}, by {due}").filled(what=what, due=_moment(due_at))
    if done is None:
        return Part(holds=False, expected=expected, found=Text("没有做", "not done"))
    entry, at = done
    on_time = at <= due_at
    return Part(
        holds=on_time,
        expected=expected,
        found=Text("{at} 做", "done at {at}").filled(at=_moment(at)),
        entries=(entry,),
        trap=None if on_time else late,
    )


def absent(what: Text, entry: int | None, *, trap: Trap | None = None) -> Part:
    """Require that something was never done (FORB)."""
    return Part(
        holds=entry is None,
        expected=Text("不得{what}", "must not: {what}").filled(what=what),
        found=Text("没有发生", "it did not happen")
        if entry is None
        else Text("发生了：{what}", "happened: {what}").filled(what=what),
        entries=() if entry is None else (entry,),
        trap=trap if entry is not None else None,
    )


def in_order(
    first: Text, second: Text, first_entry: int | None, second_entry: int | None, *, trap: Trap | None = None
) -> Part:
    """Require that one thing was done before another, and both (SEQ)."""
    holds = first_entry is not None and second_entry is not None and first_entry < second_entry
    return Part(
        holds=holds,
        expected=Text("先{first}，后{second}", "{first}, then {second}").filled(first=first, second=second),
        found=_order_found(first, second, first_entry, second_entry),
        entries=tuple(entry for entry in (first_entry, second_entry) if entry is not None),
        trap=None if holds or second_entry is None else trap,
    )


def yuan(amount_fen: int) -> Text:
    """Write an amount of fen as people read it.

    Example:
        >>> yuan(123456).zh
        '1,234.56 元'
    """
    sign, amount_fen = ("−", -amount_fen) if amount_fen < 0 else ("", amount_fen)
    written = f"{sign}{amount_fen // 100:,}.{amount_fen % 100:02}"
    return Text(f"{written} 元", f"CNY {written}")


def _order_found(first: Text, second: Text, first_entry: int | None, second_entry: int | None) -> Text:
    if second_entry is None:
        return Text("没有{second}", "not done: {second}").filled(second=second)
    if first_entry is None:
        return Text("没有{first}就{second}", "{second} without: {first}").filled(first=first, second=second)
    return Text(
        "第 {one} 条{first}，第 {two} 条{second}", "entry {one}: {first}; entry {two}: {second}"
    ).filled(one=first_entry, two=second_entry, first=first, second=second)


def _called(value: Value, words: Mapping[Value, Text] | None) -> Text:
    return (words or {}).get(value) or Text(str(value), str(value))


def _with_unit(value: int, unit: Text) -> Text:
    if money_unit := counted_in(unit):
        return money_unit.said(value)
    return Text(f"{value:,} {unit.zh}", f"{value:,} {unit.en}")


def _named(what: Text | None, value: Text) -> Text:
    if what is None:
        return value
    return Text(f"{what.zh} {value.zh}", f"{what.en} {value.en}")


def _moment(moment: datetime) -> str:
    return moment.strftime("%m-%d %H:%M")
