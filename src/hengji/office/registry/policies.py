"""Who may do what with certificates."""

from django.db.models import Q

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions.models import Decision, ViolationCase, Vote
from hengji.office.people.queries import Visitor, has_role, may_take_part, roles_of
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.queries import roles_played
from hengji.office.registry.lifecycle import CertificateState
from hengji.office.registry.models import Certificate

REVOCABLE = frozenset({CertificateState.VALID, CertificateState.SUSPENDED, CertificateState.EXPIRED})


def untouched_by(user: Visitor, application: Application) -> bool:
    """Tell whether a person has done nothing in a case but what credential officers do."""
    return user.is_authenticated and roles_played(user, application) <= {Role.CREDENTIAL_OFFICER}


def decided_by(user: Visitor, application: Application) -> bool:
    """Tell whether a person took part in deciding on the award, or on a violation that may take it."""
    ruled = Q(ruling__proposer=user.pk) | Q(confirmed_by=user.pk)
    return user.is_authenticated and (
        Decision.objects.filter(application=application, decider=user).exists()
        or Vote.objects.filter(application=application, decider=user).exists()
        or ViolationCase.objects.filter(ruled, application=application).exists()
    )


def may_see_registry(user: Visitor) -> bool:
    return has_role(user, Role.CREDENTIAL_OFFICER) or bool(roles_of(user) & set(SUPERVISORS))


def may_reserve_number(user: Visitor, application: Application) -> bool:
    return application.state == ApplicationState.ON_AWARD_NOTICE and _may_act_as_officer(user, application)


def may_issue_certificate(user: Visitor, certificate: Certificate) -> bool:
    """Another credential officer than the one who gave the number."""
    return (
        certificate.state == CertificateState.RESERVED
        and user.pk != certificate.reserved_by_id
        and _may_act_as_officer(user, certificate.application)
    )


def may_void_number(user: Visitor, certificate: Certificate) -> bool:
    return certificate.state == CertificateState.RESERVED and _may_act_as_officer(
        user, certificate.application
    )


def may_replace_certificate(user: Visitor, certificate: Certificate) -> bool:
    return certificate.state == CertificateState.VALID and _may_act_as_officer(user, certificate.application)


def may_suspend_certificate(user: Visitor, certificate: Certificate) -> bool:
    return certificate.state == CertificateState.VALID and _may_decide(user, certificate)


def may_resume_certificate(user: Visitor, certificate: Certificate) -> bool:
    return certificate.state == CertificateState.SUSPENDED and _may_decide(user, certificate)


def may_revoke_certificate(user: Visitor, certificate: Certificate) -> bool:
    """A decider other than those who decided the award, or the violation for which it is revoked."""
    return (
        certificate.state in REVOCABLE
        and _may_decide(user, certificate)
        and not decided_by(user, certificate.application)
    )


def may_draw_original(user: Visitor, certificate: Certificate) -> bool:
    """The holder, or an officer who prints it for her; of a filed body's certificate alone there is one."""
    if certificate.state != CertificateState.VALID or not certificate.filed:
        return False
    return user.pk == certificate.application.applicant_id or _may_act_as_officer(
        user, certificate.application
    )


def may_download(user: Visitor, certificate: Certificate) -> bool:
    """The holder, and those who keep the register."""
    return user.pk is not None and (user.pk == certificate.application.applicant_id or may_see_registry(user))


def _may_act_as_officer(user: Visitor, application: Application) -> bool:
    return (
        user.is_authenticated
        and may_take_part(user, Role.CREDENTIAL_OFFICER, case=application, candidate=application.applicant)
        and untouched_by(user, application)
    )


def _may_decide(user: Visitor, certificate: Certificate) -> bool:
    application = certificate.application
    return user.is_authenticated and may_take_part(
        user, Role.DECIDER, case=application, candidate=application.applicant
    )
