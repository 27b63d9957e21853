"""Every act of the decision: combining results, deciding, the notice, and what has to be taken again."""

from hengji.office.decisions.operations.appealing import (
    accept_appeal,
    file_appeal,
    form_panel,
    give_opinion,
    order_remarking,
    refuse_appeal,
    withdraw_appeal,
)
from hengji.office.decisions.operations.deciding import (
    answer_return,
    combine_results,
    decide,
    end_award_notice,
    recombine,
    return_decision,
    submit_for_decision,
)
from hengji.office.decisions.operations.objecting import dismiss_objection, file_objection, uphold_objection
from hengji.office.decisions.operations.rechecking import (
    accept_recheck,
    complete_recheck,
    file_recheck,
    refuse_recheck,
)
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
    "accept_appeal",
    "accept_recheck",
    "admit_to_resit",
    "answer_return",
    "combine_results",
    "complete_recheck",
    "decide",
    "dismiss_objection",
    "end_award_notice",
    "file_appeal",
    "file_objection",
    "file_recheck",
    "form_panel",
    "give_opinion",
    "lapse_unused_resits",
    "miss_due_sittings",
    "miss_interview",
    "miss_sitting",
    "order_remarking",
    "recombine",
    "refuse_appeal",
    "refuse_recheck",
    "request_resit",
    "return_decision",
    "submit_for_decision",
    "uphold_objection",
    "withdraw",
    "withdraw_appeal",
]
