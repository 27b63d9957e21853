"""Who may see and do what with an application."""

from hengji.office.casework.lifecycle import REVIEWABLE, WITHDRAWABLE, ApplicationState
from hengji.office.casework.models import Application, Evidence
from hengji.office.people.queries import Visitor, may_take_part, roles_of, tied
from hengji.office.people.roles import SUPERVISORS, Role

CASE_READERS = frozenset(
    {
        Role.REGISTRAR,
        Role.EXAM_OFFICER,
        Role.LEAD_EXAMINER,
        Role.DECIDER,
        Role.CREDENTIAL_OFFICER,
        Role.APPEAL_PANEL,
        *SUPERVISORS,
    }
)
"""These see how a case stands; examiners do not, since they mark without knowing whom."""

DOSSIER_READERS = frozenset({Role.REGISTRAR, Role.DECIDER, *SUPERVISORS})
"""These see the dossier's contents too."""


RECORD_READERS = frozenset(
    {Role.REGISTRAR, Role.DECIDER, Role.APPEAL_PANEL, Role.CREDENTIAL_OFFICER, *SUPERVISORS}
)
"""These see what stands in an applicant's integrity record."""


def may_view_application(user: Visitor, application: Application) -> bool:
    """Her own always; as staff once it is handed in, unless the two are tied."""
    return _may_see(user, application, CASE_READERS)


def may_view_dossier(user: Visitor, application: Application) -> bool:
    """As `may_view_application`, for fewer roles: what people hand in is seen by those who judge it."""
    return _may_see(user, application, DOSSIER_READERS)


def may_view_integrity(user: Visitor, application: Application) -> bool:
    """As `may_view_application`, for those who have to know what stands against a person."""
    return _may_see(user, application, RECORD_READERS)


def may_view_evidence(user: Visitor, evidence: Evidence) -> bool:
    return may_view_dossier(user, evidence.application)


def may_edit_dossier(user: Visitor, application: Application) -> bool:
    """Tell whether a person may add or remove anything; while sent back, only where gaps were named."""
    editable = {ApplicationState.DRAFT, ApplicationState.RETURNED}
    return user.pk == application.applicant_id and application.state in editable


def may_submit(user: Visitor, application: Application) -> bool:
    return user.pk == application.applicant_id and application.state == ApplicationState.DRAFT


def may_resubmit(user: Visitor, application: Application) -> bool:
    return user.pk == application.applicant_id and application.state == ApplicationState.RETURNED


def may_withdraw(user: Visitor, application: Application) -> bool:
    return user.pk == application.applicant_id and application.state in WITHDRAWABLE


def may_review(user: Visitor, application: Application) -> bool:
    """Tell whether a registrar without a tie or another part in the case may act on it now."""
    return application.state in REVIEWABLE and _may_act(user, Role.REGISTRAR, application)


def may_reopen_review(user: Visitor, application: Application) -> bool:
    return application.state == ApplicationState.ON_LIST_NOTICE and _may_act(
        user, Role.REGISTRAR, application
    )


def may_end_list_notice(user: Visitor, application: Application) -> bool:
    return application.state == ApplicationState.ON_LIST_NOTICE and _may_act(
        user, Role.EXAM_OFFICER, application
    )


def _may_act(user: Visitor, role: Role, application: Application) -> bool:
    return user.is_authenticated and may_take_part(
        user, role, case=application, candidate=application.applicant
    )


def _may_see(user: Visitor, application: Application, readers: frozenset[Role]) -> bool:
    if not user.is_authenticated:
        return False
    if user.pk == application.applicant_id:
        return True
    return (
        application.submitted_at is not None
        and bool(roles_of(user) & readers)
        and not tied(user, application.applicant)
    )
