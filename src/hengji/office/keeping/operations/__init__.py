"""Every act on what is kept of a person."""

from hengji.office.keeping.operations.complaints import empty_old_complaints
from hengji.office.keeping.operations.disposing import (
    ask_for_removal,
    carry_out_disposal,
    propose_disposal,
    refuse_disposal,
)
from hengji.office.keeping.operations.handing_out import hand_out_file

__all__ = [
    "ask_for_removal",
    "carry_out_disposal",
    "empty_old_complaints",
    "hand_out_file",
    "propose_disposal",
    "refuse_disposal",
]
