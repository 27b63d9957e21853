"""Every act at a sitting: before, during and after the exam."""

from hengji.office.exams.operations.arranging import (
    arrange_sitting,
    check_in,
    expel_candidate,
    issue_ticket,
    mark_absent,
    move_seat,
    void_sitting,
)
from hengji.office.exams.operations.away import bring_back, send_away
from hengji.office.exams.operations.closing import (
    mark_sitting,
    note_broken_journal,
    remark_sitting,
    seal_sitting,
)
from hengji.office.exams.operations.holding import (
    hold_or_ask,
    note_seen,
    release_seat,
    turn_down_device,
)
from hengji.office.exams.operations.invigilating import (
    Scope,
    give_time,
    note_incident,
    note_page_left,
    tell_candidates,
)
from hengji.office.exams.operations.papers import open_envelope, prepare_envelope
from hengji.office.exams.operations.sitting import (
    expire_due_sittings,
    expire_sitting,
    hand_in,
    perform_operation,
    start_sitting,
)

__all__ = [
    "Scope",
    "arrange_sitting",
    "bring_back",
    "check_in",
    "expel_candidate",
    "expire_due_sittings",
    "expire_sitting",
    "give_time",
    "hand_in",
    "hold_or_ask",
    "issue_ticket",
    "mark_absent",
    "mark_sitting",
    "move_seat",
    "note_broken_journal",
    "note_incident",
    "note_page_left",
    "note_seen",
    "open_envelope",
    "perform_operation",
    "prepare_envelope",
    "release_seat",
    "remark_sitting",
    "seal_sitting",
    "send_away",
    "start_sitting",
    "tell_candidates",
    "turn_down_device",
    "void_sitting",
]
