"""An edition of the standard: skills, levels, and what each skill asks at each level.

The words are ours. A requirement points at its clause and says where its content comes from: `held` is
restated from text that was read, `drafted` is our own proposal for text that was not, and what is
`missing` has no words at all. Nothing drafted may be shown as the standard's.
"""

import hashlib
import json
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from hengji.assay.bilingual import Text
from hengji.assay.standard.faults import UnknownRequirement


class Level(StrEnum):
    """The three levels of clause 5, lowest first."""

    JUNIOR = "junior"
    INTERMEDIATE = "intermediate"
    SENIOR = "senior"


class Skill(StrEnum):
    """The ten skills of clause 4, in its order."""

    PRODUCT_DEVELOPMENT = "product_development"
    PURCHASING = "purchasing"
    STORE_OPERATION = "store_operation"
    VISUAL_DESIGN = "visual_design"
    ONSITE_MARKETING = "onsite_marketing"
    OFFSITE_MARKETING = "offsite_marketing"
    DATA_ANALYSIS = "data_analysis"
    TRADE_SERVICES = "trade_services"
    LOGISTICS = "logistics"
    CUSTOMER_SERVICE = "customer_service"


class Provenance(StrEnum):
    """Where a text comes from. `words` names it for a reader."""

    HELD = "held"
    MISSING = "missing"
    DRAFTED = "drafted"

    @property
    def words(self) -> Text:
        return _PROVENANCE_WORDS[self]


class Existence(StrEnum):
    """How sure it is that the standard has a clause for a skill at a level."""

    SEEN = "seen"
    NAMED = "named"
    PRESUMED = "presumed"
    UNKNOWN = "unknown"

    @property
    def words(self) -> Text:
        return _EXISTENCE_WORDS[self]


_PROVENANCE_WORDS = {
    Provenance.HELD: Text("依据原文", "held"),
    Provenance.MISSING: Text("原文缺失", "missing"),
    Provenance.DRAFTED: Text("自拟草案", "drafted"),
}
_EXISTENCE_WORDS = {
    Existence.SEEN: Text("条文已见", "the clause was seen"),
    Existence.NAMED: Text("原文点名，条文未见", "named in the text, the clause was not seen"),
    Existence.PRESUMED: Text("该等级必有，本项推定", "the level is certain, this skill in it is presumed"),
    Existence.UNKNOWN: Text("有无此条不明", "whether there is such a clause is not known"),
}


def _only_both_languages(value: Any) -> Any:
    strangers = sorted(set(value) - {"zh", "en"}) if isinstance(value, dict) else []
    if strangers:
        raise PydanticCustomError("strange_language", "{names}", {"names": ", ".join(strangers)})
    return value


def _not_blank(text: Text) -> Text:
    if not text.zh.strip() or not text.en.strip():
        raise PydanticCustomError("blank_language", "zh={zh!r}, en={en!r}", {"zh": text.zh, "en": text.en})
    return text


