"""Who may send files in parts, and whose they are until a form takes them."""

from hengji.office.people.queries import Visitor, roles_of
from hengji.office.people.roles import Role
from hengji.office.receiving.models import IncomingFile

SENDERS = frozenset(
    {
        *(Role.CANDIDATE, Role.ORG_CONTACT, Role.SCHEME_MANAGER),
        *(Role.REGISTRAR, Role.EXAM_OFFICER, Role.INVIGILATOR, Role.EXAMINER, Role.LEAD_EXAMINER),
        *(Role.INTERVIEWER, Role.APPEAL_PANEL),
    }
)
"""Dossiers and photographs, lists, agreements with sites, evidence of violations: these have a form with a file."""


def may_send_files(user: Visitor) -> bool:
    return user.is_authenticated and bool(roles_of(user) & SENDERS)


def may_go_on_with(user: Visitor, file: IncomingFile) -> bool:
    """Tell whether a person may add to a file, ask how much of it has come, use it or throw it away."""
    return file.owner_id == user.pk
