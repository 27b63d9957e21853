"""The award: from dossier, practical and interview to an outcome that anyone can check by hand."""

from hengji.assay.award.judging import (
    DossierResult,
    InterviewResult,
    Line,
    NotAssessable,
    Outcome,
    PracticalResult,
    RequirementResult,
    judge,
    requirement_met,
)
from hengji.assay.award.rule import FEWEST_OBSERVATIONS, AwardRule

__all__ = [
    "FEWEST_OBSERVATIONS",
    "AwardRule",
    "DossierResult",
    "InterviewResult",
    "Line",
    "NotAssessable",
    "Outcome",
    "PracticalResult",
    "RequirementResult",
    "judge",
    "requirement_met",
]
