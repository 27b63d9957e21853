"""The freezing of an application while a violation is looked into."""

from datetime import datetime

from hengji.office.casework.lifecycle import APPLICATION, HOLDABLE, ApplicationState, CaseVerb
from hengji.office.casework.models import Application
from hengji.office.people.models import User
from hengji.office.record.operations import move


def hold(application: Application, *, actor: User | None, role: str, now: datetime) -> Application:
    """Freeze an application where something is under way; it remembers where it goes back to."""
    if application.state not in HOLDABLE:
        return application
    application.held_from = application.state
    return move(
        application, APPLICATION, ApplicationState.ON_HOLD, actor=actor, now=now, role=role,
        fields=("held_from",), verb=CaseVerb.HOLD,
    )  # fmt: skip
