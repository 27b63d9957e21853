"""Every act of group registration: who speaks for an organisation, her lists, and the people on them."""

from hengji.office.groups.operations.activating import activate, issue_code
from hengji.office.groups.operations.contacting import appoint_contact
from hengji.office.groups.operations.listing import commit_list, drop_list, drop_stale_lists, upload_list
from hengji.office.groups.operations.looking_after import invite_again, strike_off

__all__ = [
    "activate",
    "appoint_contact",
    "commit_list",
    "drop_list",
    "drop_stale_lists",
    "invite_again",
    "issue_code",
    "strike_off",
    "upload_list",
]
