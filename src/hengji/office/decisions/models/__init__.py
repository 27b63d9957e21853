"""What is decided, made public, checked again, appealed against, scored anew, and what breaks the rules."""

from hengji.office.decisions.models.awarding import (
    AwardNotice,
    Combination,
    Decision,
    HeldDecision,
    Release,
    ReleaseOrder,
    ReturnAnswer,
    Vote,
)
from hengji.office.decisions.models.recusing import ConcealedTie
from hengji.office.decisions.models.rescoring import Rescoring, RescoringLine
from hengji.office.decisions.models.reviewing import Appeal, AppealMember, AppealOpinion, Recheck
from hengji.office.decisions.models.rewording import Rewording, RewordingLine
from hengji.office.decisions.models.viewing import Viewing
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
    "ConcealedTie",
    "Decision",
    "HeldDecision",
    "MachineFlag",
    "Recheck",
    "Release",
    "ReleaseOrder",
    "Rescoring",
    "RescoringLine",
    "ReturnAnswer",
    "Rewording",
    "RewordingLine",
    "RulingProposal",
    "RulingReturn",
    "Viewing",
    "ViolationCase",
    "ViolationEvidence",
    "Vote",
]
