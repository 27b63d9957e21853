"""Who may combine, submit and decide."""

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.interviews.models import PanelMember
from hengji.office.people.models import User
from hengji.office.people.queries import clashing_roles, has_role, tied
from hengji.office.people.roles import Role

COMBINERS = (Role.LEAD_EXAMINER, Role.EXAM_OFFICER)


def may_combine(user: User, application: Application) -> bool:
    return application.state == ApplicationState.IN_ASSESSMENT and any(
        _fit(user, role, application) for role in COMBINERS
    )


def may_submit_for_decision(user: User, application: Application) -> bool:
    return application.state == ApplicationState.SCORED and _fit(user, Role.LEAD_EXAMINER, application)


def may_answer_return(user: User, application: Application) -> bool:
    return application.state == ApplicationState.DECISION_PENDING and _fit(
        user, Role.LEAD_EXAMINER, application
    )


def may_decide(user: User, application: Application) -> bool:
    """Tell whether a person may decide: a decider, not tied, who has touched nothing else of this case."""
    return (
        application.state == ApplicationState.DECISION_PENDING
        and _fit(user, Role.DECIDER, application)
        and not sat_on_panel(user, application)
    )


def sat_on_panel(user: User, application: Application) -> bool:
    """Tell whether a person was named to a panel in this case, whether or not she has scored."""
    return PanelMember.objects.filter(interview__application=application, user=user).exists()


def _fit(user: User, role: Role, application: Application) -> bool:
    candidate = application.applicant
    return (
        has_role(user, role)
        and user != candidate
        and not tied(user, candidate)
        and not clashing_roles(user, role, application)
    )