Words = Annotated[Text, BeforeValidator(_only_both_languages), AfterValidator(_not_blank)]
Clause = Annotated[str, Field(pattern=r"^[1-9][0-9]*(\.[1-9][0-9]*)*( [a-z]\))?$")]
Letter = Annotated[str, Field(pattern=r"^[A-Z]$")]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Entry(BaseModel):
    """What every part of an edition shares: fixed once read, and no field that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reference(Entry):
    """A document that clause 2 cites."""

    designation: Annotated[str, Field(min_length=1)]
    title: Words


class Term(Entry):
    """A term of clause 3, defined in our own words."""

    clause: Clause
    term: Words
    definition: Words


class SkillEntry(Entry):
    """A skill as clause 4 names it; `also` holds the other names that the document uses."""

    skill: Skill
    clause: Clause
    title: Words
    also: tuple[str, ...] = ()


class LevelEntry(Entry):
    """A level of clause 5, and what is known of the section of clause 6 that opens it.

    `named_skills` are those that the section's opening names; it is empty where the section is missing.
    """

    level: Level
    clause: Clause
    title: Words
    descriptor: Words
    section: Clause | None = None
    section_status: Provenance
    section_summary: Words | None = None
    named_skills: tuple[Skill, ...] = ()


class Requirement(Entry):
    """One lettered requirement of a skill at a level; `clause` is None where the number is not known."""

    letter: Letter
    clause: Clause | None = None
    provenance: Provenance
    text: Words

    @property
    def number(self) -> str:
        """Give the clause and letter, `6.1.2 A`, or the letter alone where no clause is known."""
        return f"{self.clause} {self.letter}" if self.clause else self.letter


class Cell(Entry):
    """What one skill asks at one level.

    `status` is held when the whole clause was read, drafted when at least one requirement is our
    proposal, missing when there are no requirements to show.
    """

    level: Level
    skill: Skill
    clause: Clause | None = None
    status: Provenance
    existence: Existence
    title: Words
    requirements: tuple[Requirement, ...] = ()

    def requirement(self, letter: str) -> Requirement:
        for requirement in self.requirements:
            if requirement.letter == letter:
                return requirement
        raise UnknownRequirement(letter, self.title, tuple(r.letter for r in self.requirements))


class Holding(Entry):
    """A clause whose text was read, with the letters of the requirements read in full."""

    clause: Clause
    letters: tuple[Letter, ...] = ()
    complete: bool = True


class Condition(Entry):
    """One thing that a person must do to be awarded a level."""

    name: Name
    text: Words


class AwardRule(Entry):
    """The conditions that clause 6.1 sets for the certificate, and the levels for which it was read."""

    clause: Clause
    provenance: Provenance
    levels: tuple[Level, ...]
    conditions: Annotated[tuple[Condition, ...], Field(min_length=1)]


class Gap(Entry):
    """A part of the document that was not read."""

    name: Name
    clause: Clause | None = None
    part: Words
    certainty: Words


class Note(Entry):
    """An ambiguity of the text, and how the product reads it until it is settled."""

    name: Name
    clauses: tuple[Clause, ...]
    question: Words
    reading: Words


class Header(Entry):
    """The name of the edition; `revised_on` is the day our restatement last changed."""

    code: Annotated[str, Field(min_length=1)]
    title: Words
    scope: Words
    restatement: Words
    revised_on: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Edition(Entry):
    """A whole edition, already checked: all ten skills, three levels and thirty cells are there."""

    header: Header
    holdings: tuple[Holding, ...]
    references: tuple[Reference, ...]
    terms: tuple[Term, ...]
    skills: tuple[SkillEntry, ...]
    levels: tuple[LevelEntry, ...]
    award_rule: AwardRule
    cells: tuple[Cell, ...]
    gaps: tuple[Gap, ...]
    notes: tuple[Note, ...]

    @property
    def code(self) -> str:
        return self.header.code

    @property
    def title(self) -> Text:
        return self.header.title

    def skill(self, skill: Skill | str) -> SkillEntry:
        wanted = Skill(skill)
        return next(entry for entry in self.skills if entry.skill is wanted)

    def level(self, level: Level | str) -> LevelEntry:
        wanted = Level(level)
        return next(entry for entry in self.levels if entry.level is wanted)

    def cell(self, skill: Skill | str, level: Level | str) -> Cell:
        """Give what a skill asks at a level.

        Raises:
            ValueError: There is no such skill or level.
        """
        wanted = Skill(skill), Level(level)
        return next(cell for cell in self.cells if (cell.skill, cell.level) == wanted)

    def offered(self) -> tuple[Cell, ...]:
        """Give the cells that list requirements; no one can be assessed in the others."""
        return tuple(cell for cell in self.cells if cell.requirements)

    @property
    def digest(self) -> str:
        """Give the SHA-256 of the content, in hexadecimal.

        It does not depend on how the entries are spread over files, on the order of skills or on
        comments; it changes with every word.
        """
        content = self.model_dump(mode="json", exclude_none=True)
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
