"""What the entries of an edition say of one another, and must agree on."""

from collections import Counter
from collections.abc import Iterator
from itertools import product

from hengji.assay.bilingual import Text
from hengji.assay.standard.edition import (
    AwardRule,
    Cell,
    Existence,
    Holding,
    Level,
    LevelEntry,
    Provenance,
    Requirement,
    Skill,
    SkillEntry,
    Term,
)
from hengji.assay.standard.faults import Fault
from hengji.assay.standard.reading import NAMED_BY, TABLES, Placed, Reading

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_EXPECTED: dict[str, tuple[tuple[str, ...], ...]] = {
    "skills": tuple((skill.value,) for skill in Skill),
    "levels": tuple((level.value,) for level in Level),
    "cells": tuple((skill.value, level.value) for level, skill in product(Level, Skill)),
}


def faults_between(reading: Reading) -> Iterator[Fault]:
    """Give every disagreement among the entries; an entry whose shape is wrong still counts as there."""
    yield from _of_tables(reading)
    for section in NAMED_BY:
        yield from _repeated(reading.of(section))
    for section, expected in _EXPECTED.items():
        yield from _absent(reading, section, expected)
    yield from _of_holdings(reading)
    yield from _of_sections(reading)
    for placed, cell in reading.entries(Cell):
        yield from _of_letters(placed, cell)
        yield from _of_status(placed, cell)
        for position, requirement in enumerate(cell.requirements, start=1):
            yield from _of_requirement(placed, cell, requirement, position)
    yield from _of_clauses(reading)


def _of_tables(reading: Reading) -> Iterator[Fault]:
    for section in TABLES:
        places = reading.of(section)
        if not places:
            yield Fault(reading.name, section, Text("缺少这一部分", "this section is missing"))
        for placed in places[1:]:
            reason = Text(
                "已在 {file} 中出现，只能有一个", "this stands already in {file}; there may be only one"
            )
            yield placed.fault(reason.filled(file=places[0].file))


def _repeated(places: list[Placed]) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], Placed] = {}
    for placed in places:
        identity = placed.identity
        if identity in seen:
            reason = Text("与 {file} 的 {where} 重复", "this repeats {where} of {file}")
            yield placed.fault(reason.filled(file=seen[identity].file, where=seen[identity].where))
        elif identity is not None:
            seen[identity] = placed


def _absent(reading: Reading, section: str, expected: tuple[tuple[str, ...], ...]) -> Iterator[Fault]:
    present = {placed.identity for placed in reading.of(section)}
    for identity in expected:
        if identity not in present:
            yield Fault(
                reading.name,
                f"{section} ({', '.join(identity)})",
                Text("缺少这一条", "this entry is missing"),
            )


def _of_letters(placed: Placed, cell: Cell) -> Iterator[Fault]:
    letters = [requirement.letter for requirement in cell.requirements]
    for letter, times in Counter(letters).items():
        if times > 1:
            reason = Text("字母 {letter} 出现了 {times} 次", "the letter {letter} appears {times} times")
            yield placed.fault(reason.filled(letter=letter, times=times), "requirements")
    distinct = list(dict.fromkeys(letters))
    if distinct != list(_ALPHABET[: len(distinct)]):
        reason = Text(
            "字母应从 A 起依次排列，却是 {letters}", "letters run from A without a gap, not {letters}"
        )
        yield placed.fault(reason.filled(letters=" ".join(distinct)), "requirements")


def _of_status(placed: Placed, cell: Cell) -> Iterator[Fault]:
    kinds = {requirement.provenance for requirement in cell.requirements}
    if cell.status is Provenance.HELD and kinds != {Provenance.HELD}:
        yield placed.fault(
            Text(
                "状态为 held，要求却不全是 held",
                "a cell that is held lists requirements, and every one of them is held",
            ),
            "status",
        )
    if cell.status is Provenance.DRAFTED and Provenance.DRAFTED not in kinds:
        yield placed.fault(
            Text(
                "状态为 drafted，却没有自拟的要求",
                "a cell that is drafted has at least one drafted requirement",
            ),
            "status",
        )
    if cell.status is Provenance.MISSING and cell.requirements:
        yield placed.fault(
            Text("状态为 missing，却列有要求", "a cell that is missing lists no requirements"), "status"
        )
    if (cell.existence is Existence.SEEN) != (cell.clause is not None):
        yield placed.fault(
            Text(
                "见过条文（seen）才有条号，有条号就是见过",
                "a clause has a number when it was seen, and only then",
            ),
            "existence",
        )
    if Provenance.HELD in kinds and cell.existence is not Existence.SEEN:
        yield placed.fault(
            Text(
                "列有 held 的要求，条文却未见过", "it lists held requirements of a clause that was not seen"
            ),
            "existence",
        )


