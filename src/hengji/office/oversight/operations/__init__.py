"""What supervisors do, and what the body does for them."""

from hengji.office.oversight.operations.anchoring import anchor_day
from hengji.office.oversight.operations.appointing import appoint_supervisor, end_lapsed_terms
from hengji.office.oversight.operations.archiving import (
    ask_for_archive,
    hand_out_archive,
    prepare_archive,
    remove_old_archives,
)
from hengji.office.oversight.operations.looking import note_look
from hengji.office.oversight.operations.sampling import draw_sample
from hengji.office.oversight.operations.supervising import (
    accept_answer,
    answer_finding,
    close_finding,
    note_overdue_findings,
    raise_finding,
    request_stop,
    send_back_finding,
)

__all__ = [
    "accept_answer",
    "anchor_day",
    "answer_finding",
    "appoint_supervisor",
    "ask_for_archive",
    "close_finding",
    "draw_sample",
    "end_lapsed_terms",
    "hand_out_archive",
    "note_look",
    "note_overdue_findings",
    "prepare_archive",
    "raise_finding",
    "remove_old_archives",
    "request_stop",
    "send_back_finding",
]
