"""What is decided, made public, checked again, appealed against, and what breaks the rules."""

from hengji.office.decisions.models.awarding import AwardNotice, Combination, Decision, ReturnAnswer
from hengji.office.decisions.models.reviewing import Appeal, AppealMember, AppealOpinion, Recheck
from hengji.office.decisions.models.violations import (
    MachineFlag,
    RulingProposal,
    RulingReturn,
    ViolationCase,
    ViolationEvidence,
)

__all__ = [
    "Appeal",
    "AppealMember",
    "AppealOpinion",
    "AwardNotice",
    "Combination",
    "Decision",
    "MachineFlag",
    "Recheck",
    "ReturnAnswer",
    "RulingProposal",
    "RulingReturn",
    "ViolationCase",
    "ViolationEvidence",
]
