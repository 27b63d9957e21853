"""Every act of the decision."""

from hengji.office.decisions.operations.deciding import (
    answer_return,
    combine_results,
    decide,
    end_award_notice,
    return_decision,
    submit_for_decision,
)

__all__ = [
    "answer_return",
    "combine_results",
    "decide",
    "end_award_notice",
    "return_decision",
    "submit_for_decision",
]
