"""Every act on an application: those of the applicant, those of the office, and the clock's."""

from hengji.office.casework.operations.applying import (
    add_evidence,
    dossier_digest,
    missing_parts,
    remove_evidence,
    resubmit_application,
    start_application,
    submit_application,
    withdraw_application,
)
from hengji.office.casework.operations.identifying import (
    dismiss_duplicate,
    identify_applicant,
    merge_duplicate,
)
from hengji.office.casework.operations.photographing import keep_photograph, remove_photograph
from hengji.office.casework.operations.reviewing import (
    accept_dossier,
    begin_review,
    end_list_notice,
    lapse_overdue,
    record_finding,
    reject_dossier,
    reopen_review,
    return_for_supplement,
)

__all__ = [
    "accept_dossier",
    "add_evidence",
    "begin_review",
    "dismiss_duplicate",
    "dossier_digest",
    "end_list_notice",
    "identify_applicant",
    "keep_photograph",
    "lapse_overdue",
    "merge_duplicate",
    "missing_parts",
    "record_finding",
    "reject_dossier",
    "remove_evidence",
    "remove_photograph",
    "reopen_review",
    "resubmit_application",
    "return_for_supplement",
    "start_application",
    "submit_application",
    "withdraw_application",
]
