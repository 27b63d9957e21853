"""Who may send files in parts, and whose they are until a form takes them."""

from hengji.office.people.queries import Visitor, has_role
from hengji.office.people.roles import Role
from hengji.office.receiving.models import IncomingFile


def may_send_files(user: Visitor) -> bool:
    return user.is_authenticated and has_role(user, Role.CANDIDATE)


def may_go_on_with(user: Visitor, file: IncomingFile) -> bool:
    """Tell whether a person may add to a file, ask how much of it has come, use it or throw it away."""
    return file.owner_id == user.pk
