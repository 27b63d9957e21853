"""Acceptance sampling by attributes: how many pieces to inspect, and how many defects decide.

Single sampling under normal inspection. The tables are data; the procedure is this: the lot size and the
inspection level give a code letter; letter and AQL give a cell; a cell with an arrow sends to the first plan
below or above it, **and that plan's own sample size is taken with it**; a sample that would be the whole lot
or more means inspecting every piece.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hengji.assay.bilingual import Text
from hengji.assay.rulebook.pack import Pack
from hengji.assay.rulebook.printing import shown
from hengji.assay.rulebook.tables import Kind, Unit

CODE_LETTERS = "aql.code_letters"
SINGLE_NORMAL = "aql.single_normal"

_DOWN, _UP = "↓", "↑"


class NoSamplingPlan(Exception):
    """The tables have no plan for that lot, level or AQL."""

    def __init__(self, what: Text, value: object, known: str) -> None:
        self.value = value
        self.text = Text(
            "抽样表中没有{what} {value}；可用的有：{known}。",
            "The sampling tables have no {what} {value}; they have {known}.",
        ).filled(what=what, value=value, known=known)
        super().__init__(self.text.en)


@dataclass(frozen=True, slots=True)
class SamplingTables:
    """Code letters and master table, ready to be asked.

    Attributes:
        lots_from: Smallest lot of each row of the first table, rising.
        letters: By inspection level, the letter of each row.
        sizes: By letter in rising order, the sample size.
        cells: By AQL in ppm and letter, an acceptance number or an arrow.
    """

    lots_from: tuple[int, ...]
    letters: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, int]
    cells: Mapping[int, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class SamplingPlan:
    """What to inspect and how to decide.

    Attributes:
        code_letter: From the lot size.
        letter: Of the plan that is used; another letter when an arrow led there.
        sample_size: Pieces to inspect.
        accept: Ac; so many defects or fewer accept the lot.
        reject: Re; so many or more reject it.
        every_piece: The sample would have been the lot or more, so all of it is inspected.
    """

    code_letter: str
    letter: str
    sample_size: int
    accept: int
    reject: int
    every_piece: bool

    def accepts(self, defects: int) -> bool:
        """Tell whether the lot is accepted with so many defects in the sample."""
        return defects <= self.accept


def sampling_tables(pack: Pack, on: date) -> SamplingTables:
    """Take the sampling tables that a pack holds for a day."""
    lots = pack.table(CODE_LETTERS, on)
    master = pack.table(SINGLE_NORMAL, on)
    letters = master.words("letter")
    aql_columns = [column.name for column in master.columns if column.name.startswith("aql_")]
    return SamplingTables(
        lots_from=lots.wholes("lot_from"),
        letters={
            column.name.removeprefix("level_"): lots.words(column.name)
            for column in lots.columns
            if column.kind == Kind.WORD
        },
        sizes=dict(zip(letters, master.wholes("sample_size"), strict=True)),
        cells={
            int(name.removeprefix("aql_")): dict(zip(letters, master.words(name), strict=True))
            for name in aql_columns
        },
    )


def code_letter(tables: SamplingTables, lot: int, level: str = "II") -> str:
    """Give the sample size code letter of a lot.

    Args:
        tables: The tables of a pack.
        lot: Pieces in the lot, from 2.
        level: General inspection level, I, II or III; II unless something else was agreed.

    Raises:
        NoSamplingPlan: There is no such level, or the lot is too small.
    """
    if level not in tables.letters:
        raise NoSamplingPlan(Text("检验水平", "inspection level"), level, ", ".join(tables.letters))
    rows = [
        letter for start, letter in zip(tables.lots_from, tables.letters[level], strict=True) if start <= lot
    ]
    if not rows:
        raise NoSamplingPlan(Text("批量", "lot size"), lot, f"≥ {tables.lots_from[0]}")
    return rows[-1]


def sampling_plan(tables: SamplingTables, lot: int, aql_ppm: int, level: str = "II") -> SamplingPlan:
    """Give the plan for a lot at an acceptance quality limit.

    Args:
        tables: The tables of a pack.
        lot: Pieces in the lot, from 2.
        aql_ppm: The AQL as defects in a million: AQL 2.5 (per cent) is 25,000.
        level: General inspection level.

    Raises:
        NoSamplingPlan: The tables have no such AQL, level or lot.

    Source:
        ISO 2859-1:1999 (GB/T 2828.1-2012), tables 1 and 2-A.
    """
    first = code_letter(tables, lot, level)
    if aql_ppm not in tables.cells:
        known = ", ".join(shown(aql, Unit.PPM).en for aql in tables.cells)
        raise NoSamplingPlan(Text("AQL", "AQL"), shown(aql_ppm, Unit.PPM).en, known)
    letter = _followed(tables, first, aql_ppm)
    accept = int(tables.cells[aql_ppm][letter])
    return _plan(tables, first, letter, accept, lot)


def zero_defect_plan(tables: SamplingTables, lot: int, level: str = "II") -> SamplingPlan:
    """Give the plan for critical defects, of which not one is accepted.

    The standard's tables have no AQL 0. Trade practice, followed here, looks for critical defects in the sample
    of the lot's own code letter and rejects the lot at the first one.
    """
    letter = code_letter(tables, lot, level)
    return _plan(tables, letter, letter, 0, lot)


def _plan(tables: SamplingTables, first: str, letter: str, accept: int, lot: int) -> SamplingPlan:
    size = tables.sizes[letter]
    return SamplingPlan(first, letter, min(size, lot), accept, accept + 1, every_piece=size >= lot)


def _followed(tables: SamplingTables, letter: str, aql_ppm: int) -> str:
    """Follow arrows from a letter to the first one that has a plan."""
    letters = list(tables.sizes)
    while (cell := tables.cells[aql_ppm][letter]) in (_DOWN, _UP):
        letter = letters[letters.index(letter) + (1 if cell == _DOWN else -1)]
    return letter