def _of_requirement(placed: Placed, cell: Cell, requirement: Requirement, position: int) -> Iterator[Fault]:
    where = f"requirements {position} ({requirement.letter})"
    if requirement.provenance is Provenance.MISSING:
        yield placed.fault(
            Text("写出了内容的要求不能是 missing", "a requirement that has words cannot be missing"),
            f"{where} · provenance",
        )
    if requirement.provenance is Provenance.HELD and requirement.clause is None:
        yield placed.fault(
            Text("依据原文的要求必须有条号", "a held requirement needs its clause"), f"{where} · clause"
        )
    elif requirement.clause != cell.clause:
        reason = Text(
            "条号 {clause} 与本格的条号 {cell} 不同", "the clause {clause} is not that of its cell, {cell}"
        )
        yield placed.fault(
            reason.filled(clause=requirement.clause or "-", cell=cell.clause or "-"), f"{where} · clause"
        )


def _of_clauses(reading: Reading) -> Iterator[Fault]:
    """A clause of the document belongs to one cell."""
    owners: dict[str, Placed] = {}
    for placed, cell in reading.entries(Cell):
        if cell.clause is None:
            continue
        if cell.clause in owners:
            reason = Text("条号 {clause} 已属于 {where}", "the clause {clause} belongs to {where} already")
            yield placed.fault(reason.filled(clause=cell.clause, where=owners[cell.clause].where), "clause")
        else:
            owners[cell.clause] = placed


def _of_holdings(reading: Reading) -> Iterator[Fault]:
    """Nothing is held that the list of holdings does not name, and all that it names is restated."""
    holdings = {holding.clause: holding for _, holding in reading.entries(Holding)}
    restated: set[tuple[str, str]] = set()
    for placed, cell in reading.entries(Cell):
        holding = holdings.get(cell.clause or "")
        if cell.status is Provenance.HELD and holding is not None and not holding.complete:
            reason = Text(
                "条文 {clause} 未读全，不能是 held",
                "the clause {clause} was not read whole, so it is not held",
            )
            yield placed.fault(reason.filled(clause=holding.clause), "status")
        for position, requirement in enumerate(cell.requirements, start=1):
            clause = requirement.clause
            if requirement.provenance is not Provenance.HELD or clause is None:
                continue
            restated.add((clause, requirement.letter))
            held = holdings.get(clause)
            if held is None or requirement.letter not in held.letters:
                reason = Text(
                    "标为 held，但持有清单中没有 {clause} {letter}",
                    "it claims to be held, but the holdings do not list {clause} {letter}",
                )
                yield placed.fault(
                    reason.filled(clause=clause, letter=requirement.letter),
                    f"requirements {position} ({requirement.letter}) · provenance",
                )
    if any(placed.entry is None for placed in reading.of("cells")):
        return  # a cell that could not be read may well restate what seems to be left out
    for placed, holding in reading.entries(Holding):
        for letter in holding.letters:
            if (holding.clause, letter) not in restated:
                reason = Text(
                    "持有 {clause} {letter}，却没有对应的要求",
                    "{clause} {letter} is held, but no requirement restates it",
                )
                yield placed.fault(reason.filled(clause=holding.clause, letter=letter), "letters")


def _of_sections(reading: Reading) -> Iterator[Fault]:
    """Terms, skills, levels and the award rule rest on clauses that are held too."""
    clauses = {holding.clause for _, holding in reading.entries(Holding)}
    not_held = Text("持有清单中没有条文 {clause}", "the holdings do not list the clause {clause}")
    for placed in reading.placed:
        entry = placed.entry
        if isinstance(entry, Term | SkillEntry | LevelEntry) and entry.clause.split(" ")[0] not in clauses:
            yield placed.fault(not_held.filled(clause=entry.clause), "clause")
    for placed, rule in reading.entries(AwardRule):
        if rule.provenance is Provenance.HELD and rule.clause not in clauses:
            yield placed.fault(not_held.filled(clause=rule.clause), "provenance")
        for name, times in Counter(condition.name for condition in rule.conditions).items():
            if times > 1:
                reason = Text("条件 {name} 出现了 {times} 次", "the condition {name} appears {times} times")
                yield placed.fault(reason.filled(name=name, times=times), "conditions")
    named: dict[Level, tuple[Skill, ...]] = {}
    for placed, level in reading.entries(LevelEntry):
        named[level.level] = level.named_skills
        held = level.section_status is Provenance.HELD
        if held and level.section not in clauses:
            yield placed.fault(not_held.filled(clause=level.section or "-"), "section_status")
        if held != (level.section_summary is not None):
            yield placed.fault(
                Text(
                    "有原文才有概述，有原文就要有概述",
                    "a section has a summary when it is held, and only then",
                ),
                "section_summary",
            )
    for placed, cell in reading.entries(Cell):
        if cell.existence is Existence.NAMED and cell.skill not in named.get(cell.level, (cell.skill,)):
            yield placed.fault(
                Text("该等级的开头没有点名这项技能", "the opening of its level does not name this skill"),
                "existence",
            )
