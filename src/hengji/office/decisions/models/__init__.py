"""What is decided, made public, checked again and appealed against."""

from hengji.office.decisions.models.awarding import AwardNotice, Combination, Decision, ReturnAnswer
from hengji.office.decisions.models.reviewing import Appeal, AppealMember, AppealOpinion, Recheck

__all__ = [
    "Appeal",
    "AppealMember",
    "AppealOpinion",
    "AwardNotice",
    "Combination",
    "Decision",
    "Recheck",
    "ReturnAnswer",
]
