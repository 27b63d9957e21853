"""The standard as data: what each skill asks at each level, and how far its text is known."""

from hengji.assay.standard.case import from_case, to_case
from hengji.assay.standard.edition import (
    AwardRule,
    Cell,
    Condition,
    Edition,
    Existence,
    Gap,
    Header,
    Holding,
    Level,
    LevelEntry,
    Note,
    Provenance,
    Reference,
    Requirement,
    Skill,
    SkillEntry,
    Term,
)
from hengji.assay.standard.faults import EditionFaults, Fault, UnknownEdition, UnknownRequirement
from hengji.assay.standard.loading import CURRENT, edition_of, load_edition, packaged_editions, read_edition
from hengji.assay.standard.spreadsheet import to_csv

__all__ = [
    "CURRENT",
    "AwardRule",
    "Cell",
    "Condition",
    "Edition",
    "EditionFaults",
    "Existence",
    "Fault",
    "Gap",
    "Header",
    "Holding",
    "Level",
    "LevelEntry",
    "Note",
    "Provenance",
    "Reference",
    "Requirement",
    "Skill",
    "SkillEntry",
    "Term",
    "UnknownEdition",
    "UnknownRequirement",
    "edition_of",
    "from_case",
    "load_edition",
    "packaged_editions",
    "read_edition",
    "to_case",
    "to_csv",
]
