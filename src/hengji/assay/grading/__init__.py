"""Grading: checks, the evidence that carries each mark, and marks by requirement."""

from hengji.assay.grading.amending import Amendment, Remedy, amended
from hengji.assay.grading.checks import (
    Check,
    CheckKind,
    Part,
    Trap,
    Verdict,
    absent,
    compared,
    counted,
    happened,
    in_order,
    in_time,
    money,
    verdict,
    yuan,
)
from hengji.assay.grading.marks import Criterion, Evidence, Marks, RequirementMarks, collected

__all__ = [
    "Amendment",
    "Check",
    "CheckKind",
    "Criterion",
    "Evidence",
    "Marks",
    "Part",
    "Remedy",
    "RequirementMarks",
    "Trap",
    "Verdict",
    "absent",
    "amended",
    "collected",
    "compared",
    "counted",
    "happened",
    "in_order",
    "in_time",
    "money",
    "verdict",
    "yuan",
]
