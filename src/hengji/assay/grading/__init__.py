"""Grading: checks, the evidence that carries each mark, and marks by requirement."""

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
    "Check",
    "CheckKind",
    "Criterion",
    "Evidence",
    "Marks",
    "Part",
    "RequirementMarks",
    "Trap",
    "Verdict",
    "absent",
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
