"""What keeps a person, or her application, from going on: a ban, a case of violation under way."""

from datetime import datetime

from hengji.office.casework.lifecycle import ApplicationState, Assignment
from hengji.office.casework.models import Application
from hengji.office.casework.queries import has_declared, running_ban
from hengji.office.casework.refusals import ApplicationHeld, Banned, NotDeclared
from hengji.office.people.models import User


def refuse_banned(person: User, now: datetime) -> None:
    """Refuse whoever may not apply now.

    Raises:
        Banned: She is banned; it says for what and until when.
    """
    ban = running_ban(person, now)
    if ban is not None and ban.banned_until is not None:
        raise Banned(ban.words, ban.banned_until)


def refuse_undeclared(person: User, assignment: Assignment, number: int, task: object) -> None:
    """Refuse to let a person judge who has not said that no conflict keeps her from it.

    Raises:
        NotDeclared: She has not; it names the task.
    """
    if not has_declared(person, assignment, number):
        raise NotDeclared([person], task)


def refuse_held(application: Application) -> None:
    """Refuse to go on with an application that is frozen.

    Raises:
        ApplicationHeld: It is.
    """
    if application.state == ApplicationState.ON_HOLD:
        raise ApplicationHeld(application)
