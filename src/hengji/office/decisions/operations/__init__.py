"""Every act of the decision: combining results, deciding, the notice, and what has to be taken again."""

from hengji.office.decisions.operations.deciding import (
    answer_return,
    combine_results,
    decide,
    end_award_notice,
    return_decision,
    submit_for_decision,
)
from hengji.office.decisions.operations.objecting import dismiss_objection, file_objection, uphold_objection
from hengji.office.decisions.operations.resitting import (
    admit_to_resit,
    lapse_unused_resits,
    miss_due_sittings,
    miss_interview,
    miss_sitting,
    request_resit,
    withdraw,
)

__all__ = [
    "admit_to_resit",
    "answer_return",
    "combine_results",
    "decide",
    "dismiss_objection",
    "end_award_notice",
    "file_objection",
    "lapse_unused_resits",
    "miss_due_sittings",
    "miss_interview",
    "miss_sitting",
    "request_resit",
    "return_decision",
    "submit_for_decision",
    "uphold_objection",
    "withdraw",
]
